"""The notes page of a café: who said what at which table, typed without a mouse as fast as somebody can type."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.cafe_clock import CafeClock
from facilitator.desktop.pages.cafe_notes_acts import PLACE_GONE, NotesActs
from facilitator.desktop.pages.cafe_notes_card import KeysLine, NotesCard
from facilitator.desktop.pages.cafe_notes_grid import NotesGrid
from facilitator.desktop.pages.cafe_notes_photo import Photos, PhotoView
from facilitator.desktop.pages.cafe_notes_points import EarlierBand, PlaceHead
from facilitator.desktop.pages.cafe_notes_sheets import WIDTH, SheetsPanel
from facilitator.desktop.pages.cafe_subject import at_top, cafe_session, column_in
from facilitator.desktop.pages.offered import CAFE_DESIGN, CAFE_NOTES, NAMES, Surroundings
from facilitator.desktop.pages.page_acts import take_keys
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, scrolled
from facilitator.desktop.widgets.text import Label
from facilitator.domain.attachment import Attachment
from facilitator.domain.cafe import Cafe, Question, Round, Seating, Table
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Changes
from facilitator.domain.harvest import Note, PaperSheet
from facilitator.domain.ids import SessionId
from facilitator.domain.people import Person, SessionRole
from facilitator.domain.programme import AgendaItem, Event, Session
from facilitator.domain.state import EventState
from facilitator.queries.cafe_notes import (
    Asked,
    NotesOverview,
    Place,
    notes_overview,
    place_notes,
    places_in,
)
from facilitator.queries.untyped import untyped_sheets
from facilitator.words import counted

TYPE, ALL = "type", "all"
SHOWN = (
    Attachment,
    Note,
    PaperSheet,
    Table,
    Round,
    Question,
    Cafe,
    Clock,
    Session,
    AgendaItem,
    SessionRole,
    Seating,
    Person,
    Event,
)
MANY_TABLES, LEAST_MIDDLE, LEAST_HEIGHT = 14, 280, 420
PHOTO_SHARE = 0.48
NOTHING = (
    "What is said at the tables will stand here.",
    "Tables and rounds come first: how many of each, and which question stands where.",
    "Design the café",
)


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The notes page of a café."""
    return NotesPage(theme, desk, around)


