"""Which calls a team gets: kinds with their share, hours, places and handling times (facts.md §3)."""

from __future__ import annotations

from dataclasses import dataclass

CATEGORIES = ("nuisance", "safety", "property", "traffic", "accident", "alarm", "health", "fire")

SHARE_BY_NUMBER = dict(zip(CATEGORIES, (33, 25, 12, 11, 9, 5, 3, 3), strict=True))
SHARE_BY_TIME = dict(zip(CATEGORIES, (21, 30, 16, 7, 14, 2, 6, 3), strict=True))

MEDIAN_HANDLING_MINUTES = 22.0
SIGMA_HANDLING = 0.95
"""Lognormal with median 22 and mean 35 min, coefficient of variation 1.2 (abroad: 17–30, 28–55, 1.1–1.7)."""

URGENT_A_DAY = 12.0
"""Four a shift, three shifts a day; prio 1 is a little under half of them."""

NOT_URGENT_A_DAY = 5.0

DAY_HOURS = (2, 1, 1, 1, 1, 1, 2, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 8, 6, 5, 4, 4, 3, 2)
EVENING_HOURS = (2, 2, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 9, 8, 7, 6, 6, 5, 3)
NIGHT_LIFE_HOURS = (9, 10, 9, 6, 4, 2, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 3, 3, 4, 5, 7, 8)
OFFICE_HOURS = (0, 0, 0, 0, 0, 0, 0, 3, 9, 9, 8, 8, 8, 9, 9, 9, 9, 9, 7, 4, 2, 0, 0, 0)
SHOP_HOURS = (0, 0, 0, 0, 0, 0, 0, 0, 1, 4, 6, 7, 8, 8, 8, 9, 9, 9, 7, 5, 3, 0, 0, 0)
RUSH_HOURS = (1, 1, 1, 1, 1, 1, 3, 8, 9, 5, 4, 4, 5, 5, 6, 8, 10, 10, 7, 4, 3, 2, 2, 2)
DARK_HOURS = (5, 5, 5, 4, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6)
WEEK = (1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)
WEEKEND_NIGHTS = (0.3, 0.3, 0.4, 0.7, 1.6, 2.4, 1.3)
WEEKDAYS = (1.0, 1.0, 1.0, 1.0, 1.0, 0.3, 0.1)


@dataclass(frozen=True, slots=True)
class CallKind:
    """One thing that people ring the police for.

    `weight` is its share within the category; `prio_weights` are the chances of prio 1, 2 and 3; `hours`
    and `days` are relative frequencies; `place_kinds` are tried in order; `summer` > 1 peaks in July.
    """

    category: str
    words: str
    place_kinds: tuple[str, ...]
    weight: float
    prio_weights: tuple[float, float, float]
    hours: tuple[int, ...] = EVENING_HOURS
    days: tuple[float, ...] = WEEK
    units: int = 1
    summer: float = 1.0


