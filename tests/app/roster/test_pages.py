"""The roster pages: planners change, the OpCo reads, an officer sees the own roster, outsiders nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import Soundness
from generiek.app.roster.models import CalendarFeed, Duty, DutyChange, DutyKind, RosterPeriod, Waterline
from tests.app.roster.conftest import FIRST
from tests.cast import AccountWith, SignIn

CHANGE = "/roster/change/"


@pytest.fixture
def planner(browser_of: SignIn, anna: Account, period: RosterPeriod) -> Client:
    """Anna's browser."""
    return browser_of(anna)


@pytest.fixture
def colleague_of_anna(browser_of: SignIn, account_with: AccountWith) -> Client:
    """Another planner of team A."""
    return browser_of(account_with(Role.PLANNER, username="arie"))


@pytest.fixture
def outsider(browser_of: SignIn, account_with: AccountWith, team_b: Team) -> Client:
    """A planner of team B."""
    return browser_of(account_with(Role.PLANNER, team=team_b, username="cor"))


def cell(person: Person, **values: Any) -> dict[str, Any]:
    return {
        "person": str(person.pk),
        "date": FIRST.isoformat(),
        "first": FIRST.isoformat(),
        "width": 7,
    } | values


def test_the_grid_shows_everybody_with_the_waterline(planner: Client, tom: Person, sanne: Person) -> None:
    page = planner.get(reverse("roster:roster"), {"first": FIRST.isoformat(), "width": 7}).content.decode()
    assert "Tolsma" in page and "Sanders" in page
    assert "data-roster-grid" in page and "roster-margin--under" in page


def test_a_key_changes_the_cell_and_brings_back_what_changed(planner: Client, tom: Person) -> None:
    answer = planner.post(CHANGE, cell(tom, kind="early"))
    assert Duty.objects.get().kind == "early"
    content = answer.content.decode()
    assert f'id="p-{tom.pk}"' in content and "roster-cover" in content and "roster-findings" in content
    assert "undo_url" in answer["HX-Trigger"]


def test_dragging_does_the_same_as_the_keys(planner: Client, tom: Person, sanne: Person) -> None:
    planner.post(CHANGE, cell(tom, kind="early"))
    planner.post(CHANGE, cell(tom, to_person=str(sanne.pk), to_date=FIRST.isoformat()))
    assert Duty.objects.get().person == sanne


def test_undo_brings_the_duty_back(planner: Client, tom: Person) -> None:
    planner.post(CHANGE, cell(tom, kind="early"))
    change = DutyChange.objects.get()
    planner.post(reverse("roster:undo", args=[change.pk]))
    planner.post(reverse("roster:undo", args=[change.pk]))
    assert not Duty.objects.exists()


def test_a_refusal_is_a_sentence_and_changes_nothing(planner: Client, tom: Person) -> None:
    planner.post(CHANGE, cell(tom, kind="early"))
    planner.post(CHANGE, cell(tom, pinned="yes"))
    answer = planner.post(CHANGE, cell(tom, kind="late"))
    assert (answer.status_code, answer.json()["refused"]) == (
        409,
        "Deze dienst staat vast: maak hem eerst los.",
    )
    assert Duty.objects.get().kind == "early"
    assert planner.post(CHANGE, {"person": "nobody"}).status_code == 409


def test_a_published_day_asks_on_what_ground(
    planner: Client, team: Team, tom: Person, period: RosterPeriod
) -> None:
    period.stage, period.day_published_until_date = "day", period.until_date
    period.save()
    answer = planner.post(CHANGE, cell(tom, kind="early"))
    assert (answer.status_code, answer["HX-Retarget"]) == (409, "#roster-dialog")
    assert not Duty.objects.exists()
    planner.post(CHANGE, cell(tom, kind="early", why="consent", reason="Tom vindt het goed"))
    assert DutyChange.objects.get().why == "consent"


def test_the_same_command_twice_changes_once(planner: Client, tom: Person) -> None:
    known = cell(tom, kind="early", command_id="8f3c7c1e-58a4-4a52-9a5c-6a31c6d0a001")
    planner.post(CHANGE, known)
    planner.post(CHANGE, known)
    assert DutyChange.objects.count() == 1


def test_a_team_mate_may_and_an_outsider_may_not(
    planner: Client, colleague_of_anna: Client, outsider: Client, tom: Person
) -> None:
    colleague_of_anna.post(CHANGE, cell(tom, kind="early"))
    assert Duty.objects.get().kind == "early"
    assert outsider.post(CHANGE, cell(tom, kind="late")).status_code == 409
    assert outsider.get(reverse("roster:cell"), cell(tom)).status_code == 404
    assert Duty.objects.get().kind == "early"


