"""The day of a generic-working team in eight steps, as its people play it on the screens."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.journeys import files, roads
from tests.journeys.conftest import Installation
from tests.journeys.player import Player

GOOD_ORDER = {
    "title": "Jachthaven: zes eigenaren bezoeken en motoren merken",
    "why": "In vier weken zijn negen buitenboordmotoren gestolen; eigenaren weten niet dat merken kan.",
    "expected_result": "Zes eigenaren gesproken, zes motoren gemerkt, lijst met nummers bij VVC.",
    "approach": "Havenmeester belt vooraf; merkset meenemen uit kast 3.",
    "effort_minutes": "60",
}
POOR_ORDER = {
    "title": "Langs het overlastplein rijden",
    "expected_result": "Gereden.",
    "effort_minutes": "20",
}


STOCK = reverse("work:stock")
WRITE = reverse("work:write")
CLOSE_THE_CALL = "Melding sluiten"


@dataclass
class Day:
    """The people who play the day, each in a browser of his own."""

    browser: Any
    installation: Installation
    players: dict[str, Player] = field(default_factory=dict)

    def player(self, role: str, *, phone: bool = False) -> Player:
        """The player of a role, signed in when first asked for."""
        if role not in self.players:
            self.players[role] = Player(self.browser, self.installation, role, phone=phone)
        return self.players[role]

    def complaints(self) -> list[str]:
        """What consoles and axe complained about all day."""
        return [one for player in self.players.values() for one in player.complaints]


def own_files(day: Day) -> None:
    """0. Staff and roster of the team's own systems come in by the pages, with a report."""
    files.staff(day.player("personnel"), day.installation.var)
    files.roster(day.player("planner"), day.installation.var)


def stages(day: Day) -> None:
    """0. Only the stage that needs nobody's permission is on."""
    chief = day.player("team_chief").go(reverse("people:stages"))
    assert chief.page.locator(".card-head .tag").all_inner_texts() == ["aan", "uit", "uit"]


def roster(day: Day) -> None:
    """1. The planner sees who is on, the waterline and what is lawful; the officer sees his own roster.

    axe looks at a week: four weeks of a hundred people are the same cells four times.
    """
    planner = day.player("planner").go("/roster/weeks/?width=7")
    assert planner.page.locator("table").count()
    planner.page.goto(planner.page.url.replace("width=7", "width=28"))
    assert planner.page.locator("[role=columnheader].roster-day").count() == 28
    planner.go("/roster/demand/").go("/roster/rules/")
    day.player("officer", phone=True).go("/roster/own/")


def stock(day: Day) -> None:
    """2. A case is taken and cut into steps; an order is written and approved; a poor one is sent back."""
    screener = day.player("screener").go("/cases/")
    card = screener.page.locator("article.card").first
    case = str(card.locator("h2 a").get_attribute("href"))
    card.get_by_label(re.compile("^Oppakken|^Opnemen|^In behandeling|^Pakken")).first.check()
    manageable = card.locator("input[name$=manageable]")
    manageable.first.check()
    card.locator("textarea").first.fill(
        "Camerabeelden zijn er nog en de winkelier kent de verdachte van gezicht."
    )
    card.get_by_role("button", name="Besluiten").click()
    screener.page.wait_for_load_state()
    desk = day.player("vvc_desk").go(case)
    desk.press("In de werkvoorraad zetten")
    desk.look("case cut into steps")
    author = day.player("author").go(WRITE)
    write(author, GOOD_ORDER)
    good = author.page.url
    author.go(WRITE)
    write(author, POOR_ORDER)
    chief = day.player("team_chief").go(STOCK)
    chief.page.goto(good)
    chief.press("Goedkeuren")
    chief.go(f"{STOCK}meeting/")


def write(author: Player, words: dict[str, str]) -> None:
    """Fill the guided form and submit it."""
    page = author.page
    for name, value in words.items():
        page.fill(f"[name={name}]", value)
    goal = page.locator("select[name=goal]")
    goal.select_option(index=1)
    page.locator("select[name=category]").select_option("water")
    if "approach" in words:
        page.locator("#id_place_query").press_sequentially("straat", delay=20)
        page.locator("#places input[type=radio]").first.check()
    page.locator("button[name=submit]").click()
    page.wait_for_load_state()
    author.look(f"wrote {words['title'][:12]}")


