"""Wishes: an officer spends the points of a period on days, or on one kind of duty, and takes them back."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions
from generiek.app.roster.actions import ChangeOfRosterNotAllowed
from generiek.app.roster.bridge import pose
from generiek.app.roster.models import RosterPeriod, Wish
from generiek.app.roster.queries.grid import person_rows
from generiek.app.roster.queries.wish_points import points_by_period, points_left
from tests.app.roster.conftest import FIRST, UNTIL
from tests.cast import SignIn

TODAY = date(2026, 11, 23)
MAKE = "/roster/own/wishes/"


@pytest.fixture
def officer(browser_of: SignIn, bram_account: Account, team: Team) -> Client:
    """Bram's browser."""
    return browser_of(bram_account)


def make(person: Person, days: int = 0, kind: str = "avoid", points: int = 1, duty_kind: str = "") -> Wish:
    return actions.make_wish(
        team_id=person.team_id,
        person_id=person.pk,
        on=FIRST + timedelta(days=days),
        kind=kind,
        points=points,
        duty_kind=duty_kind,
        today=TODAY,
    )


def left(person: Person, on: date = FIRST) -> int:
    return points_left(person.team_id, person.pk, on)


def wish(on: date, kind: str = "avoid", points: int = 1, duty_kind: str = "any") -> dict[str, str]:
    return {"date": on.isoformat(), "kind": kind, "points": str(points), "duty_kind": duty_kind}


def coming(days: int = 40) -> date:
    return timezone.localdate() + timedelta(days=days)


def test_a_wish_costs_what_it_weighs_and_the_same_again_costs_nothing(
    period: RosterPeriod, tom: Person
) -> None:
    assert make(tom, points=2) == make(tom, points=2)
    assert left(tom) == 6
    assert make(tom, points=1).weight_points == 1
    assert left(tom) == 7


def test_a_day_on_which_one_cannot_work_costs_three(period: RosterPeriod, tom: Person) -> None:
    assert make(tom, kind="blocked", points=1).weight_points == 3
    assert left(tom) == 5


def test_what_the_points_do_not_reach_is_refused_and_nothing_is_lost(
    period: RosterPeriod, tom: Person
) -> None:
    for days in range(2):
        make(tom, days, "blocked")
    with pytest.raises(ChangeOfRosterNotAllowed, match="costs 3 points and you have 2 left"):
        make(tom, 2, "blocked")
    make(tom, 0, "avoid", points=3)
    make(tom, 2, "want", points=2)
    assert (tom.wishes.count(), left(tom)) == (3, 0)


def test_each_period_has_its_own_points(period: RosterPeriod, tom: Person) -> None:
    next_one = actions.begin_period(
        team_id=tom.team_id, first_date=UNTIL, until_date=UNTIL + timedelta(days=28)
    )
    make(tom, points=3)
    assert left(tom, next_one.first_date) == 8
    told = points_by_period(tom.team_id, tom.pk, TODAY)
    assert [(one.first_date, one.left) for one in told][:2] == [(FIRST, 5), (UNTIL, 8)]
    assert told[-1].last_date is None and told[-1].left == 8


def test_days_that_no_period_holds_share_their_points_so_that_a_new_period_has_no_more(
    team: Team, tom: Person
) -> None:
    for days in (0, 100):
        make(tom, days, "blocked")
    with pytest.raises(ChangeOfRosterNotAllowed, match="2 left"):
        make(tom, 50, points=3)
    actions.begin_period(team_id=team.pk, first_date=FIRST, until_date=UNTIL)
    assert (left(tom), left(tom, UNTIL)) == (5, 5)


def test_wishes_about_two_kinds_of_duty_stand_beside_each_other(period: RosterPeriod, tom: Person) -> None:
    make(tom, kind="avoid", points=2, duty_kind="night")
    make(tom, kind="want", duty_kind="early")
    posed = pose(period)
    wishes = posed.problem.officers[0].wishes
    assert {(posed.kind_codes[one.kind or 0], one.points) for one in wishes} == {("night", 2), ("early", 1)}
    (row,) = person_rows(period.team, FIRST, FIRST + timedelta(days=1), ())
    assert row.cells[0].wish == "avoid"
    assert row.cells[0].wish_words == ("would rather not work: Nacht", "would like to work: Vroeg")


def test_a_wish_about_the_whole_day_replaces_those_about_its_duties_and_the_reverse(
    period: RosterPeriod, tom: Person
) -> None:
    for duty_kind in ("night", "early", ""):
        make(tom, duty_kind=duty_kind)
    assert list(tom.wishes.values_list("duty_kind", flat=True)) == [""]
    make(tom, duty_kind="late")
    assert list(tom.wishes.values_list("duty_kind", flat=True)) == ["late"]


@pytest.mark.parametrize(
    ("kind", "points", "duty_kind", "reason"),
    [
        ("maybe", 1, "", "no such wish"),
        ("want", 0, "", "1, 2 or 3"),
        ("want", 4, "", "1, 2 or 3"),
        ("want", 1, "brunch", "no duty of the kind"),
    ],
)
def test_a_wish_that_is_none_is_refused(
    tom: Person, team: Team, kind: str, points: int, duty_kind: str, reason: str
) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match=reason):
        make(tom, 0, kind, points, duty_kind)
    assert not tom.wishes.exists()


def test_an_officer_notes_a_wish_once_and_takes_it_back(officer: Client, bram: Person) -> None:
    assert officer.get(MAKE).status_code == 405
    officer.post(MAKE, wish(coming()))
    officer.post(MAKE, wish(coming(), "want", 2, "early"))
    made = bram.wishes.get()
    assert (made.kind, made.duty_kind, made.weight_points) == ("want", "early", 2)
    page = officer.get(reverse("roster:own")).content.decode()
    assert "Wil graag werken: Vroeg" in page and "nog 6 van 8 punten" in page
    drop = reverse("roster:drop_wish", args=[made.pk])
    assert officer.get(drop).status_code == 405
    officer.post(drop)
    officer.post(drop)
    assert not bram.wishes.exists()


def test_nobody_drops_the_wish_of_another(
    officer: Client, browser_of: SignIn, opco_account: Account, bram: Person
) -> None:
    officer.post(MAKE, wish(coming()))
    browser_of(opco_account).post(reverse("roster:drop_wish", args=[bram.wishes.get().pk]))
    assert bram.wishes.exists()


def test_a_planner_makes_no_wishes(browser_of: SignIn, anna: Account) -> None:
    assert browser_of(anna).post(MAKE, wish(coming())).status_code == 403
    assert not Wish.objects.exists()


def test_a_refused_wish_is_a_sentence_and_what_was_typed_stays(officer: Client, bram: Person) -> None:
    for days in range(3):
        answer = officer.post(MAKE, wish(coming(40 + days), "blocked", duty_kind="night"))
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "kost 3 punten en je hebt er in die periode nog 2" in page
    assert f'value="{coming(42).isoformat()}"' in page and 'value="night" selected' in page
    assert officer.post(MAKE, wish(coming()) | {"date": ""}).status_code == 400
    assert bram.wishes.count() == 2


def test_a_wish_about_the_past_or_a_published_day_is_refused(
    officer: Client, bram: Person, team: Team
) -> None:
    officer.post(MAKE, wish(timezone.localdate()))
    first = coming()
    period = actions.begin_period(team_id=team.pk, first_date=first, until_date=first + timedelta(days=28))
    RosterPeriod.objects.filter(pk=period.pk).update(stage="duty")
    officer.post(MAKE, wish(first))
    assert not bram.wishes.exists()
