"""Rules about what no plan holds but a record may: hand-overs, call-outs, late changes, overtime, age."""

from dataclasses import replace
from datetime import date
from math import ceil

import pytest

from generiek.engine.rules.calendar import Days, instant
from generiek.engine.rules.roster import (
    CallOut,
    Change,
    Compensation,
    Duty,
    For,
    Overtime,
    Period,
    Person,
    Publication,
    Senior,
    Span,
)
from generiek.engine.rules.rule import Case
from generiek.engine.rules.senior_hours import reduced_week_min
from generiek.engine.rules.year_hours import easter, public_holidays, year_hours_min
from tests.engine.rules.cast import MONDAY, RULES, ZONE, at, duty, early, judged, late, nights

FOUR_WEEKS = Span(at(0, "00:00"), at(28, "00:00"))


def long_duty(day: int, ends: str, **recorded: bool | int) -> Duty:
    return replace(duty(day, "07:00", ends, 45), **recorded)  # type: ignore[arg-type]


def test_undeferrable_work_may_make_a_duty_fourteen_hours_once_in_two_weeks() -> None:
    one, again = long_duty(0, "21:45", undeferrable=True), long_duty(13, "21:45", undeferrable=True)
    assert not judged("atb-4-3-1", [one]).violations
    assert not judged("atw-5-7-duty", [one]).violations
    (broken,) = judged("atb-4-3-1", [one, again]).violations
    assert (broken.found, broken.limit, broken.unit) == (13, 14, "days")
    assert not judged("atb-4-3-1", [one, long_duty(14, "21:45", undeferrable=True)]).violations
    (longer,) = judged("atb-4-3-1", [long_duty(0, "21:46", undeferrable=True)]).violations
    assert (longer.found, longer.limit) == (841, 840)


def test_a_long_duty_without_undeferrable_work_is_too_long() -> None:
    assert judged("atw-5-7-duty", [long_duty(0, "20:00")]).violations


def test_a_quarter_of_an_hour_of_hand_over_lengthens_a_duty_and_shortens_the_rest() -> None:
    handed = long_duty(0, "20:00", hand_over_min=15)
    assert not judged("atw-5-7-duty", [handed]).violations
    assert not judged("atb-4-4-1", [handed]).violations
    assert judged("atb-4-4-1", [replace(handed, hand_over_min=16)]).violations[0].found == 16

    tired = [*late(0), duty(1, "09:59", "18:00"), *late(3), duty(4, "09:59", "18:00")]
    assert judged("atw-5-3-2", tired).violations
    assert not judged("atw-5-3-2", [replace(one, hand_over_min=15) for one in tired]).violations


def test_who_works_alone_without_breaks_has_forty_four_hours_on_average() -> None:
    weeks = [duty(day, "07:00", "16:30", 0) for day in range(112) if day % 7 < 5]
    assert not judged("atb-4-6-1", weeks, 112).violations
    alone = [*weeks[:-1], replace(weeks[-1], alone=True)]
    (broken,) = judged("atb-4-6-1", alone, 112).violations
    assert broken.limit == 16 * 44 * 60
    assert not judged("atb-4-6-1", [*weeks[:-9], replace(weeks[-1], alone=True)], 112).violations


def test_a_call_out_counts_for_at_least_half_an_hour_and_among_the_hours() -> None:
    span = Span(at(0, "03:00"), at(0, "03:10"))
    assert not judged("atw-5-9-call-out", [], call_outs=(CallOut(span, 30),)).violations
    assert judged("atw-5-9-call-out", [], call_outs=(CallOut(span, 10),)).violations[0].limit == 30
    week = [duty(day, "07:00", "17:30") for day in range(6)]
    assert not judged("atw-5-7-week", week, 7).violations
    assert judged("atw-5-7-week", week, 7, call_outs=(CallOut(span, 30),)).violations[0].found == 3630


@pytest.mark.parametrize(
    ("year", "sunday"), [(2024, date(2024, 3, 31)), (2025, date(2025, 4, 20)), (2026, date(2026, 4, 5))]
)
def test_easter_falls_where_the_almanac_says(year: int, sunday: date) -> None:
    assert easter(year) == sunday


def test_a_year_asks_the_days_that_are_no_weekend_and_no_holiday() -> None:
    weekdays = 261  # of 2026
    holidays = sum(1 for day in public_holidays(2026) if day.weekday() < 5)
    assert holidays == 6
    assert year_hours_min(2026, 36 * 60, 432) == (weekdays - holidays) * 432
    assert year_hours_min(2026, 18 * 60, 432) * 2 == year_hours_min(2026, 36 * 60, 432)


def test_a_year_that_strays_from_the_contract_is_reported_when_it_is_known_whole() -> None:
    first = date(2026, 1, 1)
    worked = [duty(day, "07:00", "14:42", first=first) for day in range(365) if (day + 3) % 7 < 5][:255]
    year = {"first": date(2026, 12, 7), "known_from_at": instant(first, 0, ZONE)}
    assert not judged("barp-13", worked, 28, **year).violations
    (broken,) = judged("barp-13", worked[10:], 28, **year).violations
    assert broken.limit - broken.found > RULES["barp-13"].limits.slack_min
    assert not judged("barp-13", worked[10:], 28, first=date(2026, 12, 7)).violations


