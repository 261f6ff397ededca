"""What a collective agreement may choose instead of the law's default, and who may not."""

from dataclasses import replace

import pytest

from generiek.engine.rules.pack import UnreadableRulePack, read_pack, rules_on, whole_pack
from generiek.engine.rules.roster import Duty
from generiek.engine.rules.rule import Option, Rule, Severity
from tests.engine.rules.cast import MONDAY, at, duty, early, judged, nights


def agreed(rule_id: str, *options: str) -> Rule:
    """The rule that stands where `rule_id` stood."""
    place = [rule.id for rule in rules_on(MONDAY)].index(rule_id)
    return rules_on(MONDAY, options=options)[place]


def test_no_option_holds_unless_it_is_agreed() -> None:
    assert all(rule.severity is Severity.LEGAL for rule in rules_on(MONDAY) if rule.id.startswith("atw"))


@pytest.mark.parametrize("option", whole_pack().options, ids=lambda option: option.id)
def test_what_is_agreed_is_collective_and_names_its_article(option: Option) -> None:
    rule = agreed(option.changes, option.id)
    assert rule.severity is Severity.COLLECTIVE
    assert rule.article == option.article


def test_a_break_of_a_quarter_suffices_when_agreed() -> None:
    short = [duty(0, "07:00", "15:00", 15)]
    assert judged("atw-5-4", short).violations
    assert not judged(agreed("atw-5-4", "short-break"), short).violations


def test_an_answered_break_counts_only_when_agreed() -> None:
    answering = [replace(duty(0, "07:00", "15:30", 30), answering=True)]
    assert judged("atw-5-4", answering).violations
    assert not judged(agreed("atw-5-4", "answered-break"), answering).violations


def test_who_works_alone_goes_without_a_break_only_when_agreed() -> None:
    alone = [replace(duty(0, "07:00", "15:00", 0), alone=True)]
    assert judged("atw-5-4", alone).violations
    assert not judged(agreed("atw-5-4", "no-break-alone"), alone).violations
    with_others: list[Duty] = [replace(alone[0], alone=False)]
    assert judged(agreed("atw-5-4", "no-break-alone"), with_others).violations


def test_eight_duties_with_a_night_stand_when_agreed() -> None:
    eight = [*early(*range(5)), *nights(5, 6, 7)]
    assert judged("atw-5-8-series", eight).violations
    assert not judged(agreed("atw-5-8-series", "series-of-eight"), eight).violations


def test_nights_are_counted_by_year_or_by_hours_when_agreed() -> None:
    many = nights(*range(0, 76, 2))
    assert judged("atw-5-8-night-count", many, 112).violations
    assert not judged(agreed("atw-5-8-night-count", "nights-by-year"), many, 112).violations
    by_hours = agreed("atw-5-8-night-count", "nights-by-hours")
    assert by_hours.id == "atw-5-8-night-hours"
    (broken,) = judged(by_hours, nights(*range(7)), 14).violations
    assert (broken.found, broken.limit) == (42 * 60, 38 * 60)
    assert not judged(by_hours, nights(*range(6)), 14).violations


def test_six_o_clock_needs_the_works_council() -> None:
    early_start = [duty(1, "06:00", "14:30")]
    known = {"known_from_at": at(-2, "00:00")}
    assert judged("barp-12-17", early_start, **known).violations
    assert not judged(agreed("barp-12-17", "six-o-clock"), early_start, **known).violations


def test_options_join_unless_they_are_at_odds() -> None:
    both = agreed("atw-5-4", "short-break", "answered-break")
    assert (both.limits.break_min, both.limits.answering_counts) == (15, 1)
    with pytest.raises(ValueError, match="at odds"):
        rules_on(MONDAY, options=["nights-by-year", "nights-by-hours"])
    with pytest.raises(ValueError, match="no option nonsense"):
        rules_on(MONDAY, options=["nonsense"])


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        ("id = 'x'\nchanges = 'local-planned-rest'", "changes no rule of law"),
        ("id = 'x'\nchanges = 'nothing'", "changes no rule of law"),
        ("id = 'x'\nchanges = 'atw-5-6'\ncolour = 1", "colour"),
        ("id = 'x'\nchanges = 'atw-5-6'\nlimits = { free = 12.5 }", "whole numbers"),
        ("id = 'x'\nchanges = 'atw-5-6'", "article"),
    ],
)
def test_an_option_that_cannot_be_is_refused(option: str, sentence: str) -> None:
    text = """
[[rule]]
id = "atw-5-6"
article = "ATW 5:6"
title = "Free Sundays"
severity = "legal"
valid_from = 2007-04-01
limits = { free = 13, weeks = 52, week_starts_on = 0 }

[[rule]]
id = "local-planned-rest"
article = "agreement"
title = "Rest"
severity = "local"
valid_from = 2012-01-01
limits = { rest_min = 660, night_rest_min = 840, weekly_rest_min = 2160 }
"""
    with pytest.raises(UnreadableRulePack, match=sentence):
        read_pack(f"{text}\n[[option]]\n{option}\n")
