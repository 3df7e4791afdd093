"""What the projector shows, as state in the file. A scene has no field for anything private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from facilitator.domain.ids import (
    AgendaItemId,
    AttachmentId,
    ContributionId,
    GroupId,
    PosterId,
    QuestionId,
    RoundId,
    SessionId,
    TableId,
    VoteId,
)
from facilitator.domain.record import Record

if TYPE_CHECKING:
    from facilitator.domain.state import EventState

STAGE_ID = "stage"
STEPS = ("page", "revealed_rows")  # the fields of a scene that say how far one has gone in it


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
    """One question, large; `page` counts from 1 when it does not fit."""

    question: QuestionId
    page: int = 1


class RoundScene(Scene, frozen=True, kw_only=True, tag="round"):
    """A café round with its clock."""

    round: RoundId


class PopcornScene(Scene, frozen=True, kw_only=True, tag="popcorn"):
    """The table that says its one insight, with its clock (WC9)."""

    table: TableId


class GalleryScene(Scene, frozen=True, kw_only=True, tag="gallery"):
    """The walk from poster to poster, with its clock and the order of the posters (WC9)."""

    session: SessionId


class BoardScene(Scene, frozen=True, kw_only=True, tag="board"):
    """The topic board of a session; `page` counts from 1 when it does not fit."""

    session: SessionId
    page: int = 1


class TopicsScene(Scene, frozen=True, kw_only=True, tag="topics"):
    """The topics of a session as they come in, the newest on page 1."""

    session: SessionId
    page: int = 1


class CastScene(Scene, frozen=True, kw_only=True, tag="cast"):
    """How many have voted, of how many; never what."""

    vote: VoteId


class VoteScene(Scene, frozen=True, kw_only=True, tag="vote"):
    """A vote: its purpose, then what has been revealed so far."""

    vote: VoteId
    revealed_rows: int = 0


class PosterScene(Scene, frozen=True, kw_only=True, tag="poster"):
    """A harvest poster; `page` is its sheet, from 1."""

    poster: PosterId
    page: int = 1


class PictureScene(Scene, frozen=True, kw_only=True, tag="picture"):
    """A picture of the event."""

    attachment: AttachmentId


class MovesScene(Scene, frozen=True, kw_only=True, tag="moves"):
    """Who sits where in a round, or who has to change after a repair."""

    round: RoundId
    only_changes: bool = False
    page: int = 1


class JoinScene(Scene, frozen=True, kw_only=True, tag="join"):
    """The address for phones, with its code."""


class GroupScene(Scene, frozen=True, kw_only=True, tag="group"):
    """A group that reports back: its headline, its points, its clock (GT5)."""

    group: GroupId


class WallScene(Scene, frozen=True, kw_only=True, tag="wall"):
    """The clusters of a harvest wall, by their statements; `page` counts from 1."""

    session: SessionId
    question: QuestionId | None = None
    page: int = 1


class ResultScene(Scene, frozen=True, kw_only=True, tag="result"):
    """The result so far, one finding a page."""

    page: int = 1


class MissingScene(Scene, frozen=True, kw_only=True, tag="missing"):
    """What is still missing before the report can be made; `page` counts from 1."""

    page: int = 1


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
    | PopcornScene
    | GalleryScene
    | BoardScene
    | TopicsScene
    | CastScene
    | VoteScene
    | PosterScene
    | PictureScene
    | MovesScene
    | JoinScene
    | GroupScene
    | WallScene
    | ResultScene
    | MissingScene
    | MessageScene
    | ClockScene
    | BlackScene
)


class StageState(Record, frozen=True, kw_only=True):
    """What the stage shows now, what is prepared, and what it showed before. One record, or none before the first act.

    The stage is off while `current` is None; what it showed last is then the end of `history`, oldest first. `dark`
    makes the picture black and keeps it. `message` is a line over whatever is shown; `gong` whether marks of a clock
    are heard.
    """

    current: AnyScene | None = None
    preview: AnyScene | None = None
    history: tuple[AnyScene, ...] = ()
    dark: bool = False
    message: str | None = None
    gong: bool | None = None


def stage_of(state: EventState) -> StageState:
    """The stage of an event; one that is off and empty where nobody has used it."""
    return next(iter(state.all(StageState)), StageState(id=STAGE_ID))


def same_subject(one: Scene | None, other: Scene | None) -> bool:
    """Whether two scenes differ at most in how far one has gone in them: a page turned, a row revealed."""
    return one is not None and other is not None and _at_its_start(one) == _at_its_start(other)


def _at_its_start(scene: Scene) -> Scene:
    return msgspec.structs.replace(scene, **{name: 1 for name in STEPS if name in scene.__struct_fields__})
