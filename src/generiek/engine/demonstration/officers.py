"""The people of the team: function, contract, competences and restrictions, each with its dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from generiek.engine.demonstration.names import PersonName, make_names
from generiek.engine.demonstration.streams import stable_id, stream

FUNCTIONS = ("Assistent", "Medewerker", "Generalist", "Senior", "Operationeel Expert")
"""LFNP functions in the order of the national list."""

WHOLE_LIFE = date(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class DatedCompetence:
    """What a person may do from one day until before another."""

    code: str
    from_date: date
    until_date: date

    def holds_on(self, day: date) -> bool:
        return self.from_date <= day < self.until_date


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a person may not do for now: `no_night`, `no_street`, `no_prio_1`."""

    code: str
    from_date: date
    until_date: date


@dataclass(frozen=True, slots=True)
class Contract:
    """Hours a week on average, and the weekdays (0 = Monday) that are free by agreement."""

    hours_week: float
    full_time_hours: float = 36.0
    free_weekdays: tuple[int, ...] = ()

    @property
    def part(self) -> float:
        return self.hours_week / self.full_time_hours


@dataclass(frozen=True, slots=True)
class Officer:
    """One member of the team; `rostered` is False for desks that keep office hours of their own."""

    person_id: str
    personnel_number: str
    name: PersonName
    function: str
    birth_date: date
    contract: Contract
    competences: tuple[DatedCompetence, ...]
    restrictions: tuple[Restriction, ...] = ()
    rostered: bool = True
    desk: str = ""

    def may(self, code: str, day: date) -> bool:
        return any(one.code == code and one.holds_on(day) for one in self.competences)

    def competences_on(self, day: date) -> frozenset[str]:
        return frozenset(one.code for one in self.competences if one.holds_on(day))

    def restricted(self, code: str, day: date) -> bool:
        return any(one.code == code and one.from_date <= day < one.until_date for one in self.restrictions)


@dataclass(frozen=True, slots=True)
class _Post:
    """How many people of one sort the team has."""

    count: int
    function: str
    competences: tuple[str, ...]
    ages: tuple[int, int]


POSTS = (
    _Post(4, "Operationeel Expert", ("opco", "solo_allowed"), (38, 58)),
    _Post(8, "Senior", ("opco", "solo_allowed"), (32, 56)),
    _Post(5, "Operationeel Expert", ("wijkagent", "solo_allowed"), (35, 60)),
    _Post(8, "Senior", ("wijkagent", "solo_allowed"), (30, 59)),
    _Post(12, "Senior", ("solo_allowed",), (30, 60)),
    _Post(41, "Generalist", (), (24, 55)),
    _Post(12, "Medewerker", (), (22, 38)),
    _Post(8, "Medewerker", ("aspirant",), (19, 29)),
    _Post(2, "Assistent", (), (21, 40)),
)
"""One hundred people in blue, as a team of that size is built up."""

DESKS = (
    ("team_chief", "Teamchef"),
    ("planner", "Planner"),
    ("vvc_desk", "Senior"),
    ("vvc_desk", "Generalist"),
    ("screener", "Senior"),
    ("coach", "Operationeel Specialist"),
)

_SPECIAL = (("vvc", 0.30), ("milieu", 0.10), ("boat", 0.08), ("motorcycle", 0.08), ("bicycle", 0.15))


def make_officers(seed: int, on: date) -> tuple[Officer, ...]:
    """Make the hundred rostered people and the six desks, as they stand on day `on`."""
    draws = stream(seed, "officers")
    names = make_names(draws, sum(post.count for post in POSTS) + len(DESKS))
    officers: list[Officer] = []
    for post in POSTS:
        for _ in range(post.count):
            number = len(officers)
            officers.append(_officer(draws, seed, number, names[number], post, on))
    for desk, function in DESKS:
        number = len(officers)
        officers.append(
            Officer(
                person_id=stable_id(seed, "person", number),
                personnel_number=_personnel_number(number),
                name=names[number],
                function=function,
                birth_date=_birth_date(draws, (34, 60), on),
                contract=Contract(36.0),
                competences=(),
                rostered=False,
                desk=desk,
            )
        )
    return tuple(officers)


def _personnel_number(number: int) -> str:
    return f"D{31_000 + number * 37 % 900:05d}{number:03d}"


def _birth_date(draws: np.random.Generator, ages: tuple[int, int], on: date) -> date:
    return on - timedelta(days=int(draws.integers(ages[0] * 365, ages[1] * 365)))


def _officer(
    draws: np.random.Generator, seed: int, number: int, name: PersonName, post: _Post, on: date
) -> Officer:
    birth_date = _birth_date(draws, post.ages, on)
    age = (on - birth_date).days // 365
    codes = list(post.competences)
    trainee = "aspirant" in codes
    if not trainee and post.function != "Assistent":
        if draws.random() < 0.82:
            codes.append("emergency_driving")
        codes.extend(code for code, share in _SPECIAL if draws.random() < share)
    return Officer(
        person_id=stable_id(seed, "person", number),
        personnel_number=_personnel_number(number),
        name=name,
        function=post.function,
        birth_date=birth_date,
        contract=_contract(draws, trainee=trainee, age=age),
        competences=(*_dated(draws, codes, on), _training(draws, on)),
        restrictions=_restrictions(draws, age, on),
    )


def _contract(draws: np.random.Generator, *, trainee: bool, age: int) -> Contract:
    if trainee:
        return Contract(36.0)
    full = float(draws.choice([36.0, 38.0, 40.0], p=[0.80, 0.12, 0.08]))
    if draws.random() > 0.24:
        return Contract(full, full)
    hours = float(draws.choice([24.0, 28.0, 32.0], p=[0.25, 0.25, 0.50] if age < 50 else [0.1, 0.2, 0.7]))
    free = {32.0: 1, 28.0: 1, 24.0: 2}[hours]
    days = draws.choice([0, 2, 4], size=free, replace=False)
    return Contract(hours, 36.0, tuple(sorted(int(day) for day in days)))


def _dated(draws: np.random.Generator, codes: list[str], on: date) -> tuple[DatedCompetence, ...]:
    """Permissions for emergency driving run three years; the rest is for as long as the post lasts."""
    dated = []
    for code in codes:
        since = on - timedelta(days=int(draws.integers(60, 1500)))
        until = WHOLE_LIFE
        if code == "emergency_driving":
            until = on + timedelta(days=int(draws.integers(40, 1095)))
            since = until - timedelta(days=1095)
        if code == "aspirant":
            until = on + timedelta(days=int(draws.integers(60, 700)))
        dated.append(DatedCompetence(code, since, until))
    return tuple(dated)


def _training(draws: np.random.Generator, on: date) -> DatedCompetence:
    """The yearly test; a few people let it lapse a while ago and may not go out alone on a call."""
    lapsed = draws.random() < 0.03
    until = on + timedelta(days=-int(draws.integers(3, 40)) if lapsed else int(draws.integers(30, 365)))
    return DatedCompetence("ibt", until - timedelta(days=365), until)


def _restrictions(draws: np.random.Generator, age: int, on: date) -> tuple[Restriction, ...]:
    if age >= 55 and draws.random() < 0.5:
        return (Restriction("no_night", on - timedelta(days=200), WHOLE_LIFE),)
    if draws.random() < 0.04:
        code = str(draws.choice(["no_street", "no_prio_1", "no_night"]))
        start = on - timedelta(days=int(draws.integers(5, 40)))
        return (Restriction(code, start, start + timedelta(days=int(draws.integers(30, 120)))),)
    return ()