@pytest.mark.parametrize("role", [Role.OPCO, Role.OFFICER, Role.SCREENER, Role.RESEARCHER])
def test_only_a_planner_changes_duties(
    browser_of: SignIn, account_with: AccountWith, tom: Person, period: RosterPeriod, role: Role
) -> None:
    browser = browser_of(account_with(role, username="somebody"))
    assert browser.post(CHANGE, cell(tom, kind="early")).status_code == 403
    assert not Duty.objects.exists()


@pytest.mark.parametrize("name", ["change", "absence", "sickness", "begin_period", "set_kinds", "set_levels"])
def test_a_change_is_not_made_by_looking(planner: Client, name: str) -> None:
    assert planner.get(reverse(f"roster:{name}")).status_code == 405


def test_the_opco_reads_and_cannot_edit(
    browser_of: SignIn, opco_account: Account, period: RosterPeriod
) -> None:
    page = browser_of(opco_account).get(reverse("roster:roster")).content.decode()
    assert "data-roster-grid" not in page and "Sanders" in page


def test_the_dialog_of_a_cell_offers_the_same_acts(planner: Client, tom: Person) -> None:
    page = planner.get(reverse("roster:cell"), cell(tom)).content.decode()
    assert all(name in page for name in ("Vroeg", "Laat", "Nacht", "Tolsma"))


def test_sickness_and_leave_are_noted_from_the_dialog(planner: Client, tom: Person) -> None:
    planner.post(reverse("roster:sickness"), cell(tom, state="sick"))
    planner.post(reverse("roster:sickness"), cell(tom, state="sick"))
    assert tom.absences.filter(kind="sickness", ends_at=None).count() == 1
    planner.post(reverse("roster:sickness"), cell(tom, state="recovered"))
    leave = {"person": str(tom.pk), "kind": "leave", "first_date": "2027-01-11", "last_date": "2027-01-12"}
    planner.post(reverse("roster:absence"), leave)
    planner.post(reverse("roster:absence"), leave)
    assert sorted(tom.absences.values_list("kind", flat=True)) == ["leave", "sickness"]
    bad = planner.post(reverse("roster:absence"), leave | {"last_date": "2027-01-01"})
    assert bad.status_code == 409


def test_a_period_is_opened_and_published(planner: Client, period: RosterPeriod) -> None:
    planner.post(reverse("roster:begin_period"), {"first_date": "2027-03-01", "weeks": 4})
    made = RosterPeriod.objects.get(first_date="2027-03-01")
    assert planner.get(reverse("roster:period", args=[made.pk])).status_code == 200
    address = reverse("roster:publish", args=[made.pk])
    planner.post(address, {"stage": "period"})
    made.refresh_from_db()
    assert made.stage == "draft"
    planner.post(address, {"stage": "period", "reason": "de proef begint"})
    made.refresh_from_db()
    assert made.stage == "period"


def test_an_outsider_sees_no_period(outsider: Client, period: RosterPeriod) -> None:
    assert outsider.get(reverse("roster:period", args=[period.pk])).status_code == 404
    assert outsider.post(reverse("roster:publish", args=[period.pk]), {"stage": "period"}).status_code == 404


def test_breaks_of_a_day_are_planned_again_without_doubling(
    planner: Client, team: Team, tom: Person, sanne: Person
) -> None:
    for person in (tom, sanne):
        planner.post(CHANGE, cell(person, kind="early"))
    address = reverse("roster:plan_breaks", args=[FIRST.isoformat()])
    planner.post(address)
    planner.post(address)
    breaks = [one for duty in Duty.objects.all() for one in duty.breaks.all()]
    assert len(breaks) == 2
    assert breaks[0].starts_at != breaks[1].starts_at
    page = planner.get(reverse("roster:day_on", args=[FIRST.isoformat()])).content.decode()
    assert page.count('data-kind="break"') == 2
    assert planner.get(reverse("roster:day_on", args=["yesterday"])).status_code == 404


def test_an_officer_sees_a_day_only_once_its_roster_is_out(
    browser_of: SignIn, bram_account: Account, planner: Client, period: RosterPeriod, tom: Person
) -> None:
    planner.post(CHANGE, cell(tom, kind="early"))
    officer = browser_of(bram_account)
    address = reverse("roster:day_on", args=[FIRST.isoformat()])
    assert "Tolsma" not in officer.get(address).content.decode()
    period.stage, period.day_published_until_date = "day", period.until_date
    period.save()
    assert "Tolsma" in officer.get(address).content.decode()


