"""Names for streets, settlements and structures of a generated region: plausible Dutch, of no real place."""

from collections.abc import Iterator

from numpy.random import Generator

THEMES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "Vogelbuurt",
        (
            "Merel",
            "Lijster",
            "Kievit",
            "Grutto",
            "Zwaluw",
            "Reiger",
            "Buizerd",
            "Sperwer",
            "Havik",
            "Valk",
            "Kwartel",
            "Wulp",
            "Tureluur",
            "Ooievaar",
            "Roerdomp",
            "Nachtegaal",
            "Leeuwerik",
            "Spreeuw",
            "Vinken",
            "Mezen",
            "Roodborst",
            "Eksters",
            "Karekiet",
            "Fuut",
            "Meerkoet",
            "IJsvogel",
        ),
        ("straat", "laan", "hof", "weg", "plein"),
    ),
    (
        "Bomenbuurt",
        (
            "Eiken",
            "Beuken",
            "Linden",
            "Berken",
            "Kastanje",
            "Wilgen",
            "Populieren",
            "Esdoorn",
            "Iepen",
            "Acacia",
            "Elzen",
            "Lariks",
            "Dennen",
            "Sparren",
            "Meidoorn",
            "Hulst",
            "Vlier",
            "Hazelaar",
            "Taxus",
            "Plataan",
            "Ceder",
            "Jeneverbes",
        ),
        ("laan", "straat", "hof", "weg", "plantsoen"),
    ),
    (
        "Bloemenbuurt",
        (
            "Tulpen",
            "Rozen",
            "Anjer",
            "Lelie",
            "Narcissen",
            "Dahlia",
            "Violen",
            "Asters",
            "Irissen",
            "Hyacinten",
            "Lavendel",
            "Klaproos",
            "Margriet",
            "Korenbloem",
            "Boterbloem",
            "Primula",
            "Fuchsia",
            "Krokus",
            "Orchidee",
            "Zonnebloem",
        ),
        ("straat", "hof", "laan", "plein", "pad"),
    ),
    (
        "Schilderswijk",
        (
            "Rembrandt",
            "Vermeer",
            "Frans Hals",
            "Jan Steen",
            "Ruysdael",
            "Mondriaan",
            "Van Gogh",
            "Jozef Israëls",
            "Breitner",
            "Mesdag",
            "Paulus Potter",
            "Jeroen Bosch",
            "Appel",
            "Jan Sluijters",
            "Toorop",
            "Mauve",
            "Judith Leyster",
            "Hobbema",
        ),
        ("straat", "laan", "plein", "hof", "plantsoen"),
    ),
    (
        "Componistenwijk",
        (
            "Mozart",
            "Beethoven",
            "Bach",
            "Vivaldi",
            "Brahms",
            "Chopin",
            "Haydn",
            "Schubert",
            "Sweelinck",
            "Diepenbrock",
            "Mahler",
            "Verdi",
            "Ravel",
            "Grieg",
            "Händel",
            "Debussy",
            "Liszt",
            "Mendelssohn",
        ),
        ("straat", "laan", "hof", "plein", "singel"),
    ),
    (
        "Zeeheldenbuurt",
        (
            "De Ruyter",
            "Tromp",
            "Piet Hein",
            "Evertsen",
            "Van Galen",
            "Witte de With",
            "Van Brakel",
            "Banckert",
            "Van Speijk",
            "Van Kinsbergen",
            "Heemskerck",
            "Barentsz",
            "Tasman",
            "Houtman",
            "Van Nes",
            "Cort van der Linden",
        ),
        ("straat", "kade", "laan", "plein"),
    ),
    (
        "Oranjewijk",
        (
            "Wilhelmina",
            "Juliana",
            "Beatrix",
            "Prins Bernhard",
            "Prins Hendrik",
            "Emma",
            "Irene",
            "Margriet",
            "Prins Maurits",
            "Willem-Alexander",
            "Máxima",
            "Oranje",
            "Nassau",
            "Anna Paulowna",
            "Prins Claus",
            "Amalia",
        ),
        ("straat", "laan", "plein", "park", "singel"),
    ),
    (
        "Waterwijk",
        (
            "Lek",
            "Waal",
            "Maas",
            "Vecht",
            "Linge",
            "IJssel",
            "Amstel",
            "Spaarne",
            "Eem",
            "Dommel",
            "Berkel",
            "Regge",
            "Schelde",
            "Rotte",
            "Gouwe",
            "Dinkel",
            "Hunze",
            "Grevelingen",
            "Merwede",
        ),
        ("straat", "laan", "hof", "kade", "singel", "oever"),
    ),
    (
        "Ambachtenbuurt",
        (
            "Wever",
            "Smeden",
            "Kuiper",
            "Mandenmaker",
            "Leerlooier",
            "Zadelmaker",
            "Glasblazer",
            "Pottenbakker",
            "Touwslager",
            "Wagenmaker",
            "Klompenmaker",
            "Molenaar",
            "Bakker",
            "Rietdekker",
            "Zilversmid",
            "Koperslager",
            "Drukker",
        ),
        ("straat", "hof", "erf", "laan", "pad"),
    ),
)
CENTRE = (
    (
        "Markt",
        "Raadhuisplein",
        "Grote Kerkplein",
        "Vismarkt",
        "Turfmarkt",
        "Achterom",
        "Waterpoort",
        "Zandpoort",
    ),
    (
        *(
            "Hoog",
            "Kerk",
            "Molen",
            "Vis",
            "Konings",
            "Gasthuis",
            "Toren",
            "Klooster",
            "School",
            "Boter",
            "Haven",
        ),
        *(
            "Wal",
            "Wijn",
            "Brouwers",
            "Kapel",
            "Voor",
            "Achter",
            "Bagijnen",
            "Ridder",
            "Smede",
            "Touw",
            "Zout",
        ),
        *("Koren", "Graan", "Wolle", "Burg", "Water", "Minder", "Stoof", "Linnen", "Pannen", "Zilver"),
    ),
    ("straat", "steeg", "gracht", "gang", "markt", "plein", "hof"),
)
VILLAGE = (
    ("Dorpsstraat", "Brink", "Dorpsplein", "Kerkpad", "Bongerd", "Boomgaard", "Griend", "Hoefslag"),
    (
        *(
            "Kerk",
            "Molen",
            "School",
            "Akker",
            "Smids",
            "Veld",
            "Toren",
            "Pastorie",
            "Kersen",
            "Appel",
            "Peren",
        ),
        *("Tarwe", "Rogge", "Haver", "Gerst", "Weide", "Slot", "Ossen", "Schapen", "Koren", "Vlas", "Hennep"),
        *(
            "Klaver",
            "Brem",
            "Beek",
            "Bron",
            "Brink",
            "Horst",
            "Hooi",
            "Wei",
            "Hazen",
            "Egel",
            "Vlinder",
            "Ganzen",
        ),
    ),
    ("straat", "weg", "laan", "hof", "pad", "kamp", "gaarde"),
)
AGAIN_SHARE = 0.45
BUSINESS = (
    "Ampère", "Edison", "Philips", "Lorentz", "Kelvin", "Watt", "Newton", "Stevin", "Huygens", "Marconi",
    "Celsius", "Volta",
    "Nijverheids", "Handels", "Industrie", "Energie", "Techniek", "Transport", "Ambachts", "Constructie",
    "Logistiek",
)  # fmt: skip
RURAL = (
    "Lage", "Hoge", "Oude", "Nieuwe", "Groene", "Kromme", "Lange", "Broek", "Veen", "Zand", "Polder",
    "Weide", "Rietgors", "Molen",
    "Hei", "Bos", "Meent", "Graven", "Bruggen", "Tiend", "Ganzen", "Wilgen", "Elzen", "Kievits", "Uilen",
    "Vossen", "Kraaien",
)  # fmt: skip
TOWN_STARTS = ("Waard", "Meren", "Lek", "Veen", "Rijs", "Grave", "Oever", "Wester", "Konings", "Linden")
TOWN_ENDS = ("stede", "burcht", "dam", "voorde", "haven", "mond")
VILLAGE_STARTS = (
    "Ooster",
    "Wester",
    "Noorder",
    "Zuider",
    "Oud",
    "Nieuw",
    "Broek",
    "Zand",
    "Hoog",
    "Laag",
    "Ever",
    "Gans",
    "Elst",
    "Heer",
)
VILLAGE_ENDS = (
    "hoven",
    "kerk",
    "dorp",
    "wijk",
    "veld",
    "loo",
    "horst",
    "gem",
    "wetering",
    "made",
    "donk",
    "rode",
)


