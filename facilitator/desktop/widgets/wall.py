"""The harvest wall: notes in no cluster at the left, clusters as columns beside it; by mouse, and all of it by keys.

One painted widget for any number of cards. It changes nothing itself: `asked` brings what a person wants as a value,
and the wall stays as it is until `show_view` brings the next picture of the event.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.text import plain_tooltip
from facilitator.desktop.widgets.wall_choice import Choice
from facilitator.desktop.widgets.wall_fields import NoteField, TitleField
from facilitator.desktop.widgets.wall_keys import FROM_THE_PAGE, meant
from facilitator.desktop.widgets.wall_layout import BAR, BODY_PAD, Box, Layout, Sizes, lay_out
from facilitator.desktop.widgets.wall_mouse import Mouse
from facilitator.desktop.widgets.wall_painter import Moment, WallPainter
from facilitator.desktop.widgets.wall_plane import Plane
from facilitator.desktop.widgets.wall_values import (
    HEAD,
    NEW,
    TRAY,
    NameAsked,
    NotesTyped,
    Stop,
    WallView,
)
from facilitator.desktop.widgets.wall_work import Work


class Wall(QWidget):
    """`asked` brings one of the `…Asked` values, `told` a sentence about a key that could do nothing; `turned` says
    that somebody wants islands in place of columns, or columns again."""

    asked = Signal(object)
    told = Signal(str)
    turned = Signal()
    draws_own_focus = True

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.view = WallView()
        self.choice = Choice()
        self.painter = WallPainter(theme)
        self._opened: set[str] = set()
        self._scrolls: dict[str, float] = {}
        self._shift = 0.0
        self.plane = Plane(self)
        self.bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self.note_field = NoteField(theme, self)
        self.title_field: TitleField | None = None
        self.work = Work(self.choice, self.asked.emit, self.told.emit)
        self.mouse = Mouse(self)
        self._prepare()
        self.layout_now = self._laid_out()

    def show_view(self, view: WallView) -> None:
        """The wall as it is now. Choice, keys and what is being written or dragged stay where they can."""
        if view == self.view:
            return
        self.view = view
        self.choice.show(view)
        self.mouse.keep(view)
        self._opened &= set(view.keys)
        self.lay_out()
        self._say_where()

    def reveal(self, stop: Stop) -> None:
        """Open and scroll so that this card or head is in sight; keys stay where they are."""
        self._come_into_sight(stop)

    def go(self, stop: Stop) -> None:
        """The keys go to a card or head, which comes into sight."""
        self.choice.go(stop)
        self._come_into_sight(stop)
        self._say_where()

    def choose_all(self, stops: Sequence[Stop]) -> None:
        """Choose these cards; the first comes into sight."""
        self._choose(lambda: self.choice.choose_all(stops))
        if stops:
            self._come_into_sight(stops[0])

    def edit_title(self, cluster: str) -> None:
        """Write the title of a cluster in place."""
        column = self.view.column(cluster)
        if column is None:
            return
        self.finish_editing()
        self._come_into_sight(Stop(cluster))
        self.plane.come_near(cluster)
        field = self.title_field = TitleField(self._theme, cluster, column.title, self)
        field.closed.connect(self._on_title_closed)
        self._place_fields()
        field.show()
        field.setFocus()

    def finish_editing(self) -> None:
        """What is being written in a title counts."""
        if self.title_field is not None:
            self.title_field.finish()

    def toggle_column(self, key: str) -> None:
        """Show all cards of a column, or only those that fit."""
        self._opened ^= {key}
        self._scrolls.pop(key, None)
        self.lay_out()

    def scroll_column(self, key: str, by: float) -> None:
        """Scroll an opened column."""
        box = self.layout_now.box(key)
        if box is not None and box.most_scroll:
            self._scrolls[key] = min(max(box.scroll + by, 0.0), box.most_scroll)
            self.lay_out()

    def slide(self, by: float) -> None:
        """Slide the row of clusters sideways."""
        self._shift = min(max(self.layout_now.shift + by, 0.0), self.layout_now.most_shift)
        self.lay_out()

    @property
    def as_islands(self) -> bool:
        """Whether the clusters lie as islands in a plane, not as columns beside each other."""
        return self.plane.shown

    @property
    def unit(self) -> float:
        """How many pixels of the plane one step of a stored place is: it grows with the letters."""
        return self._theme.px(1000) / 1000

    def lay_out(self) -> None:
        """Put everything in its place again and draw it."""
        self.layout_now = self._laid_out()
        self._shift = self.layout_now.shift
        self._place_bar()
        self._place_fields()
        self.update()

    def point_of(self, stop: Stop) -> QPoint:
        """Where on the screen a question about a card or head may open."""
        rect = self.rect_of(stop)
        return self.mapToGlobal((rect.bottomLeft() if rect is not None else QPointF(0, 0)).toPoint())

    def rect_of(self, stop: Stop) -> QRectF | None:
        """Where a card or head is seen, None when it is not shown."""
        if stop == Stop(NEW):
            return QRectF(self.layout_now.new)
        box = self.layout_now.box(stop.column)
        if box is None:
            return None
        if stop.card == HEAD:
            return self.layout_now.on_screen(box, box.head)
        shown = [card.id for card in box.cards[: len(box.tops)]]
        return self.layout_now.on_screen(box, box.card_rect(shown.index(stop.card))) if stop.card in shown else None

    def take_key(self, event: QKeyEvent) -> bool:
        """A key pressed elsewhere on the page, where no text is typed; True if it meant something here."""
        return meant(event)[0] in FROM_THE_PAGE and self._do(*meant(event))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self.minimumSizeHint().height())  # it takes what is left

    def minimumSizeHint(self) -> QSize:
        return QSize(440, self._theme.px(250))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.mouse.cancel():
            return
        if not self._do(*meant(event)):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouse.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        stop = self.layout_now.stop_at(event.position())
        if stop is not None and stop.card == HEAD and stop.column not in (TRAY, NEW):
            self.mouse.cancel()
            self.edit_title(stop.column)
        else:
            self.mouse.press(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        step, sideways = event.angleDelta().y(), event.angleDelta().x()
        box = self.layout_now.box_at(event.position())
        if self.as_islands and self.layout_now.strip.contains(event.position()):
            self.plane.wheel(event)
            return
        if box is not None and box.most_scroll and step:
            self.scroll_column(box.key, -step / 2)
        elif self.layout_now.most_shift and self.layout_now.strip.contains(event.position()):
            self.slide(-(sideways or step) / 2)
        else:
            event.ignore()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_whole_text(event)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say_where()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        at = self.choice.at if self.hasFocus() else None
        drag = self.mouse.drag
        dragged = frozenset() if drag is None else drag.stops
        landing = None if drag is None else drag.landing
        written = "" if self.title_field is None else self.title_field.cluster
        moment = Moment(at, self.choice.chosen, dragged, landing, written, QRectF(event.rect()))
        self.painter.draw(painter, self.layout_now, self.view, moment)
        self.mouse.draw(painter)
        painter.end()

    def _prepare(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Wall of notes and clusters")
        self.bar.hide()
        self.bar.valueChanged.connect(self._on_bar)
        self.note_field.typed.connect(lambda texts: self.asked.emit(NotesTyped(texts)))
        self.note_field.left.connect(self.setFocus)
        self._theme.changed.connect(self._restyle)

    def _laid_out(self) -> Layout:
        sizes = Sizes.of(self._theme, self.width())
        foot = self._theme.row("control") + BODY_PAD
        size = (float(self.width()), float(self.height()))
        if self.as_islands:
            return self.plane.laid_out(sizes, size, self._opened, self._scrolls, foot)
        return lay_out(
            self.view, self.painter, sizes, *size, self._opened, self._scrolls, self._shift, foot,
        )  # fmt: skip

    def _do(self, name: str, one: int, other: int) -> bool:
        """Do what a key means; True if it meant something."""
        acts: dict[str, Callable[[], object]] = {
            "go": lambda: self.go(self.choice.beside(one, other)),
            "extend": lambda: self._extend(self.choice.beside(one, other)),
            "first": lambda: self.go(self.choice.ends(last=False)),
            "last": lambda: self.go(self.choice.ends(last=True)),
            "shift": lambda: self._shift_by(one, other),
            "turn": self.turned.emit,
            "nearer": lambda: self.plane.zoom(1),
            "farther": lambda: self.plane.zoom(-1),
            "see all": self.plane.see_all,
            "file": lambda: self.work.file(one),
            "also": lambda: self.work.also(one),
            "new": self.work.new,
            "merge": self.work.merge,
            "split": self.work.split,
            "redact": self.work.redact,
            "translate": self.work.translate,
            "remove": self.work.remove,
            "name": lambda: self.edit_title(self.choice.at.column),
            "enter": self._enter,
            "add": lambda: self.note_field.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "choose": lambda: self._choose(lambda: self.choice.toggle(self.choice.at)),
            "all": lambda: self._choose(self.choice.choose_column),
            "clear": lambda: self._choose(self.choice.clear),
        }
        if name not in acts:
            return False
        acts[name]()
        return True

    def _shift_by(self, across: int, down: int) -> None:
        """Among columns the order changes; an island itself moves over the plane."""
        if not self.plane.shift(across, down):
            self.work.shift(across, down)

    def _enter(self) -> None:
        at = self.choice.at
        if at.column == NEW:
            self.work.new()
        elif at.card == HEAD and at.column != TRAY:
            self.edit_title(at.column)
        elif at.column == TRAY and at.card == HEAD:
            self.note_field.setFocus()

    def _extend(self, stop: Stop) -> None:
        self._choose(lambda: self.choice.extend(stop))
        self._come_into_sight(stop)

    def _choose(self, change: Callable[[], object]) -> None:
        change()
        self.update()
        self._say_where()

    def _come_into_sight(self, stop: Stop) -> None:
        if self.rect_of(stop) is None and self.view.has(stop):
            self._opened.add(stop.column)
            self.lay_out()
        box, rect = self.layout_now.box(stop.column), self.rect_of(stop)
        if box is not None and rect is not None and stop.card != HEAD:
            self._scroll_to(box, rect)
        if rect is not None and stop.column != TRAY and self.as_islands:
            self.plane.show_rect(rect)
        elif rect is not None and stop.column != TRAY:
            self._slide_to(rect)
        self.update()

    def _scroll_to(self, box: Box, rect: QRectF) -> None:
        above, below = box.body.top() - rect.top(), rect.bottom() - box.body.bottom()
        if above > 0 or below > 0:
            self.scroll_column(box.key, -above if above > 0 else below)

    def _slide_to(self, rect: QRectF) -> None:
        strip = self.layout_now.strip
        left, right = strip.left() + 8 - rect.left(), rect.right() - strip.right() + 8
        if left > 0 or right > 0:
            self.slide(-left if left > 0 else right)

    def _place_bar(self) -> None:
        now = self.layout_now
        strip = now.strip.toRect()
        self.bar.setGeometry(strip.left(), self.height() - BAR, strip.width(), BAR)
        self.bar.blockSignals(True)
        self.bar.setRange(0, round(now.most_shift))
        self.bar.setPageStep(strip.width())
        self.bar.setValue(round(now.shift))
        self.bar.blockSignals(False)
        self.bar.setVisible(now.most_shift > 0)

    def _on_bar(self, value: int) -> None:
        self._shift = float(value)
        self.lay_out()

    def _place_fields(self) -> None:
        tray = self.layout_now.tray.rect
        high = self._theme.row("control")
        top = round(tray.bottom() - high - BODY_PAD)
        self.note_field.setGeometry(
            round(tray.left() + BODY_PAD), top, round(tray.width() - 2 * BODY_PAD), high
        )  # fmt: skip
        field = self.title_field
        box = None if field is None else self.layout_now.box(field.cluster)
        if field is not None and box is not None:
            field.spread(self.layout_now.on_screen(box, self.painter.title_rect(box)).toRect())

    def _on_title_closed(self, title: str | None) -> None:
        field = self.title_field
        if field is None:
            return
        had_focus = field.hasFocus()
        self.title_field = None
        field.hide()
        field.deleteLater()
        if title is not None:
            self.asked.emit(NameAsked(field.cluster, title or None))
        if had_focus:
            self.setFocus()

    def _show_whole_text(self, event: QHelpEvent) -> None:
        stop = self.layout_now.stop_at(QPointF(event.pos()))
        rect = None if stop is None else self.rect_of(stop)
        card = None if stop is None else self.view.card(stop)
        box = None if stop is None else self.layout_now.box(stop.column)
        wide = 0 if box is None else int(box.card_width or box.body.width())
        small = rect is not None and rect.width() < wide
        if card is not None and rect is not None and (small or self.painter.cards.elided(card, wide)):
            QToolTip.showText(event.globalPos(), plain_tooltip(card.text), self, rect.toRect())
        else:
            QToolTip.hideText()

    def _say_where(self) -> None:
        """Where the keys are, for a screen reader."""
        self.setAccessibleDescription(self.work.where())
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def _restyle(self) -> None:
        self.painter.forget()
        self.updateGeometry()
        self.lay_out()
