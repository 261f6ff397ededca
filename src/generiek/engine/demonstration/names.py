"""Names as they stand on the mailboxes of a Dutch police station today."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PREFIXES = ("van den ", "van der ", "van de ", "van ", "de ", "den ", "ter ", "ten ", "El ", "el ")

WOMEN = (
    "Anouk Marieke Sanne Fleur Lisa Iris Femke Esther Naomi Judith Kim Linda Manon Nienke Petra Roos "
    "Sophie Tessa Wendy Yvonne Hanneke Ilse Joyce Karin Laura Maaike Daphne Ellen Bianca Chantal "
    "Merel Lotte"
)
MEN = (
    "Bas Daan Erik Freek Gijs Hugo Ivo Jeroen Koen Lars Mark Niels Onno Peter Rik Stefan Thijs Ruben "
    "Wouter Arjan Bram Dennis Frank Gerard Hans Jasper Kees Maarten Patrick Roel Sander Tim Vincent "
    "Wim Jelle Sjoerd"
)

FAMILIES_NL = (
    "de Boer",
    "Smit",
    "Peters",
    "Vos",
    "Jansen",
    "Bakker",
    "van Dijk",
    "Mulder",
    "de Wit",
    "Visser",
    "Meijer",
    "Bos",
    "van den Berg",
    "Hendriks",
    "Dekker",
    "Brouwer",
    "Dijkstra",
    "Kuiper",
    "van der Meer",
    "Post",
    "Schouten",
    "Willems",
    "van Leeuwen",
    "Hoekstra",
    "Koster",
    "Prins",
    "Huisman",
    "Peeters",
    "Kok",
    "van der Veen",
    "Jacobs",
    "de Haan",
    "Vermeulen",
    "van den Heuvel",
    "Scholten",
    "van Wijk",
    "Postma",
    "Blom",
    "Martens",
    "Kramer",
    "Verhoeven",
    "Timmermans",
    "Groen",
    "Gerritsen",
    "Bosch",
    "de Groot",
    "Wolters",
    "van Beek",
    "Mol",
    "Kuipers",
    "van der Linden",
    "Hofman",
    "Driessen",
    "Sanders",
    "Molenaar",
    "van Veen",
    "Evers",
    "Claassen",
    "van Loon",
    "de Ruiter",
    "Hermans",
    "Veenstra",
    "ten Brink",
    "ter Horst",
    "van Houten",
    "Wiersma",
    "Zijlstra",
    "Terpstra",
    "Oosterhuis",
    "van de Ven",
    "Schipper",
    "Veldman",
    "Boonstra",
    "de Lange",
    "Roelofs",
    "Nijland",
    "Spijker",
    "Kleinjan",
    "van Rossum",
    "Bijl",
)
WOMEN_WIDER = "Elif Zeynep Fatima Samira Naima Yasmina Shanti Rowena Agnieszka Nadia Selin Imane Priya Melati"
MEN_WIDER = "Emre Murat Mehmet Youssef Karim Hamza Bilal Rajesh Jermaine Mateusz Dino Anil Achmed Sergio"
FAMILIES_WIDER = (
    "Yilmaz",
    "El Amrani",
    "Ali",
    "Kaya",
    "Demir",
    "Öztürk",
    "Bouali",
    "El Idrissi",
    "Benali",
    "Ramdin",
    "Soekhai",
    "Martina",
    "Pattiasina",
    "Kowalski",
    "Nguyen",
    "Çelik",
    "Azzouzi",
    "Jagroep",
    "Cicilia",
    "Tahapary",
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """`family` includes its prefix as written after an initial: "de Wit"."""

    given: str
    family: str

    @property
    def short(self) -> str:
        """As on the wall screen: S. de Wit."""
        return f"{self.given[0]}. {self.family}"

    @property
    def alone(self) -> str:
        """The family name standing by itself: De Wit."""
        return self.family[0].upper() + self.family[1:]

    @property
    def prefix(self) -> str:
        """The prefix, "van der" in "van der Meer", or nothing."""
        return next((p.strip() for p in PREFIXES if self.family.startswith(p)), "")


def make_names(
    draws: np.random.Generator, count: int, *, share_women: float = 0.36
) -> tuple[PersonName, ...]:
    """Compose `count` names; family names differ as long as the lists last."""
    wider_count = min(round(count * 0.18), len(FAMILIES_WIDER))
    native = _without_repeats(draws, FAMILIES_NL, count - wider_count)
    wider = _without_repeats(draws, FAMILIES_WIDER, wider_count)
    families = [(name, False) for name in native] + [(name, True) for name in wider]
    used: set[PersonName] = set()
    names = []
    for place in draws.permutation(len(families)):
        family, is_wider = families[int(place)]
        names.append(_fresh_name(draws, family, wider=is_wider, share_women=share_women, used=used))
    return tuple(names)


def _without_repeats(draws: np.random.Generator, pool: tuple[str, ...], count: int) -> list[str]:
    chosen: list[str] = []
    while len(chosen) < count:
        order = draws.permutation(len(pool))[: count - len(chosen)]
        chosen.extend(pool[int(place)] for place in order)
    return chosen


def _fresh_name(
    draws: np.random.Generator, family: str, *, wider: bool, share_women: float, used: set[PersonName]
) -> PersonName:
    while True:
        woman = draws.random() < share_women
        pool = ((WOMEN_WIDER if wider else WOMEN) if woman else (MEN_WIDER if wider else MEN)).split()
        name = PersonName(pool[int(draws.integers(len(pool)))], family)
        if name not in used:
            used.add(name)
            return name
