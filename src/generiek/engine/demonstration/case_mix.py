"""Which volume crime a team gets: offences with their places, leads, words and the steps they ask for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffenceKind:
    """One sort of case. `leads` are chances by code, `steps` the kinds of work in their order.

    `in_act` and `suspect` are the chances that somebody was caught or is known; `impact` 0–3 on the victim.
    """

    code: str
    words: str
    place_kind: str
    weight: float
    leads: tuple[tuple[str, float], ...]
    steps: tuple[str, ...]
    in_act: float = 0.0
    suspect: float = 0.1
    impact: int = 1
    value_eur: tuple[int, int] = (20, 400)
    priority_code: str = ""
    high_impact: bool = False


OFFENCES = (
    OffenceKind(
        "shoplifting",
        "Winkelmedewerker zag een man parfum in zijn jas steken; beelden zijn bewaard, hij kwam eerder.",
        "shopping",
        20,
        (("images", 0.85), ("witness", 0.7), ("description", 0.5)),
        ("report", "witness", "images", "file"),
        in_act=0.30,
        suspect=0.35,
        impact=0,
        value_eur=(15, 300),
        priority_code="vvc",
    ),
    OffenceKind(
        "bicycle_theft",
        "Elektrische fiets weg bij de stalling tussen acht en vijf; slot doorgeslepen.",
        "station",
        16,
        (("images", 0.4), ("goods", 0.15), ("trace", 0.1)),
        ("report", "images", "inquiry", "file"),
        value_eur=(300, 3200),
        suspect=0.05,
    ),
    OffenceKind(
        "car_break_in",
        "Ruit ingeslagen, gereedschap uit de bestelbus; een buurvrouw zag een witte bestelbus wegrijden.",
        "residential",
        13,
        (("images", 0.35), ("witness", 0.35), ("trace", 0.3), ("plate", 0.15)),
        ("report", "traces", "neighbours", "witness", "file"),
        impact=2,
        value_eur=(400, 6000),
        suspect=0.05,
        priority_code="vvc",
    ),
    OffenceKind(
        "vandalism",
        "Bushokje en drie auto's beschadigd; leerlingen kennen de naam van een jongen.",
        "school",
        10,
        (("witness", 0.45), ("images", 0.35), ("description", 0.4)),
        ("report", "witness", "images", "suspect", "file"),
        suspect=0.2,
        value_eur=(150, 2500),
        priority_code="jeugd",
    ),
    OffenceKind(
        "assault",
        "Klap in het gezicht bij de kroeg na een ruzie over een plek; vriendin filmde het einde.",
        "nightlife",
        9,
        (("images", 0.6), ("witness", 0.75), ("description", 0.5)),
        ("report", "witness", "images", "suspect", "file"),
        in_act=0.15,
        suspect=0.45,
        impact=2,
        value_eur=(0, 400),
        priority_code="uitgaan",
    ),
    OffenceKind(
        "threat",
        "Bedreigd via berichten door ex-partner; schermafdrukken aanwezig, melder is bang.",
        "residential",
        8,
        (("bank_account", 0.3), ("witness", 0.3), ("images", 0.2)),
        ("report", "inquiry", "suspect", "file"),
        suspect=0.75,
        impact=3,
        value_eur=(0, 1),
        priority_code="huiselijk",
    ),
    OffenceKind(
        "fraud",
        "Betaald voor een telefoon die nooit kwam; rekeningnummer bekend, meer slachtoffers online.",
        "residential",
        10,
        (("bank_account", 0.9),),
        ("report", "inquiry", "file"),
        impact=1,
        value_eur=(60, 900),
        suspect=0.1,
    ),
    OffenceKind(
        "shed_burglary",
        "Schuur opengebroken, twee fietsen en een boormachine weg; sporen op het hang- en sluitwerk.",
        "residential",
        7,
        (("trace", 0.4), ("witness", 0.2), ("images", 0.25)),
        ("report", "traces", "neighbours", "file"),
        impact=2,
        value_eur=(200, 3500),
        suspect=0.03,
    ),
    OffenceKind(
        "boat_theft",
        "Buitenboordmotor van 40 pk weg van de achterste steiger; kabel doorgeknipt, slee van de "
        "trailer verschoven.",
        "marina",
        4,
        (("images", 0.4), ("witness", 0.2), ("goods", 0.15)),
        ("report", "images", "inquiry", "file"),
        impact=1,
        value_eur=(1500, 7000),
        suspect=0.03,
        priority_code="ondermijning",
    ),
    OffenceKind(
        "fuel_theft",
        "Weggereden zonder 68 euro te betalen; kenteken op beeld, mogelijk valse platen.",
        "fuel",
        5,
        (("images", 0.95), ("plate", 0.9)),
        ("report", "images", "inquiry", "file"),
        impact=0,
        value_eur=(40, 120),
        suspect=0.3,
    ),
    OffenceKind(
        "hit_and_run",
        "Spiegel en deur geraakt, doorgereden; lakspoor groen, overbuurman hoorde de klap.",
        "residential",
        6,
        (("trace", 0.5), ("witness", 0.35), ("plate", 0.25), ("images", 0.3)),
        ("report", "traces", "witness", "file"),
        impact=1,
        value_eur=(300, 2500),
        suspect=0.1,
        priority_code="verkeer",
    ),
    OffenceKind(
        "business_burglary",
        "Hek opengeknipt, koper en gereedschap weg; camera van het bedrijf ernaast hangt de goede kant op.",
        "business",
        6,
        (("images", 0.6), ("trace", 0.3), ("plate", 0.15)),
        ("report", "traces", "images", "neighbours", "file"),
        impact=1,
        value_eur=(800, 15000),
        suspect=0.03,
        priority_code="ondermijning",
    ),
    OffenceKind(
        "home_burglary",
        "Achterdeur geforceerd terwijl het gezin sliep; sieraden en autosleutels weg.",
        "residential",
        3,
        (("trace", 0.5), ("witness", 0.3), ("images", 0.3)),
        ("report", "traces", "neighbours"),
        impact=3,
        value_eur=(500, 12000),
        high_impact=True,
    ),
    OffenceKind(
        "robbery",
        "Jongen onder bedreiging van een mes zijn telefoon afgegeven op het fietspad.",
        "park",
        2,
        (("description", 0.8), ("witness", 0.4)),
        ("report", "witness"),
        impact=3,
        value_eur=(200, 1200),
        high_impact=True,
        suspect=0.15,
    ),
)


@dataclass(frozen=True, slots=True)
class StepKind:
    """Work that a case asks for, as an order: `{number}` is the case's number, `{place}` where it is."""

    code: str
    title: str
    result: str
    approach: str
    minutes: int
    crew: int
    interruptible: str
    loss_minutes: int
    at_office: bool = False
    hours: tuple[int, int] | None = None


