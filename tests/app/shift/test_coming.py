"""What the roster has becomes a shift that an OpCo can open."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.actions import DutyEntry, begin_period, plan_breaks_of_day, take_in_duties
from generiek.app.roster.models import Duty, PlannedBreak
from generiek.app.shift.clock import set_simulated_clock
from generiek.app.shift.coming import plan_coming_shifts
from generiek.app.shift.models import Shift
from generiek.app.shift.opening import settings_of
from tests.cast import SignIn

STARTS = datetime(2026, 11, 23, 13, 30, tzinfo=UTC)
DAY = date(2026, 11, 23)


def duty(person: Person, hours: float, kind: str = "late", starts_at: datetime = STARTS) -> DutyEntry:
    return DutyEntry(person.pk, DAY, starts_at, starts_at + timedelta(hours=hours), kind, "", 30)


@pytest.fixture
def roster(team_a: Team, dina: Person, bram: Person, els: Person) -> None:
    """Dina, Bram and Els have a late duty; it is two hours before it starts."""
    set_simulated_clock(team_a.pk, shift_now_s=STARTS.timestamp() - 7200, speed=0)
    begin_period(team_id=team_a.pk, first_date=DAY, until_date=DAY + timedelta(days=28))
    entries = [duty(dina, 8.5), duty(bram, 8.0), duty(els, 8.5)]
    take_in_duties(team_id=team_a.pk, entries=entries, source=Duty.Source.IMPORT)


def test_a_shift_of_the_roster_can_be_prepared(
    dina_account: Account, browser_of: SignIn, roster: None
) -> None:
    page = browser_of(dina_account).get("/shift/briefing/").content.decode()

    shift = Shift.objects.get()
    assert (shift.kind, shift.date, shift.starts_at, shift.simulated) == ("late", DAY, STARTS, False)
    assert shift.ends_at == STARTS + timedelta(hours=8.5)
    assert str(shift.pk) in page


def test_asked_again_no_shift_is_made_twice(team_a: Team, roster: None) -> None:
    assert plan_coming_shifts(team_a.pk) == plan_coming_shifts(team_a.pk) == 1
    assert Shift.objects.count() == 1


def test_a_duty_in_between_makes_no_shift(team_a: Team, bram: Person) -> None:
    set_simulated_clock(team_a.pk, shift_now_s=STARTS.timestamp(), speed=0)
    begin_period(team_id=team_a.pk, first_date=DAY, until_date=DAY + timedelta(days=28))
    take_in_duties(team_id=team_a.pk, entries=[duty(bram, 8, "day")], source=Duty.Source.IMPORT)

    assert plan_coming_shifts(team_a.pk) == 0
    assert not Shift.objects.exists()


def test_the_player_of_a_demonstration_makes_its_own(team_a: Team, roster: None) -> None:
    team_a.settings = {"demonstration": {"seed": 1}}
    team_a.save()

    assert plan_coming_shifts(team_a.pk) == 0


@pytest.mark.parametrize(("unlabelled", "regime", "paid"), [(False, "A", True), (True, "B", False)])
def test_breaks_go_by_labels_until_the_roster_is_unlabelled(
    team_a: Team, dina: Person, bram: Person, unlabelled: bool, regime: str, paid: bool
) -> None:
    team_a.stage_roster_on = unlabelled
    team_a.save()
    begin_period(team_id=team_a.pk, first_date=DAY, until_date=DAY + timedelta(days=28))
    emergency = replace(duty(bram, 8.0), label="emergency", unpaid_break_min=0)
    take_in_duties(team_id=team_a.pk, entries=[duty(dina, 8.5), emergency], source=Duty.Source.IMPORT)

    plan_breaks_of_day(team_id=team_a.pk, on=DAY)

    assert settings_of(team_a).regime == regime
    assert dict(PlannedBreak.objects.values_list("duty__person_id", "paid")) == {
        dina.pk: False,
        bram.pk: paid,
    }
