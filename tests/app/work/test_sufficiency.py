"""Per coming shift: is there enough prepared work, and what is the need made of."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from generiek.app.dispatch.models import Call
from generiek.app.people.models import Account, Person, Team
from generiek.app.roster.actions import (
    AbsenceEntry,
    DutyEntry,
    begin_period,
    take_in_absences,
    take_in_duties,
)
from generiek.app.work.bridge import call_forecast
from generiek.app.work.bridge.call_forecast import calls_of_shifts, forecast_of
from generiek.app.work.order_words import OrderWords
from generiek.app.work.queries.sufficiency import coming_shifts
from tests.app.work.conftest import NOW, TODAY, Write
from tests.cast import SignIn

STARTS = NOW + timedelta(hours=3)


def roster(team: Team, *people: Person) -> None:
    """Give people a late shift of eight hours that begins in three hours."""
    begin_period(team_id=team.pk, first_date=TODAY, until_date=TODAY + timedelta(days=28))
    take_in_duties(
        team_id=team.pk,
        entries=[
            DutyEntry(
                person_id=person.pk,
                date=TODAY,
                starts_at=STARTS,
                ends_at=STARTS + timedelta(hours=8),
                kind="late",
            )
            for person in people
        ],
        source="hand",
    )


def history_of_calls(team: Team, days: int, minutes: int = 60) -> None:
    """One call an hour, day and night, each taking a unit so many minutes."""
    Call.objects.bulk_create(
        Call(
            team=team,
            received_at=NOW - timedelta(hours=hour),
            prio=2,
            category="nuisance",
            dispatched_at=NOW - timedelta(hours=hour),
            cleared_at=NOW - timedelta(hours=hour) + timedelta(minutes=minutes),
        )
        for hour in range(1, days * 24)
    )


def test_without_a_roster_nothing_is_said(team_a: Team) -> None:
    assert coming_shifts(team_a.pk, NOW) == ()


def test_a_shift_without_work_is_too_little_and_says_how_much(team_a: Team, bram: Person) -> None:
    roster(team_a, bram)

    (shift,) = coming_shifts(team_a.pk, NOW)

    assert (shift.label, shift.heads, shift.verdict, shift.tone) == (
        "Late dienst",
        1,
        "Te weinig",
        "negative",
    )
    assert shift.ready_minutes == 0
    assert shift.runs_out_percent == 100
    assert "Er ontbreekt ongeveer 7 uur voorbereid werk." in shift.words


def test_the_parts_add_up_to_what_is_needed(team_a: Team, bram: Person) -> None:
    roster(team_a, bram)

    (shift,) = coming_shifts(team_a.pk, NOW)

    *parts, (_label, needed) = shift.parts
    assert sum(minutes for _name, minutes in parts) == needed == shift.needed_minutes


def test_enough_orders_fill_a_shift(team_a: Team, bram: Person, write: Write, good_words: OrderWords) -> None:
    roster(team_a, bram)
    for number in range(9):
        write("approved", replace(good_words, title=f"Opdracht {number}", crew=1))

    (shift,) = coming_shifts(team_a.pk, NOW)

    assert (shift.verdict, shift.tone) == ("Genoeg", "positive")
    assert shift.percent >= 150


def test_what_waits_for_approval_fills_nothing(team_a: Team, bram: Person, write: Write) -> None:
    roster(team_a, bram)
    write("submitted")

    assert coming_shifts(team_a.pk, NOW)[0].ready_minutes == 0


def test_who_is_ill_needs_no_work(team_a: Team, bram: Person) -> None:
    roster(team_a, bram)
    take_in_absences(team_id=team_a.pk, entries=[AbsenceEntry(bram.pk, "sick", NOW, NOW + timedelta(days=2))])

    assert coming_shifts(team_a.pk, NOW) == ()


def test_expected_calls_lessen_the_need(team_a: Team, team_b: Team, bram: Person) -> None:
    roster(team_a, bram)
    (quiet,) = coming_shifts(team_a.pk, NOW)
    history_of_calls(team_a, days=21, minutes=15)
    call_forecast._learnt.cache_clear()
    (busy,) = coming_shifts(team_a.pk, NOW)

    assert busy.needed_minutes < quiet.needed_minutes - 120
    assert dict(busy.parts)["Verwachte meldingen"] < -120


def test_a_week_of_history_is_too_short_to_learn_from(team_a: Team) -> None:
    history_of_calls(team_a, days=7)

    assert forecast_of(team_a.pk, NOW) is None


def test_shifts_that_overlap_share_the_calls_by_heads(team_a: Team) -> None:
    history_of_calls(team_a, days=21)
    forecast = forecast_of(team_a.pk, NOW + timedelta(days=1))
    assert forecast is not None
    from_s = int(NOW.timestamp())

    (alone,) = calls_of_shifts(forecast, [(from_s, from_s + 7200, 6)])
    few, many = calls_of_shifts(forecast, [(from_s, from_s + 7200, 2), (from_s, from_s + 7200, 6)])

    assert few + many == pytest.approx(alone)
    assert many == pytest.approx(3 * few)


def test_the_page_says_first_whether_there_is_enough(
    team_a: Team, bram: Person, olga: Account, browser_of: SignIn
) -> None:
    now = timezone.now()
    begin_period(team_id=team_a.pk, first_date=now.date(), until_date=now.date() + timedelta(days=28))
    starts_at = now + timedelta(hours=3)
    take_in_duties(
        team_id=team_a.pk,
        entries=[
            DutyEntry(
                person_id=bram.pk,
                date=timezone.localdate(starts_at),
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=8),
                kind="late",
            )
        ],
        source="hand",
    )

    page = browser_of(olga).get(reverse("work:stock")).content.decode()

    assert "Te weinig" in page
    assert "Hoe dit is gerekend" in page
