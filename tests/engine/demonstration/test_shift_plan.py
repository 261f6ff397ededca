"""The plan of a shift fits together: people, units, diary and breaks."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from generiek.engine.demonstration.officers import make_officers
from generiek.engine.demonstration.roster import labelled, make_roster
from generiek.engine.demonstration.shift_hours import PERIODS, chapter_of, chapters_between
from generiek.engine.shift.state import Settings
from tests.engine.demonstration.shifts import MONDAY, dealt_demonstration


def plan(kind, **wanted):
    demonstration = dealt_demonstration(**wanted)
    return demonstration.plan_of(chapter_of(demonstration.seed, MONDAY, kind))


@pytest.mark.parametrize("kind", PERIODS)
def test_everybody_who_comes_is_in_one_unit_but_the_opco(kind):
    one = plan(kind)
    members = Counter(who for unit in one.units for who in unit.person_ids)
    coming = {person.person_id for person in one.persons if not person.absent_why}
    assert set(members) == coming - {one.opco_id}
    assert set(members.values()) == {1}


def test_shifts_that_overlap_use_different_call_signs():
    early, late = plan("early"), plan("late")
    assert not {unit.call_sign for unit in early.units} & {unit.call_sign for unit in late.units}


def test_a_trainee_never_goes_alone():
    for kind in PERIODS:
        one = plan(kind)
        trainees = {p.person_id for p in one.persons if "aspirant" in p.competences}
        assert all(len(unit.person_ids) > 1 for unit in one.units if trainees & set(unit.person_ids))


def test_a_day_duty_moves_on_from_the_early_to_the_late_shift():
    early, late = plan("early"), plan("late")
    moving = {person.person_id for person in early.persons if person.moves_on}
    assert len(moving) == 2
    assert moving <= {person.person_id for person in late.persons}


def test_everybody_has_a_break_inside_the_duty():
    for kind in PERIODS:
        one = plan(kind)
        for planned in one.breaks:
            assert planned.until_s - planned.from_s == 1800
            assert one.starts_at_s + 7200 <= planned.from_s < planned.until_s <= one.ends_at_s - 3600
        resting = {planned.person_id for planned in one.breaks}
        assert {
            p.person_id for p in one.persons if not p.moves_on and p.until_s == one.ends_at_s
        } - resting <= {
            p.person_id for p in one.persons if p.absent_why or p.arrives_at_s > one.starts_at_s + 600
        }


def test_under_today_s_law_breaks_are_unpaid_and_out_of_reach():
    assert {(one.paid, one.reachable) for one in plan("late").breaks} == {(False, False)}


def test_on_a_labelled_roster_emergency_duty_has_a_paid_break_within_reach():
    one = plan("late", label="emergency")
    assert one.settings == Settings(regime="A", unlabelled=False)
    assert {(planned.paid, planned.reachable) for planned in one.breaks} == {(True, True)}


def test_every_call_belongs_to_exactly_one_shift():
    demonstration = dealt_demonstration(days=3)
    told = Counter(
        call.call_id
        for chapter in demonstration.chapters()
        for call in demonstration.sources_of(chapter).calls
    )
    first = demonstration.chapters()[0].answers_from_s
    last = demonstration.chapters()[-1].answers_until_s
    assert set(told.values()) == {1}
    assert set(told) == {c.call_id for c in demonstration.calls if first <= c.received_at_s < last}


def test_shifts_cover_both_clock_changes_without_a_gap():
    for day in (MONDAY.replace(month=10, day=24), MONDAY.replace(month=3, day=28)):
        chapters = chapters_between(1, day, day + timedelta(days=3))
        for before, after in pairwise(chapters):
            assert before.answers_until_s == after.answers_from_s


def test_the_solver_s_roster_keeps_the_waterline_and_tells_no_task():
    officers = make_officers(1, MONDAY)
    roster = make_roster(1, officers, MONDAY, 21)
    heads = Counter((duty.on_date, duty.kind) for duty in roster.duties)
    for number in range(21):
        day = MONDAY + timedelta(days=number)
        assert heads[day, "early"] >= 8 and heads[day, "late"] >= 9 and heads[day, "night"] >= 7
        for kind in PERIODS:
            by_id = {officer.person_id: officer for officer in officers}
            assert any(by_id[duty.person_id].may("opco", day) for duty in roster.on(day, kind))
    assert {duty.label for duty in roster.duties} == {""}
    told = labelled(1, roster, officers)
    assert {duty.label for duty in told.duties} == {"emergency", "neighbourhood"}
    assert [duty.duty_id for duty in told.duties] == [duty.duty_id for duty in roster.duties]
    earlier = {
        (duty.label, was.ends_at_s - duty.ends_at_s)
        for was, duty in zip(roster.duties, told.duties, strict=True)
    }
    assert earlier == {("emergency", 1800), ("neighbourhood", 0)}
