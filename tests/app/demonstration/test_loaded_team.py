"""The loaded team: it stands in every table, its shifts live on, and its people step aside for real ones."""

from collections import Counter
from datetime import date, timedelta

import pytest

from generiek.app.area.bridge import region_of
from generiek.app.cases.models import Case
from generiek.app.demonstration.days_ahead import prepare_days, seat_accounts
from generiek.app.demonstration.living import LivingTeam
from generiek.app.demonstration.loading import Loaded, UnableToLoadDemonstration, Wanted, load_demonstration
from generiek.app.demonstration.playing_on import wait_for_the_field
from generiek.app.dispatch.models import Call, CallWords
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.models import Duty, Pair, PlannedBreak
from generiek.app.roster.queries.chances import chances_of
from generiek.app.roster.queries.cover import cover_of
from generiek.app.shift.clock import read_clock, set_simulated_clock
from generiek.app.shift.keeper import kept_state, stored_entries
from generiek.app.shift.models import LogbookEntry, Note, Shift
from generiek.app.shift.playing import take_over_role
from generiek.app.work.actions import withdraw_order
from generiek.app.work.bridge.quality import quality_of_order
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Status
from generiek.engine.shift.digest import chained_digest
from generiek.engine.simulation.invariants import faults_of


def test_everything_stands_in_its_table(loaded: Loaded, team: Team) -> None:
    _is_marked_and_has_people(team)
    _logbooks_hold_and_are_chained(team)
    _work_and_cases_fit_together(team)
    _roster_is_published_with_breaks(team)
    _calls_of_a_year_and_of_the_shift(team)
    assert loaded.entries == LogbookEntry.objects.count()
    with pytest.raises(UnableToLoadDemonstration):
        load_demonstration(Wanted(seed=2), say=lambda _sentence: None)


def _is_marked_and_has_people(team: Team) -> None:
    assert team.is_demonstration and team.name == "Basisteam Proefland"
    assert Person.objects.filter(team=team).count() == 106
    assert set(Account.objects.values_list("username", flat=True)) == {str(role) for role in Role}
    region = region_of(team.pk)
    assert region is not None and region.name == "Proefland"
    clock = read_clock(team.pk)
    assert clock.simulated and clock.speed == 1.0


def _logbooks_hold_and_are_chained(team: Team) -> None:
    statuses = {shift.kind: shift.status for shift in Shift.objects.filter(date="2026-11-23")}
    assert statuses == {"early": "closed", "late": "open", "night": "planned"}
    for shift in Shift.objects.exclude(status="planned"):
        assert faults_of(stored_entries(shift.pk)) == ()
    late = Shift.objects.get(status="open")
    account = Account.objects.get(username="opco")
    with kept_state(late.pk) as state:
        assert state.simulated
        assert state.lead.opco_id == str(account.person_id)
        assert str(Account.objects.get(username="officer").person_id) in state.persons
    previous = ""
    for row, entry in zip(
        LogbookEntry.objects.order_by("number"),
        sorted(
            (entry for shift in Shift.objects.all() for entry in stored_entries(shift.pk)),
            key=lambda entry: entry.number,
        ),
        strict=True,
    ):
        assert row.digest == chained_digest(entry, salt=row.salt, previous=previous)
        previous = row.digest
    noted = {
        str(entry.data["note"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind in ("learnt", "feedback_given")
    }
    assert noted and noted <= {str(one) for one in Note.objects.values_list("pk", flat=True)}


def _work_and_cases_fit_together(team: Team) -> None:
    handed_out = {
        str(entry.data["order"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind == "work_handed_out"
    }
    known = {str(one) for one in WorkOrder.objects.values_list("pk", flat=True)}
    assert handed_out and handed_out <= known
    counted = Counter(WorkOrder.objects.values_list("status", flat=True))
    assert counted[Status.DONE] > 10 and counted[Status.APPROVED] > 100 and counted[Status.RETURNED] == 5
    stages = set(Case.objects.values_list("stage", flat=True))
    assert {"taken", "in_hand", "file", "closed", "not_now"} <= stages
    assert Case.objects.filter(owner_person_id__isnull=False).exists()
    early = Shift.objects.get(kind="early", date="2026-11-23").starts_at
    coming = WorkOrder.objects.filter(status=Status.APPROVED, created_at__lt=early - timedelta(hours=31))
    refused = {code for order in coming for code in quality_of_order(order, early).blocking_codes}
    assert refused == set()


def _roster_is_published_with_breaks(team: Team) -> None:
    assert Duty.objects.filter(period__team=team, label="").count() > 800
    assert sorted(Pair.objects.values_list("together", flat=True)) == [False, True]
    cover = cover_of(team, date(2026, 11, 24), date(2026, 11, 25))
    chances = chances_of(cover)
    assert chances is not None and chances.count == 6
    late = Duty.objects.filter(date="2026-11-24", kind="late")
    assert PlannedBreak.objects.filter(duty__in=late).count() >= late.count() - 3


def _calls_of_a_year_and_of_the_shift(team: Team) -> None:
    assert 4500 < Call.objects.filter(team=team).count() < 8000
    recorded = {
        str(entry.data["call"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind == "call_received"
    }
    assert recorded <= {str(one) for one in CallWords.objects.values_list("pk", flat=True)}


STEP_S = 240


def play_until(living: LivingTeam, until_s: int) -> None:
    """Let shift time go on in steps of four minutes, with everything done that falls due."""
    now_s = read_clock(living.team.pk).whole_s
    while now_s < until_s:
        now_s = min(until_s, now_s + STEP_S)
        set_simulated_clock(living.team.pk, shift_now_s=now_s, speed=0)
        while living.act():
            continue


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


def test_an_order_that_was_withdrawn_is_not_handed_out(team: Team) -> None:
    living = LivingTeam(team)
    late = Shift.objects.get(status="open")
    now = late.starts_at + timedelta(hours=3)
    for order in WorkOrder.objects.filter(team=team, status="approved"):
        withdraw_order(team_id=team.pk, order_id=order.pk, by=None, now=now)
    first = late.last_number
    play_until(living, int(late.starts_at.timestamp()) + 4 * 3600)
    assert not [one for one in stored_entries(late.pk, first) if one.kind == "work_handed_out"]


def test_preparing_the_same_days_twice_changes_nothing(team: Team) -> None:
    living = LivingTeam(team)
    now_s = read_clock(team.pk).whole_s
    prepare_days(living, now_s)
    counted = (WorkOrder.objects.count(), Shift.objects.count())
    prepare_days(living, now_s)
    assert (WorkOrder.objects.count(), Shift.objects.count()) == counted


def test_while_nobody_played_time_stood_still(team: Team) -> None:
    now_s = read_clock(team.pk).whole_s
    set_simulated_clock(team.pk, shift_now_s=now_s + 9 * 3600, speed=1)
    wait_for_the_field(team, 10.0)
    clock = read_clock(team.pk)
    assert abs(clock.now_s - now_s) < 20 * 60
    assert clock.speed == 10.0
