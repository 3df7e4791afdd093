"""Draws every scene of the stage to pictures: `python -m tests.desktop.stage_gallery FOLDER`.

For the room's wide screen and for an old projector, on light and dark paper; `small-…` is what the back row sees, a
quarter of it. The event is the invented demo day, with clocks, seats and an address added.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NamedTuple

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from facilitator.desktop.stage.canvas import Look
from facilitator.desktop.stage.images import poster_pdf
from facilitator.desktop.stage.moment import Made, Moment
from facilitator.desktop.stage.painters import paint_moving, paint_still
from facilitator.desktop.theme import Theme
from facilitator.domain.cafe import Seating, Table
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.groups import Group
from facilitator.domain.people import Person
from facilitator.domain.record import Ref
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
    PopcornScene,
    PosterScene,
    QuestionScene,
    ResultScene,
    RoundScene,
    SpeakerScene,
    TopicsScene,
    VoteScene,
    WallScene,
    Welcome,
)
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, OptionDots, Vote, VoteResult, VoteState
from facilitator.exchange import samples
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_values import BlackPicture, Joining, PhotoPicture, SheetPicture, Shown
from facilitator.tokens import Scheme

SHAPES = ((1920, 1080), (1024, 768))
DAY = datetime(2027, 3, 18, tzinfo=timezone(timedelta(hours=1)))
JOINING = Joining("10.42.0.1/library", "http://10.42.0.1/j#Zm9vYmFyYmF6cXV4cXV1eA", "meeting")
CAST = BallotCount(id="vote-b", vote="vote-b", marked=23)  # type: ignore[arg-type]
DOTS = (31, 27, 22, 22, 19, 17, 16, 14, 10)


class Staged(NamedTuple):
    """A scene at a moment, with its name."""

    name: str
    scene: AnyScene
    now: datetime = DAY.replace(hour=10, minute=49)
    joining: Joining | None = None
    message: str | None = None
    counts: tuple[BallotCount, ...] = ()


def staged_day() -> EventState:
    """The demo day in its second round, with a speech and a vote that was revealed."""
    state = samples.draft(samples.Sample.DEMO).state
    state = state.with_records((), [Ref("seating", one) for one in state.of(Seating)], state.revision, DAY)
    table: Any = sorted(state.all(Table), key=lambda one: one.number)
    people = sorted(state.all(Person), key=lambda one: one.id)
    seats = [
        Seating(id=f"seat-{n}", person=one.id, table=table[n % len(table)].id, round="round-2")  # type: ignore[arg-type]
        for n, one in enumerate(people)
    ]
    vote = state.need(Vote, "vote-topics")
    options = sorted((one for one in vote_options(state, "vote-topics")), key=lambda one: one.order)
    counted = tuple(OptionDots(option=one.id, dots=(dots,)) for one, dots in zip(options, DOTS, strict=False))
    result: Any = VoteResult(id="result", vote="vote-topics", version=1, at=DAY, counted=counted, valid=60)  # type: ignore[arg-type]
    started = DAY.replace(hour=10, minute=42).astimezone(UTC)
    clock: Any = Clock(
        id="clock-2", runs_for=ClockFor.ROUND, started=started, planned_ms=20 * 60_000,
        ends=started + timedelta(minutes=20), round="round-2",  # type: ignore[arg-type]
    )  # fmt: skip
    speech = Clock(
        id="clock-s", runs_for=ClockFor.SPEECH, started=started, planned_ms=8 * 60_000,
        ends=started + timedelta(minutes=8), contribution=first_speech(state),  # type: ignore[arg-type]
    )  # fmt: skip
    group = state.need(Group, "group-1").but(to_say=("One shelf for all", "Open until midnight", "Ask the neighbours"))
    reporting: Any = Clock(
        id="clock-g", runs_for=ClockFor.REPORTING, started=started, planned_ms=8 * 60_000,
        ends=started + timedelta(minutes=8), group=group.id,  # type: ignore[arg-type]
    )  # fmt: skip
    put = (group, reporting, *seats, vote.but(state=VoteState.REVEALED), result, clock, speech)
    return state.with_records(put, (), state.revision + 1, DAY)


def vote_options(state: EventState, vote: str) -> list[Any]:
    from facilitator.domain.voting import VoteOption

    return [one for one in state.all(VoteOption) if one.vote == vote]


def first_speech(state: EventState) -> str:
    from facilitator.domain.people import Contribution

    return min(state.all(Contribution), key=lambda one: one.id).id


def scenes(state: EventState) -> Iterator[Staged]:
    """Every scene, and the moments of a clock."""
    ids: Any = {"round": "round-2"}
    topics: Any = {"session": "session-open-space"}
    at = DAY.replace
    yield Staged("welcome", Welcome(), at(hour=8))
    yield Staged("welcome-phones", Welcome(), at(hour=8), JOINING)
    yield Staged("now-and-next", NowAndNext(item="item-café"))  # type: ignore[arg-type]
    yield Staged("speaker", SpeakerScene(contribution=first_speech(state)), at(hour=10, minute=44))  # type: ignore[arg-type]
    yield Staged("question", QuestionScene(question="question-a"))  # type: ignore[arg-type]
    yield Staged("round", RoundScene(**ids), at(hour=10, minute=49, second=24))
    yield Staged("round-amber", RoundScene(**ids), at(hour=10, minute=58, second=1))
    yield Staged("round-red", RoundScene(**ids), at(hour=11, minute=1, second=18))
    yield Staged("round-over", RoundScene(**ids), at(hour=11, minute=2, second=40))
    yield Staged("round-not-begun", RoundScene(round="round-3"))  # type: ignore[arg-type]
    yield Staged("moves", MovesScene(**ids))
    yield Staged("board", BoardScene(**topics), at(hour=14, minute=25))
    yield Staged("topics", TopicsScene(**topics), joining=JOINING)
    yield Staged("cast", CastScene(vote="vote-b"), joining=JOINING, counts=(CAST,))  # type: ignore[arg-type]
    yield Staged("join", JoinScene(), joining=JOINING)
    yield Staged("join-closed", JoinScene())
    yield Staged("message", MessageScene(words="Coffee is in the garden"))
    yield Staged("message-over", RoundScene(**ids), message="The bus leaves from the north door")
    yield Staged("vote-asked", VoteScene(vote="vote-b"))  # type: ignore[arg-type]
    yield Staged("vote-some", VoteScene(vote="vote-topics", revealed_rows=4))  # type: ignore[arg-type]
    yield Staged("vote", VoteScene(vote="vote-topics", revealed_rows=9))  # type: ignore[arg-type]
    yield Staged("poster", PosterScene(poster="poster-a"))  # type: ignore[arg-type]
    yield Staged("group", GroupScene(group="group-1"), at(hour=10, minute=45))  # type: ignore[arg-type]
    yield Staged("wall", WallScene(session="session-café", question="question-a"))  # type: ignore[arg-type]
    yield Staged("result", ResultScene())
    yield Staged("missing", MissingScene())
    yield Staged("popcorn", PopcornScene(table="table-01"))  # type: ignore[arg-type]
    yield Staged("gallery", GalleryScene(session="session-café"))  # type: ignore[arg-type]
    yield Staged("clock", ClockScene())
    yield Staged("black", BlackScene())


class MadeAtOnce:
    """Posters without waiting."""

    def sheet(self, picture: SheetPicture, room: QSize) -> QImage | None:
        """The first page that is asked for, as large as it fits."""
        document, data = QPdfDocument(), QBuffer()
        data.setData(QByteArray(poster_pdf(picture)))
        data.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(data)
        page = min(picture.page, document.pageCount()) - 1
        shape = document.pagePointSize(page).scaled(room.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        return document.render(page, shape.toSize())

    def photo(self, picture: PhotoPicture, room: QSize) -> QImage | None:
        """The samples have none."""
        return None


def drawn(look: Look, state: EventState, staged: Staged, size: tuple[int, int], made: Made | None = None) -> QImage:
    """One picture of the stage."""
    picture = picture_of(state, staged.scene, staged.now, staged.joining, staged.counts)
    made = made or MadeAtOnce()
    shown = Shown(picture, isinstance(picture, BlackPicture), staged.message)
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    rect, moment = QRectF(0, 0, *size), Moment(staged.now, made)
    paint_still(painter, rect, look, shown, moment)
    paint_moving(painter, rect, look, shown, moment)
    painter.end()
    return image


def draw_scenes(theme: Theme, folder: Path, only: str = "", made: Made | None = None) -> None:
    """All scenes, in both shapes and on both papers."""
    folder.mkdir(parents=True, exist_ok=True)
    state = staged_day()
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for staged in scenes(state):
        if only not in staged.name:
            continue
        for scheme in schemes:
            for size in SHAPES:
                image = drawn(Look(theme, scheme), state, staged, size, made)
                image.save(str(folder / f"stage-{staged.name}-{scheme}-{size[0]}.png"))
                small = image.scaled(
                    QSize(size[0] // 4, size[1] // 4),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                small.save(str(folder / f"small-{staged.name}-{scheme}-{size[0]}.png"))


def main(folder: Path, only: str = "") -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, "light")
    theme.load_other_signs()
    draw_scenes(theme, folder, only)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:3])
