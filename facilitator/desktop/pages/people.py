"""People: the list to search, sort and change, the door, and who may be in the list twice."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.cafe_plan import MarkBadgesPrinted
from facilitator.commands.people import AddPerson
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.cafe_badges import BadgePrinter
from facilitator.desktop.pages.offered import IMPORT, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.people_door import Door
from facilitator.desktop.pages.people_export import ask_and_export
from facilitator.desktop.pages.people_panel import PersonPanel
from facilitator.desktop.pages.people_rows import SHOWN_WORDS, ColumnHeads, PeopleRows, PersonPainter
from facilitator.desktop.pages.people_twice import Twice
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.entry_line import EntryField, EntryLine
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.cafe_facts import routes_of
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import PersonId, SessionId
from facilitator.domain.people import DifferentPeople, Person, SessionRole
from facilitator.domain.programme import Event, Method, Session
from facilitator.domain.state import EventState
from facilitator.planning.same_people import Pair
from facilitator.queries.people_list import (
    FIELD_WORDS,
    PeopleList,
    PersonRow,
    Shown,
    people_list,
    shown_rows,
    sorted_rows,
)
from facilitator.queries.people_twice import pairs_to_ask
from facilitator.words import counted

SHOWS = (Person, SessionRole, Session, Event, DifferentPeople)
LIST, DOOR, TWICE = "list", "door", "twice"
LOOKS_AFTER_MS = 400
MOST_AT_ONCE = 300
EXTRAS = ("country", "position", "roles", "languages", "email")


def make(theme: Theme, desk: Desk, around: Surroundings) -> PeoplePage:
    """The page of the people who take part."""
    return PeoplePage(theme, desk, around)


class PeoplePage(QWidget):
    """Opened with a person's id that one is chosen; with "door" the door is open. `/` and Ctrl+F lead to the search,
    D to the door."""

    title = "People"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self.people = PeopleList((), (), 0, 0, 0)
        self._by_key: dict[str, PersonRow] = {}
        self._sorted_by, self._down, self._extra = "name", False, ""
        self._making: Job | None = None
        self._wanted: tuple[str, ...] = ()
        self._looked_at: EventState | None = None
        self._looking: Job | None = None
        self._look = QTimer(self, singleShot=True, interval=LOOKS_AFTER_MS)
        self._look.timeout.connect(self._look_for_twice)
        self.menu_shown: QMenu | None = None
        self._make_parts()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Show everybody; a person by their id, or the door."""
        self.leave()
        if subject in (LIST, DOOR, TWICE):
            self.views.choose(subject)
        if state.get(Person, subject) is not None:
            self.views.choose(LIST)
            self.search.clear()
            self.shown.choose(Shown.ALL)
            self._wanted = (subject,)
            self._show(state, [subject])
            self.list.reveal(subject)
        else:
            self._show(state, self.list.chosen_keys)
        take_keys(self, self.door.field if self.views.chosen_key == DOOR else self.search)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw when something that stands here has changed."""
        if changes.touches(*SHOWS):
            self._show(state, self.list.chosen_keys)

    def leave(self) -> None:
        """What is being written counts."""
        self.panel.finish_writing()
        self.entry.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters work wherever no text is being typed."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event.matches(QKeySequence.StandardKey.Find) or (plain and event.text() == "/"):
            self.begin_find()
        elif plain and event.key() == Qt.Key.Key_D:
            self.open_view(DOOR)
        elif plain and event.key() == Qt.Key.Key_N:
            self.begin_person()
        else:
            super().keyPressEvent(event)

    def open_view(self, view: str) -> None:
        """The list, the door, or who may be there twice."""
        self.views.choose(view)
        self._show(self._desk.state, self.list.chosen_keys)
        if view == DOOR:
            self.door.begin()

    def begin_find(self) -> bool:
        """The search, ready to type."""
        self.open_view(LIST)
        self.search.setFocus()
        self.search.selectAll()
        return True

    def begin_person(self) -> None:
        """The line for the next name, ready to type."""
        self.open_view(LIST)
        self.stack.setCurrentWidget(self.split)
        self.entry.begin("")

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.views = Switch(theme, "View", [(LIST, "List"), (DOOR, "Door"), (TWICE, "Twice?")])
        self.more = Button(theme, "Lists", "plain", icon_after="chevron-down", name="Lists in and out")
        self.add = Button(theme, "Add a person", "primary", icon="plus", key_hint="N")
        self.header = PageHeader(theme, self.title)
        self.twice_line = WarningLine(theme, "", "Look at them")
        self.search = EntryField(theme, "Find people", unknown="Find by name, organisation or any word of the list")
        self.shown = Switch(theme, "Who is shown", [(one.value, SHOWN_WORDS[one]) for one in Shown])
        self.column = MenuValue(theme, "Column")
        self.list = PeopleRows(theme, "People", PersonPainter(theme))
        self.heads = ColumnHeads(theme, self.list)
        self.none_found = Label(theme, "Nobody is found with these words.", "body", "text.secondary")
        self.entry = EntryLine(
            theme, "Name", "Name, as it is said", "text.quiet", beside=("Organisation", "Organisation")
        )
        self.panel = PersonPanel(theme, self._acts)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.door = Door(theme, self._acts)
        self.twice = Twice(theme, self._acts)
        self.badges = BadgePrinter(self)
        self.nothing = EmptyState(
            theme,
            "The people who take part will stand here.",
            "Bring in the registration as it is, as CSV or a workbook; you look it over before anything happens. Or "
            "let people walk in: names at the door are enough.",
            "Import a list",
            icon="file-down",
        )
        self.stack = QStackedWidget()

    def _work(self) -> QWidget:
        theme = self._theme
        work = QWidget()
        tools = QWidget()
        flow = Flow(tools, gap=theme.space("m"), line_gap=theme.space("s"))
        flow.addWidget(self.shown)
        flow.addWidget(self.column)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.search)
        column.addWidget(tools)
        column.addWidget(self.heads)
        column.addWidget(self.none_found)
        column.addWidget(self.list, 1)
        column.addWidget(self.entry)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.views, self.more, self.add):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header)
        frame.add(self.twice_line)
        for part in (self.split, _left(self.door), self.twice, _left(self.nothing, at_top=True)):
            self.stack.addWidget(part)
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.views.chosen.connect(self.open_view)
        self.add.clicked.connect(self.begin_person)
        self.more.clicked.connect(self.open_lists)
        self.nothing.act_asked.connect(lambda: self._around.open_page(IMPORT, "people"))
        self.twice_line.act_asked.connect(lambda: self.open_view(TWICE))
        self.twice.back_asked.connect(lambda: self.open_view(LIST))
        self.search.textChanged.connect(lambda _: self._show_rows(self.list.chosen_keys))
        self.search.entered.connect(self._on_found)
        self.search.stopped.connect(self.search.clear)
        self.shown.chosen.connect(lambda _: self._show_rows(self.list.chosen_keys))
        self.column.offer(self._column_choices)
        self.column.chosen.connect(self._on_column)
        self.heads.sort_asked.connect(self._on_sort)
        self.list.selection_changed.connect(self._show_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.remove_asked.connect(self.panel.remove_chosen)
        self.entry.entered.connect(self._on_entered)
        self.entry.stopped.connect(self.list.setFocus)
        self.panel.escaped.connect(self._back_to_list)
        self.panel.badges_asked.connect(self.print_badges)
        self.door.badges_asked.connect(self.print_badges)
        self.door.chosen_asked.connect(lambda person: self.present(self._desk.state, person))
        self.badges.told.connect(self._around.tell)
        self.badges.printed.connect(self._on_printed)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState, chosen: Iterable[str]) -> None:
        """Many rows at once are made on a thread of their own; until then what stood here stays."""
        fresh = sum(1 for key, one in state.of(Person).items() if self._is_fresh(key, one))
        if fresh <= MOST_AT_ONCE:
            self._making = None
            self._show_made(people_list(state, self._by_key), chosen)
        else:
            kept = tuple(chosen)
            work = partial(people_list, state, self._by_key)
            self._making = job = Job(self, work, lambda people: self._on_made(job, people, kept), self._around.tell)

    def _is_fresh(self, key: str, person: Person) -> bool:
        row = self._by_key.get(key)
        return row is None or row.person is not person

    def _on_made(self, job: Job, people: PeopleList, chosen: tuple[str, ...]) -> None:
        """What has changed since is few and made at once."""
        if self._making is job:
            self._making = None
            self._by_key = {row.key: row for row in people.rows}
            self._show(self._desk.state, self._wanted or chosen)

    def _show_made(self, people: PeopleList, chosen: Iterable[str]) -> None:
        state = self._desk.state
        self.people = people
        self._by_key = {row.key: row for row in people.rows}
        self._wanted = ()
        self.header.show_words(self.title, self.people.facts if self.people.rows else "")
        view = self.views.chosen_key
        writes = self.entry.isVisibleTo(self)
        empty = not self.people.rows and view == LIST and not writes
        pages = {LIST: 3 if empty else 0, DOOR: 1, TWICE: 2}
        self.stack.setCurrentIndex(pages[view])
        self.add.setVisible(view == LIST and not empty)
        narrow = self._theme.is_narrow(self.window().width())
        self.split.opener.setVisible(narrow and view == LIST and not empty)
        self._show_shown()
        self._show_extra()
        self._show_rows(chosen)
        self.door.show_people(self.people)
        self._show_twice(state)

    def _show_shown(self) -> None:
        """The kinds of which there are people, each with how many."""
        counts = {Shown.ALL: len(self.people.rows), Shown.EXPECTED: self.people.expected, Shown.HERE: self.people.here,
                  Shown.AWAY: self.people.away, Shown.WALK_INS: self.people.walk_ins}  # fmt: skip
        chosen = self.shown.chosen_key
        views = [(one.value, f"{SHOWN_WORDS[one]} {counts[one]}") for one in Shown
                 if one == Shown.ALL or (counts[one] and counts[one] < counts[Shown.ALL]) or one == chosen]  # fmt: skip
        self.shown.set_views(views, chosen or Shown.ALL)
        self.shown.setVisible(len(views) > 1)

    def _show_extra(self) -> None:
        known = [key for key, _ in self._extras()]
        if self._extra not in known:
            self._extra = next(iter(known), "")
        words = FIELD_WORDS.get(self._extra, self._extra)
        self.column.show_choice(Choice(self._extra, f"Column: {words}"))
        self.column.setVisible(len(known) > 1)
        painter = self.list.painter
        assert isinstance(painter, PersonPainter)
        painter.extra = self._extra
        self.heads.show_heads(self._extra, self._sorted_by, down=self._down)

    def _extras(self) -> list[tuple[str, str]]:
        """Columns that can stand beside the name: those of the registration, and fields in which anything stands."""
        rows = self.people.rows
        filled = [
            one for one in EXTRAS if any(row.roles if one == "roles" else getattr(row.person, one) for row in rows)
        ]
        return [(one, FIELD_WORDS[one]) for one in filled] + [(one, one) for one in self.people.columns]

    def _show_rows(self, chosen: Iterable[str]) -> None:
        wanted = Shown(self.shown.chosen_key or Shown.ALL)
        found = shown_rows(self.people.rows, self.search.text(), wanted)
        rows = sorted_rows(found, self._sorted_by, down=self._down, language=self._desk.state.event.language)
        self.none_found.setVisible(not rows and bool(self.people.rows))
        self.list.show_people(rows, chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        rows = [self._by_key[key] for key in self.list.chosen_keys if key in self._by_key]
        self.panel.show_people(rows, self.people.columns)

    # --- who may be there twice -------------------------------------------------------------------------------

    def _show_twice(self, state: EventState) -> None:
        self.twice.show_again()
        self._show_twice_line()
        people = state.records.get(Person.kind_name)
        before = None if self._looked_at is None else self._looked_at.records.get(Person.kind_name)
        if people is not before or self._looked_at is None:
            self._look.start()

    def _look_for_twice(self) -> None:
        if self._looking is None:
            state = self._looked_at = self._desk.state
            self._looking = Job(self, partial(pairs_to_ask, state), self._on_pairs, self._on_no_pairs)

    def _on_pairs(self, pairs: list[Pair]) -> None:
        self._looking = None
        self.twice.show_pairs(pairs)
        self._show_twice_line()
        if self._looked_at is not None and self._looked_at.records.get(
            Person.kind_name
        ) is not self._desk.state.records.get(Person.kind_name):
            self._look.start()

    def _on_no_pairs(self, sentence: str) -> None:
        self._looking = None
        self._around.tell(sentence)

    def _show_twice_line(self) -> None:
        many = self.twice.count
        pairs = counted(many, "pair of names may be one person", "pairs of names may be one person each")
        self.twice_line.say(f"{pairs}. Nothing is changed unless you say so.")
        self.twice_line.setVisible(bool(many) and self.views.chosen_key == LIST)

    # --- what people do ---------------------------------------------------------------------------------------

    def open_lists(self) -> None:
        """Lists in and out."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Import a list …").triggered.connect(lambda: self._around.open_page(IMPORT, "people"))
        menu.addAction("Export the people …").triggered.connect(self._export)
        chosen = len(self.list.chosen_keys)
        if chosen > 1:
            words = f"Print badges of the {chosen} chosen"
            menu.addAction(words).triggered.connect(lambda: self.print_badges(self._chosen_ids()))
        self.menu_shown = menu
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _export(self) -> None:
        ask_and_export(self, self._desk.state, ("people",), self._around.tell)

    def _chosen_ids(self) -> tuple[PersonId, ...]:
        return tuple(map(PersonId, self.list.chosen_keys))

    def print_badges(self, people: tuple[PersonId, ...]) -> None:
        """The badges of these people, now."""
        self.badges.make(self._desk.state, self._cafe(), people)

    def _on_printed(self, people: tuple[PersonId, ...]) -> None:
        cafe = self._cafe()
        routes = {} if cafe is None else routes_of(self._desk.state, cafe)
        routed = tuple(one for one in people if one in routes)
        if cafe is not None and routed:
            self._acts.run(MarkBadgesPrinted(session=cafe, people=routed))

    def _cafe(self) -> SessionId | None:
        """The café whose way stands on the badges, where there is one only."""
        cafes = [one for one in sessions_in_order(self._desk.state) if one.method == Method.WORLD_CAFE]
        return SessionId(cafes[0].id) if len(cafes) == 1 else None

    def _column_choices(self) -> list[Choice]:
        return [Choice(key, words) for key, words in self._extras()]

    def _on_column(self, key: object) -> None:
        self._extra = str(key)
        self._show_extra()
        self.list.viewport().update()

    def _on_sort(self, key: str) -> None:
        self._down = not self._down if key == self._sorted_by else False
        self._sorted_by = key
        self._show_extra()
        self._show_rows(self.list.chosen_keys)

    def _on_found(self) -> None:
        if self.list.rows:
            if not self.list.chosen_keys:
                self.list.show_people(self.list.rows, [self.list.rows[0].key])
                self._show_chosen()
            self.list.setFocus()

    def _on_opened(self, person: str) -> None:
        if person:
            self.split.open_panel(True)
            self.panel.person_name.setFocus()

    def _back_to_list(self) -> None:
        self.split.open_panel(False)
        self.list.setFocus()

    def _on_entered(self, name: str, organisation: str) -> None:
        command = AddPerson(name=name, organisation=organisation or None)
        self._acts.run(command, self.entry, self._on_added)

    def _on_added(self, outcome: Outcome) -> None:
        fresh = [ref.id for ref in outcome.created if ref.kind == Person.kind_name]
        self._show_rows(fresh)
        for one in fresh:
            self.list.reveal(one)


def _left(part: QWidget, *, at_top: bool = False) -> QWidget:
    """A part at the left edge of the page, no wider than it wants to be."""
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part, 3, Qt.AlignmentFlag.AlignTop if at_top else Qt.AlignmentFlag(0))
    row.addStretch(1)
    return place
