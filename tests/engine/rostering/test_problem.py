"""What a problem says is honoured from its words to the roster: robustness, pairs, age, wishes, fairness."""

from dataclasses import replace
from functools import lru_cache
from itertools import product

import numpy as np
import pytest

from generiek.engine.rostering.burden import (
    NIGHT_POINTS_HOUR,
    WEEKEND_POINTS_HOUR,
    burden_points,
    sunday_worked,
)
from generiek.engine.rostering.compile import compile_problem
from generiek.engine.rostering.demand_rows import needed_for
from generiek.engine.rostering.judge import Judgement, judge
from generiek.engine.rostering.problem import (
    Demand,
    Officer,
    Pair,
    Past,
    Presence,
    Prices,
    Problem,
    Stance,
    Wish,
)
from generiek.engine.rostering.problem_files import UnreadableProblem, read_problem
from generiek.engine.rostering.solve import (
    Assignment,
    Method,
    Result,
    Settings,
    below_waterline,
    roster_array,
    solve,
)
from generiek.engine.rules.calendar import SUNDAY, Days, instant
from generiek.engine.rules.pack import rules_on
from generiek.engine.rules.roster import Duty
from tests.engine.rostering.teams import FIRST, KINDS, NIGHT, OPCO, ZONE, demands, officers, on, team

SETTINGS = Settings(method=Method.PROVEN, work_limit=30_000_000)
ANNA, BRAM, MENTOR, NEWCOMER = 1, 2, 8, 9
DAYS = Days.of(FIRST, 60, ZONE)


@lru_cache(maxsize=16)
def solved(problem: Problem) -> Result:
    result = solve(problem, settings=SETTINGS, seed=3)
    assert result.assignments
    return result


def judged(problem: Problem) -> Judgement:
    return judge(problem, solved(problem).assignments)


def duties_of(result: Result, officer: int) -> list[Assignment]:
    return [duty for duty in result.assignments if duty.officer == officer]


def burden_of(result: Result, officer: int) -> int:
    kinds = {kind.id: kind for kind in KINDS}
    return sum(
        burden_points(compile_duty(duty, kinds[duty.kind].break_min), DAYS)
        for duty in duties_of(result, officer)
    )


def compile_duty(duty: Assignment, break_min: int) -> Duty:
    return Duty(duty.starts_at, duty.ends_at, break_min)


# Robustness


@pytest.mark.parametrize(
    ("waterline", "rate", "level"), list(product((0, 1, 3, 8), (0.0, 0.08, 0.3), (0.0, 0.9, 0.99)))
)
def test_the_fewest_to_roster_reach_the_level_and_one_less_does_not(
    waterline: int, rate: float, level: float
) -> None:
    rng = np.random.default_rng(7)
    count = needed_for(waterline, Presence(rate, level))

    def met(rostered: int) -> float:
        return float((rng.binomial(rostered, 1 - rate, 60_000) >= waterline).mean())

    assert count >= waterline
    if level and rate:
        assert met(count) >= level - 0.01
        assert count == waterline or met(count - 1) < level + 0.01
    else:
        assert count == waterline


def test_a_robust_roster_meets_the_waterline_with_the_level_asked() -> None:
    frail = team(7, demands=demands(7, 2, 2, 0))
    robust = replace(frail, presence=Presence(0.1, 0.95))
    assert min(block.chance for block in judged(replace(frail, presence=Presence(0.1))).blocks) < 0.95
    assert min(block.chance for block in judged(robust).blocks) >= 0.95


def test_the_absence_expected_in_a_block_counts_for_that_block() -> None:
    blocks = demands(7, 1, 1, 0)
    nights = tuple(
        replace(d, absence_rate=0.3) if n % 3 == 2 else replace(d, absence_rate=0.0)
        for n, d in enumerate(blocks)
    )
    verdict = judged(team(7, demands=nights, presence=Presence(level=0.9)))
    assert all(block.fewest >= 2 for block in verdict.blocks[2::3])
    assert min(block.chance for block in verdict.blocks) >= 0.9


