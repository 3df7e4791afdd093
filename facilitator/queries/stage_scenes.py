"""From a scene in the file to the picture that stands on the stage: pure, for window, thumbnail and tests alike.

How a method's later pages add a scene
1. Its value in `domain/stage.py`: what it is about, by ids, and how far one has gone in it (`page`, `revealed_rows`).
   It has no field for anything private. Its class goes into `AnyScene`.
2. Its query, here: `QUERIES[NewScene] = function`, where the function takes `About` (state, now, who may join) and the
   scene, and answers one of the pictures of `stage_scenes_values`. Mostly one of those that are there will do:
   `WordsPicture` for a thing to read, `ClockPicture` for a clock, `BoardPicture`, `VotePicture`, `MovesPicture`.
   What the scene is about may have been removed meanwhile: use `state.get`, answer `nothing_there()`.
3. Its name in a few words for the moderator, `NAMES[NewScene]`, and how far it goes if it has steps: `pages` of its
   picture, or a function in `stage_scenes_next.LENGTHS`.
4. Only if it needs a look of its own: a new picture value, and its painter in `desktop/stage/painters.py`, `PAINTERS`.
A test goes over all of `AnyScene` and misses what was forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from facilitator.domain.stage import (
    AnyScene,
    BlackScene,
    BoardScene,
    CastScene,
    ClockScene,
    GalleryScene,
    GroupScene,
    JoinScene,
    MessageScene,
    MissingScene,
    MovesScene,
    NowAndNext,
    PictureScene,
    PopcornScene,
    PosterScene,
    QuestionScene,
    ResultScene,
    RoundScene,
    Scene,
    SpeakerScene,
    TopicsScene,
    VoteScene,
    WallScene,
    Welcome,
    stage_of,
)
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount
from facilitator.queries import stage_scenes_board as board
from facilitator.queries import stage_scenes_cafe as cafe
from facilitator.queries import stage_scenes_day as day
from facilitator.queries import stage_scenes_harvest as harvest
from facilitator.queries import stage_scenes_phones as phones
from facilitator.queries import stage_scenes_sheets as sheets
from facilitator.queries import stage_scenes_talk as talk
from facilitator.queries import stage_scenes_vote as vote
from facilitator.queries.stage_scenes_about import About, nothing_there
from facilitator.queries.stage_scenes_values import BlackPicture, Joining, Picture, Shown

Query = Callable[[About, Any], Picture]

QUERIES: dict[type[Scene], Query] = {
    Welcome: day.welcome,
    NowAndNext: day.now_and_next,
    SpeakerScene: day.speaker,
    MessageScene: day.message,
    ClockScene: day.clock,
    BlackScene: lambda about, scene: BlackPicture(),
    JoinScene: day.join,
    QuestionScene: cafe.question,
    RoundScene: cafe.round_clock,
    PopcornScene: talk.popcorn,
    GalleryScene: talk.gallery,
    MovesScene: cafe.moves,
    BoardScene: board.board,
    TopicsScene: phones.topics,
    CastScene: phones.cast,
    VoteScene: vote.vote,
    GroupScene: harvest.group,
    WallScene: harvest.wall,
    ResultScene: harvest.result,
    MissingScene: harvest.missing,
    PosterScene: sheets.poster,
    PictureScene: sheets.picture,
}

NAMES: dict[type[Scene], str] = {
    Welcome: "welcome",
    NowAndNext: "now and next",
    SpeakerScene: "speaker",
    QuestionScene: "question",
    RoundScene: "round clock",
    PopcornScene: "one insight per table",
    GalleryScene: "gallery walk",
    BoardScene: "topic board",
    TopicsScene: "topics as they come",
    CastScene: "votes cast",
    VoteScene: "vote",
    PosterScene: "poster",
    PictureScene: "picture",
    MovesScene: "who goes where",
    GroupScene: "group reports",
    WallScene: "harvest wall",
    ResultScene: "result so far",
    MissingScene: "still missing",
    JoinScene: "address for phones",
    MessageScene: "message",
    ClockScene: "time of day",
    BlackScene: "black",
}


def picture_of(
    state: EventState, scene: AnyScene, now: datetime, joining: Joining | None = None,
    counts: Sequence[BallotCount] = (),
) -> Picture:  # fmt: skip
    """What stands there for a scene. `now` knows the room’s time zone; `joining` is there while phones may come in;
    `counts` tell how many ballots lie in the boxes of open votes."""
    query = QUERIES.get(type(scene))
    return nothing_there() if query is None else query(About(state, now, joining, tuple(counts)), scene)


def shown(
    state: EventState, now: datetime, joining: Joining | None = None, counts: Sequence[BallotCount] = ()
) -> Shown | None:
    """What the stage shows; None while it is off."""
    stage = stage_of(state)
    if stage.current is None:
        return None
    picture = picture_of(state, stage.current, now, joining, counts)
    dark = stage.dark or isinstance(picture, BlackPicture)
    return Shown(picture, dark, None if dark else stage.message)


def scene_name(scene: AnyScene) -> str:
    """A scene in a few words: `round clock`, `topic board, page 2`."""
    name = NAMES.get(type(scene), "picture")
    page = getattr(scene, "page", 1)
    return name if page == 1 else f"{name}, page {page}"
