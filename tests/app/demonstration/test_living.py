"""The living demonstration goes through the same door as real devices, and steps aside for people."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from generiek.app.demonstration.days_ahead import prepare_days, seat_accounts
from generiek.app.demonstration.living import LivingTeam, NotALivingDemonstration
from generiek.app.demonstration.playing_on import wait_for_the_field
from generiek.app.people.models import Account, Team
from generiek.app.shift.clock import read_clock, set_simulated_clock
from generiek.app.shift.keeper import kept_state, stored_entries
from generiek.app.shift.models import Shift
from generiek.app.shift.playing import take_over_role
from generiek.app.work.actions import withdraw_order
from generiek.app.work.models import WorkOrder
from generiek.engine.simulation.invariants import faults_of

STEP_S = 240


def play_until(living: LivingTeam, until_s: int) -> None:
    """Let shift time go on in steps of four minutes, with everything done that falls due."""
    now_s = read_clock(living.team.pk).whole_s
    while now_s < until_s:
        now_s = min(until_s, now_s + STEP_S)
        set_simulated_clock(living.team.pk, shift_now_s=now_s, speed=0)
        while living.act():
            continue


@pytest.mark.django_db
def test_the_shift_goes_on_closes_and_the_next_one_runs(team: Team) -> None:
    living = LivingTeam(team)
    late = Shift.objects.get(status="open")
    before = late.entries.count()
    prepare_days(living, read_clock(team.pk).whole_s)
    play_until(living, int(late.ends_at.timestamp()) + 3600)
    night = Shift.objects.get(kind="night", date=late.date)
    late.refresh_from_db()
    assert late.status == "closed" and night.status == "open"
    assert late.entries.count() > before + 100
    assert faults_of(stored_entries(late.pk)) == ()
    assert faults_of(stored_entries(night.pk)) == ()
    assert living.refusals == {}
    kinds = Counter(entry.kind for entry in stored_entries(night.pk))
    assert kinds["work_handed_out"] > 5 and kinds["unit_formed"] >= 3
    seat_accounts(team)
    with kept_state(night.pk) as state:
        assert str(Account.objects.get(username="officer").person_id) in state.persons


@pytest.mark.django_db
def test_a_person_who_plays_the_dispatcher_gets_the_calls_and_nobody_sends_for_him(team: Team) -> None:
    living = LivingTeam(team)
    late = Shift.objects.get(status="open")
    ends_s = int(late.ends_at.timestamp())
    dispatcher = Account.objects.get(username="dispatcher")
    take_over_role(team.pk, "dispatcher", dispatcher.pk, ends_s)
    first = late.last_number
    play_until(living, ends_s - 2 * 3600)
    kinds = Counter(entry.kind for entry in stored_entries(late.pk, first))
    assert kinds["unit_dispatched"] == 0
    assert kinds["work_finished"] > 0


@pytest.mark.django_db
def test_an_order_that_was_withdrawn_is_not_handed_out(team: Team) -> None:
    living = LivingTeam(team)
    late = Shift.objects.get(status="open")
    now = late.starts_at + timedelta(hours=3)
    for order in WorkOrder.objects.filter(team=team, status="approved"):
        withdraw_order(team_id=team.pk, order_id=order.pk, by=None, now=now)
    first = late.last_number
    play_until(living, int(late.starts_at.timestamp()) + 4 * 3600)
    assert not [one for one in stored_entries(late.pk, first) if one.kind == "work_handed_out"]


@pytest.mark.django_db
def test_preparing_the_same_days_twice_changes_nothing(team: Team) -> None:
    living = LivingTeam(team)
    now_s = read_clock(team.pk).whole_s
    prepare_days(living, now_s)
    counted = (WorkOrder.objects.count(), Shift.objects.count())
    prepare_days(living, now_s)
    assert (WorkOrder.objects.count(), Shift.objects.count()) == counted


@pytest.mark.django_db
def test_while_nobody_played_time_stood_still(team: Team) -> None:
    now_s = read_clock(team.pk).whole_s
    set_simulated_clock(team.pk, shift_now_s=now_s + 9 * 3600, speed=1)
    wait_for_the_field(team, 10.0)
    clock = read_clock(team.pk)
    assert abs(clock.now_s - now_s) < 20 * 60
    assert clock.speed == 10.0


@pytest.mark.django_db
def test_a_team_of_real_people_is_never_played() -> None:
    team = Team.objects.create(name="Team A")
    with pytest.raises(NotALivingDemonstration):
        LivingTeam(team)
    with pytest.raises(CommandError, match="no demonstration team"):
        call_command("play_field", rounds=1)


@pytest.mark.django_db
def test_time_cannot_run_back() -> None:
    with pytest.raises(CommandError, match="above 0"):
        call_command("play_field", speed=-3.0)
