"""No call sign in use may tell what somebody is on duty for."""

from __future__ import annotations

from datetime import date

import pytest

from generiek.engine.dispatch.signs import FunctionRange, Sign, number_in, sign_faults

TODAY = date(2026, 11, 23)
OLD_EMERGENCY = FunctionRange("31.01", "31.05", "noodhulp")


def sign(number: str, national: str = "", until: date | None = None) -> Sign:
    return Sign(f"id-{number}-{national}", number, national, date(2026, 1, 1), until)


def codes(*signs: Sign) -> list[str]:
    return [fault.code for fault in sign_faults(signs, [OLD_EMERGENCY], TODAY)]


def test_a_neutral_sign_passes() -> None:
    assert codes(sign("31.20", "31.20"), sign("31.21")) == []


@pytest.mark.parametrize("words", ["NH 3", "noodhulp 2", "Wijk 04", "31.20 VVC"])
def test_a_sign_that_names_a_function_is_pointed_out(words: str) -> None:
    assert codes(sign(words)) == ["names_function"]


def test_a_sign_of_the_old_emergency_series_tells_by_its_number() -> None:
    assert codes(sign("A7", "31.03")) == ["in_range"]
    assert codes(sign("31.05")) == ["in_range"]
    assert codes(sign("31.06")) == []
    assert codes(sign("31")) == []


def test_a_sign_in_use_twice_is_pointed_out_and_an_ended_one_is_not() -> None:
    assert codes(sign("31.20", "x1"), sign("31.20", "x2")) == ["twice"]
    assert codes(sign("31.20", "x1", until=TODAY), sign("31.20", "x2")) == []


def test_numbers_are_compared_as_numbers() -> None:
    assert number_in("31.9") < number_in("31.10")
    with pytest.raises(ValueError, match="ends before"):
        FunctionRange("31.10", "31.9", "x")
    with pytest.raises(ValueError, match="with a number"):
        FunctionRange("noodhulp", "31.9", "x")
