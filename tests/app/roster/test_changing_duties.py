"""Changing duties by hand: with ground once the roster is out, harmless when repeated, and back again."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from generiek.app.people.models import Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import (
    ChangeOfRosterNotAllowed,
    Ground,
    GroundNeeded,
    Soundness,
    change_duty,
    move_duty,
    pin_duty,
    undo_change,
)
from generiek.app.roster.models import Duty, DutyChange, RosterPeriod
from tests.app.roster.conftest import FIRST, NOW, colleague

MONDAY = FIRST
CONSENT = Ground("consent", "Tom agrees, by telephone")


def change(team: Team, person: Person, kind: str, on: date = MONDAY, **more: object) -> DutyChange | None:
    known = {"account_id": None, "now": NOW} | more
    return change_duty(team_id=team.pk, person_id=person.pk, on=on, kind=kind, **known)  # type: ignore[arg-type]


def let_the_roster_out(team: Team, period: RosterPeriod) -> None:
    for stage in ("period", "duty", "day"):
        actions.publish_roster(
            team_id=team.pk,
            account_id=None,
            period_id=period.pk,
            stage=stage,
            soundness=Soundness(0, 0),
            now=NOW,
        )


def test_a_day_becomes_a_duty_at_the_times_of_its_kind(team: Team, period: RosterPeriod, tom: Person) -> None:
    change(team, tom, "late")
    duty = Duty.objects.get()
    assert (duty.starts_at, duty.ends_at, duty.source) == (
        datetime(2027, 1, 4, 13, 30, tzinfo=UTC),
        datetime(2027, 1, 4, 22, 0, tzinfo=UTC),
        "hand",
    )


def test_a_duty_becomes_a_free_day(team: Team, period: RosterPeriod, tom: Person) -> None:
    change(team, tom, "late")
    done = change(team, tom, "")
    assert done is not None and done.before["kind"] == "late" and done.after is None
    assert not Duty.objects.exists()


def test_changing_to_what_stands_already_leaves_no_trace(
    team: Team, period: RosterPeriod, tom: Person
) -> None:
    change(team, tom, "late")
    assert change(team, tom, "late") is None
    assert DutyChange.objects.count() == 1


def test_the_same_command_again_changes_nothing(team: Team, period: RosterPeriod, tom: Person) -> None:
    command = uuid4()
    first = change(team, tom, "late", command_id=command)
    change(team, tom, "early")
    assert change(team, tom, "late", command_id=command) == first
    assert Duty.objects.get().kind == "early"


def test_two_duties_at_once_cannot_be(team: Team, period: RosterPeriod, tom: Person) -> None:
    night = actions.KindOfDuty("night", "Nacht", "n", 22 * 60 + 30, 510)
    dawn = actions.KindOfDuty("dawn", "Dageraad", "d", 5 * 60, 300)
    actions.set_duty_kinds(team_id=team.pk, kinds=[night, dawn])
    change(team, tom, "night")
    with pytest.raises(ChangeOfRosterNotAllowed, match="already has a duty"):
        change(team, tom, "dawn", on=MONDAY + timedelta(days=1))


def test_who_is_on_leave_gets_no_duty(team: Team, period: RosterPeriod, tom: Person) -> None:
    actions.note_absence(
        team_id=team.pk,
        person_id=tom.pk,
        kind="leave",
        first_date=MONDAY,
        until_date=MONDAY + timedelta(days=1),
    )
    with pytest.raises(ChangeOfRosterNotAllowed, match="leave"):
        change(team, tom, "early")


def test_a_day_outside_every_period_cannot_be_planned(team: Team, period: RosterPeriod, tom: Person) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="no roster period"):
        change(team, tom, "early", on=date(2028, 1, 1))


def test_a_stranger_gets_no_duty(team: Team, period: RosterPeriod, team_b: Team) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="does not work"):
        change(team, colleague(team_b, "Carels"), "early")


def test_a_pinned_duty_stays(team: Team, period: RosterPeriod, tom: Person) -> None:
    change(team, tom, "late")
    pin_duty(team_id=team.pk, person_id=tom.pk, on=MONDAY, pinned=True)
    with pytest.raises(ChangeOfRosterNotAllowed, match="pinned"):
        change(team, tom, "early")
    pin_duty(team_id=team.pk, person_id=tom.pk, on=MONDAY, pinned=False)
    assert change(team, tom, "early") is not None


def test_once_the_roster_is_out_a_change_needs_ground(team: Team, period: RosterPeriod, tom: Person) -> None:
    change(team, tom, "early")
    let_the_roster_out(team, period)
    with pytest.raises(GroundNeeded):
        change(team, tom, "late")
    with pytest.raises(GroundNeeded):
        change(team, tom, "late", ground=Ground("consent", " "))
    done = change(team, tom, "late", ground=CONSENT)
    assert done is not None and (done.why, done.reason) == ("consent", "Tom agrees, by telephone")


def test_a_moved_duty_is_compensated_by_the_hours_outside_the_old_one(
    team: Team, period: RosterPeriod, tom: Person
) -> None:
    change(team, tom, "early")
    let_the_roster_out(team, period)
    done = change(team, tom, "late", ground=CONSENT)
    assert done is not None and done.compensated_hours == Decimal("7.5")


def test_a_lost_free_sunday_is_compensated_by_eight_hours(
    team: Team, period: RosterPeriod, tom: Person
) -> None:
    let_the_roster_out(team, period)
    done = change(team, tom, "early", on=MONDAY + timedelta(days=6), ground=CONSENT)
    assert done is not None and done.compensated_hours == 8


def test_a_duty_moves_to_another_colleague_in_one_act(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    change(team, tom, "late")
    changes = move_duty(
        team_id=team.pk,
        account_id=None,
        from_person_id=tom.pk,
        from_date=MONDAY,
        to_person_id=sanne.pk,
        to_date=MONDAY,
        now=NOW,
    )
    assert len(changes) == 2
    assert Duty.objects.get().person == sanne


def test_a_move_that_cannot_be_leaves_everything(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    change(team, tom, "late")
    actions.report_sick(team_id=team.pk, person_id=sanne.pk, from_at=NOW)
    with pytest.raises(ChangeOfRosterNotAllowed):
        move_duty(
            team_id=team.pk,
            account_id=None,
            from_person_id=tom.pk,
            from_date=MONDAY,
            to_person_id=sanne.pk,
            to_date=MONDAY,
            now=NOW,
        )
    assert Duty.objects.get().person == tom


def test_undo_puts_both_days_of_a_move_back(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    change(team, tom, "late")
    later = NOW + timedelta(minutes=1)
    moved = move_duty(
        team_id=team.pk,
        account_id=None,
        from_person_id=tom.pk,
        from_date=MONDAY,
        to_person_id=sanne.pk,
        to_date=MONDAY,
        now=later,
    )
    undo_change(team_id=team.pk, account_id=None, change_id=moved[0].pk, now=later + timedelta(minutes=1))
    assert Duty.objects.get().person == tom
    undo_change(team_id=team.pk, account_id=None, change_id=moved[0].pk, now=later + timedelta(minutes=2))
    assert Duty.objects.get().person == tom


def test_undo_is_refused_once_the_day_changed_again(team: Team, period: RosterPeriod, tom: Person) -> None:
    first = change(team, tom, "late")
    change(team, tom, "early", now=NOW + timedelta(minutes=1))
    assert first is not None
    with pytest.raises(ChangeOfRosterNotAllowed, match="changed again"):
        undo_change(team_id=team.pk, account_id=None, change_id=first.pk, now=NOW + timedelta(minutes=2))


def test_sickness_is_open_until_somebody_is_back(team: Team, period: RosterPeriod, tom: Person) -> None:
    ill = actions.report_sick(team_id=team.pk, person_id=tom.pk, from_at=NOW)
    assert actions.report_sick(team_id=team.pk, person_id=tom.pk, from_at=NOW) == ill
    back = actions.report_recovered(team_id=team.pk, person_id=tom.pk, from_at=NOW + timedelta(days=2))
    assert back.ends_at == NOW + timedelta(days=2)
    with pytest.raises(ChangeOfRosterNotAllowed, match="not reported sick"):
        actions.report_recovered(team_id=team.pk, person_id=tom.pk, from_at=NOW + timedelta(days=3))
