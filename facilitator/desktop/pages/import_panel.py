"""How a list is read: its letters, what stands between its columns, and which column is what."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import Section, free_body
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueLine
from facilitator.exchange.list_draft import ListDraft
from facilitator.exchange.list_file import Answers
from facilitator.exchange.list_rows import BETWEEN, between_words
from facilitator.exchange.list_subjects import PEOPLE, Subject
from facilitator.exchange.list_text import LINES_SHOWN, NAMES

MOST_COLUMNS = 60


class ReadingPanel(SidePanel):
    """`answered` brings what people said about the list; `session_chosen` where it goes."""

    answered = Signal(object)
    session_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "How it is read")
        self._theme = theme
        self._draft: ListDraft | None = None
        self._subject: Subject | None = None
        self._answers = Answers()
        self.encoding, self.between = MenuValue(theme, "Letters"), MenuValue(theme, "Between columns")
        self.sheet, self.session = MenuValue(theme, "Sheet"), MenuValue(theme, "Goes into")
        self.samples = [Label(theme, "", "body", "text.primary", lines=1) for _ in range(LINES_SHOWN)]
        self.headings = Toggle(theme, "The first row holds headings")
        self.columns: list[tuple[QWidget, MenuValue]] = []
        self._build()
        self._connect()

    def show_draft(self, draft: ListDraft, subject: Subject, answers: Answers) -> None:
        """How this list was read, and with which answers."""
        self._draft, self._subject, self._answers = draft, subject, answers
        file = draft.file
        asked = {one.about for one in draft.questions}
        text = not file.workbook and bool(file.encoding)
        self.encoding_line.setVisible(text)
        self.encoding.show_choice(
            Choice(file.encoding, NAMES.get(file.encoding, file.encoding)), known="encoding" not in asked
        )
        lines = next((one.lines for one in file.offers if one.encoding == file.encoding), ())
        for place, label in enumerate(self.samples):
            label.setText(lines[place] if place < len(lines) else "")
            label.setVisible(place < len(lines))
        self.between_line.setVisible(not file.workbook)
        self.between.show_choice(Choice(file.between, between_words(file.between)), known="between" not in asked)
        self.sheet_line.setVisible(len(file.sheets) > 1)
        self.sheet.show_choice(Choice(file.sheet, file.sheet), known="sheet" not in asked)
        self.headings.setChecked(file.has_headings)
        self._show_columns()

    def show_sessions(self, sessions: list[Choice], chosen: str) -> None:
        """The sessions a list can go into, one of them chosen; none for lists of people."""
        known = {str(one.key): one for one in sessions}
        self.session_line.setVisible(bool(sessions))
        self.session.offer(lambda: sessions)
        self.session.show_choice(known.get(chosen, Choice("", "not chosen")), known=chosen in known)

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        how = Section(theme, ruled=False)
        self.session_line = ValueLine(theme, "Goes into", self.session)
        self.encoding_line = ValueLine(theme, "Letters", self.encoding)
        self.between_line = ValueLine(theme, "Between columns", self.between)
        self.sheet_line = ValueLine(theme, "Sheet", self.sheet)
        for line in (self.session_line, self.encoding_line):
            how.add(line)
        for label in self.samples:
            how.add(label)
        for line in (self.between_line, self.sheet_line):
            how.add(line)
        how.add(self.headings, narrow=True)
        self.which = Section(theme, "Which column is what")
        self.body.addWidget(how)
        self.body.addWidget(self.which)
        free_body(self)

    def _connect(self) -> None:
        self.encoding.offer(self._encodings)
        self.encoding.chosen.connect(lambda key: self._answer(encoding=key))
        self.between.offer(lambda: [Choice(sign, words.capitalize()) for sign, words in BETWEEN.items()])
        self.between.chosen.connect(lambda key: self._answer(between=key, columns=None))
        self.sheet.offer(lambda: [Choice(one, one) for one in (self._draft.file.sheets if self._draft else ())])
        self.sheet.chosen.connect(lambda key: self._answer(sheet=key, columns=None))
        self.headings.clicked.connect(lambda on: self._answer(headings=on, columns=None))
        self.session.chosen.connect(lambda key: self.session_chosen.emit(str(key)))

    def _encodings(self) -> list[Choice]:
        """The likeliest first, where the list does not say it; each with a line as it would read."""
        offers = self._draft.file.offers if self._draft is not None else ()
        told = [Choice(one.encoding, f"{one.name}:  {one.lines[0][:40]}" if one.lines else one.name) for one in offers]
        known = {one.key for one in told}
        return told + [Choice(key, name) for key, name in NAMES.items() if key not in known]

    def _show_columns(self) -> None:
        assert self._draft is not None and self._subject is not None
        names = self._draft.file.headings[:MOST_COLUMNS]
        if len(self.columns) != len(names) or [line.label.text() for line, _ in self._lines()] != list(names):
            for line, _ in self.columns:
                line.hide()
                line.deleteLater()
            self.columns = [self._column(place, name) for place, name in enumerate(names)]
        at = {place: field for field, place in self._draft.file.fields.items()}
        for place, (_, menu) in enumerate(self.columns):
            menu.show_choice(self._choice(at.get(place, "")), known=place in at)

    def _lines(self) -> list[tuple[ValueLine, MenuValue]]:
        return [(line, menu) for line, menu in self.columns if isinstance(line, ValueLine)]

    def _column(self, place: int, name: str) -> tuple[QWidget, MenuValue]:
        menu = MenuValue(self._theme, name)
        line = ValueLine(self._theme, name, menu)
        menu.offer(self._fields)
        menu.chosen.connect(partial(self._on_field, place))
        self.which.add(line)
        return line, menu

    def _fields(self) -> list[Choice]:
        assert self._subject is not None
        return [self._choice(""), *(Choice(field, words) for field, words in self._subject.fields.items())]

    def _choice(self, field: str) -> Choice:
        assert self._subject is not None
        unnamed = "a column of its own" if self._subject.name == PEOPLE else "left out"
        return Choice(field, self._subject.fields.get(field, unnamed))

    # --- what people do ---------------------------------------------------------------------------------------

    def _on_field(self, place: int, field: object) -> None:
        """Each field once: the column that had it before lets go of it."""
        assert self._draft is not None
        fields = {name: at for name, at in self._draft.file.fields.items() if at != place and name != field}
        if field:
            fields[str(field)] = place
        self._answer(columns=fields, headings=self._draft.file.has_headings)

    def _answer(self, **said: object) -> None:
        self.answered.emit(self._answers.but(**said))
