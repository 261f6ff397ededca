"""Exchanging duties: offered, taken when lawful, agreed to, confirmed by the planner, recorded."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import ChangeOfRosterNotAllowed
from generiek.app.roster.models import Duty, DutyChange, Exchange, RosterPeriod
from generiek.app.roster.queries.exchanges import exchange_choice, exchanges_page, own_exchanges
from tests.app.roster.conftest import FIRST, NOW, colleague
from tests.cast import AccountWith, SignIn

TUESDAY, THURSDAY = FIRST + timedelta(days=1), FIRST + timedelta(days=3)


@pytest.fixture
def kim(team: Team) -> Person:
    """Kim works in the team, and may lead."""
    return colleague(team, "Kuiper", "opco")


@pytest.fixture
def out(team: Team, period: RosterPeriod, sanne: Person, tom: Person, kim: Person) -> RosterPeriod:
    """Sanne and Kim early on Monday and Thursday, Tom late on Tuesday; the duty roster is out."""
    put(team, sanne, FIRST, "early")
    put(team, kim, FIRST, "early")
    put(team, tom, TUESDAY, "late")
    put(team, kim, THURSDAY, "early")
    put(team, sanne, THURSDAY, "early")
    RosterPeriod.objects.filter(pk=period.pk).update(stage="duty", duty_published_at=NOW)
    period.refresh_from_db()
    return period


def put(team: Team, person: Person, on: object, kind: str) -> None:
    actions.change_duty(team_id=team.pk, account_id=None, person_id=person.pk, on=on, kind=kind, now=NOW)


def duty(person: Person, on: object) -> Duty:
    return Duty.objects.get(person=person, date=on)


def offered(team: Team, account: Account, person: Person, on: object) -> Exchange:
    return actions.offer_duty(
        team_id=team.pk, account_id=account.pk, person_id=person.pk, duty_id=duty(person, on).pk, now=NOW
    )


def take(team: Team, person: Person, exchange: Exchange, in_return: object = None) -> Exchange:
    return actions.take_duty(
        team_id=team.pk, person_id=person.pk, exchange_id=exchange.pk, return_date=in_return, now=NOW
    )


def confirm(team: Team, anna: Account, exchange: Exchange) -> tuple[DutyChange, ...]:
    return actions.confirm_exchange(team_id=team.pk, account_id=anna.pk, exchange_id=exchange.pk, now=NOW)


def test_a_duty_given_away_changes_hands_when_the_planner_confirms(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    assert take(team, kim, exchange).status == "agreed"
    assert duty(tom, TUESDAY)
    done = confirm(team, anna, exchange)
    assert [(change.person, change.why) for change in done] == [(tom, "swap"), (kim, "swap")]
    assert duty(kim, TUESDAY).kind == "late" and not Duty.objects.filter(person=tom).exists()
    assert all(change.compensated_hours == 0 for change in done)
    assert confirm(team, anna, exchange) == ()


def test_a_swap_waits_until_who_offers_agrees_to_what_comes_back(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    assert take(team, kim, exchange, THURSDAY).status == "taken"
    with pytest.raises(ChangeOfRosterNotAllowed, match="Not everybody"):
        confirm(team, anna, exchange)
    actions.agree_to_return(team_id=team.pk, person_id=tom.pk, exchange_id=exchange.pk, agrees=True, now=NOW)
    assert len(confirm(team, anna, exchange)) == 4
    assert (duty(kim, TUESDAY).kind, duty(tom, THURSDAY).kind) == ("late", "early")
    assert not Duty.objects.filter(person=kim, date=THURSDAY).exists()


def test_who_rather_not_lets_it_look_for_somebody_else(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    take(team, kim, exchange, THURSDAY)
    back = actions.agree_to_return(
        team_id=team.pk, person_id=tom.pk, exchange_id=exchange.pk, agrees=False, now=NOW
    )
    assert (back.status, back.taker, back.in_return) == ("open", None, None)


def test_a_duty_that_would_break_the_rest_is_not_possible(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    put(team, kim, FIRST + timedelta(days=2), "early")
    exchange = offered(team, anna, tom, TUESDAY)
    assert (own_exchanges(kim.pk, NOW).for_me, own_exchanges(kim.pk, NOW).others) == ((), 1)
    with pytest.raises(ChangeOfRosterNotAllowed, match="Not possible"):
        take(team, kim, exchange)
    exchange.refresh_from_db()
    assert exchange.status == "open"


def test_the_waterline_holds_only_somebody_who_leads_can_take_the_leader_over(
    team: Team, out: RosterPeriod, anna: Account, sanne: Person, tom: Person, kim: Person
) -> None:
    actions.change_duty(team_id=team.pk, account_id=None, person_id=kim.pk, on=FIRST, kind="", now=NOW)
    exchange = offered(team, anna, sanne, FIRST)
    with pytest.raises(ChangeOfRosterNotAllowed, match="Not possible"):
        take(team, tom, exchange)
    assert take(team, kim, exchange).status == "agreed"


def test_an_open_duty_is_taken_by_somebody_free(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    exchange = actions.open_duty(team_id=team.pk, account_id=anna.pk, on=THURSDAY, kind="early", now=NOW)
    assert [line.id for line in own_exchanges(tom.pk, NOW).for_me] == [exchange.pk]
    assert own_exchanges(kim.pk, NOW).for_me == ()
    with pytest.raises(ChangeOfRosterNotAllowed, match="nobody's"):
        take(team, tom, exchange, TUESDAY)
    take(team, tom, exchange)
    confirm(team, anna, exchange)
    assert duty(tom, THURSDAY).kind == "early"


def test_only_the_first_who_says_yes_has_it(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person, sanne: Person
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    take(team, kim, exchange)
    assert take(team, kim, exchange).taker == kim
    with pytest.raises(ChangeOfRosterNotAllowed, match="before you"):
        take(team, sanne, exchange)
    actions.withdraw(team_id=team.pk, person_id=kim.pk, exchange_id=exchange.pk, now=NOW)
    assert take(team, sanne, exchange).taker == sanne


def test_offering_twice_is_one_offer_and_an_outsider_offers_nothing(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    assert offered(team, anna, tom, TUESDAY).pk == offered(team, anna, tom, TUESDAY).pk
    with pytest.raises(ChangeOfRosterNotAllowed, match="of your own"):
        actions.offer_duty(
            team_id=team.pk,
            account_id=anna.pk,
            person_id=kim.pk,
            duty_id=duty(tom, TUESDAY).pk,
            now=NOW,
        )


def test_an_offer_falls_away_when_the_roster_changes_under_it(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    take(team, kim, exchange)
    put(team, tom, TUESDAY, "early")
    with pytest.raises(ChangeOfRosterNotAllowed, match="changed since"):
        confirm(team, anna, exchange)
    line = exchanges_page(team, NOW).to_confirm[0]
    assert (line.gone, line.still) == (True, False)
    actions.refuse_exchange(team_id=team.pk, account_id=anna.pk, exchange_id=exchange.pk, now=NOW)
    assert exchanges_page(team, NOW).to_confirm == ()


def test_before_publication_and_on_the_day_itself_nothing_is_offered(
    team: Team, out: RosterPeriod, anna: Account, tom: Person
) -> None:
    late = NOW + timedelta(days=43)
    with pytest.raises(ChangeOfRosterNotAllowed, match="ask the OpCo"):
        actions.offer_duty(
            team_id=team.pk,
            account_id=anna.pk,
            person_id=tom.pk,
            duty_id=duty(tom, TUESDAY).pk,
            now=late,
        )
    RosterPeriod.objects.update(stage="period")
    with pytest.raises(ChangeOfRosterNotAllowed, match="published"):
        offered(team, anna, tom, TUESDAY)


def test_the_page_of_a_duty_lists_every_lawful_return(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, kim: Person
) -> None:
    choice = exchange_choice(offered(team, anna, tom, TUESDAY), kim.pk, NOW)
    assert choice.for_nothing
    assert [one.date for one in choice.returns] == [FIRST, THURSDAY]


def test_officers_and_planner_do_it_on_their_pages(
    browser_of: SignIn,
    account_with: AccountWith,
    anna: Account,
    out: RosterPeriod,
    tom: Person,
    kim: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    tom_browser = browser_of(account_with(Role.OFFICER, username="tom", person=tom))
    kim_browser = browser_of(account_with(Role.OFFICER, username="kim", person=kim))
    planner: Client = browser_of(anna)
    assert "Aanbieden" in tom_browser.get(reverse("roster:own")).content.decode()
    tom_browser.post(reverse("roster:offer", args=[duty(tom, TUESDAY).pk]))
    exchange = Exchange.objects.get()
    assert "T. Tolsma" in kim_browser.get(reverse("roster:own_exchange")).content.decode()
    assert (
        "Ik neem deze dienst"
        in kim_browser.get(reverse("roster:exchange", args=[exchange.pk])).content.decode()
    )
    kim_browser.post(reverse("roster:take", args=[exchange.pk]), {"return_date": THURSDAY.isoformat()})
    tom_browser.post(reverse("roster:agree", args=[exchange.pk]), {"answer": "yes"})
    assert "Bevestigen" in planner.get(reverse("roster:exchanges")).content.decode()
    planner.post(reverse("roster:decide_exchange", args=[exchange.pk]), {"answer": "yes"})
    assert duty(kim, TUESDAY).kind == "late"


def test_another_team_sees_no_offers(
    team: Team,
    out: RosterPeriod,
    anna: Account,
    tom: Person,
    team_b: Team,
    browser_of: SignIn,
    account_with: AccountWith,
) -> None:
    exchange = offered(team, anna, tom, TUESDAY)
    bo = colleague(team_b, "Bos")
    other = browser_of(account_with(Role.OFFICER, team=team_b, username="bo", person=bo))
    assert own_exchanges(bo.pk, NOW).for_me == ()
    assert other.get(reverse("roster:exchange", args=[exchange.pk])).status_code == 404
    other.post(reverse("roster:take", args=[exchange.pk]))
    exchange.refresh_from_db()
    assert exchange.status == "open"
