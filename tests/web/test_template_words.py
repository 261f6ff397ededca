"""Templates use only classes that the style sheet knows and icons that were drawn."""

import re
from collections.abc import Iterator
from pathlib import Path

from generiek.web.templatetags.icons import ICONS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
CLASSES = re.compile(r'class="([^"]*)"')
ICON = re.compile(r"""\{% icon "([\w-]+)"|icon="([\w-]+)\"""")


def templates() -> Iterator[tuple[str, str]]:
    """Every template of the product with its text."""
    for path in sorted((ROOT / "src").rglob("templates/**/*.html")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def known_classes() -> set[str]:
    """Every class that a style sheet has a rule for or an island looks for."""
    sheets = (ROOT / "frontend" / "css").glob("*.css")
    islands = (ROOT / "frontend" / "src").glob("*.ts")
    return {
        name
        for path in (*sheets, *islands)
        for name in re.findall(r"\.([a-z][\w-]+)(?![\w(])", path.read_text(encoding="utf-8"))
    }


def test_every_class_in_a_template_means_something() -> None:
    known = known_classes()
    unknown = [
        f"{name}: .{word}"
        for name, text in templates()
        for words in CLASSES.findall(TEMPLATE_TAGS.sub(" ", text))
        for word in words.split()
        if not word.endswith("-") and word not in known
    ]
    assert unknown == []


def test_every_icon_in_a_template_was_drawn() -> None:
    unknown = [
        f"{name}: {word}"
        for name, text in templates()
        for words in ICON.findall(text)
        for word in words
        if word and word not in ICONS
    ]
    assert unknown == []
