"""Templates keep to the strict content policy: nothing inline, nothing from outside, nothing unescaped."""

import re
from pathlib import Path

import pytest

from tests.style.tree import SOURCE, files_with, name_of

FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*="),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", re.IGNORECASE),
    "an event attribute": re.compile(
        r"\son(?:click|change|load|submit|input|error|key\w+)\s*=", re.IGNORECASE
    ),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "something from outside": re.compile(r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//", re.IGNORECASE),
    "unescaped words": re.compile(r"\|\s*safe\b|autoescape\s+off"),
    "a form by address": re.compile(
        r"<form(?=[^>]*method=[\"']post[\"'])[^>]*action=[\"']https?:", re.IGNORECASE
    ),
}
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)


def templates() -> list[Path]:
    """The product's own templates."""
    return [file for file in files_with(".html") if file.is_relative_to(SOURCE)]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_has(what: str) -> None:
    found = [
        f"{name_of(file)}: {line.strip()[:100]}"
        for file in templates()
        for line in file.read_text(encoding="utf-8").splitlines()
        if FORBIDDEN[what].search(line)
    ]

    assert not found, f"{what}:\n" + "\n".join(found)


def test_every_form_that_changes_something_carries_its_token() -> None:
    without = [
        name_of(file)
        for file in templates()
        for form in POST_FORM.findall(file.read_text(encoding="utf-8"))
        if "csrf_token" not in form
    ]

    assert not without
