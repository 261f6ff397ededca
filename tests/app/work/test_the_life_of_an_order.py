"""An order goes from an idea to a result, and its history tells how."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from generiek.app.people.models import Account, Team
from generiek.app.work import actions
from generiek.app.work.models import OrderRemark, WorkOrder
from generiek.app.work.models.orders import HistoryMayNotChange
from generiek.app.work.order_words import OrderWords
from generiek.app.work.refusals import (
    FourEyesNeeded,
    NotGoodEnough,
    OrderNotFound,
    ReasonNeeded,
    StepNotAllowed,
    WordsAreFixed,
)
from generiek.app.work.words import Status
from tests.app.work.conftest import NOW, Write


def status_of(order_id: UUID) -> str:
    return WorkOrder.objects.values_list("status", flat=True).get(pk=order_id)


def history_of(order_id: UUID) -> list[str]:
    return list(OrderRemark.objects.filter(order_id=order_id).values_list("kind", flat=True))


def test_a_good_order_is_written_submitted_and_approved(team_a: Team, write: Write) -> None:
    order_id = write("approved")

    assert status_of(order_id) == Status.APPROVED
    assert history_of(order_id) == ["written", "submitted", "approved"]


def test_driving_past_without_a_result_is_sent_back_with_reasons(
    team_a: Team, anke: Account, good_words: OrderWords
) -> None:
    words = replace(
        good_words, title="Station", expected_result="aandacht", approach="Langsrijden en oogje in het zeil"
    )
    order_id = actions.write_order(team_id=team_a.pk, by=anke.pk, words=words, now=NOW)

    said = actions.submit_order(team_id=team_a.pk, order_id=order_id, by=anke.pk, now=NOW)

    assert status_of(order_id) == Status.RETURNED
    assert "Dit is langsrijden. Wie wordt er gesproken, of wat wordt er uitgezocht?" in said
    assert OrderRemark.objects.get(order_id=order_id, kind="returned").reasons == ["no_result", "no_contact"]


def test_an_order_without_a_goal_cannot_be_approved(team_a: Team, write: Write) -> None:
    order_id = write("submitted")
    WorkOrder.objects.filter(pk=order_id).update(goal=None)

    with pytest.raises(NotGoodEnough, match="doel"):
        actions.approve_order(team_id=team_a.pk, order_id=order_id, by=None, now=NOW)

    assert status_of(order_id) == Status.SUBMITTED


def test_writing_the_same_order_twice_keeps_one(team_a: Team, good_words: OrderWords) -> None:
    order_id = uuid4()

    for _time in range(2):
        actions.write_order(team_id=team_a.pk, by=None, words=good_words, now=NOW, order_id=order_id)

    assert WorkOrder.objects.count() == 1
    assert history_of(order_id) == ["written"]


def test_another_team_cannot_write_over_an_order(team_b: Team, write: Write, good_words: OrderWords) -> None:
    order_id = write()

    with pytest.raises(OrderNotFound):
        actions.write_order(
            team_id=team_b.pk, by=None, words=replace(good_words, goal_id=None), now=NOW, order_id=order_id
        )


def test_a_goal_of_another_team_is_refused(team_b: Team, good_words: OrderWords) -> None:
    with pytest.raises(OrderNotFound):
        actions.write_order(team_id=team_b.pk, by=None, words=good_words, now=NOW)


def test_submitting_twice_is_harmless(team_a: Team, write: Write) -> None:
    order_id = write("submitted")

    assert actions.submit_order(team_id=team_a.pk, order_id=order_id, by=None, now=NOW) == ()
    assert history_of(order_id) == ["written", "submitted"]


def test_sending_back_needs_a_reason(team_a: Team, write: Write) -> None:
    order_id = write("submitted")

    for reasons, text in (((), ""), (("other",), " "), (("nonsense",), "words")):
        with pytest.raises(ReasonNeeded):
            actions.return_order(
                team_id=team_a.pk, order_id=order_id, by=None, reasons=reasons, text=text, now=NOW
            )

    assert status_of(order_id) == Status.SUBMITTED


def test_sending_back_keeps_the_reasons_and_the_words(team_a: Team, write: Write, olga: Account) -> None:
    order_id = write("submitted")

    for _time in range(2):
        actions.return_order(
            team_id=team_a.pk,
            order_id=order_id,
            by=olga.pk,
            reasons=("unclear",),
            text="Wie is de havenmeester?",
            now=NOW,
        )

    (remark,) = OrderRemark.objects.filter(order_id=order_id, kind="returned")
    assert (remark.reasons, remark.text, remark.by) == (["unclear"], "Wie is de havenmeester?", olga)


def test_what_was_sent_back_can_be_mended_and_submitted_again(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    order_id = write("submitted")
    actions.return_order(team_id=team_a.pk, order_id=order_id, by=None, reasons=("unclear",), now=NOW)

    better = replace(good_words, approach="Vraag de havenmeester Jansen om de lijst en spreek elke eigenaar.")
    actions.change_order(team_id=team_a.pk, order_id=order_id, by=None, words=better, now=NOW)
    actions.submit_order(team_id=team_a.pk, order_id=order_id, by=None, now=NOW)

    assert status_of(order_id) == Status.SUBMITTED


def test_an_author_does_not_approve_an_order_of_his_own(team_a: Team, write: Write, anke: Account) -> None:
    order_id = write("submitted")

    with pytest.raises(FourEyesNeeded):
        actions.approve_order(team_id=team_a.pk, order_id=order_id, by=anke.pk, now=NOW, of_own_too=False)


def test_changing_approved_words_asks_for_approval_again(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    order_id = write("approved")

    actions.change_order(
        team_id=team_a.pk, order_id=order_id, by=None, words=replace(good_words, effort_minutes=60), now=NOW
    )

    assert status_of(order_id) == Status.SUBMITTED


def test_the_same_words_again_change_nothing(team_a: Team, write: Write, good_words: OrderWords) -> None:
    order_id = write("approved")

    actions.change_order(team_id=team_a.pk, order_id=order_id, by=None, words=good_words, now=NOW)

    assert status_of(order_id) == Status.APPROVED
    assert "changed" not in history_of(order_id)


def test_words_are_fixed_while_somebody_works_on_them(
    team_a: Team, write: Write, good_words: OrderWords
) -> None:
    order_id = write("approved")
    actions.record_result(team_id=team_a.pk, order_id=order_id, status="handed_out", now=NOW)

    with pytest.raises(WordsAreFixed):
        actions.change_order(
            team_id=team_a.pk, order_id=order_id, by=None, words=replace(good_words, crew=1), now=NOW
        )


@pytest.mark.parametrize(
    "way", [("handed_out", "done"), ("handed_out", "failed"), ("handed_out", "approved")]
)
def test_the_shift_lets_the_stock_follow_and_may_repeat_itself(
    team_a: Team, write: Write, way: tuple[str, ...]
) -> None:
    order_id = write("approved")

    for status in way:
        for _time in range(2):
            actions.record_result(team_id=team_a.pk, order_id=order_id, status=status, now=NOW)

    assert status_of(order_id) == way[-1]
    assert len(history_of(order_id)) == 3 + len(way)


def test_a_draft_cannot_be_handed_out(team_a: Team, write: Write) -> None:
    order_id = write()

    with pytest.raises(StepNotAllowed, match="Uitgezet"):
        actions.record_result(team_id=team_a.pk, order_id=order_id, status="handed_out", now=NOW)


def test_a_shift_does_not_withdraw_or_submit(team_a: Team, write: Write) -> None:
    order_id = write("approved")

    with pytest.raises(StepNotAllowed):
        actions.record_result(team_id=team_a.pk, order_id=order_id, status="withdrawn", now=NOW)


def test_withdrawing_twice_is_harmless(team_a: Team, write: Write) -> None:
    order_id = write("approved")

    for _time in range(2):
        actions.withdraw_order(team_id=team_a.pk, order_id=order_id, by=None, now=NOW)

    assert history_of(order_id)[-2:] == ["approved", "withdrawn"]


def test_the_history_is_never_rewritten(write: Write) -> None:
    remark = OrderRemark.objects.get(order_id=write())
    remark.text = "iets anders"

    with pytest.raises(HistoryMayNotChange):
        remark.save()


def test_the_same_comment_of_the_same_person_is_kept_once(team_a: Team, write: Write, olga: Account) -> None:
    order_id = write()

    for _time in range(2):
        actions.comment_on_order(
            team_id=team_a.pk, order_id=order_id, by=olga.pk, text=" Goed idee. ", now=NOW
        )

    assert OrderRemark.objects.get(order_id=order_id, kind="comment").text == "Goed idee."


def test_a_follow_up_starts_with_what_the_order_knew(team_a: Team, write: Write) -> None:
    order_id = write("approved")

    new_id = actions.create_follow_up(
        team_id=team_a.pk,
        title="Jachthaven: de drie gemiste eigenaren",
        by=None,
        now=NOW,
        from_order_id=order_id,
    )

    new = WorkOrder.objects.get(pk=new_id)
    assert (new.status, new.follows_id, new.place_label) == ("draft", order_id, "Jachthaven, steiger B")


def test_a_follow_up_repeated_with_its_id_is_one_order(team_a: Team) -> None:
    wanted = uuid4()

    for _time in range(2):
        actions.create_follow_up(team_id=team_a.pk, title="Terugbellen", by=None, now=NOW, order_id=wanted)

    assert WorkOrder.objects.count() == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda team_id, order_id: actions.submit_order(team_id=team_id, order_id=order_id, by=None, now=NOW),
        lambda team_id, order_id: actions.approve_order(team_id=team_id, order_id=order_id, by=None, now=NOW),
        lambda team_id, order_id: actions.withdraw_order(
            team_id=team_id, order_id=order_id, by=None, now=NOW
        ),
        lambda team_id, order_id: actions.return_order(
            team_id=team_id, order_id=order_id, by=None, reasons=("unclear",), now=NOW
        ),
        lambda team_id, order_id: actions.record_result(
            team_id=team_id, order_id=order_id, status="done", now=NOW
        ),
        lambda team_id, order_id: actions.comment_on_order(
            team_id=team_id, order_id=order_id, by=None, text="Hoi", now=NOW
        ),
    ],
)
def test_another_team_touches_no_order(
    team_b: Team, write: Write, act: Callable[[UUID, UUID], object]
) -> None:
    order_id = write("submitted")

    with pytest.raises(OrderNotFound):
        act(team_b.pk, order_id)

    assert status_of(order_id) == Status.SUBMITTED


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": " "}, "title"),
        ({"category": "noodhulp"}, "category"),
        ({"crew": 3}, "crew"),
        ({"effort_minutes": 481}, "minutes"),
        ({"y_m": None}, "place"),
        ({"window_from": NOW, "window_until": NOW - timedelta(hours=1)}, "window"),
        ({"interruptible": "sometimes"}, "left"),
    ],
)
def test_an_order_says_no_nonsense(good_words: OrderWords, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        replace(good_words, **change)
