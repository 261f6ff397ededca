"""The call forecast, and whether the stock fills the coming shifts."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.stock.forecast import (
    HOURS_OF_WEEK,
    PastCall,
    expected_in,
    forecast_calls,
    gamma_quantile,
    hour_of_week,
)
from generiek.engine.stock.sufficiency import (
    Enough,
    OfficerAhead,
    OrderAhead,
    ShiftAhead,
    SufficiencySettings,
    sufficiency,
)

WEEK_S = 7 * 24 * 3600
MONDAY_S = int(datetime(2026, 1, 5, tzinfo=ZoneInfo("Europe/Amsterdam")).timestamp())
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def every_friday_night(weeks: int, calls: int) -> list[PastCall]:
    at_s = MONDAY_S + (4 * 24 + 22) * 3600
    return [
        PastCall(at_s + week * WEEK_S + 60 * n, 1, 80 + 40 * (n % 2))
        for week in range(weeks)
        for n in range(calls)
    ]


def test_a_busy_hour_of_the_week_stands_out_and_quiet_ones_stay_low() -> None:
    forecast = forecast_calls(every_friday_night(10, 3), from_s=MONDAY_S, until_s=MONDAY_S + 10 * WEEK_S)
    friday = forecast.hours[4 * 24 + 22]
    assert (friday.calls, friday.hours) == (30, 10)
    assert friday.low < friday.per_hour < friday.high
    assert 2 < friday.per_hour < 3
    assert forecast.hours[24 + 4].per_hour < 0.05
    assert forecast.minutes_mean == pytest.approx(93.3, abs=0.1)
    assert forecast.calls == 30


def test_the_forecast_of_a_period_is_the_sum_of_its_hours() -> None:
    forecast = forecast_calls(every_friday_night(10, 3), from_s=MONDAY_S, until_s=MONDAY_S + 10 * WEEK_S)
    week = expected_in(forecast, from_s=MONDAY_S, until_s=MONDAY_S + WEEK_S)
    assert week.calls == pytest.approx(sum(rate.per_hour for rate in forecast.hours))
    half = expected_in(forecast, from_s=MONDAY_S + 94 * 3600 + 43200, until_s=MONDAY_S + 94 * 3600 + 45000)
    assert half.calls == pytest.approx(forecast.hours[106].per_hour / 2)
    assert week.officer_minutes == pytest.approx(week.calls * forecast.minutes_mean)


def test_hours_are_local_through_both_clock_changes() -> None:
    winter = int(datetime(2026, 1, 5, 23, 30, tzinfo=UTC).timestamp())
    summer = int(datetime(2026, 7, 6, 22, 30, tzinfo=UTC).timestamp())
    assert hour_of_week(winter, AMSTERDAM) == hour_of_week(summer, AMSTERDAM) == 24
    spring_s = int(datetime(2026, 3, 23, tzinfo=AMSTERDAM).timestamp())
    forecast = forecast_calls([], from_s=spring_s, until_s=spring_s + 2 * WEEK_S)
    assert forecast.hours[6 * 24 + 2].hours == 1
    assert sum(rate.hours for rate in forecast.hours) == 2 * HOURS_OF_WEEK


def test_a_history_shorter_than_a_week_is_refused() -> None:
    with pytest.raises(ValueError, match="one whole week"):
        forecast_calls([], from_s=MONDAY_S, until_s=MONDAY_S + WEEK_S - 1)


@pytest.mark.parametrize(("shape", "low", "high"), [(4.0, 1.366, 7.754), (40.0, 30.20, 50.94)])
def test_the_interval_follows_the_gamma_distribution(shape: float, low: float, high: float) -> None:
    assert gamma_quantile(shape, 1.0, -1.6449) == pytest.approx(low, rel=0.01)
    assert gamma_quantile(shape, 1.0, 1.6449) == pytest.approx(high, rel=0.01)


def shift(number: int, officers: int = 10, **more: object) -> ShiftAhead:
    from_s = MONDAY_S + number * 86_400 + 54_000
    people = tuple(OfficerAhead(f"p{n}", 480, 90, frozenset({"ibt"})) for n in range(officers))
    return ShiftAhead(f"s{number}", from_s, from_s + 8 * 3600, people, **more)


def orders(count: int, minutes: int = 60, **more: object) -> list[OrderAhead]:
    return [OrderAhead(f"o{n:03}", minutes, **more) for n in range(count)]


def judge(shifts: list[ShiftAhead], stock: list[OrderAhead], **more: object) -> tuple[Enough, ...]:
    return sufficiency(shifts, stock, now_s=MONDAY_S, seed=5, settings=SufficiencySettings(**more))


def test_much_work_is_enough_and_nobody_runs_out() -> None:
    [enough] = judge([shift(0, calls=4, call_minutes_mean=100)], orders(120))
    assert enough.percent > 150
    assert (enough.runs_out_percent, enough.warns, enough.short_minutes) == (0, False, 0)


def test_an_empty_stock_lets_everybody_run_out_for_all_their_free_time() -> None:
    [enough] = judge([shift(0)], [])
    assert (enough.needed_minutes, enough.percent, enough.runs_out_percent) == (3900, 0, 100)
    assert enough.idle_minutes == enough.short_minutes == 3900


def test_the_first_shift_uses_up_the_stock_and_the_second_warns_days_ahead() -> None:
    first, second = judge([shift(0), shift(2)], orders(60))
    assert first.fits_minutes == second.fits_minutes == 60 * 70
    assert first.runs_out_percent <= 20
    assert second.left_minutes < 900
    assert second.warns
    assert second.days_ahead == 2


def test_calls_make_less_work_necessary() -> None:
    [quiet] = judge([shift(0)], orders(50))
    [busy] = judge([shift(0, calls=6, call_minutes_mean=150)], orders(50))
    assert busy.needed_minutes < quiet.needed_minutes - 600
    assert busy.runs_out_percent < quiet.runs_out_percent


def test_work_that_needs_somebody_else_or_another_time_does_not_fit() -> None:
    boats = orders(50, competences=frozenset({"boat_licence"}))
    passed = orders(50, window_until_s=MONDAY_S)
    later = orders(50, window_from_s=MONDAY_S + 30 * 86_400)
    assert [judge([shift(0)], stock)[0].fits_minutes for stock in (boats, passed, later)] == [0, 0, 0]


def test_what_comes_new_each_day_counts() -> None:
    [_, without] = judge([shift(0), shift(3)], orders(60))
    [_, with_new] = judge([shift(0), shift(3)], orders(60), new_minutes_per_day=2000)
    assert with_new.runs_out_percent < without.runs_out_percent


@given(st.integers(0, 60), st.integers(1, 12), st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_answer_and_more_work_is_never_worse(
    count: int, officers: int, seed: int
) -> None:
    coming = [shift(0, officers), shift(1, officers)]
    settings = SufficiencySettings(runs=30)
    less = sufficiency(coming, orders(count), now_s=MONDAY_S, seed=seed, settings=settings)
    assert less == sufficiency(coming, orders(count), now_s=MONDAY_S, seed=seed, settings=settings)
    assert all(0 <= one.runs_out_percent <= 100 and one.left_minutes >= 0 for one in less)
    more = sufficiency(coming, orders(count + 40), now_s=MONDAY_S, seed=seed, settings=settings)
    assert more[0].fits_minutes > less[0].fits_minutes
