"""Where a place in words lies: looked up once per text in the team's own map."""

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from generiek.app.area.bridge import find_places, region_of
from generiek.app.intake.taking.plan import Offer


class Places:
    """Positions for texts; an unknown one is noted, or kept without position if the mapping says so."""

    def __init__(self, offer: Offer) -> None:
        self._team_id: UUID = offer.team.pk
        self._keeps_unknown = offer.mapping.unknown_places == "keep"
        self._has_region = region_of(offer.team.pk) is not None
        self._found: dict[str, tuple[int, int] | None] = {}
        self.unknown = 0

    def position(
        self, text: str, given: tuple[int, int] | None, note: Callable[[str], None] | None = None
    ) -> tuple[int, int] | None:
        """The position that is given, or that of the text; `note`, if any, is told of an unknown text."""
        if given is not None or not text or not self._has_region:
            return given
        if text not in self._found:
            places = find_places(self._team_id, text, 1)
            self._found[text] = (round(places[0].x_m), round(places[0].y_m)) if places else None
        found = self._found[text]
        if found is None:
            self.unknown += 1
            if note is not None and not self._keeps_unknown:
                note(
                    _('The place “%(place)s” is not on the map; unknown_places = "keep" takes it as it is.')
                    % {"place": text[:80]}
                )
        return found

    def remarks(self) -> tuple[str, ...]:
        """How many rows go without a position, if any."""
        if not self.unknown:
            return ()
        sentence = ngettext(
            "%(count)s row has a place that is not on the map; it is kept without a position.",
            "%(count)s rows have a place that is not on the map; they are kept without a position.",
            self.unknown,
        )
        return (sentence % {"count": self.unknown},)