def briefing(day: Day) -> str:
    """3. The OpCo opens the shift, prepares, explains and hands out; the officer accepts on the phone."""
    opco = day.player("opco").go("/shift/briefing/")
    late = opco.page.get_by_role("link", name=re.compile("^Late dienst")).first
    address = str(late.get_attribute("href"))
    opco.go(f"/shift/briefing/{address}")
    opco.press("Dienst openen").told("De dienst is open")
    opco.press("Voorstel maken").told("voorgesteld")
    opco.press("Iedereen aanwezig").told("aanwezig")
    opco.press("Eenheden vormen").told("gevormd")
    opco.press("Ik kan het uitleggen").told("uitleggen")
    opco.press("Briefing beginnen").told("De briefing is begonnen")
    hand_out = opco.page.get_by_role("button", name=re.compile(r"opdrachten uitzetten$")).first
    hand_out.click()
    opco.told("uitgezet")
    opco.look("briefing handed out")
    wall = address.replace("?", "/shift/briefing/wall/?")
    opco.go(wall).go(f"{wall}&card=1")
    opco.go(f"/shift/briefing/{address}")
    opco.press("Aan het werk").told("aan het werk")
    officer = day.player("officer", phone=True).go("/shift/mine/")
    officer.page.set_viewport_size({"width": 360, "height": 780})
    if officer.page.get_by_role("button", name="Begrepen").count():
        officer.press("Begrepen")
    officer.go("/shift/mine/sheet/")
    return address.removeprefix("?shift=")


def board(day: Day, shift_id: str) -> None:
    """4. The board shows an officer's start without a reload; somebody without work gets some in one act."""
    opco = day.player("opco").go(f"/shift/?shift={shift_id}")
    opco.page.evaluate("document.body.dataset.notReloaded = 'yes'")
    officer = day.player("officer", phone=True).go("/shift/mine/")
    title = officer.text("#now")
    officer.press("Beginnen")
    officer.sees("Klaar")
    opco.until(
        "title => [...document.querySelectorAll('[data-timeline-row] li')]"
        ".some(bar => bar.textContent.trim() === title && !bar.dataset.kind.startsWith('planned'))",
        title,
    )
    assert opco.page.evaluate("document.body.dataset.notReloaded") == "yes"
    opco.look("board live")
    opco.go("/shift/wall/")


def call(day: Day, shift_id: str, place: str = "straat") -> None:
    """5. A call in two taps, one from the dispatcher with advice; work is interrupted and resumed."""
    officer = day.player("officer", phone=True).go("/dispatch/got/")
    officer.page.get_by_text("Prio 1").first.click()
    officer.press("Overlast")
    officer.go("/shift/mine/")
    officer.press("Ter plaatse")
    officer.press("Vrij, verder met mijn werk")
    officer.sees("Klaar")
    dispatcher = calls_screen(day, shift_id)
    assert roads.arrivals(dispatcher, place), "nobody on shift has a travel time"
    dispatcher.look("call entered")
    others = dispatcher.page.locator("#look input[name=unit]")
    for number in range(others.count()):
        others.nth(number).set_checked(number == 1)
    dispatcher.page.fill("#id_reason", "Kent de bewoners.")
    dispatcher.press("Melding invoeren")
    dispatcher.look("call sent")
    opco = day.player("opco").go(f"/shift/?shift={shift_id}")
    opco.sees("Prio 2")


def calls_screen(day: Day, shift_id: str) -> Player:
    """The dispatcher's screen for a new call, on this shift."""
    dispatcher = day.player("dispatcher").go("/dispatch/")
    choose = dispatcher.page.locator(f"input[name=shift][value='{shift_id}']")
    if choose.count():
        choose.check()
    return dispatcher


def road_closed(day: Day, shift_id: str) -> roads.Detour:
    """The OpCo closes a tunnel or bridge; who has to go around is there later, and the advice says so."""
    detour = roads.detour_in(day.installation.region_file)
    before = roads.arrivals(calls_screen(day, shift_id), detour.place)
    opco = day.player("opco")
    roads.close(opco, detour.structure)
    opco.go(reverse("area:area")).sees(detour.structure).go(reverse("area:units_reach"))
    day.player("administrator").go(reverse("area:regions"))
    after = roads.arrivals(calls_screen(day, shift_id), detour.place)
    longer = {sign: after[sign] - before[sign] for sign in before.keys() & after.keys()}
    assert min(longer.values()) >= 0, f"a closure made somebody faster: {longer}"
    assert max(longer.values()) >= detour.longer_s // 2, f"{detour} is not felt: {longer}"
    return detour


