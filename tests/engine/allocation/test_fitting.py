"""An idle person gets up to three orders that fit now, with reasons."""

from __future__ import annotations

from generiek.engine.allocation import proposal as say
from generiek.engine.allocation.fitting import FittingOrders, fitting_orders
from generiek.engine.allocation.problem import Crew, Fixed, Order

NOW_S = 1_790_000_100
END_S = NOW_S + 5 * 3600
BREAK = Fixed("break", "b7", NOW_S + 75 * 60, NOW_S + 105 * 60)
BAKKER = Crew(
    "bakker", ("bakker",), NOW_S, END_S, frozenset({"ibt"}), fixed=(BREAK,), case_ids=frozenset({"118"})
)


def fitting(*orders: Order, way_minutes: int | None = 5) -> FittingOrders:
    ways = {order.order_id: None if way_minutes is None else way_minutes * 60 for order in orders}
    return fitting_orders(orders, BAKKER, now_s=NOW_S, travel_s=ways)


def test_three_at_most_and_the_most_worthwhile_first() -> None:
    found = fitting(*(Order(f"o{weight}", 40, weight=weight) for weight in (1, 2, 3, 4)))
    assert [one.order_id for one in found.best] == ["o4", "o3", "o2"]
    assert [(one.order_id, one.codes) for one in found.others] == [("o1", (say.OTHERS_FIRST,))]


def test_an_order_that_runs_into_the_break_is_not_offered() -> None:
    found = fitting(Order("long", 71), Order("fits", 70))
    assert [one.order_id for one in found.best] == ["fits"]
    assert found.best[0].spare_s == 0
    assert found.others[0].codes == (say.NO_GAP,)


def test_the_own_case_goes_before_an_equal_order_and_says_so() -> None:
    found = fitting(Order("a-other", 40, weight=3), Order("b-own", 40, weight=3, case_id="118"))
    assert [one.order_id for one in found.best] == ["b-own", "a-other"]
    codes = [why.code for why in found.best[0].why]
    assert codes == [say.OWN_CASE, say.FITS_GAP]
    assert found.best[0].why[1].facts == {"kind": "break", "ref": "b7", "at_s": BREAK.from_s}


def test_what_cannot_be_done_alone_or_reached_or_without_competence_is_named() -> None:
    found = fitting(Order("pair", 30, crew=2), Order("boat", 30, competences=frozenset({"boat_licence"})))
    assert {one.order_id: one.codes for one in found.others} == {
        "pair": ("crew_too_small",),
        "boat": ("competence_missing",),
    }
    assert fitting(Order("island", 30), way_minutes=None).others[0].codes == (say.UNREACHABLE,)


def test_a_window_that_has_passed_is_not_offered_and_one_to_come_is_waited_for() -> None:
    gone = Order("gone", 10, windows=((NOW_S - 3600, NOW_S),))
    coming = Order("coming", 10, windows=((NOW_S + 1200, NOW_S + 2400),))
    found = fitting(gone, coming)
    assert [one.order_id for one in found.best] == ["coming"]
    assert found.best[0].starts_at_s == NOW_S + 1200


def test_a_far_order_loses_from_a_near_one_of_equal_weight() -> None:
    near, far = Order("z-near", 40), Order("a-far", 40)
    found = fitting_orders((far, near), BAKKER, now_s=NOW_S, travel_s={"z-near": 120, "a-far": 1200})
    assert [one.order_id for one in found.best] == ["z-near", "a-far"]
