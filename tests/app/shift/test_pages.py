"""The screens of a shift: who may open them, what they show, what an act does."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from generiek.app.people.models import Account, Person
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Note, Shift
from generiek.app.shift.queries.board import board_page
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Status
from generiek.engine.shift.commands import HandOutWork, PlanBreak, RecordCall, StartBreak, StartWork
from tests.app.shift.conftest import NOW_S, give
from tests.cast import SignIn


@pytest.fixture
def dina_browser(browser_of: SignIn, dina_account: Account) -> Client:
    return browser_of(dina_account)


@pytest.fixture
def bram_browser(browser_of: SignIn, bram_account: Account) -> Client:
    return browser_of(bram_account)


def act(browser: Client, shift: Shift, word: str, **fields: object) -> dict[str, str]:
    answer = browser.post(
        f"/shift/{shift.pk}/act/{word}/",
        {"command_id": str(uuid4()), **fields},
        headers={"Accept": "application/json"},
    )
    found: dict[str, str] = answer.json()
    return {**found, "status": str(answer.status_code)}


def handed_out(shift: Shift, order: WorkOrder, *people: Person) -> None:
    give(shift, HandOutWork(str(order.pk), tuple(str(one.pk) for one in people), 35, "vvc"))


def test_the_board_shows_who_does_what_and_who_is_without_work(
    late: Shift, order: WorkOrder, bram: Person, dina_browser: Client
) -> None:
    handed_out(late, order, bram)
    give(late, StartWork(str(order.pk), str(bram.pk)))
    page = dina_browser.get("/shift/").content.decode()
    assert "Getuige horen, Molenstraat 6" in page
    assert "E. Evers" in page
    assert "Zonder werk" in page


def test_an_opco_of_another_team_sees_nothing_of_it(late: Shift, browser_of: SignIn, carla: Account) -> None:
    browser = browser_of(carla)
    assert "Evers" not in browser.get("/shift/").content.decode()
    assert browser.get(f"/shift/live/{late.pk}/").status_code == 404
    assert browser.post(f"/shift/{late.pk}/act/briefing-start/").status_code == 404


def test_an_idle_person_gets_fitting_orders_and_one_act_hands_one_out(
    late: Shift, order: WorkOrder, bram: Person, els: Person, dina_browser: Client
) -> None:
    page = dina_browser.get(f"/shift/{late.pk}/person/{bram.pk}/").content.decode()
    assert order.title in page
    told = act(dina_browser, late, "hand-out", order=order.pk, person=[bram.pk, els.pk])
    assert told["said"] == "Uitgezet."
    order.refresh_from_db()
    assert order.status == Status.HANDED_OUT


def test_the_officer_reads_accepts_starts_and_finishes_on_the_phone(
    late: Shift, order: WorkOrder, bram: Person, bram_browser: Client
) -> None:
    handed_out(late, order, bram)
    assert "Ondertekende verklaring" in bram_browser.get("/shift/mine/").content.decode()
    for word, fields in (("accept", {}), ("start", {}), ("finish", {"result": "as_intended"})):
        assert act(bram_browser, late, word, order=order.pk, **fields)["status"] == "200"
    order.refresh_from_db()
    assert order.status == Status.DONE


def test_repeating_an_act_is_harmless(
    late: Shift, order: WorkOrder, bram: Person, bram_browser: Client
) -> None:
    handed_out(late, order, bram)
    fields = {"command_id": str(uuid4()), "order": str(order.pk)}
    address, accept = f"/shift/{late.pk}/act/start/", {"Accept": "application/json"}
    first = bram_browser.post(address, fields, headers=accept).json()
    assert bram_browser.post(address, fields, headers=accept).json() == first


def test_a_refused_act_says_why_in_dutch(late: Shift, order: WorkOrder, bram_browser: Client) -> None:
    told = act(bram_browser, late, "start", order=order.pk)
    assert told == {"refused": "Deze opdracht is niet uitgezet in deze dienst.", "status": "409"}


def test_an_act_without_what_it_needs_says_what_is_missing(late: Shift, bram_browser: Client) -> None:
    told = act(bram_browser, late, "start")
    assert told["status"] == "422"
    assert "ontbreekt" in told["refused"]


def test_acts_are_posted_only(late: Shift, dina_browser: Client) -> None:
    assert dina_browser.get(f"/shift/{late.pk}/act/briefing-start/").status_code == 405


def test_an_officer_cannot_start_the_briefing(late: Shift, bram_browser: Client) -> None:
    assert act(bram_browser, late, "briefing-start")["status"] == "409"


def test_undoing_an_act_annuls_its_line(
    late: Shift, order: WorkOrder, bram: Person, dina_browser: Client
) -> None:
    handed_out(late, order, bram)
    with kept_state(late.pk) as state:
        number = state.last_number
    assert act(dina_browser, late, "undo", number=number)["status"] == "200"
    page = dina_browser.get(f"/shift/{late.pk}/logbook/").content.decode()
    assert "vervallen" in page
    order.refresh_from_db()
    assert order.status == Status.APPROVED


def test_a_broken_break_asks_the_opco_for_an_answer(
    late: Shift, bram: Person, unit_id: object, dina_browser: Client
) -> None:
    break_id = str(uuid4())
    give(late, PlanBreak(break_id, str(bram.pk), NOW_S - 1800, NOW_S))
    give(late, StartBreak(break_id))
    give(late, RecordCall(str(uuid4()), 1, None, "alarm", "officer", 1, str(unit_id), 60))
    assert "Opnieuw plannen" in dina_browser.get("/shift/").content.decode()
    assert act(dina_browser, late, "break-move", **{"break": break_id, "at": "18:30"})["status"] == "200"
    assert "Opnieuw plannen" not in dina_browser.get("/shift/").content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/shift/",
        "/shift/wall/",
        "/shift/briefing/",
        "/shift/briefing/wall/",
        "/shift/closing/",
        "/shift/closing/wall/",
        "/shift/map.json",
        "/shift/poll?after=0",
    ],
)
def test_every_screen_of_the_opco_opens(late: Shift, address: str, dina_browser: Client) -> None:
    assert dina_browser.get(address).status_code == 200


@pytest.mark.parametrize("tab", ["", "map/", "break/", "me/", "sheet/"])
def test_every_screen_of_the_phone_opens(late: Shift, tab: str, bram_browser: Client) -> None:
    assert bram_browser.get(f"/shift/mine/{tab}").status_code == 200


def test_polling_gives_a_dispatcher_no_names(
    late: Shift, order: WorkOrder, bram: Person, browser_of: SignIn, olga: Account
) -> None:
    handed_out(late, order, bram)
    entries = browser_of(olga).get("/shift/poll?after=0").json()["entries"]
    assert {entry["kind"] for entry in entries} == {"opened", "person_present", "unit_formed"}
    assert all("person" not in entry["data"] for entry in entries)


def test_an_act_with_words_that_is_sent_twice_is_done_once(
    late: Shift, bram: Person, dina_browser: Client
) -> None:
    fields = {"command_id": str(uuid4()), "person": str(bram.pk), "text": "Goed doorgevraagd"}

    answers = [act(dina_browser, late, "feedback", **fields) for _ in range(2)]

    assert answers[0] == answers[1]
    assert answers[0]["status"] == "200"
    assert Note.objects.count() == 1


def test_a_follow_up_that_is_sent_twice_makes_one_order(late: Shift, dina_browser: Client) -> None:
    fields = {"command_id": str(uuid4()), "text": "Camera's nalopen"}

    for _ in range(2):
        act(dina_browser, late, "follow-up", **fields)

    assert WorkOrder.objects.filter(title="Camera's nalopen").count() == 1


def test_the_same_command_with_other_words_is_refused(
    late: Shift, bram: Person, dina_browser: Client
) -> None:
    fields = {"command_id": str(uuid4()), "person": str(bram.pk)}
    act(dina_browser, late, "feedback", text="Goed doorgevraagd", **fields)

    told = act(dina_browser, late, "feedback", text="Slecht doorgevraagd", **fields)

    assert told["status"] == "409"
    assert Note.objects.count() == 1


def test_a_phone_without_reach_keeps_words_that_tell_nothing(
    late: Shift, order: WorkOrder, bram: Person, bram_browser: Client
) -> None:
    handed_out(late, order, bram)
    give(late, PlanBreak(str(uuid4()), str(bram.pk), NOW_S + 3600, NOW_S + 5400))
    page = bram_browser.get("/shift/mine/").content.decode()
    kept = re.findall(r'data-neutral-title="([^"]*)" data-neutral-clock="([^"]*)"', page)
    assert [title for title, _clock in kept] == ["Opdracht", "Pauze"]
    assert all(re.fullmatch(r"\d\d:\d\d", clock) for _title, clock in kept)
    assert kept[1][1] == "16:30"


def test_the_order_to_begin_with_stands_on_the_phone_once(
    late: Shift, order: WorkOrder, bram: Person, bram_browser: Client
) -> None:
    handed_out(late, order, bram)
    page = bram_browser.get("/shift/mine/").content.decode()
    assert page.count(order.title) == 1
    assert "Begrepen" in page


def test_a_leader_without_an_order_leads_on_the_board_and_on_the_phone(
    late: Shift, dina: Person, dina_browser: Client
) -> None:
    line = next(one for one in board_page(late).lines if one.person_id == str(dina.pk))
    assert not line.idle and line.now is not None
    assert (line.now.kind, line.now.label) == ("work", "Leidt de dienst")
    assert "Jij leidt de dienst" in dina_browser.get("/shift/mine/").content.decode()


def test_the_map_stands_before_the_controls(late: Shift, dina_browser: Client) -> None:
    page = dina_browser.get("/shift/").content.decode()
    assert page.index('id="board-calls"') < page.index('id="map-title"') < page.index('id="board-checks"')
