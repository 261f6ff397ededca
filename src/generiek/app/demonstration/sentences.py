"""What the people of the demonstration write: notes by kind, drawn by the note's own id."""

from __future__ import annotations

from uuid import UUID

SENTENCES: dict[str, tuple[str, ...]] = {
    "information": (
        "Buurman noemde een witte bestelbus met ladderrek, twee avonden achter elkaar.",
        "Camera van de overburen staat de goede kant op; beelden worden zeven dagen bewaard.",
        "De havenmeester mist sinds zondag een sleutel van de slagboom.",
        "Bewoner komt donderdag terug; dan is zijn zoon er ook bij.",
        "Er is een tweede melder, zij wil anoniem blijven en is morgen bereikbaar.",
        "Portier kent de man van eerdere weekenden en geeft het gezicht aan ons door.",
        "Sloten zijn deze week vervangen; achterdeur klemt en staat nog open.",
    ),
    "question": (
        "Is deze verklaring zo genoeg, of moet de tijd er nog nauwkeuriger in?",
        "Mag ik de beelden meenemen op de eigen stick van de winkel?",
        "Verdachte is minderjarig: wie belt de ouders, jullie of wij?",
        "Aangever wil er een tweede feit bij zetten. Nieuwe zaak of dezelfde?",
    ),
    "answer": (
        "Zo is hij goed genoeg; de tijd vullen wij aan uit de beelden.",
        "Ja, tegen een ontvangstbewijs. Wij halen de stick morgen bij jou op.",
        "Wij bellen; ga jij door met de getuige.",
        "Zelfde zaak, zet het feit eronder. Ik pas het dossier aan.",
        "Eerst het nummer van de camera, dan kunnen wij de beelden vorderen.",
    ),
    "result_as_intended": (
        "Gelukt zoals afgesproken; namen en afspraken staan erbij.",
        "Iedereen gesproken, twee willen meedoen aan de app.",
        "Verklaring ondertekend en ingescand.",
        "Afspraken op papier, volgende datum staat in de agenda.",
    ),
    "result_partly": (
        "Vier van de zes gesproken; de rest is er in het weekend.",
        "Beelden van één camera; de andere stond uit.",
        "Gesprek gevoerd, maar de corporatie kwam niet opdagen.",
    ),
    "result_nobody_met": (
        "Niemand thuis, kaartje achtergelaten met mijn nummer.",
        "Zaak was gesloten; morgen vanaf tien uur open.",
    ),
    "result_other_result": (
        "Het bleek een ander probleem: de verlichting is door de gemeente zelf uitgezet.",
        "Getuige noemde een andere dag; dat verandert de zaak.",
    ),
    "failed_no_access": (
        "Hek dicht en beheerder niet bereikbaar.",
        "Geen toegang tot de steiger zonder sleutel.",
    ),
    "failed_not_doable": (
        "Zo niet te doen met twee: er zijn veertig bedrijven in plaats van zes.",
        "Contactpersoon werkt daar niet meer; eerst uitzoeken wie wel.",
    ),
    "failed_no_time": ("Door de melding te laat; de school was al uit.",),
    "failed_unsafe": ("Hond los op het erf; eerst bellen en met twee terug.",),
    "failed_other": ("Bewoner wil alleen met de wijkagent praten.",),
    "check_as_intended": ("", "Gezien en gesproken, loopt zoals bedoeld."),
    "check_adjust": (
        "Afgesproken om eerst de eigenaar te spreken en dan pas te merken.",
        "Resultaat te dun, nog even terug.",
    ),
    "feedback_as_intended": (
        "Mooi hoe je de winkelier liet vertellen voordat je iets vroeg; daardoor noemde hij het kenteken.",
        "Die afspraak met de portiers op papier zetten was precies wat er nodig was.",
        "Sterk dat je bij de buren terugging; nu hebben we twee verklaringen.",
    ),
    "feedback_adjust": (
        "Volgende keer vooraf bellen: nu stond je voor een dichte deur en dat was te weten.",
        "De verklaring mist de tijd. Laat de getuige zelf de klok noemen.",
        "Je was binnen tien minuten klaar; het gesprek over de veiligheid van de kinderen hoort erbij.",
    ),
    "learnt": (
        "Vooraf bellen met de corporatie scheelt een half uur wachten.",
        "Ondernemers willen weten wat er met hun melding gebeurde: dat doen we voortaan dezelfde dag.",
        "Eén zin over de klok van de camera maakt het verschil voor de officier.",
        "Bij huiselijk geweld werkt het als één bij de kinderen blijft.",
        "De meldkamer helpt het meest met één vraag tegelijk.",
    ),
    "follow_up": (
        "Terug naar de ondernemer met wat er met zijn melding gebeurde",
        "Donkere hoek bij de loodsen laten verlichten, met de gemeente",
        "Met de mentor en de ouders aan tafel na het incident op school",
        "Havenmeester helpen met een lijst van onbekende boten",
    ),
}
"""Empty sentences are notes that nobody wrote."""

DOMAINS = {
    "information": "police",
    "question": "police",
    "answer": "police",
    "learnt": "work",
    "follow_up": "work",
}


def sentence_of(kind: str, note_id: str) -> str:
    """The words of a note; the same note always says the same."""
    options = SENTENCES[kind]
    return options[UUID(note_id).int % len(options)]


def domain_of(kind: str) -> str:
    """Under which law a note falls: feedback and checks are about staff, results are about the work."""
    if kind.startswith(("feedback", "check")):
        return "staff"
    return DOMAINS.get(kind, "work")
