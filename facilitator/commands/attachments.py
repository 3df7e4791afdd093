"""Pictures and papers: what is known of them. Their bytes are kept by the file, found by their sha256."""

from __future__ import annotations

import re
from datetime import datetime

from msgspec import UNSET, UnsetType

from facilitator.commands.making import MaybeTick, at_least, changed, edit_of, made, puts
from facilitator.commands.naming import called
from facilitator.commands.placing import at_end
from facilitator.commands.removing import removal
from facilitator.domain.attachment import Attachment
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import (
    AgendaItemId,
    AttachmentId,
    ContributionId,
    Dice,
    GroupId,
    QuestionId,
    SessionId,
    TableId,
    TopicId,
)
from facilitator.domain.state import EventState
from facilitator.words import say


class AddAttachment(CommandValue, frozen=True, kw_only=True):
    """A picture with its caption. Without `sha256` it is known to exist, but we do not have it."""

    caption: str
    sha256: str | None = None
    media_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None
    taken: datetime | None = None
    to_be_typed: bool = False
    consent: bool | None = None
    item: AgendaItemId | None = None
    session: SessionId | None = None
    question: QuestionId | None = None
    contribution: ContributionId | None = None
    topic: TopicId | None = None
    table: TableId | None = None
    group: GroupId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        for number, field in ((self.size, "The size"), (self.width, "The width"), (self.height, "The height")):
            at_least(number, 0, field)
        if self.sha256 is not None and re.fullmatch("[0-9a-f]{64}", self.sha256) is None:
            raise Refusal(say("The mark of this picture's bytes is not a sha256. Add the picture again."))
        picture = made(Attachment, self, state, now, dice, order=at_end(state.all(Attachment)))
        return Edits(say("add {picture}", picture=called(state, picture)), puts(picture))


class EditAttachment(CommandValue, frozen=True, kw_only=True):
    """Changes what is known of a picture, or where it belongs."""

    attachment: AttachmentId
    caption: str | UnsetType = UNSET
    checked: MaybeTick = UNSET
    to_be_typed: MaybeTick = UNSET
    consent: bool | UnsetType | None = UNSET
    item: AgendaItemId | UnsetType | None = UNSET
    session: SessionId | UnsetType | None = UNSET
    question: QuestionId | UnsetType | None = UNSET
    contribution: ContributionId | UnsetType | None = UNSET
    topic: TopicId | UnsetType | None = UNSET
    table: TableId | UnsetType | None = UNSET
    group: GroupId | UnsetType | None = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        before = state.need(Attachment, self.attachment)
        return edit_of(state, before, changed(before, self, state, now))


class RemoveAttachment(CommandValue, frozen=True, kw_only=True):
    """Takes a picture out of the event."""

    attachment: AttachmentId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Attachment, self.attachment)], now)