def road_open_again(day: Day, shift_id: str, detour: roads.Detour) -> None:
    """The road is open again: nobody goes around any longer."""
    closed = roads.arrivals(calls_screen(day, shift_id), detour.place)
    roads.open_again(day.player("opco"))
    opened = roads.arrivals(calls_screen(day, shift_id), detour.place)
    shorter = {sign: closed[sign] - opened[sign] for sign in closed.keys() & opened.keys()}
    assert max(shorter.values()) >= detour.longer_s // 2, f"{detour} still holds: {shorter}"


def check(day: Day, shift_id: str) -> None:
    """6. The OpCo looks at work as it is done, gives feedback, and hands an order to somebody else."""
    opco = day.player("opco").go(f"/shift/?shift={shift_id}")
    opco.page.locator("#controls ~ *, section[aria-labelledby=controls] button.link-button").first.wait_for()
    opco.page.locator("section[aria-labelledby=controls] button.link-button").first.click()
    dialog = opco.page.locator("#shift-dialog")
    dialog.get_by_label("Wat je zag, en wat anders moet").fill("Goede vragen; neem de tijdlijn erbij.")
    dialog.get_by_role("button", name="Bijsturen").click()
    opco.told("Je controle is genoteerd")
    person = opco.page.locator(".timeline-who button").first
    person.click()
    dialog.get_by_label("Feedback op het werk").fill("Rustig gebleven bij de melding, daarna meteen verder.")
    dialog.get_by_role("button", name="Feedback geven").click()
    opco.told("Je feedback is genoteerd")
    opco.go(f"/shift/{shift_id}/logbook/")


def closing(day: Day, shift_id: str) -> None:
    """7. On a prepared topic: what was learnt, a follow-up order; then everybody goes home."""
    opco = day.player("opco").go(f"/shift/closing/?shift={shift_id}")
    opco.press("Neem dit").told("onderwerp")
    opco.press("Afsluiting beginnen").told("De afsluiting is begonnen")
    opco.page.fill(
        "#learnt-text", "Bel na huiselijk geweld dezelfde dag terug; dat scheelde een tweede melding."
    )
    opco.press("Noteren").told("geleerd")
    opco.page.fill("#follow-text", "Bewoners van het hofje terugbellen over de verlichting")
    opco.press("Opdracht maken").told("vervolgopdracht")
    opco.look("closing").go(f"/shift/closing/wall/?shift={shift_id}")
    clear_calls(day, shift_id)
    opco.go(f"/shift/closing/?shift={shift_id}")
    opco.page.locator("details.more summary").first.click()
    opco.press("Iedereen gaat naar huis").told("naar huis")
    opco.press("Dienst sluiten").told("De dienst is gesloten")


def clear_calls(day: Day, shift_id: str) -> None:
    """The dispatcher clears every unit that is still on a call of the shift, and closes the call."""
    opco = day.player("opco").go(f"/shift/?shift={shift_id}")
    links = opco.page.locator("#board-calls a[href^='/dispatch/call/']")
    addresses = {str(links.nth(place).get_attribute("href")) for place in range(links.count())}
    dispatcher = day.player("dispatcher")
    for address in sorted(addresses):
        for words in ("Ter plaatse", "Vrij", CLOSE_THE_CALL):
            dispatcher.go(address)
            button = dispatcher.page.get_by_role("button", name=words, exact=True)
            if button.count():
                dispatcher.press(words)


def settlement(day: Day, shift_id: str) -> None:
    """8. What the breaks mean under each regime, in shadow mode; the shift in figures, never of persons."""
    day.player("personnel").go("/breaks/").go(f"/breaks/shift/{shift_id}/")
    day.player("officer", phone=True).go("/breaks/own/")
    chief = day.player("team_chief").go("/insight/").go(f"/insight/shift/{shift_id}/")
    chief.sees("Klaar")
