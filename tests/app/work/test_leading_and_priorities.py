"""Topics for the closing, notices for the briefing, and what the team puts first."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from generiek.app.people.models import Account, Team
from generiek.app.work import actions
from generiek.app.work.models import BriefingNotice, Goal, Priority, Topic
from generiek.app.work.queries import goals_on, notices_at, priorities_on, topics_prepared
from generiek.app.work.refusals import OrderNotFound, TooManyNotices
from tests.app.work.conftest import NOW, TODAY
from tests.cast import SignIn


def notice(team: Team, title: str, from_day: int, days: int) -> None:
    """Write a notice that holds from so many days after now, for so many days."""
    starts_at = NOW + timedelta(days=from_day)
    actions.write_notice(
        team_id=team.pk,
        title=title,
        text="",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(days=days),
        by=None,
    )


def test_three_notices_hold_at_once_and_no_fourth(team_a: Team) -> None:
    for title in ("Gladheid", "Vermist: A. Smit", "Brug dicht"):
        notice(team_a, title, 0, 2)

    with pytest.raises(TooManyNotices):
        notice(team_a, "Vierde", 1, 1)
    notice(team_a, "Overmorgen", 2, 1)

    assert len(notices_at(team_a.pk, NOW)) == 3


def test_notices_one_after_another_do_not_stand_in_each_others_way(team_a: Team) -> None:
    for day in range(6):
        notice(team_a, f"Dag {day}", day, 1)

    notice(team_a, "De hele week", 0, 6)

    assert BriefingNotice.objects.count() == 7


def test_ending_a_notice_takes_it_off_the_briefing(team_a: Team) -> None:
    notice(team_a, "Gladheid", 0, 2)
    notice_id = BriefingNotice.objects.get().pk

    for _time in range(2):
        actions.end_notice(team_id=team_a.pk, notice_id=notice_id, now=NOW + timedelta(hours=1))

    assert notices_at(team_a.pk, NOW + timedelta(hours=2)) == ()


def test_another_team_ends_no_notice(team_a: Team, team_b: Team) -> None:
    notice(team_a, "Gladheid", 0, 2)

    with pytest.raises(OrderNotFound):
        actions.end_notice(team_id=team_b.pk, notice_id=BriefingNotice.objects.get().pk, now=NOW)


def test_a_topic_is_offered_until_a_closing_was_held_on_it(team_a: Team, olga: Account) -> None:
    topic_id = actions.prepare_topic(
        team_id=team_a.pk, question="Wat leerden we van de haven?", background="", by=olga.pk, now=NOW
    )
    assert [topic.question for topic in topics_prepared(team_a.pk)] == ["Wat leerden we van de haven?"]

    for _time in range(2):
        actions.treat_topic(team_id=team_a.pk, topic_id=topic_id, now=NOW)
    actions.withdraw_topic(team_id=team_a.pk, topic_id=topic_id)

    assert topics_prepared(team_a.pk) == ()
    assert Topic.objects.get().treated_at == NOW


def test_a_topic_of_another_team_is_not_written_over(team_a: Team, team_b: Team) -> None:
    topic_id = actions.prepare_topic(
        team_id=team_a.pk, question="Van wie is de haven?", background="", by=None, now=NOW
    )

    with pytest.raises(OrderNotFound):
        actions.prepare_topic(
            team_id=team_b.pk, question="Van ons?", background="", by=None, now=NOW, topic_id=topic_id
        )
    with pytest.raises(OrderNotFound):
        actions.treat_topic(team_id=team_b.pk, topic_id=topic_id, now=NOW)


def test_the_opco_prepares_on_the_page_and_twice_is_once(olga: Account, browser_of: SignIn) -> None:
    form = {
        "topic_id": str(uuid4()),
        "question": "Wat leerden we van de haven?",
        "background": "Zes motoren.",
    }

    for _time in range(2):
        answer = browser_of(olga).post(reverse("work:prepare_topic"), form, follow=True)

    assert Topic.objects.count() == 1
    assert "Zes motoren." in answer.content.decode()


def test_a_notice_for_yesterday_keeps_its_words(olga: Account, browser_of: SignIn) -> None:
    form = {"notice_id": str(uuid4()), "title": "Gladheid", "text": "Op de brug.", "last_date": "2020-01-01"}

    answer = browser_of(olga).post(reverse("work:write_notice"), form)

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Die dag is voorbij; kies vandaag of later." in page
    assert "Op de brug." in page


def test_the_page_counts_the_notices_that_hold_now(team_a: Team, olga: Account, browser_of: SignIn) -> None:
    for day in range(5):
        starts_at = timezone.now() + timedelta(days=day, minutes=-1)
        actions.write_notice(
            team_id=team_a.pk,
            title=f"Dag {day}",
            text="",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(days=1),
            by=None,
        )

    page = browser_of(olga).get(reverse("work:leading")).content.decode()

    assert "1 van 3" in page
    assert "Dag 4" in page


def test_a_fourth_notice_is_refused_in_words(team_a: Team, olga: Account, browser_of: SignIn) -> None:
    browser = browser_of(olga)
    form = {"text": "", "last_date": "2099-01-01"}
    for number in range(4):
        answer = browser.post(
            reverse("work:write_notice"), form | {"notice_id": str(uuid4()), "title": f"Bericht {number}"}
        )

    assert "Een briefing heeft hoogstens 3 berichten; beëindig er eerst een." in answer.content.decode()
    assert BriefingNotice.objects.count() == 3


def test_priorities_and_goals_hold_for_a_while(team_a: Team) -> None:
    actions.set_priority(
        team_id=team_a.pk,
        code="jeugd",
        title="Jeugd",
        weight=2,
        valid_from_date=TODAY,
        valid_until_date=TODAY,
    )
    goal_id = actions.set_goal(team_id=team_a.pk, title="Rust bij de school", valid_from_date=TODAY)
    actions.end_goal(team_id=team_a.pk, goal_id=goal_id, last_date=TODAY)
    tomorrow = TODAY + timedelta(days=1)

    assert [row.code for row in priorities_on(team_a.pk, TODAY)] == ["jeugd"]
    assert priorities_on(team_a.pk, tomorrow) == ()
    assert [goal.title for goal in goals_on(team_a.pk, TODAY)] == ["Rust bij de school"]
    assert goals_on(team_a.pk, tomorrow) == ()


def test_the_same_code_and_the_same_title_again_change_what_stands(team_a: Team) -> None:
    for weight in (1, 4):
        priority_id = actions.set_priority(
            team_id=team_a.pk, code="jeugd", title="Jeugd", weight=weight, valid_from_date=TODAY
        )
        actions.set_goal(
            team_id=team_a.pk,
            title="Rust bij de school",
            priority_id=priority_id,
            weight=weight,
            valid_from_date=TODAY,
        )

    assert Priority.objects.get().weight == 4
    assert Goal.objects.get().weight == 4


def test_a_goal_does_not_hang_under_another_teams_priority(team_a: Team, team_b: Team) -> None:
    priority_id = actions.set_priority(
        team_id=team_a.pk, code="jeugd", title="Jeugd", weight=1, valid_from_date=TODAY
    )

    with pytest.raises(OrderNotFound):
        actions.set_goal(team_id=team_b.pk, title="Rust", priority_id=priority_id, valid_from_date=TODAY)


def test_the_team_chief_sets_a_priority_and_a_goal_on_the_page(chief: Account, browser_of: SignIn) -> None:
    browser = browser_of(chief)
    browser.post(
        reverse("work:set_priority"),
        {"code": "jeugd", "title": "Jeugd", "weight": "3", "valid_from_date": "2026-01-01"},
    )
    browser.post(
        reverse("work:set_goal"),
        {
            "title": "Rust bij de school",
            "priority": str(Priority.objects.get().pk),
            "weight": "1",
            "valid_from_date": "2026-01-01",
        },
    )

    assert Goal.objects.get().priority == Priority.objects.get()
    assert Goal.objects.get().valid_from_date == date(2026, 1, 1)


def test_a_period_that_ends_before_it_begins_is_told(chief: Account, browser_of: SignIn) -> None:
    answer = browser_of(chief).post(
        reverse("work:set_priority"),
        {
            "code": "jeugd",
            "title": "Jeugd",
            "weight": "3",
            "valid_from_date": "2026-02-01",
            "valid_until_date": "2026-01-01",
        },
    )

    assert "De laatste dag ligt vóór de eerste." in answer.content.decode()
    assert not Priority.objects.exists()


def test_an_author_sets_no_priority(anke: Account, browser_of: SignIn) -> None:
    answer = browser_of(anke).post(reverse("work:set_priority"), {"code": "x", "title": "X", "weight": "1"})

    assert answer.status_code == 403
