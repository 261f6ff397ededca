"""Breaks on the screen and in the ledger: seen, disputed, approved by two, never changed, never paid."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.settlement.models import LedgerLine, LedgerMayNotChange, LineWords
from generiek.app.shift.models import Shift
from tests.app.settlement.conftest import play
from tests.cast import AccountWith, SignIn


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def take_in(personnel: Client, shift: Shift) -> None:
    personnel.post(f"/breaks/shift/{shift.pk}/take-in/")


def kinds() -> list[str]:
    return list(LedgerLine.objects.order_by("number").values_list("kind", flat=True))


def test_a_broken_break_is_shown_under_four_regimes(opco: Client, early: Shift) -> None:
    page = text_of(opco, f"/breaks/shift/{early.pk}/")
    assert "Schaduwmodus" in page
    assert "Verstoord door een melding" in page
    assert "half uur overwerk" in page
    assert "half uur gewoon salaris na een melding erin" in page
    assert "8 min rust, 22 min werk erin" in page
    assert "Te weinig rust" in page


def test_what_ten_minutes_more_or_less_would_make_can_be_asked(opco: Client, early: Shift) -> None:
    page = text_of(opco, f"/breaks/shift/{early.pk}/?least=15")
    assert "half uur overwerk" in page
    assert 'aria-current="page">15 min' in page


def test_an_officer_sees_his_own_breaks_and_not_those_of_others(
    officer: Client, early: Shift, browser_of: SignIn, account_with: AccountWith, team_a: Team
) -> None:
    page = text_of(officer, "/breaks/")
    assert "Mijn pauzes" in page
    assert "Verstoord door een melding" in page
    assert officer.get(f"/breaks/shift/{early.pk}/").status_code == 403
    assert officer.get("/breaks/ledger/").status_code == 403


def test_a_team_chief_sees_the_totals_without_names(
    browser_of: SignIn, account_with: AccountWith, early: Shift, bram: Person
) -> None:
    chief = browser_of(account_with(Role.TEAM_CHIEF, username="chief"))
    page = text_of(chief, f"/breaks/shift/{early.pk}/")
    assert "Het team onder elk regime" in page
    assert "de Wit" not in page
    assert "Dekker" not in page


def test_a_closed_shift_goes_into_the_ledger_once_and_pays_nothing(personnel: Client, early: Shift) -> None:
    take_in(personnel, early)
    take_in(personnel, early)
    line = LedgerLine.objects.get()
    assert (line.kind, line.regime, line.overtime_minutes, line.shadow) == ("calculated", "B", 30, True)
    assert line.entry_numbers
    assert "alle zegels zijn heel" in text_of(personnel, "/breaks/ledger/")


def test_a_simulated_shift_is_shown_and_never_settled(
    personnel: Client, opco: Client, team_a: Team, dina: Person, bram: Person
) -> None:
    shift = play(team_a, dina, bram, simulated=True)
    assert "nooit verrekend" in text_of(opco, f"/breaks/shift/{shift.pk}/")
    take_in(personnel, shift)
    assert LedgerLine.objects.count() == 0


def test_two_people_approve_of_whom_one_is_personnel(personnel: Client, opco: Client, early: Shift) -> None:
    take_in(personnel, early)
    opco.post("/breaks/line/1/approve/")
    opco.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "approved"]
    personnel.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "approved", "approved"]
    assert "Door twee goedgekeurd" in text_of(personnel, "/breaks/ledger/")


def test_one_person_cannot_be_both_pairs_of_eyes(personnel: Client, early: Shift) -> None:
    take_in(personnel, early)
    for _ in range(2):
        personnel.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "approved"]


def test_a_dispute_stops_approval_until_it_is_answered(
    personnel: Client, opco: Client, officer: Client, early: Shift
) -> None:
    take_in(personnel, early)
    officer.post("/breaks/line/1/dispute/", {"text": "De melding duurde langer."})
    personnel.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "disputed"]
    opco.post("/breaks/line/1/answer/", {"text": "Nagekeken: regel klopt."})
    personnel.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "disputed", "answered", "approved"]
    page = text_of(officer, "/breaks/own/")
    assert "De melding duurde langer." in page
    assert "Nagekeken: regel klopt." in page


def test_only_the_colleague_himself_disputes_and_with_words(
    personnel: Client, opco: Client, officer: Client, early: Shift
) -> None:
    take_in(personnel, early)
    opco.post("/breaks/line/1/dispute/", {"text": "Ik vind van niet."})
    officer.post("/breaks/line/1/dispute/", {"text": "  "})
    assert kinds() == ["calculated"]
    assert LineWords.objects.count() == 0


def test_a_line_that_is_taken_back_stays_with_its_history(personnel: Client, early: Shift) -> None:
    take_in(personnel, early)
    personnel.post("/breaks/line/1/reverse/", {"text": "Verkeerde dienst."})
    personnel.post("/breaks/line/1/approve/")
    assert kinds() == ["calculated", "reversed"]
    assert "Teruggenomen" in text_of(personnel, "/breaks/ledger/")


def test_the_ledger_cannot_be_changed_and_tampering_shows(personnel: Client, early: Shift) -> None:
    take_in(personnel, early)
    line = LedgerLine.objects.get()
    with pytest.raises(LedgerMayNotChange):
        line.save()
    with pytest.raises(LedgerMayNotChange):
        line.delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE settlement_ledgerline SET overtime_minutes = 60")
    assert "Het zegel van regel 1 is verbroken" in text_of(personnel, "/breaks/ledger/")


def test_the_export_says_that_it_pays_nothing(personnel: Client, opco: Client, early: Shift) -> None:
    take_in(personnel, early)
    lines = personnel.get("/breaks/ledger.csv").content.decode().splitlines()
    assert lines[0].startswith("regel;genoteerd;naam")
    assert "schaduw: betaalt niets" in lines[1]
    assert opco.get("/breaks/ledger.csv").status_code == 403


def test_another_team_sees_nothing(browser_of: SignIn, carla: Account, early: Shift) -> None:
    outsider = browser_of(carla)
    assert outsider.get(f"/breaks/shift/{early.pk}/").status_code == 404
    assert "Er is nog geen dienst geopend" in text_of(outsider, "/breaks/")
