"""Appointments that stand in people's diaries before a shift begins."""

from __future__ import annotations

from dataclasses import dataclass

from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.demonstration.streams import stable_id, stream
from generiek.engine.demonstration.surroundings import Surroundings
from generiek.engine.geography.region import Place


@dataclass(frozen=True, slots=True)
class DemonstrationAppointment:
    """Something fixed `[from_s, until_s)` with one person, somewhere."""

    appointment_id: str
    person_id: str
    title: str
    from_s: int
    until_s: int
    interruptible: str
    place: Place | None
    place_words: str


_SORTS = (
    ("School: gesprek met ouders en mentor", "school", 60, "with_loss", ("early", "late")),
    ("Wijkoverleg", "town_hall", 75, "with_loss", ("early", "late")),
    ("Spreekuur in het buurthuis", "care", 60, "direct", ("early", "late")),
    ("Functioneringsgesprek met de teamchef", "police_office", 45, "no", ("early",)),
    ("Afspraak met de corporatie", "residential", 50, "with_loss", ("early", "late")),
    ("Getuige op het bureau", "police_office", 45, "with_loss", ("early", "late")),
    ("Bestuursavond van de ondernemersvereniging", "business", 60, "with_loss", ("late",)),
    ("Bedrijfsarts", "police_office", 30, "no", ("early",)),
    ("Overleg met portiers", "nightlife", 30, "direct", ("late", "night")),
)


def make_appointments(
    seed: int, surroundings: Surroundings, chapter: Chapter, person_ids: tuple[str, ...]
) -> tuple[DemonstrationAppointment, ...]:
    """A few people of a shift have an appointment in it, never the first hour nor the last."""
    draws = stream(seed, "appointments", chapter.shift_id)
    sorts = [one for one in _SORTS if chapter.kind in one[4] and surroundings.has(one[1])]
    found = []
    for person_id in person_ids:
        if not sorts or draws.random() > (0.22 if chapter.kind != "night" else 0.08):
            continue
        title, place_kind, minutes, interruptible, _ = sorts[int(draws.integers(len(sorts)))]
        room = (chapter.ends_at_s - chapter.starts_at_s) // 900 - minutes // 15 - 8
        from_s = chapter.starts_at_s + 900 * (5 + int(draws.integers(room)))
        place = surroundings.draw(draws, place_kind)
        found.append(
            DemonstrationAppointment(
                stable_id(seed, "appointment", chapter.shift_id, person_id),
                person_id,
                title,
                from_s,
                from_s + minutes * 60,
                interruptible,
                place,
                surroundings.words(place),
            )
        )
    return tuple(found)
