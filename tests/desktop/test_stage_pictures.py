"""What painters of the stage draw: inside their picture, as typed, large enough, and the same small as large."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from facilitator.commands.stage import GoDark, ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.stage.canvas import HEIGHT, Lines, Look, canvas_in, font_of
from facilitator.desktop.stage.images import MOST_PIXELS, decoded
from facilitator.desktop.stage.moment import Moment
from facilitator.desktop.stage.paint_clock import LINES_TOP, ROUND_SIZE, SPEECH_SIZE, _step, places
from facilitator.desktop.stage.painters import PAINTERS, moving_places, paint_moving, paint_still
from facilitator.desktop.stage.showing import showing_of
from facilitator.desktop.stage.thumbnail import StageThumbnail
from facilitator.desktop.theme import Theme
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Question
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Cluster
from facilitator.domain.market import Topic
from facilitator.domain.people import Person
from facilitator.domain.programme import AgendaItem, Event
from facilitator.domain.record import Record
from facilitator.domain.stage import AnyScene, MessageScene, PictureScene, PosterScene, RoundScene, VoteScene, Welcome
from facilitator.domain.state import EventState
from facilitator.domain.voting import Vote
from facilitator.queries.stage_scenes import picture_of
from facilitator.queries.stage_scenes_values import ClockPicture, Picture, Shown, WordsPicture
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent
from tests.desktop.stage_gallery import DAY, Staged, drawn, scenes, staged_day
from tests.desktop.test_literal_text import NAUGHTY, opened

__all__ = ["opened"]
ALL = list(scenes(staged_day()))
EDGE = QColor(255, 0, 255)
SIZES = [(1920, 1080), (1024, 768), (320, 180), (3440, 1440), (600, 900)]


@pytest.mark.parametrize("size", SIZES)
def test_no_picture_leaves_its_place(theme: Theme, size: tuple[int, int]) -> None:
    """Whatever the shape of the screen: what lies around the picture stays as it was."""
    for staged in ALL:
        image = QImage(QSize(size[0] + 40, size[1] + 40), QImage.Format.Format_RGB32)
        image.fill(EDGE)
        _paint(image, QRectF(20, 20, *size), Look(theme), staged)
        for x, y in _around(image):
            assert image.pixelColor(x, y) == EDGE, f"{staged.name} at {x}, {y}"


def _paint(image: QImage, rect: QRectF, look: Look, staged: Staged, state: EventState | None = None) -> None:
    picture = picture_of(state or staged_day(), staged.scene, staged.now, staged.joining)
    painter = QPainter(image)
    shown, moment = Shown(picture, False, staged.message), Moment(staged.now)
    paint_still(painter, rect, look, shown, moment)
    paint_moving(painter, rect, look, shown, moment)
    painter.end()


def _around(image: QImage) -> Iterator[tuple[int, int]]:
    wide, high = image.width(), image.height()
    for x in range(0, wide, 7):
        yield from ((x, 10), (x, 19), (x, high - 20), (x, high - 10))
    for y in range(0, high, 7):
        yield from ((10, y), (19, y), (wide - 20, y), (wide - 10, y))


def test_every_kind_of_picture_has_its_painter() -> None:
    state = staged_day()
    assert {type(picture_of(state, one.scene, one.now, one.joining)) for one in ALL} <= set(PAINTERS)
    assert _leaves(Picture) == set(PAINTERS)


def _leaves(kind: type[Picture]) -> set[type[Picture]]:
    return {leaf for one in kind.__subclasses__() for leaf in ({one} | _leaves(one))}


def test_the_gallery_shows_every_kind_of_picture_that_can_be_drawn_without_a_photo() -> None:
    state = staged_day()
    seen = {type(picture_of(state, one.scene, one.now, one.joining)) for one in ALL}
    assert {one.__name__ for one in set(PAINTERS) - seen} <= {"PhotoPicture"}


@pytest.mark.parametrize("lines", [1, 3, 5])
def test_the_clock_of_a_group_stands_above_its_points_and_covers_none(theme: Theme, lines: int) -> None:
    reports = next(one for one in ALL if one.name == "group")
    picture = picture_of(staged_day(), reports.scene, reports.now)
    assert isinstance(picture, ClockPicture)
    figures, bar = places(1440, msgspec.structs.replace(picture, lines=picture.lines[:1] * lines))
    assert figures.bottom() <= LINES_TOP - 20 and LINES_TOP + _step(lines) * (lines - 1) <= bar.bottom() - 50


def test_the_gallery_shows_every_scene_but_a_photo() -> None:
    assert {one for one in get_args(AnyScene) if one is not PictureScene} == {type(one.scene) for one in ALL}


LONG: dict[type[Record], tuple[str, ...]] = {
    Event: ("title", "place", "organiser"),
    AgendaItem: ("title", "short_title"),
    Person: ("name", "organisation", "position"),
    Question: ("text",),
    Topic: ("title",),
    Vote: ("title", "purpose"),
    Group: ("name", "headline"),
    Cluster: ("title",),
}


def trapped(text: str) -> EventState:
    """The day with this text wherever people's words stand on the stage."""
    state = staged_day()
    for kind, names in LONG.items():
        changed = [one.but(**dict.fromkeys(names, text)) for one in state.all(kind)]
        state = state.with_records(changed, (), state.revision + 1, DAY)
    return state


