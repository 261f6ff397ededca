"""docs/rosters.md shows the rule pack as it is: its tables are made from the pack and may not go stale."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from generiek.engine.rules.pack import KINDS, Pack, whole_pack
from generiek.engine.rules.rule import RuleKind
from generiek.engine.rules.rule_table import IN_STATE, PER_COLUMN, options_table, rules_table, solver_part

DOCUMENT = Path(__file__).parents[3] / "docs" / "rosters.md"
# Paragraph 1 of the facts of the field, article by article, with the rules that carry it.
FACTS = {
    "ATW 5:3(2)": {"atw-5-3-2"},
    "ATW 5:4(2)-(3)": {"atw-5-4"},
    "ATW 5:5(2)": {"atw-5-5-2"},
    "ATW 5:6": {"atw-5-6"},
    "ATW 5:7(2)": {"atw-5-7-duty", "atw-5-7-week"},
    "ATW 5:7(3)": {"atw-5-7-4-weeks", "atw-5-7-16-weeks"},
    "ATW 5:8": {
        "atw-5-8-night-length",
        "atw-5-8-night-rest",
        "atw-5-8-night-streak",
        "atw-5-8-series",
        "atw-5-8-night-count",
        "atw-5-8-night-average",
    },
    "ATW 5:9": {"atw-5-9", "atw-5-9-call-out"},
    "ATB 4.3:1": {"atb-4-3-1"},
    "ATB 4.4:1": {"atb-4-4-1"},
    "ATB 4.6:1": {"atb-4-6-1"},
    "Barp 12(3)-(7)": {"barp-12-3"},
    "Barp 13": {"barp-13"},
    "Barp 12(9)-(12)": {"barp-12-9"},
    "Barp 12(12)-(13)": {"barp-12-12"},
    "Barp 12(16)": {"barp-12-16"},
    "Barp 12(17)": {"barp-12-17"},
    "Barp 12(18)": {"barp-12-18"},
    "Barp 13a": {"barp-13a", "barp-13a-hours"},
    "Bbp 27(6), (8), (9)": {"bbp-27"},
    "Bbp 27b": {"bbp-27b"},
    "Beleidsregel sociaal plannen": {"sociaal-plannen"},
}


def shown(name: str) -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name} -->\n\n(.*?)\n\n<!-- end -->", text, re.DOTALL)
    assert found, f"{DOCUMENT.name} has no place for {name}."
    return found.group(1)


@pytest.mark.parametrize(("name", "make"), [("rules", rules_table), ("options", options_table)])
def test_the_document_shows_the_pack_as_it_is(name: str, make: Callable[[Pack], str]) -> None:
    made = make(whole_pack())
    assert shown(name) == made, f"Put this between the marks of {name}:\n\n{made}"


def test_every_article_of_the_facts_has_its_rules() -> None:
    by_article: dict[str, set[str]] = {}
    for rule in whole_pack().rules:
        if rule.article != "planning agreement":
            by_article.setdefault(rule.article, set()).add(rule.id)
    assert by_article == FACTS


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_every_rule_says_how_the_solver_keeps_it_or_who_else_does(kind: RuleKind) -> None:
    said = solver_part(kind)
    assert said in (IN_STATE, PER_COLUMN) or len(said) > len("not of a plan: ")


def test_every_kind_of_rule_stands_in_the_pack() -> None:
    pack = whole_pack()
    used = {rule.id for rule in pack.rules} | {one.by.id for one in pack.options if one.by}
    assert used == set(KINDS)


def test_a_rule_without_solver_part_must_say_who_keeps_it() -> None:
    with pytest.raises(ValueError, match="who keeps it"):
        RuleKind("nothing", object, lambda _case, _limits: iter(()))
