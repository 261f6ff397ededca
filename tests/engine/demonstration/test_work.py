"""The work stock is work that a colleague would write: the gate lets it through, and stops the rest."""

from datetime import timedelta

import pytest

from generiek.engine.demonstration.case_mix import OFFENCES, STEPS
from generiek.engine.demonstration.cases import make_cases
from generiek.engine.demonstration.guidance import PRIORITIES, make_goals, make_notices
from generiek.engine.demonstration.shift_hours import PERIODS, at_local, chapter_of
from generiek.engine.demonstration.work_stock import TEMPLATES, bad_orders, orders_for
from generiek.engine.stock.quality import OrderDraft, faults_of, passes
from tests.engine.demonstration.shifts import MONDAY
from tests.engine.demonstration.town import small_town


def draft_of(order):
    return OrderDraft(
        title=order.title,
        category=order.category,
        has_goal=bool(order.goal_key),
        why=order.why,
        expected_result=order.expected_result,
        approach=order.approach,
        has_place=order.place is not None,
        minutes=order.minutes,
        crew=order.crew,
        competences=frozenset(order.competences),
        interruptible=order.interruptible,
        loss_minutes=order.loss_minutes,
        window_from_s=order.window_from_s,
        window_until_s=order.window_until_s,
        indoors=order.category == "office",
    )


def stock(kind, days=7):
    town = small_town()
    cases = make_cases(1, town, MONDAY - timedelta(days=40), MONDAY + timedelta(days=days))
    return [
        order
        for number in range(days)
        for order in orders_for(1, town, chapter_of(1, MONDAY + timedelta(days=number), kind), cases)
    ]


@pytest.mark.parametrize("kind", PERIODS)
def test_every_prepared_order_passes_the_quality_gate(kind):
    now_s = at_local(MONDAY - timedelta(days=3), 600)
    blocked = {
        (order.key, fault.code)
        for order in stock(kind)
        for fault in faults_of(draft_of(order), now_s=now_s)
        if fault.blocking
    }
    assert blocked == set()


def test_bad_orders_are_all_sent_back():
    bad = bad_orders(1, small_town(), chapter_of(1, MONDAY, "late"))
    assert len(bad) == 5
    for order in bad:
        assert not passes(faults_of(draft_of(order), now_s=at_local(MONDAY, 0))), order.title


def test_every_template_and_goal_is_used_and_every_goal_has_a_priority():
    goals = {goal.key for goal in make_goals(1)}
    assert {template.goal for template in TEMPLATES} == goals - {"cases"} | {"cases"}
    assert {goal.priority_code for goal in make_goals(1)} == {one.code for one in PRIORITIES}
    keys = {order.key for kind in PERIODS for order in stock(kind, days=14)}
    assert {template.key for template in TEMPLATES} <= keys


def test_work_is_varied_within_a_shift():
    orders = stock("late", days=1)
    assert len({order.key for order in orders}) > 25
    assert len({order.order_id for order in orders}) == len(orders)


def test_windows_lie_inside_the_shift():
    chapter = chapter_of(1, MONDAY + timedelta(days=4), "night")
    for order in orders_for(1, small_town(), chapter, ()):
        if order.window_until_s:
            assert chapter.starts_at_s <= order.window_from_s < order.window_until_s <= chapter.ends_at_s


def test_a_marina_that_is_not_there_gets_no_visit():
    town = small_town(("residential", "police_office", "school"))
    orders = orders_for(1, town, chapter_of(1, MONDAY, "early"), ())
    assert orders
    assert not any("steiger" in order.approach for order in orders)


def test_a_real_region_is_never_named_by_business_or_house_number():
    town = small_town()
    real = type(town)(town.region_name, False, town.by_kind, town.bureau)
    for order in orders_for(1, real, chapter_of(1, MONDAY, "late"), ()):
        assert order.place is None or order.place.label not in order.title


def test_cases_stand_at_every_stage():
    cases = make_cases(1, small_town(), MONDAY - timedelta(days=40), MONDAY + timedelta(days=1))
    now_s = at_local(MONDAY, 20 * 60)
    stages = {case.stage_at(now_s) for case in cases if case.reported_at_s <= now_s}
    assert stages == {"new", "not_now", "taken", "in_hand", "file", "closed"}


def test_high_impact_crime_is_never_taken_and_taken_cases_have_their_steps():
    cases = make_cases(1, small_town(), MONDAY - timedelta(days=200), MONDAY)
    by_code = {one.code: one for one in OFFENCES}
    for case in cases:
        if case.high_impact:
            assert case.outcome == "close"
        if case.outcome == "take":
            assert tuple(step.kind for step in case.steps) == by_code[case.offence].steps
            assert all(step.kind in STEPS for step in case.steps)
            assert all(step.on_date > case_day(case) for step in case.steps)


def case_day(case):
    return MONDAY.fromtimestamp(case.screened_at_s)


def test_there_are_one_to_three_notices_on_every_day():
    notices = make_notices(1, MONDAY, MONDAY + timedelta(days=30))
    for number in range(30):
        day = MONDAY + timedelta(days=number)
        assert 1 <= sum(one.from_date <= day < one.until_date for one in notices) <= 3