def test_absence_must_be_a_share() -> None:
    with pytest.raises(ValueError, match="no share"):
        Demand(0, 3600, 1, 1, absence_rate=1.0)


# Pairs and familiarity


def test_a_newcomer_shares_the_duties_of_the_mentor() -> None:
    pair = (Pair(NEWCOMER, MENTOR, together=True),)
    quick = Settings(work_limit=30_000_000)
    alone, paired = team(14), team(14, pairs=pair, prices=Prices(apart_day=40))
    by_chance = judge(paired, solve(alone, settings=quick, seed=3).assignments)
    together = judge(paired, solve(paired, settings=quick, seed=3).assignments)
    assert together.holds
    (_, before), (_, after) = by_chance.apart_days[0], together.apart_days[0]
    assert before >= 3
    assert after == 0


def test_together_is_paid_for_by_the_day_in_the_cost_that_is_told() -> None:
    problem = team(
        7, pairs=(Pair(NEWCOMER, MENTOR, together=True),), prices=Prices(apart_day=50), hours_slack_min=9_999
    )
    model, free = compile_problem(problem), compile_problem(replace(problem, pairs=()))
    roster = np.full((12, 7), -1, np.int32)
    roster[MENTOR - 1, :3], roster[NEWCOMER - 1, 1:5] = (0, 0, 1), (0, 0, 0, 1)
    assert model.cost(roster) - free.cost(roster) == 3 * 50
    one, other = NEWCOMER - 1, MENTOR - 1
    for index in (one, other):
        worth = model.together[0].worth(index, roster, model.kinds)
        for day, kind in product(range(7), range(model.kinds)):
            with_it, without = roster.copy(), roster.copy()
            with_it[index, day], without[index, day] = kind, -1
            assert worth[day, kind] == model.cost(with_it) - model.cost(without) - (
                free.cost(with_it) - free.cost(without)
            )


def test_nobody_can_be_together_and_apart() -> None:
    with pytest.raises(ValueError, match="together and apart"):
        team(pairs=(Pair(1, 2), Pair(2, 1, together=True)))


def test_officers_who_should_not_meet_are_told_by_the_second_voice_and_by_the_solver() -> None:
    """That the search keeps them apart is shown in test_solve.py."""
    apart = team(pairs=(Pair(1, 2), Pair(7, 8)))
    assignments = solved(team()).assignments
    assert judge(apart, assignments).broken_agreements
    assert below_waterline(compile_problem(apart), roster_array(apart, assignments)) > 0
    assert below_waterline(compile_problem(team()), roster_array(team(), assignments)) == 0


def test_somebody_familiar_with_the_area_is_there_in_every_block() -> None:
    """Familiarity is an ability like any other: a demand of its own."""
    familiar = 5
    known = tuple(
        replace(o, competences=o.competences | {familiar}) if o.id in (2, 4, 7, 9, 11, 12) else o
        for o in officers()
    )
    plain = team(7, officers=known, demands=demands(7, 2, 2, 0))
    wanted = tuple(replace(d, waterline=1, wanted=1, competence=familiar) for d in plain.demands)
    with_familiar = replace(plain, demands=(*plain.demands, *wanted))
    missing = judge(with_familiar, solved(plain).assignments).blocks
    assert min(block.margin for block in missing if block.demand.competence == familiar) < 0
    assert judged(with_familiar).holds


# Age, wishes


def test_exemptions_by_age_are_kept_and_judged() -> None:
    exempt = tuple(replace(o, exempt_from_nights=o.id % 3 == 0) for o in officers())
    problem = team(officers=exempt)
    older = {officer.id for officer in exempt if officer.exempt_from_nights}
    assert not any(d.kind == NIGHT for d in solved(problem).assignments if d.officer in older)
    told = judge(problem, solved(team()).assignments).report.violations
    assert {v.person for v in told if v.rule_id == "barp-13a"} & older


