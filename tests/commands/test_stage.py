"""What the moderator does with the stage, as edits of one record."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.commands.questions import RemoveQuestions
from facilitator.commands.stage import (
    LONGEST_HISTORY,
    GoDark,
    HearGong,
    NextScene,
    PrepareScene,
    SayMessage,
    SceneBefore,
    ShowScene,
    StageOff,
    StageOn,
)
from facilitator.domain.command import Act, Command
from facilitator.domain.errors import Refusal
from facilitator.domain.stage import (
    BoardScene,
    ClockScene,
    MessageScene,
    NowAndNext,
    QuestionScene,
    StageState,
    VoteScene,
    Welcome,
    stage_of,
)
from facilitator.domain.voting import Vote, VoteState
from tests.builders import EventBuilder, an_event, edits_of


def event() -> EventBuilder:
    home: Any = {"session": "session-cafe"}
    vote = Vote(id="vote", order="a1", title="What first?", **home)
    return an_event().with_session("cafe", questions=["lend", "missing"]).with_records(vote)


def after(*commands: Command) -> StageState:
    built = event()
    for command in commands:
        built = built.after(command)
    return stage_of(built.state)


def refusal(*commands: Command) -> str:
    *first, last = commands
    built = event()
    for command in first:
        built = built.after(command)
    with pytest.raises(Refusal) as refused:
        edits_of(built.state, last)
    return str(refused.value)


BOARD: Any = {"session": "session-cafe"}


def test_a_picture_shown_puts_the_stage_on_and_what_stood_there_into_the_history() -> None:
    stage = after(ShowScene(scene=Welcome()), ShowScene(scene=ClockScene()))
    assert (stage.current, stage.history) == (ClockScene(), (Welcome(),))


def test_a_page_turned_is_no_new_picture() -> None:
    stage = after(*(ShowScene(scene=BoardScene(**BOARD, page=page)) for page in (1, 2, 3)))
    assert (stage.current, stage.history) == (BoardScene(**BOARD, page=3), ())


def test_what_is_prepared_comes_with_the_next_press_and_only_once() -> None:
    stage = after(StageOn(), PrepareScene(scene=ClockScene()), NextScene())
    assert (stage.current, stage.preview, stage.history) == (ClockScene(), None, (Welcome(),))
    said = refusal(StageOn(), NextScene())
    assert said == "Nothing is prepared for the stage. Choose what to show."


def test_back_shows_what_stood_there_before_and_the_next_press_leads_forward_again() -> None:
    back = after(StageOn(), ShowScene(scene=ClockScene()), SceneBefore())
    assert (back.current, back.preview, back.history) == (Welcome(), ClockScene(), ())
    again = after(StageOn(), ShowScene(scene=ClockScene()), SceneBefore(), NextScene())
    assert (again.current, again.preview, again.history) == (ClockScene(), None, (Welcome(),))
    assert refusal(StageOn(), SceneBefore()) == "The stage has shown nothing before this."


def test_black_keeps_the_picture_and_a_new_picture_takes_the_black_away() -> None:
    assert after(StageOn(), GoDark(dark=True)).current == Welcome()
    assert after(StageOn(), GoDark(dark=True)).dark
    assert not after(StageOn(), GoDark(dark=True), ShowScene(scene=ClockScene())).dark


def test_off_and_on_again_shows_what_was_shown_last() -> None:
    assert after(StageOn(), ShowScene(scene=ClockScene()), StageOff()).current is None
    assert after(StageOn(), ShowScene(scene=ClockScene()), StageOff(), StageOn()).current == ClockScene()
    assert after(StageOn(), StageOn()) == after(StageOn())


def test_a_message_is_one_line_and_goes_with_none() -> None:
    assert after(SayMessage(words="Coffee\nnow \x00")).message == "Coffee now"
    assert after(SayMessage(words="Coffee"), SayMessage()).message is None
    assert after(SayMessage(words="Coffee"), SayMessage(words="  ")).message is None
    said = refusal(SayMessage(words="x" * 501))
    assert said == "The message has 501 characters and 500 fit. Shorten it or split it in two."
    assert refusal(ShowScene(scene=MessageScene(words=" "))) == "The message is still empty. Type at least one word."


def test_nothing_that_is_gone_can_be_shown_or_prepared() -> None:
    gone: Any = QuestionScene(question="gone")  # type: ignore[arg-type]
    said = "This question is no longer there. Somebody has removed it."
    assert refusal(ShowScene(scene=gone)) == refusal(PrepareScene(scene=gone)) == said
    assert refusal(ShowScene(scene=BoardScene(**BOARD, page=0))) == "There is no page 0. Pages count from 1."


def test_rows_of_a_vote_are_shown_only_once_it_is_revealed() -> None:
    scene: Any = VoteScene(vote="vote", revealed_rows=1)  # type: ignore[arg-type]
    said = "This vote is not revealed yet. Reveal it first; then its rows can be shown."
    assert refusal(ShowScene(scene=scene)) == said
    revealed = event().with_records(event().state.need(Vote, "vote").but(state=VoteState.REVEALED))
    assert stage_of(revealed.after(ShowScene(scene=scene)).state).current == scene


def test_what_is_shown_cannot_be_removed_but_what_was_shown_can() -> None:
    question: Any = "question-lend"
    remove = RemoveQuestions(questions=(question,))
    shown = event().after(ShowScene(scene=QuestionScene(question=question)))
    with pytest.raises(Refusal):
        edits_of(shown.state, remove)
    past = shown.after(ShowScene(scene=ClockScene())).after(remove)
    assert stage_of(past.state).history == ()


def test_the_history_forgets_what_is_very_old() -> None:
    built = event()
    for _ in range(LONGEST_HISTORY):
        built = built.after(ShowScene(scene=ClockScene())).after(ShowScene(scene=NowAndNext()))
    assert len(stage_of(built.state).history) == LONGEST_HISTORY


def test_nothing_done_on_the_stage_is_work_and_what_changes_nothing_writes_nothing() -> None:
    acts = (ShowScene(scene=Welcome()), PrepareScene(), NextScene(), SceneBefore(), GoDark(dark=True), SayMessage(),
            StageOn(), StageOff(), HearGong(heard=True))  # fmt: skip
    assert {act.act for act in acts} == {Act.SHOW}
    assert edits_of(event().after(StageOn()).state, StageOn()).puts == ()
