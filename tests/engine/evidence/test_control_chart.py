"""The trend tells a change from the chance of the day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generiek.engine.evidence.control_chart import OUTSIDE, RUN, Chart, control_chart


def chart_of(*values: float) -> Chart:
    return control_chart([(str(place), value) for place, value in enumerate(values)], least=0, most=100)


def test_limits_are_the_mean_and_266_times_the_mean_moving_range() -> None:
    chart = chart_of(50, 54, 50, 54, 50, 54)
    assert (chart.centre, chart.low, chart.high) == (52, pytest.approx(41.36), pytest.approx(62.64))
    assert chart.signals == ()


def test_a_point_outside_the_limits_is_a_signal() -> None:
    chart = chart_of(50, 60, 50, 60, 50, 60, 50, 60, 100)
    assert [(point.key, point.signal) for point in chart.signals] == [("8", OUTSIDE)]


def test_eight_in_a_row_on_one_side_are_a_signal() -> None:
    chart = chart_of(*([40, 44] * 4), *([47, 51] * 4))
    assert {point.signal for point in chart.points} == {RUN}


def test_few_points_have_a_mean_and_no_limits() -> None:
    chart = chart_of(10, 20)
    assert (chart.centre, chart.low, chart.high) == (15, None, None)
    assert chart_of().centre is None


@given(st.lists(st.floats(0, 100), min_size=6, max_size=40))
def test_limits_stay_within_what_is_possible_and_around_the_centre(values: list[float]) -> None:
    chart = chart_of(*values)
    assert chart.low is not None
    assert chart.high is not None
    assert 0 <= chart.low <= chart.centre + 1e-9
    assert chart.centre - 1e-9 <= chart.high <= 100
