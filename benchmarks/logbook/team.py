"""A team for the benchmark: 60 officers in pairs, 300 orders, one open shift."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from generiek.app.people.access import Role
from generiek.app.people.actions import Name, add_person, open_account
from generiek.app.people.models import Account, Team
from generiek.app.shift.actions import plan_shift, record
from generiek.app.shift.models import Shift
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Category, Status
from generiek.engine.shift import commands as c
from generiek.engine.shift.state import Settings

OFFICERS, ORDERS, ENTRIES = 60, 300, 2_000
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class BenchTeam:
    """The team, its shift, its people in pairs, its orders and accounts by role."""

    team: Team
    shift: Shift
    pairs: tuple[tuple[str, str], ...]
    orders: tuple[str, ...]
    accounts: tuple[tuple[Account, str], ...]
    acts: Iterator[c.Command]


def make_team() -> BenchTeam:
    """Make everybody, open the shift, hand out every order once and do work until it has 2,000 entries."""
    team = Team.objects.create(name="Benchmark")
    people = [
        add_person(
            team=team, name=Name(last_name=f"Officier {number}"), function="generalist", active_from=LONG_AGO
        )
        for number in range(OFFICERS)
    ]
    ids = [str(person.pk) for person in people]
    made_at = datetime.now(UTC)
    orders = WorkOrder.objects.bulk_create(
        WorkOrder(
            team=team,
            title=f"Opdracht {number}",
            category=Category.VVC,
            effort_minutes=40,
            status=Status.APPROVED,
            created_at=made_at,
            changed_at=made_at,
        )
        for number in range(ORDERS)
    )
    pairs = tuple(zip(ids[::2], ids[1::2], strict=True))
    shift = _opened(team, pairs)
    accounts = tuple(
        (_account(team, role, number), role)
        for role, number in ((Role.OFFICER, 0), (Role.OPCO, 1), (Role.DISPATCHER, 2))
    )
    order_ids = tuple(str(order.pk) for order in orders)
    made = BenchTeam(team, shift, pairs, order_ids, accounts, work_of(pairs, order_ids))
    _fill(made)
    return made


def _account(team: Team, role: Role, number: int) -> Account:
    return open_account(
        team=team, username=f"bench-{number}", password=uuid4().hex, roles=(role,), valid_from=LONG_AGO
    )


def _opened(team: Team, pairs: tuple[tuple[str, str], ...]) -> Shift:
    now = datetime.now(UTC)
    starts, ends = now - timedelta(hours=6), now + timedelta(hours=6)
    shift = plan_shift(team_id=team.pk, kind="late", on=now.date(), starts_at=starts, ends_at=ends)
    start_s, end_s = int(starts.timestamp()), int(ends.timestamp())
    give(shift.pk, c.OpenShift("late", start_s, end_s, Settings(), pairs[0][0]), start_s)
    for number, pair in enumerate(pairs):
        for person_id in pair:
            give(shift.pk, c.ReportPresent(person_id, end_s), start_s)
        give(shift.pk, c.FormUnit(str(uuid4()), f"31.{number:02}", pair), start_s)
    return shift


def _fill(made: BenchTeam) -> None:
    at_s = int(made.shift.starts_at.timestamp()) + 60
    done = 0
    for command in made.acts:
        done += give(made.shift.pk, command, at_s)
        at_s += 8
        if done >= ENTRIES - 150:
            return


def work_of(pairs: tuple[tuple[str, str], ...], orders: tuple[str, ...]) -> Iterator[c.Command]:
    """Endless lawful work: hand out, understand, start, finish; every order can come again."""
    round_number = 0
    while True:
        for number, order_id in enumerate(orders):
            pair = pairs[(number + round_number) % len(pairs)]
            yield c.HandOutWork(f"{order_id[:-2]}{round_number:02}", pair, 40, "vvc")
            yield c.AcceptWork(f"{order_id[:-2]}{round_number:02}", pair[0])
            yield c.StartWork(f"{order_id[:-2]}{round_number:02}", pair[0], 300)
            yield c.FinishWork(f"{order_id[:-2]}{round_number:02}", pair[0])
        round_number += 1


def give(shift_id: UUID, command: c.Command, at_s: int | None = None) -> int:
    """Record a command that must be accepted; returns how many entries it made."""
    recorded = record(
        shift_id=shift_id,
        actor=c.SYSTEM,
        command=command,
        command_id=str(uuid4()),
        occurred_at_s=at_s or int(time.time()),
    )
    if recorded.refusal is not None:
        raise RuntimeError(f"{command} was refused: {recorded.refusal}")
    return len(recorded.entries)
