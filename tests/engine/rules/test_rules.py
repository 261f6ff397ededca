"""Each rule: trivially allowed, forbidden by intent, allowed again; reports name article, person, numbers."""

from dataclasses import replace
from datetime import date

import pytest

from generiek.engine.rules.calendar import instant
from generiek.engine.rules.check import Report, SetAside, check_roster
from generiek.engine.rules.pack import UnreadableRulePack, read_pack, rule_pack, rules_on
from generiek.engine.rules.roster import Absence, Change, Duty, Period, Person, Publication, Roster, Span
from generiek.engine.rules.rule import Severity
from tests.engine.rules.cast import ANNA, MONDAY, RULES, ZONE, at, duty, early, judged, late, nights

LONG_NIGHTS = [duty(day, "19:00", "07:00", 45) for day in range(0, 14, 2)]
SATURDAYS = [day for day in range(364) if day % 7 == 5]
SUNDAYS = [day for day in range(364) if day % 7 == 6]

CASES: list[tuple[str, list[Duty], list[Duty], list[Duty]]] = [
    ("atw-5-3-2", early(0, 1), [*late(0), *early(1), *late(3), *early(4)], [*late(0), *early(1)]),
    ("atw-5-4", early(0), [duty(0, "07:00", "15:30", 15)], [duty(0, "07:00", "12:30", 0)]),
    ("atw-5-5-2", early(*range(5)), early(*range(14)), early(*range(8))),
    ("atw-5-6", early(6), early(*SUNDAYS[:45]), early(*SUNDAYS[:39])),
    ("atw-5-7-duty", early(0), [duty(0, "07:00", "19:40", 30)], [duty(0, "07:00", "19:30", 30)]),
    (
        "atw-5-7-week",
        early(0),
        [duty(day, "07:00", "18:00") for day in range(6)],
        [duty(day, "07:00", "17:30") for day in range(6)],
    ),
    (
        "atw-5-7-4-weeks",
        early(0),
        [duty(day, "07:00", "19:00") for day in range(28) if day % 7 < 5],
        [duty(day, "07:00", "18:30") for day in range(28) if day % 7 < 5],
    ),
    (
        "atw-5-7-16-weeks",
        early(0),
        [duty(day, "07:00", "17:30") for day in range(112) if day % 7 < 5],
        [duty(day, "07:00", "17:00") for day in range(112) if day % 7 < 5],
    ),
    (
        "atw-5-8-night-rest",
        nights(0, 1),
        [*nights(0), duty(1, "15:00", "22:00"), *nights(3), duty(4, "15:00", "22:00")],
        [*nights(0), duty(1, "15:00", "22:00"), *nights(3), *late(5)],
    ),
    ("atw-5-8-night-streak", nights(0, 1), [*nights(0, 1, 2), *early(4)], [*nights(0, 1, 2), *early(5)]),
    ("atw-5-8-night-length", nights(0), LONG_NIGHTS, LONG_NIGHTS[:5]),
    (
        "atw-5-8-series",
        nights(0),
        [*early(*range(5)), *nights(5, 6, 7)],
        [*early(*range(4)), *nights(4, 5, 6)],
    ),
    ("atw-5-8-night-count", nights(0), nights(*range(0, 76, 2)), nights(*range(0, 72, 2))),
    (
        "atw-5-8-night-average",
        early(*range(5)),
        [duty(day, "21:00", "07:00") for day in range(112) if day % 7 < 5],
        [duty(day, "22:30", "07:00") for day in range(112) if day % 7 < 5],
    ),
    (
        "barp-12-3",
        [duty(d, "07:00", "15:30") for d in range(28) if d % 7 < 5],
        [],
        early(*(d for d in range(28) if d % 7 < 4)),
    ),
    ("barp-12-17", [*late(0), *early(2)], [duty(0, "15:00", "23:30"), *early(2)], nights(0)),
    ("barp-12-18", early(6), early(*SATURDAYS[:32], *SUNDAYS[:32]), early(*SATURDAYS[:30], *SUNDAYS[:40])),
    ("sociaal-plannen", nights(0), nights(*range(0, 22, 2)), nights(*range(0, 16, 2))),
    ("local-planned-rest", early(*range(5)), [*late(0), *early(1)], [*late(0), *early(2)]),
]


@pytest.mark.parametrize(("rule", "allowed", "forbidden", "again"), CASES, ids=[case[0] for case in CASES])
def test_allowed_forbidden_allowed_again(
    rule: str, allowed: list[Duty], forbidden: list[Duty], again: list[Duty]
) -> None:
    days = {"barp-12-3": 28, "atw-5-6": 364, "barp-12-18": 360}.get(rule, 112)
    first = date(2026, 1, 5) if rule == "barp-12-18" else MONDAY
    shift = at(0, "00:00") - instant(first, 0, ZONE)

    def report(duties: list[Duty]) -> Report:
        moved = [replace(d, starts_at=d.starts_at - shift, ends_at=d.ends_at - shift) for d in duties]
        known = instant(first, 0, ZONE)
        return judged(rule, moved, days, first=first, known_from_at=known)

    assert not report(allowed).violations
    broken = report(forbidden).violations
    assert broken
    assert all((v.rule_id, v.person) == (rule, ANNA) and v.article == RULES[rule].article for v in broken)
    assert not report(again).violations


