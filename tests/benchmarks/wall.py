"""What a wall of 2,000 notes costs: `python -m tests.benchmarks.wall [--smoke]`.

The real wall twice: as islands, all 2,000 cards in sight on 1920 × 1080, and as columns on the largest usual screen,
3840 × 2160, where as many cards are seen as columns ever show at once. Beside it in the same run: the same cards at the
same places as pictures in Qt's own graphics view, and drawn naively, ground and wrapped text anew each time. `paint` is
a repaint of everything, `drag` the step of one card under the pointer, `change` what a wall costs of which one note has
moved from one cluster to another. On islands the card in our hand is as large as one reads it, and Qt's is as small as
it lies there; `in hand` tells what Qt needs for one as large as ours. A line over its bound says so, and the run fails.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsPixmapItem, QGraphicsScene, QGraphicsView, QWidget

from facilitator.app import make_application
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.wall import Wall
from facilitator.desktop.widgets.wall_islands import CARD_WIDTH
from facilitator.desktop.widgets.wall_mouse import IN_HAND
from facilitator.desktop.widgets.wall_values import WallCard, WallColumn, WallView

NOTES, CLUSTERS, RUNS = 2_000, 16, 31
ISLANDS, COLUMNS = (1920, 1080), (3840, 2160)
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
    """The cards that are painted, each with its place on the screen."""
    layout = wall.layout_now
    shown = [
        (box.cards[index], layout.on_screen(box, box.card_rect(index)))
        for box in layout.boxes
        for index in box.in_sight()
    ]
    whole = QRectF(wall.rect())
    return [(card, rect) for card, rect in shown if rect.intersects(whole)]


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
            scale = scale_of(rect)
            painter.save()
            painter.translate(rect.topLeft())
            painter.scale(scale, scale)
            whole = QRectF(0, 0, rect.width() / scale, rect.height() / scale)
            painter.setPen(self._theme.colour("line.hair"))
            painter.setBrush(self._theme.colour("surface.card"))
            painter.drawRoundedRect(whole, 7, 7)
            painter.setPen(self._theme.colour("text.primary"))
            words = f"{card.text}\n{card.source}"
            painter.drawText(whole.adjusted(12, 9, -12, -9), int(Qt.TextFlag.TextWordWrap), words)
            painter.restore()
        painter.end()


def scale_of(rect: QRectF) -> float:
    """How small a card is seen: only those of islands are smaller than they are."""
    return min(rect.width() / CARD_WIDTH, 1.0)


def pictures(wall: Wall, cards: Shown) -> tuple[QGraphicsView, QGraphicsPixmapItem, QGraphicsPixmapItem]:
    """The same cards as items of Qt's own, each a picture as large as it is seen, the last of them; and one more on top
    of them, which is the same picture that is in the hand on the wall."""
    scene = QGraphicsScene(QRectF(wall.rect()))
    last = None
    for card, rect in cards:
        picture = QPixmap(max(round(rect.width()), 1), max(round(rect.height()), 1))
        picture.fill(Qt.GlobalColor.transparent)
        scale = scale_of(rect)
        painter = QPainter(picture)
        painter.scale(scale, scale)
        wall.painter.cards.draw_large(painter, card, QRectF(0, 0, rect.width() / scale, rect.height() / scale))
        painter.end()
        last = scene.addPixmap(picture)
        last.setPos(rect.topLeft())
    view = QGraphicsView(scene)
    view.setFrameShape(QFrame.Shape.NoFrame)
    scene.setParent(view)
    assert last is not None
    return view, last, scene.addPixmap(wall.painter.lifted([cards[0][0]], CARD_WIDTH, IN_HAND, 1.0))


def milliseconds(act: Callable[[int], object], runs: int) -> float:
    """The median of so many runs; the first two only warm up."""
    found = []
    for run in range(runs + 2):
        start = time.perf_counter()
        act(run)
        found.append((time.perf_counter() - start) * 1000)
    return median(found[2:])


def repainted(widget: QWidget, size: tuple[int, int], runs: int) -> float:
    widget.resize(*size)
    widget.show()
    QApplication.processEvents()
    painted = widget.viewport() if isinstance(widget, QGraphicsView) else widget
    return milliseconds(lambda run: painted.repaint(), runs)


def changed(wall: Wall, runs: int) -> float:
    """One note from the first cluster to the last, and back: what is painted then, with the laying out."""
    before = wall.view
    first, last = before.columns[0], before.columns[-1]
    moved = first._replace(cards=first.cards[1:]), last._replace(cards=(*last.cards, first.cards[0]))
    after = before._replace(columns=(moved[0], *before.columns[1:-1], moved[1]))

    def step(run: int) -> None:
        wall.show_view(before if run % 2 else after)
        wall.repaint()

    found = milliseconds(step, runs)
    wall.show_view(before)
    wall.repaint()
    return found


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


def measured(theme: Theme, size: tuple[int, int], islands: bool, smoke: bool) -> bool:
    """The lines of one scene; whether its bounds hold."""
    runs = 3 if smoke else RUNS
    wall = Wall(theme)
    wall.resize(*size)
    wall.show_view(notes(200 if smoke else NOTES))
    wall.plane.show(islands)
    ours = repainted(wall, size, runs)
    drag = dragged_on(wall, runs)
    change = changed(wall, runs)
    cards = seen_on(wall)
    memory = wall.painter.bytes_kept / 1024 / 1024
    view, item, in_hand = pictures(wall, cards)
    in_hand.setVisible(False)
    yardstick = repainted(view, size, runs)
    theirs = dragged_in(view, item, runs)
    in_hand.setVisible(True)
    as_large = dragged_in(view, in_hand, runs)
    naive = repainted(Naive(theme, cards), size, runs)
    print(f"{'islands' if islands else 'columns'}: {len(cards)} cards seen of {sum(1 for _ in wall.view.stops)}")
    print(f"in hand: Qt {as_large:.2f} ms, ratio {drag / as_large:.2f}")
    print(f"change: {change:.2f} ms")
    held = (
        told(f"paint: {ours:.2f} ms, Qt {yardstick:.2f} ms", ours / yardstick, PAINT_BOUND),
        told(f"naive: {naive:.2f} ms", ours / naive, NAIVE_BOUND),
        told(f"drag: {drag:.2f} ms, Qt {theirs:.2f} ms", drag / theirs, DRAG_BOUND),
        told("memory: MiB of pictures", memory, MEMORY_BOUND),
    )
    return all(held)


def told(words: str, figure: float, bound: float) -> bool:
    """Says a figure beside its bound; whether it holds."""
    print(f"{words}, {figure:.2f}, bound {bound:.2f}{'' if figure <= bound else '   OVER ITS BOUND'}")
    return figure <= bound


def main(words: list[str]) -> int:
    smoke = "--smoke" in words
    application = make_application(sys.argv[:1])
    theme = Theme(application)
    held = [measured(theme, size, islands, smoke) for size, islands in ((ISLANDS, True), (COLUMNS, False))]
    return 0 if smoke or all(held) else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
