"""A call from the first word to closed: entered, advised, sent, proposed, and its trace in the audit."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from generiek.app.audit.models import AuditLine
from generiek.app.dispatch.bridge import settings_of
from generiek.app.dispatch.models import Call, CallWords
from generiek.app.people.models import Account, Team
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import LogbookEntry, Shift
from generiek.engine.shift.commands import ClearUnit, DispatchUnits, PlanBreak, RecordCall, StartBreak
from generiek.engine.shift.state import CallState
from tests.app.dispatch.conftest import HARBOUR
from tests.app.shift.conftest import NOW_S, give
from tests.cast import SignIn

PLACE = f"{HARBOUR[0]}|{HARBOUR[1]}|Havenkade 14"


def enter(browser: Client, **more: object) -> object:
    fields = {
        "command_id": str(uuid4()),
        "query": "havenkade 14",
        "place": PLACE,
        "prio": "1",
        "category": "safety",
        "text": "Steekpartij",
        "units_wanted": "1",
    }
    return browser.post("/dispatch/enter/", fields | more)


def only_call(shift: Shift) -> CallState:
    with kept_state(shift.pk) as state:
        [call] = state.calls.values()
        return call


def test_a_call_is_kept_with_its_words_apart_and_its_advice_in_the_logbook(
    dispatcher: Client, late: Shift, near: UUID, far: UUID
) -> None:
    answer = enter(dispatcher)
    call = only_call(late)
    assert answer.url == f"/dispatch/call/{call.call_id}/"
    assert (call.prio, call.place, call.status) == (1, HARBOUR, "open")
    assert call.advised_units == (str(near), str(far))
    words = CallWords.objects.get(pk=call.call_id)
    assert (words.place_label, words.text) == ("Havenkade 14", "Steekpartij")
    assert "Steekpartij" not in str(list(LogbookEntry.objects.values_list("data", flat=True)))


def test_the_page_of_a_call_says_who_is_nearest_and_how_soon(dispatcher: Client, late: Shift) -> None:
    enter(dispatcher)
    page = dispatcher.get(f"/dispatch/call/{only_call(late).call_id}/").content.decode()
    assert "2:00" in page
    assert "Dichtst bij. Heeft nu geen werk." in page
    assert page.index("31.02") < page.index("31.07")
    assert "leidt de dienst" in page


def test_sending_at_once_puts_the_unit_on_its_way(dispatcher: Client, late: Shift, near: UUID) -> None:
    enter(dispatcher, unit=[str(near)])
    call = only_call(late)
    assert call.status == "dispatched"
    assert call.units[str(near)].travel_s == 120
    assert call.deviations == 0


def test_another_than_the_first_needs_a_reason_and_the_call_is_not_lost(
    dispatcher: Client, late: Shift, far: UUID
) -> None:
    enter(dispatcher, unit=[str(far)])
    call = only_call(late)
    assert call.status == "open"
    address = f"/dispatch/call/{call.call_id}/send/"
    dispatcher.post(address, {"unit": [str(far)], "command_id": str(uuid4()), "reason": "Rijdt er al naast"})
    call = only_call(late)
    assert call.units.keys() == {str(far)}
    assert call.deviations == 1


def test_the_same_form_sent_twice_enters_one_call(dispatcher: Client, late: Shift) -> None:
    command_id = str(uuid4())
    enter(dispatcher, command_id=command_id)
    enter(dispatcher, command_id=command_id)
    assert Call.objects.count() == 1
    assert only_call(late).prio == 1


def test_a_call_without_a_place_comes_back_with_everything_that_was_typed(
    dispatcher: Client, late: Shift
) -> None:
    answer = enter(dispatcher, query="", place="", text="Steekpartij bij de boten")
    assert answer.status_code == 422
    assert "Steekpartij bij de boten" in answer.content.decode()
    assert "Zeg waar het is" in answer.content.decode()
    assert Call.objects.count() == 0


def test_while_typing_units_come_by_arrival(
    dispatcher: Client, late: Shift, monkeypatch: pytest.MonkeyPatch
) -> None:
    from generiek.app.dispatch import places_asked
    from generiek.app.work.places import ChosenPlace

    monkeypatch.setattr(
        places_asked, "places_called", lambda _team, _text: (ChosenPlace(*HARBOUR, "Havenkade 14"),)
    )
    page = dispatcher.get("/dispatch/look/", {"query": "havenk", "prio": "1"}).content.decode()
    assert page.index("Havenkade 14") < page.index("31.02") < page.index("31.07")
    assert Call.objects.count() == 0


def test_a_prio_1_leaves_people_in_their_break_alone_under_regime_b(
    dispatcher: Client, late: Shift, near: UUID, bram: object
) -> None:
    give(late, PlanBreak("b", str(bram.pk), NOW_S - 1200, NOW_S + 600), NOW_S - 1500)
    give(late, StartBreak("b"), NOW_S - 1200)
    enter(dispatcher)
    page = dispatcher.get(f"/dispatch/call/{only_call(late).call_id}/").content.decode()
    assert "31.02 in pauze tot" in page
    assert only_call(late).advised_units[0] != str(near)


def test_the_opco_proposes_and_sends_nobody(
    opco: Client, dispatcher: Client, late: Shift, near: UUID
) -> None:
    enter(dispatcher)
    call_id = only_call(late).call_id
    opco.post(f"/dispatch/call/{call_id}/propose/", {"unit": str(near), "command_id": str(uuid4())})
    assert only_call(late).proposed_units == (str(near),)
    assert only_call(late).status == "open"
    refused = opco.post(f"/dispatch/call/{call_id}/send/", {"unit": [str(near)]})
    assert refused.status_code == 403
    assert "Voorgesteld door de OpCo" in dispatcher.get(f"/dispatch/call/{call_id}/").content.decode()


def test_a_call_becomes_more_urgent_and_is_closed_when_everybody_is_free(
    dispatcher: Client, late: Shift, near: UUID
) -> None:
    enter(dispatcher, prio="3", unit=[str(near)])
    call_id = only_call(late).call_id
    dispatcher.post(f"/dispatch/call/{call_id}/priority/", {"prio": "1", "command_id": str(uuid4())})
    assert (only_call(late).prio, Call.objects.get().prio) == (1, 1)
    give(late, ClearUnit(call_id, str(near)), NOW_S)
    dispatcher.post(f"/shift/{late.pk}/act/call-close/", {"call": call_id, "command_id": str(uuid4())})
    assert only_call(late).status == "closed"
    assert "Afgesloten" in dispatcher.get(f"/dispatch/call/{call_id}/").content.decode()


def test_two_taps_record_a_call_that_an_officer_got(
    browser_of: SignIn, bram_account: Account, late: Shift, near: UUID
) -> None:
    bram = browser_of(bram_account)
    assert "Verkeer" in bram.get("/dispatch/got/").content.decode()
    fields = {"prio": "2", "category": "traffic", "unit": str(near), "command_id": str(uuid4())}
    bram.post(f"/dispatch/{late.pk}/got/", fields)
    call = only_call(late)
    assert (call.source, call.category, call.status) == ("officer", "traffic", "dispatched")
    assert Call.objects.get().category == "traffic"


def test_an_officer_cannot_record_a_call_for_another_unit(
    browser_of: SignIn, bram_account: Account, late: Shift, far: UUID
) -> None:
    fields = {"prio": "2", "category": "traffic", "unit": str(far), "command_id": str(uuid4())}
    answer = browser_of(bram_account).post(
        f"/dispatch/{late.pk}/got/", fields, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 409
    assert Call.objects.count() == 0


def test_consulting_a_call_leaves_a_line_in_the_audit(dispatcher: Client, late: Shift, olga: Account) -> None:
    enter(dispatcher)
    call_id = only_call(late).call_id
    before = AuditLine.objects.filter(object_kind="call", object_id=call_id).count()
    dispatcher.get(f"/dispatch/call/{call_id}/")
    line = AuditLine.objects.filter(object_kind="call", object_id=call_id).latest("number")
    assert AuditLine.objects.filter(object_kind="call", object_id=call_id).count() == before + 1
    assert (line.action, line.account_id) == ("consult", olga.pk)


def test_another_team_sees_nothing(
    browser_of: SignIn, carla: Account, dispatcher: Client, late: Shift
) -> None:
    enter(dispatcher)
    outsider = browser_of(carla)
    assert outsider.get(f"/dispatch/call/{only_call(late).call_id}/").status_code == 404
    assert outsider.get("/dispatch/").status_code == 403


def test_a_unit_on_an_equally_urgent_call_is_named_with_that_call(
    dispatcher: Client, late: Shift, near: UUID
) -> None:
    other = str(uuid4())
    give(late, RecordCall(other, 1, HARBOUR, "fire", "dispatcher"), NOW_S - 600)
    give(late, DispatchUnits(other, (str(near),), (60,)), NOW_S - 590)
    enter(dispatcher)
    with kept_state(late.pk) as state:
        new = next(call for call in state.calls.values() if call.call_id != other)
    page = dispatcher.get(f"/dispatch/call/{new.call_id}/").content.decode()
    assert "31.02 op prio 1" in page


def test_the_board_shows_whom_to_propose_beside_an_open_call(
    opco: Client, dispatcher: Client, late: Shift, near: UUID
) -> None:
    enter(dispatcher)
    call_id = only_call(late).call_id
    aside = opco.get(f"/shift/calls/{late.pk}/").content.decode()
    assert aside.index("31.02") < aside.index("31.07")
    assert f"/dispatch/call/{call_id}/propose/" in aside
    give(late, DispatchUnits(call_id, (str(near),), (120,)), NOW_S)
    assert f"/dispatch/call/{call_id}/propose/" not in opco.get(f"/shift/calls/{late.pk}/").content.decode()


def test_the_opco_records_in_two_taps_from_the_board_for_the_unit_that_got_it(
    opco: Client, late: Shift, near: UUID
) -> None:
    assert "/dispatch/got/" in opco.get("/shift/").content.decode()
    dialog = opco.get(
        "/dispatch/got/", {"shift": str(late.pk)}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "31.02" in dialog
    assert "<html" not in dialog
    fields = {"prio": "1", "category": "fire", "unit": str(near), "query": "", "command_id": str(uuid4())}
    opco.post(f"/dispatch/{late.pk}/got/", fields)
    call = only_call(late)
    assert (call.source, call.units.keys()) == ("opco", {str(near)})


def test_a_team_sets_its_own_policy_and_a_wrong_setting_is_said(
    dispatcher: Client, late: Shift, team_a: Team
) -> None:
    team_a.settings = {"dispatch": {"policy": "coverage", "late_after_s": [600, 1200]}}
    team_a.save()
    with kept_state(late.pk) as state:
        assert settings_of(team_a.pk, state).policy == "coverage"
        assert settings_of(team_a.pk, state).late_after_s == (600, 1200)
        team_a.settings = {"dispatch": {"polcy": "coverage"}}
        team_a.save()
        with pytest.raises(ValueError, match="no dispatch setting called polcy"):
            settings_of(team_a.pk, state)