def test_a_violation_names_instants_and_numbers() -> None:
    (violation,) = judged("local-planned-rest", [*late(0), *early(1)]).violations
    assert (violation.starts_at, violation.ends_at) == (at(0, "23:00"), at(1, "07:00"))
    assert (violation.found, violation.limit, violation.unit) == (480, 660, "min")
    assert violation.severity is Severity.LOCAL


@pytest.mark.parametrize(("on", "hours"), [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)])
def test_rest_across_a_clock_change_counts_real_hours(on: date, hours: int) -> None:
    """From 23:00 to 07:00 is eight hours, but not in the nights in which the clock changes."""
    duties = [duty(0, "14:30", "23:00", first=on), duty(1, "07:00", "15:30", first=on)]
    known = instant(on, 0, ZONE)
    (violation,) = judged("local-planned-rest", duties, 7, first=on, known_from_at=known).violations
    assert violation.found == hours * 60


def test_breaks_that_are_too_short_to_count_do_not_count() -> None:
    starts_at = at(0, "07:00")
    parts = tuple((starts_at + h * 3600, starts_at + h * 3600 + 10 * 60) for h in (2, 4, 6))
    (violation,) = judged("atw-5-4", [Duty(starts_at, at(0, "15:30"), 0, parts)]).violations
    assert violation.found == 0


def test_somebody_exempt_has_no_night_and_others_may() -> None:
    assert judged("barp-13a", nights(0), exempt_from_nights=True).violations
    assert not judged("barp-13a", nights(0)).violations
    assert not judged("barp-13a", late(0), exempt_from_nights=True).violations


def test_being_on_call_leaves_fourteen_free_days_in_twenty_eight() -> None:
    def on_call(count: int) -> Report:
        spans = tuple(Span(at(day, "00:00"), at(day + 1, "00:00")) for day in range(count))
        return judged("atw-5-9", [], on_call=spans)

    assert not on_call(0).violations
    assert on_call(15).violations[0].found == 13
    assert not on_call(14).violations


def test_a_roster_published_too_late_is_a_violation() -> None:
    def published(days: int) -> Report:
        return judged("barp-12-9", [], publication=Publication(period_roster_at=at(-days, "00:00")))

    assert not published(40).violations
    assert published(27).violations[0].found == 27
    assert not published(28).violations


def test_the_day_roster_was_due_later_in_the_older_text() -> None:
    limits = {rule.valid_from: rule.limits.day_days for rule in rule_pack() if rule.id == "barp-12-9"}
    assert limits == {date(2012, 1, 1): 4, date(2018, 1, 1): 7}


def test_a_late_change_needs_consent_and_takes_no_hours() -> None:
    def changed(notice_days: int, *, consent: bool, lost_min: int = 0) -> Report:
        change = Change(at(10, "00:00"), at(10 - notice_days, "00:00"), consent, lost_min)
        return judged("barp-12-12", [], changes=(change,))

    assert not changed(8, consent=False).violations
    assert changed(3, consent=False).violations[0].found == 3
    assert not changed(3, consent=True).violations
    assert changed(3, consent=True, lost_min=60).violations[0].found == 60


def test_leave_counts_as_worked_hours() -> None:
    leave = Absence(Span(at(0, "00:00"), at(28, "00:00")), 28 * 309)
    assert judged("barp-12-3", []).violations
    assert not judged("barp-12-3", [], absences=(leave,)).violations


def test_history_counts_but_is_not_reported() -> None:
    before = [duty(day, "07:00", "15:30") for day in range(-8, 0)]
    report = judged("atw-5-5-2", before, known_from_at=at(-8, "00:00"))
    assert {v.starts_at for v in report.violations} <= {d.starts_at for d in before}
    assert all(v.ends_at > at(0, "00:00") for v in report.violations)


def test_the_law_is_set_aside_only_with_a_reason_and_then_apart() -> None:
    roster = Roster(Period(MONDAY, 28, ZONE), (Person(ANNA, tuple(early(*range(14))), at(0, "00:00")),))
    rule = RULES["atw-5-5-2"]
    aside = SetAside(rule.id, ANNA, at(0, "00:00"), at(28, "00:00"), "flood", "chief")
    report = check_roster(roster, [rule], set_aside=[aside])
    assert report.lawful
    assert report.set_aside
    with pytest.raises(ValueError, match="needs a reason"):
        SetAside(rule.id, ANNA, 0, 1, "  ", "chief")
    with pytest.raises(ValueError, match="cannot be set aside"):
        check_roster(roster, [RULES["barp-12-3"]], set_aside=[replace(aside, rule_id="barp-12-3")])


def test_missing_history_is_a_remark_and_no_violation() -> None:
    report = judged("atw-5-7-16-weeks", early(0))
    assert not report.violations
    assert "Nothing is known before" in report.remarks[0].sentence


def test_what_rests_on_a_weak_source_says_so() -> None:
    assert any("weak source" in remark.sentence for remark in judged("barp-13a", []).remarks)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[rule]]\nid = 'nothing'", "no rule nothing"),
        ("[[rule]]\nid = 'atw-5-6'\nlimits = { free = 13 }", "whole numbers free, weeks"),
        ("[[rule]]\nid = 'atw-5-6'\ncolour = 'red'", "colour, which no rule has"),
        ("rule = 3 =", "cannot be read"),
    ],
)
def test_an_unreadable_pack_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(UnreadableRulePack, match=sentence):
        read_pack(text)


def test_no_rule_has_two_versions_on_one_day() -> None:
    for year in range(2008, 2030):
        ids = [rule.id for rule in rules_on(date(year, 6, 1))]
        assert len(ids) == len(set(ids))