class NameGiver:
    """Gives every name once; when a theme runs out it begins again with "Nieuwe", "Oude" and so on."""

    def __init__(self, rng: Generator) -> None:
        self._rng = rng
        self._given: set[str] = set()
        self._themes = [THEMES[k] for k in rng.permutation(len(THEMES))]
        self._next_theme = 0

    def once(self, name: str) -> str:
        """The name, or the nearest variant of it that was not given before."""
        for variant in (
            name,
            f"Nieuwe {name}",
            f"Oude {name}",
            f"Kleine {name}",
            f"Korte {name}",
            f"Lange {name}",
        ):
            if variant not in self._given:
                self._given.add(variant)
                return variant
        number = 2
        while f"{name} {number}" in self._given:
            number += 1
        self._given.add(f"{name} {number}")
        return f"{name} {number}"

    def town(self) -> str:
        return self.once(self._pick(TOWN_STARTS) + self._pick(TOWN_ENDS))

    def village(self) -> str:
        return self.once(self._pick(VILLAGE_STARTS) + self._pick(VILLAGE_ENDS))

    def neighbourhood(self) -> tuple[str, Iterator[str]]:
        """A neighbourhood's name and its street names, all on one theme."""
        title, starts, ends = self._themes[self._next_theme % len(self._themes)]
        round_number = self._next_theme // len(self._themes)
        self._next_theme += 1
        title = f"{title} {('', 'Noord', 'Zuid', 'Oost')[round_number % 4]}".strip()
        return self.once(title), self._often_again(self._themed(starts, ends))

    def centre(self) -> Iterator[str]:
        return self._often_again(self._known_then_made(*CENTRE))

    def village_streets(self) -> Iterator[str]:
        return self._often_again(self._known_then_made(*VILLAGE))

    def business(self) -> Iterator[str]:
        return self._themed(BUSINESS, ("weg", "straat"))

    def rural(self) -> Iterator[str]:
        return self._often_again(self._themed(RURAL, ("weg", "dijk", "kade", "laan", "steeg")))

    def _themed(self, starts: tuple[str, ...], ends: tuple[str, ...]) -> Iterator[str]:
        """Names on a theme, those that are free first; when all are given, variants of them."""
        yield from self._free(starts, ends)
        while True:
            for number in self._rng.permutation(len(starts) * len(ends)):
                yield self.once(_joined(starts[number % len(starts)], ends[number // len(starts)]))

    def _often_again(self, names: Iterator[str]) -> Iterator[str]:
        """A street often goes on around the corner: the name before it once more."""
        for name in names:
            yield name
            while self._rng.random() < AGAIN_SHARE:
                yield name

    def _known_then_made(
        self, known: tuple[str, ...], starts: tuple[str, ...], ends: tuple[str, ...]
    ) -> Iterator[str]:
        """A few names that every such place has, where they are still free; then names made of two parts."""
        for number in self._rng.permutation(len(known)):
            if known[number] not in self._given:
                yield self.once(known[number])
        yield from self._free(starts, ends)
        yield from self._themed(starts, ends)

    def _free(self, starts: tuple[str, ...], ends: tuple[str, ...]) -> Iterator[str]:
        """Every combination that was not given before, in a random order."""
        for number in self._rng.permutation(len(starts) * len(ends)):
            name = _joined(starts[number % len(starts)], ends[number // len(starts)])
            if name not in self._given:
                yield self.once(name)

    def _pick(self, options: tuple[str, ...]) -> str:
        return options[int(self._rng.integers(len(options)))]


def _joined(start: str, end: str) -> str:
    if " " in start and end in ("hof", "plein", "plantsoen", "straat", "laan", "kade"):
        return f"{start}{end}" if not start.endswith("s") else f"{start} {end}"
    return start + end