STEPS = {
    step.code: step
    for step in (
        StepKind(
            "report",
            "Zaak {number}: aangifte opnemen, {place}",
            "Ondertekende aangifte met tijd, plaats, schade en wie er nog meer iets zag.",
            "Neem hem in één keer goed op: vraag naar camera's, serienummers en wie er eerder was.",
            50,
            1,
            "with_loss",
            15,
            hours=(8, 22),
        ),
        StepKind(
            "witness",
            "Zaak {number}: getuige horen, {place}",
            "Ondertekende verklaring met kenteken, kleur of signalement; ook wat de getuige níet zag.",
            "Bel eerst of de getuige thuis is. Laat de getuige zelf vertellen voor je gaat vragen.",
            40,
            2,
            "with_loss",
            10,
            hours=(8, 22),
        ),
        StepKind(
            "images",
            "Zaak {number}: beelden veiligstellen, {place}",
            "Beelden van het goede uur op de stick, bewaartermijn genoteerd, één foto van de verdachte.",
            "Beelden worden na zeven dagen gewist. Controleer hoeveel de klok van de camera afwijkt.",
            35,
            1,
            "direct",
            5,
            hours=(7, 23),
        ),
        StepKind(
            "inquiry",
            "Zaak {number}: verder uitzoeken vanaf het bureau",
            "Gevorderde gegevens aangevraagd of binnen; één alinea met wat de volgende stap is.",
            "Gebruik het voorbeeldformulier. Twijfel? VVC kijkt mee tot tien uur 's avonds.",
            45,
            1,
            "direct",
            5,
            at_office=True,
        ),
        StepKind(
            "neighbours",
            "Zaak {number}: buurtonderzoek, {place}",
            "Alle deuren met zicht op de plek geprobeerd; per deur ja, nee of terugkomen; camera's "
            "op de kaart.",
            "Begin aan de overkant. Vraag naar de avond ervoor en naar een witte bestelbus.",
            60,
            2,
            "direct",
            5,
            hours=(9, 22),
        ),
        StepKind(
            "traces",
            "Zaak {number}: sporen zoeken, {place}",
            "Sporen gefotografeerd met maatlat en verpakt, of vastgelegd dat er niets bruikbaar was.",
            "Sporenkoffer uit kast twee. Raak het kozijn niet aan; de regen komt vanmiddag.",
            45,
            1,
            "with_loss",
            15,
            hours=(7, 22),
        ),
        StepKind(
            "suspect",
            "Zaak {number}: verdachte horen op het bureau",
            "Verhoor op papier en beeld, raadsman gehoord, beslissing van de hulpofficier over het vervolg.",
            "Verhoorplan zit in de map. Eerst zijn verhaal, dan de beelden.",
            90,
            2,
            "no",
            0,
            at_office=True,
            hours=(9, 22),
        ),
        StepKind(
            "file",
            "Zaak {number}: dossier sluiten en insturen",
            "Dossier compleet volgens de lijst, door VVC nagekeken en ingestuurd; melder gebeld.",
            "Gebruik de lijst. Ontbreekt er iets, maak er dan een vervolgopdracht van.",
            60,
            1,
            "direct",
            5,
            at_office=True,
        ),
    )
}
