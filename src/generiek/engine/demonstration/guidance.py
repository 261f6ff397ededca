"""What the team wants and talks about: priorities, goals, closing topics, briefing notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generiek.engine.demonstration.streams import stable_id, stream

BLOCK_DAYS = 4


@dataclass(frozen=True, slots=True)
class TeamPriority:
    code: str
    title: str
    weight: int


@dataclass(frozen=True, slots=True)
class TeamGoal:
    """Something the team wants to have reached; `key` is what orders refer to."""

    goal_id: str
    key: str
    priority_code: str
    title: str
    weight: int


@dataclass(frozen=True, slots=True)
class ClosingTopic:
    """Subject matter for the plenary closing, put as a question to the team."""

    topic_id: str
    question: str
    background: str


@dataclass(frozen=True, slots=True)
class Notice:
    """About safety or people to look out for; shown in briefings from one day until before another."""

    notice_id: str
    title: str
    text: str
    from_date: date
    until_date: date


PRIORITIES = (
    TeamPriority("vvc", "Veelvoorkomende criminaliteit snel en zichtbaar opgepakt", 3),
    TeamPriority("ondermijning", "Ondermijning in havens, loodsen en buitengebied", 3),
    TeamPriority("huiselijk", "Veilig thuis", 2),
    TeamPriority("uitgaan", "Veilig uitgaan", 2),
    TeamPriority("buurt", "Bewoners en ondernemers kennen ons", 2),
    TeamPriority("verkeer", "Verkeer: scholen, snelweg en tunnels", 2),
    TeamPriority("jeugd", "Jeugd die dreigt af te glijden", 2),
    TeamPriority("natuur", "Rust in natuur en op het water", 1),
)

_GOALS = (
    ("cases", "vvc", "Elke kansrijke zaak is binnen tien dagen opgepakt", 3),
    ("harbour", "ondermijning", "Havens en buitengebied zijn geen schuilplaats meer", 3),
    ("business", "ondermijning", "Van elke loods weten we wie er huurt", 2),
    ("home", "huiselijk", "Na elk spoedbezoek komt er iemand terug", 3),
    ("nightlife", "uitgaan", "Ondernemers bellen vóór het uit de hand loopt", 2),
    ("residents", "buurt", "Bewoners weten wie hun agent is", 2),
    ("entrepreneurs", "buurt", "Ondernemers weten wanneer en wie zij bellen", 2),
    ("neighbours", "buurt", "Overlastadressen hebben een plan met een datum", 2),
    ("roads", "verkeer", "Minder drank en afleiding achter het stuur", 2),
    ("schools", "verkeer", "Kinderen komen veilig op school", 2),
    ("youth", "jeugd", "Van elke groep kennen we namen en verhalen", 2),
    ("nature", "natuur", "Wandelaars, zwemmers en boswachters hebben geen last", 1),
)

_TOPICS = (
    (
        "Wat doen wij de dag ná huiselijk geweld, en wie?",
        "In vier van de tien gevallen kwam er binnen een week niemand terug. Twee collega's "
        "vertellen wat werkte.",
    ),
    (
        "Wanneer is een getuigenverklaring goed genoeg voor de officier?",
        "Drie zaken kwamen terug op één zin. De VVC-tafel laat de zin zien.",
    ),
    (
        "Hoe begin je een gesprek met een ondernemer die niet wil praten?",
        "Ervaringen van de jachthaven en het bedrijvenpark naast elkaar.",
    ),
    (
        "Wat zien wij aan een loods die niet klopt?",
        "Vijf foto's van buiten; bij twee bleek het raak. Waar keek je naar?",
    ),
    (
        "Wat geef je de meldkamer terug als je onderbroken wordt?",
        "Twee keer bleef een melding te lang open. Wat helpt de centralist echt?",
    ),
    (
        "Wat doen we met een jongen van vijftien na zijn eerste aanhouding?",
        "Halt, ouders, school: wie belt wie en wanneer?",
    ),
    (
        "Wanneer houd je een aanrijding klein, en wanneer bel je verkeersongevallenanalyse?",
        "De kop-staartbotsing in de tunnel: één uur eerder open had gekund.",
    ),
    (
        "Wat hebben we vandaag aan een bewoner beloofd, en hoe houden we dat?",
        "Beloften uit gesprekken verdwijnen in mutaties. Hoe maken we er opdrachten van?",
    ),
)

_NOTICES = (
    (
        "Witte bestelbus bij inbraken",
        "Drie keer gezien bij inbraken in de avond, ladderrek op het dak. Niet zelf achtervolgen; "
        "kenteken en richting doorgeven.",
    ),
    (
        "Agressieve hond op overlastadres",
        "Bewoner laat de hond los bij de deur. Ga met twee en bel vooraf.",
    ),
    (
        "Valse agenten aan de deur",
        "Twee ouderen gaven hun pas af. Legitimeer je altijd en vraag wie er nog meer aan de deur was.",
    ),
    (
        "Gladheid in de vroege ochtend",
        "Bruggen en toeritten zijn tot tien uur glad. Neem afstand en zet de auto als bescherming schuin.",
    ),
    (
        "Vuurwerk in handen van jeugd",
        "Er wordt zwaar illegaal vuurwerk aangeboden. Niet oprapen; bel de explosievenverkenner.",
    ),
    (
        "Vermiste vrouw, 78, verward",
        "Loopt vaak naar haar oude school. Grijze jas, rollator. Gezien? Blijf bij haar en bel.",
    ),
)


def make_goals(seed: int) -> tuple[TeamGoal, ...]:
    return tuple(
        TeamGoal(stable_id(seed, "goal", key), key, priority, title, weight)
        for key, priority, title, weight in _GOALS
    )


def make_topics(seed: int) -> tuple[ClosingTopic, ...]:
    return tuple(
        ClosingTopic(stable_id(seed, "topic", number), question, background)
        for number, (question, background) in enumerate(_TOPICS)
    )


def make_notices(seed: int, from_date: date, until_date: date) -> tuple[Notice, ...]:
    """Lay notices over the days so that there are one to three on every day, never more.

    They come in blocks of four days that depend on the seed and the calendar only.
    """
    notices: list[Notice] = []
    for block in range(from_date.toordinal() // BLOCK_DAYS, -(-until_date.toordinal() // BLOCK_DAYS)):
        first = date.fromordinal(block * BLOCK_DAYS)
        draws = stream(seed, "notices", block)
        for number in draws.permutation(len(_NOTICES))[: int(draws.integers(1, 4))]:
            title, text = _NOTICES[int(number)]
            notice_id = stable_id(seed, "notice", block, int(number))
            notices.append(Notice(notice_id, title, text, first, first + timedelta(days=BLOCK_DAYS)))
    return tuple(notices)
