"""What a plan must mind: how people move, who stays, who is spread, pinned or apart; and what the plan is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.cafe import EditCafe
from facilitator.commands.cafe_wishes import LetTogether, UnpinPeople
from facilitator.desktop.pages.cafe_wish_lines import Wish, apart_listed, pins_listed, read_apart, read_given, read_pin
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch, Toggle
from facilitator.desktop.widgets.fields import NumberField, ValueRow
from facilitator.desktop.widgets.sections import Section, inset
from facilitator.desktop.widgets.text import Label
from facilitator.domain.cafe import Cafe, CafeDesign, RotationMode, SpareRoute
from facilitator.domain.cafe_facts import cafe_in, table_label, tables_of
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import KeepApartId, SeatPinId, SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import (
    columns_of,
    expected_routes,
    numbered_places,
    people_taking_part,
    usual_spare,
    walk_in_routes,
)
from facilitator.queries.cafe_design import MODE_WORDS
from facilitator.words import counted, shortened

MODES = ((RotationMode.FREE, "Free"), (RotationMode.CAROUSEL, "Carousel"), (RotationMode.MIXED, "Mixed"))
MOST_COLUMNS = 6


class Wishes(QWidget):
    """The wishes of one café, each kept at once. What they lead to is told in `result`."""

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self._session: SessionId | None = None
        self.mode = Switch(theme, "How people move", [(mode.value, words) for mode, words in MODES])
        self.mode_words = Label(theme, "", "small", "text.secondary")
        self.figure = Label(theme, "", "figure_m", lines=1)
        self.result = Label(theme, "", "body")
        self.hosts_stay = Toggle(theme, "Hosts stay at their tables")
        self.may_repeat = Toggle(theme, "People may return to a table")
        self.earlier = Toggle(theme, "Mix earlier groups anew")
        self.spare = NumberField(theme, "Spare badges for walk-ins", most=500, boxless=True)
        self.columns: dict[str, Toggle] = {}
        self.apart = WishList(theme, "Keep two apart", "Jana, Luis")
        self.pins = WishList(theme, "Pin somebody", "Jana: 3, 4 or Jana: none")
        self.door = AddLine(theme, "Somebody takes a spare badge", "S1 Ana Silva")
        self._build()
        self._connect()

    def show_wishes(self, state: EventState, session: SessionId) -> None:
        """What is wished for now."""
        cafe = cafe_in(state, session) or Cafe(id="", session=session)
        if session != self._session:
            self._session = session
            people = len(people_taking_part(state, session)) + numbered_places(state, session)
            self.spare.show_number(usual_spare(state, session, people))
        free = cafe.design is CafeDesign.FREE_CHOICE
        mode = RotationMode.FREE if free else cafe.rotation
        self.mode.choose(mode.value)
        self.mode_words.setText(MODE_WORDS[mode])
        self.hosts_stay.setChecked(cafe.hosts_stay)
        self.may_repeat.setChecked(bool(cafe.tables_may_repeat))
        self.earlier.setChecked(bool(cafe.minds_earlier_groups))
        mixed = mode is RotationMode.MIXED
        for part in (self.may_repeat, self.earlier, self._spread, self.apart, self.pins):
            part.setVisible(mixed)
        self._spare_row.setVisible(mode is not RotationMode.FREE)
        self._show_columns(state, cafe)
        self._spread.setVisible(mixed and bool(self.columns))
        self.apart.show_wishes(session, apart_listed(state, session))
        self.pins.show_wishes(session, pins_listed(state, session))
        self.door.load(session)
        self.door.setVisible(bool(walk_in_routes(state, session) or expected_routes(state, session)))

    def tell(self, sentences: Sequence[str], *, twice: int | None = None, doubtful: bool = False) -> None:
        """What the plan is worth, or why there is none; `twice` is how many pairs meet more than once."""
        self.figure.setText("" if twice is None else counted(twice, "pair twice", "pairs twice"))
        self.figure.setVisible(twice is not None)
        self.result.setText("\n".join(sentences))
        self.result.set_colour("state.warn.ink" if doubtful else "text.primary")
        self.result.setVisible(bool(sentences))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("s"))
        for part in (
            self.figure,
            self.result,
            self.mode,
            self.mode_words,
            self.hosts_stay,
            self.may_repeat,
            self.earlier,
        ):
            row = inset(part)
            if isinstance(part, Toggle | Switch):
                row.addStretch(1)
            column.addLayout(row)
        self._spread = Section(self._theme, "Spread over the tables")
        for section in (self._spread, self.apart, self.pins):
            column.addWidget(section)
        self._spare_row = ValueRow(self._theme, "Spare badges", self.spare)
        column.addLayout(inset(self._spare_row))
        column.addLayout(inset(self.door))

    def _connect(self) -> None:
        self.mode.chosen.connect(self._on_mode)
        self.hosts_stay.clicked.connect(lambda on: self._edit(hosts_stay=on))
        self.may_repeat.clicked.connect(lambda on: self._edit(tables_may_repeat=on))
        self.earlier.clicked.connect(lambda on: self._edit(minds_earlier_groups=on))
        self.apart.added.connect(lambda line: self._read(self.apart, read_apart, line))
        self.pins.added.connect(lambda line: self._read(self.pins, read_pin, line))
        self.door.added.connect(self._on_door)
        self.apart.removed.connect(lambda key: self._acts.run(LetTogether(pairs=(KeepApartId(key),))))
        self.pins.removed.connect(lambda key: self._acts.run(UnpinPeople(pins=(SeatPinId(key),))))

    def _show_columns(self, state: EventState, cafe: Cafe) -> None:
        known = columns_of(state)[:MOST_COLUMNS]
        if [one.key for one in known] != list(self.columns):
            for toggle in self.columns.values():
                toggle.hide()
                toggle.deleteLater()
            self.columns = {one.key: self._column(one.key, one.words) for one in known}
        for key, toggle in self.columns.items():
            toggle.setChecked(key in cafe.spread or key == cafe.apart)

    def _column(self, key: str, words: str) -> Toggle:
        toggle = Toggle(self._theme, f"By {shortened(words, 30)}")
        toggle.clicked.connect(self._on_columns)
        self._spread.add(toggle, narrow=True)
        return toggle

    def _on_columns(self) -> None:
        chosen = tuple(key for key, toggle in self.columns.items() if toggle.isChecked())
        self._edit(spread=chosen, apart=None)

    def _on_mode(self, key: str) -> None:
        mode = RotationMode(key)
        cafe = None if self._session is None else cafe_in(self._acts.state, self._session)
        if cafe is not None and cafe.design is CafeDesign.FREE_CHOICE and mode is not RotationMode.FREE:
            self._edit(rotation=mode, design=CafeDesign.ONE_PER_TABLE)
        else:
            self._edit(rotation=mode)

    def _edit(self, **values: object) -> None:
        if self._session is not None:
            self._acts.run(EditCafe(session=self._session, **values))  # type: ignore[arg-type]

    def _read(self, field: WishList, read: Callable[[EventState, SessionId, str], Command], line: str) -> None:
        if self._session is None:
            return
        try:
            command = read(self._acts.state, self._session, line)
        except Refusal as wrong:
            field.line.refuse(str(wrong))
            return
        self._acts.run(command, field.line)

    def _on_door(self, line: str) -> None:
        if self._session is None:
            return
        try:
            command = read_given(self._acts.state, self._session, line)
        except Refusal as wrong:
            self.door.refuse(str(wrong))
            return
        self._acts.run(command, self.door, lambda outcome: self._tell_given(command.route))

    def _tell_given(self, route: str) -> None:
        given = self._acts.state.get(SpareRoute, route)
        if given is not None and self._session is not None:
            labels = {one.id: table_label(one) for one in tables_of(self._acts.state, self._session)}
            tables = ", ".join(labels.get(one, "–") for one in given.tables)
            self._acts.around.tell(f"Badge {given.code}: tables {tables}")


class WishList(Section):
    """Wishes typed one after another, each with the way to take it back."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, theme: Theme, words: str, example: str) -> None:
        super().__init__(theme)
        self.line = AddLine(theme, words, example)
        self.rows: dict[str, QWidget] = {}
        self._list = QVBoxLayout()
        holder = QWidget()
        holder.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.add(holder)
        self.add(self.line)
        self.line.added.connect(self.added)

    def show_wishes(self, subject: str, wishes: Sequence[Wish]) -> None:
        """These, and no others."""
        self.line.load(subject)
        if [one.words for one in wishes] == [row.accessibleName() for row in self.rows.values()]:
            return
        for row in self.rows.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {one.key: self._row(one) for one in wishes}

    def _row(self, wish: Wish) -> QWidget:
        row = QWidget()
        row.setAccessibleName(wish.words)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(self._theme, wish.words, "body", lines=2, middle=True), 1)
        take = Button(self._theme, "", "quiet", icon="x", name=f"Take back: {wish.words}")
        take.clicked.connect(lambda: self.removed.emit(wish.key))
        line.addWidget(take)
        self._list.addWidget(row)
        return row
