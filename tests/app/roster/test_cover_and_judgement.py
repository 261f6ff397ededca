"""The waterline's margin, what the checker says of the tables, and who is on in a shift."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from generiek.app.people.models import Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import AppointmentEntry, BreakEntry, DutyEntry, KindOfDuty, WishEntry
from generiek.app.roster.bridge import breaches_of, burdens_of, pose
from generiek.app.roster.models import Duty, DutyChange, RosterPeriod
from generiek.app.roster.queries import duties_between, duties_of_shift, waterline_for
from generiek.app.roster.queries.cover import cover_of
from generiek.app.roster.queries.fairness import fairness_of
from generiek.app.roster.queries.grid import person_rows
from tests.app.roster.conftest import FIRST, NOW, UNTIL, colleague


def at(hour: int, minute: int = 0, day: int = 4) -> datetime:
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


def early(team: Team, *persons: Person, on: date = FIRST) -> list[Duty]:
    for person in persons:
        actions.change_duty(
            team_id=team.pk, account_id=None, person_id=person.pk, on=on, kind="early", now=NOW
        )
    return list(Duty.objects.filter(date=on).order_by("person_id"))


def spare(team: Team, competence: str = "") -> int:
    rows = cover_of(team, FIRST, FIRST + timedelta(days=1)).rows
    row = next(row for row in rows if row.competence == competence)
    return row.cells[0].spare


def test_without_anybody_the_block_is_under_the_waterline(team: Team, period: RosterPeriod) -> None:
    cover = cover_of(team, FIRST, FIRST + timedelta(days=1))
    assert (cover.below, cover.smallest_spare) == (2, -1)


def test_of_days_in_no_period_nothing_is_asked(team: Team, period: RosterPeriod, tom: Person) -> None:
    assert cover_of(team, UNTIL, UNTIL + timedelta(days=7)).rows == ()
    (row,) = person_rows(team, UNTIL - timedelta(days=7), UNTIL + timedelta(days=7), ())
    assert row.contract_min == tom.contract_minutes_per_week


def test_an_aspirant_does_not_count_and_a_leader_does(
    team: Team, period: RosterPeriod, asli: Person, sanne: Person
) -> None:
    early(team, asli)
    assert spare(team) == -1
    early(team, sanne)
    assert (spare(team), spare(team, "OpCo")) == (0, 0)


def test_a_break_and_a_binding_appointment_take_somebody_away(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    duties = early(team, sanne, tom)
    assert spare(team) == 1
    actions.take_in_breaks(entries=[BreakEntry(duties[0].pk, at(10), at(10, 30))])
    assert spare(team) == 0
    meeting = AppointmentEntry((duties[1].person_id,), "Verhoor", at(10), at(11), interruptible="no")
    actions.take_in_appointments(team_id=team.pk, entries=[meeting], source="hand")
    assert spare(team) == -1


def unreachable_in_breaks(team: Team) -> None:
    team.settings = {"shift": {"regime": "B"}}
    team.save()


def test_breaks_still_to_be_planned_are_taken_off_where_nobody_can_be_reached(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    early(team, sanne, tom)
    assert (spare(team), spare(team, "OpCo")) == (1, 0)
    unreachable_in_breaks(team)
    assert (spare(team), spare(team, "OpCo")) == (0, 0)
    actions.plan_breaks_of_day(team_id=team.pk, on=FIRST)
    assert spare(team) == 0


def test_who_does_not_count_takes_no_room_with_a_break(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person, asli: Person
) -> None:
    unreachable_in_breaks(team)
    early(team, sanne, tom, asli)
    assert spare(team) == 0


def test_a_break_that_is_planned_moves_those_still_to_come(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    unreachable_in_breaks(team)
    duty = early(team, sanne, tom)[0]
    for begins in (at(9), at(10), at(10, 45)):
        actions.take_in_breaks(entries=[BreakEntry(duty.pk, begins, begins + timedelta(minutes=30))])
        assert spare(team) == 0


def test_the_solver_is_told_of_breaks_and_of_appointments_that_bind(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    assert not pose(period).problem.breaks_away
    unreachable_in_breaks(team)
    entries = [
        AppointmentEntry((tom.pk,), "Rechtbank", at(10), at(12), interruptible="no"),
        AppointmentEntry((tom.pk, sanne.pk), "Overleg", at(13), at(14), interruptible="with_loss"),
    ]
    actions.take_in_appointments(team_id=team.pk, entries=entries, source="hand")
    posed = pose(RosterPeriod.objects.get(pk=period.pk))
    assert posed.problem.breaks_away
    busy = {
        who: officer.appointments
        for who, officer in zip(posed.person_ids, posed.problem.officers, strict=True)
    }
    assert [(one.starts_at, one.ends_at) for one in busy[tom.pk]] == [
        (int(at(10).timestamp()), int(at(12).timestamp()))
    ]
    assert busy[sanne.pk] == ()


def test_a_leader_who_is_relieved_is_not_missed_as_a_leader(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    duty = next(duty for duty in early(team, sanne, tom) if duty.person_id == sanne.pk)
    alone = BreakEntry(duty.pk, at(10), at(10, 30))
    actions.take_in_breaks(entries=[alone])
    assert (spare(team), spare(team, "OpCo")) == (0, -1)
    actions.take_in_breaks(entries=[replace(alone, stand_in_id=tom.pk)])
    assert (spare(team), spare(team, "OpCo")) == (0, 0)


def test_who_is_specifically_deployable_is_rostered_only_with_a_duty(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    tom.deployability = "specific"
    tom.save()
    assert tom.pk not in pose(period).person_ids
    assert {one.person_id for one in breaches_of(team, FIRST, UNTIL)} == {sanne.pk}
    early(team, tom)
    assert tom.pk in pose(period).person_ids
    assert {one.person_id for one in breaches_of(team, FIRST, UNTIL)} == {sanne.pk, tom.pk}


def test_a_reachable_break_takes_nobody_away(team: Team, period: RosterPeriod, sanne: Person) -> None:
    duty = early(team, sanne)[0]
    actions.take_in_breaks(entries=[BreakEntry(duty.pk, at(10), at(10, 30), paid=True, reachable=True)])
    assert spare(team) == 0


def test_who_is_ill_is_not_there(team: Team, period: RosterPeriod, sanne: Person) -> None:
    early(team, sanne)
    actions.report_sick(team_id=team.pk, person_id=sanne.pk, from_at=NOW)
    assert spare(team) == -1
    assert duties_of_shift(team.pk, "early", FIRST)[0].absent == "sickness"


def test_a_shift_gets_its_people_with_competences_breaks_and_appointments(
    team: Team, period: RosterPeriod, sanne: Person, tom: Person
) -> None:
    duties = {duty.person_id: duty for duty in early(team, sanne, tom)}
    break_id = uuid4()
    actions.take_in_breaks(
        entries=[BreakEntry(duties[sanne.pk].pk, at(10), at(10, 30), stand_in_id=tom.pk, break_id=break_id)]
    )
    meeting = AppointmentEntry((sanne.pk, tom.pk), "Wijkoverleg", at(9), at(10), place=(191_000, 508_000))
    actions.take_in_appointments(team_id=team.pk, entries=[meeting], source="hand")
    rows = {row.person_id: row for row in duties_of_shift(team.pk, "early", FIRST)}
    assert rows[sanne.pk].competences == {"opco"}
    assert [(one.break_id, one.stand_in_id) for one in rows[sanne.pk].breaks] == [(break_id, tom.pk)]
    assert rows[tom.pk].appointments[0].person_ids == tuple(sorted((sanne.pk, tom.pk)))
    assert rows[tom.pk].appointments[0].place == (191_000, 508_000)


def test_a_night_belongs_to_both_days_that_it_touches(team: Team, period: RosterPeriod, tom: Person) -> None:
    actions.change_duty(team_id=team.pk, account_id=None, person_id=tom.pk, on=FIRST, kind="night", now=NOW)
    assert len(duties_between(team.pk, at(23), at(23, 30))) == 1
    assert len(duties_between(team.pk, at(5, day=5), at(6, day=5))) == 1
    assert duties_between(team.pk, at(6, day=5), at(7, day=5)) == ()


def test_the_waterline_is_cut_to_what_is_asked(team: Team) -> None:
    blocks = waterline_for(team.pk, at(10), at(12))
    assert {(block.starts_at, block.ends_at) for block in blocks} == {(at(10), at(12))}
    assert {block.competence for block in blocks} == {"", "opco"}


def test_a_new_waterline_keeps_the_old_one_for_the_past(team: Team) -> None:
    level = actions.WaterlineLevel(7 * 60, 15 * 60, 9, 9)
    actions.set_waterline(team_id=team.pk, from_date=date(2027, 2, 1), levels=[level])
    assert waterline_for(team.pk, at(10), at(12))[0].heads == 1
    assert waterline_for(team.pk, at(10) + timedelta(days=40), at(12) + timedelta(days=40))[0].heads == 9


def too_little_rest(team: Team, person: Person) -> None:
    """Late until one at night, and early at seven."""
    kinds = [
        actions.KindOfDuty("early", "Vroeg", "v", 7 * 60, 510),
        actions.KindOfDuty("late", "Laat", "l", 17 * 60, 480),
    ]
    actions.set_duty_kinds(team_id=team.pk, kinds=kinds)
    for day, kind in ((FIRST, "late"), (FIRST + timedelta(days=1), "early")):
        actions.change_duty(team_id=team.pk, account_id=None, person_id=person.pk, on=day, kind=kind, now=NOW)


def daily_rest(team: Team) -> list[tuple[object, ...]]:
    found = breaches_of(team, FIRST, UNTIL)
    return [(one.person_id, one.article, one.limit) for one in found if one.rule_id == "atw-5-3-2"]


def test_the_checker_names_person_article_and_numbers(team: Team, period: RosterPeriod, tom: Person) -> None:
    too_little_rest(team, tom)
    assert daily_rest(team) == [(tom.pk, "ATW 5:3(2)", 480)]


def test_a_window_shows_what_touches_it_only(team: Team, period: RosterPeriod, tom: Person) -> None:
    too_little_rest(team, tom)
    later = breaches_of(team, FIRST + timedelta(days=14), UNTIL)
    assert "atw-5-3-2" not in {one.rule_id for one in later}


def test_who_is_ill_breaks_no_rest(team: Team, period: RosterPeriod, tom: Person) -> None:
    too_little_rest(team, tom)
    actions.report_sick(team_id=team.pk, person_id=tom.pk, from_at=NOW)
    assert daily_rest(team) == []


def test_a_late_change_without_consent_is_reported(team: Team, period: RosterPeriod, tom: Person) -> None:
    period.stage, period.duty_published_at = "duty", NOW
    period.save()
    close = datetime(2027, 1, 2, 9, tzinfo=UTC)
    ground = actions.Ground("repair", "no ground at all")
    with pytest.raises(actions.GroundNeeded):
        actions.change_duty(
            team_id=team.pk,
            account_id=None,
            person_id=tom.pk,
            on=FIRST,
            kind="early",
            now=close,
            ground=ground,
        )
    change = {"kind": "early", "starts_at": at(6).isoformat(), "ends_at": at(14, 30).isoformat()}
    DutyChange.objects.create(
        period=period, person=tom, date=FIRST, after=change, why="import", changed_at=close
    )
    assert "barp-12-12" in {one.rule_id for one in breaches_of(team, FIRST, UNTIL)}
    DutyChange.objects.update(why="consent")
    assert "barp-12-12" not in {one.rule_id for one in breaches_of(team, FIRST, UNTIL)}


def test_burden_is_counted_per_contract_hour(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    actions.change_duty(team_id=team.pk, account_id=None, person_id=tom.pk, on=FIRST, kind="night", now=NOW)
    burdens = {one.person_id: one for one in burdens_of(team, UNTIL)}
    assert (burdens[tom.pk].points, burdens[sanne.pk].points) == (80, 0)
    fairness = fairness_of(burdens.values())
    assert fairness is not None and sum(one.people for one in fairness.bins) == 2


def test_a_period_is_posed_with_leave_wishes_pins_and_history(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    actions.begin_period(team_id=team.pk, first_date=FIRST - timedelta(days=28), until_date=FIRST)
    early(team, tom, on=FIRST - timedelta(days=1))
    early(team, sanne)
    actions.pin_duty(team_id=team.pk, person_id=sanne.pk, on=FIRST, pinned=True)
    actions.note_absence(
        team_id=team.pk,
        person_id=tom.pk,
        kind="leave",
        first_date=FIRST,
        until_date=FIRST + timedelta(days=3),
    )
    wish = WishEntry(tom.pk, FIRST + timedelta(days=9), "avoid")
    actions.take_in_wishes(team_id=team.pk, entries=[wish])
    posed = pose(period)
    officer = posed.problem.officers[posed.person_ids.index(tom.pk)]
    assert (officer.away[0].starts_date, officer.away[0].ends_date) == (FIRST, FIRST + timedelta(days=3))
    assert [wish.on_date for wish in officer.wishes] == [FIRST + timedelta(days=9)]
    assert officer.past is not None and len(officer.past.duties) == 1
    assert [posed.kind_codes[pin.kind or 0] for pin in posed.problem.pins] == ["early"]


def test_no_demand_row_names_a_task(team: Team, period: RosterPeriod, tom: Person) -> None:
    actions.begin_period(team_id=team.pk, first_date=FIRST - timedelta(days=28), until_date=FIRST)
    rows = [
        DutyEntry(tom.pk, FIRST, at(6), at(14, 30), "early", label=label) for label in ("emergency", "vvc")
    ]
    posed = []
    for row in rows:
        actions.take_in_duties(team_id=team.pk, entries=[row], source="import")
        posed.append(pose(period).problem)
    assert posed[0] == posed[1]
    assert {kind.code for kind in posed[0].kinds} == {"early", "late", "night"}


def test_the_night_before_the_period_is_not_asked_of_it_but_its_last_night_is(
    team: Team, period: RosterPeriod, tom: Person
) -> None:
    level = actions.WaterlineLevel(23 * 60, 31 * 60, 1, 1)
    actions.set_waterline(team_id=team.pk, from_date=date(2026, 1, 1), levels=[level])
    demands = pose(period).problem.demands
    assert len(demands) == 28
    assert datetime.fromtimestamp(demands[0].starts_at, UTC) == at(22)
    assert datetime.fromtimestamp(demands[-1].ends_at, UTC) == datetime(2027, 2, 1, 6, tzinfo=UTC)


def test_a_restriction_keeps_somebody_from_nights_and_from_counting(team: Team, period: RosterPeriod) -> None:
    actions.set_duty_kinds(
        team_id=team.pk,
        kinds=[KindOfDuty("night", "Nacht", "n", 1350, 510), KindOfDuty("day", "Dag", "d", 510, 510)],
    )
    nora, omar = colleague(team, "Nolet", "no_night"), colleague(team, "Oud", "no_street")

    posed = pose(period)

    officer = {key: posed.problem.officers[posed.person_ids.index(key)] for key in (nora.pk, omar.pk)}
    assert officer[nora.pk].exempt_from_nights
    assert officer[nora.pk].counts_for_waterline
    assert officer[omar.pk].allowed_kinds == {posed.kind_codes.index("day")}
    assert not officer[omar.pk].counts_for_waterline