def own_duty(bram: Person, team: Team, published: bool) -> Duty:
    """Bram's duty of tomorrow, in a period of which the rosters are out or not."""
    today = timezone.localdate()
    period = actions.begin_period(team_id=team.pk, first_date=today, until_date=today + timedelta(days=7))
    if published:
        for stage in ("period", "duty", "day"):
            actions.publish_roster(
                team_id=team.pk,
                account_id=None,
                period_id=period.pk,
                stage=stage,
                soundness=Soundness(0, 0),
                now=timezone.now(),
                reason="a test",
            )
    tomorrow = today + timedelta(days=1)
    starts_at = datetime(tomorrow.year, tomorrow.month, tomorrow.day, 6, tzinfo=UTC)
    entry = actions.DutyEntry(bram.pk, tomorrow, starts_at, starts_at + timedelta(hours=8), "early")
    actions.take_in_duties(team_id=team.pk, entries=[entry], source="hand")
    return Duty.objects.get()


@pytest.mark.parametrize("published", [True, False])
def test_an_officer_sees_the_own_duties_once_published(
    browser_of: SignIn, bram_account: Account, bram: Person, team: Team, published: bool
) -> None:
    own_duty(bram, team, published)
    page = browser_of(bram_account).get(reverse("roster:own")).content.decode()
    assert ("</strong> Vroeg" in page) is published


def test_the_secret_address_gives_the_calendar_until_it_is_renewed(
    client: Client, browser_of: SignIn, bram_account: Account, bram: Person, team: Team
) -> None:
    duty = own_duty(bram, team, True)
    officer = browser_of(bram_account)
    officer.post(reverse("roster:make_address"))
    address = officer.get(reverse("roster:own")).context["new_address"]
    assert "/roster/feed/" not in officer.get(reverse("roster:own")).content.decode()
    answer = client.get(address)
    events = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert [event["DTSTART"].dt for event in events] == [duty.starts_at]
    assert str(events[0]["SUMMARY"]) == "Vroeg"
    officer.post(reverse("roster:make_address"))
    assert client.get(address).status_code == 404
    officer.post(reverse("roster:end_address"))
    officer.post(reverse("roster:end_address"))
    assert not CalendarFeed.objects.exists()


def test_a_guessed_address_gives_nothing(client: Client, db: None) -> None:
    assert client.get(reverse("roster:feed", args=["guess"])).status_code == 404


def test_waterline_and_kinds_are_set_by_page(planner: Client, team: Team) -> None:
    kinds = {"kinds-TOTAL_FORMS": 1, "kinds-INITIAL_FORMS": 0, "kinds-0-code": "day", "kinds-0-name": "Dag"}
    kinds |= {"kinds-0-key": "d", "kinds-0-starts": "09:00", "kinds-0-ends": "17:30", "kinds-0-break_min": 30}
    planner.post(reverse("roster:set_kinds"), kinds)
    assert list(DutyKind.objects.values_list("code", "starts_min", "length_min")) == [("day", 540, 510)]
    levels: dict[str, Any] = {"levels-TOTAL_FORMS": 2, "levels-INITIAL_FORMS": 0, "from_date": "2027-01-01"}
    levels |= {"levels-0-weekday": "every", "levels-0-starts": "23:00", "levels-0-ends": "07:00"}
    levels |= {"levels-0-competence": "everybody", "levels-0-heads": 4, "levels-0-wanted_heads": 5}
    levels |= {"levels-1-weekday": "every", "levels-1-competence": "everybody"}
    planner.post(reverse("roster:set_levels"), levels)
    level = Waterline.objects.get(valid_until_date=None)
    assert (level.from_min, level.until_min, level.heads, level.weekday) == (23 * 60, 31 * 60, 4, None)
    assert (
        planner.post(reverse("roster:set_levels"), levels | {"levels-0-wanted_heads": 1}).status_code == 400
    )
    assert planner.get(reverse("roster:demand")).status_code == 200


def test_a_key_of_the_grid_cannot_be_a_duty(planner: Client) -> None:
    kinds = {"kinds-TOTAL_FORMS": 1, "kinds-INITIAL_FORMS": 0, "kinds-0-code": "day", "kinds-0-name": "Dag"}
    kinds |= {"kinds-0-key": "p", "kinds-0-starts": "09:00", "kinds-0-ends": "17:30", "kinds-0-break_min": 30}
    assert planner.post(reverse("roster:set_kinds"), kinds).status_code == 400
    assert DutyKind.objects.count() == 3


def test_the_rules_are_shown_with_their_articles(planner: Client) -> None:
    page = planner.get(reverse("roster:rules")).content.decode()
    assert "ATW 5:3(2)" in page and "11 u" in page


def test_the_grid_takes_few_queries(
    planner: Client, team: Team, tom: Person, django_assert_max_num_queries: Any
) -> None:
    planner.post(CHANGE, cell(tom, kind="early"))
    with django_assert_max_num_queries(45):
        planner.get(reverse("roster:roster"), {"first": FIRST.isoformat()})
