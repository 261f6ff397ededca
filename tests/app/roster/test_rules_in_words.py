"""Every sentence, title and limit of the rule pack can be said in Dutch."""

import ast
import importlib
import inspect
import pkgutil
from datetime import date

import pytest
from django.utils import translation

from generiek.app.roster.bridge import limits_on
from generiek.app.roster.queries.rules import LIMIT_WORDS, SILENT, rule_lines
from generiek.app.roster.rule_words import in_words
from generiek.engine import rules

TODAY = date(2026, 11, 23)


def sentences_of_the_rules() -> list[str]:
    """What rules can find, with 16 for whatever number is put in."""
    found = []
    for module in pkgutil.iter_modules(rules.__path__):
        tree = ast.parse(inspect.getsource(importlib.import_module(f"{rules.__name__}.{module.name}")))
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "sentence":
                found.append(_text(node.value))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                found += [_text(argument) for argument in node.args[5:]]
    return sorted({sentence for sentence in found if sentence})


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "16" for part in node.values)
    return ""


def test_there_are_sentences_to_translate() -> None:
    assert "This duty is longer than allowed." in sentences_of_the_rules()
    assert "More hours than allowed in 16 weeks." in sentences_of_the_rules()


@pytest.mark.parametrize("sentence", sentences_of_the_rules())
def test_a_finding_is_said_in_dutch(sentence: str) -> None:
    with translation.override("nl"):
        assert in_words(sentence) != sentence


def test_titles_and_limits_are_said_in_dutch() -> None:
    english = {rule.article + rule.title for rule in limits_on(TODAY)}
    with translation.override("nl"):
        dutch = {line.article + line.title for line in rule_lines(TODAY)}
    assert not english & dutch
    names = {name for rule in limits_on(TODAY) for name, _value in rule.limits}
    assert names <= set(LIMIT_WORDS) | set(SILENT)
