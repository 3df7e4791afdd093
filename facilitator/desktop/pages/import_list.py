"""A list comes in: chosen, dropped or pasted, looked over row by row, and applied in one act with one undo."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.import_asking import ANSWERS, GOES_TO, QUESTIONS, dropped_list, read_draft
from facilitator.desktop.pages.import_panel import ReadingPanel
from facilitator.desktop.pages.import_rows import CHOICE_SENTENCES, STATE_WORDS, ImportList, import_rows
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Switch
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import EmptyState, WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice as MenuChoice
from facilitator.domain.belonging import sessions_in_order
from facilitator.domain.command import Changes, Outcome
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Method
from facilitator.domain.state import EventState
from facilitator.exchange import list_subjects
from facilitator.exchange.list_draft import Choice, ListDraft, RowState
from facilitator.exchange.list_file import UNANSWERED, Answers, Raw, raw_file
from facilitator.exchange.list_subjects import SUBJECTS, command_of
from facilitator.words import counted

FILES = "Lists (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"
PASTED = "What you pasted"
ALL = "all"
NOTHING, DRAFT = range(2)


def make(theme: Theme, desk: Desk, around: Surroundings) -> ImportPage:
    """The page on which lists come in."""
    return ImportPage(theme, desk, around)


class ImportPage(QWidget):
    """Opened with "people", "topics", "notes" or "agenda". A list can be chosen, dropped on it, or pasted (Ctrl+V).

    What is not certain stands in a line above the rows until it is answered; nothing comes in before that.
    """

    title = "Import a list"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        super().__init__()
        self._theme, self._desk, self._around = theme, desk, around
        self._acts = PageActs(desk, around)
        self._raw: Raw | None = None
        self._answers = UNANSWERED
        self._session = ""
        self.choices: dict[int, Choice] = {}
        self.draft: ListDraft | None = None
        self._reading: Job | None = None
        self._again = False
        self.menu_shown: QMenu | None = None
        self.setAcceptDrops(True)
        self._make_parts()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def is_reading(self) -> bool:
        return self._reading is not None

    # --- what the shell calls ---------------------------------------------------------------------------------

    def present(self, state: EventState, subject: str) -> None:
        """Ready for a list about this; one that is being looked over stays."""
        if subject in SUBJECTS and subject != self.subject.chosen_key:
            self.subject.choose(subject)
            self._forget()
        self._show()
        take_keys(self, self.list if self.draft is not None else self.nothing.button)

    def news(self, state: EventState, changes: Changes) -> None:
        """Who is known may have changed: the list is judged again."""
        if self._raw is not None:
            self._read()

    def leave(self) -> None:
        """Nothing is typed here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_list(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_list(event)
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    # --- taking a list ----------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Lets a person choose the list."""
        chosen, _ = QFileDialog.getOpenFileName(self.window(), "Import a list", str(Path.home()), FILES)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Reads a list beside the window; what is none is told in a sentence."""
        Job(self, partial(raw_file, path), self.take, self._around.tell)

    def paste(self) -> None:
        """Takes what was copied from a spreadsheet."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self.take(Raw(PASTED, pasted=text))
        else:
            self._around.tell("There is no text to paste. Copy the cells in the spreadsheet first.")

    def take(self, raw: Raw) -> None:
        """Begins to look this list over."""
        self._forget()
        self._raw = raw
        self._read()

    def _forget(self) -> None:
        self._raw, self.draft, self._answers = None, None, UNANSWERED
        self.choices = {}

    def _read(self) -> None:
        """Reads the list on a thread of its own; what changes meanwhile is read once more afterwards."""
        if self._raw is None:
            return
        if self._reading is not None:
            self._again = True
            return
        subject, session = self.subject.chosen_key, self._chosen_session()
        work = partial(read_draft, self._desk.state, self._raw, subject, self._answers, session)
        self._reading = Job(self, work, self._on_read, self._on_unreadable)
        self.act.setEnabled(False)

    def _on_read(self, draft: ListDraft) -> None:
        self._reading = None
        if self._again:
            self._again = False
            self._read()
            return
        if self._raw is not None:
            self.draft = draft
            self._show()

    def _on_unreadable(self, sentence: str) -> None:
        self._reading, self._again = None, False
        if self.draft is None:
            self._forget()
        self._around.tell(sentence)
        self._show()

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.header = PageHeader(theme, self.title)
        self.subject = Switch(theme, "What the list is about", [(one.name, one.title) for one in SUBJECTS.values()])
        self.act = Button(theme, "", "primary", icon="check")
        self.left_out = Label(theme, "", "small", "text.secondary")
        self.other = Button(theme, "Another list", "quiet", icon="file-down")
        self.question = WarningLine(theme, "", "")
        self.shown = Switch(theme, "Rows shown", [(ALL, "All")])
        self.list = ImportList(theme)
        self.notes = Label(theme, "", "small", "text.secondary")
        self.panel = ReadingPanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.nothing = EmptyState(
            theme,
            "Choose the list as it is, or drop it here.",
            "CSV in any encoding, or a workbook (XLSX). Cells copied in a spreadsheet can be pasted with Ctrl+V. "
            "You see every row before anything comes in, and one undo takes all of it back.",
            "Choose a file",
            icon="folder-open",
        )
        self.paste_button = Button(theme, "Paste cells", "plain", icon="clipboard-list", key_hint="Ctrl+V")
        self.stack = QStackedWidget()

    def _work(self) -> QWidget:
        theme = self._theme
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("s"))
        column.addWidget(self.question)
        column.addWidget(self.shown, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.left_out)
        column.addWidget(self.notes)
        column.addWidget(self.list, 1)
        return work

    def _build(self) -> None:
        for action in (self.split.opener, self.act):
            self.header.add_action(action)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.nothing)
        column.addStretch(1)
        inside = self.nothing.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(self.paste_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.stack.addWidget(empty)
        self.stack.addWidget(self.split)
        frame = PageFrame(self._theme, self.header)
        frame.add(self._subjects())
        frame.add(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)

    def _subjects(self) -> QWidget:
        """What the list is about, and another list; in two lines where the window is narrow."""
        line = QWidget()
        flow = Flow(line, gap=self._theme.space("m"), line_gap=self._theme.space("s"))
        flow.addWidget(self.subject)
        flow.addWidget(self.other)
        return line

    def _connect(self) -> None:
        self.subject.chosen.connect(self._on_subject)
        self.other.clicked.connect(self._on_other)
        self.nothing.act_asked.connect(self.choose_file)
        self.paste_button.clicked.connect(self.paste)
        self.shown.chosen.connect(lambda _: self._show_rows())
        self.question.act_asked.connect(self._on_question)
        self.panel.answered.connect(self._on_answered)
        self.panel.session_chosen.connect(self._on_session)
        self.act.clicked.connect(self.apply)
        self.list.choice_asked.connect(self.open_choices)

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        draft = self.draft
        self.stack.setCurrentIndex(NOTHING if draft is None else DRAFT)
        narrow = self._theme.is_narrow(self.window().width())
        self.split.opener.setVisible(narrow and draft is not None)
        self.act.setVisible(draft is not None)
        self.other.setVisible(draft is not None)
        if draft is None:
            self.header.show_words(self.title)
            return
        self.header.show_words(self.title, f"{draft.name}: {counted(len(draft.rows), 'row', 'rows')}, {draft.words}")
        subject = SUBJECTS[self.subject.chosen_key]
        self.panel.show_draft(draft, subject, self._answers)
        self.panel.show_sessions(self._sessions(), str(self._chosen_session() or ""))
        self._show_question(draft)
        self._show_states(draft)
        self._show_rows()
        self._show_act()

    def _show_question(self, draft: ListDraft) -> None:
        """The first thing that is not certain; the rows below show how it would be."""
        first = next(iter(draft.questions), None)
        self.question.setVisible(first is not None)
        if first is not None:
            self.question.say(QUESTIONS[first.about], ANSWERS[first.about])
        notes = [*draft.file.notes]
        if draft.file.empty:
            notes.append(f"{counted(draft.file.empty, 'empty row', 'empty rows')} left out.")
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))

    def _show_states(self, draft: ListDraft) -> None:
        views = [(ALL, f"All {len(draft.rows)}")]
        views += [(one.value, f"{STATE_WORDS[one]} {many}") for one in RowState if (many := draft.count(one))]
        chosen = self.shown.chosen_key
        self.shown.set_views(views, chosen if chosen in dict(views) else ALL)

    def _show_rows(self) -> None:
        if self.draft is not None:
            only = None if self.shown.chosen_key == ALL else RowState(self.shown.chosen_key)
            rows = import_rows(self.draft, self.choices, only)
            self.list.show_rows(rows, self.list.chosen_key or next((row.key for row in rows), ""))

    def _show_act(self) -> None:
        assert self.draft is not None
        chosen = self.draft.chosen(self.choices)
        left = len(chosen[Choice.LEAVE])
        many = len(self.draft.rows) - left
        words = counted(many, *SUBJECTS[self.subject.chosen_key].noun)
        self.act.set_words(f"Import {words}" if many else "Nothing to import")
        self.act.setEnabled(bool(many) and not self.draft.questions and self._reading is None)
        parts = [f"{counted(len(chosen[Choice.FILL]), 'is', 'are')} filled in" if chosen[Choice.FILL] else "",
                 f"{counted(len(chosen[Choice.REPLACE]), 'is', 'are')} replaced" if chosen[Choice.REPLACE] else "",
                 f"{counted(left, 'row stays', 'rows stay')} out" if left else ""]  # fmt: skip
        told = ", ".join(part for part in parts if part)
        if self.draft.questions:
            told = "Nothing comes in before this question is answered."
        self.left_out.setText(told[:1].upper() + told[1:] + ("." if told and told[-1] != "." else ""))
        self.left_out.setVisible(bool(told))

    # --- sessions ---------------------------------------------------------------------------------------------

    def _sessions(self) -> list[MenuChoice]:
        """Where the list can go: topics into an Open Space, notes into any session."""
        about = self.subject.chosen_key
        if about not in (list_subjects.TOPICS, list_subjects.NOTES):
            return []
        fit = [one for one in sessions_in_order(self._desk.state)
               if about == list_subjects.NOTES or one.method == Method.OPEN_SPACE]  # fmt: skip
        return [MenuChoice(one.id, one.short_title or one.title) for one in fit]

    def _chosen_session(self) -> SessionId | None:
        """The one that was chosen; else the only one, and for topics the first."""
        keys = [str(one.key) for one in self._sessions()]
        if self._session in keys:
            return SessionId(self._session)
        only = len(keys) == 1 or (bool(keys) and self.subject.chosen_key == list_subjects.TOPICS)
        return SessionId(keys[0]) if only else None

    # --- what people do ---------------------------------------------------------------------------------------

    def open_choices(self, key: str) -> None:
        """What can be done with a row."""
        found = next((one for one in self.list.rows if one.key == key), None)
        if found is None or len(found.row.choices) < 2:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in found.row.choices:
            action = menu.addAction(CHOICE_SENTENCES[choice])
            action.setCheckable(True)
            action.setChecked(choice == found.choice)
            action.triggered.connect(partial(self.choose, found.row.line, choice))
        self.menu_shown = menu
        rect = self.list.row_rect(key).toRect()
        menu.popup(self.list.viewport().mapToGlobal(QPoint(max(rect.right() - 300, 0), rect.bottom())))

    def choose(self, line: int, choice: Choice, _checked: bool = False) -> None:
        """Says what becomes of a row."""
        self.choices[line] = choice
        self._show_rows()
        self._show_act()

    def apply(self) -> None:
        """Brings in what is chosen, in one act."""
        if self.draft is None or self.draft.questions:
            return
        act = command_of(self.draft, self.subject.chosen_key, self.choices, self._chosen_session())
        self._acts.run(act, then=partial(self._on_applied, self.act.words, self._chosen_session()))

    def _on_applied(self, words: str, session: SessionId | None, outcome: Outcome) -> None:
        about = self.subject.chosen_key
        self._forget()
        self._show()
        self._around.open_page(GOES_TO[about], session or "")
        self._around.tell(f"{words.replace('Import', 'Imported', 1)}; one undo takes all of it back.")

    def _on_subject(self, about: str) -> None:
        self._answers = self._answers.but(columns=None)
        self.choices = {}
        self._read()

    def _on_other(self) -> None:
        self._forget()
        self._show()
        self.nothing.button.setFocus()

    def _on_session(self, session: str) -> None:
        self._session = session
        self._read()

    def _on_answered(self, answers: Answers) -> None:
        self._answers = answers
        self.choices = {}
        self._read()

    def _on_question(self) -> None:
        """Agrees to how it is read now, or leads to where the answer is given."""
        if self.draft is None:
            return
        file, about = self.draft.file, self.draft.questions[0].about
        said: dict[str, object] = {
            "encoding": {"encoding": file.encoding},
            "between": {"between": file.between},
            "headings": {"headings": file.has_headings},
            "sheet": {"sheet": file.sheet},
            "columns": {"columns": file.fields, "headings": file.has_headings},
        }
        needed = next(iter(SUBJECTS[self.subject.chosen_key].words))
        if about == "columns" and needed not in file.fields:
            self.split.open_panel(True)
            if self.panel.columns:
                self.panel.columns[0][1].setFocus()
            return
        self._on_answered(self._answers.but(**said[about]))  # type: ignore[arg-type]
