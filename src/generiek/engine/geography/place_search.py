"""Finding places by what somebody types: streets, house numbers, names of places, junctions and posts."""

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from generiek.engine.geography.region import Place

ADDRESS_KINDS = frozenset({"residential", "building"})


class PlaceSearch:
    """An index of the words in the labels of places; every word typed must begin a word of the label."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        holders: dict[str, list[int]] = defaultdict(list)
        for number, place in enumerate(places):
            for word in set(plain_words(f"{place.label} {place.locality}")):
                holders[word].append(number)
        self._words = sorted(holders)
        self._holders = holders

    def find(self, text: str, limit: int = 10) -> tuple[Place, ...]:
        """The best places for a text, exact words first, then shorter labels; nothing for an empty text."""
        typed = plain_words(text)
        if not typed or limit < 1:
            return ()
        found: set[int] | None = None
        for word in sorted(typed, key=len, reverse=True):
            numbers = self._beginning_with(word)
            found = numbers if found is None else found & numbers
            if not found:
                return ()
        ranked = sorted(found or (), key=lambda number: self._rank(number, typed))
        return tuple(self._places[number] for number in ranked[:limit])

    def _beginning_with(self, start: str) -> set[int]:
        numbers: set[int] = set()
        for place in range(bisect_left(self._words, start), len(self._words)):
            if not self._words[place].startswith(start):
                break
            numbers.update(self._holders[self._words[place]])
        return numbers

    def _rank(self, number: int, typed: list[str]) -> tuple[int, int, int, list[int | str], int]:
        place = self._places[number]
        words = plain_words(place.label)
        whole = sum(word in words for word in typed)
        begins = words[: len(typed)] == typed or (bool(words) and words[0].startswith(typed[0]))
        order: list[int | str] = [int(word) if word.isdigit() else 0 for word in words]
        return -whole, not begins, place.kind in ADDRESS_KINDS, order, number


def plain_words(text: str) -> list[str]:
    """The words of a text without capitals and accents; "12a" is the words 12 and a."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words: list[str] = []
    word, kind = "", ""
    for character in plain + " ":
        now = "digit" if character.isdigit() else "letter" if character.isalpha() else ""
        if now != kind and word:
            words.append(word)
            word = ""
        if now:
            word += character
        kind = now
    return words
