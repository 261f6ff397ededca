"""When there is no roster, the smallest set of reasons says what cannot all be kept, and who it concerns."""

from dataclasses import replace
from datetime import timedelta

import pytest

from generiek.engine.rostering.problem import Away, Kind, Officer, Pair, Past, Pin, Problem, Stance, Wish
from generiek.engine.rostering.problem_files import UnreadableProblem, read_problem
from generiek.engine.rostering.reasons import Cause, Reason, reasons_of
from generiek.engine.rostering.solve import Settings, Status, solve
from generiek.engine.rostering.ways import Way, officer_ways, team_ways
from generiek.engine.rules.calendar import instant
from generiek.engine.rules.roster import Duty
from tests.engine.rostering.teams import EARLY, FIRST, LATE, NIGHT, OPCO, ZONE, demands, officers, on, team

BRAM = 2


def with_anna(days: int, **about: object) -> Problem:
    """A team of which officer 1 is as told, and of which nothing is demanded."""
    anna = replace(officers()[0], **about)  # type: ignore[arg-type]
    return team(days, officers=(anna, *officers()[1:]), demands=())


def ways_of(problem: Problem) -> list[Way]:
    return [*(way for one in problem.officers for way in officer_ways(problem, one)), *team_ways(problem)]


def taken_away(problem: Problem, reason: Reason) -> Problem:
    """The problem without one reason."""
    way = next(way for way in ways_of(problem) if way.reason == reason)
    return way.loosened(problem)


def assert_irreducible(problem: Problem, reasons: tuple[Reason, ...]) -> None:
    """Take any one reason away, and a roster exists."""
    assert reasons
    for reason in reasons:
        assert reasons_of(taken_away(problem, reason)) == (), reason.sentence


def causes(reasons: tuple[Reason, ...]) -> set[Cause]:
    return {reason.cause for reason in reasons}


def test_a_problem_with_a_roster_has_no_reasons() -> None:
    assert reasons_of(team(7, demands=demands(7, 1, 1, 0))) == ()


def test_pins_that_leave_no_rest_name_both_days_the_person_and_the_rule() -> None:
    pins = (Pin(1, on(2), LATE), Pin(1, on(3), EARLY), Pin(1, on(5), None), Pin(BRAM, on(2), LATE))
    problem = team(7, pins=pins, demands=())
    assert solve(problem, settings=Settings(work_limit=1_000_000)).status is Status.INFEASIBLE
    reasons = reasons_of(problem)
    assert [(r.officer, r.dates) for r in reasons if r.cause is Cause.PIN] == [(1, (on(2),)), (1, (on(3),))]
    assert [r.rule_id for r in reasons if r.cause is Cause.RULE] == ["local-planned-rest"]
    assert len(reasons) == 3
    assert_irreducible(problem, reasons)


def test_a_contract_that_leave_makes_impossible_is_named_with_its_hours() -> None:
    problem = with_anna(7, away=(Away(on(0), on(7)),), wishes=(Wish(on(3), Stance.BLOCKED),))
    reasons = reasons_of(problem)
    assert causes(reasons) == {Cause.AWAY, Cause.CONTRACT}
    assert {reason.officer for reason in reasons} == {1}
    assert "36 hours" in reasons[-1].sentence
    assert_irreducible(problem, reasons)


def test_a_contract_that_fixed_free_days_contradict_is_named_with_them() -> None:
    problem = with_anna(14, free_weekdays=frozenset({0, 1, 2, 3}), exempt_from_nights=True)
    reasons = reasons_of(problem)
    assert causes(reasons) == {Cause.FREE_WEEKDAY, Cause.CONTRACT}
    assert "Monday, Tuesday, Wednesday, Thursday" in reasons[0].sentence
    assert_irreducible(problem, reasons)


def test_a_contract_beyond_what_the_rules_allow_names_the_rule() -> None:
    problem = replace(with_anna(28, contract_week_min=54 * 60), hours_slack_min=8 * 60)
    reasons = reasons_of(problem)
    assert Cause.CONTRACT in causes(reasons)
    assert any(reason.rule_id for reason in reasons)
    assert_irreducible(problem, reasons)


def test_an_exemption_and_nights_only_are_both_named() -> None:
    problem = with_anna(7, exempt_from_nights=True, allowed_kinds=frozenset({NIGHT}))
    reasons = reasons_of(problem)
    assert {Cause.EXEMPTION, Cause.KINDS} <= causes(reasons)
    assert_irreducible(problem, reasons)