def test_the_points_of_a_wish_decide_who_gets_it() -> None:
    """Both leaders want the only early duty of a day off; the one who spends more has it."""

    def who(points: tuple[int, int]) -> set[int]:
        wishing = tuple(
            replace(o, wishes=(Wish(on(3), Stance.AVOID, points[o.id - 1]),)) if o.id <= 2 else o
            for o in officers(12, 2)
        )
        day = tuple(d for d in demands(7, 0, 0, 1) if d.competence == OPCO and d.wanted)[9:10]
        problem = team(7, officers=wishing, demands=day, wish_budget_points=30)
        return {d.officer for d in solved(problem).assignments if d.on_date == on(3) and d.officer <= 2}

    assert who((30, 1)) == {2}
    assert who((1, 30)) == {1}


def test_who_spends_more_points_than_the_budget_is_refused() -> None:
    greedy = replace(officers()[0], wishes=tuple(Wish(on(day), Stance.BLOCKED, 4) for day in range(3)))
    with pytest.raises(ValueError, match="spends 12 of 10 points"):
        team(officers=(greedy, *officers()[1:]), wish_budget_points=10)


# Fairness


def nights_only(days: int, **changes: object) -> Problem:
    """Four officers and one night duty a day."""
    blocks = tuple(d for n, d in enumerate(demands(days, 1, 1, 0)) if n % 3 == 2)
    night = (KINDS[NIGHT - 1],)
    problem = team(days, officers=officers(4, 0), demands=blocks, kinds=night, hours_slack_min=200 * 60)
    return replace(problem, **changes)  # type: ignore[arg-type]


def test_who_carried_much_over_the_year_carries_less_now() -> None:
    heavy = Past(instant(FIRST, 0, ZONE), burden_points=9_000, contract_hours=1_600)
    light = replace(heavy, burden_points=3_000)
    people = tuple(replace(o, past=heavy if o.id == ANNA else light) for o in officers(4, 0))
    problem = nights_only(21, officers=people, prices=Prices(contract_hour=0))
    burdens = [burden_of(solved(problem), o.id) for o in people]
    assert burdens[0] < sum(burdens[1:]) / 3 / 2


def test_half_a_contract_carries_half_the_burden() -> None:
    people = tuple(replace(o, contract_week_min=18 * 60 if o.id > 6 else 36 * 60) for o in officers(16))
    model = compile_problem(team(28, officers=people))
    burden = next(budget for budget in model.budgets if budget.name == "burden")
    assert burden.caps[10] / burden.caps[0] == pytest.approx(0.5, abs=0.02)


def test_nobody_carries_more_points_than_a_roster_period_may_hold() -> None:
    problem = nights_only(28)
    result = solve(problem, settings=Settings(work_limit=20_000_000), seed=3)
    without = replace(problem, rules=tuple(r for r in problem.rules if r.id != "sociaal-plannen"))
    assert max(burden_of(result, officer.id) for officer in problem.officers) <= 800
    assert "sociaal-plannen" not in judge(problem, result.assignments).report.by_rule()
    limited, free = (compile_problem(one).persons[0].limits for one in (problem, without))
    assert "sociaal-plannen" in {limit.name for limit in limited} - {limit.name for limit in free}


def test_the_burden_is_counted_in_the_points_of_the_rule() -> None:
    limits = next(rule for rule in rules_on(FIRST) if rule.id == "sociaal-plannen").limits
    assert (limits.night_tenths, limits.weekend_tenths) == (NIGHT_POINTS_HOUR * 10, WEEKEND_POINTS_HOUR * 10)


