"""Everything that is shown is shown in Dutch, with the same placeholders as in English."""

import re

from django.utils import translation

from generiek.web.translations import Text, catalogues, read_texts
from tests.style.texts import shown_texts
from tests.style.tree import SOURCE

PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|(?<!%)%[sd]|{(\w+)}")


def our_texts() -> list[Text]:
    """Every entry of the product's own catalogues, headers left out."""
    entries = [
        text
        for file in catalogues(SOURCE)
        for text in read_texts(file.read_text(encoding="utf-8"), str(file))
    ]
    return [entry for entry in entries if entry.english]


def placeholders(words: str) -> set[str]:
    """The names that are filled in, however they are written."""
    return {found.group(0) for found in PLACEHOLDER.finditer(words)}


def test_every_text_that_is_shown_has_dutch_words() -> None:
    dutch = {text.key() for text in our_texts() if all(text.translations.values()) and not text.is_unsure}
    with translation.override("nl"):
        missing = sorted(
            {
                f"{shown.where}: {shown.english!r}"
                for shown in shown_texts()
                if _key(shown.english, shown.plural) not in dutch
                and translation.gettext(shown.english) == shown.english
            }
        )

    assert not missing, "no Dutch for:\n" + "\n".join(missing)


def test_dutch_words_fill_in_what_the_english_ones_do() -> None:
    wrong = [
        text.english
        for text in our_texts()
        for words in text.translations.values()
        if not placeholders(words) <= placeholders(f"{text.english} {text.plural or ''}")
    ]

    assert not wrong


def test_one_english_text_has_one_dutch_text() -> None:
    seen: dict[str, dict[int, str]] = {}
    differing = [
        text.english
        for text in our_texts()
        if seen.setdefault(text.key(), text.translations) != text.translations
    ]

    assert not differing


def _key(english: str, plural: str | None) -> str:
    return english if plural is None else f"{english}\x00{plural}"