def test_the_night_before_the_period_is_named_when_it_stands_in_the_way() -> None:
    night = Duty(instant(FIRST - timedelta(days=1), 1350, ZONE), instant(FIRST, 420, ZONE), 30)
    problem = replace(
        with_anna(7, past=Past(night.starts_at, (night,))), pins=(Pin(1, on(0), EARLY), Pin(1, on(4), EARLY))
    )
    reasons = reasons_of(problem)
    assert causes(reasons) == {Cause.PAST, Cause.PIN, Cause.RULE}
    assert len(reasons) == 3
    assert_irreducible(problem, reasons)


def test_a_waterline_above_strength_is_named_with_the_strength_and_the_first_block() -> None:
    problem = team(7, demands=demands(7, waterline=9, wanted=9, opco=0))
    (reason,) = reasons_of(problem)
    assert "waterline of heads, up to 9" in reason.sentence
    assert "12 officers" in reason.sentence
    assert reason.cause is Cause.WATERLINE
    low = tuple(replace(d, waterline=0) for d in problem.demands)
    assert reasons_of(replace(problem, demands=low)) == ()


def test_a_missing_competence_is_named_rather_than_heads() -> None:
    one_leader = tuple(replace(o, competences=frozenset({OPCO} if o.id == 1 else ())) for o in officers())
    reasons = reasons_of(team(7, officers=one_leader, demands=demands(7, 1, 1)))
    assert [reason.competence for reason in reasons if reason.cause is Cause.WATERLINE] == [OPCO]
    assert f"competence {OPCO}" in reasons[0].sentence


def test_two_leaders_who_may_not_meet_cannot_fill_a_waterline_of_two() -> None:
    two = officers(12, 2)
    day = tuple(d for d in demands(3, 1, 1, 2) if d.competence == OPCO)[4:5]
    problem = team(7, officers=two, demands=day, pairs=(Pair(1, 2), Pair(3, 4)))
    reasons = reasons_of(problem)
    assert causes(reasons) == {Cause.WATERLINE, Cause.PAIR}
    assert "officers 1 and 2" in next(r.sentence for r in reasons if r.cause is Cause.PAIR)
    assert_irreducible(problem, reasons)


def test_leave_of_too_many_at_once_is_named_with_the_people() -> None:
    away = tuple(
        replace(o, away=(Away(on(1), on(3), counted_day_min=308),)) if o.id > 1 else o for o in officers()
    )
    problem = team(7, officers=away, demands=demands(7, 1, 1, 0))
    reasons = reasons_of(problem)
    assert {Cause.WATERLINE, Cause.AWAY} <= causes(reasons)
    assert "officers 2, 3, 4" in next(r.sentence for r in reasons if r.cause is Cause.AWAY)


def _night(first_day: int) -> Duty:
    opens = FIRST + timedelta(days=first_day)
    return Duty(instant(opens, 1350, ZONE), instant(opens, 1860, ZONE), 30)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Kind(1, "X", 420, 30 * 60), "Duty X lasts 1800 min"),
        (lambda: Officer(1, 70 * 60), "contract of 70 h"),
        (lambda: Past(_night(-2).starts_at, (_night(-3),)), "nothing before"),
        (lambda: Past(_night(-4).starts_at, (_night(-3), _night(-3))), "two duties at once"),
        (lambda: with_anna(7, past=Past(_night(-3).starts_at, (_night(2),))), "lies in the period"),
        (lambda: Past(0, burden_points=-1), "less than nothing"),
    ],
)
def test_nonsense_is_answered_with_a_sentence(make: type[Problem], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        make()


def test_a_duty_of_thirty_hours_in_a_file_is_named_with_its_place() -> None:
    data = {
        "first_date": "2026-11-02",
        "days": 7,
        "kinds": [
            {"id": 1, "code": "V", "start_min": 420, "length_min": 510},
            {"id": 2, "code": "X", "start_min": 420, "length_min": 1800},
        ],
        "officers": [{"id": 1, "contract_week_min": 2160}],
        "demands": [],
    }
    with pytest.raises(UnreadableProblem, match=r"kinds\[1\].*1800 min"):
        read_problem(data)
