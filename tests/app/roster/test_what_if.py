"""Supposing something else, comparing two rosters, and what a run shows while it works."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions, solving
from generiek.app.roster.actions import ChangeOfRosterNotAllowed
from generiek.app.roster.bridge import Assumptions, assumed, changeable_limits, measures_of, pose
from generiek.app.roster.models import Duty, RosterPeriod, Run
from generiek.app.roster.queries.after_publication import after_publication
from generiek.app.roster.queries.compare import compare_page
from generiek.app.roster.queries.cover import Cover, CoverCell, CoverRow
from generiek.app.roster.queries.run_course import course_of
from generiek.app.roster.queries.runs import run_page, supposed_words
from generiek.app.roster.queries.waterline_chart import waterline_chart
from tests.app.roster.conftest import FIRST, NOW, colleague
from tests.cast import SignIn


@pytest.fixture
def crew(team: Team, sanne: Person, tom: Person) -> list[Person]:
    """Enough people for a small roster, some of whom may lead."""
    return [sanne, tom, *(colleague(team, f"Colleague {letter}", "opco") for letter in "abcdef")]


@pytest.fixture
def week(team: Team, crew: list[Person]) -> RosterPeriod:
    """One week."""
    return actions.begin_period(team_id=team.pk, first_date=FIRST, until_date=FIRST + timedelta(days=7))


def suppose(team: Team, period: RosterPeriod, assumptions: Assumptions) -> Run:
    return actions.ask_solver(
        team_id=team.pk,
        account_id=None,
        period_id=period.pk,
        limit_s=1,
        seed=1,
        now=NOW,
        kind="what_if",
        assumptions=assumptions,
    )


def test_a_hypothetical_roster_is_made_shown_and_never_taken_over(team: Team, week: RosterPeriod) -> None:
    run = suppose(team, week, Assumptions(officers=1, waterline=1))
    solving.solve_run(run.pk)
    run.refresh_from_db()
    page = run_page(run)
    assert page.supposed == ("1 colleague more", "waterline 1 higher")
    assert run.answer["proposed"]["duties"] > 0
    with pytest.raises(ChangeOfRosterNotAllowed, match="hypothetical"):
        actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW)
    assert not Duty.objects.exists()


def test_one_more_has_no_competence_and_one_fewer_is_of_the_most_usual_kind(week: RosterPeriod) -> None:
    posed = pose(week)
    more = assumed(posed, Assumptions(officers=2))
    assert len(more.problem.officers) == len(more.person_ids) == len(posed.person_ids) + 2
    assert more.problem.officers[-1].competences == frozenset()
    fewer = assumed(posed, Assumptions(officers=-1))
    assert len(fewer.problem.officers) == 7
    kept = {one.id for one in fewer.problem.officers}
    gone = next(one for one in posed.problem.officers if one.id not in kept)
    assert gone.competences == frozenset()


def test_the_waterline_of_heads_moves_and_that_of_competences_stays(week: RosterPeriod) -> None:
    before, after = pose(week).problem, assumed(pose(week), Assumptions(waterline=2)).problem
    for was, now in zip(before.demands, after.demands, strict=True):
        assert now.waterline == was.waterline + (2 if was.competence is None else 0)
        assert now.wanted >= now.waterline


def test_a_rule_of_law_is_only_supposed_stricter(team: Team, week: RosterPeriod) -> None:
    rest = next(
        one for one in changeable_limits(FIRST) if (one.rule_id, one.limit) == ("atw-5-3-2", "rest_min")
    )
    assert rest.permits(rest.value + 60) and not rest.permits(rest.value - 60)
    looser = Assumptions(rule_id=rest.rule_id, limit=rest.limit, value=rest.value - 60)
    with pytest.raises(ChangeOfRosterNotAllowed, match="only be supposed stricter"):
        suppose(team, week, looser)
    run = suppose(team, week, replace(looser, value=rest.value + 60))
    assert supposed_words(run) == ("Daily rest: rest 12 h instead of 11 h",)


def test_a_rule_of_the_team_itself_may_be_looser_too() -> None:
    own = [one for one in changeable_limits(FIRST) if one.rule_id.startswith("local-")]
    assert own
    assert all(one.permits(one.value - 1) and one.permits(one.value + 1) for one in own)


@pytest.mark.parametrize(
    ("assumptions", "reason"),
    [
        (Assumptions(), "Suppose something"),
        (Assumptions(officers=50), "At most 10 people"),
        (Assumptions(rule_id="no-such-rule", limit="x", value=1), "only be supposed stricter"),
    ],
)
def test_what_cannot_be_supposed_is_refused(
    team: Team, week: RosterPeriod, assumptions: Assumptions, reason: str
) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match=reason):
        suppose(team, week, assumptions)
    assert not Run.objects.exists()


def put(team: Team, person: Person, days: int, kind: str, why: str = "planned") -> None:
    actions.change_duty(
        team_id=team.pk,
        account_id=None,
        person_id=person.pk,
        on=FIRST + timedelta(days=days),
        kind=kind,
        now=NOW,
        ground=actions.Ground(why, "agreed" if why != "planned" else ""),
    )


def test_the_measures_count_hours_beside_the_wanted_level(
    team: Team, week: RosterPeriod, sanne: Person, tom: Person
) -> None:
    empty = measures_of(pose(week), ())
    assert (empty["under_wanted_hours"], empty["over_wanted_hours"]) == (7 * (16 + 8), 0)
    for person in (sanne, tom):
        put(team, person, 0, "early")
    page = compare_page(week, "now", "now")
    rows = {measure.name: measure.standing for measure in page.measures}
    assert rows["Person-hours under the wanted level"] == 6 * (16 + 8)


def test_now_is_compared_with_how_it_was_published(team: Team, week: RosterPeriod, tom: Person) -> None:
    put(team, tom, 0, "early")
    put(team, tom, 2, "late")
    RosterPeriod.objects.filter(pk=week.pk).update(stage="duty", duty_published_at=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)
    for minute, (days, kind) in enumerate(((0, "late"), (2, ""), (4, "early"), (0, "night"))):
        actions.change_duty(
            team_id=team.pk,
            account_id=None,
            person_id=tom.pk,
            on=FIRST + timedelta(days=days),
            kind=kind,
            now=later + timedelta(minutes=minute),
        )
    week.refresh_from_db()
    page = compare_page(week, "published", "now")
    told = [(one.before, one.after) for one in page.differences[0].days]
    assert told == [("Vroeg", "Nacht"), ("Laat", ""), ("", "Vroeg")]
    assert (page.days_different, page.left.key, page.right.key) == (3, "published", "now")


def test_a_side_that_does_not_exist_is_the_roster_of_now(week: RosterPeriod) -> None:
    page = compare_page(week, "nonsense", "published")
    assert (page.left.key, page.right.key, page.differences) == ("now", "now", ())


def test_the_pages_ask_and_compare(team: Team, week: RosterPeriod, browser_of: SignIn, anna: Account) -> None:
    planner: Client = browser_of(anna)
    start = reverse("roster:start_run", args=[week.pk])
    asked = {"kind": "what_if", "minutes": 1, "seed": 1}
    planner.post(start, asked | {"officers": "0", "waterline": "0"})
    planner.post(start, asked | {"officers": "veel"})
    assert not Run.objects.exists()
    planner.post(start, asked | {"officers": "1", "limit": "atw-5-3-2/rest_min", "value": "12"})
    run = Run.objects.get()
    assert (run.assumptions["officers"], run.assumptions["value"]) == (1, 720)
    Run.objects.filter(pk=run.pk).update(limit_s=1)
    solving.solve_run(run.pk)
    shown = planner.get(reverse("roster:run", args=[run.pk])).content.decode()
    assert "Hypothetisch" in shown and "Dit rooster overnemen" not in shown
    compared = planner.get(
        reverse("roster:compare", args=[week.pk]), {"left": "now", "right": str(run.pk)}
    ).content.decode()
    assert "Hypothetisch" in compared and "een extra collega" in compared


def test_the_course_of_a_run_is_drawn_from_its_progress() -> None:
    course = course_of({"course": [[0, None, None], [1, 300.0, None], [2, 200.0, 150.0], [4, 180.0, 170.0]]})
    assert course is not None
    assert (course.seconds, course.top) == (4, 270.0)
    assert len(course.cost.split()) == 3 and len(course.bound.split()) == 2
    assert course_of({"course": [[1, 300.0, None]]}) is None and course_of({}) is None


def test_a_bound_that_says_nothing_is_not_shown_as_a_gap(week: RosterPeriod) -> None:
    run = Run(period=week, kind="solve", asked_at=NOW, progress={"cost": 100.0, "bound": -900.0})
    assert run_page(run).gap_now_percent is None
    run.progress = {"cost": 100.0, "bound": 95.0}
    assert run_page(run).gap_now_percent == pytest.approx(5.0)


def test_the_chart_shows_heads_only_and_every_block_once() -> None:
    cells = (CoverCell(FIRST, False, "above", 4, 2, 3), CoverCell(FIRST, False, "none"))
    cover = Cover((CoverRow("07:00–15:00", "", cells), CoverRow("07:00–15:00", "OpCo", cells)), 0, 2)
    chart = waterline_chart(cover)
    assert chart is not None
    assert (len(chart.bars), len(chart.days), chart.floor.count("M")) == (1, 2, 1)
    assert chart.bars[0].y + chart.bars[0].height == chart.height
    assert waterline_chart(Cover((), 0, None)) is None


def test_changes_after_publication_stand_with_ground_and_compensation(
    team: Team, week: RosterPeriod, tom: Person, browser_of: SignIn, anna: Account
) -> None:
    put(team, tom, 0, "early")
    assert after_publication(week).changes == ()
    RosterPeriod.objects.filter(pk=week.pk).update(
        stage="day", duty_published_at=NOW, day_published_until_date=week.until_date
    )
    week.refresh_from_db()
    put(team, tom, 0, "late", why="consent")
    put(team, tom, 6, "early", why="consent")
    page = after_publication(week)
    told = {(one.before, one.after): one.hours for one in page.changes if one.reason}
    assert told == {("Vroeg", "Laat"): Decimal("7.5"), ("", "Vroeg"): Decimal(8)}
    assert [(one.name, one.hours, one.rounded) for one in page.compensations] == [
        ("T. Tolsma", Decimal("15.5"), 16)
    ]
    content = browser_of(anna).get(reverse("roster:changes", args=[week.pk])).content.decode()
    assert "agreed" in content and "T. Tolsma" in content
