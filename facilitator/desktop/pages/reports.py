"""The reports page: one topic's report after the other, who has not reported yet, and what people go on with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages import topics_acts
from facilitator.desktop.pages.offered import PRINTS, REPORTS, TOPICS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.reports_convergence import Convergence
from facilitator.desktop.pages.reports_form import ReportForm
from facilitator.desktop.pages.reports_photo import KINDS, attach_photo
from facilitator.desktop.pages.reports_rows import ReportPainter
from facilitator.desktop.pages.walks import Walk
from facilitator.desktop.shell.page import Page
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import Card, PageFrame, PageHeader, scrolled
from facilitator.desktop.widgets.row_list import RowList
from facilitator.domain.command import Changes
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Topic
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.state import EventState
from facilitator.queries.market_reports import MarketReports, market_reports, report_detail
from facilitator.queries.prints_list import prints_list

WRITE, CONVERGE = "write", "converge"
WRITING, CONVERGING, EMPTY = range(3)
LIST_WIDTH, LIST_NARROW = 340, 236


def make(theme: Theme, desk: Desk, around: Surroundings) -> Page:
    """The reports page of an Open Space."""
    return ReportsPage(theme, desk, around)


class ReportsPage(PageFrame):
    """Opened with an agenda item, a session or a topic. Enter on a topic goes into its report, Escape back."""

    title = "Reports"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.walk = Walk(theme, around, REPORTS)
        super().__init__(theme, PageHeader(theme, "Open Space", icon="megaphone", method="open_space"), self.walk)
        self.around, self._desk = around, desk
        self._acts = PageActs(desk, around)
        self.session: SessionId | None = None
        self.subject = self._chosen = ""
        self.reports: MarketReports | None = None
        self.views = Switch(theme, "Views", ((WRITE, "Reports"), (CONVERGE, "Go on with")))
        self.next_missing = Button(theme, "", "plain", icon="skip-forward")
        self.paper = Button(theme, "Print", "plain", icon="printer", name="Print the reports")
        self.list = RowList(theme, "Reports", ReportPainter(theme))
        self.form = ReportForm(theme, self._acts)
        self.converge = Convergence(theme, self._acts)
        self.dialog: QFileDialog | None = None
        self.empty = EmptyState(
            theme,
            "A report for each topic will stand here.",
            "Announce topics first. Each host, or whoever helps, types what came out of theirs.",
            "Go to the topics",
            icon="megaphone",
        )
        self._lay_out()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    # --- what the shell calls ---------------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        self.leave()
        self.subject = subject
        self.session = topics_acts.session_of(state, subject)
        topic = state.get(Topic, subject)
        if topic is not None:
            self._chosen = topic.merged_into or topic.id
            self.views.choose(WRITE)
        self._read(state)
        if self.stack.currentIndex() == WRITING:
            take_keys(self, self.list)
            if topic is not None:
                self.form.begin()

    def news(self, state: EventState, changes: Changes) -> None:
        if self.subject and state.get(AgendaItem, self.subject) is not None:
            self.session = topics_acts.session_of(state, self.subject)
        self._read(state)

    def leave(self) -> None:
        """What is being written counts."""
        if self.form.detail is not None:
            self.form.finish_writing()
        self.converge.finish_writing()

    # --- showing ----------------------------------------------------------------------------------------------------

    def _read(self, state: EventState) -> None:
        session = self.session if state.get(Session, self.session) is not None else None
        self.walk.present(state, self.subject, session)
        self.reports = None if session is None else market_reports(state, session)
        reports = self.reports
        empty = reports is None or not reports.rows
        title = topics_acts.page_title(state, session, self.subject)
        self.header.show_words(title, "" if reports is None or empty else reports.facts)
        for part in (self.views, self.paper):
            part.setVisible(not empty)
        self.next_missing.setVisible(reports is not None and bool(reports.missing) and self._is_writing)
        if reports is None or empty or session is None:
            self.stack.setCurrentIndex(EMPTY)
            return
        self.stack.setCurrentIndex(WRITING if self._is_writing else CONVERGING)
        self.next_missing.set_words(f"Next of {len(reports.missing)} missing")
        self.list.show_rows(reports.rows, self._choice(reports))
        self.form.show_report(report_detail(state, self.list.chosen_key))
        self.converge.show_reports(session, reports)
        self._arrange()

    @property
    def _is_writing(self) -> bool:
        return self.views.chosen_key != CONVERGE

    def _choice(self, reports: MarketReports) -> str:
        keys = [one.key for one in reports.rows]
        return self._chosen if self._chosen in keys else next(iter((*reports.missing, *keys)), "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self._theme.is_narrow(self.window().width())
        wide = self._theme.px(LIST_NARROW if narrow else LIST_WIDTH)
        self._left.setFixedWidth(min(wide, max(self.width() * 2 // 5, 160)))

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        for action in (self.views, self.next_missing, self.paper):
            self.header.add_action(action)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        sheet = Card(self._theme)
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(0, 0, 4, 4)
        inside.addWidget(scrolled(self.form))
        writing = QWidget()
        row = QHBoxLayout(writing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("l"))
        row.addWidget(self._left)
        row.addWidget(sheet, 1)
        nothing = QWidget()
        top = QVBoxLayout(nothing)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.empty)
        top.addStretch(1)
        self.stack = QStackedWidget()
        for part in (writing, self.converge, nothing):
            self.stack.addWidget(part)
        self.add(self.stack, 1)

    def _connect(self) -> None:
        self.views.chosen.connect(lambda view: self._read(self._desk.state))
        self.next_missing.clicked.connect(self._on_next)
        self.paper.clicked.connect(lambda: self._open_print("reports"))
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda topic: self.form.begin())
        self.form.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.form.photo_asked.connect(self._on_photo)
        self.converge.strips_asked.connect(lambda: self._open_print("tally-strips"))
        self.converge.board_opened.connect(lambda session: self.around.open_page(TOPICS, session))
        self.empty.act_asked.connect(lambda: self.around.open_page(TOPICS, self.subject))
        self._theme.changed.connect(self._arrange)

    # --- what people do ---------------------------------------------------------------------------------------------

    def _on_chosen(self, topic: str) -> None:
        if self.form.detail is not None:
            self.form.finish_writing()
        self._chosen = topic
        self.form.show_report(report_detail(self._desk.state, topic))

    def _on_next(self) -> None:
        """The next topic without a report, behind the chosen one; behind the last comes the first."""
        if self.reports is None or not self.reports.missing:
            return
        keys = [one.key for one in self.reports.rows]
        at = keys.index(self.list.chosen_key) if self.list.chosen_key in keys else -1
        behind = [one for one in self.reports.missing if keys.index(one) > at]
        topic = next(iter((*behind, *self.reports.missing)))
        self.list.choose(topic)
        self.list.reveal(topic)
        self._on_chosen(topic)
        self.form.begin()

    def _on_photo(self) -> None:
        """Asks for a file without stopping the window; the clock runs on."""
        self.dialog = QFileDialog(self, "Attach a photo", "", KINDS)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.fileSelected.connect(lambda path: self.attach(Path(path)))
        self.dialog.open()

    def attach(self, path: Path) -> None:
        """Attaches a picture of the sheet to the topic that is shown."""
        if self.form.detail is not None:
            attach_photo(self._desk, self._acts, self.form.detail.topic, path)

    def _open_print(self, what: str) -> None:
        rows = prints_list(self._desk.state).rows
        keys = [row.key for row in rows if row.what == what and row.session in (self.session, None)]
        self.around.open_page(PRINTS, next(iter(keys), ""))
