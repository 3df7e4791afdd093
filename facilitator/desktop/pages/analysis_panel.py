"""All about the chosen statement: its sentence, its evidence, how it will read on paper, and how far it is shared."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facilitator.commands.statements import AddEvidence, EditStatement, RemoveEvidence, Support
from facilitator.desktop.pages import analysis_acts
from facilitator.desktop.pages.analysis_evidence import Evidences
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import PrintedWords, Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem, ValueField, ValueLine
from facilitator.domain.command import Command
from facilitator.domain.harvest import AnalysisStatement, StatementKind, Unit
from facilitator.domain.ids import AnalysisStatementId, EvidenceId, QuestionId
from facilitator.domain.vocabulary import STATEMENT_KINDS, UNITS
from facilitator.queries.analysis_board import StatementDetail
from facilitator.queries.qualifiers import misfit

NO_UNIT = Choice(None, "not given")


class StatementPanel(SidePanel):
    """`show_statement` says which one it is about. `escaped` when somebody wants to go back to the list; the acts
    at the foot are the page's."""

    escaped = Signal()
    wall_asked = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Statement")
        self._theme, self._acts = theme, acts
        self.detail: StatementDetail | None = None
        self.menu_shown: QMenu | None = None
        self._make_parts()
        self._build()
        self._connect()

    # --- showing ----------------------------------------------------------------------------------------------

    def show_statement(self, detail: StatementDetail | None) -> None:
        """The statement as it is now; what somebody is writing here stays."""
        self.detail = detail
        self.whole.setVisible(detail is not None)
        self.foot_row.setVisible(detail is not None)
        self.remark.say((detail.remark if detail is not None else None) or "")
        if detail is None:
            return
        one = detail.statement
        self.heading.setText(detail.heading)
        self.text.load(one.id, one.text)
        self.items.load(one.id, "\n".join(one.items))
        self.heading_field.load(one.id, one.title)
        self.qualifier.load(one.id, one.qualifier)
        self.count.load(one.id, analysis_acts.written_count(one))
        self.evidences.show_lines(one.id, detail.evidence)
        self.printed.show_words(*_printed(detail))
        self.doubt.tell(misfit(one) or "")
        self._show_choices(one)

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in (self.text, self.items):
            text.commit()
        for field in (self.heading_field, self.qualifier, self.count):
            field.editingFinished.emit()
        self.evidences.finish()

    # --- parts ------------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        theme = self._theme
        self.heading = Label(theme, "", "small", "text.secondary", lines=1)
        self.text = GrowingText(theme, "Statement", role="heading")
        self.evidences = Evidences(theme)
        self.printed = PrintedWords(theme)
        self.items = GrowingText(theme, "What it lists, one on each line", unknown="nothing listed", paragraphs=True)
        self.heading_field = ValueField(theme, "Title", unknown="not given")
        self.qualifier = ValueField(theme, "Qualifier", unknown="none")
        self.choose_word = Button(theme, "", "quiet", icon="chevron-down", name="Choose a qualifier")
        self.count = ValueField(theme, "Count", analysis_acts.read_count, unknown="no count")
        self.unit, self.kind, self.question = (MenuValue(theme, name) for name in ("Counted in", "Kind", "Question"))
        self.doubt = Problem(theme)
        self.up = Button(theme, "Up", "plain", icon="arrow-up", name="Move this statement up")
        self.down = Button(theme, "Down", "plain", icon="arrow-down", name="Move this statement down")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2", name="Remove this statement")
        self.remark = Sentence(theme, "info")

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addLayout(inset(self.heading))
        column.addWidget(self.text)
        problem = Problem(theme)
        self.text.problem_changed.connect(problem.tell)
        column.addLayout(inset(problem))
        for section in self._sections():
            column.addWidget(section)
        self.body.addWidget(self.whole)
        free_body(self)
        self.foot_row = QWidget()
        row = Flow(self.foot_row)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self.foot.addWidget(self.remark)
        self.foot.addWidget(self.foot_row)

    def _sections(self) -> list[Section]:
        theme = self._theme
        evidence = Section(theme, "Evidence")
        evidence.add_wide(self.evidences)
        printed = Section(theme, "How it will be printed")
        printed.add(self.printed)
        standing = Section(theme)
        words = QWidget()
        row = QHBoxLayout(words)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(ValueLine(theme, "Qualifier", self.qualifier), 1)
        row.addWidget(self.choose_word, 0, Qt.AlignmentFlag.AlignTop)
        for part in (
            words,
            self.doubt,
            ValueLine(theme, "Count", self.count),
            ValueLine(theme, "Counted in", self.unit),
        ):
            standing.add(part)
        lists = Section(theme, "What it lists, one on each line")
        lists.add_text(self.items)
        facts = Section(theme)
        for name, field in (("Title", self.heading_field), ("Question", self.question), ("Kind", self.kind)):
            facts.add(ValueLine(theme, name, field))
        return [evidence, printed, standing, lists, facts]

    def _connect(self) -> None:
        self.text.committed.connect(lambda text: self._edit(self.text, text=text))
        self.items.committed.connect(lambda text: self._edit(self.items, items=analysis_acts.items_in(text)))
        self.heading_field.value_given.connect(lambda text: self._edit(self.heading_field, title=text))
        self.qualifier.value_given.connect(lambda text: self._edit(self.qualifier, qualifier=text))
        self.count.value_given.connect(self._on_count)
        self.choose_word.clicked.connect(self.open_words)
        self.unit.offer(lambda: [NO_UNIT, *(Choice(unit, words[1]) for unit, words in UNITS.items())])
        self.unit.chosen.connect(lambda unit: self._change(unit=unit if isinstance(unit, Unit) else None))
        self.kind.offer(lambda: [Choice(kind, words) for kind, words in STATEMENT_KINDS.items()])
        self.kind.chosen.connect(lambda kind: self._change(kind=StatementKind(str(kind))))
        self.question.offer(self._questions)
        self.question.chosen.connect(lambda key: self._change(question=None if key is None else QuestionId(str(key))))
        self.evidences.offer(self._offers)
        self.evidences.given.connect(self._on_evidence)
        self.evidences.taken.connect(lambda one: self._acts.run(RemoveEvidence(evidence=EvidenceId(one))))
        self.evidences.wall_asked.connect(self.wall_asked)
        for text in (self.text, self.items):
            text.escaped.connect(self.escaped)
        for field in (self.heading_field, self.qualifier, self.count):
            field.escaped.connect(self.escaped)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show_choices(self, one: AnalysisStatement) -> None:
        unit = NO_UNIT if one.unit is None else Choice(one.unit, UNITS[one.unit][1])
        self.unit.show_choice(unit, known=one.unit is not None)
        self.kind.show_choice(Choice(one.kind, STATEMENT_KINDS[one.kind]))
        names = dict(analysis_acts.question_choices(self._acts.state, one.session))
        self.question.show_choice(
            Choice(one.question, names.get(one.question, "no question")), known=bool(one.question)
        )

    def _questions(self) -> list[Choice]:
        if self.detail is None:
            return []
        found = analysis_acts.question_choices(self._acts.state, self.detail.statement.session)
        return [Choice(key, words) for key, words in found]

    def _offers(self) -> list[analysis_acts.Offers]:
        return [] if self.detail is None else analysis_acts.evidence_offers(self._acts.state, self.detail.statement)

    # --- what people do ---------------------------------------------------------------------------------------

    def open_words(self) -> None:
        """The words that fit or were used before; any other can be typed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("Qualifier")
        self.menu_shown = menu
        for word in analysis_acts.words_in_use(self._acts.state):
            action = menu.addAction(for_menu(word))
            action.triggered.connect(lambda _checked=False, one=word: self._change(qualifier=one))
        menu.addSeparator()
        none = menu.addAction("no qualifier")
        none.triggered.connect(lambda: self._change(qualifier=None))
        menu.popup(self.choose_word.mapToGlobal(QPoint(0, self.choose_word.height())))
        menu.setActiveAction(menu.actions()[0])

    def _edit(self, field: GrowingText | ValueField, **values: object) -> None:
        self._acts.run(_edited(field.subject, values), field)

    def _change(self, **values: object) -> None:
        if self.detail is not None:
            self._acts.run(_edited(self.detail.statement.id, values))

    def _on_count(self, value: object) -> None:
        count, of = value if isinstance(value, tuple) else (None, None)
        self._edit(self.count, count=count, of=of)

    def _on_evidence(self, support: object) -> None:
        if isinstance(support, Support) and self.evidences.subject:
            command = AddEvidence(statement=AnalysisStatementId(self.evidences.subject), evidence=(support,))
            self._acts.run(command, self.evidences)


def _edited(statement: str, values: dict[str, object]) -> Command:
    return EditStatement(statement=AnalysisStatementId(statement), **values)  # type: ignore[arg-type]


def _printed(detail: StatementDetail) -> tuple[str, str]:
    return detail.printed.bold, detail.printed.rest