def early_only(people: tuple[Officer, ...], **changes: object) -> Problem:
    """Four weeks of two early duties a day: eight Sunday duties."""
    blocks = tuple(d for n, d in enumerate(demands(28, 2, 2, 0)) if n % 3 == 0)
    problem = team(28, officers=people, demands=blocks, kinds=KINDS[:1], hours_slack_min=200 * 60)
    return replace(problem, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("contract_h", [36, 32])
def test_any_exchange_that_makes_sundays_less_even_costs_more(contract_h: int) -> None:
    """Eight Sunday duties over eight people or six: never none for one while another has two."""
    people = tuple(
        replace(o, contract_week_min=contract_h * 60) for o in officers(8 if contract_h == 36 else 6, 0)
    )
    model = compile_problem(early_only(people))
    roster = np.full((len(people), 28), -1, np.int32)
    for place in range(8):
        roster[place % len(people), 6 + 7 * (place // 2)] = 0
    even = model.cost(roster)
    for giver, taker in product(range(len(people)), repeat=2):
        gives, takes = np.flatnonzero(roster[giver] == 0), np.flatnonzero(roster[taker] == 0)
        day = next((day for day in gives if day not in takes), None)
        if giver != taker and day is not None and len(takes) >= len(gives):
            uneven = roster.copy()
            uneven[giver, day], uneven[taker, day] = -1, 0
            assert model.cost(uneven) > even


def test_sundays_are_more_even_than_when_nobody_asks_for_it() -> None:
    def spread(problem: Problem) -> int:
        result = solve(problem, settings=Settings(work_limit=20_000_000), seed=3)
        worked = [
            sum(d.on_date.weekday() == SUNDAY for d in duties_of(result, o.id)) for o in problem.officers
        ]
        return sum(count**2 for count in worked)

    people = officers(8, 0)
    assert spread(early_only(people)) < spread(early_only(people, prices=Prices(sunday=0)))


def test_who_worked_many_sundays_this_year_has_fewer_now() -> None:
    many = Past(instant(FIRST, 0, ZONE), sundays_worked=24, contract_hours=1_600)
    few = replace(many, sundays_worked=16)
    people = tuple(replace(o, past=many if o.id == ANNA else few) for o in officers(8, 0))
    anna = duties_of(solved(early_only(people)), ANNA)
    assert not any(sunday_worked(compile_duty(duty, 30), DAYS) for duty in anna)


# Files


def test_a_file_says_prices_robustness_pairs_wishes_and_options() -> None:
    problem = read_problem(
        {
            "first_date": FIRST.isoformat(),
            "days": 7,
            "kinds": [{"id": 1, "code": "V", "start_min": 420, "length_min": 510}],
            "officers": [{"id": 1, "contract_week_min": 2160}, {"id": 2, "contract_week_min": 2160}],
            "demands": [],
            "pairs": [{"one": 1, "other": 2, "together": True}],
            "prices": {"apart_day": 3},
            "presence": {"absence_rate": 0.1, "level": 0.9},
            "wish_budget_points": 10,
            "options": ["six-o-clock"],
        }
    )
    assert problem.pairs == (Pair(1, 2, together=True),)
    assert (problem.prices.apart_day, problem.presence) == (3, Presence(0.1, 0.9))
    assert problem.wish_budget_points == 10
    assert next(r for r in problem.rules if r.id == "barp-12-17").limits.first_start_min == 360


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"presense": {}}, "presense is no key"),
        ({"options": ["nonsense"]}, "In options: There is no option nonsense"),
        ({"prices": {"sunday": -1}}, "In prices: A price cannot be negative"),
        ({"presence": {"level": 2.0}}, "In presence: Absence rate and level are shares"),
    ],
)
def test_a_file_with_something_wrong_is_refused_with_its_place(
    wrong: dict[str, object], sentence: str
) -> None:
    data = {"first_date": FIRST.isoformat(), "days": 7, "kinds": [], "officers": [], "demands": [], **wrong}
    with pytest.raises(UnreadableProblem, match=sentence):
        read_problem(data)
