"""The solver as background work: one at a time, with life signs, stopped, taken up again, taken over once."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Competence, Person, Team
from generiek.app.people.queries import names_of
from generiek.app.roster import actions, solving
from generiek.app.roster.actions import ChangeOfRosterNotAllowed
from generiek.app.roster.models import Duty, RosterPeriod, Run, RunStatus
from generiek.app.roster.obstacle_words import words_of
from generiek.app.roster.queries.runs import run_page
from generiek.engine.rostering.ways import Cause
from tests.app.roster.conftest import FIRST, NOW, colleague
from tests.cast import AccountWith, SignIn


@pytest.fixture
def crew(team: Team, sanne: Person, tom: Person) -> list[Person]:
    """Enough people for a small roster, some of whom may lead."""
    return [sanne, tom, *(colleague(team, f"Colleague {letter}", "opco") for letter in "abcdef")]


@pytest.fixture
def short_period(team: Team, crew: list[Person]) -> RosterPeriod:
    """One week."""
    return actions.begin_period(team_id=team.pk, first_date=FIRST, until_date=FIRST + timedelta(days=7))


def ask(team: Team, period: RosterPeriod, limit_s: int = 1) -> Run:
    return actions.ask_solver(
        team_id=team.pk, account_id=None, period_id=period.pk, limit_s=limit_s, seed=1, now=NOW
    )


def solved(team: Team, period: RosterPeriod) -> Run:
    run = ask(team, period)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    return run


def test_a_run_ends_with_a_roster_and_both_sides_measured(team: Team, short_period: RosterPeriod) -> None:
    run = solved(team, short_period)
    assert run.status == RunStatus.DONE, run.answer
    assert run.answer["proposed"]["violations"] == 0
    assert run.answer["standing"]["duties"] == 0
    assert len(run.answer["roster"]) == run.answer["proposed"]["duties"] > 0
    assert not Duty.objects.exists()


def test_asking_again_while_one_waits_gives_the_same_run(team: Team, short_period: RosterPeriod) -> None:
    assert ask(team, short_period).pk == ask(team, short_period).pk


def test_a_run_is_taken_up_by_one_worker_only(team: Team, short_period: RosterPeriod) -> None:
    run = ask(team, short_period)
    Run.objects.filter(pk=run.pk).update(status=RunStatus.RUNNING, heartbeat_at=NOW, claims=1)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    assert (run.status, run.claims, run.answer) == (RunStatus.RUNNING, 1, {})


def test_taking_over_replaces_all_but_what_is_pinned(
    team: Team, short_period: RosterPeriod, tom: Person
) -> None:
    actions.change_duty(team_id=team.pk, account_id=None, person_id=tom.pk, on=FIRST, kind="late", now=NOW)
    actions.pin_duty(team_id=team.pk, person_id=tom.pk, on=FIRST, pinned=True)
    pinned = Duty.objects.get()
    run = solved(team, short_period)
    taken = actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW)
    assert taken is not None and taken.new > 0
    assert Duty.objects.filter(pk=pinned.pk, kind="late", pinned=True).exists()
    count = Duty.objects.count()
    assert actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW) is None
    assert Duty.objects.count() == count


def test_a_published_duty_roster_is_not_replaced(team: Team, short_period: RosterPeriod) -> None:
    run = solved(team, short_period)
    short_period.stage = "duty"
    short_period.save()
    with pytest.raises(ChangeOfRosterNotAllowed, match="duty roster is out"):
        actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW)


def test_a_run_that_waits_stops_at_once(team: Team, short_period: RosterPeriod) -> None:
    run = ask(team, short_period)
    actions.stop_run(team_id=team.pk, run_id=run.pk, now=NOW)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    assert (run.status, run.answer) == (RunStatus.STOPPED, {})


def test_a_run_that_works_stops_with_its_best_roster(
    team: Team, short_period: RosterPeriod, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solving, "SECONDS_BETWEEN_SIGNS", 0.0)
    run = ask(team, short_period, limit_s=600)
    Run.objects.filter(pk=run.pk).update(stop_asked=True)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.STOPPED
    assert run.answer["roster"] and run.progress["stage"]


def test_a_run_whose_worker_was_killed_is_taken_up_again_three_times(
    team: Team, short_period: RosterPeriod
) -> None:
    run = ask(team, short_period)
    for claims in (1, 2, 3):
        Run.objects.filter(pk=run.pk).update(status=RunStatus.RUNNING, heartbeat_at=NOW, claims=claims)
        assert actions.reclaim_runs(now=NOW + timedelta(seconds=30)) == 0
        assert actions.reclaim_runs(now=NOW + timedelta(minutes=5)) == 1
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert "three times" in run.answer["reasons"][0]


def test_a_period_that_cannot_be_posed_says_why(team: Team, short_period: RosterPeriod) -> None:
    run = ask(team, short_period)
    actions.set_duty_kinds(team_id=team.pk, kinds=[])
    solving.solve_run(run.pk)
    run.refresh_from_db()
    assert run.status == RunStatus.FAILED
    assert "at least one kind of duty" in run.answer["reasons"][0]


def repaired_after_illness(team: Team, period: RosterPeriod) -> tuple[Run, set[UUID]]:
    """A solved and accepted week; everybody of one early shift falls ill; the least repair, and who."""
    actions.accept_run(team_id=team.pk, run_id=solved(team, period).pk, now=NOW)
    day = FIRST + timedelta(days=2)
    ill = set(Duty.objects.filter(date=day, kind="early").values_list("person_id", flat=True))
    for person_id in ill:
        actions.note_absence(
            team_id=team.pk,
            person_id=person_id,
            kind="sickness",
            first_date=day,
            until_date=day + timedelta(days=1),
        )
    repair = actions.ask_solver(
        team_id=team.pk, account_id=None, period_id=period.pk, limit_s=2, seed=1, now=NOW, kind="repair"
    )
    solving.solve_run(repair.pk)
    repair.refresh_from_db()
    return repair, ill


def test_a_repair_mends_the_waterline_with_few_changes_each_recorded(
    team: Team, short_period: RosterPeriod
) -> None:
    run, ill = repaired_after_illness(team, short_period)
    assert run.status == RunStatus.DONE, run.answer
    assert run.answer["proposed"]["blocks_below"] == 0
    own = set(Duty.objects.filter(person__in=ill).values_list("pk", flat=True))
    done = actions.accept_repair(team_id=team.pk, account_id=None, run_id=run.pk, reason="", now=NOW)
    assert 0 < len(done) < 14
    assert all(change.why == "repair" for change in done)
    kept = Duty.objects.filter(person__in=ill, date=FIRST + timedelta(days=2)).values_list("pk", flat=True)
    assert set(kept) <= own and len(kept) == len(ill)
    assert actions.accept_repair(team_id=team.pk, account_id=None, run_id=run.pk, reason="", now=NOW) == ()


def test_a_repair_of_a_published_roster_asks_for_consent(team: Team, short_period: RosterPeriod) -> None:
    run, _ill = repaired_after_illness(team, short_period)
    RosterPeriod.objects.update(stage="day", day_published_until_date=short_period.until_date)
    with pytest.raises(actions.GroundNeeded):
        actions.accept_repair(team_id=team.pk, account_id=None, run_id=run.pk, reason="", now=NOW)
    assert Run.objects.get(pk=run.pk).accepted_at is None
    done = actions.accept_repair(
        team_id=team.pk, account_id=None, run_id=run.pk, reason="by telephone", now=NOW
    )
    assert {change.why for change in done} == {"consent"}


def test_the_pages_start_show_and_take_over_a_run(
    team: Team,
    short_period: RosterPeriod,
    browser_of: SignIn,
    anna: Account,
) -> None:
    planner: Client = browser_of(anna)
    start = reverse("roster:start_run", args=[short_period.pk])
    assert planner.get(start).status_code == 405
    planner.post(start, {"minutes": 1, "seed": 1})
    run = Run.objects.get()
    Run.objects.filter(pk=run.pk).update(limit_s=1)
    address = reverse("roster:run", args=[run.pk])
    assert 'hx-trigger="every 2s"' in planner.get(address).content.decode()
    solving.solve_run(run.pk)
    assert "Dit rooster overnemen" in planner.get(address).content.decode()
    planner.post(reverse("roster:accept_run", args=[run.pk]))
    assert Duty.objects.filter(source="solver").exists()


def test_an_outsider_sees_and_stops_nothing(
    team: Team, short_period: RosterPeriod, browser_of: SignIn, account_with: AccountWith, team_b: Team
) -> None:
    run = ask(team, short_period)
    other = browser_of(account_with(Role.PLANNER, team=team_b, username="cor"))
    assert other.get(reverse("roster:run", args=[run.pk])).status_code == 404
    assert other.post(reverse("roster:stop_run", args=[run.pk])).status_code == 404
    assert other.post(reverse("roster:start_run", args=[short_period.pk])).status_code == 404


def test_a_repair_says_how_long_beforehand_each_change_is_told_and_what_it_costs(
    team: Team, short_period: RosterPeriod
) -> None:
    run, _ill = repaired_after_illness(team, short_period)
    changed = [one for one in run.answer["changes"] if not one["forced"]]
    far = {line.notice: line.days for line in run_page(run).notices}
    assert far == {
        "more than 28 days beforehand": len(changed),
        "28 to 7 days beforehand": 0,
        "inside 7 days": 0,
    }
    RosterPeriod.objects.update(stage="day", day_published_until_date=short_period.until_date)
    Run.objects.filter(pk=run.pk).update(asked_at=NOW + timedelta(days=40))
    near = run_page(Run.objects.select_related("period__team").get(pk=run.pk)).notices[-1]
    assert (near.notice, near.days, near.consents) == ("inside 7 days", len(changed), len(changed))
    assert near.hours > 0


def test_the_roster_offers_a_repair_where_the_waterline_is_missed(
    team: Team, short_period: RosterPeriod, browser_of: SignIn, anna: Account
) -> None:
    planner: Client = browser_of(anna)
    window = {"first": FIRST.isoformat(), "width": 7}
    assert "Zoek het kleinste herstel" not in planner.get(reverse("roster:roster"), window).content.decode()
    repaired_after_illness(team, short_period)
    page = planner.get(reverse("roster:roster"), window).content.decode()
    assert "Zoek het kleinste herstel" in page
    assert reverse("roster:start_run", args=[short_period.pk]) in page


@pytest.fixture
def short_of_people(team: Team, short_period: RosterPeriod, crew: list[Person]) -> RosterPeriod:
    """Nobody but one may lead, and that one works by day only."""
    Competence.objects.filter(code="opco").exclude(person=crew[2]).delete()
    return short_period


def test_a_waterline_that_is_missed_is_explained_by_what_cannot_all_be_kept(
    team: Team, short_of_people: RosterPeriod
) -> None:
    run = solved(team, short_of_people)
    assert run.answer["below_waterline"] > 0
    obstacles = run.answer["obstacles"]
    assert "WATERLINE" in {row["cause"] for row in obstacles}
    page = run_page(run)
    assert len(page.obstacles) == len(obstacles)
    assert not page.reasons


CAUSES = [cause.name for cause in Cause]


@pytest.mark.parametrize("whose", ["person", "everybody"])
@pytest.mark.parametrize("cause", CAUSES)
def test_every_obstacle_has_words_in_both_languages(cause: str, whose: str, tom: Person) -> None:
    row = {
        "cause": cause,
        "person": str(tom.pk) if whose == "person" else "",
        "article": "ATW 5:3" if whose == "person" else "",
        "title": "Daily rest",
        "dates": ["2026-11-23", "2026-11-25"],
        "competence": "opco" if whose == "person" else "",
    }
    told = {}
    for language in ("en", "nl"):
        with override(language):
            told[language] = words_of(row, {tom.pk: "Tom Bakker"})
    assert told["en"] != told["nl"]
    assert not any("%(" in sentence for sentence in told.values())
    names_somebody = whose == "person" and cause not in (
        "RULE",
        "WATERLINE",
        "PAIR",
        "BREAKS",
        "APPOINTMENTS",
    )
    assert ("Tom Bakker" in told["nl"]) is names_somebody


def test_the_page_says_in_dutch_what_stands_in_the_way(
    team: Team, short_period: RosterPeriod, account_with: AccountWith, browser_of: SignIn, tom: Person
) -> None:
    run = ask(team, short_period)
    row = {"cause": "CONTRACT", "person": str(tom.pk), "article": "", "title": "", "dates": []}
    answer = {
        "status": "infeasible",
        "reasons": ["No lawful roster."],
        "obstacles": [{**row, "competence": ""}],
    }
    Run.objects.filter(pk=run.pk).update(status=RunStatus.FAILED, answer=answer)
    browser = browser_of(account_with(Role.PLANNER))
    page = browser.get(reverse("roster:run", args=[run.pk]))
    text = page.content.decode()
    assert f"De contracturen van {names_of(team.pk)[tom.pk]}" in text
    assert "No lawful roster" not in text
