"""The chosen table in the side panel, or several at once: what is typed counts for all of them."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.commands.board import AddPlace
from facilitator.commands.cafe_hosts import LetGroupHost, NameAtTable
from facilitator.commands.cafe_tables import EditTables, RemoveTables, SplitTable
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.command import Outcome
from facilitator.domain.ids import PlaceId, QuestionId, SessionId, TableId
from facilitator.domain.market import Place
from facilitator.domain.people import Role
from facilitator.domain.state import EventState
from facilitator.queries.cafe_marks import question_marks
from facilitator.queries.cafe_tables import TablesChosen, places_of, tables_chosen

_LABEL = re.compile(r"^(\d{1,5})\s*([^\W\d_]{0,3})$")
DIFFER = "different"


class TablesPanel(SidePanel):
    """`host_named` comes when a host was typed and Enter pressed, so that the page can go on to the next table."""

    host_named = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Table")
        self._theme, self._acts = theme, acts
        self.session: SessionId | None = None
        self.chosen: TablesChosen | None = None
        self.title = Label(theme, "", "heading")
        self.host = ValueField(theme, "Host", unknown="not named")
        self.rapporteur = ValueField(theme, "Rapporteur", unknown="not named")
        self.label = ValueField(theme, "Number", _read_label)
        self.seats = ValueField(theme, "Seats", _read_seats, unknown=DIFFER)
        self.question = MenuValue(theme, "Question")
        self.place = MenuValue(theme, "Place")
        self.new_place = AddLine(theme, "Add a place", "Reading room")
        self.by_group = Toggle(theme, "The group hosts itself")
        self.closed = Toggle(theme, "Closed: nobody is sent here")
        self.split = Button(theme, "Split into twins", "plain", icon="split")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2")
        self.nothing = Label(theme, "Choose a table, or several with Shift, to change them.", "body", "text.secondary")
        self._build()
        self._connect()

    def show_tables(self, state: EventState, session: SessionId, keys: tuple[str, ...]) -> None:
        """These tables, or a hint when none is chosen."""
        self.session, self.chosen = session, tables_chosen(state, session, keys)
        found = self.chosen
        self.nothing.setVisible(found is None)
        for part in self._parts():
            part.setVisible(found is not None)
        if found is None:
            return
        subject = ",".join(found.keys)
        self.title.setText(found.title)
        self._lines["Host"].setVisible(found.one)
        self._lines["Rapporteur"].setVisible(found.one and (found.wants_rapporteur or found.rapporteur is not None))
        self._lines["Number"].setVisible(found.one)
        self.host.load(subject, found.host)
        self.rapporteur.load(subject, found.rapporteur)
        self.label.load(subject, found.label)
        self.seats.load(subject, None if found.seats is None else str(found.seats))
        self.new_place.load(session)
        self._show_choices(state, session, found)
        self.by_group.setChecked(found.by_group)
        self.closed.setChecked(found.closed)
        self.split.setVisible(found.one and (found.seats or 0) > 1)
        self.remove.set_words("Remove this table" if found.one else f"Remove {len(found.keys)} tables")

    def _build(self) -> None:
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Host", self.host),
            ("Rapporteur", self.rapporteur),
            ("Seats", self.seats),
            ("Question", self.question),
            ("Place", self.place),
            ("Number", self.label),
        )
        self._lines = {words: ValueLine(self._theme, words, field) for words, field in rows}
        for part in (self.nothing, *self._parts()[:-2]):
            row = inset(part)
            if isinstance(part, Toggle):
                row.addStretch(1)
            self.body.addLayout(row)
        free_body(self)
        self.foot.addWidget(self.split)
        self.foot.addWidget(self.remove)

    def _parts(self) -> tuple[QWidget, ...]:
        lines = tuple(self._lines.values())
        return (self.title, *lines, self.new_place, self.by_group, self.closed, self.split, self.remove)

    def _connect(self) -> None:
        self.host.value_given.connect(lambda name: self._on_named(self.host, name, Role.TABLE_HOST))
        self.host.returnPressed.connect(self._on_return)
        self.rapporteur.value_given.connect(lambda name: self._on_named(self.rapporteur, name, Role.RAPPORTEUR))
        self.label.value_given.connect(self._on_label)
        self.seats.value_given.connect(lambda seats: self._edit(self.seats, seats=seats))
        self.question.offer(self._questions)
        self.question.chosen.connect(lambda key: self._edit(None, question=key))
        self.place.offer(self._places)
        self.place.chosen.connect(lambda key: self._edit(None, place=key))
        self.new_place.added.connect(self._on_place)
        self.by_group.clicked.connect(self._on_by_group)
        self.closed.clicked.connect(lambda on: self._edit(None, open=not on))
        self.split.clicked.connect(lambda: self._acts.run(SplitTable(table=self._ids()[0])))
        self.remove.clicked.connect(self.remove_chosen)

    def remove_chosen(self) -> None:
        """Removes what is chosen."""
        if self.chosen is not None:
            self._acts.run(RemoveTables(tables=self._ids()), then=lambda outcome: self.removed.emit())

    def _show_choices(self, state: EventState, session: SessionId, found: TablesChosen) -> None:
        for menu, key, same, options, none in (
            (self.question, found.question, found.same_question, self._questions(), "no question"),
            (self.place, found.place, found.same_place, self._places(), "no place"),
        ):
            chosen = next((one for one in options if same and one.key == key and key is not None), None)
            menu.show_choice(chosen or Choice(None, none if same else DIFFER), known=chosen is not None)

    def _questions(self) -> list[Choice]:
        marks = () if self.session is None else question_marks(self._acts.state, self.session)
        return [*(Choice(QuestionId(one.key), f"{one.mark} {one.words}") for one in marks), Choice(None, "no question")]

    def _places(self) -> list[Choice]:
        found = places_of(self._acts.state)
        return [*(Choice(PlaceId(one.id), one.name) for one in found), Choice(None, "no place")]

    def _ids(self) -> tuple[TableId, ...]:
        return () if self.chosen is None else tuple(TableId(one) for one in self.chosen.keys)

    def _edit(self, field: ValueField | None, **values: object) -> None:
        if field is not None and None in values.values():
            return
        self._acts.run(EditTables(tables=self._ids(), **values), field)  # type: ignore[arg-type]

    def _on_named(self, field: ValueField, name: object, role: Role) -> None:
        if self._ids():
            self._acts.run(NameAtTable(table=self._ids()[0], name=str(name or "") or None, role=role), field)

    def _on_return(self) -> None:
        """The name counts before the next table is shown in its place."""
        self.host.editingFinished.emit()
        self.host_named.emit()

    def _on_label(self, label: object) -> None:
        if isinstance(label, tuple):
            self._edit(self.label, number=label[0], twin=label[1] or None)

    def _on_by_group(self, on: bool) -> None:
        if on:
            self._acts.run(LetGroupHost(tables=self._ids()))
        else:
            self._acts.around.tell("Name a host: then the group does not host itself.")
            self.by_group.setChecked(True)

    def _on_place(self, name: str) -> None:
        self._acts.run(AddPlace(name=name), self.new_place, self._put_there)

    def _put_there(self, outcome: Outcome) -> None:
        made = next((one.id for one in outcome.created if one.kind == Place.kind_name), None)
        if made is not None and self._ids():
            self._edit(None, place=PlaceId(made))


def _read_label(text: str) -> tuple[int, str]:
    """`7` or `1B`."""
    found = _LABEL.match(text.strip())
    if found is None or int(found[1]) < 1:
        raise ValueError("A table is called by a number, such as 7, and perhaps a letter: 1B.")
    return int(found[1]), found[2].upper()


def _read_seats(text: str) -> int:
    if not text.strip().isdecimal() or not 1 <= int(text) <= 500:
        raise ValueError("How many seats? Type a whole number from 1 to 500.")
    return int(text)
