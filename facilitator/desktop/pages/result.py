"""The result so far, for the chair who wants it in three minutes; and what is still missing before it is whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.stage import ShowScene
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.groups_parts import at_top
from facilitator.desktop.pages.offered import ANALYSIS, HARVEST, NAMES, PRINTS, TOPICS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.pages.result_rows import MissingPainter, PartPainter, missing_rows, part_rows
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, SidePanel, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import INSET, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.harvest import PosterKind
from facilitator.domain.stage import MissingScene, ResultScene
from facilitator.domain.state import EventState
from facilitator.queries.missing import MissingLine, still_missing
from facilitator.queries.prints_list import prints_list
from facilitator.queries.result_now import ResultNow, result_now
from facilitator.words import counted

PAGE_OF_KIND = {PosterKind.CLUSTERS: HARVEST, PosterKind.STATEMENTS: ANALYSIS, PosterKind.NOT_HELD: TOPICS}


def make(theme: Theme, desk: Desk, around: Surroundings) -> ResultPage:
    """The page of the result so far."""
    return ResultPage(theme, desk, around)


class ResultPage(QWidget):
    """Findings at the left, what is missing at the right. Enter on either goes where it is worked on."""

    title = "The result so far"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self.result: ResultNow | None = None
        self._missing: tuple[MissingLine, ...] = ()
        self._chosen = ""
        self.stage = Button(theme, "Show on stage", "primary", icon="projector")
        self.paper = Button(theme, "One sheet A4", "plain", icon="printer")
        self.header = PageHeader(theme, self.title, icon="flag", method="harvest")
        self.list = RowList(theme, "Findings", PartPainter(theme))
        self.panel = MissingPanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "What people found out will stand here.",
            "Put notes together on a harvest wall, or state what groups said: each finding has its line here.",
            "Open the harvest",
            icon="layers",
        )
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Show everything that has been found so far."""
        self._show(state)
        if self.result is not None and self.result.parts:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def news(self, state: EventState, changes: Changes) -> None:
        """Redraw: nearly everything stands here in some way."""
        self._show(state)

    def leave(self) -> None:
        """Nothing is typed here."""

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.paper, self.stage):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header)
        self.stack.addWidget(self.split)
        self.stack.addWidget(at_top(self.nothing))
        frame.add(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.stage.clicked.connect(self.show_on_stage)
        self.paper.clicked.connect(self._on_paper)
        self.list.row_chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.panel.list.opened.connect(self._on_missing)
        self.panel.list.clicked.connect(lambda _: self._on_missing(self.panel.list.chosen_key))
        self.panel.stage.clicked.connect(lambda: self._acts.run(ShowScene(scene=MissingScene())))
        self.nothing.act_asked.connect(lambda: self._around.open_page(HARVEST, ""))

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        found = self.result = result_now(state)
        self._missing = still_missing(state)
        rows = part_rows(found.parts)
        full = bool(rows or self._missing)
        self.stack.setCurrentIndex(0 if full else 1)
        drafts = "" if not found.drafts else f" · {counted(found.drafts, 'draft', 'drafts')}"
        self.header.show_words(self.title, f"{counted(len(rows), 'finding', 'findings')}{drafts}" if rows else "")
        for button in (self.stage, self.paper):
            button.setVisible(bool(rows))
        self.split.opener.setVisible(full and self._theme.is_narrow(self.window().width()))
        keys = [one.key for one in rows]
        self._chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        self.list.show_rows(rows, self._chosen)
        self.panel.show_missing(self._missing)

    # --- what people do ---------------------------------------------------------------------------------------

    def show_on_stage(self) -> None:
        """The chosen finding on the stage; the arrows there go to the others."""
        keys = [row.key for row in self.list.rows]
        page = keys.index(self._chosen) + 1 if self._chosen in keys else 1
        self._acts.run(ShowScene(scene=ResultScene(page=page)))

    def _on_chosen(self, key: str) -> None:
        self._chosen = key

    def _on_opened(self, key: str) -> None:
        found = () if self.result is None else self.result.parts
        part = next((one for one in found if one.subject.code == key), None)
        if part is not None:
            self._around.open_page(PAGE_OF_KIND[part.subject.kind], part.subject.topic or part.subject.session)

    def _on_missing(self, key: str) -> None:
        row = next((one for one in self.panel.list.rows if one.key == key), None)
        if row is not None and row.line.page in NAMES:
            self._around.open_page(row.line.page, row.line.subject)

    def _on_paper(self) -> None:
        rows = prints_list(self._desk.state).rows
        self._around.open_page(PRINTS, next((row.key for row in rows if row.what == "result"), ""))


class MissingPanel(SidePanel):
    """What is still missing, each to be opened; the same list goes on the stage."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Still missing")
        self.heading = Label(theme, "Still missing", "heading", lines=1)
        self.count = Label(theme, "", "body", "text.secondary")
        self.list = RowList(theme, "Still missing", MissingPainter(theme))
        self.stage = Button(theme, "Show what is missing", "plain", icon="projector")
        for part in (self.heading, self.count):
            self.body.addLayout(inset(part))
        room = QHBoxLayout()
        room.setContentsMargins(0, 0, 2 * INSET, 0)
        room.addWidget(self.list)
        self.body.addLayout(room)
        free_body(self)
        self.foot.addWidget(self.stage)

    def show_missing(self, lines: tuple[MissingLine, ...]) -> None:
        """These things; nothing missing is said too."""
        self.count.setText(counted(len(lines), "thing", "things") if lines else "Nothing is missing.")
        rows = missing_rows(lines)
        keys = [one.key for one in rows]
        self.list.show_rows(rows, self.list.chosen_key if self.list.chosen_key in keys else "")
        self.list.setVisible(bool(rows))
        self.stage.setVisible(bool(rows))
