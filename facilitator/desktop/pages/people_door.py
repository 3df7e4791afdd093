"""At the door: three letters or a badge, Enter, and somebody is here. Who is on no list walks in."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.people_door import AddWalkIn, SetPresence
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.people_rows import MARKS, presence_words
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.row_list import RowList, RowPainter
from facilitator.desktop.widgets.text import Label, draw_line
from facilitator.domain.command import Outcome
from facilitator.domain.ids import PersonId
from facilitator.domain.people import Person
from facilitator.queries.people_list import LETTERS_WANTED, PeopleList, PersonRow, at_the_door, with_code

ROW = 64


class DoorField(Field):
    """Takes letters and what a badge reader types; the arrows go through what was found."""

    entered = Signal()
    walk_in_asked = Signal()
    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, key = Qt.Key, event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (keys.Key_Return, keys.Key_Enter):
            self.walk_in_asked.emit() if control else self.entered.emit()
        elif key in (keys.Key_Up, keys.Key_Down):
            self.stepped.emit(-1 if key == keys.Key_Up else 1)
        elif key == keys.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _commit(self) -> None:
        """Nothing is committed by leaving it."""


class DoorPainter(RowPainter):
    """Draws whom the letters may mean, large enough for two people to read."""

    def row_height(self, row: PersonRow) -> float:
        return self.theme.px(ROW)

    def draw_row(self, painter: QPainter, rect: QRectF, row: PersonRow) -> None:
        theme = self.theme
        icon, ink = MARKS[row.presence]
        size = theme.px(24)
        theme.icons.paint(painter, icon, ink, QRectF(rect.left() + 14, rect.center().y() - size / 2 - 1, size, size))
        left, right = rect.left() + theme.px(54), theme.px(150)
        line, small = theme.line("heading"), theme.line("small")
        room, top = rect.right() - left - right - 24, rect.center().y() - (line + small) / 2 - 1
        quiet = ", ".join(part for part in (row.person.organisation, row.person.country, *row.roles) if part)
        top += 0 if quiet else small / 2
        draw_line(painter, theme, QRectF(left, top, room, line), row.name, "heading", "text.primary")
        draw_line(painter, theme, QRectF(left, top + line, room, small), quiet, "small", "text.secondary")
        words = presence_words(row)
        if words:
            wide = paint.chip_width(theme, words)
            at = QPointF(rect.right() - wide - 18, rect.center().y() - theme.px(paint.CHIP_HEIGHT) / 2 - 1)
            paint.chip(painter, theme, at, words, "ok" if row.person.present else "late")


class Door(QWidget):
    """`badges_asked` wants the badge of somebody, `chosen_asked` to see all that is known of them."""

    badges_asked = Signal(object)
    chosen_asked = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self.people = PeopleList((), (), 0, 0, 0)
        self._last = ""
        self._make_parts()
        self._build()
        self._connect()

    def show_people(self, people: PeopleList) -> None:
        """Everybody there is; what is being typed stays."""
        self.people = people
        self.figure.setText(str(people.here))
        parts = [f"of {len(people.rows)} here"] + ([f"{people.walk_ins} walked in"] if people.walk_ins else [])
        self.of_all.setText(", ".join(parts))
        self._find()
        self._show_last()

    def begin(self) -> None:
        """Ready for the next one."""
        self.field.setFocus()
        self.field.selectAll()

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.figure = Label(theme, "", "figure_l", lines=1)
        self.of_all = Label(theme, "", "body", "text.secondary", lines=1)
        self.field = DoorField(
            theme, "Three letters, or a badge", unknown="Three letters of a name, or a badge", role="lead"
        )
        self.found = RowList(theme, "People with these letters", DoorPainter(theme))
        self.hint = Label(theme, "", "body", "text.secondary")
        self.walk_in = Button(theme, "", "plain", icon="user-plus", key_hint="Ctrl+Enter")
        self.last = Card(theme)
        self.last_name = Label(theme, "", "heading", lines=1)
        self.last_quiet = Label(theme, "", "body", "text.secondary", lines=1)
        self.last_icon = Icon(theme, "circle-check", "state.ok.ink", "large")
        self.take_back = Button(theme, "Take back", "plain", icon="undo-2")
        self.badge = Button(theme, "Print badge", "plain", icon="printer")
        self.details = Button(theme, "Details", "quiet")

    def _build(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(theme.space("s"))
        head.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, theme.space("m"))
        beside.addWidget(self.of_all)
        head.addLayout(beside, 1)
        head.setAlignment(beside, Qt.AlignmentFlag.AlignBottom)
        row = QHBoxLayout(self.last)
        row.setContentsMargins(18, 12, 14, 16)
        row.setSpacing(theme.space("m"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.last_name)
        words.addWidget(self.last_quiet)
        row.addWidget(self.last_icon)
        row.addLayout(words, 1)
        for button in (self.details, self.take_back, self.badge):
            row.addWidget(button)
        self.last.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("m"))
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.last)
        column.addWidget(self.found)
        column.addWidget(self.hint)
        column.addWidget(self.walk_in, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setMaximumWidth(920)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._find())
        self.field.entered.connect(self._on_entered)
        self.field.walk_in_asked.connect(self._on_walk_in)
        self.field.stepped.connect(self._on_stepped)
        self.found.opened.connect(self._come)
        self.walk_in.clicked.connect(self._on_walk_in)
        self.badge.clicked.connect(lambda: self.badges_asked.emit((PersonId(self._last),)))
        self.details.clicked.connect(lambda: self.chosen_asked.emit(self._last))
        self.take_back.clicked.connect(self._on_take_back)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _find(self) -> None:
        typed = self.field.text().strip()
        rows = with_code(self.people.rows, typed) or at_the_door(self.people.rows, typed)
        keep = self.found.chosen_key
        keys = [row.key for row in rows]
        self.found.show_rows(rows, keep if keep in keys else next(iter(keys), ""))
        self.found.setVisible(bool(rows))
        enough = len(typed.replace(" ", "")) >= LETTERS_WANTED
        self.hint.setText(self._hint_words(typed, bool(rows), enough))
        self.hint.setVisible(not rows)
        self.walk_in.set_words(f"Let {' '.join(typed.split())[:40]} walk in")
        self.walk_in.setVisible(enough)

    def _hint_words(self, typed: str, found: bool, enough: bool) -> str:
        if not self.people.rows:
            return "Nobody is on the list yet. Whoever you type here walks in."
        if found or not typed:
            return "Enter checks in the first one. A badge reader types the code and Enter by itself."
        return f"Nobody on the list has “{typed}”." if enough else "One letter more …" if len(typed) == 2 else ""

    def _show_last(self) -> None:
        person = self._acts.state.get(Person, self._last)
        self.last.setVisible(person is not None)
        if person is None:
            return
        here = person.present is True
        self.last_name.setText(f"{person.name} is here" if here else f"{person.name} is expected again")
        self.last_quiet.setText(", ".join(part for part in (person.organisation, person.country) if part))
        self.last_icon.show_icon("circle-check" if here else "circle", "state.ok.ink" if here else "line.strong")
        self.take_back.setVisible(here)

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_entered(self) -> None:
        chosen = self.found.chosen_key
        if chosen:
            self._come(chosen)

    def _come(self, person: str) -> None:
        if person:
            self._acts.run(SetPresence(people=(PersonId(person),)), then=lambda _: self._came(person))

    def _on_walk_in(self) -> None:
        typed = " ".join(self.field.text().split())
        if typed:
            self._acts.run(AddWalkIn(name=typed), then=self._on_walked_in)

    def _on_walked_in(self, outcome: Outcome) -> None:
        fresh = [ref.id for ref in outcome.created if ref.kind == Person.kind_name]
        self._came(fresh[0] if fresh else "")

    def _came(self, person: str) -> None:
        self._last = person
        self.field.clear()
        self._show_last()
        self.field.setFocus()

    def _on_take_back(self) -> None:
        self._acts.run(SetPresence(people=(PersonId(self._last),), present=None))
        self.field.setFocus()

    def _on_stepped(self, step: int) -> None:
        rows = self.found.rows
        if rows:
            place = [row.key for row in rows].index(self.found.chosen_key) if self.found.chosen_key else 0
            self.found.choose(rows[min(max(place + step, 0), len(rows) - 1)].key)
