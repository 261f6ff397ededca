"""Taking in by page: offer, report, confirm; who may do it for which kind of file."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from generiek.app.audit.models import AuditLine
from generiek.app.intake.examples import EXAMPLES
from generiek.app.intake.kinds import KINDS
from generiek.app.intake.models import Intake
from generiek.app.intake.reading.mapping import read_mapping
from generiek.app.people.access import Role
from generiek.app.people.models import Account, PersonIdentity, Team
from tests.app.intake.conftest import Tables
from tests.app.intake.files import STAFF, STAFF_MAPPING
from tests.cast import AccountWith, SignIn


@pytest.fixture
def english() -> Iterator[None]:
    """These tests look at the Dutch pages."""
    with translation.override("nl"):
        yield


@pytest.fixture
def browser(browser_of: SignIn, administrator: Account, team: Team) -> Client:
    """The administrator's browser."""
    return browser_of(administrator)


def offer(browser: Client, content: str = STAFF, kind: str = "staff", name: str = "personeel.csv") -> str:
    file = SimpleUploadedFile(name, content.encode())
    answer = browser.post(reverse("intake:offer", args=[kind]), {"file": file, "mapping": STAFF_MAPPING})
    return answer["Location"] if answer.status_code == 302 else str(answer.status_code)


def test_a_file_is_offered_looked_at_and_taken(browser: Client) -> None:
    address = offer(browser)
    page = browser.get(address).content.decode()
    assert "er is nog niets ingelezen" in page and "Inlezen" in page
    assert not PersonIdentity.objects.filter(personnel_number="2001").exists()
    intake = Intake.objects.get()
    confirm = reverse("intake:confirm", args=[intake.pk])
    browser.post(confirm)
    browser.post(confirm)
    assert PersonIdentity.objects.filter(personnel_number__in=("2001", "2002")).count() == 2
    assert "Hetzelfde bestand nog eens aanbieden verandert niets" in browser.get(address).content.decode()


def test_a_bad_file_is_answered_in_dutch_with_row_column_and_reason(browser: Client, tables: Tables) -> None:
    before = tables()
    address = offer(browser, STAFF.replace("01-09-2019", "31-02-2019"))
    page = browser.get(address).content.decode()
    assert "‘31-02-2019’ is een datum die niet bestaat." in page
    assert "In dienst" in page and "Er is niets ingelezen" in page
    assert tables() == before
    file = browser.get(reverse("intake:problems", args=[Intake.objects.get().pk])).content.decode("utf-8-sig")
    assert file.splitlines()[1].startswith("2;In dienst;")


def test_the_problems_as_a_file_run_nothing_in_a_spreadsheet(browser: Client) -> None:
    offer(browser, STAFF.replace("Achternaam", "=SOM(1)"))
    intake = Intake.objects.get()
    intake.problems = [{"row": 2, "column": "=SOM(1)", "reason": "@x"}]
    intake.save()
    file = browser.get(reverse("intake:problems", args=[intake.pk])).content.decode("utf-8-sig")
    assert file.splitlines()[1] == "2;'=SOM(1);'@x"


def test_a_file_can_be_thrown_away(browser: Client) -> None:
    offer(browser)
    withdraw = reverse("intake:withdraw", args=[Intake.objects.get().pk])
    browser.post(withdraw)
    browser.post(withdraw)
    assert (Intake.objects.get().status, Intake.objects.get().content) == ("withdrawn", None)


def test_a_wrong_ending_is_refused_before_reading(browser: Client) -> None:
    assert offer(browser, name="personeel.xlsx") == "400"
    assert not Intake.objects.exists()


def test_the_mapping_that_worked_is_offered_next_time(browser: Client) -> None:
    address = reverse("intake:offer", args=["staff"])
    assert "Dienstnummer" in browser.get(address).content.decode()
    offer(browser)
    assert "Nummer" in browser.get(address).content.decode()
    assert "Dienstnummer" not in browser.get(address).content.decode()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_an_example_that_can_be_read(kind: str) -> None:
    read_mapping(EXAMPLES[kind], fields=KINDS[kind].fields)


@pytest.mark.parametrize("name", ["confirm", "withdraw"])
def test_nothing_is_taken_by_looking(browser: Client, name: str) -> None:
    offer(browser)
    assert browser.get(reverse(f"intake:{name}", args=[Intake.objects.get().pk])).status_code == 405


def test_a_team_mate_may_confirm_and_an_outsider_may_not(
    browser: Client, browser_of: SignIn, account_with: AccountWith, team_b: Team
) -> None:
    address = offer(browser)
    confirm = reverse("intake:confirm", args=[Intake.objects.get().pk])
    outsider = browser_of(account_with(Role.ADMINISTRATOR, team=team_b, username="cor"))
    assert outsider.get(address).status_code == 404
    assert outsider.post(confirm).status_code == 404
    assert Intake.objects.get().status == "preview"
    browser_of(account_with(Role.PERSONNEL, username="pia")).post(confirm)
    assert Intake.objects.get().status == "taken"


@pytest.mark.parametrize(
    ("role", "kind", "status"),
    [
        (Role.PLANNER, "roster", 200),
        (Role.PLANNER, "cases", 403),
        (Role.SCREENER, "cases", 200),
        (Role.SCREENER, "staff", 403),
        (Role.PERSONNEL, "roster", 403),
        (Role.OFFICER, "staff", 403),
        (Role.ADMINISTRATOR, "spells", 404),
    ],
)
def test_police_data_and_staff_data_have_people_of_their_own(
    browser_of: SignIn, account_with: AccountWith, team: Team, role: Role, kind: str, status: int
) -> None:
    browser = browser_of(account_with(role, username="somebody"))
    assert browser.get(reverse("intake:offer", args=[kind])).status_code == status


def test_looking_at_a_report_of_police_data_is_audited(browser: Client, team: Team) -> None:
    intake = Intake.objects.create(
        team=team,
        kind="cases",
        file_name="zaken.csv",
        digest="0" * 64,
        size_bytes=1,
        status="refused",
        offered_at="2026-11-23T09:00:00Z",
    )
    browser.get(reverse("intake:report", args=[intake.pk]))
    assert AuditLine.objects.filter(object_kind="intake_cases", action="consult").exists()


def test_the_administrator_has_an_overview_of_which_every_link_works(browser: Client) -> None:
    page = browser.get(reverse("intake:administration"))
    assert len(page.context["sections"]) >= 8
    for section in page.context["sections"]:
        assert browser.get(reverse(section.url_name)).status_code == 200, section.url_name


def test_only_the_administrator_has_the_overview(browser_of: SignIn, anna: Account) -> None:
    assert browser_of(anna).get(reverse("intake:administration")).status_code == 403
    assert browser_of(anna).get(reverse("intake:files")).status_code == 200
