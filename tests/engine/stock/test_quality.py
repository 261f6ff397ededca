"""The quality gate: what passes, and what is sent back with which code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generiek.engine.stock.quality import OrderDraft, faults_of, passes

NOW_S = 1_790_000_000
HARBOUR = OrderDraft(
    title="Jachthaven: zes eigenaren spreken",
    category="water",
    has_goal=True,
    why="Vier motoren gestolen sinds september.",
    expected_result="Zes eigenaren gesproken, vier motoren gemerkt, twee camera's genoteerd.",
    approach="Spreek de eigenaren op de steiger aan en merk de motor met hen samen.",
    has_place=True,
    minutes=90,
    crew=2,
)


def codes(order: OrderDraft, **more: object) -> list[str]:
    return [fault.code for fault in faults_of(order, now_s=NOW_S, **more)]


def test_good_work_passes() -> None:
    assert codes(HARBOUR) == []
    assert passes(faults_of(HARBOUR, now_s=NOW_S))


def test_driving_past_the_nuisance_spot_without_a_result_is_sent_back() -> None:
    passing_by = OrderDraft(
        "Langs de hangplek rijden",
        has_goal=True,
        why="Er is al weken overlast.",
        approach="Rijd er een paar keer langs.",
        has_place=True,
        minutes=30,
    )
    found = faults_of(passing_by, now_s=NOW_S)
    assert [fault.code for fault in found] == ["no_result", "no_contact"]
    assert not passes(found)


@pytest.mark.parametrize(
    "result", ["", "  ", "aanwezigheid", "Zichtbaarheid.", "n.v.t.", "-", "Surveillance"]
)
def test_a_result_that_nobody_can_check_is_no_result(result: str) -> None:
    assert codes(replace(HARBOUR, expected_result=result)) == ["no_result"]


def test_a_round_in_which_people_are_spoken_to_is_work() -> None:
    visit = replace(
        HARBOUR,
        title="Rondje ondernemers horeca",
        approach="Bezoek vijf zaken en vraag naar het sluitingsuur.",
    )
    assert codes(visit) == []


@pytest.mark.parametrize(
    ("change", "code", "about"),
    [
        ({"has_goal": False}, "no_goal", "goal_id"),
        ({"why": "Overlast"}, "no_why", "why"),
        ({"expected_result": "Goed gesprek"}, "result_too_short", "expected_result"),
        ({"expected_result": "jachthaven zes eigenaren spreken"}, "result_repeats_title", "expected_result"),
        ({"approach": "Spreek aan"}, "no_approach", "approach"),
        ({"has_place": False}, "no_place", "place_label"),
        ({"minutes": 0}, "no_effort", "effort_minutes"),
        ({"minutes": 460}, "longer_than_a_shift", "effort_minutes"),
        ({"interruptible": "with_loss"}, "loss_not_told", "loss_minutes"),
        ({"window_from_s": NOW_S - 9000, "window_until_s": NOW_S}, "window_passed", "window_until"),
        ({"window_from_s": NOW_S + 60, "window_until_s": NOW_S + 3660}, "window_too_short", "window_until"),
    ],
)
def test_each_gap_is_named_on_its_field(change: dict[str, object], code: str, about: str) -> None:
    [fault] = faults_of(replace(HARBOUR, **change), now_s=NOW_S)
    assert (fault.code, fault.about, fault.blocking) == (code, about, True)


def test_desk_work_needs_no_place_and_able_people_must_exist() -> None:
    assert codes(replace(HARBOUR, has_place=False, indoors=True)) == []
    boats = replace(HARBOUR, competences=frozenset({"boat_licence"}))
    assert codes(boats, competences_in_team=frozenset({"ibt"})) == ["nobody_able"]
    assert codes(boats, competences_in_team=frozenset({"boat_licence"})) == []


def test_a_double_or_long_closed_order_is_pointed_out_but_passes() -> None:
    found = faults_of(
        replace(HARBOUR, minutes=300, interruptible="no"),
        now_s=NOW_S,
        open_titles=frozenset({HARBOUR.title.lower()}),
    )
    assert [fault.code for fault in found] == ["long_and_not_interruptible", "double"]
    assert passes(found)
