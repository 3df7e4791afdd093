"""What the projector shows, as state in the file. A scene has no field for anything private."""

from __future__ import annotations

import msgspec

from facilitator.domain.ids import (
    AgendaItemId,
    AttachmentId,
    ContributionId,
    PosterId,
    QuestionId,
    RoundId,
    SessionId,
    VoteId,
)
from facilitator.domain.record import Record


class Scene(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="scene"):
    """One picture on the stage."""


class Welcome(Scene, frozen=True, kw_only=True, tag="welcome"):
    """Title and welcome."""


class NowAndNext(Scene, frozen=True, kw_only=True, tag="now_and_next"):
    """What runs and what comes."""

    item: AgendaItemId | None = None


class SpeakerScene(Scene, frozen=True, kw_only=True, tag="speaker"):
    """A speaker with the clock."""

    contribution: ContributionId


class QuestionScene(Scene, frozen=True, kw_only=True, tag="question"):
    """One question, large."""

    question: QuestionId


class RoundScene(Scene, frozen=True, kw_only=True, tag="round"):
    """A café round with its clock."""

    round: RoundId


class BoardScene(Scene, frozen=True, kw_only=True, tag="board"):
    """The topic board of a session; `page` counts from 1 when it does not fit."""

    session: SessionId
    page: int = 1


class VoteScene(Scene, frozen=True, kw_only=True, tag="vote"):
    """A vote: its purpose, then what has been revealed so far."""

    vote: VoteId
    revealed_rows: int = 0


class PosterScene(Scene, frozen=True, kw_only=True, tag="poster"):
    """A harvest poster."""

    poster: PosterId


class PictureScene(Scene, frozen=True, kw_only=True, tag="picture"):
    """A picture of the event."""

    attachment: AttachmentId


class MessageScene(Scene, frozen=True, kw_only=True, tag="message"):
    """One line of words."""

    words: str


class ClockScene(Scene, frozen=True, kw_only=True, tag="clock"):
    """The time of day."""


class BlackScene(Scene, frozen=True, kw_only=True, tag="black"):
    """Nothing."""


AnyScene = (
    Welcome
    | NowAndNext
    | SpeakerScene
    | QuestionScene
    | RoundScene
    | BoardScene
    | VoteScene
    | PosterScene
    | PictureScene
    | MessageScene
    | ClockScene
    | BlackScene
)


class StageState(Record, frozen=True, kw_only=True):
    """What the stage shows now, what is prepared, and what it showed before. One record, or none while it is off."""

    current: AnyScene | None = None
    preview: AnyScene | None = None
    history: tuple[AnyScene, ...] = ()
    dark: bool = False
