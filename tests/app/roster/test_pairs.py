"""Pairs: two colleagues apart or together, in the problem, beside the grid, in exchanges, on their page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions, solving
from generiek.app.roster.actions import ChangeOfRosterNotAllowed
from generiek.app.roster.bridge import Assumptions, assumed, measures_of, pose
from generiek.app.roster.bridge.exchanges import ExchangeDesk, Offered
from generiek.app.roster.bridge.solving import standing_roster
from generiek.app.roster.models import Duty, Pair, RosterPeriod, Run
from generiek.app.roster.queries.compare import compare_page
from generiek.app.roster.queries.pairs import pair_findings
from generiek.app.roster.queries.runs import run_page
from tests.app.roster.conftest import FIRST, NOW, UNTIL, colleague
from tests.cast import AccountWith, SignIn

LONG_AGO = date(2026, 1, 1)


@pytest.fixture
def planner(browser_of: SignIn, anna: Account, period: RosterPeriod) -> Client:
    """Anna's browser."""
    return browser_of(anna)


def note(one: Person, other: Person, **otherwise: Any) -> Pair:
    asked = {
        "team_id": one.team_id,
        "one_id": one.pk,
        "other_id": other.pk,
        "together": False,
        "reason": "agreed",
        "from_date": LONG_AGO,
        "until_date": None,
    }
    return actions.note_pair(**(asked | otherwise))


def put(person: Person, kind: str, days: int = 0) -> None:
    actions.change_duty(
        team_id=person.team_id,
        account_id=None,
        person_id=person.pk,
        on=FIRST + timedelta(days=days),
        kind=kind,
        now=NOW,
    )


def findings(team: Team) -> list[tuple[bool, list[int]]]:
    """Whether together, and the days after the first, of each agreement that is not kept."""
    return [
        (one.together, [(on - FIRST).days for on in one.dates]) for one in pair_findings(team, FIRST, UNTIL)
    ]


def test_the_same_agreement_twice_is_one(tom: Person, sanne: Person) -> None:
    assert note(tom, sanne) == note(tom, sanne)
    assert Pair.objects.count() == 1


@pytest.mark.parametrize(
    ("otherwise", "reason"),
    [
        ({"together": True}, "together and apart"),
        ({"from_date": FIRST}, "already"),
        ({"reason": "gossip"}, "no such reason"),
        ({"until_date": LONG_AGO}, "comes before"),
    ],
)
def test_what_contradicts_or_says_nothing_is_refused(
    tom: Person, sanne: Person, otherwise: dict[str, Any], reason: str
) -> None:
    note(tom, sanne)
    with pytest.raises(ChangeOfRosterNotAllowed, match=reason):
        note(sanne, tom, **otherwise)
    assert Pair.objects.count() == 1


def test_nobody_is_a_pair_with_himself_or_with_another_team(tom: Person, team_b: Team) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="two people"):
        note(tom, tom)
    with pytest.raises(ChangeOfRosterNotAllowed, match="does not work in the team"):
        note(tom, colleague(team_b, "Vreemd"))


def test_after_the_one_has_ended_the_other_may_hold(tom: Person, sanne: Person) -> None:
    note(tom, sanne, until_date=FIRST)
    note(sanne, tom, from_date=FIRST, together=True)
    assert list(Pair.objects.values_list("together", flat=True)) == [False, True]


def test_an_agreement_ends_on_a_day_and_one_to_come_goes(tom: Person, sanne: Person, asli: Person) -> None:
    held, to_come = note(tom, sanne), note(tom, asli, from_date=UNTIL)
    for pair in (held, held, to_come, to_come):
        actions.end_pair(team_id=tom.team_id, pair_id=pair.pk, until_date=FIRST)
    actions.end_pair(team_id=tom.team_id, pair_id=held.pk, until_date=UNTIL)
    assert [row.valid_until_date for row in Pair.objects.all()] == [FIRST]


def test_the_problem_has_the_pairs_of_the_period_whose_people_are_in_it(
    period: RosterPeriod, tom: Person, sanne: Person, asli: Person
) -> None:
    note(tom, sanne)
    note(sanne, asli, together=True, until_date=FIRST)
    chief = colleague(period.team, "Chef")
    Person.objects.filter(pk=chief.pk).update(deployability="specific")
    note(tom, chief)
    posed = pose(period)
    told = [(posed.person_ids[p.one], posed.person_ids[p.other], p.together) for p in posed.problem.pairs]
    assert told == [(tom.pk, sanne.pk, False)]