class NotesPage(PageFrame):
    """Tables and rounds at the left, the points of one place in the middle, paper at the right.

    What is being typed belongs to the typist: no news replaces it, and leaving the page keeps it as a point.
    """

    title = "Notes"
    draws_own_focus = True

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, CAFE_NOTES)
        super().__init__(theme, PageHeader(theme, "Notes", icon="coffee", method="world_cafe"), self.walk)
        self.around, self._desk = around, desk
        self.clock = CafeClock(theme, desk, around)
        self.header.add_action(self.clock)
        self.session: SessionId | None = None
        self.subject = ""
        self.overview: NotesOverview | None = None
        self.at: Place | None = None
        self._seen_now: str | None = None
        self.grid, self.card, self.sheets = NotesGrid(theme), NotesCard(theme), SheetsPanel(theme)
        self.head, self.earlier, self.keys = PlaceHead(theme), EarlierBand(theme), KeysLine(theme)
        self.views = Switch(theme, "Views", ((TYPE, "One table"), (ALL, "All tables")))
        self.tables_title = Label(theme, "Tables", "heading", lines=1)
        self.silent = Button(theme, "", "link")
        self.sheets_opener = Button(theme, "Sheets", "plain", icon="file-text")
        self.sheets_opener.setCheckable(True)
        self.newer = WarningLine(theme, "", "Type there", "live")
        self.newer.hide()
        self.empty = EmptyState(theme, *NOTHING, icon="coffee")
        self.acts = NotesActs(desk, around, self)
        self.photo = PhotoView(theme)
        self.photos = Photos(desk, around, self.head, self.photo)
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def entry(self) -> QWidget:
        """The line in which points are typed."""
        return self.card.entry

    # --- what the shell calls ---------------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self.subject = subject
        session = cafe_session(state, subject)
        if session != self.session:
            self.acts.keep_draft()
            self.session, self.at, self._seen_now = session, None, None
        self._read(state)
        if self.overview is not None:
            take_keys(self, self.entry)

    def take_code(self, code: str) -> None:
        """The short code of a sheet or tent leads to its table and round."""
        self.acts.open_code(code)

    def news(self, state: EventState, changes: Changes) -> None:
        self.acts.outbox.told(changes.command_id)
        if changes.touches(*SHOWN):
            self._read(state)

    def leave(self) -> None:
        """What stands in the line counts as typed."""
        self.acts.keep_draft()
        self.card.insight.commit()

    # --- showing ----------------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.overview = None if session is None else notes_overview(state, session)
        self.walk.present(state, self.subject, session)
        overview = self.overview
        title = "Notes" if session is None else state.need(Session, session).title
        self.header.show_words(title, "" if overview is None else overview.facts)
        self.clock.show_cafe(state, session)
        self._stack.setCurrentIndex(0 if overview is not None else 1)
        if overview is None or session is None:
            return
        self._find_place(state, overview)
        self._show_tables(overview)
        self._show_sheets(state, session)
        self.show_place()

    def _find_place(self, state: EventState, overview: NotesOverview) -> None:
        """The place that was typed last; at the start, and in a new round, the same table in the round that runs."""
        typing = bool(self.card.entry.draft.strip())
        moved_on, self._seen_now = self._seen_now != overview.now, overview.now
        known = self.at is not None and place_notes(state, self.session or SessionId(""), self.at) is not None
        if typing and self.at is not None:
            return
        if not known or (moved_on and not self.entry.hasFocus()):
            self.at = self._place_now(state, overview)

    def _place_now(self, state: EventState, overview: NotesOverview) -> Place | None:
        asked = Asked(state, SessionId(overview.session))
        places = places_in(overview, asked, overview.now or "")
        same = [one for one in places if self.at is not None and one.table == self.at.table]
        silent = [one for one in places if one.table in overview.silent]
        return next(iter((*same, *silent, *places)), None)

    def _show_tables(self, overview: NotesOverview) -> None:
        self.grid.show_overview(overview, self.at)
        self.silent.set_words(overview.silent_words, f"{overview.silent_words}: go to the next of them")
        self.silent.setVisible(bool(overview.silent))
        self._arrange()

    def _show_sheets(self, state: EventState, session: SessionId) -> None:
        lines = untyped_sheets(state, session)
        heads = {} if self.overview is None else {one.round: one.words for one in self.overview.rounds}
        around = None if self.at is None else self.at.round
        there = {one.table for one in state.all(PaperSheet) if one.round == around}
        missing = sum(row.table not in there for row in self.overview.rows) if self.overview else 0
        number = int(heads[around][1:]) if around in heads else None
        self.sheets.show_sheets(lines, number, missing)
        self.sheets_opener.set_words(f"{counted(len(lines), 'sheet', 'sheets')} on paper" if lines else "Sheets")

    def show_place(self) -> None:
        """The points of the place that is typed now; what is being typed stays."""
        state = self._desk.state
        notes = None if self.at is None or self.session is None else place_notes(state, self.session, self.at)
        if notes is None:
            if self.at is not None and self.card.entry.draft.strip():
                self.card.entry.refuse(PLACE_GONE)
            return
        self.head.show_place(notes)
        self.photos.show_place(state, self.at)
        self._show_newer(notes.round_number)
        self.earlier.show_earlier(notes.earlier)
        self.card.show_notes(notes, self.acts.outbox.waiting_at(notes.place))

    # --- going from place to place ----------------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Type at another place; what stood in the line is kept where it was typed."""
        if place != self.at:
            self.acts.keep_draft()
            self.card.insight.commit()
            self.at = place
            self.card.list.choose("")
            self.acts.bring_draft()
        self._read(self._desk.state)
        self._reveal()

    def step(self, by: int) -> None:
        """The next or the last place of the same round; behind the last comes the first."""
        if self.overview is None or self.at is None or not self.acts.keep_point():
            return
        places = places_in(self.overview, Asked(self._desk.state, SessionId(self.overview.session)), self.at.round)
        if self.at in places:
            self.go(places[(places.index(self.at) + by) % len(places)])
        elif places:
            self.go(places[0])

    def next_silent(self) -> None:
        """The next table that has nothing yet in the round that runs."""
        if self.overview is None or not self.overview.silent:
            return
        names = [row.table for row in self.overview.rows if row.table in self.overview.silent]
        order = [row.table for row in self.overview.rows]
        at = order.index(self.at.table) if self.at is not None and self.at.table in order else -1
        table = next((one for one in names if order.index(one) > at), names[0])
        row = next(row for row in self.overview.rows if row.table == table)
        self.go(next(cell.place for cell in row.cells if cell.place.round == self.overview.now))
        self.type_here()

    def type_here(self) -> None:
        """The keys go to the line, and the line is in sight."""
        self.views.choose(TYPE)
        self._arrange()
        self.entry.setFocus()

    def _show_newer(self, typed: int) -> None:
        """Somebody who typed on while the next round began is not moved, but told."""
        heads = {} if self.overview is None else {one.round: one.words for one in self.overview.rounds}
        now = None if self.overview is None else heads.get(self.overview.now or "")
        begun = now is not None and int(now[1:]) > typed
        self.newer.say(f"Round {now[1:]} has begun." if begun and now is not None else "")
        self.newer.setVisible(begun)

    def _on_newer(self) -> None:
        """The same table in the round that was begun last."""
        if self.overview is None or self.at is None:
            return
        asked = Asked(self._desk.state, SessionId(self.overview.session))
        places = places_in(self.overview, asked, self.overview.now or "")
        same = next((one for one in places if one.table == self.at.table), None)
        if same is not None:
            self.go(same)
            self.type_here()

    def _on_cell(self, place: Place) -> None:
        self.go(place)
        self.type_here()

    def _reveal(self) -> None:
        if self.at is not None:
            rect = self.grid.cell_rect(self.at)
            self._area.ensureVisible(round(rect.center().x()), round(rect.center().y()), 0, self._theme.px(60))

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._area = scrolled(self.grid)
        self._left, self._middle = QWidget(), QWidget()
        space = self._theme.space
        self._tables_head = QWidget()
        head = QHBoxLayout(self._tables_head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(space("s"))
        head.addWidget(self.tables_title)
        head.addWidget(self.views)
        head.addStretch(1)
        head.addWidget(self.silent)
        left = self._left_column = column_in(self._left, space("xs"))
        left.addWidget(self._tables_head)
        left.addWidget(self._area, 1)
        left.addWidget(self.photo, 1)
        left.addWidget(self.sheets_opener)
        middle = self._middle_column = column_in(self._middle, space("m"))
        middle.addWidget(self.head)
        middle.addWidget(self.newer)
        middle.addWidget(self.earlier)
        middle.addWidget(self.card, 1)
        middle.addWidget(self.keys)
        self._work = QWidget()
        self._row = QHBoxLayout(self._work)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(space("xl"))
        self._row.addWidget(self._left)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(self.sheets)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(at_top(self.empty))
        self.add(self._stack, 1)

    def _connect(self) -> None:
        entry = self.card.entry
        entry.stepped.connect(self.step)
        entry.left.connect(self.acts.on_escape)
        entry.below_asked.connect(self.card.insight.setFocus)
        self.grid.chosen.connect(self._on_cell)
        self.grid.walked.connect(self.go)
        self.grid.typed.connect(self.type_here)
        self.silent.clicked.connect(self.next_silent)
        self.newer.act_asked.connect(self._on_newer)
        self.views.chosen.connect(self._arrange)
        self.sheets_opener.toggled.connect(self._arrange)
        self.empty.act_asked.connect(self._on_design)
        self.head.beside.toggled.connect(self._on_beside)
        self._theme.changed.connect(self._arrange)

    def _on_beside(self, shown: bool) -> None:
        self.tables_title.setText("Sheet" if shown else "Tables")
        self._arrange()
        self.head.fit()
        self.entry.setFocus()

    def _on_design(self) -> None:
        page = CAFE_DESIGN if CAFE_DESIGN in NAMES else "agenda"
        self.around.open_page(page, self.subject)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """I on a chosen point makes it the insight; other keys of lists and buttons keep what they mean."""
        if event.key() == Qt.Key.Key_I and self.card.list.hasFocus():
            self.acts.mark_insight()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """All tables take the whole page. In a narrow window paper stands behind a button, in the tables' place; where
        not even tables and points fit beside each other, one of them is shown at a time."""
        narrow, every = self._theme.is_narrow(self.window().width()), self.views.chosen_key == ALL
        many = self.overview is not None and len(self.overview.rows) > MANY_TABLES
        beside = max(self.grid.wanted_width + 10, self._head_width(many))
        photo = self.head.beside.isChecked()
        if photo:
            beside = round(self._work.width() * PHOTO_SHARE)
        tight = not photo and self._work.width() - beside - self._row.spacing() < self._theme.px(LEAST_MIDDLE)
        self.views.setVisible(many or tight)
        self.tables_title.setVisible(not (many or tight))
        self._show_parts(narrow, every, tight)
        head = max(part.sizeHint().height() for part in (self.silent, self.views))
        foot = self.sheets_opener.sizeHint().height() + 8 if self.sheets_opener.isVisibleTo(self._left) else 0
        self.grid.fit(max(self._stack.height() - head - foot - 8, 200), wide=every)
        self._left.setFixedWidth(self._work.width() if every else beside)

    def _show_parts(self, narrow: bool, every: bool, tight: bool) -> None:
        alone = tight and not every
        opens = narrow and not alone and (tight or not every)
        paper = opens and self.sheets_opener.isChecked()
        (self._middle_column if alone else self._left_column).insertWidget(0, self._tables_head)
        if narrow:
            self._left_column.insertWidget(1, self.sheets, 1)
        else:
            self._row.addWidget(self.sheets)
        self.sheets.setFixedWidth(self._theme.px(WIDTH))
        self.sheets_opener.setVisible(opens)
        self._left.setVisible(not alone)
        self._middle.setVisible(not every)
        photo = self.head.beside.isChecked() and not every
        self.photo.setVisible(photo)
        self.sheets.setVisible(not photo and (paper or not (narrow or every)))
        self._area.setVisible(not (paper or photo))
        low = self._stack.height() < self._theme.px(LEAST_HEIGHT)
        self.keys.setVisible(not low and (not narrow or self.width() > self._theme.px(700)))
        self.card.set_low(low)

    def _head_width(self, many: bool) -> int:
        """What stands over the tables needs its room too."""
        shown = (self.views if many else self.tables_title, self.silent)
        return sum(part.sizeHint().width() + 8 for part in shown)