@pytest.mark.parametrize("text", NAUGHTY, ids=range(len(NAUGHTY)))
def test_traps_are_drawn_as_text_and_open_nothing(theme: Theme, opened: list[str], text: str) -> None:
    state, look = trapped(text), Look(theme)
    image = QImage(480, 270, QImage.Format.Format_RGB32)
    opened.clear()
    for staged in ALL:
        if not staged.name.startswith("poster"):
            _paint(image, QRectF(0, 0, 480, 270), look, staged, state)
    told = Shown(WordsPicture(words=text), message=text)
    painter = QPainter(image)
    paint_still(painter, QRectF(0, 0, 480, 270), look, told, Moment(DAY))
    painter.end()
    assert [one for one in opened if "passwd" in one or "127.0.0.1" in one] == []


def test_markup_is_seen_sign_by_sign(theme: Theme) -> None:
    """A text with marks needs more room than the same one without: nothing was taken for a mark."""
    plain = Lines("bold", font_of(58, False), 1e5, 70)
    marked = Lines("<b>bold</b>", font_of(58, False), 1e5, 70)
    assert marked.natural_width > plain.natural_width * 1.8


@pytest.mark.parametrize("text", ["W" * 5000, "W " * 2500, "á\u0323" * 2000, "line\n" * 1000])
def test_five_thousand_letters_are_painted_quickly(theme: Theme, text: str) -> None:
    state, look = trapped(text), Look(theme)
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    for staged in (
        one for one in ALL if one.name in ("welcome", "question", "speaker", "now-and-next", "board", "vote")
    ):
        _paint(image, QRectF(0, 0, 1920, 1080), look, staged, state)
        begin = time.process_time()
        _paint(image, QRectF(0, 0, 1920, 1080), look, staged, state)
        assert time.process_time() - begin < 0.4, staged.name  # 0.2 s on a quiet machine


