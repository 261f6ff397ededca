"""Publishing in stages, at 28, 7 and 7 days, with a reason when late, unlawful or under the waterline."""

from datetime import UTC, date, datetime, timedelta

import pytest

from generiek.app.people.models import Team
from generiek.app.roster.actions import (
    ChangeOfRosterNotAllowed,
    ReasonNeeded,
    Soundness,
    begin_period,
    publish_roster,
)
from generiek.app.roster.models import RosterPeriod
from tests.app.roster.conftest import FIRST, NOW, UNTIL

SOUND = Soundness(violations=0, blocks_below=0)


def publish(team: Team, period: RosterPeriod, stage: str, **more: object) -> RosterPeriod:
    known = {"account_id": None, "soundness": SOUND, "now": NOW} | more
    return publish_roster(team_id=team.pk, period_id=period.pk, stage=stage, **known)  # type: ignore[arg-type]


def test_the_stages_follow_each_other(team: Team, period: RosterPeriod) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="First comes"):
        publish(team, period, "duty")
    publish(team, period, "period")
    publish(team, period, "duty")
    out = publish(team, period, "day", until_date=FIRST + timedelta(days=7))
    assert (out.stage, out.day_published_until_date) == ("day", FIRST + timedelta(days=7))


def test_day_rosters_follow_week_by_week(team: Team, period: RosterPeriod) -> None:
    for stage in ("period", "duty"):
        publish(team, period, stage)
    publish(team, period, "day", until_date=FIRST + timedelta(days=7))
    out = publish(team, period, "day", until_date=UNTIL + timedelta(days=99))
    assert out.day_published_until_date == UNTIL


def test_publishing_again_changes_nothing(team: Team, period: RosterPeriod) -> None:
    first = publish(team, period, "period")
    again = publish(team, period, "period", now=NOW + timedelta(days=1))
    assert again.period_published_at == first.period_published_at == NOW
    assert len(again.report["period"]) == 1


def test_too_late_needs_a_reason_which_is_kept(team: Team, period: RosterPeriod) -> None:
    late = datetime(2026, 12, 20, tzinfo=UTC)
    with pytest.raises(ReasonNeeded, match="13 days too late"):
        publish(team, period, "period", now=late)
    out = publish(team, period, "period", now=late, reason="Illness of both planners")
    told = out.report["period"][0]
    assert (told["late_days"], told["reason"]) == (13, "Illness of both planners")


@pytest.mark.parametrize(
    ("soundness", "words"),
    [(Soundness(2, 0), "2 times against a rule"), (Soundness(0, 3), "3 time blocks under the waterline")],
)
def test_against_a_rule_or_under_the_waterline_needs_a_reason(
    team: Team, period: RosterPeriod, soundness: Soundness, words: str
) -> None:
    with pytest.raises(ReasonNeeded, match=words):
        publish(team, period, "period", soundness=soundness)
    assert RosterPeriod.objects.get().stage == "draft"


def test_another_team_publishes_nothing_here(team_b: Team, period: RosterPeriod) -> None:
    with pytest.raises(ChangeOfRosterNotAllowed, match="no such roster period"):
        publish(team_b, period, "period")


def test_periods_do_not_overlap(team: Team, period: RosterPeriod) -> None:

    assert begin_period(team_id=team.pk, first_date=FIRST, until_date=UNTIL) == period
    with pytest.raises(ChangeOfRosterNotAllowed, match="already"):
        begin_period(team_id=team.pk, first_date=date(2027, 1, 18), until_date=date(2027, 2, 15))
