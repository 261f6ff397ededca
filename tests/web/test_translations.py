"""Catalogues of Dutch texts, compiled without gettext's tools and read by gettext itself."""

import gettext
import io
import os
from pathlib import Path

import pytest

from generiek.web.translations import (
    UnableToReadTexts,
    compile_if_newer,
    compiled,
    read_texts,
)

HEADER = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def dutch(catalogue: str) -> gettext.GNUTranslations:
    """What gettext makes of a catalogue."""
    return gettext.GNUTranslations(io.BytesIO(compiled(read_texts(HEADER + catalogue, "test.po"))))


def test_a_text_is_found_with_quotes_and_breaks_in_it() -> None:
    words = dutch('msgid "He said \\"no\\"\\n"\nmsgstr "Hij zei “nee”\\n"\n')

    assert words.gettext('He said "no"\n') == "Hij zei “nee”\n"


def test_a_text_over_several_lines_is_one_text() -> None:
    assert (
        dutch('msgid ""\n"Without "\n"work"\nmsgstr ""\n"Zonder "\n"werk"\n').gettext("Without work")
        == "Zonder werk"
    )


def test_one_and_many_have_their_own_words() -> None:
    words = dutch(
        'msgid "%d shift"\nmsgid_plural "%d shifts"\nmsgstr[0] "%d dienst"\nmsgstr[1] "%d diensten"\n'
    )

    assert [words.ngettext("%d shift", "%d shifts", number) for number in (1, 2)] == [
        "%d dienst",
        "%d diensten",
    ]


def test_the_same_word_can_differ_by_context() -> None:
    words = dutch('msgctxt "duty"\nmsgid "Early"\nmsgstr "Vroeg"\n\nmsgid "Early"\nmsgstr "Te vroeg"\n')

    assert words.pgettext("duty", "Early") == "Vroeg"
    assert words.gettext("Early") == "Te vroeg"


def test_an_unsure_or_empty_text_stays_english() -> None:
    words = dutch('#, fuzzy\nmsgid "Shift"\nmsgstr "Verschuiving"\n\nmsgid "Call"\nmsgstr ""\n')

    assert words.gettext("Shift") == "Shift"
    assert words.gettext("Call") == "Call"


def test_entries_without_a_line_between_them_stay_apart() -> None:
    words = dutch('msgid "Shift"\nmsgstr "Dienst"\nmsgid "Call"\nmsgstr "Melding"\n')

    assert (words.gettext("Shift"), words.gettext("Call")) == ("Dienst", "Melding")


@pytest.mark.parametrize(
    ("catalogue", "reason"),
    [
        ('msgid "Shift"\nmsgstr Dienst\n', "line 8"),
        ("zomaar een regel\n", "line 7"),
        ('"zwevend"\n', "line 7"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "twice"),
    ],
)
def test_a_broken_catalogue_says_where(catalogue: str, reason: str) -> None:
    with pytest.raises(UnableToReadTexts, match=reason):
        read_texts(HEADER + catalogue, "test.po")


def test_a_catalogue_is_compiled_again_only_when_its_texts_are_newer(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(HEADER, encoding="utf-8")

    assert compile_if_newer(source)
    assert not compile_if_newer(source)
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    assert compile_if_newer(source)