CALL_KINDS = (
    CallKind(
        "nuisance", "Geluidsoverlast, harde muziek", ("residential",), 5, (0, 0.45, 0.55), EVENING_HOURS
    ),
    CallKind("nuisance", "Groep jongeren, vernielen en schreeuwen", ("park", "sports"), 4, (0, 0.75, 0.25)),
    CallKind("nuisance", "Burenruzie loopt op", ("residential",), 4, (0.12, 0.78, 0.10)),
    CallKind(
        "nuisance",
        "Dronken man valt gasten lastig",
        ("nightlife",),
        5,
        (0.08, 0.87, 0.05),
        NIGHT_LIFE_HOURS,
        WEEKEND_NIGHTS,
    ),
    CallKind(
        "nuisance", "Verward persoon staat op de weg", ("junction", "station"), 5, (0.45, 0.55, 0), DAY_HOURS
    ),
    CallKind(
        "nuisance",
        "Varen te hard, zwemmers in gevaar",
        ("marina",),
        3,
        (0.2, 0.7, 0.1),
        DAY_HOURS,
        summer=4.0,
    ),
    CallKind(
        "nuisance", "Crossmotoren in het natuurgebied", ("nature",), 2, (0, 0.5, 0.5), DAY_HOURS, summer=1.8
    ),
    CallKind(
        "nuisance",
        "Bezoeker wil de zaak niet verlaten",
        ("shopping", "care"),
        3,
        (0.05, 0.85, 0.1),
        SHOP_HOURS,
    ),
    CallKind(
        "safety",
        "Vechtpartij voor de deur",
        ("nightlife",),
        6,
        (0.65, 0.35, 0),
        NIGHT_LIFE_HOURS,
        WEEKEND_NIGHTS,
        2,
    ),
    CallKind(
        "safety",
        "Huiselijk geweld, geschreeuw en kinderen in huis",
        ("residential",),
        6,
        (0.7, 0.3, 0),
        units=2,
    ),
    CallKind(
        "safety",
        "Bedreiging, verdachte nog ter plaatse",
        ("residential", "shopping"),
        4,
        (0.6, 0.4, 0),
        units=2,
    ),
    CallKind(
        "safety",
        "Steekpartij, een gewonde",
        ("nightlife", "junction"),
        0.7,
        (1, 0, 0),
        NIGHT_LIFE_HOURS,
        units=2,
    ),
    CallKind("safety", "Mishandeling op straat", ("junction", "station"), 3, (0.6, 0.4, 0)),
    CallKind(
        "safety", "Persoon met mes gezien", ("park", "residential"), 1.2, (1, 0, 0), EVENING_HOURS, units=2
    ),
    CallKind(
        "safety",
        "Verdacht persoon kijkt in auto's",
        ("residential", "parking"),
        4,
        (0.15, 0.8, 0.05),
        DARK_HOURS,
    ),
    CallKind("safety", "Vermist kind, acht jaar", ("residential", "park"), 1, (1, 0, 0), DAY_HOURS, units=2),
    CallKind("safety", "Vernieling bushokje, daders lopen weg", ("station", "school"), 2, (0.1, 0.7, 0.2)),
    CallKind(
        "property", "Winkeldief aangehouden door personeel", ("shopping",), 6, (0.08, 0.82, 0.10), SHOP_HOURS
    ),
    CallKind(
        "property", "Inbraak woning, melder hoort iemand", ("residential",), 2, (1, 0, 0), DARK_HOURS, units=2
    ),
    CallKind(
        "property", "Inbraak woning ontdekt na thuiskomst", ("residential",), 2, (0, 0.6, 0.4), EVENING_HOURS
    ),
    CallKind(
        "property",
        "Diefstal buitenboordmotor, boot vaart weg",
        ("marina",),
        2,
        (0.4, 0.6, 0),
        DARK_HOURS,
        summer=2,
    ),
    CallKind("property", "Doorgereden zonder te betalen", ("fuel",), 2, (0, 0.6, 0.4), DAY_HOURS),
    CallKind("property", "Fietsendief op heterdaad", ("station",), 3, (0.35, 0.65, 0), DAY_HOURS),
    CallKind("property", "Licht in bedrijfspand, hek open", ("business",), 2, (0.45, 0.55, 0), DARK_HOURS),
    CallKind("traffic", "Spookrijder", ("hectometre_post",), 0.7, (1, 0, 0), DARK_HOURS, units=2),
    CallKind("traffic", "Pechgeval in de tunnelbuis", ("hectometre_post",), 2.5, (0.8, 0.2, 0), RUSH_HOURS),
    CallKind(
        "traffic",
        "Slingerende bestuurder, mogelijk drank",
        ("hectometre_post", "junction"),
        4,
        (0.35, 0.65, 0),
    ),
    CallKind("traffic", "Boom op de weg", ("junction",), 2, (0.1, 0.8, 0.1), DAY_HOURS),
    CallKind("traffic", "Verkeerslichten uit, file op kruising", ("junction",), 2, (0, 0.7, 0.3), RUSH_HOURS),
    CallKind("traffic", "Inrit geblokkeerd", ("residential",), 2, (0, 0, 1), OFFICE_HOURS),
    CallKind(
        "accident",
        "Aanrijding met letsel, fietser geschept",
        ("junction",),
        4,
        (0.8, 0.2, 0),
        RUSH_HOURS,
        units=2,
    ),
    CallKind(
        "accident", "Aanrijding, alleen blikschade", ("junction", "parking"), 4, (0, 0.55, 0.45), RUSH_HOURS
    ),
    CallKind(
        "accident",
        "Kop-staartbotsing, drie voertuigen",
        ("hectometre_post",),
        4,
        (0.75, 0.25, 0),
        RUSH_HOURS,
        units=2,
    ),
    CallKind("accident", "Auto te water", ("marina", "nature"), 0.4, (1, 0, 0), DAY_HOURS, units=2),
    CallKind(
        "accident", "Scooter onderuit, bestuurder aanspreekbaar", ("junction",), 2, (0.4, 0.6, 0), DAY_HOURS
    ),
    CallKind("alarm", "Inbraakalarm, sleutelhouder onderweg", ("business",), 5, (0.15, 0.85, 0), DARK_HOURS),
    CallKind("alarm", "Overvalalarm", ("shopping", "fuel"), 1.2, (1, 0, 0), SHOP_HOURS, units=2),
    CallKind("alarm", "Alarm school, beweging op de gang", ("school",), 2, (0.2, 0.8, 0), DARK_HOURS),
    CallKind("health", "Reanimatie, AED gevraagd", ("residential", "sports"), 4, (1, 0, 0), DAY_HOURS),
    CallKind(
        "health",
        "Persoon dreigt zichzelf iets aan te doen",
        ("residential",),
        3,
        (0.85, 0.15, 0),
        EVENING_HOURS,
    ),
    CallKind(
        "health",
        "Oudere vrouw doet niet open, zorg ongerust",
        ("residential",),
        3,
        (0.2, 0.8, 0),
        OFFICE_HOURS,
    ),
    CallKind(
        "health", "Zwemmer niet bovengekomen", ("marina",), 0.5, (1, 0, 0), DAY_HOURS, units=2, summer=6.0
    ),
    CallKind(
        "fire", "Woningbrand, straat afzetten", ("residential",), 2, (0.9, 0.1, 0), EVENING_HOURS, units=2
    ),
    CallKind("fire", "Containerbrand", ("business", "school"), 3, (0.2, 0.8, 0), DARK_HOURS),
    CallKind("fire", "Autobrand", ("parking", "residential"), 2, (0.5, 0.5, 0), DARK_HOURS),
    CallKind("fire", "Bermbrand", ("nature", "hectometre_post"), 1, (0.2, 0.7, 0.1), DAY_HOURS, summer=3.0),
)


def handling_factor(category: str) -> float:
    """How much longer or shorter than average calls of a category take."""
    number = SHARE_BY_NUMBER[category] / sum(SHARE_BY_NUMBER.values())
    return SHARE_BY_TIME[category] / sum(SHARE_BY_TIME.values()) / number
