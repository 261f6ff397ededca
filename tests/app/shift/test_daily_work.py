"""Words that are due are destroyed every night, also after the worker stood still."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from generiek.app.audit.models import AuditLine
from generiek.app.dispatch.actions import keep_call
from generiek.app.dispatch.models import Call, CallWords
from generiek.app.people.models import Team
from generiek.app.shift.actions import write_note
from generiek.app.shift.daily_work import next_night, plan_daily_work
from generiek.app.shift.models import Note
from generiek.app.shift.retention import destroy_due_words

LONG_AGO = datetime(2014, 5, 1, 12, 0, tzinfo=UTC)
DATABASE_QUEUE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


@pytest.fixture
def queue(settings: Settings) -> None:
    """Tasks wait in the database, as they do for the worker."""
    settings.TASKS = DATABASE_QUEUE


def waiting() -> list[datetime]:
    ready = DBTaskResult.objects.filter(status=TaskResultStatus.READY)
    return list(ready.values_list("run_after", flat=True))


def test_notes_past_their_term_lose_their_words_and_others_keep_them(team_a: Team) -> None:
    old = write_note(team_id=team_a.pk, domain="police", text="Buurman zag iets.", at=LONG_AGO)
    new = write_note(team_id=team_a.pk, domain="police", text="Vandaag gezien.", at=timezone.now())
    found = destroy_due_words(now=timezone.now(), by=None, origin="test")
    assert [(one.team, one.notes) for one in found] == [("Team A", 1)]
    gone = Note.objects.get(pk=old)
    assert (gone.text, gone.salt, bool(gone.digest), gone.destroyed_at is not None) == ("", "", True, True)
    assert Note.objects.get(pk=new).text == "Vandaag gezien."


def test_calls_of_more_than_ten_years_ago_lose_address_and_text(team_a: Team) -> None:
    for number, received_at in enumerate((LONG_AGO, timezone.now())):
        keep_call(
            team_id=team_a.pk,
            call_id=UUID(int=number + 1),
            received_at=received_at,
            prio=2,
            category="nuisance",
            place=(190_000, 508_000),
            place_label="Molenstraat 6",
        )
    assert destroy_due_words(now=timezone.now(), by=None, origin="test")[0].calls == 1
    assert CallWords.objects.count() == 1
    assert set(Call.objects.values_list("x_m", flat=True)) == {None, 190_000}


def test_the_audit_tells_each_day_of_how_many(team_a: Team, team_b: Team) -> None:
    write_note(team_id=team_a.pk, domain="work", text="Oud.", at=LONG_AGO)
    for _day in range(2):
        destroy_due_words(now=timezone.now(), by=None, origin="test")
    lines = AuditLine.objects.filter(action="destroy", object_kind="due_words")
    told = list(lines.filter(team_id=team_a.pk).order_by("number").values_list("object_id", flat=True))
    assert told == ["cases 0, calls 0, notes 1", "cases 0, calls 0, notes 0"]
    assert lines.filter(team_id=team_b.pk).count() == 2


def test_a_worker_that_starts_plans_the_work_once(queue: None) -> None:
    assert plan_daily_work(not_before=timezone.now())
    assert not plan_daily_work(not_before=timezone.now())
    assert len(waiting()) == 1


def test_the_worker_does_it_and_plans_the_next_night(queue: None, team_a: Team) -> None:
    write_note(team_id=team_a.pk, domain="work", text="Oud.", at=LONG_AGO)
    call_command("db_worker", "--batch", "--no-startup-delay", "-v", "0")
    assert Note.objects.get().text == ""
    done = DBTaskResult.objects.get(status=TaskResultStatus.SUCCESSFUL)
    assert done.return_value == "Team A: 0 cases, 0 calls, 1 notes"
    assert waiting() == [next_night(done.started_at or timezone.now())]


def test_what_waited_while_the_worker_stood_still_is_done_when_it_starts(queue: None, team_a: Team) -> None:
    plan_daily_work(not_before=timezone.now() - timedelta(days=3))
    call_command("db_worker", "--batch", "--no-startup-delay", "-v", "0")
    assert AuditLine.objects.filter(object_kind="due_words").count() == 1
    assert len(waiting()) == 1


@pytest.mark.parametrize(
    ("now", "night"),
    [
        ("2026-11-23T12:00+00:00", "2026-11-24T02:40+00:00"),
        ("2026-11-23T02:00+00:00", "2026-11-23T02:40+00:00"),
        ("2026-10-24T12:00+00:00", "2026-10-25T02:40+00:00"),
        ("2026-03-28T12:00+00:00", "2026-03-29T01:40+00:00"),
    ],
)
def test_the_night_is_that_of_the_teams_clock(now: str, night: str) -> None:
    assert next_night(datetime.fromisoformat(now)) == datetime.fromisoformat(night)
