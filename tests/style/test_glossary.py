"""One word per concept, in both languages: the glossary, the tables, the roles and the screens agree."""

import re
import tomllib
from typing import Any

from django.apps import apps
from django.utils import translation

from generiek.app.people.access import ROLE_LABELS
from tests.style.test_texts import our_texts
from tests.style.tree import ROOT

TERMS: list[dict[str, Any]] = tomllib.loads((ROOT / "glossary.toml").read_text(encoding="utf-8"))["term"]
ENGLISH = {term["english"].lower(): term["dutch"] for term in TERMS}
CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?![a-z])")


def test_every_english_word_has_one_dutch_word() -> None:
    assert len(ENGLISH) == len(TERMS)


def test_every_dutch_word_has_one_english_word() -> None:
    dutch = [term["dutch"].lower() for term in TERMS]

    assert sorted(dutch) == sorted(set(dutch))


def test_a_term_has_no_words_that_nobody_reads() -> None:
    known = {"english", "dutch", "means", "avoid"}

    assert not [term["english"] for term in TERMS if set(term) - known]


def test_every_part_of_the_product_is_a_term() -> None:
    labels = [config.label for config in apps.get_app_configs() if config.name.startswith("generiek.")]

    assert [label for label in labels if label not in ENGLISH] == []


def test_every_table_is_named_in_words_of_the_glossary() -> None:
    words = {word for term in ENGLISH for word in term.split()}
    unknown = [
        f"{model.__name__}: {word}"
        for config in apps.get_app_configs()
        if config.name.startswith("generiek.")
        for model in config.get_models()
        for word in CAMEL.findall(model.__name__)
        if word.lower() not in words
    ]

    assert not unknown


def test_every_role_is_called_by_its_term() -> None:
    labels = {}
    for language in ("en", "nl"):
        with translation.override(language):
            labels[language] = [str(label).lower() for label in ROLE_LABELS.values()]

    assert [ENGLISH.get(label, "").lower() for label in labels["en"]] == labels["nl"]


def test_the_screens_translate_a_term_as_the_glossary_does() -> None:
    different = [
        f"{text.english!r}: {text.translations[0]!r}, not {ENGLISH[text.english.lower()]!r}"
        for text in our_texts()
        if text.english and text.plural is None and text.context is None and text.english.lower() in ENGLISH
        if text.translations[0].lower() != ENGLISH[text.english.lower()].lower()
    ]

    assert not different


def test_the_screens_avoid_words_that_mean_something_else() -> None:
    avoided = {word: term["dutch"] for term in TERMS for word in term.get("avoid", [])}
    found = [
        f"{words!r} says {word!r} for {dutch!r}"
        for text in our_texts()
        for words in text.translations.values()
        for word, dutch in avoided.items()
        if re.search(rf"\b{re.escape(word)}", words, re.IGNORECASE)
    ]

    assert not found
