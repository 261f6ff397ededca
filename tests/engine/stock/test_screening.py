"""The screening tree: where each kind of case ends, who decides, and what was asked on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.stock.screening import (
    CLOSE,
    ELSEWHERE,
    NOT_NOW,
    POLICE,
    PROSECUTOR,
    TAKE,
    CaseFacts,
    perishes,
    promise_of,
    screen,
    tree_on,
)
from generiek.engine.stock.steps import StepNorm, cut_into_steps, images_only_percent

TODAY = date(2026, 11, 23)
PLAIN = CaseFacts(reported_date=TODAY - timedelta(days=2))
PROMISING = replace(PLAIN, leads=("images", "witness"), provability=3)

CASES = {
    "caught in the act": (replace(PLAIN, caught_in_act=True), TAKE, POLICE, "caught_in_the_act"),
    "suspect known": (replace(PLAIN, suspect_known=True), TAKE, POLICE, "suspect_known"),
    "suspect known, no proof": (
        replace(PLAIN, suspect_known=True, provability=1),
        CLOSE,
        PROSECUTOR,
        "suspect_makes_it_the_prosecutors",
    ),
    "robbery": (
        replace(PROMISING, high_impact=True, suspect_known=True),
        ELSEWHERE,
        POLICE,
        "high_impact_is_another_stream",
    ),
    "nothing to go on": (PLAIN, CLOSE, POLICE, "no_suspect_makes_it_police"),
    "nothing to go on, severe": (
        replace(PLAIN, victim_impact=3),
        NOT_NOW,
        POLICE,
        "no_leads_but_severe_for_victim",
    ),
    "not judged yet": (replace(PROMISING, provability=0), NOT_NOW, POLICE, "judge_provability_first"),
    "priority and fairly provable": (
        replace(PROMISING, provability=2, priority_code="boats"),
        TAKE,
        POLICE,
        "priority_leads_and_provable",
    ),
    "no priority, well provable, room": (PROMISING, TAKE, POLICE, "room_and_worth_it"),
    "no priority, fairly provable": (replace(PROMISING, provability=2), NOT_NOW, POLICE, "others_go_first"),
    "weak and little impact": (
        replace(PROMISING, provability=1),
        CLOSE,
        POLICE,
        "no_suspect_makes_it_police",
    ),
    "above capacity": (replace(PROMISING, room=False), NOT_NOW, POLICE, "above_capacity"),
    "above capacity, much impact": (
        replace(PROMISING, room=False, victim_impact=2),
        TAKE,
        POLICE,
        "above_capacity_but_severe_for_victim",
    ),
    "priority above capacity": (
        replace(PROMISING, priority_code="boats", room=False),
        NOT_NOW,
        POLICE,
        "above_capacity",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_case_ends_where_the_instruction_says(name: str) -> None:
    facts, outcome, decided_by, why = CASES[name]
    screening = screen(facts, today=TODAY)
    assert (screening.outcome, screening.decided_by, screening.why) == (outcome, decided_by, why)
    assert screening.days_old == 2


def test_the_path_names_every_question_in_order() -> None:
    path = [answer.question for answer in screen(PROMISING, today=TODAY).path]
    assert path == ["high_impact", "suspect", "leads", "provable", "room"]


facts = st.builds(
    CaseFacts,
    reported_date=st.dates(date(2026, 1, 1), TODAY),
    suspect_known=st.booleans(),
    caught_in_act=st.booleans(),
    high_impact=st.booleans(),
    leads=st.lists(st.sampled_from(["images", "plate", "goods", "description"]), unique=True).map(tuple),
    provability=st.integers(0, 3),
    victim_impact=st.integers(0, 3),
    priority_code=st.sampled_from(["", "boats"]),
    room=st.booleans(),
)


@given(facts)
def test_every_case_ends_somewhere_with_a_reason(case: CaseFacts) -> None:
    screening = screen(case, today=TODAY)
    assert screening.outcome in (TAKE, NOT_NOW, CLOSE, ELSEWHERE)
    assert all(answer.why for answer in screening.path)
    assert (screening.outcome == ELSEWHERE) is case.high_impact
    if screening.decided_by == PROSECUTOR:
        assert screening.outcome == CLOSE
        assert case.suspect_known


@given(facts)
def test_more_impact_on_the_victim_never_makes_a_case_less_likely_to_be_taken(case: CaseFacts) -> None:
    rank = {CLOSE: 0, NOT_NOW: 1, TAKE: 2, ELSEWHERE: 3}
    outcomes = [rank[screen(replace(case, victim_impact=impact), today=TODAY).outcome] for impact in range(4)]
    assert outcomes == sorted(outcomes)


@given(facts)
def test_promise_stays_between_0_and_100(case: CaseFacts) -> None:
    assert 0 <= promise_of(case) <= 100


def test_images_perish_and_other_leads_do_not() -> None:
    week_old = replace(PLAIN, reported_date=TODAY - timedelta(days=6), leads=("images",))
    assert perishes(week_old, today=TODAY)
    assert not perishes(replace(week_old, leads=("plate",)), today=TODAY)
    assert not perishes(replace(week_old, reported_date=TODAY), today=TODAY)


def test_a_day_before_the_first_tree_is_refused() -> None:
    with pytest.raises(ValueError, match="No screening tree held"):
        tree_on(date(2001, 1, 1))
    with pytest.raises(ValueError, match="Provability"):
        CaseFacts(TODAY, provability=4)


def test_a_case_is_cut_so_that_what_is_lost_soonest_comes_first_and_the_file_last() -> None:
    steps = cut_into_steps(replace(PROMISING, leads=("witness", "images")))
    assert [step.kind for step in steps] == ["images", "report", "witness", "inquiry", "file"]
    assert [step.after for step in steps] == [None, None, None, 2, 3]


def test_a_known_suspect_is_heard_and_a_complete_report_is_not_taken_again() -> None:
    steps = cut_into_steps(replace(PLAIN, suspect_known=True), report_complete=True)
    assert [(step.kind, step.crew) for step in steps] == [("suspect", 2), ("file", 1)]
    longer = cut_into_steps(replace(PLAIN, suspect_known=True), norms={"suspect": StepNorm(180, 2)})
    assert next(step for step in longer if step.kind == "suspect").minutes == 180


@given(facts)
def test_every_case_ends_in_a_file_and_no_step_comes_before_what_it_builds_on(case: CaseFacts) -> None:
    steps = cut_into_steps(case)
    assert steps[-1].kind == "file"
    assert all(step.after is None or step.after < place for place, step in enumerate(steps))
    assert len({step.kind for step in steps}) == len(steps)


def test_the_share_of_images_only_work_is_measured() -> None:
    assert images_only_percent([("images", "file"), ("images", "witness"), ("report",), ("images",)]) == 50
    assert images_only_percent([]) is None
