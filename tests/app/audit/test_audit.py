"""The audit: written once, chained, read by the administrator alone."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

import generiek.app
from generiek.app.audit.actions import record_audit
from generiek.app.audit.consultation import audited
from generiek.app.audit.models import AuditLine, AuditLineIsFinal
from generiek.app.audit.queries import first_broken_line, lines_before
from generiek.app.audit.words import OBJECTS
from generiek.app.intake.models import IntakeKind
from generiek.app.people.models import Account, Team
from generiek.app.people.viewers import viewer_for
from tests.cast import SignIn


def record(team: Team, object_id: str = "118") -> None:
    record_audit(
        team_id=team.pk,
        account_id=None,
        action="consult",
        object_kind="case",
        object_id=object_id,
        origin="test",
    )


def test_lines_are_numbered_per_team(team_a: Team, team_b: Team) -> None:
    record(team_a)
    record(team_b)
    record(team_a)

    assert [line.number for line in lines_before(team_a.pk)] == [2, 1]
    assert [line.number for line in lines_before(team_b.pk)] == [1]


def test_a_line_is_neither_changed_nor_removed(team_a: Team) -> None:
    record(team_a)
    line = AuditLine.objects.get()
    line.action = "nothing"

    with pytest.raises(AuditLineIsFinal):
        line.save()
    with pytest.raises(AuditLineIsFinal):
        line.delete()
    with pytest.raises(AuditLineIsFinal):
        AuditLine.objects.update(action="nothing")
    with pytest.raises(AuditLineIsFinal):
        AuditLine.objects.all().delete()
    assert AuditLine.objects.get().action == "consult"


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_auditline SET object_id = '119' WHERE number = 2",
        "DELETE FROM audit_auditline WHERE number = 2",
        "UPDATE audit_auditline SET number = 20 WHERE number = 2",
    ],
)
def test_tampering_with_the_table_shows(team_a: Team, tampering: str) -> None:
    for _ in range(3):
        record(team_a)
    assert first_broken_line(team_a.pk) is None

    with connection.cursor() as cursor:
        cursor.execute(tampering)

    assert first_broken_line(team_a.pk) == 2


def test_removing_the_newest_line_shows(team_a: Team) -> None:
    record(team_a)
    record(team_a)

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditline WHERE number = 2")

    assert first_broken_line(team_a.pk) == 2


def test_a_page_with_police_data_leaves_a_line_and_a_missing_page_none(
    anna: Account, rf: RequestFactory
) -> None:
    @audited("case", "case_id")
    def show(request: Any, case_id: str) -> HttpResponse:
        return HttpResponse(status=200 if case_id == "118" else 404)

    request: Any = rf.get("/cases/118/")
    request.viewer = viewer_for(anna)
    show(request, case_id="118")
    show(request, case_id="119")

    (line,) = lines_before(anna.team_id)
    assert (line.account, line.action, line.object_kind, line.object_id) == (
        "anna",
        "geraadpleegd",
        "Zaak",
        "118",
    )
    assert line.origin == "/cases/118/ 127.0.0.1"


def test_looking_at_the_audit_is_audited_too(administrator: Account, browser_of: SignIn) -> None:
    browser = browser_of(administrator)

    browser.get("/audit/")
    page = browser.get("/audit/").content.decode()

    assert "/audit/ 127.0.0.1" in page


def test_the_audit_of_another_team_stays_closed(
    administrator: Account, team_b: Team, browser_of: SignIn
) -> None:
    record(team_b, object_id="zaak-van-b")

    assert "zaak-van-b" not in browser_of(administrator).get("/audit/").content.decode()


def test_every_object_that_is_audited_has_a_word() -> None:
    written = re.compile(r'(?:object_kind=|@audited\(|record_consultation\(request, )"(\w+)"')
    sources = Path(generiek.app.__path__[0]).rglob("*.py")
    kinds = {kind for source in sources for kind in written.findall(source.read_text(encoding="utf-8"))}
    files = {f"intake_{kind}" for kind in IntakeKind.values}

    assert "case" in kinds
    assert (kinds | files) - set(OBJECTS) == set()
