"""An agenda item open in place: a lifted card where everything about it can be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facilitator.commands.agenda import EditItem
from facilitator.commands.item_place import NamePlace
from facilitator.commands.people import NameHolders
from facilitator.commands.sessions import AddSession
from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.agenda_acts import (
    NEW_SESSION,
    NO_SESSION,
    kind_choice,
    kind_choices,
    session_choices,
)
from facilitator.desktop.pages.agenda_choices import BesideValue
from facilitator.desktop.pages.agenda_open import OpenCard
from facilitator.desktop.pages.agenda_painter import NODE, OUT_LEFT, Columns
from facilitator.desktop.pages.agenda_questions import INSET, WITH_QUESTIONS, WITH_SPEAKERS, QuestionsBlock
from facilitator.desktop.pages.agenda_reading import read_minutes, read_number, read_time
from facilitator.desktop.pages.agenda_rest import RestOfValues
from facilitator.desktop.pages.page_acts import PageActs, in_key_order
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueField, ValueLine
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.market import Place
from facilitator.domain.people import Role
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.queries.agenda_spine import session_words
from facilitator.queries.day_so_far import took_words
from facilitator.queries.run_of_show import ItemDetail

ASIDE, ASIDE_NARROW, ASIDE_PART = 290, 250, 0.37
ANCHOR, ANCHOR_SHORT = "Anchor: its time may not move", "Anchor"
LEFT_EDGE, RIGHT_EDGE, TOP_EDGE, FOOT_EDGE = OUT_LEFT, 19, 17, 27  # the lifted card's shadow included
# Labels, and the item's field each stands for, of the values that are plain text.
FIRST_TEXTS = (("Leads", "leads", "not named"), ("Comes out", "comes_out", "not set"))
MORE_TEXTS = (
    ("Short title", "short_title", "not set"),
    ("Helps", "helps", "not named"),
    ("Method", "method", "not set"),
    ("Materials", "materials", "not set"),
    ("Set-up", "set_up", "not set"),
)


class ItemCard(OpenCard):
    """The chosen item. Each change is handed over when it is made; a value that cannot be says so in place."""

    workspace_asked = Signal(str)
    duplicate_asked = Signal(str)
    remove_asked = Signal(str)
    next_asked = Signal()
    more_changed = Signal()

    def __init__(self, theme: Theme, acts: PageActs, workspace_of: Callable[[ItemKind], bool]) -> None:
        super().__init__(theme, "The chosen agenda item")
        self._acts, self._workspace_of = acts, workspace_of
        self.detail: ItemDetail | None = None
        self._narrow, self._more_open, self._ordered = False, False, False
        self.texts: dict[str, ValueField] = {}
        self._make_parts(theme)
        self._lay_out(theme)
        self._connect()

    @property
    def item(self) -> str:
        """The id of the item shown, "" before the first."""
        return "" if self.detail is None else self.detail.item.id

    def show_detail(self, detail: ItemDetail, columns: Columns, *, narrow: bool) -> None:
        """Show this item; what somebody is typing about the same item stays."""
        fresh = self.item != detail.item.id
        self.detail, self._narrow = detail, narrow
        if fresh:
            self._more_open = False
        item = detail.item
        self.lead.setText(detail.row.lead)
        self.title.load(item.id, item.title)
        self._show_kind()
        self._show_values()
        self._show_questions(detail)
        self.script.load(item.id, item.script)
        self.in_programme.setChecked(item.in_programme)
        self.anchor.setChecked(item.anchor)
        self._fit(columns)

    def fit(self, columns: Columns, *, narrow: bool) -> None:
        """The list has another width now."""
        if self.detail is not None:
            self._narrow = narrow
            self._show_questions(self.detail)
            self._fit(columns)

    def begin_title(self) -> None:
        """The cursor behind the last letter of the title."""
        self.title.setFocus()
        self.title.moveCursor(self.title.textCursor().MoveOperation.End)

    def open_more(self, opened: bool) -> None:
        """Show or hide the values that are seldom needed."""
        self._more_open = opened
        self._show_more()
        self.more_changed.emit()

    # --- parts ----------------------------------------------------------------------------------------------------

    def _make_parts(self, theme: Theme) -> None:
        right = Qt.AlignmentFlag.AlignRight
        self.lead = Label(theme, "", "body", "text.secondary", bold=True, lines=1, align=right)
        self.node = MenuValue(theme, "Kind", as_node=NODE)
        self.title = GrowingText(theme, "Title", unknown="what happens", role="heading")
        self.title_problem = Problem(theme)
        self.workspace = Button(theme, "Open workspace", "primary", icon_after="arrow-right")
        self.questions = QuestionsBlock(theme, self._acts)
        self.script_label = Label(theme, "Script, seen only by the moderator", "small", "text.secondary", lines=1)
        self.script = GrowingText(theme, "Script", unknown="what to say and do", paragraphs=True)
        self.script_problem = Problem(theme)
        self.start = ValueField(theme, "Start", read_time)
        self.minutes = ValueField(theme, "Minutes", read_minutes)
        self.took = Label(theme, "", "small", "text.secondary", lines=2)
        self.rapporteurs = ValueField(theme, "Rapporteurs", unknown="not named")
        self.cut = ValueField(theme, "Cut priority, 1 goes first", read_number)
        self.least = ValueField(theme, "Not shorter than", read_minutes)
        self.place = ValueField(theme, "Place", unknown="not set")
        self.beside = BesideValue(theme, self._acts)
        self.kind, self.session = MenuValue(theme, "Kind"), MenuValue(theme, "Session")
        for label, field, unknown in (*FIRST_TEXTS, *MORE_TEXTS):
            self.texts[field] = ValueField(theme, label, unknown=unknown)
        self.rest = RestOfValues(theme)
        self.more = Button(theme, "More", "quiet", icon="chevron-down")
        self.in_programme = Toggle(theme, "In the programme")
        self.anchor = Toggle(theme, ANCHOR)
        self.anchor_short = Toggle(theme, ANCHOR_SHORT)
        self.on_stage = Button(theme, "On the stage", "quiet", icon="presentation")
        self.duplicate = Button(theme, "Duplicate", "quiet", icon="copy")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2")

    def _lay_out(self, theme: Theme) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(LEFT_EDGE, TOP_EDGE, RIGHT_EDGE, FOOT_EDGE)
        whole.setSpacing(0)
        whole.addLayout(self._head(theme))
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.space("xxl"))
        self._middle.addWidget(self._left(theme), 1)
        self._aside = self._right(theme)
        self._middle.addWidget(self._aside, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._middle)
        whole.addSpacing(theme.space("s"))
        line = _Rule(theme)
        whole.addWidget(line)
        whole.addSpacing(theme.space("m"))
        whole.addLayout(self._foot(theme))

    def _head(self, theme: Theme) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.lead)
        head.addSpacing(16)
        head.addWidget(self.node)
        head.addSpacing(16 - EDGE)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.title_problem)
        head.addLayout(words, 1)
        head.addSpacing(theme.space("l"))
        head.addWidget(self.workspace, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _left(self, theme: Theme) -> QWidget:
        words = QWidget()
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        left = QVBoxLayout(words)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.questions)
        named = QHBoxLayout()
        named.setContentsMargins(INSET, 6, 0, 0)
        named.addWidget(self.script_label)
        left.addLayout(named)
        shifted = QHBoxLayout()
        shifted.setContentsMargins(INSET - EDGE, 0, 0, 0)
        shifted.addWidget(self.script)
        left.addLayout(shifted)
        left.addWidget(self.script_problem)
        left.addWidget(self.rest)
        left.addStretch(1)
        return words

    def _right(self, theme: Theme) -> QWidget:
        aside = QWidget()
        column = QVBoxLayout(aside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        first = [("Start", self.start), ("Minutes", self.minutes), ("Leads", self.texts["leads"])]
        first += [("Rapporteurs", self.rapporteurs), ("Comes out", self.texts["comes_out"])]
        later: list[tuple[str, QWidget]] = [("Kind", self.kind), ("Session", self.session)]
        later += [("Place", self.place), ("Runs", self.beside)]
        later += [(label, self.texts[field]) for label, field, _ in MORE_TEXTS]
        later += [("Not shorter than", self.least), ("Cut priority", self.cut)]
        self.lines = {label: ValueLine(theme, label, field) for label, field in first}
        for line in self.lines.values():
            column.addWidget(line)
            if line is self.lines["Minutes"]:
                column.addWidget(self.took)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignRight)
        column.addStretch(1)
        self.rest.fill(later)
        self.lines |= self.rest.lines
        return aside

    def _foot(self, theme: Theme) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(theme.space("xl"))
        for toggle in (self.in_programme, self.anchor, self.anchor_short):
            foot.addWidget(toggle)
        foot.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space("xs"))
        buttons.addWidget(self.on_stage)
        buttons.addWidget(self.duplicate)
        buttons.addWidget(self.remove)
        foot.addLayout(buttons)
        return foot

    # --- what is shown --------------------------------------------------------------------------------------------

    def _show_kind(self) -> None:
        assert self.detail is not None
        item = self.detail.item
        for menu in (self.node, self.kind):
            menu.show_choice(kind_choice(item.kind, item.icon))
        self.workspace.setVisible(self._workspace_of(item.kind))
        self.workspace.setAccessibleName(f"Open workspace: {item.title}")
        session = self._acts.state.get(Session, item.session)
        words = "not in one" if session is None else session_words(session)
        self.session.show_choice(Choice(item.session or NO_SESSION, words), known=session is not None)

    def _show_questions(self, detail: ItemDetail) -> None:
        before = self.questions.stops
        self.questions.show_detail(detail, narrow=self._narrow)
        if before != self.questions.stops or not self._ordered:
            self._ordered = True
            first = (
                self.start,
                self.minutes,
                self.texts["leads"],
                self.rapporteurs,
                self.texts["comes_out"],
                self.more,
            )
            rest = (line.field for line in self.rest.lines.values())
            last = (self.in_programme, self.anchor, self.anchor_short, self.on_stage, self.duplicate, self.remove)
            in_key_order((self.workspace, *self.questions.stops, self.script, *first, *rest, *last))

    def _show_values(self) -> None:
        assert self.detail is not None
        item = self.detail.item
        self.start.load(item.id, None if item.start is None else f"{item.start:%H:%M}")
        follows = self.detail.row.start
        self.start.setPlaceholderText(f"{follows} follows" if follows and item.start is None else "not set")
        self.minutes.load(item.id, None if item.minutes is None else str(item.minutes))
        took = took_words(item)
        self.took.setText(took)
        self.took.setVisible(bool(took))
        self.cut.load(item.id, None if item.cut_priority is None else str(item.cut_priority))
        self.least.load(item.id, None if item.at_least_minutes is None else str(item.at_least_minutes))
        place = self._acts.state.get(Place, item.place)
        self.place.load(item.id, None if place is None else place.name)
        self.beside.show_item(item)
        self.rapporteurs.load(item.id, self.detail.rapporteurs)
        self.lines["Rapporteurs"].setVisible(item.session is not None)
        for name, field in self.texts.items():
            field.load(item.id, getattr(item, name))
        by_role = self.detail.leads if item.leads is None else None
        self.texts["leads"].setPlaceholderText(by_role or "not named")
        self._show_more()

    def _show_more(self) -> None:
        if self.detail is None:
            return
        self.rest.setVisible(self._more_open)
        self.more.set_words("Less" if self._more_open else "More")
        self.more.set_icon("chevron-up" if self._more_open else "chevron-down")
        item = self.detail.item
        listed = item.kind in WITH_QUESTIONS or item.kind in WITH_SPEAKERS
        scripted = self._more_open or not listed or bool(item.script) or self.script.is_being_edited
        self.script.setVisible(scripted)
        self.script_label.setVisible(scripted)

    def _fit(self, columns: Columns) -> None:
        lead = round(columns.lead_right - columns.left)
        self.lead.setFixedWidth(lead)
        indent = round(columns.text_left - columns.left) - INSET
        self._middle.setContentsMargins(indent, 6, 0, 0)
        aside = self._theme.px(ASIDE_NARROW if self._narrow else ASIDE)
        self._aside.setFixedWidth(min(aside, round((columns.right - columns.left) * ASIDE_PART)))
        self.rest.fit(1 if self._narrow else 2)
        self.anchor.setVisible(not self._narrow)
        self.anchor_short.setVisible(self._narrow)
        self.anchor_short.setAccessibleName(ANCHOR)
        self.anchor_short.setChecked(self.anchor.isChecked())
        for button, words in ((self.duplicate, "Duplicate"), (self.remove, "Remove")):
            button.set_words("" if self._narrow else words, f"{words} this item" if self._narrow else "")
        show = "Show this item on the stage"
        self.on_stage.set_words("" if self._narrow else "On the stage", show if self._narrow else "")

    # --- what people do -------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.title.problem_changed.connect(self.title_problem.tell)
        self.script.problem_changed.connect(self.script_problem.tell)
        self.title.committed.connect(self._on_title)
        self.title.entered.connect(self._on_title_entered)
        self.title.escaped.connect(self.left_to_list)
        self.script.committed.connect(lambda text: self._edit(self.script, script=text or None))
        self.start.value_given.connect(lambda value: self._edit(self.start, start=value))
        self.minutes.value_given.connect(lambda value: self._edit(self.minutes, minutes=value))
        self.cut.value_given.connect(lambda value: self._edit(self.cut, cut_priority=value))
        self.least.value_given.connect(lambda value: self._edit(self.least, at_least_minutes=value))
        self.place.value_given.connect(self._on_place)
        self.rapporteurs.value_given.connect(self._on_rapporteurs)
        for name, field in self.texts.items():
            field.value_given.connect(lambda value, name=name, field=field: self._edit(field, **{name: value}))
        for value in (
            self.start,
            self.minutes,
            self.cut,
            self.least,
            self.place,
            self.rapporteurs,
            *self.texts.values(),
        ):
            value.escaped.connect(self.left_to_list)
        for menu in (self.node, self.kind):
            menu.offer(kind_choices)
            menu.chosen.connect(lambda kind: self._edit(None, kind=kind))
        self.session.offer(lambda: session_choices(self._acts.state))
        self.session.chosen.connect(self._on_session)
        self.in_programme.clicked.connect(lambda on: self._edit(None, in_programme=on))
        for toggle in (self.anchor, self.anchor_short):
            toggle.clicked.connect(lambda on: self._edit(None, anchor=on))
        self.more.clicked.connect(lambda: self.open_more(not self._more_open))
        self.workspace.clicked.connect(lambda: self.workspace_asked.emit(self.item))
        self.on_stage.clicked.connect(self._on_stage)
        self.duplicate.clicked.connect(lambda: self.duplicate_asked.emit(self.item))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.item))

    def _on_stage(self) -> None:
        from facilitator.queries.stage_scenes_next import scene_of_item  # noqa: PLC0415 - late: start-up time

        item = self._acts.state.get(AgendaItem, self.item)
        if item is not None:
            self._acts.run(ShowScene(scene=scene_of_item(self._acts.state, item)))

    def _edit(self, field: GrowingText | ValueField | None, **values: Any) -> None:
        if self.item:
            self._acts.run(EditItem(item=AgendaItemId(self.item), **values), field)

    def _on_title(self, text: str) -> None:
        if text:
            self._edit(self.title, title=text)
        else:
            self.title.refuse("An item needs a title. Type at least one word, or remove the item.")

    def _on_title_entered(self) -> None:
        if not self.title.problem:
            self.next_asked.emit()

    def _on_session(self, session: str) -> None:
        if self.detail is None:
            return
        if session == NEW_SESSION:
            items = (AgendaItemId(self.item),)
            self._acts.run(AddSession(title=self.detail.item.title, items=items))
        else:
            self._edit(None, session=session or None)

    def _on_place(self, name: str | None) -> None:
        if self.item:
            self._acts.run(NamePlace(item=AgendaItemId(self.item), name=name), self.place)

    def _on_rapporteurs(self, text: str | None) -> None:
        if self.detail is not None and self.detail.item.session is not None:
            names = tuple(name.strip() for name in (text or "").split(",") if name.strip())
            session = self.detail.item.session
            self._acts.run(NameHolders(session=session, role=Role.RAPPORTEUR, names=names), self.rapporteurs)


class _Rule(QWidget):
    """A thin line between the card's values and its foot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("line.hair"))
        painter.end()
