"""Photos of sheets among the pictures of an event: what they are called, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.cafe_running import sheet_caption
from facilitator.domain.groups import Group
from facilitator.domain.harvest import SheetState
from facilitator.domain.ids import GroupId, RoundId, SessionId, TableId, TopicId, VoteId
from facilitator.domain.market import Topic
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.voting import Vote

_HOMES = ("item", "session", "question", "contribution", "topic", "table", "group", "round", "vote")


class SheetHome(Struct, frozen=True):
    """Where a sheet belongs: a table and round, a group, a topic, a vote, or the session alone; `code` stands on it."""

    session: SessionId
    code: str | None = None
    table: TableId | None = None
    round: RoundId | None = None
    group: GroupId | None = None
    topic: TopicId | None = None
    vote: VoteId | None = None


def is_waiting(photo: Attachment) -> bool:
    """Whether a photo of a sheet waits for somebody to say where it belongs."""
    return photo.to_be_typed and photo.sha256 is not None and all(getattr(photo, name) is None for name in _HOMES)


def is_of_sheet(photo: Attachment) -> bool:
    """Whether a picture is a photo of a sheet people wrote on, typed by now or not."""
    return photo.sha256 is not None and (photo.to_be_typed or photo.sheet is not None)


def progress_of(photo: Attachment) -> SheetState:
    """How far it is: to be typed, typed, checked."""
    if photo.to_be_typed:
        return SheetState.BACK
    return SheetState.CHECKED if photo.checked else SheetState.TYPED


def caption_of(state: EventState, home: Mapping[str, str | None]) -> str:
    """What stands under the photo of a sheet with this home: `Table 7, round 2`, `Group 3`, `Report of topic 4`."""
    table, around = state.get(Table, home.get("table")), state.get(Round, home.get("round"))
    if table is not None:
        return f"Table {table_label(table)}" if around is None else sheet_caption(table, around)
    group, topic = state.get(Group, home.get("group")), state.get(Topic, home.get("topic"))
    if group is not None:
        return group.name
    if topic is not None:
        return f"Report of topic {shown_number(state, topic)}"
    vote, session = state.get(Vote, home.get("vote")), state.get(Session, home.get("session"))
    if vote is not None:
        return f"Tally strips: {vote.title}"
    return "Sheet" if session is None else session.short_title or session.title
