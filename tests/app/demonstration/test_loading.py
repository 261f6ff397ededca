"""What `load_demonstration` writes: a team that has worked, in every table, marked as demonstration."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from generiek.app.area.bridge import region_of
from generiek.app.cases.models import Case
from generiek.app.demonstration.loading import Loaded, UnableToLoadDemonstration, Wanted, load_demonstration
from generiek.app.dispatch.models import Call, CallWords
from generiek.app.people.access import Role
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.models import Duty, PlannedBreak
from generiek.app.shift.clock import read_clock
from generiek.app.shift.keeper import kept_state, stored_entries
from generiek.app.shift.models import LogbookEntry, Note, Shift
from generiek.app.work.bridge.quality import quality_of_order
from generiek.app.work.models import WorkOrder
from generiek.app.work.words import Status
from generiek.engine.shift.digest import chained_digest
from generiek.engine.simulation.invariants import faults_of


@pytest.mark.django_db
def test_everything_stands_in_its_table(loaded: Loaded, team: Team) -> None:
    _is_marked_and_has_people(team)
    _logbooks_hold_and_are_chained(team)
    _work_and_cases_fit_together(team)
    _roster_is_published_with_breaks(team)
    _calls_of_a_year_and_of_the_shift(team)
    assert loaded.entries == LogbookEntry.objects.count()
    with pytest.raises(UnableToLoadDemonstration):
        load_demonstration(Wanted(seed=2), say=lambda _sentence: None)


def _is_marked_and_has_people(team: Team) -> None:
    assert team.is_demonstration and team.name == "Basisteam Proefland"
    assert Person.objects.filter(team=team).count() == 106
    assert set(Account.objects.values_list("username", flat=True)) == {str(role) for role in Role}
    region = region_of(team.pk)
    assert region is not None and region.name == "Proefland"
    clock = read_clock(team.pk)
    assert clock.simulated and clock.speed == 1.0


def _logbooks_hold_and_are_chained(team: Team) -> None:
    statuses = {shift.kind: shift.status for shift in Shift.objects.filter(date="2026-11-23")}
    assert statuses == {"early": "closed", "late": "open", "night": "planned"}
    for shift in Shift.objects.exclude(status="planned"):
        assert faults_of(stored_entries(shift.pk)) == ()
    late = Shift.objects.get(status="open")
    account = Account.objects.get(username="opco")
    with kept_state(late.pk) as state:
        assert state.simulated
        assert state.lead.opco_id == str(account.person_id)
        assert str(Account.objects.get(username="officer").person_id) in state.persons
    previous = ""
    for row, entry in zip(
        LogbookEntry.objects.order_by("number"),
        sorted(
            (entry for shift in Shift.objects.all() for entry in stored_entries(shift.pk)),
            key=lambda entry: entry.number,
        ),
        strict=True,
    ):
        assert row.digest == chained_digest(entry, salt=row.salt, previous=previous)
        previous = row.digest
    noted = {
        str(entry.data["note"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind in ("learnt", "feedback_given")
    }
    assert noted and noted <= {str(one) for one in Note.objects.values_list("pk", flat=True)}


def _work_and_cases_fit_together(team: Team) -> None:
    handed_out = {
        str(entry.data["order"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind == "work_handed_out"
    }
    known = {str(one) for one in WorkOrder.objects.values_list("pk", flat=True)}
    assert handed_out and handed_out <= known
    counted = Counter(WorkOrder.objects.values_list("status", flat=True))
    assert counted[Status.DONE] > 10 and counted[Status.APPROVED] > 100 and counted[Status.RETURNED] == 5
    stages = set(Case.objects.values_list("stage", flat=True))
    assert {"taken", "in_hand", "file", "closed", "not_now"} <= stages
    assert Case.objects.filter(owner_person_id__isnull=False).exists()
    early = Shift.objects.get(kind="early", date="2026-11-23").starts_at
    coming = WorkOrder.objects.filter(status=Status.APPROVED, created_at__lt=early - timedelta(hours=31))
    refused = {code for order in coming for code in quality_of_order(order, early).blocking_codes}
    assert refused == set()


def _roster_is_published_with_breaks(team: Team) -> None:
    assert Duty.objects.filter(period__team=team, label="").count() > 800
    late = Duty.objects.filter(date="2026-11-24", kind="late")
    assert PlannedBreak.objects.filter(duty__in=late).count() >= late.count() - 3


def _calls_of_a_year_and_of_the_shift(team: Team) -> None:
    assert 4500 < Call.objects.filter(team=team).count() < 8000
    recorded = {
        str(entry.data["call"])
        for shift in Shift.objects.all()
        for entry in stored_entries(shift.pk)
        if entry.kind == "call_received"
    }
    assert recorded <= {str(one) for one in CallWords.objects.values_list("pk", flat=True)}


@pytest.mark.django_db
def test_a_map_that_is_none_loads_nothing(tmp_path: Path) -> None:
    path = tmp_path / "town.osm.pbf"
    path.write_bytes(b"no map")
    with pytest.raises(CommandError):
        call_command("load_demonstration", region=path, days_back=0)
    assert not Team.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("clock", ["25:00", "half vijf", "12"])
def test_a_time_that_is_none_is_told(clock: str) -> None:
    with pytest.raises(CommandError, match="no time of day"):
        call_command("load_demonstration", at=clock)
    assert not Team.objects.exists()


@pytest.mark.django_db
def test_without_a_password_for_the_accounts_nothing_is_loaded(
    town_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENERIEK_DEMONSTRATION_PASSWORD", "kort")
    with pytest.raises(CommandError, match="12 characters"):
        call_command("load_demonstration", region=town_file, days_back=0)
    assert not Team.objects.exists()
