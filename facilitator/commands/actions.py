"""What happens next: actions with a first step and somebody who starts (OS11), and their triage (OS10)."""

from __future__ import annotations

from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeTick, changed, edit_of, made, puts
from facilitator.commands.naming import all_called, quoted
from facilitator.commands.placing import at_end, placed
from facilitator.commands.removing import removal
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Action, Dated, Triage
from facilitator.domain.ids import ActionId, ClusterId, Dice, SessionId, TopicId
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.words import say


class AddAction(CommandValue, frozen=True, kw_only=True):
    """Something that is to happen. Only what it is must be said; the rest may be unknown."""

    what: str
    first_step: Maybe = UNSET
    starts: Maybe = UNSET
    joins: Maybe = UNSET
    by: Dated | UnsetType | None = UNSET
    support: Maybe = UNSET
    contact: Maybe = UNSET
    triage: Triage | UnsetType | None = UNSET
    session: SessionId | UnsetType | None = UNSET
    topic: TopicId | UnsetType | None = UNSET
    cluster: ClusterId | UnsetType | None = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        action = made(Action, self, state, now, dice, order=at_end(state.all(Action)))
        return Edits(say("add action {what}", what=quoted(action.what)), puts(action))


class EditAction(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of an action; `triage` says do, clarify, or open space it."""

    action: ActionId
    what: str | UnsetType = UNSET
    first_step: Maybe = UNSET
    starts: Maybe = UNSET
    joins: Maybe = UNSET
    by: Dated | UnsetType | None = UNSET
    support: Maybe = UNSET
    contact: Maybe = UNSET
    triage: Triage | UnsetType | None = UNSET
    topic: TopicId | UnsetType | None = UNSET
    cluster: ClusterId | UnsetType | None = UNSET
    done: MaybeTick = UNSET
    language: Maybe = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Action, self.action)
        return edit_of(state, before, changed(before, self, state, now))


class MoveActions(CommandValue, frozen=True, kw_only=True):
    """Puts actions in another order."""

    actions: tuple[ActionId, ...]
    before: ActionId | None = None
    after: ActionId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Action, one) for one in dict.fromkeys(self.actions)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the actions to move first."))
        records = placed(in_order(state.all(Action)), moving, self.before, self.after)
        return Edits(say("move {what}", what=all_called(state, moving)), tuple(records))


class RemoveActions(CommandValue, frozen=True, kw_only=True):
    """Removes actions."""

    actions: tuple[ActionId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Action, one) for one in dict.fromkeys(self.actions)], now)
