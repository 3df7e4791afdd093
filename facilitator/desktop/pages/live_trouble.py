"""The trouble on the live page: how late the day is, the ways to repair it, each shown before anybody says yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from facilitator.commands.repairs import ApplyRepair, NewMinutes, NewTimes
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.repair_strips import RepairStrips, Ways
from facilitator.desktop.widgets.text import Label
from facilitator.domain.ids import AgendaItemId, RoundId
from facilitator.planning.drift import DayNow
from facilitator.planning.repairs import ItemChange
from facilitator.queries.repair_view import Lateness, RepairLine, RepairView

COLUMNS = 4


class Trouble(Card):
    """`+12` large, ways with their prices, strips, what changes, and the one button that applies it."""

    apply_asked = Signal(object)  # RepairView

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._views: tuple[RepairView, ...] = ()
        self._left_alone: int | None = None
        self.figure = Label(theme, "", "figure_l", "state.late.ink", lines=1)
        self.words = Label(theme, "", "heading", "state.late.ink", lines=1)
        self.anchor = Label(theme, "", "body", "text.secondary", lines=2)
        self.ways, self.strips = Ways(theme), RepairStrips(theme)
        self.remains = Label(theme, "", "body", "state.late.ink")
        self.apply = Button(theme, "Apply", "primary")
        self.leave = Button(theme, "Leave as it is", "quiet")
        self.promise = Label(theme, "0 anchors move · can be undone", "small", "text.secondary", lines=1)
        self._lines = QGridLayout()
        self._lay_out()
        self.ways.chosen_way.connect(self._show_way)
        self.apply.clicked.connect(self._on_apply)
        self.leave.clicked.connect(self._on_leave)
        for part in (self.apply, self.leave):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def views(self) -> tuple[RepairView, ...]:
        return self._views

    @property
    def shown_view(self) -> RepairView | None:
        """The repair whose preview is shown."""
        return self._views[self.ways.chosen] if self._views else None

    def show_trouble(self, late: Lateness | None, views: Sequence[RepairView]) -> None:
        """How late it is, and the ways. The one somebody looks at stays chosen while its minutes change."""
        chosen = self.shown_view
        self._views = tuple(views)
        if late is not None and self._left_alone is not None and late.minutes <= self._left_alone:
            self._views = ()
        self._show_late(late)
        ways = [one.repair.way for one in self._views]
        place = ways.index(chosen.repair.way) if chosen is not None and chosen.repair.way in ways else 0
        self.ways.show_ways([(one.name, one.price) for one in self._views], place)
        for part in (self.ways, self.strips, self.apply, self.leave, self.promise):
            part.setVisible(bool(self._views))
        self._show_way(place)

    def _show_late(self, late: Lateness | None) -> None:
        self.setVisible(late is not None)
        if late is None:
            return
        ink = "state.late.ink" if late.minutes > 0 else "state.ok.ink"
        self.figure.setText(late.figure)
        self.words.setText(late.words)
        self.anchor.setText(late.anchor)
        for label in (self.figure, self.words):
            label.set_colour(ink)

    def _show_way(self, place: int) -> None:
        view = self._views[place] if self._views else None
        self._clear_lines()
        self.remains.setVisible(view is not None and bool(view.remains))
        if view is None:
            return
        self.strips.show_view(view)
        self.remains.setText(view.remains)
        self.apply.set_words(view.apply)
        for number, line in enumerate(view.lines):
            self._add_line(line, number // 2, number % 2 * (COLUMNS + 1))

    def _add_line(self, line: RepairLine, row: int, column: int) -> None:
        theme = self._theme
        ink = "state.late.ink" if line.later else "text.primary"
        last = "stays" if line.anchor else line.difference
        cells = (
            Label(theme, line.what, lines=1),
            Label(theme, line.old, colour="text.secondary", lines=1),
            Label(theme, f"→ {line.new}", bold=True, lines=1),
            Label(theme, last, colour=ink, lines=1, align=Qt.AlignmentFlag.AlignRight),
        )
        for offset, cell in enumerate(cells):
            self._lines.addWidget(cell, row, column + offset)

    def _clear_lines(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _lay_out(self) -> None:
        theme = self._theme
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.anchor)
        head = QHBoxLayout()
        head.setSpacing(theme.space("l"))
        head.addWidget(self.figure)
        head.addLayout(words, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("m"))
        foot.addWidget(self.apply)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        foot.addWidget(self.promise)
        self._lines.setHorizontalSpacing(theme.space("m"))
        self._lines.setVerticalSpacing(theme.space("xs"))
        for first in (0, COLUMNS + 1):
            self._lines.setColumnStretch(first, 1)
        self._lines.setColumnMinimumWidth(COLUMNS, theme.space("m"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 18)
        column.setSpacing(theme.space("m"))
        column.addLayout(head)
        column.addWidget(self.ways)
        column.addWidget(self.strips)
        column.addLayout(self._lines)
        column.addWidget(self.remains)
        column.addLayout(foot)

    def _on_apply(self) -> None:
        if self.shown_view is not None:
            self._left_alone = None
            self.apply_asked.emit(self.shown_view)

    def _on_leave(self) -> None:
        """Nobody is asked again until the day is later than now."""
        late = self.figure.text().removeprefix("+")
        self._left_alone = int(late) if late.isdigit() else None
        self._views = ()
        for part in (self.ways, self.strips, self.apply, self.leave, self.promise):
            part.hide()
        self._show_way(0)


def repair_command(view: RepairView, now: DayNow) -> ApplyRepair:
    """Exactly what was shown, as an act."""
    rounds = tuple(NewMinutes(round=RoundId(one.id), minutes=one.minutes) for one in view.repair.rounds)
    reason = f"{view.name.lower()}: {view.price}"
    return ApplyRepair(reason=reason, items=new_times(view.repair.changes, now), rounds=rounds)


def new_times(changes: Sequence[ItemChange], now: DayNow) -> tuple[NewTimes, ...]:
    """Changes as an act takes them, each with the minutes it was shown for."""
    minutes = {one.id: one.minutes for one in now.items}
    return tuple(
        NewTimes(
            item=AgendaItemId(one.item),
            start=one.start,
            minutes=one.minutes,
            was_minutes=minutes[one.item],
            cut=one.cut,
        )
        for one in changes
    )
