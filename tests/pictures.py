"""Pictures of every page, to be looked at, and those of the README: `python -m tests.pictures FOLDER [--readme]`.

The real program with both samples, light and dark, at every size a laptop has, with letters of 100 % and 150 %, and
the posters as they come out of the printer. `--readme` draws into FOLDER what the README shows, instead.
`--only WORD` draws what has this word in its name; `--quick` draws light at 1440 and dark at 1024 only.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QIODevice, QSize, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from facilitator.app import Program, make_application
from facilitator.desktop.pages.help_text import HELP
from facilitator.desktop.pages.offered import (
    AGENDA,
    ANALYSIS,
    ANSWERS,
    BOARD,
    CAFE_DESIGN,
    CAFE_NOTES,
    CAFE_ROTATION,
    CAFE_ROUNDS,
    CAFE_TABLES,
    COMPARE,
    CONTRIBUTIONS,
    COPIES,
    DISCUSSIONS,
    EVENT,
    GROUPS,
    HARVEST,
    IMPORT,
    LIVE,
    PAST,
    PEOPLE,
    PHONES,
    PHOTOS,
    PRINTS,
    PRIVACY,
    REHEARSE,
    REPORT,
    REPORTS,
    RESULT,
    ROOM,
    TEMPLATE,
    TOPICS,
    VOTE_COLLECT,
    VOTE_RESULT,
    VOTE_SET_UP,
)
from facilitator.settings import HOME_VARIABLE

SIZES = ((1024, 768), (1440, 900), (1920, 1080))
SCALES = (100, 150)
PATIENCE_MS = 20_000
CALM_MS = 250


class Scene(NamedTuple):
    """A page of a sample: which sample, which page and the item it is about."""

    sample: str
    page: str
    subject: str = ""
    name: str = ""

    @property
    def file(self) -> str:
        return "-".join(part for part in (self.sample, self.page, self.name) if part)


SCENES = (
    Scene("demo", AGENDA),
    Scene("demo", AGENDA, "item-lunch", "item"),
    Scene("demo", EVENT),
    Scene("demo", CONTRIBUTIONS, "item-talks"),
    Scene("demo", CAFE_DESIGN, "item-café"),
    Scene("demo", CAFE_TABLES, "item-café"),
    Scene("demo", CAFE_ROTATION, "item-café"),
    Scene("demo", CAFE_ROUNDS, "item-café"),
    Scene("demo", CAFE_NOTES, "item-café"),
    Scene("demo", TOPICS, "item-marketplace"),
    Scene("demo", BOARD, "item-marketplace"),
    Scene("demo", DISCUSSIONS, "item-marketplace"),
    Scene("demo", REPORTS, "item-marketplace"),
    Scene("demo", VOTE_SET_UP, "item-vote"),
    Scene("demo", VOTE_COLLECT, "item-vote"),
    Scene("demo", VOTE_RESULT, "vote-b"),
    Scene("demo", TEMPLATE, "item-groups"),
    Scene("demo", GROUPS, "item-groups"),
    Scene("demo", ANSWERS, "item-groups"),
    Scene("demo", COMPARE, "item-groups"),
    Scene("demo", LIVE),
    Scene("demo", HARVEST, "item-posters"),
    Scene("demo", HARVEST, "item-groups", "groups"),
    Scene("demo", ANALYSIS),
    Scene("demo", RESULT),
    Scene("demo", PHONES),
    Scene("demo", ROOM),
    Scene("demo", COPIES),
    Scene("demo", PAST),
    Scene("demo", PRIVACY),
    Scene("demo", REHEARSE),
    Scene("demo", PRINTS),
    Scene("demo", PHOTOS),
    Scene("demo", PEOPLE),
    Scene("demo", PEOPLE, "door", name="door"),
    Scene("demo", IMPORT, "people"),
    Scene("demo", REPORT),
    Scene("demo", HELP, "harvest"),
    Scene("demo", HELP, "keys", "keys"),
    Scene("demo", HELP, "about", "about"),
    Scene("real", AGENDA),
    Scene("real", AGENDA, "item-4", "item"),
    Scene("real", EVENT),
    Scene("real", CONTRIBUTIONS, "item-3"),
    Scene("real", CAFE_TABLES, "item-4"),
    Scene("real", TOPICS, "item-8"),
    Scene("real", BOARD, "item-7"),
    Scene("real", BOARD, "item-8"),
    Scene("real", REPORTS, "item-8"),
    Scene("real", HARVEST, "item-5"),
    Scene("real", ANALYSIS, "item-11"),
    Scene("real", PRINTS),
    Scene("real", REPORT),
    Scene("new", AGENDA),
    Scene("new", EVENT),
    Scene("new", LIVE),
    Scene("new", CONTRIBUTIONS),
    Scene("new", TOPICS),
    Scene("new", HARVEST),
    Scene("new", ANALYSIS),
    Scene("new", RESULT),
    Scene("new", PRINTS),
    Scene("new", REPORT),
)
# Each moment lies in the day it shows, so that "now" stands where it would have stood.
MOMENTS = {
    "demo": datetime(2027, 3, 18, 11, 41),
    "real": datetime(2019, 12, 4, 11, 0),
    "new": datetime(2027, 3, 1, 14, 32),
}


class Studio:
    """The program with one sample open, and its pictures."""

    def __init__(self, application: QApplication, home: Path) -> None:
        os.environ[HOME_VARIABLE] = str(home)
        self._application = application
        self._moment = MOMENTS["new"]
        self.program = Program(application, lambda: self._moment)
        self.program.theme.load_other_signs()
        self.program.start()

    def open(self, sample: str) -> None:
        """Opens a sample, or a new event, at its moment."""
        self._moment = MOMENTS[sample]
        self.program.window.top.tick()
        ways: dict[str, Callable[[], object]] = {
            "demo": lambda: self.program.open_sample("demo"),
            "real": lambda: self.program.open_sample("real"),
            "new": lambda: self.program.begin("Neighbourhood day, autumn"),
        }
        loop = QEventLoop()
        self.program.event_opened.connect(loop.quit)
        ways[sample]()
        _patiently(loop)

    def show(self, page: str, subject: str) -> None:
        assert self.program.view is not None
        self.program.view.open_page(page, subject)

    def take(self, size: tuple[int, int], scheme: str, scale: int, file: Path) -> None:
        """One picture of the window as it is now."""
        theme = self.program.theme
        if theme.choice != scheme:
            theme.choose_scheme(scheme)  # type: ignore[arg-type]
        if theme.text_scale != scale:
            theme.choose_text_scale(scale)
        if self.program.window.size() != QSize(*size):
            self.program.window.resize(*size)
        self.rest()
        self.program.window.grab().save(str(file))

    def rest(self, calm: int = CALM_MS) -> None:
        """Lets the program work until nothing has been drawn anew for a moment."""
        loop = QEventLoop()
        QTimer.singleShot(calm, loop.quit)
        loop.exec()

    def close(self) -> None:
        self.program.window.close()


def _patiently(loop: QEventLoop) -> None:
    """Waits for what ends the loop; a picture of something unfinished is no picture."""
    gone = QTimer(singleShot=True, interval=PATIENCE_MS)
    gone.timeout.connect(lambda: loop.exit(1))
    gone.start()
    if loop.exec() != 0:
        raise TimeoutError("the program did not get there")


class Look(NamedTuple):
    """One way a page is looked at."""

    size: tuple[int, int]
    scheme: str
    scale: int

    @property
    def name(self) -> str:
        letters = "" if self.scale == 100 else f"-{self.scale}"
        return f"{self.scheme}-{self.size[0]}{letters}"


def looks(quick: bool) -> Iterator[Look]:
    """Every size, scheme and text size; quick is one of each size that differs most."""
    if quick:
        yield from (Look((1440, 900), "light", 100), Look((1024, 768), "dark", 100))
        return
    for scheme, scale, size in product(("light", "dark"), SCALES, SIZES):
        yield Look(size, scheme, scale)


def draw_pages(studio: Studio, folder: Path, only: str, quick: bool) -> None:
    """All pages of all events."""
    _draw_start(studio, folder / "start-first", only, quick)
    opened = ""
    for scene in SCENES:
        if only not in scene.file:
            continue
        if scene.sample != opened:
            studio.open(scene.sample)
            opened = scene.sample
        studio.show(scene.page, scene.subject)
        studio.rest(1500 if scene.page in (PRINTS, REPORT) else CALM_MS)
        for look in looks(quick):
            studio.take(look.size, look.scheme, look.scale, folder / f"{scene.file}-{look.name}.png")
    studio.program.close_event()
    _draw_start(studio, folder / "start-again", only, quick)


def _draw_start(studio: Studio, file: Path, only: str, quick: bool) -> None:
    if only in file.name:
        for look in looks(quick):
            studio.take(look.size, look.scheme, look.scale, file.with_name(f"{file.name}-{look.name}.png"))


def draw_prints(folder: Path, only: str, wide: int = 1600) -> None:
    """Every page of every print of both samples, on the paper the program suggests."""
    for sample in ("demo", "real"):
        for name, pdf in prints_of(sample):
            file = f"print-{sample}-{name}"
            if only in file:
                for number, image in enumerate(pages_of(pdf, wide), 1):
                    image.save(str(folder / f"{file}-{number}.png"))


def prints_of(sample: str) -> Iterator[tuple[str, bytes]]:
    """The PDFs of a sample, one for each row of its list of prints, with names for files."""
    from facilitator.desktop.pages.prints_making import Wanted, printed
    from facilitator.exchange import samples
    from facilitator.exchange.file_names import file_name
    from facilitator.queries.prints_list import prints_list

    state = samples.draft(samples.Sample(sample)).state
    for row in prints_list(state).rows:
        if row.ready:
            yield file_name(row.title).replace(" ", "-")[:40], printed(state, [Wanted(row, row.paper)]).pdf


def pages_of(pdf: bytes, wide: int) -> Iterator[QImage]:
    """The pages of a PDF as pictures of this width."""
    document, data = QPdfDocument(), QBuffer()
    data.setData(QByteArray(pdf))
    data.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(data)
    for number in range(document.pageCount()):
        points = document.pagePointSize(number)
        drawn = document.render(number, QSize(wide, round(wide * points.height() / points.width())))
        yield _on_paper(drawn)


def _on_paper(drawn: QImage) -> QImage:
    """On white, as a printer has it; what a PDF leaves free can be seen through."""
    paper = QImage(drawn.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def draw_readme(studio: Studio, folder: Path) -> None:
    """The pictures of the README, small enough to travel with the program."""
    look = Look((1280, 800), "light", 100)
    scenes = (
        ("start", None),
        ("harvest", Scene("demo", HARVEST, "item-posters")),
        ("board", Scene("demo", BOARD, "item-marketplace")),
        ("live", Scene("demo", LIVE)),
        ("agenda", Scene("real", AGENDA)),
    )
    for name, scene in scenes:
        if scene is not None:
            studio.open(scene.sample)
            studio.show(scene.page, scene.subject)
        studio.take(look.size, look.scheme, look.scale, folder / f"{name}.png")
    poster = next(pdf for name, pdf in prints_of("real") if "Key-terms" in name)
    next(pages_of(poster, 1280)).save(str(folder / "poster.png"))


def _as_in_brussels() -> None:
    """Both samples stand in this time zone: the pictures are the same wherever they are drawn."""
    if hasattr(time, "tzset"):
        os.environ["TZ"] = "Europe/Brussels"
        time.tzset()


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("folder", type=Path)
    words.add_argument("--readme", action="store_true")
    words.add_argument("--quick", action="store_true")
    words.add_argument("--only", default="")
    asked = words.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    _as_in_brussels()
    home = Path(tempfile.mkdtemp(prefix="facilitator-pictures-"))
    application = make_application([sys.argv[0]])
    studio = Studio(application, home)
    try:
        if asked.readme:
            draw_readme(studio, asked.folder)
        else:
            draw_pages(studio, asked.folder, asked.only, asked.quick)
            draw_prints(asked.folder, asked.only)
    finally:
        studio.close()
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