def test_in_a_period_in_which_both_hold_apart_goes_first(
    period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    note(tom, sanne, together=True, until_date=FIRST + timedelta(days=7))
    note(tom, sanne, from_date=FIRST + timedelta(days=7))
    assert [pair.together for pair in pose(period).problem.pairs] == [False]


def test_a_solved_roster_keeps_two_apart(team: Team, tom: Person, sanne: Person) -> None:
    week = actions.begin_period(team_id=team.pk, first_date=FIRST, until_date=FIRST + timedelta(days=7))
    crew = [colleague(team, f"Colleague {letter}", "opco") for letter in "abcdef"]
    note(crew[0], crew[1])
    run = actions.ask_solver(team_id=team.pk, account_id=None, period_id=week.pk, limit_s=1, seed=1, now=NOW)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    assert run.answer["proposed"]["pairs_meeting"] == 0
    assert "pairs_apart_days" not in run.answer["proposed"]
    assert "Times that two meet who are to be apart" in {line.name for line in run_page(run).measures}


def test_two_who_meet_are_told_with_the_day_and_counted(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    note(tom, sanne)
    put(tom, "early")
    put(sanne, "late")
    put(tom, "night", days=1)
    put(sanne, "early", days=3)
    assert findings(team) == [(False, [0])]
    posed = pose(period)
    assert measures_of(posed, standing_roster(posed, period))["pairs_meeting"] == 1
    lines = {line.name: line.standing for line in compare_page(period, "now", "now").measures}
    assert (lines["Times that two meet who are to be apart"], lines["Own agreements not kept"]) == (1, 1)


def test_days_without_the_other_are_told_and_counted(
    team: Team, period: RosterPeriod, asli: Person, sanne: Person
) -> None:
    note(asli, sanne, together=True, reason="coaching")
    put(asli, "early")
    put(sanne, "early")
    put(asli, "early", days=1)
    put(sanne, "late", days=2)
    assert findings(team) == [(True, [1])]
    posed = pose(period)
    assert measures_of(posed, standing_roster(posed, period))["pairs_apart_days"] == 1


def test_who_is_ill_meets_nobody_and_outside_its_days_an_agreement_says_nothing(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    note(tom, sanne, from_date=FIRST + timedelta(days=1))
    for days in (0, 1):
        put(tom, "early", days)
        put(sanne, "early", days)
    assert findings(team) == [(False, [1])]
    actions.report_sick(team_id=team.pk, person_id=tom.pk, from_at=NOW)
    assert findings(team) == []


def test_nobody_takes_a_duty_beside_somebody_to_stay_apart_from(
    period: RosterPeriod, tom: Person, sanne: Person, asli: Person, bram: Person
) -> None:
    note(tom, asli)
    put(asli, "early")
    put(bram, "early")
    offered = Offered(bram.pk, FIRST, "early")
    desk = ExchangeDesk(period)
    assert desk.can_take(offered, sanne.pk) and not desk.can_take(offered, tom.pk)


def test_with_fewer_people_the_pairs_of_who_is_gone_go_too(
    period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    note(tom, sanne)
    assert assumed(pose(period), Assumptions(officers=-1)).problem.pairs == ()


def asked(one: Person, other: Person, **otherwise: str) -> dict[str, str]:
    said = {"one": str(one.pk), "other": str(other.pk), "agreement": "apart", "reason": "agreed"}
    return said | {"from_date": "2026-12-01", "last_date": ""} | otherwise


def test_the_planner_notes_and_ends_an_agreement(planner: Client, tom: Person, sanne: Person) -> None:
    address = reverse("roster:note_pair")
    assert planner.get(address).status_code == 405
    for _twice in range(2):
        planner.post(address, asked(tom, sanne, agreement="together", last_date="2030-01-31"))
    pair = Pair.objects.get()
    assert (pair.one, pair.together, pair.valid_until_date) == (tom, True, date(2030, 2, 1))
    page = planner.get(reverse("roster:pairs")).content.decode()
    assert "T. Tolsma werkt samen met S. Sanders" in page
    end = reverse("roster:end_pair", args=[pair.pk])
    assert planner.get(end).status_code == 405
    planner.post(end)
    planner.post(end)
    assert "werkt samen met S." not in planner.get(reverse("roster:pairs")).content.decode()


def test_a_refusal_is_a_sentence_and_loses_nothing(planner: Client, tom: Person, sanne: Person) -> None:
    note(tom, sanne)
    answer = planner.post(reverse("roster:note_pair"), asked(sanne, tom, agreement="together"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "niet samen én niet samen" in page and f'value="{sanne.pk}" selected' in page
    assert planner.post(reverse("roster:note_pair"), asked(sanne, tom, from_date="")).status_code == 400


def test_a_pair_is_told_to_who_plans_and_to_nobody_else(
    planner: Client, browser_of: SignIn, opco_account: Account, tom: Person, sanne: Person
) -> None:
    note(tom, sanne)
    for person in (tom, sanne):
        put(person, "early")
    address, window = reverse("roster:roster"), {"first": FIRST.isoformat(), "width": 7}
    assert "T. Tolsma en S. Sanders werken tegelijk" in planner.get(address, window).content.decode()
    assert "werken tegelijk" not in browser_of(opco_account).get(address, window).content.decode()
    change = {"person": str(tom.pk), "date": FIRST.isoformat(), "first": FIRST.isoformat(), "width": 7}
    changed = planner.post(reverse("roster:change"), change | {"kind": "night"})
    assert "werken tegelijk" not in changed.content.decode() and Duty.objects.count() == 2


def test_an_outsider_ends_no_agreement_of_another_team(
    browser_of: SignIn, account_with: AccountWith, team_b: Team, tom: Person, sanne: Person
) -> None:
    pair = note(tom, sanne)
    outsider = browser_of(account_with(Role.PLANNER, team=team_b, username="cor"))
    outsider.post(reverse("roster:end_pair", args=[pair.pk]))
    assert outsider.post(reverse("roster:note_pair"), asked(tom, sanne)).status_code == 400
    pair.refresh_from_db()
    assert pair.valid_until_date is None and not Run.objects.exists()
