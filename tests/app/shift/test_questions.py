"""An officer asks the VVC desk from the phone; the desk sees it and answers, the officer reads it."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from generiek.app.audit.models import AuditLine
from generiek.app.cases.actions import take_in_case
from generiek.app.cases.case_facts import CaseFacts
from generiek.app.cases.models import Case
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person
from generiek.app.shift.models import Note, Shift
from generiek.app.shift.queries.questions import open_questions
from generiek.app.work.models import WorkOrder
from generiek.engine.shift.commands import HandOutWork, StartWork
from tests.app.shift.conftest import STARTS, give
from tests.app.shift.test_pages import act
from tests.cast import AccountWith, SignIn

ASKED = "Is deze verklaring zo genoeg?"
ANSWERED = "Ja, zet de tijd er nog bij."


@pytest.fixture
def vera_browser(account_with: AccountWith, browser_of: SignIn) -> Client:
    """Vera sits at the VVC desk."""
    return browser_of(account_with(Role.VVC_DESK, username="vera"))


@pytest.fixture
def bram_browser(browser_of: SignIn, bram_account: Account) -> Client:
    return browser_of(bram_account)


@pytest.fixture
def asked(late: Shift, order: WorkOrder, bram: Person, bram_browser: Client) -> int:
    """The number of the question that Bram asked about his order."""
    give(late, HandOutWork(str(order.pk), (str(bram.pk),), 35, "vvc", case_id=str(uuid4())))
    give(late, StartWork(str(order.pk), str(bram.pk)))
    assert act(bram_browser, late, "help", order=order.pk, text=ASKED)["status"] == "200"
    return open_questions(late.team_id)[0].number


def test_the_desk_sees_who_asks_about_what_since_when(asked: int, vera_browser: Client) -> None:
    page = vera_browser.get("/shift/questions/").content.decode()
    assert ASKED in page
    assert "B. de Wit" in page
    assert "Getuige horen, Molenstraat 6" in page
    assert "31.02" in page
    assert f'name="number" value="{asked}"' in page


def test_the_desks_own_pages_hold_the_list(asked: int, vera_browser: Client) -> None:
    for address in ("/cases/", "/cases/running/"):
        page = vera_browser.get(address).content.decode()
        assert 'hx-get="/shift/questions/"' in page
        assert "data-live-chip" in page


def test_the_officer_reads_the_answer_and_the_question_is_gone_from_desk_and_board(
    late: Shift,
    asked: int,
    vera_browser: Client,
    bram_browser: Client,
    dina_account: Account,
    browser_of: SignIn,
) -> None:
    dina = browser_of(dina_account)
    assert "Vragen van onderweg" in dina.get(f"/shift/checks/{late.pk}/").content.decode()
    assert "nog niet geantwoord" in bram_browser.get("/shift/mine/").content.decode()
    assert act(vera_browser, late, "answer", number=asked, text=ANSWERED)["status"] == "200"
    assert ANSWERED in bram_browser.get("/shift/mine/").content.decode()
    assert ASKED not in vera_browser.get("/shift/questions/").content.decode()
    assert "Vragen van onderweg" not in dina.get(f"/shift/checks/{late.pk}/").content.decode()
    again = act(vera_browser, late, "answer", number=asked, text=ANSWERED)
    assert "al beantwoord" in again["refused"]


def test_an_answer_without_words_is_not_sent(late: Shift, asked: int, vera_browser: Client) -> None:
    assert act(vera_browser, late, "answer", number=asked, text=" ")["status"] == "422"
    assert len(open_questions(late.team_id)) == 1


def test_words_about_a_case_are_police_data(asked: int, late: Shift, vera_browser: Client) -> None:
    act(vera_browser, late, "answer", number=asked, text=ANSWERED)
    assert set(Note.objects.values_list("domain", flat=True)) == {"police"}


def test_the_leader_opens_a_question_from_the_board_with_a_line_in_the_audit(
    late: Shift, asked: int, dina_account: Account, browser_of: SignIn
) -> None:
    page = browser_of(dina_account).get(f"/shift/{late.pk}/question/{asked}/").content.decode()
    assert ASKED in page
    assert AuditLine.objects.filter(object_kind="order", account_id=dina_account.pk).count() == 1


def test_a_question_is_audited_once_a_session_however_often_the_list_renews_itself(
    late: Shift, asked: int, vera_browser: Client
) -> None:
    for _time in range(3):
        vera_browser.get("/shift/questions/")
    assert AuditLine.objects.filter(object_kind="order", action="consult").count() == 1


def test_the_audit_names_the_case_that_the_question_is_about(
    late: Shift,
    order: WorkOrder,
    bram: Person,
    bram_browser: Client,
    vera_browser: Client,
) -> None:
    case = a_case(late)
    give(late, HandOutWork(str(order.pk), (str(bram.pk),), 35, "vvc", case_id=str(case.pk)))
    act(bram_browser, late, "help", order=order.pk, text=ASKED)
    assert f"zaak {case.number}" in vera_browser.get("/shift/questions/").content.decode()
    assert AuditLine.objects.filter(object_kind="case", object_id=str(case.pk), action="consult").count() == 1


def test_nobody_else_reads_the_questions(
    late: Shift, asked: int, browser_of: SignIn, bram_browser: Client, carla: Account
) -> None:
    assert bram_browser.get("/shift/questions/").status_code == 403
    stranger = browser_of(carla)
    assert ASKED not in stranger.get("/shift/questions/").content.decode()
    assert stranger.get(f"/shift/{late.pk}/question/{asked}/").status_code == 404
    assert stranger.post(f"/shift/{late.pk}/act/answer/", {"number": asked, "text": "x"}).status_code == 404


def test_the_logbook_tells_question_and_answer(
    late: Shift, asked: int, vera_browser: Client, bram_browser: Client
) -> None:
    act(vera_browser, late, "answer", number=asked, text=ANSWERED)
    page = bram_browser.get(f"/shift/{late.pk}/logbook/").content.decode()
    assert "De desk antwoordde B. de Wit over: Getuige horen, Molenstraat 6." in page


def a_case(late: Shift) -> Case:
    """Case 118 of team A, in which somebody stole from a shop."""
    facts = CaseFacts(
        number="118",
        offence="shoplifting",
        occurred_at=STARTS,
        reported_at=STARTS,
        place_label="Molenstraat 6",
        leads=("images",),
        provability=3,
    )
    case_id = take_in_case(team_id=late.team_id, facts=facts, words="", by=None, origin="test")
    return Case.objects.get(pk=case_id)


def test_the_phone_names_the_case_by_its_number(
    late: Shift, order: WorkOrder, bram: Person, bram_browser: Client
) -> None:
    case = a_case(late)
    Case.objects.update(owner_person_id=bram.pk)
    give(late, HandOutWork(str(order.pk), (str(bram.pk),), 35, "vvc", case_id=str(case.pk)))
    page = bram_browser.get("/shift/mine/").content.decode()
    assert "zaak 118 · jouw zaak" in page


def test_the_desk_can_take_back_what_it_answered(late: Shift, asked: int, vera_browser: Client) -> None:
    answer = vera_browser.post(
        f"/shift/{late.pk}/act/answer/",
        {"number": asked, "text": ANSWERED},
        headers={"HX-Request": "true"},
    )
    undo = json.loads(answer.headers["HX-Trigger"])["generiek:said"]["undo_url"]
    number = undo.rpartition("=")[2]
    assert act(vera_browser, late, "undo", number=number)["status"] == "200"
    assert [one.number for one in open_questions(late.team_id)] == [asked]
