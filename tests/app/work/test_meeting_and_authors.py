"""The weekly meeting decides about devised work; a small group of authors devises it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from generiek.app.people.access import Role
from generiek.app.people.models import Account, Team
from generiek.app.work import actions
from generiek.app.work.models import AgendaItem, Author, MeetingAgenda, WorkOrder
from generiek.app.work.order_words import OrderWords
from generiek.app.work.refusals import AuthorNotFound, MeetingIsClosed, MeetingStillOpen, OrderNotFound
from tests.app.work.conftest import NOW, TODAY, Write
from tests.cast import AccountWith, SignIn


def agenda() -> dict[str, str]:
    """Title and reason of what stands on the agenda."""
    return dict(AgendaItem.objects.values_list("order__title", "reason"))


def test_the_agenda_is_made_of_new_returned_failing_and_stale_work(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    write("draft", replace(good_words, title="Nog in de maak"))
    write("submitted", replace(good_words, title="Nieuw"))
    back = write("submitted", replace(good_words, title="Terug"))
    actions.return_order(team_id=team_a.pk, order_id=back, by=None, reasons=("unclear",), now=NOW)
    failed = write("approved", replace(good_words, title="Mislukt"))
    for status in ("handed_out", "failed"):
        actions.record_result(team_id=team_a.pk, order_id=failed, status=status, now=NOW)
    stale = write("approved", replace(good_words, title="Ligt al lang"))
    WorkOrder.objects.filter(pk=stale).update(approved_at=NOW - timedelta(days=15))
    write("approved", replace(good_words, title="Vers"))

    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)

    assert agenda() == {"Nieuw": "new", "Terug": "returned", "Mislukt": "failed", "Ligt al lang": "stale"}


def test_a_meeting_talks_about_no_more_than_it_can(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    for number in range(14):
        write("submitted", replace(good_words, title=f"Opdracht {number}"))

    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)

    assert len(agenda()) == 12


def test_steps_of_cases_are_not_for_the_meeting(team_a: Team, write: Write, good_words: OrderWords) -> None:
    write("submitted", replace(good_words, case_id=uuid4()))

    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)

    assert agenda() == {}


def test_opening_the_same_meeting_again_adds_only_what_is_new(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    write("submitted")
    first = actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)
    write("submitted", replace(good_words, title="Later bedacht"))

    assert actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW) == first
    assert len(agenda()) == 2


@pytest.mark.parametrize(
    ("decision", "status"),
    [("approve", "approved"), ("return", "returned"), ("withdraw", "withdrawn"), ("keep", "submitted")],
)
def test_a_decision_lands_on_the_order_once(
    team_a: Team, write: Write, olga: Account, decision: str, status: str
) -> None:
    order_id = write("submitted")
    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)
    item = AgendaItem.objects.get()

    for _time in range(2):
        actions.decide_in_meeting(
            team_id=team_a.pk,
            item_id=item.pk,
            decision=decision,
            by=olga.pk,
            now=NOW,
            text="Eerst de havenmeester bellen.",
            reasons=("unclear",),
        )

    order = WorkOrder.objects.get(pk=order_id)
    assert order.status == status
    assert order.remarks.filter(kind="decision", text="Eerst de havenmeester bellen.").count() == 1


def test_a_closed_meeting_decides_nothing_more(team_a: Team, write: Write) -> None:
    write("submitted")
    meeting_id = actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)
    for _time in range(2):
        actions.close_meeting(
            team_id=team_a.pk, meeting_id=meeting_id, now=NOW, notes="Volgende week verder."
        )

    with pytest.raises(MeetingIsClosed):
        actions.decide_in_meeting(
            team_id=team_a.pk, item_id=AgendaItem.objects.get().pk, decision="keep", by=None, now=NOW
        )
    with pytest.raises(MeetingIsClosed):
        actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)


def test_one_meeting_at_a_time(team_a: Team) -> None:
    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)

    with pytest.raises(MeetingStillOpen):
        actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY + timedelta(days=7), now=NOW)


def test_another_team_decides_nothing(team_a: Team, team_b: Team, write: Write) -> None:
    write("submitted")
    actions.open_meeting(team_id=team_a.pk, meeting_date=TODAY, now=NOW)

    with pytest.raises(OrderNotFound):
        actions.decide_in_meeting(
            team_id=team_b.pk, item_id=AgendaItem.objects.get().pk, decision="withdraw", by=None, now=NOW
        )


def test_the_meeting_on_its_page_from_opening_to_closing(
    olga: Account, write: Write, browser_of: SignIn
) -> None:
    write("submitted")
    browser = browser_of(olga)

    opened = browser.post(
        reverse("work:open_meeting"), {"meeting_date": "2026-11-23", "present": "Olga, Anke"}, follow=True
    )
    item = AgendaItem.objects.get()
    wrong = browser.post(reverse("work:decide", args=[item.pk]), {"decision": "return", "text": "Nog vaag."})
    browser.post(reverse("work:decide", args=[item.pk]), {"decision": "approve"})
    closed = browser.post(
        reverse("work:close_meeting", args=[item.agenda_id]),
        {"notes": "Volgende keer de horeca."},
        follow=True,
    )

    assert "over 0 van 1 opdracht besloten" in opened.content.decode()
    assert wrong.status_code == 400
    assert "Nog vaag." in wrong.content.decode()
    assert WorkOrder.objects.get().status == "approved"
    assert "Volgende keer de horeca." in closed.content.decode()


def test_a_meeting_on_a_day_that_is_none_keeps_who_is_there(olga: Account, browser_of: SignIn) -> None:
    answer = browser_of(olga).post(
        reverse("work:open_meeting"), {"meeting_date": "gisteren", "present": "Olga, Anke"}
    )

    assert answer.status_code == 400
    assert "Olga, Anke" in answer.content.decode()
    assert not MeetingAgenda.objects.exists()


def test_the_team_chief_takes_an_author_in_with_hours_and_a_guide(
    chief: Account, anke: Account, browser_of: SignIn
) -> None:
    form = {"account": str(anke.pk), "own_hours": "4.5", "guide_name": "M. Visser", "guide_hours": "1"}

    for _time in range(2):
        browser_of(chief).post(reverse("work:invite_author"), form)

    author = Author.objects.get()
    assert (author.own_minutes_per_week, author.guide_name, author.guide_minutes_per_week) == (
        270,
        "M. Visser",
        60,
    )


def test_an_author_asks_for_help_and_the_coach_sees_it(
    anke: Account, team_a: Team, account_with: AccountWith, browser_of: SignIn
) -> None:
    actions.invite_author(team_id=team_a.pk, account_id=anke.pk, since_date=TODAY, own_minutes_per_week=240)

    browser_of(anke).post(reverse("work:wish_help"), {"text": "Een goede aanpak voor jeugd"})

    page = browser_of(account_with(Role.COACH)).get(reverse("work:authors")).content.decode()
    assert "Een goede aanpak voor jeugd" in page
    assert "1 auteur heeft nog geen begeleider" in page


def test_leaving_the_group_twice_is_harmless_and_coming_back_is_possible(team_a: Team, anke: Account) -> None:
    author_id = actions.invite_author(
        team_id=team_a.pk, account_id=anke.pk, since_date=TODAY, own_minutes_per_week=240
    )
    for _time in range(2):
        actions.part_with_author(team_id=team_a.pk, author_id=author_id, last_date=TODAY)
    assert Author.objects.get().until_date == TODAY

    later = TODAY + timedelta(days=30)
    actions.invite_author(team_id=team_a.pk, account_id=anke.pk, since_date=later, own_minutes_per_week=60)

    assert (Author.objects.get().since_date, Author.objects.get().until_date) == (later, None)


def test_nobody_of_another_team_joins_or_leaves(
    team_a: Team, team_b: Team, carla: Account, anke: Account
) -> None:
    author_id = actions.invite_author(
        team_id=team_a.pk, account_id=anke.pk, since_date=TODAY, own_minutes_per_week=0
    )

    with pytest.raises(AuthorNotFound):
        actions.invite_author(
            team_id=team_a.pk, account_id=carla.pk, since_date=TODAY, own_minutes_per_week=240
        )
    with pytest.raises(AuthorNotFound):
        actions.part_with_author(team_id=team_b.pk, author_id=author_id, last_date=TODAY)
    with pytest.raises(AuthorNotFound):
        actions.wish_help(team_id=team_a.pk, account_id=uuid4(), text="Hulp")


def test_an_opco_takes_nobody_in(olga: Account, anke: Account, browser_of: SignIn) -> None:
    answer = browser_of(olga).post(reverse("work:invite_author"), {"account": str(anke.pk), "own_hours": "4"})

    assert answer.status_code == 403
    assert not Author.objects.exists()
