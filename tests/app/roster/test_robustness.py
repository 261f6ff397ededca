"""Robustness: a waterline met with a wanted certainty, in the problem, beside the grid, on its page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import Certainty, ChangeOfRosterNotAllowed, WaterlineLevel
from generiek.app.roster.bridge import measures_of, pose
from generiek.app.roster.bridge.solving import standing_roster
from generiek.app.roster.margins import chance_met, whole_percent
from generiek.app.roster.models import Robustness, RosterPeriod, Waterline
from generiek.app.roster.queries.chances import BlockChance, chances_of
from generiek.app.roster.queries.cover import cover_of
from generiek.app.roster.queries.waterlines import robustness_on
from generiek.engine.rostering.judge import judge
from tests.app.roster.conftest import FIRST, NOW
from tests.cast import SignIn

EARLY = WaterlineLevel(7 * 60, 15 * 60, 1, 1)
SOMEWHAT_SURE = Certainty(absence_percent=10, certainty_percent=95)


@pytest.fixture
def planner(browser_of: SignIn, anna: Account, period: RosterPeriod) -> Client:
    """Anna's browser."""
    return browser_of(anna)


def ask(team: Team, certainty: Certainty, *levels: WaterlineLevel, since: date = date(2026, 1, 1)) -> None:
    actions.set_waterline(team_id=team.pk, from_date=since, levels=levels or [EARLY], certainty=certainty)


def early(*people: Person, on: date = FIRST) -> None:
    for person in people:
        actions.change_duty(
            team_id=person.team_id, account_id=None, person_id=person.pk, on=on, kind="early", now=NOW
        )


def test_nothing_is_asked_of_a_team_that_has_not_said(team: Team, period: RosterPeriod, tom: Person) -> None:
    assert pose(period).problem.presence.level == 0.0
    assert chances_of(cover_of(team, FIRST, FIRST + timedelta(days=1))) is None
    assert "lowest_chance_percent" not in measures_of(pose(period), ())


def test_the_problem_is_told_the_absence_of_a_block_or_of_the_team(
    team: Team, period: RosterPeriod, tom: Person
) -> None:
    night = WaterlineLevel(23 * 60, 31 * 60, 1, 1, absence_percent=30)
    ask(team, SOMEWHAT_SURE, EARLY, night)
    problem = pose(period).problem
    assert problem.presence.level == 0.95
    assert {one.absence_rate for one in problem.demands} == {0.1, 0.3}


def test_only_blocks_from_the_day_on_are_asked(team: Team, period: RosterPeriod, tom: Person) -> None:
    since = FIRST + timedelta(days=14)
    ask(team, SOMEWHAT_SURE, since=since)
    rates = [one.absence_rate for one in pose(period).problem.demands if one.competence is None]
    assert rates == [0.0] * 14 + [0.1] * 14
    before = robustness_on(team.pk, since - timedelta(days=1))
    assert before is None and robustness_on(team.pk, since) == Robustness.objects.get()


def test_the_next_waterline_says_anew_how_sure(team: Team) -> None:
    ask(team, SOMEWHAT_SURE)
    ask(team, SOMEWHAT_SURE)
    assert Robustness.objects.count() == 1
    ask(team, Certainty(), since=FIRST)
    assert Robustness.objects.get().valid_until_date == FIRST
    assert robustness_on(team.pk, FIRST) is None


@pytest.mark.parametrize(
    ("certainty", "reason"),
    [
        (Certainty(91, 95), "0 to 90"),
        (Certainty(10, 100), "1 to 99"),
        (Certainty(0, 95), "says nothing"),
    ],
)
def test_what_cannot_be_sure_is_refused_and_the_old_stays(
    team: Team, certainty: Certainty, reason: str
) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match=reason):
        ask(team, certainty)
    assert Waterline.objects.count() == 2 and not Robustness.objects.exists()


def test_a_chance_is_the_one_of_the_engines_judge_and_never_rounded_up(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    ask(team, SOMEWHAT_SURE)
    early(tom, sanne)
    posed = pose(period)
    standing = standing_roster(posed, period)
    first = judge(posed.problem, standing).blocks[0]
    assert first.chance == pytest.approx(chance_met(2, 1, 10)) == pytest.approx(0.99)
    assert [whole_percent(chance) for chance in (0.95, 0.9499, 0.9999, 1.0)] == [95, 94, 99, 100]
    assert measures_of(posed, standing)["lowest_chance_percent"] == 0


def test_beside_the_grid_stands_the_block_that_is_least_sure(
    team: Team, period: RosterPeriod, tom: Person, sanne: Person
) -> None:
    ask(team, SOMEWHAT_SURE)
    early(tom, sanne)
    early(tom, on=FIRST + timedelta(days=1))
    chances = chances_of(cover_of(team, FIRST, FIRST + timedelta(days=2)))
    assert chances is not None
    assert chances.lowest == BlockChance(FIRST + timedelta(days=1), "07:00–15:00", 90, 95)
    assert (chances.short, chances.count) == (1, 2)
    assert [day.chances[0].percent for day in chances.days if day.chances[0]] == [99, 90]


def lines(**otherwise: Any) -> dict[str, Any]:
    said = {"levels-TOTAL_FORMS": 1, "levels-INITIAL_FORMS": 0, "from_date": "2026-11-01"}
    said |= {"levels-0-weekday": "every", "levels-0-starts": "07:00", "levels-0-ends": "15:00"}
    said |= {"levels-0-competence": "everybody", "levels-0-heads": 1, "levels-0-wanted_heads": 1}
    return said | {"team_absence_percent": "10", "certainty_percent": "95"} | otherwise


def test_the_planner_asks_a_certainty_and_sees_the_chances(planner: Client, team: Team, tom: Person) -> None:
    address = reverse("roster:set_levels")
    for _twice in range(2):
        planner.post(address, lines(**{"levels-0-absence_percent": "20"}))
    row = Robustness.objects.get()
    assert (row.absence_percent, row.certainty_percent) == (10, 95)
    assert Waterline.objects.get(valid_until_date=None).absence_percent == 20
    early(tom)
    page = planner.get(reverse("roster:roster"), {"first": FIRST.isoformat(), "width": 7}).content.decode()
    assert "Kans dat de waterlijn gehaald wordt" in page
    assert "! 80 %" in page and "kans dat zij gehaald wordt 80 %" in page


def test_the_page_of_a_period_tells_the_lowest_chance(
    planner: Client, team: Team, period: RosterPeriod
) -> None:
    ask(team, SOMEWHAT_SURE)
    page = planner.get(reverse("roster:period", args=[period.pk])).content.decode()
    assert "0 % in het tijdvak dat het minst zeker is" in page and "#chances" in page


def test_a_certainty_without_absence_is_a_sentence_and_loses_nothing(planner: Client, team: Team) -> None:
    answer = planner.post(reverse("roster:set_levels"), lines(team_absence_percent=""))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "zonder dat zegt een zekerheid niets" in page and 'value="95"' in page
    assert planner.post(reverse("roster:set_levels"), lines(certainty_percent="100")).status_code == 400
    assert not Robustness.objects.exists()
