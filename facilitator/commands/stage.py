"""What the moderator does with the stage. None of it stands on the undo stack: the stage has its own way back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from facilitator.commands.making import checked
from facilitator.commands.texts import needed_line, one_line
from facilitator.domain.command import Edits, ShowCommand
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice
from facilitator.domain.stage import AnyScene, MessageScene, StageState, VoteScene, Welcome, same_subject, stage_of
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote, VoteState
from facilitator.words import Words, say

LONGEST_HISTORY = 50
MOST_PAGES = 999
MESSAGE = "the message"


class ShowScene(ShowCommand, frozen=True, kw_only=True):
    """Puts a picture on the stage, which goes on if it was off, and takes the black away. What stood there goes into
    the history; a page turned or a row revealed in the same picture does not."""

    scene: AnyScene

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        stage, scene = stage_of(state), fit(state, self.scene)
        preview = None if same_subject(stage.preview, scene) else stage.preview
        return _with(state, say("show a picture on the stage"), _shown(stage, scene).but(preview=preview))


class PrepareScene(ShowCommand, frozen=True, kw_only=True):
    """Keeps a picture ready for `NextScene`; None for none."""

    scene: AnyScene | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        scene = None if self.scene is None else fit(state, self.scene)
        return _with(state, say("prepare a picture for the stage"), stage_of(state).but(preview=scene))


class NextScene(ShowCommand, frozen=True, kw_only=True):
    """Shows what is prepared."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        stage = stage_of(state)
        if stage.preview is None:
            raise Refusal(say("Nothing is prepared for the stage. Choose what to show."))
        return _with(state, say("show what was prepared"), _shown(stage, stage.preview).but(preview=None))


class SceneBefore(ShowCommand, frozen=True, kw_only=True):
    """Shows again what the stage showed before; what it shows now is prepared, so that `NextScene` leads back."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        stage = stage_of(state)
        if not stage.history:
            raise Refusal(say("The stage has shown nothing before this."))
        *earlier, last = stage.history
        back = stage.but(
            current=last, history=tuple(earlier), preview=stage.current or stage.preview, dark=False
        )  # fmt: skip
        return _with(state, say("show the picture before"), back)


class GoDark(ShowCommand, frozen=True, kw_only=True):
    """Makes the stage black, or shows its picture again."""

    dark: bool

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        words = "make the stage black" if self.dark else "show the stage again"
        return _with(state, say(words), stage_of(state).but(dark=self.dark))


class SayMessage(ShowCommand, frozen=True, kw_only=True):
    """One line over whatever the stage shows; None takes it away."""

    words: str | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        line = one_line(self.words, MESSAGE)
        words = "take the message off the stage" if line is None else "say a message on the stage"
        return _with(state, say(words), stage_of(state).but(message=line))


class StageOn(ShowCommand, frozen=True, kw_only=True):
    """Puts the stage on with what it showed last; with the welcome the first time."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        stage = stage_of(state)
        if stage.current is None:
            last = stage.history[-1] if stage.history else Welcome()
            stage = stage.but(current=last, history=stage.history[:-1])
        return _with(state, say("put the stage on"), stage)


class StageOff(ShowCommand, frozen=True, kw_only=True):
    """Takes the stage off. It keeps what it showed for the next time."""

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        stage = stage_of(state)
        off = stage.but(current=None, history=_history(stage), dark=False, message=None)
        return _with(state, say("put the stage off"), off)


class HearGong(ShowCommand, frozen=True, kw_only=True):
    """Whether the marks of a clock are heard; they are not unless somebody wants it."""

    heard: bool

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        words = "let the gong be heard" if self.heard else "silence the gong"
        return _with(state, say(words), stage_of(state).but(gong=self.heard))


def fit(state: EventState, scene: AnyScene) -> AnyScene:
    """The scene, cleaned. Refuses what is not there any more, and what nobody may see yet."""
    checked(state, StageState(id="any", current=scene))
    page = getattr(scene, "page", 1)
    if not 1 <= page <= MOST_PAGES:
        raise Refusal(say("There is no page {page}. Pages count from 1.", page=page))
    if isinstance(scene, MessageScene):
        return MessageScene(words=needed_line(scene.words, MESSAGE))
    if isinstance(scene, VoteScene) and scene.revealed_rows:
        _refuse_unrevealed(state.need(Vote, scene.vote), scene.revealed_rows)
    return scene


def _refuse_unrevealed(vote: Vote, rows: int) -> None:
    if vote.state is not VoteState.REVEALED:
        raise Refusal(say("This vote is not revealed yet. Reveal it first; then its rows can be shown."))
    if rows < 0:
        raise Refusal(say("{rows} rows cannot be shown. Give 0 or more.", rows=rows))


def _shown(stage: StageState, scene: AnyScene) -> StageState:
    """The stage with this picture. What stood there is kept, unless it is the same one a step before."""
    history = stage.history if same_subject(stage.current, scene) else _history(stage)
    return stage.but(current=scene, history=history, dark=False)


def _history(stage: StageState) -> tuple[AnyScene, ...]:
    """What was shown until now, the newest last, without the very old."""
    if stage.current is None:
        return stage.history
    return (*stage.history, stage.current)[-LONGEST_HISTORY:]


def _with(state: EventState, label: Words, stage: StageState) -> Edits:
    """The edits that lead to this stage; none when it is as it was."""
    puts: tuple[Any, ...] = () if stage == stage_of(state) else (stage,)
    return Edits(label, puts)
