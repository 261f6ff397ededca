"""Free start times: set by page, chosen by the solver, kept by everything that touches a duty."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster import actions, solving
from generiek.app.roster.actions import ChangeOfRosterNotAllowed, KindOfDuty, WaterlineLevel
from generiek.app.roster.bridge import assignments_of, pose, standing_roster
from generiek.app.roster.bridge.exchanges import ExchangeDesk, Offered
from generiek.app.roster.models import Duty, DutyKind, Exchange, RosterPeriod, Run
from generiek.app.roster.queries.after_publication import history_of
from generiek.app.roster.queries.compare import compare_page
from generiek.app.roster.queries.exchanges import exchanges_page
from generiek.app.roster.queries.grid import kinds_of, person_rows
from generiek.app.roster.queries.own import own_roster
from generiek.app.roster.queries.runs import run_page
from generiek.app.roster.start_times import Start, why_no_free_starts
from tests.app.roster.conftest import FIRST, NOW, colleague
from tests.cast import AccountWith, SignIn

ZONE = ZoneInfo("Europe/Amsterdam")
TUESDAY = FIRST + timedelta(days=1)
EIGHT, HALF_PAST_NINE, TEN = 8 * 60, 9 * 60 + 30, 10 * 60
KINDS = (
    KindOfDuty("early", "Vroeg", "v", 7 * 60, 510),
    KindOfDuty("day", "Dag", "d", EIGHT, 510, 30, 11 * 60, 30),
)


@pytest.fixture
def team(team: Team) -> Team:
    """Team A with day duties that start between 08:00 and 11:00; two people from 09:30 until 18:00."""
    actions.set_duty_kinds(team_id=team.pk, kinds=KINDS)
    busy = [WaterlineLevel(HALF_PAST_NINE, 18 * 60, 2, 2)]
    actions.set_waterline(team_id=team.pk, from_date=date(2026, 1, 1), levels=busy)
    return team


@pytest.fixture
def week(team: Team, sanne: Person, tom: Person) -> RosterPeriod:
    """One week, and people enough."""
    for letter in "abcd":
        colleague(team, f"Colleague {letter}")
    return actions.begin_period(team_id=team.pk, first_date=FIRST, until_date=FIRST + timedelta(days=7))


@pytest.fixture
def planner(browser_of: SignIn, anna: Account) -> Client:
    return browser_of(anna)


def put(team: Team, person: Person, on: date, start_min: int | None = None, **more: Any) -> Any:
    known = {"account_id": None, "kind": "day", "now": NOW} | more
    return actions.change_duty(team_id=team.pk, person_id=person.pk, on=on, start_min=start_min, **known)


def start_of(person: Person, on: date) -> time:
    return Duty.objects.get(person=person, date=on).starts_at.astimezone(ZONE).time()


def run_of(team: Team, period: RosterPeriod, **more: Any) -> Run:
    known = {"account_id": None, "limit_s": 2, "seed": 1, "now": NOW} | more
    run = actions.ask_solver(team_id=team.pk, period_id=period.pk, **known)
    solving.solve_run(run.pk)
    run.refresh_from_db()
    return run


def lines(**more: object) -> dict[str, object]:
    line = {"code": "day", "name": "Dag", "key": "d", "starts": "08:00", "ends": "16:30", "break_min": 30}
    said = {f"kinds-0-{name}": value for name, value in (line | more).items()}
    return {"kinds-TOTAL_FORMS": 1, "kinds-INITIAL_FORMS": 0} | said


# Setting them


def test_free_start_times_are_set_by_page_and_shown_again(planner: Client, team: Team) -> None:
    planner.post(reverse("roster:set_kinds"), lines(latest="11:00", step_min=30))
    kind = DutyKind.objects.get()
    assert (kind.starts_min, kind.latest_start_min, kind.step_min) == (480, 660, 30)
    assert kind.start_minutes == (480, 510, 540, 570, 600, 630, 660)
    page = planner.get(reverse("roster:demand")).content.decode()
    assert 'value="11:00"' in page and "Uiterlijk van" in page


def test_without_them_a_kind_has_one_start(planner: Client, team: Team) -> None:
    planner.post(reverse("roster:set_kinds"), lines())
    assert DutyKind.objects.get().start_minutes == (480,)


@pytest.mark.parametrize(
    ("latest", "step_min", "sentence"),
    [
        ("11:00", "", "allebei nodig"),
        ("", "30", "allebei nodig"),
        ("07:30", "30", "na de vroegste"),
        ("11:00", "4", "minstens 5 minuten"),
        ("11:00", "50", "nooit om 11:00"),
        ("14:00", "15", "25 begintijden"),
    ],
)
def test_start_times_that_cannot_be_are_refused_and_nothing_is_lost(
    planner: Client, team: Team, latest: str, step_min: str, sentence: str
) -> None:
    answer = planner.post(reverse("roster:set_kinds"), lines(name="Dagen", latest=latest, step_min=step_min))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert sentence in page and 'value="Dagen"' in page
    assert DutyKind.objects.count() == len(KINDS)


def test_the_act_refuses_them_too_and_all_kinds_together_have_a_limit(team: Team) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="Dag: The latest start must come after"):
        actions.set_duty_kinds(team_id=team.pk, kinds=[KindOfDuty("day", "Dag", "d", 480, 510, 30, 470, 30)])
    many = [
        KindOfDuty(f"k{n}", f"K{n}", str(n), 300 + 5 * n, 510, 30, 300 + 5 * n + 12 * 60, 60)
        for n in range(3)
    ]
    with pytest.raises(ChangeOfRosterNotAllowed, match="39 start times; at most 36"):
        actions.set_duty_kinds(team_id=team.pk, kinds=many)
    assert why_no_free_starts(480, None, None) == ""


def test_a_start_of_one_kind_is_no_second_name_for_another(planner: Client, team: Team) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="same duty from 08:00 under two names"):
        actions.set_duty_kinds(
            team_id=team.pk, kinds=[KINDS[1], KindOfDuty("morning", "Ochtend", "o", EIGHT, 510)]
        )
    with pytest.raises(ChangeOfRosterNotAllowed, match="label in disguise"):
        actions.set_duty_kinds(
            team_id=team.pk, kinds=[KINDS[1], KindOfDuty("long", "Lang", "o", 9 * 60, 525, 45)]
        )


def test_the_table_holds_no_half_free_starts(team: Team) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyKind.objects.update(latest_start_min=700, step_min=None)


def test_who_may_not_set_kinds_sets_no_start_times(
    browser_of: SignIn, account_with: AccountWith, team: Team
) -> None:
    officer = browser_of(account_with(Role.OFFICER, username="bas"))
    assert officer.post(reverse("roster:set_kinds"), lines()).status_code == 403
    assert DutyKind.objects.count() == len(KINDS)


# The solver


def test_the_solver_starts_duties_when_the_waterline_asks(team: Team, week: RosterPeriod) -> None:
    run = run_of(team, week)
    assert run.answer["proposed"]["blocks_below"] == 0, run.answer
    actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW)
    starts = {duty.starts_at.astimezone(ZONE).time() for duty in Duty.objects.filter(kind="day")}
    assert time(9, 30) in starts
    again = {(row["person"], row["starts_at"]) for row in run.answer["roster"]}
    kept = {(str(duty.person_id), int(duty.starts_at.timestamp())) for duty in Duty.objects.all()}
    assert kept == again


def test_what_stands_is_posed_with_its_start_and_a_pin_keeps_it(
    team: Team, week: RosterPeriod, tom: Person
) -> None:
    put(team, tom, FIRST, TEN)
    actions.pin_duty(team_id=team.pk, person_id=tom.pk, on=FIRST, pinned=True)
    posed = pose(week)
    (standing,) = standing_roster(posed, week)
    assert posed.problem.kinds[standing.kind].start_min == TEN
    assert posed.problem.pins[0].kind == standing.kind
    assert posed.kind_codes[standing.kind] == "day"
    assert assignments_of(posed, {(tom.pk, FIRST): Start("day", TEN)}) == (standing,)
    run = run_of(team, week)
    actions.accept_run(team_id=team.pk, run_id=run.pk, now=NOW)
    assert start_of(tom, FIRST) == time(10, 0)


def test_a_repair_that_moves_a_start_is_told_and_taken_over_with_it(team: Team, week: RosterPeriod) -> None:
    actions.accept_run(team_id=team.pk, run_id=run_of(team, week).pk, now=NOW)
    later = [WaterlineLevel(TEN, 18 * 60 + 30, 2, 2)]
    actions.set_waterline(team_id=team.pk, from_date=date(2026, 1, 1), levels=later)
    run = run_of(team, week, kind="repair")
    moved = [one for one in run.answer["changes"] if one["before"] == one["after"] == "day"]
    assert moved
    page = run_page(Run.objects.select_related("period__team").get(pk=run.pk))
    assert any("Dag 10:00" in day.after for one in page.differences for day in one.days)
    actions.accept_repair(team_id=team.pk, account_id=None, run_id=run.pk, reason="", now=NOW)
    for one in moved:
        duty = Duty.objects.get(person=one["person"], date=one["date"])
        start = duty.starts_at.astimezone(ZONE)
        assert start.hour * 60 + start.minute == one["after_start_min"]


def test_another_start_is_a_difference_between_two_rosters(
    team: Team, week: RosterPeriod, tom: Person
) -> None:
    put(team, tom, FIRST, TEN)
    RosterPeriod.objects.update(stage="duty", duty_published_at=NOW + timedelta(minutes=1))
    week.refresh_from_db()
    put(team, tom, FIRST, HALF_PAST_NINE, now=NOW + timedelta(hours=1))
    page = compare_page(week, "published", "now")
    (day,) = page.differences[0].days
    assert (day.before, day.after) == ("Dag 10:00", "Dag 09:30")


# By hand


def test_the_key_takes_the_earliest_start_and_leaves_one_that_stands(
    team: Team, week: RosterPeriod, tom: Person
) -> None:
    put(team, tom, FIRST)
    assert start_of(tom, FIRST) == time(8, 0)
    put(team, tom, FIRST, TEN)
    assert put(team, tom, FIRST) is None
    assert start_of(tom, FIRST) == time(10, 0)


def test_another_start_is_a_change_that_can_be_undone(team: Team, week: RosterPeriod, tom: Person) -> None:
    put(team, tom, FIRST, HALF_PAST_NINE)
    done = put(team, tom, FIRST, TEN, now=NOW + timedelta(seconds=1))
    latest = history_of(tom, FIRST)[0]
    assert (latest.before, latest.after) == ("Dag 09:30", "Dag 10:00")
    assert put(team, tom, FIRST, TEN) is None
    actions.undo_change(team_id=team.pk, account_id=None, change_id=done.pk, now=NOW + timedelta(minutes=1))
    assert start_of(tom, FIRST) == time(9, 30)


def test_a_start_that_the_kind_does_not_have_is_refused(team: Team, week: RosterPeriod, tom: Person) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="“Dag” never starts at 09:40"):
        put(team, tom, FIRST, 580)


def test_a_duty_is_moved_with_its_start(team: Team, week: RosterPeriod, tom: Person, sanne: Person) -> None:
    put(team, tom, FIRST, TEN)
    actions.move_duty(
        team_id=team.pk,
        account_id=None,
        from_person_id=tom.pk,
        from_date=FIRST,
        to_person_id=sanne.pk,
        to_date=TUESDAY,
        now=NOW,
    )
    assert start_of(sanne, TUESDAY) == time(10, 0)


def test_another_start_once_the_roster_is_out_needs_a_ground_and_is_compensated(
    team: Team, week: RosterPeriod, tom: Person
) -> None:
    put(team, tom, FIRST, HALF_PAST_NINE)
    RosterPeriod.objects.update(stage="day", day_published_until_date=week.until_date)
    with pytest.raises(actions.GroundNeeded):
        put(team, tom, FIRST, TEN)
    done = put(team, tom, FIRST, TEN, ground=actions.Ground("consent", "agreed"))
    assert done.compensated_hours > 0


def test_the_dialog_of_a_cell_offers_the_starts_and_takes_one(
    planner: Client, team: Team, week: RosterPeriod, tom: Person
) -> None:
    put(team, tom, FIRST, TEN)
    where = {"person": tom.pk, "date": FIRST.isoformat(), "first": FIRST.isoformat(), "width": 7}
    page = planner.get(reverse("roster:cell"), where).content.decode()
    assert '<option value="600" selected>10:00</option>' in page
    assert page.count('<select name="start_min"') == 1
    answer = planner.post(reverse("roster:change"), where | {"kind": "day", "start_min": HALF_PAST_NINE})
    assert answer.status_code == 200
    assert start_of(tom, FIRST) == time(9, 30)


def test_the_question_for_a_ground_keeps_the_start(
    planner: Client, team: Team, week: RosterPeriod, tom: Person
) -> None:
    RosterPeriod.objects.update(stage="day", day_published_until_date=week.until_date)
    where = {"person": tom.pk, "date": FIRST.isoformat(), "kind": "day", "start_min": TEN}
    answer = planner.post(reverse("roster:change"), where)
    assert answer.status_code == 409
    assert '<input type="hidden" name="start_min" value="600">' in answer.content.decode()


def test_grid_and_own_roster_tell_the_start(team: Team, week: RosterPeriod, tom: Person) -> None:
    put(team, tom, FIRST, TEN)
    (row,) = person_rows(team, FIRST, TUESDAY, (), person_ids=[tom.pk])
    assert (row.cells[0].mark, row.cells[0].times, row.cells[0].own_times) == ("D", "10:00–18:30", False)
    assert [kind.starts_freely for kind in kinds_of(team.pk)] == [False, True]
    RosterPeriod.objects.update(stage="duty")
    (duty,) = own_roster(tom.pk, datetime(2027, 1, 3, tzinfo=ZONE)).duties
    assert duty.starts_at.astimezone(ZONE).time() == time(10, 0)


# Exchanges


@pytest.fixture
def out(team: Team, week: RosterPeriod, tom: Person, sanne: Person) -> RosterPeriod:
    """Tom starts at 10:00 on Monday, Sanne at 08:00; the duty roster is out."""
    put(team, tom, FIRST, TEN)
    put(team, sanne, FIRST, EIGHT)
    actions.set_waterline(team_id=team.pk, from_date=date(2026, 1, 1), levels=[])
    RosterPeriod.objects.update(stage="duty", duty_published_at=NOW)
    week.refresh_from_db()
    return week


def offered(team: Team, anna: Account, person: Person) -> Exchange:
    duty = Duty.objects.get(person=person, date=FIRST)
    return actions.offer_duty(
        team_id=team.pk, account_id=anna.pk, person_id=person.pk, duty_id=duty.pk, now=NOW
    )


def test_two_starts_of_a_day_are_swapped_and_each_keeps_its_time(
    team: Team, out: RosterPeriod, anna: Account, tom: Person, sanne: Person
) -> None:
    exchange = offered(team, anna, tom)
    assert ExchangeDesk(out).returns(Offered(tom.pk, FIRST, "day", TEN), sanne.pk) == (FIRST,)
    actions.take_duty(
        team_id=team.pk, person_id=sanne.pk, exchange_id=exchange.pk, return_date=FIRST, now=NOW
    )
    actions.agree_to_return(team_id=team.pk, person_id=tom.pk, exchange_id=exchange.pk, agrees=True, now=NOW)
    actions.confirm_exchange(team_id=team.pk, account_id=anna.pk, exchange_id=exchange.pk, now=NOW)
    assert (start_of(sanne, FIRST), start_of(tom, FIRST)) == (time(10, 0), time(8, 0))


def test_an_open_duty_is_opened_at_a_start_and_given_at_it(
    planner: Client, team: Team, out: RosterPeriod, anna: Account, tom: Person
) -> None:
    planner.post(reverse("roster:open_duty"), {"date": TUESDAY.isoformat(), "kind": "day@570"})
    exchange = Exchange.objects.get()
    assert exchange.start_min == HALF_PAST_NINE
    line = exchanges_page(team, NOW).looking[0]
    assert line.duty.starts_at.astimezone(ZONE).time() == time(9, 30)
    actions.take_duty(team_id=team.pk, person_id=tom.pk, exchange_id=exchange.pk, now=NOW)
    actions.confirm_exchange(team_id=team.pk, account_id=anna.pk, exchange_id=exchange.pk, now=NOW)
    assert start_of(tom, TUESDAY) == time(9, 30)


def test_an_open_duty_at_a_start_that_is_none_is_refused(
    team: Team, out: RosterPeriod, anna: Account
) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="never starts at 09:40"):
        actions.open_duty(team_id=team.pk, account_id=anna.pk, on=TUESDAY, kind="day", start_min=580, now=NOW)
    assert not Exchange.objects.exists()