def test_hours_withdrawn_late_without_consent_count_as_worked() -> None:
    def withdrawn(notice_days: int, *, consent: bool = False, credited_min: int = 0) -> int:
        change = Change(at(10, "07:00"), at(10 - notice_days, "07:00"), consent, 480, credited_min)
        return len(judged("barp-12-16", [], changes=(change,)).violations)

    assert withdrawn(3) == 1
    assert withdrawn(3, credited_min=480) == 0
    assert withdrawn(3, consent=True) == 0
    assert withdrawn(4) == 0


@pytest.mark.parametrize(("age", "week_min"), [(54, 2160), (55, 1920), (57, 1920), (58, 1440)])
def test_who_is_older_works_fewer_hours_on_request(age: int, week_min: int) -> None:
    limits = RULES["barp-13a-hours"].limits
    assert reduced_week_min(2160, age, limits) == week_min
    senior = Senior(age, 2160)
    assert not judged("barp-13a-hours", [], senior=senior, contract_week_min=week_min).violations
    assert judged("barp-13a-hours", [], senior=senior, contract_week_min=week_min - 60).violations


def test_overtime_of_four_weeks_is_rounded_up_and_minutes_beside_a_duty_are_not_counted() -> None:
    pieces = (
        Overtime(at(0, "15:30"), 29),
        Overtime(at(1, "15:30"), 40),
        Overtime(at(2, "20:00"), 25, adjoins=False),
    )

    def settled(given_min: int) -> int:
        paid = (Compensation(FOUR_WEEKS, For.OVERTIME, given_min),)
        return len(judged("bbp-27", early(0, 1), overtime=pieces, compensations=paid).violations)

    assert settled(90) == 0
    assert settled(60) == 1
    assert not judged("bbp-27", early(0, 1), overtime=pieces).violations


def test_moved_duties_and_free_sundays_are_compensated() -> None:
    changes = (
        Change(at(3, "07:00"), at(-10, "07:00"), consent=True, moved_min=45),
        Change(at(4, "07:00"), at(-10, "07:00"), consent=True, moved_min=20),
        Change(at(6, "07:00"), at(-10, "07:00"), consent=True, moved_rest=True),
    )

    def settled(given_min: int) -> int:
        paid = (Compensation(FOUR_WEEKS, For.MOVED, given_min),)
        return len(judged("bbp-27b", [], changes=changes, compensations=paid).violations)

    assert settled(540) == 0
    assert settled(510) == 1


def test_being_on_call_overtime_and_moved_hours_weigh_in_the_burden() -> None:
    rule = RULES["sociaal-plannen"]
    two_nights = replace(rule, limits=replace(rule.limits, most_points=160))
    nights = [duty(day, "22:30", "06:30") for day in (0, 2)]
    assert judged(two_nights, [*nights, *late(7)]).violations == ()
    on_call = (Span(at(15, "00:00"), at(18, "00:00")),)
    overtime = (Overtime(at(24, "20:00"), 10 * 60, adjoins=False),)
    moved = (Change(at(25, "07:00"), at(0, "07:00"), consent=True, moved_min=8 * 60),)
    (broken,) = judged(two_nights, nights, on_call=on_call, overtime=overtime, changes=moved).violations
    three_days_on_call = 3 * (8 * 1.6 + 16 * 0.8)
    assert broken.found == ceil(2 * 7.5 * 10 + three_days_on_call + 10 * 2 + 8 * 1)


@pytest.mark.parametrize(
    "recorded",
    [
        {"on_call": (Span(at(15, "00:00"), at(18, "00:00")),)},
        {"on_call": (Span(at(-1, "20:00"), at(0, "09:00")),)},
        {"overtime": (Overtime(at(24, "20:00"), 10 * 60, adjoins=False),)},
        {"changes": (Change(at(25, "07:00"), at(0, "07:00"), consent=True, moved_min=8 * 60),)},
        {"duties": tuple(nights(-1))},
    ],
)
def test_what_is_known_beforehand_leaves_a_plan_as_much_less_as_the_checker_counts(
    recorded: dict[str, tuple[object, ...]],
) -> None:
    rule = RULES["sociaal-plannen"]
    days = Days.around(at(0, "00:00"), at(28, "00:00"), ZONE)

    def left(**about: object) -> int:
        person = replace(Person(7, (), at(-30, "00:00")), **about)  # type: ignore[arg-type]
        case = Case(person, Period(MONDAY, 28, ZONE), days, Publication())
        assert rule.kind.windows
        (window,) = rule.kind.windows(rule.limits, days).windows(case)
        return window.most

    counted_tenths = left() - left(**recorded)
    assert counted_tenths > 0
    exactly = replace(rule, limits=replace(rule.limits, most_points=0))
    about = {name: value for name, value in recorded.items() if name != "duties"}
    duties = list(recorded.get("duties", ()))
    found = judged(exactly, duties, known_from_at=at(-30, "00:00"), **about)  # type: ignore[arg-type]
    assert [violation.found for violation in found.violations] == [ceil(counted_tenths / 10)]
