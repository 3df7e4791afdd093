"""Slots and places, each value to be changed in place; and a board set up from nothing in one go."""

from __future__ import annotations

from datetime import time
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.board import AddSlot, EditPlace, EditSlot, RemovePlaces, RemoveSlots
from facilitator.commands.board_set_up import NewPlace, SetUpBoard, later
from facilitator.desktop.pages.agenda_reading import read_count, read_minutes, read_number, read_time
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import TextArea
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField, ValueLine
from facilitator.domain.command import Command
from facilitator.domain.ids import PlaceId, SessionId, SlotId
from facilitator.domain.market import Place, Slot
from facilitator.queries.board_sheets import slots_of

PLACE, SLOT = "place", "slot"
_PLACE_FIELDS = (("name", "Name", str), ("seats", "Seats", read_count), ("area", "Area", str),
                 ("walk_minutes", "Minutes to walk there", read_count), ("note", "Note", str))  # fmt: skip
_SLOT_FIELDS = (("start", "Begins", read_time), ("minutes", "Minutes", read_minutes), ("day", "Day", read_number),
                ("name", "Name", str))  # fmt: skip


class HeadForm(QWidget):
    """The values of one slot or place; `left` when somebody goes back to the board."""

    left = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts = acts
        self.kind = self.key = ""
        self.title = Label(theme, "", "heading", lines=1)
        self.remove = Button(theme, "", "quiet", icon="trash-2", name="Remove it from the board")
        self.fields: dict[str, dict[str, ValueField]] = {PLACE: {}, SLOT: {}}
        self._parts = {PLACE: self._part(theme, PLACE), SLOT: self._part(theme, SLOT)}
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        for part in self._parts.values():
            column.addWidget(part)
        column.addStretch(1)
        self.remove.clicked.connect(self._on_remove)

    def show_head(self, kind: str, key: str) -> None:
        """This slot or place as it is; what is being typed stays."""
        state = self._acts.state
        record = state.get(Place, key) if kind == PLACE else state.get(Slot, key)
        if record is None:
            return
        self.kind, self.key = kind, key
        self.title.setText("Place" if kind == PLACE else "Slot")
        self.remove.set_words("", f"Remove this {kind} from the board")
        for name, part in self._parts.items():
            part.setVisible(name == kind)
        for name, field in self.fields[kind].items():
            field.load(key, _shown(getattr(record, name)))

    def begin(self) -> None:
        """Its first value, ready to be overwritten."""
        field = next(iter(self.fields[self.kind].values()))
        field.setFocus()
        field.selectAll()

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for field in self.fields.get(self.kind, {}).values():
            field.editingFinished.emit()

    def _part(self, theme: Theme, kind: str) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setHorizontalSpacing(theme.space("l"))
        described: Any = _PLACE_FIELDS if kind == PLACE else _SLOT_FIELDS
        for place, (name, label, read) in enumerate(described):
            field = ValueField(theme, label, read)
            field.value_given.connect(lambda value, one=name: self._on_value(one, value))
            field.escaped.connect(self.left)
            self.fields[kind][name] = field
            grid.addWidget(ValueLine(theme, label, field), place, 0)
        return part

    def _on_value(self, name: str, value: object) -> None:
        values: Any = {name: value}
        edits: dict[str, Any] = {PLACE: EditPlace, SLOT: EditSlot}
        if value is None and name in ("name", "day") and self.kind == (PLACE if name == "name" else SLOT):
            self.fields[self.kind][name].refuse("This must stay. Give it another one.")
            return
        self._acts.run(edits[self.kind](**{self.kind: self.key}, **values), self.fields[self.kind][name])

    def _on_remove(self) -> None:
        command: Command = (
            RemovePlaces(places=(PlaceId(self.key),)) if self.kind == PLACE else RemoveSlots(slots=(SlotId(self.key),))
        )
        self._acts.run(command, None, lambda outcome: self.left.emit())


def _shown(value: object) -> str | None:
    return f"{value:%H:%M}" if isinstance(value, time) else None if value is None else str(value)


def next_slot(acts: PageActs, session: SessionId) -> AddSlot:
    """Another slot behind the last one, as long as it."""
    slots = slots_of(acts.state, session)
    last = slots[-1] if slots else None
    start = None if last is None or last.start is None or last.minutes is None else later(last.start, last.minutes)
    minutes = 60 if last is None else last.minutes
    return AddSlot(session=session, start=start, minutes=minutes, day=1 if last is None else last.day)


class BoardSetUp(QWidget):
    """Slots and places of an empty board: when the first begins, how many, how long, and the places by name."""

    made = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._acts, self.subject = acts, ""
        self.start = ValueField(theme, "First slot begins", read_time)
        self.count = ValueField(theme, "Slots", read_number)
        self.minutes = ValueField(theme, "Minutes each", read_minutes)
        self.places = TextArea(theme, "Places", unknown="One in each line; seats behind a comma: Garden, 25", rows=4)
        self.problem = Problem(theme)
        self.act = Button(theme, "Set up the board", "primary", icon="grid-3x3")
        self.count.show_value("2")
        self.minutes.show_value("60")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space("l"), 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, "The board has no slots and no places yet.", "heading"))
        words = "Say when people meet and where. Everything can be changed later; unknown times stay open."
        column.addWidget(Label(theme, words, "body", "text.secondary"))
        for label, field in (("First slot begins", self.start), ("Slots", self.count), ("Minutes each", self.minutes)):
            column.addWidget(ValueLine(theme, label, field))
        column.addWidget(Label(theme, "Places", "small", "text.secondary"))
        column.addWidget(self.places)
        column.addWidget(self.problem)
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setMaximumWidth(theme.px(460))
        self.act.clicked.connect(self._on_made)

    def show_session(self, session: SessionId) -> None:
        """Whose board this is; only what is missing is asked for."""
        self.subject = session
        has_places = any(True for _ in self._acts.state.all(Place))
        if has_places and not self.places.toPlainText():
            self.places.setPlaceholderText("The event has places already; add others here, one in each line.")

    def refuse(self, sentence: str) -> None:
        self.problem.tell(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_made()
        else:
            super().keyPressEvent(event)

    def _on_made(self) -> None:
        self.problem.tell("")
        try:
            command = self._command()
        except ValueError as wrong:
            self.problem.tell(str(wrong))
            return
        self._acts.run(command, self)
        self.made.emit()

    def _command(self) -> SetUpBoard:
        """All of it as one act; slots are added only where there are none."""
        session, start = SessionId(self.subject), self.start.text().strip()
        asked = "" if slots_of(self._acts.state, session) else self.count.text().strip()
        return SetUpBoard(
            session=session,
            slots=read_number(asked) if asked else 0,
            start=read_time(start) if start else None,
            minutes=read_minutes(self.minutes.text()) if self.minutes.text().strip() else None,
            places=tuple(_place(line) for line in self.places.toPlainText().splitlines() if line.strip()),
        )


def _place(line: str) -> NewPlace:
    """`Garden, 25`: a place with its seats."""
    name, _, seats = line.strip().rpartition(",")
    if name and seats.strip().isdecimal():
        return NewPlace(name=name.strip(), seats=int(seats))
    return NewPlace(name=line.strip())
