"""What a wall of 2,000 notes costs: `python -m tests.benchmarks.wall [--smoke]`.

The real wall on the largest usual screen, 3840 × 2160, where as many cards are seen as it ever shows at once. Beside it
in the same run: the same cards at the same places as pictures in Qt's own graphics view, and drawn naively, ground and
wrapped text anew each time. `paint` is a repaint of everything, `drag` the step of one card under the pointer.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from facilitator.app import make_application
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_values import WallCard, WallColumn, WallView

NOTES, CLUSTERS, RUNS = 2_000, 16, 31
SIZE = (3840, 2160)
PAINT_BOUND, DRAG_BOUND, NAIVE_BOUND, MEMORY_BOUND = 1.6, 1.6, 1 / 6, 48.0
WORDS = "Longer evening hours on Thursday would help people who work late and still want to read with their children"

Shown = list[tuple[WallCard, QRectF]]


def notes(count: int) -> WallView:
    """A wall of so many notes, most of them in clusters."""
    cards = [WallCard(f"n{at}", f"{at}: {WORDS[at % 40 :]}", f"T{at % 12 + 1} · R{at % 3 + 1}") for at in range(count)]
    share = count // (CLUSTERS + 1)
    columns = tuple(
        WallColumn(f"c{at}", at + 1, f"What cluster {at + 1} says", tuple(cards[share * (at + 1) : share * (at + 2)]))
        for at in range(CLUSTERS)
    )
    return WallView(tuple(cards[:share]), columns)


def seen_on(wall: Wall) -> Shown:
    """The cards that are painted, each with its place."""
    boxes = wall.layout_now.boxes
    return [(box.cards[index], box.card_rect(index)) for box in boxes for index in box.in_sight()]


class Naive(QWidget):
    """Every card's ground and text anew in each paint."""

    def __init__(self, theme: Theme, cards: Shown) -> None:
        super().__init__()
        self._theme, self._cards = theme, cards

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("body"))
        for card, rect in self._cards:
            painter.setPen(self._theme.colour("line.hair"))
            painter.setBrush(self._theme.colour("surface.card"))
            painter.drawRoundedRect(rect, 7, 7)
            painter.setPen(self._theme.colour("text.primary"))
            words = f"{card.text}\n{card.source}"
            painter.drawText(rect.adjusted(12, 9, -12, -9), int(Qt.TextFlag.TextWordWrap), words)
        painter.end()


def pictures(wall: Wall, cards: Shown) -> tuple[QGraphicsView, QGraphicsPixmapItem]:
    """The same cards as items of Qt's own, made of the very pictures the wall lays down."""
    scene = QGraphicsScene(0, 0, *SIZE)
    last = None
    for card, rect in cards:
        picture = QPixmap(round(rect.width()), round(rect.height()))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        wall.painter.cards.draw(painter, card, QPointF(0, 0), int(rect.width()))
        painter.end()
        last = scene.addPixmap(picture)
        last.setPos(rect.topLeft())
    view = QGraphicsView(scene)
    view.setFrameShape(QFrame.Shape.NoFrame)
    scene.setParent(view)
    assert last is not None
    return view, last


def milliseconds(act: Callable[[int], object], runs: int) -> float:
    """The median of so many runs; the first two only warm up."""
    found = []
    for run in range(runs + 2):
        start = time.perf_counter()
        act(run)
        found.append((time.perf_counter() - start) * 1000)
    return median(found[2:])


def repainted(widget: QWidget, runs: int) -> float:
    widget.resize(*SIZE)
    widget.show()
    QApplication.processEvents()
    painted = widget.viewport() if isinstance(widget, QGraphicsView) else widget
    return milliseconds(lambda run: painted.repaint(), runs)


def dragged_on(wall: Wall, runs: int) -> float:
    """One card of the tray, held and moved over the clusters."""
    box = wall.layout_now.tray
    start = box.card_rect(box.in_sight()[0]).center().toPoint()
    QTest.mousePress(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)

    def step(run: int) -> None:
        QTest.mouseMove(wall, start + QPoint(40 + 17 * run, 9 * run))
        QApplication.processEvents()

    found = milliseconds(step, runs)
    assert wall.mouse.drag is not None
    wall.mouse.cancel()
    QTest.mouseRelease(wall, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    return found


def dragged_in(view: QGraphicsView, item: QGraphicsPixmapItem, runs: int) -> float:
    def step(run: int) -> None:
        before = item.sceneBoundingRect()
        item.setPos(40 + 17 * run, 60 + 9 * run)
        QApplication.processEvents()
        view.viewport().repaint(before.united(item.sceneBoundingRect()).toAlignedRect())

    return milliseconds(step, runs)


def main(words: list[str]) -> int:
    smoke = "--smoke" in words
    application = make_application(sys.argv[:1])
    theme = Theme(application)
    wall = Wall(theme)
    wall.show_view(notes(200 if smoke else NOTES))
    runs = 3 if smoke else RUNS
    ours = repainted(wall, runs)
    drag = dragged_on(wall, runs)
    cards = seen_on(wall)
    memory = wall.painter.cards.bytes_kept / 1024 / 1024
    view, item = pictures(wall, cards)
    yardstick = repainted(view, runs)
    theirs = dragged_in(view, item, runs)
    naive = repainted(Naive(theme, cards), runs)
    print(f"seen: {len(cards)} cards of {len(wall.view.tray) + sum(len(one.cards) for one in wall.view.columns)}")
    print(f"paint: {ours:.1f} ms, Qt {yardstick:.1f} ms, ratio {ours / yardstick:.2f}, bound {PAINT_BOUND}")
    print(f"naive: {naive:.1f} ms, ratio {ours / naive:.2f}, bound {NAIVE_BOUND:.2f}")
    print(f"drag: {drag:.1f} ms, Qt {theirs:.1f} ms, ratio {drag / theirs:.2f}, bound {DRAG_BOUND}")
    print(f"memory: {memory:.1f} MiB of pictures, bound {MEMORY_BOUND:.0f} MiB")
    held = (ours / yardstick <= PAINT_BOUND, ours / naive <= NAIVE_BOUND, drag / theirs <= DRAG_BOUND)
    return 0 if smoke or (all(held) and memory <= MEMORY_BOUND) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
