"""What the engine says about an import, in the reader's language."""

import re
from collections.abc import Mapping

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from generiek.engine.geography.sentences import Sentence

BROKEN_NUMBER = re.compile(r"\d+\.\d+")
SENTENCES = (
    gettext_noop("There is no file %(file)s."),
    gettext_noop("%(file)s cannot be read as OpenStreetMap data: %(reason)s."),
    gettext_noop("%(file)s holds the same road twice; it may be a history or change file."),
    gettext_noop("%(file)s has no road that a car can use."),
    gettext_noop(
        "The roads of %(file)s fall apart: the largest connected part has %(kept)s of %(all)s junctions."
    ),
    gettext_noop("%(file)s lies outside the Netherlands: positions are kept in RD New."),
    gettext_noop("%(file)s is not a region file."),
    gettext_noop("%(file)s was written by another version (format %(version)s)."),
    gettext_noop("There is no region file %(file)s."),
    gettext_noop("%(file)s is damaged or is not a region file."),
    gettext_noop("The boundary holds no road of %(region)s; is it the boundary of another area?"),
    gettext_noop("A position lies outside the Netherlands, or its longitude and latitude are swapped."),
    gettext_noop("Roads: %(junctions)s junctions and ends, %(pieces)s pieces, %(km)s km."),
    gettext_noop(
        "Dropped: %(junctions)s junctions (%(km)s km) that cannot be reached from the rest and back."
    ),
    gettext_noop(
        "Speed limits: %(roads)s roads had one that cannot be; the usual one of their kind was taken."
    ),
    gettext_noop("Barriers: %(bollards)s bollards and the like stop cars, %(gates)s gates slow them."),
    gettext_noop("Turn restrictions: %(read)s read, %(banned)s turns banned."),
    gettext_noop("Addresses: %(addresses)s; other places: %(places)s."),
    gettext_noop("Areas: %(areas)s of water, land use and nature, %(buildings)s buildings."),
    gettext_noop(
        "Boundary: %(kept)s of %(all)s junctions lie inside it or within %(margin)s m; "
        "%(inside)s of %(places)s places lie inside it."
    ),
)


def in_words(sentence: Sentence) -> str:
    """A sentence of the engine."""
    return told(sentence.text, dict(sentence.values))


def told(text: str, values: Mapping[str, str | int]) -> str:
    """A sentence that was stored; broken numbers as the reader writes them."""
    return _(text) % {name: _number(value) for name, value in values.items()}


def _number(value: str | int) -> str | int:
    is_broken = isinstance(value, str) and BROKEN_NUMBER.fullmatch(value) is not None
    return localize(float(value)) if is_broken else value
