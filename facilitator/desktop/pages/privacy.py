"""Privacy: who is in the event, what erasing somebody takes away and cannot reach, and copies without anybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from facilitator.commands.event import EditEvent
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.agenda_reading import read_day
from facilitator.desktop.pages.event_parts import FactRow
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing, take_keys
from facilitator.desktop.pages.told_rows import ToldPainter, ToldRow
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, SidePanel, WorkAndPanel
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.sections import Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.domain.command import Changes
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.planning.erasing import ErasurePreview, preview
from facilitator.queries.erasing_words import goes, once_more
from facilitator.queries.phrases import date_words
from facilitator.queries.retention import kept_too_long
from facilitator.words import counted

EVENT_FILES = "Events (*.facil)"


def make(theme: Theme, desk: Desk, around: Surroundings) -> PrivacyPage:
    """The page about privacy."""
    return PrivacyPage(theme, desk, around)


class PrivacyPage(QWidget):
    """People at the left; about the chosen one, what erasing takes away. It is asked twice and cannot be undone."""

    title = "Privacy"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._chosen = ""
        self._asked = 0
        self.header = PageHeader(theme, self.title, icon="shield-check", method="break")
        self.copy = Button(theme, "Copy without names …", "plain", icon="copy")
        self.overdue = WarningLine(theme, "")
        self.keep_until = FactRow(theme, "Keep until", "not set; for example 2027-12-31", False)
        self.search = Field(theme, "Find somebody", unknown="Find somebody")
        self.list = RowList(theme, "People", ToldPainter(theme))
        self.panel = ErasePanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Show the people; `subject` is the one to begin with."""
        self._chosen = subject or self._chosen
        self._show(state)
        take_keys(self, self.search)

    def news(self, state: EventState, changes: Changes) -> None:
        self._show(state)

    def leave(self) -> None:
        finish_typing(self)
        self.panel.ask_again()

    # --- what people do ---------------------------------------------------------------------------------------

    def erase(self) -> None:
        """Erases the chosen person for good. Asked twice before."""
        begin = getattr(self._desk.door, "erase", None)
        if begin is None or not self._chosen:
            self._around.tell("This event is only looked at, so nobody can be erased from it.")
            return
        name = self._desk.state.need(Person, self._chosen).name
        also = tuple(one.strip() for one in self.panel.also.text().split(",") if one.strip())
        self.panel.wait()
        Job(self, begin(self._chosen, also).result, partial(self._on_erased, name), self._failed)

    def _on_erased(self, name: str, done: object) -> None:
        self.panel.ask_again()
        rewritten = counted(getattr(done, "snapshots", 0), "snapshot", "snapshots")
        finished = getattr(done, "finished", True)
        more = "" if finished else " Free pages wait for the next opening: free some space on the disk."
        self._around.tell(f"{name} is erased, also from the past and {rewritten}. There is no undo.{more}")

    def _failed(self, sentence: str) -> None:
        self.panel.ask_again()
        self._around.tell(sentence)

    def copy_without_names(self, target: Path) -> None:
        """Writes a copy in which nobody is named."""
        picture = getattr(self._desk.door, "blob", None)
        state = self._desk.state
        from facilitator.domain.ids import Dice  # noqa: PLC0415 - late: only when a copy is made
        from facilitator.exchange.copies import anonymise  # noqa: PLC0415 - late: only when a copy is made

        told = f"Wrote {target.name}: nobody is named in it. Read it before you pass it on."
        look: Callable[[str], bytes | None] = picture if picture is not None else lambda _: None
        work = partial(anonymise, state, target, look, Dice(), force=True)
        Job(self, work, lambda _: self._around.tell(told), self._around.tell)

    def _on_copy(self) -> None:
        suggestion = str(Path.home() / "Event without names.facil")
        chosen, _ = QFileDialog.getSaveFileName(self.window(), "Copy without names", suggestion, EVENT_FILES)
        if chosen:
            self.copy_without_names(Path(chosen))

    def _on_keep_until(self, text: str) -> None:
        try:
            self._acts.run(EditEvent(keep_until=read_day(text) if text else None), self.keep_until.text)
        except ValueError as wrong:
            self.keep_until.text.refuse(str(wrong))

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.space("m"))
        column.addWidget(self.overdue)
        column.addWidget(self.keep_until)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addStretch(1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.copy):
            self.header.add_action(action)
        frame = PageFrame(self._theme, self.header)
        frame.add(self.split, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._show(self._desk.state))
        self.list.row_chosen.connect(self._on_chosen)
        self.panel.erase.clicked.connect(self.panel.ask_twice)
        self.panel.sure.clicked.connect(self.erase)
        self.panel.no.clicked.connect(self.panel.ask_again)
        self.panel.also.textChanged.connect(lambda _: self._show_chosen())
        self.copy.clicked.connect(self._on_copy)
        self.keep_until.text.committed.connect(self._on_keep_until)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState) -> None:
        wanted = self.search.text().strip().casefold()
        people = sorted(state.all(Person), key=lambda one: ((one.sort_name or one.name).casefold(), one.id))
        rows = [ToldRow(one.id, one.name, one.organisation or "") for one in people if wanted in one.name.casefold()]
        keys = [one.key for one in rows]
        if self._chosen not in keys:
            self.panel.ask_again()
        self._chosen = self._chosen if self._chosen in keys else next(iter(keys), "")
        self.list.show_rows(rows, self._chosen)
        self.header.show_words(
            self.title, counted(len(people), "person is named", "people are named") + " in this event"
        )
        until = state.event.keep_until
        self.keep_until.text.load(state.event.id, None if until is None else date_words(until))
        late = kept_too_long(state.event, self._today())
        self.overdue.say(late)
        self.overdue.setVisible(bool(late))
        self._show_chosen()

    def _today(self) -> date:
        return self._around.moment().astimezone().date()

    def _show_chosen(self) -> None:
        """What erasing would do is worked out beside the window's work: in a large event it takes a moment."""
        also = [one for one in self.panel.also.text().split(",") if one.strip()]
        self._asked += 1
        mine, state, chosen = self._asked, self._desk.state, self._chosen
        self.panel.setEnabled(bool(chosen))
        if not chosen:
            self.panel.show_nobody()
            return

        def told(found: ErasurePreview) -> None:
            if mine == self._asked:
                self.panel.show_person(found.name, goes(found), list(found.unreached), once_more(found))

        Job(self, partial(preview, state, chosen, also), told, lambda _: self.panel.show_nobody())

    def _on_chosen(self, key: str) -> None:
        self._chosen = key
        self.panel.question.setText("")
        self.panel.ask_again()
        self._show_chosen()


