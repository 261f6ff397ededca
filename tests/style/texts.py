"""Which texts the product shows: the English words in code and templates that gettext translates."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import trim_whitespace

from tests.style.tree import SOURCE, files_with, name_of

SINGULAR = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
PLURAL = frozenset({"ngettext", "ngettext_lazy"})
TAG = re.compile(r"{%\s*(?:trans|translate)\s+(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')")
INLINE = re.compile(r"(?<![\w])_\((\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\)")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<options>[^%]*)%}(?P<words>.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
PLURAL_TAG = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")
COMMENT = re.compile(r"{%\s*comment\b.*?{%\s*endcomment\s*%}|{#.*?#}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shown:
    """One text that the product shows, and where."""

    english: str
    plural: str | None
    where: str


def shown_texts() -> list[Shown]:
    """Every text in the product's code and templates."""
    inside = [file for file in files_with(".py", ".html", ".txt") if file.is_relative_to(SOURCE)]
    texts: list[Shown] = []
    for file in inside:
        found = _in_code(file) if file.suffix == ".py" else _in_template(file)
        texts.extend(found)
    return texts


def _in_code(file: Path) -> Iterator[Shown]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        words = [_constant(argument) for argument in node.args[:2]]
        where = f"{name_of(file)}:{node.lineno}"
        if called in SINGULAR and words and words[0] is not None:
            yield Shown(words[0], None, where)
        if called in PLURAL and len(words) == 2 and words[0] is not None:
            yield Shown(words[0], words[1], where)


def _in_template(file: Path) -> Iterator[Shown]:
    content = COMMENT.sub("", file.read_text(encoding="utf-8"))
    for pattern in (TAG, INLINE):
        for found in pattern.finditer(content):
            yield Shown(str(ast.literal_eval(found.group(1))), None, name_of(file))
    for found in BLOCK.finditer(content):
        trimmed = "trimmed" in found.group("options").split()
        parts = [_block_words(part, trimmed) for part in PLURAL_TAG.split(found.group("words"))]
        yield Shown(parts[0], parts[1] if len(parts) > 1 else None, name_of(file))


def _block_words(words: str, trimmed: bool) -> str:
    """What Django looks up for the words of a block: variables as `%(name)s`, a per cent sign doubled."""
    escaped = VARIABLE.sub(r"%(\1)s", words.replace("%", "%%"))
    return trim_whitespace(escaped) if trimmed else escaped


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
