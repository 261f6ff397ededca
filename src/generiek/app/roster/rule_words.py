"""The rules' own English sentences in the language of the viewer."""

import re

from django.utils.translation import gettext

NUMBER = re.compile(r"\d+")


def in_words(sentence: str) -> str:
    """The sentence translated; a number in it is carried over."""
    found = NUMBER.search(sentence)
    if found is None:
        return gettext(sentence)
    pattern = NUMBER.sub("%(number)s", sentence, count=1)
    return gettext(pattern) % {"number": found.group()}