class ErasePanel(SidePanel):
    """What goes, what is out of reach, and the question, asked twice."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Erase somebody")
        self._theme = theme
        self.heading = Label(theme, "", "heading", lines=2)
        self.goes = _Lines(theme, "minus")
        self.unreached = _Lines(theme, "ban")
        self.also = Field(theme, "Other spellings", unknown="Other spellings, commas between them")
        self.question = Label(theme, "", "body", bold=True)
        self.erase = Button(theme, "Erase for good …", "plain", icon="user-x")
        self.sure = Button(theme, "Yes, erase. There is no undo", "danger", icon="user-x")
        self.no = Button(theme, "No, keep", "quiet")
        self.body.addLayout(inset(self.heading))
        self.body.addLayout(inset(Label(theme, "Erasing takes away", "small", "text.secondary", lines=1)))
        self.body.addLayout(inset(self.goes))
        section = Section(theme, "Look for these words too")
        section.add(self.also)
        self.body.addWidget(section)
        section = Section(theme, "Out of our reach")
        section.add(self.unreached)
        self.body.addWidget(section)
        free_body(self)
        for part in (self.question, self.erase, self.sure, self.no):
            self.foot.addWidget(part)
        self.ask_again()

    def show_person(self, name: str, goes: list[str], unreached: list[str], question: str) -> None:
        self.heading.setText(name)
        self.goes.show_lines(goes)
        self.unreached.show_lines(unreached)
        self.question.setText(question)

    def show_nobody(self) -> None:
        self.heading.setText("Nobody is chosen")
        self.question.setText("")
        self.goes.show_lines([])
        self.unreached.show_lines([])

    def ask_again(self) -> None:
        """Back to the first question."""
        self._asking(False)
        self.erase.setEnabled(True)

    def ask_twice(self) -> None:
        """The second question, once it is known what would go; the harmless answer has the keys."""
        if not self.question.text():
            return
        self._asking(True)
        self.no.setFocus(Qt.FocusReason.OtherFocusReason)

    def wait(self) -> None:
        """While it is done nobody asks for it again."""
        self._asking(False)
        self.erase.setEnabled(False)

    def _asking(self, twice: bool) -> None:
        for part, shown in ((self.question, twice), (self.sure, twice), (self.no, twice), (self.erase, not twice)):
            part.setVisible(shown)


class _Lines(QWidget):
    """Sentences below each other, each with the same small icon."""

    def __init__(self, theme: Theme, icon: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: list[str]) -> None:
        """These sentences."""
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for line in lines:
            self._column.addWidget(Sentence(self._theme, self._icon, line))
