"""Questions of officers to a desk: asked, open, answered."""

from __future__ import annotations

from generiek.engine.shift import commands as c
from generiek.engine.shift.viewing import LiveViewer, view_of
from tests.engine.shift.play import BRAM, DAAN, OPCO, Play, hand_out, officer, opened_shift

DESK = c.Actor("vera", frozenset({"vvc_desk"}))


def asked(desk: str = "vvc") -> tuple[Play, int]:
    """Bram asked something about his order; the number of his question."""
    play = opened_shift()
    hand_out(play, "o1", BRAM)
    entries = play.done(c.AskHelp("o1", BRAM, desk, "n1"), officer(BRAM))
    return play, entries[0].number


def test_a_question_is_open_until_the_desk_answers() -> None:
    play, number = asked()
    assert [one.number for one in play.state.open_helps()] == [number]
    play.later(4).done(c.AnswerHelp(number, "n2"), DESK)
    assert play.state.open_helps() == []
    assert play.state.helps[number].answer_note_id == "n2"
    assert play.state.helps[number].answered_at_s == play.now_s


def test_only_a_desk_or_the_leader_answers() -> None:
    play, number = asked()
    assert play.refused(c.AnswerHelp(number, "n2"), officer(DAAN)) == "not_yours_to_do"
    play.done(c.AnswerHelp(number, "n2"), OPCO)


def test_a_question_is_answered_once_and_not_before_it_was_asked() -> None:
    play, number = asked()
    assert play.refused(c.AnswerHelp(number + 1), DESK) == "question_unknown"
    assert play.refused(c.AnswerHelp(number), DESK, play.now_s - 60) == "before_question"
    play.done(c.AnswerHelp(number), DESK)
    assert play.refused(c.AnswerHelp(number), DESK) == "question_answered_before"


def test_a_question_to_a_desk_that_is_not_there_is_refused() -> None:
    play, _number = asked()
    assert play.refused(c.AskHelp("o1", BRAM, "garage"), officer(BRAM)) == "desk_unknown"


def test_an_answer_taken_back_opens_the_question_again() -> None:
    play, number = asked()
    answer = play.later(3).done(c.AnswerHelp(number, "n2"), DESK)[0]
    assert play.refused(c.AnnulEntry(number), OPCO) == "later_builds_on_it"
    play.done(c.AnnulEntry(answer.number), OPCO)
    assert [one.number for one in play.state.open_helps()] == [number]


def test_an_answer_cannot_be_moved_to_before_its_question() -> None:
    play, number = asked()
    play.later(10)
    answer = play.done(c.AnswerHelp(number, "n2"), DESK)[0]
    play.done(c.CorrectTime(answer.number, play.now_s - 300), OPCO)
    assert play.refused(c.CorrectTime(answer.number, play.now_s - 900), OPCO) == "order_would_change"


def test_the_desk_follows_questions_and_sees_nothing_of_calls() -> None:
    play, number = asked()
    play.done(c.RecordCall("c1", 1, None, "traffic", "opco"), OPCO)
    seen = {entry.kind for entry in play.entries if view_of(entry, LiveViewer(frozenset({"vvc_desk"})))}
    assert seen == {"work_handed_out", "help_asked"}
    assert play.state.helps[number].open