@pytest.mark.parametrize("width", [1920.0, 1440.0])
def test_words_from_right_to_left_stand_inside_too(theme: Theme, width: float) -> None:
    laid = Lines("שלום עולם", font_of(58, True), 600, 70)
    image = QImage(800, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    laid.draw(painter, QPointF(100, 50), QColor("black"))
    painter.end()
    inked = [x for x in range(800) for y in range(0, 200, 4) if image.pixelColor(x, y).lightness() < 128]
    assert inked and min(inked) >= 98 and max(inked) <= 100 + laid.natural_width + 2


def test_the_figures_of_a_clock_are_a_fifth_of_the_height_or_more(theme: Theme) -> None:
    """Measured in the picture, for all a clock can say, wide and narrow (WC8)."""
    staged = next(one for one in ALL if one.name == "round")
    for size in ((1920, 1080), (1024, 768)):
        for minutes in (0, 12, 25, 70, -150):
            at = staged._replace(now=DAY.replace(hour=11, minute=2) - timedelta(minutes=minutes, seconds=11))
            high = _height_of_figures(drawn(Look(theme), staged_day(), at, size), size)
            assert high >= size[1] / 5, (size, minutes, high)
    assert min(ROUND_SIZE, SPEECH_SIZE) * 0.7 > 20


def _height_of_figures(image: QImage, size: tuple[int, int]) -> int:
    """How many rows between title and questions hold ink."""
    low, high = round(size[1] * 0.14), round(size[1] * 0.585)
    ground = image.pixelColor(4, low)
    inked = [y for y in range(low, high) if any(image.pixelColor(x, y) != ground for x in range(0, size[0], 3))]
    return max(inked) - min(inked) + 1 if inked else 0


def test_only_figures_and_bar_are_painted_each_second(theme: Theme) -> None:
    """Between two seconds nothing differs outside of what `moving_places` names."""
    staged = next(one for one in ALL if one.name == "round")
    images = [
        drawn(Look(theme), staged_day(), staged._replace(now=staged.now + timedelta(seconds=n)), (1024, 768))
        for n in range(2)
    ]
    shown = Shown(picture_of(staged_day(), staged.scene, staged.now))
    places = moving_places(QRectF(0, 0, 1024, 768), shown)
    changed = [
        QPointF(x, y)
        for y in range(0, 768, 2)
        for x in range(0, 1024, 2)
        if images[0].pixel(x, y) != images[1].pixel(x, y)
    ]
    assert changed and all(any(place.contains(one) for place in places) for one in changed)


def test_a_message_takes_room_and_covers_nothing(theme: Theme) -> None:
    """Title and questions are drawn smaller, the band stands under them."""
    plain = next(one for one in ALL if one.name == "round")
    shown = Shown(picture_of(staged_day(), plain.scene, plain.now), message="Coffee")
    places = moving_places(QRectF(0, 0, 1920, 1080), shown)
    assert max(one.bottom() for one in places) <= 1080 - 149


def test_a_canvas_is_1080_units_high_whatever_it_is_painted_on(theme: Theme) -> None:
    for size, width in (((1920, 1080), 1920), ((1024, 768), 1440), ((300, 900), 1440), ((3440, 1080), 2268)):
        image = QImage(QSize(*size), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        with canvas_in(painter, QRectF(0, 0, *size), Look(theme)) as canvas:
            assert round(canvas.width) == width and HEIGHT == 1080
        painter.end()


def _picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(buffer, kind)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_only_pictures_of_three_kinds_aredecoded() -> None:
    good = {kind: decoded(_picture(kind)) for kind in ("PNG", "JPEG", "WEBP")}
    assert {kind: (one.width(), one.height()) for kind, one in good.items() if one is not None} == dict.fromkeys(
        good, (60, 40)
    )
    svg = b"<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>"
    bad = [b"", b"not a picture", svg, b"GIF89a" + b"\0" * 40, _picture("BMP"), _picture("PNG")[:30], b"%PDF-1.4"]
    assert [decoded(one) for one in bad] == [None] * len(bad)


def test_a_picture_that_says_it_is_enormous_is_notdecoded() -> None:
    png = bytearray(_picture("PNG"))
    png[16:24] = (30_000).to_bytes(4, "big") * 2
    assert MOST_PIXELS < 30_000**2
    assert decoded(bytes(png)) is None


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    path = tmp_path / "meeting.facil"
    event_file.create(path, [one for kind in staged_day().records.values() for one in kind.values()])
    with OpenEvent(path) as event:
        made = Desk(event)
        yield made
        made.close()


AROUND = Surroundings(lambda page, subject: None, lambda words: None, lambda hint: False, lambda hint: None)


def test_the_small_copy_shows_what_the_stage_shows_and_what_comes_next(theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    small = StageThumbnail(theme, desk, AROUND)
    qtbot.addWidget(small)
    assert small.says.text() == "Stage off" and small.on.isVisibleTo(small)
    desk.run(ShowScene(scene=VoteScene(vote="vote-topics")))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: small.says.text() == "On stage: vote")
    assert small.rows[0].coming.scene == VoteScene(vote="vote-topics", revealed_rows=1)  # type: ignore[arg-type]
    small.rows[0].show_it.click()
    qtbot.waitUntil(lambda: small.rows[0].coming.scene == VoteScene(vote="vote-topics", revealed_rows=2))  # type: ignore[arg-type]
    small.black.click()
    qtbot.waitUntil(lambda: small.says.text() == "On stage: black")
    desk.run(GoDark(dark=False))
    qtbot.waitUntil(lambda: not small.black.isChecked())


def test_the_small_copy_is_the_picture_itself(theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    """Pixel by pixel what the painters draw into so small a place."""
    small = StageThumbnail(theme, desk, AROUND)
    qtbot.addWidget(small)
    desk.run(ShowScene(scene=MessageScene(words="Coffee is in the garden")))
    qtbot.waitUntil(lambda: small.says.text() == "On stage: message")
    seen = small.frame.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    staged = Staged("message", MessageScene(words="Coffee is in the garden"))
    assert seen.width() > 100
    assert seen == drawn(Look(theme), desk.state, staged, (seen.width(), seen.height()))


def test_the_stage_shows_a_poster_as_it_prints_once_it_is_made(theme: Theme, desk: Desk, qtbot: QtBot) -> None:
    showing = showing_of(desk)
    desk.run(ShowScene(scene=PosterScene(poster="poster-a")))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: showing.shown is not None)
    assert showing.shown is not None
    picture: Any = showing.shown.picture
    with qtbot.waitSignal(showing.images.ready, timeout=30_000):
        assert showing.images.sheet(picture, QSize(800, 600)) is None
    image = showing.images.sheet(picture, QSize(800, 600))
    assert image is not None and (image.width(), showing.pages) == (800, 2)


def test_a_photo_of_the_event_is_shown_from_the_bytes_in_its_file(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    content = _picture("PNG", (300, 200))
    sha256 = hashlib.sha256(content).hexdigest()
    photo = Attachment(id="photo", caption="The wall", order="a1", sha256=sha256, consent=True)
    path = tmp_path / "photos.facil"
    records = [one for kind in staged_day().records.values() for one in kind.values()]
    event_file.create(path, [*records, photo], pictures={sha256: content})
    with OpenEvent(path) as event:
        desk = Desk(event)
        showing = showing_of(desk)
        desk.run(ShowScene(scene=PictureScene(attachment="photo")))  # type: ignore[arg-type]
        qtbot.waitUntil(lambda: showing.shown is not None)
        assert showing.shown is not None
        picture: Any = showing.shown.picture
        with qtbot.waitSignal(showing.images.ready, timeout=30_000):
            assert showing.images.photo(picture, QSize(600, 600)) is None
        image = showing.images.photo(picture, QSize(600, 600))
        assert image is not None and (image.width(), image.height()) == (600, 400)
        assert image.pixelColor(300, 200) == QColor("teal")
        desk.close()


def test_a_welcome_is_the_same_value_for_everybody_who_looks(desk: Desk) -> None:
    assert showing_of(desk) is showing_of(desk)
    assert msgspec.to_builtins(Welcome()) == {"scene": "welcome"}
    assert RoundScene(round="r").round == "r"  # type: ignore[arg-type]
