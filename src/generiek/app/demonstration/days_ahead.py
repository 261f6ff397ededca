"""Keeping the demonstration going: each day brings cases, work, diaries and, in time, a new roster."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from generiek.app.area.bridge import region_of
from generiek.app.cases.models import Case
from generiek.app.cases.words import Stage
from generiek.app.demonstration.case_rows import owners_of, write_cases
from generiek.app.demonstration.instants import at
from generiek.app.demonstration.living import LivingTeam
from generiek.app.demonstration.loading import (
    AHEAD_DAYS,
    DIARY_DAYS,
    STOCK_DAYS,
    first_prepared,
    plan_coming_shift,
    prepared_share,
)
from generiek.app.demonstration.team_rows import write_diary, write_roster
from generiek.app.demonstration.work_rows import write_leading, write_notices, write_stock
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.app.roster.models import PlannedBreak, RosterPeriod
from generiek.app.shift.keeper import kept_state
from generiek.app.shift.models import Shift
from generiek.app.shift.queries.finding import open_shifts
from generiek.engine.demonstration.shift_hours import Chapter
from generiek.engine.demonstration.shift_plan import lead_order_id
from generiek.engine.demonstration.team import Demonstration, make_demonstration

TEAM_ZONE = ZoneInfo("Europe/Amsterdam")
CASES_LOOK_BACK_S = 4 * 24 * 3600


def prepare_days(living: LivingTeam, now_s: int) -> None:
    """Bring what a day needs before its shifts open; asked again it changes nothing."""
    today = datetime.fromtimestamp(now_s, TEAM_ZONE).date()
    lengthen_roster(living, today, now_s)
    for offset in range(STOCK_DAYS + 1):
        day = today + timedelta(days=offset)
        demonstration = living.demonstration_of(day)
        for chapter in demonstration.chapters():
            if chapter.on_date == day and chapter.ends_at_s > now_s:
                _prepare(living.team, demonstration, chapter, prepared_share(chapter, now_s))
    _news(living.team, living.demonstration_of(today), now_s)
    seat_accounts(living.team)


@transaction.atomic
def seat_accounts(team: Team) -> None:
    """Let the OpCo's and the officer's account be somebody of the shift that is going on.

    An account whose person is still present keeps it; nobody gets two accounts.
    """
    seated = set(Account.objects.filter(team=team, person__isnull=False).values_list("person_id", flat=True))
    for shift in reversed(open_shifts(team.pk)):
        with kept_state(shift.pk) as state:
            there = [person.person_id for person in state.present_persons() if person.unit_id]
            leader = state.lead.opco_id
        if there:
            _seat(team, Role.OPCO, [leader], seated)
            _seat(team, Role.OFFICER, there, seated)


def _seat(team: Team, role: Role, candidates: list[str], seated: set[UUID]) -> None:
    account = Account.objects.filter(team=team, username=str(role)).first()
    if account is None or _is_present(team, account.person_id):
        return
    free = next((UUID(one) for one in candidates if UUID(one) not in seated), None)
    if free is not None:
        account.person_id = free
        account.save(update_fields=["person"])
        seated.add(free)


def _is_present(team: Team, person_id: UUID | None) -> bool:
    for shift in open_shifts(team.pk):
        with kept_state(shift.pk) as state:
            person = state.persons.get(str(person_id))
            if person is not None and person.present:
                return True
    return False


@transaction.atomic
def _prepare(team: Team, demonstration: Demonstration, chapter: Chapter, share: float) -> None:
    """The stock, the diary and the row of one coming shift."""
    goals = {goal.key: goal for goal in demonstration.goals}
    accounts = dict(Account.objects.filter(team=team).values_list("username", "pk"))
    authors = [accounts[role] for role in (Role.AUTHOR, Role.OPCO, Role.VVC_DESK) if role in accounts]
    taken = dict(
        Case.objects.filter(team=team, stage__in=(Stage.TAKEN, Stage.IN_HAND)).values_list(
            "pk", "owner_person_id"
        )
    )
    orders = [
        order
        for order in first_prepared(demonstration.orders_of(chapter), share)
        if order.case_id is None or UUID(order.case_id) in taken
    ]
    owners = {str(case_id): owner for case_id, owner in taken.items() if owner is not None}
    write_stock(team, orders, goals, owners, {}, authors=authors)
    write_leading(team, lead_order_id(demonstration.seed, chapter), chapter.on_date, None)
    if Shift.objects.filter(pk=UUID(chapter.shift_id), status=Shift.Status.OPEN).exists():
        return
    plan_coming_shift(team, chapter)
    plan = demonstration.plan_of(chapter)
    planned = [UUID(one.break_id) for one in plan.breaks]
    if not PlannedBreak.objects.filter(pk__in=planned).exists():
        diary = demonstration.diary_of(chapter)
        write_diary(team, demonstration.roster, plan, chapter.on_date, diary)


@transaction.atomic
def _news(team: Team, demonstration: Demonstration, now_s: int) -> None:
    """New cases come in; those of before yesterday that nobody screened are screened as a screener would."""
    accounts = dict(Account.objects.filter(team=team).values_list("username", "pk"))
    blue = [UUID(one.person_id) for one in demonstration.officers if one.rostered]
    desk = [UUID(one.person_id) for one in demonstration.officers if one.desk == "vvc_desk"]
    write_cases(
        team,
        demonstration.cases,
        owners_of(demonstration.cases, blue, now_s),
        desk,
        by=accounts.get(Role.SCREENER),
        from_s=now_s - CASES_LOOK_BACK_S,
        now_s=now_s,
    )
    write_notices(team, demonstration.notices, by=accounts.get(Role.OPCO), now=at(now_s))


def lengthen_roster(living: LivingTeam, today: date, now_s: int) -> bool:
    """Let the solver make three more weeks when less than a week and a half is left; says whether it did."""
    team = living.team
    last = RosterPeriod.objects.filter(team=team).order_by("-until_date").first()
    if last is None or last.until_date > today + timedelta(days=DIARY_DAYS + 3):
        return False
    region = region_of(team.pk)
    if region is None:
        return False
    settings = living.settings
    made = make_demonstration(
        region,
        seed=settings.seed,
        first_date=last.until_date,
        days=AHEAD_DAYS,
        team_date=settings.team_date,
        with_labels=settings.with_labels,
    )
    with transaction.atomic():
        write_roster(team, made.roster, now=at(now_s), published_until=today + timedelta(days=DIARY_DAYS))
    return True
