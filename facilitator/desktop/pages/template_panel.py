"""One question of a template: its words, its hint, and how it is answered (GT3)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.questions import EditQuestion, RemoveQuestions
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import Section, Sentence, free_body
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueField, ValueLine
from facilitator.domain.cafe import (
    AnyQuestionKind,
    FreeText,
    OpenList,
    Ranking,
    Scale,
    Tiers,
    TwoTiers,
    YesNoCondition,
)
from facilitator.domain.ids import QuestionId
from facilitator.queries.template_page import KIND_WORDS, TemplateLine

KINDS: tuple[type[AnyQuestionKind], ...] = (OpenList, Tiers, TwoTiers, Ranking, Scale, YesNoCondition, FreeText)
FROZEN = "Groups answer this version. Make the next one to change its questions; what was typed stays."


class QuestionPanel(SidePanel):
    """`show_question` says which question it is about; a frozen one can only be read."""

    escaped = Signal()
    move_asked = Signal(int)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Question")
        self._theme, self._acts = theme, acts
        self.line: TemplateLine | None = None
        self.label = GrowingText(theme, "Short name", role="heading", unknown="short name")
        self.text = GrowingText(theme, "Question in full", unknown="not written yet", paragraphs=True)
        self.hint = GrowingText(theme, "Hint for the group", unknown="none", paragraphs=True)
        self.kind = MenuValue(theme, "How it is answered")
        self.options = GrowingText(theme, "Options, one on each line", unknown="none given", paragraphs=True)
        self.tiers = ValueField(theme, "Tiers", _read_tiers, unknown="must, some, less")
        self.low = ValueField(theme, "Lowest", _read_number, unknown="1")
        self.high = ValueField(theme, "Highest", _read_number, unknown="5")
        self.low_words = ValueField(theme, "Lowest means", unknown="not said")
        self.high_words = ValueField(theme, "Highest means", unknown="not said")
        self.always = Sentence(theme, "info")
        self.up = Button(theme, "Up", "plain", icon="arrow-up", name="Move this question up")
        self.down = Button(theme, "Down", "plain", icon="arrow-down", name="Move this question down")
        self.remove = Button(theme, "Remove", "quiet", icon="trash-2", name="Remove this question")
        self._build()
        self._connect()

    def show_question(self, line: TemplateLine | None, *, frozen: bool) -> None:
        """The question as it is now; what somebody is writing here stays."""
        self.line = line
        self.whole.setVisible(line is not None)
        self.foot_row.setVisible(line is not None and not frozen)
        self.whole.setEnabled(not frozen)
        self.always.say(FROZEN if frozen else "“Additional proposals” and “no agreement, because” are always there.")
        if line is None:
            return
        self.label.load(line.question, line.name)
        self.text.load(line.question, line.text or None)
        self.hint.load(line.question, line.hint or None)
        self.kind.show_choice(Choice(type(line.kind), KIND_WORDS[type(line.kind)]))
        self._show_kind(line)

    def finish_writing(self) -> None:
        """What stands in a field counts."""
        for text in (self.label, self.text, self.hint, self.options):
            text.commit()
        for field in (self.tiers, self.low, self.high, self.low_words, self.high_words):
            field.editingFinished.emit()

    def _show_kind(self, line: TemplateLine) -> None:
        kind, key = line.kind, line.question
        options = kind.options if isinstance(kind, Tiers | Ranking) else ()
        tiers = (
            kind.tiers if isinstance(kind, Tiers) else (kind.first, kind.second) if isinstance(kind, TwoTiers) else ()
        )
        self.options.load(key, "\n".join(options) or None)
        self.tiers.load(key, ", ".join(tiers) or None)
        self.with_options.setVisible(isinstance(kind, Tiers | Ranking))
        self.with_tiers.setVisible(isinstance(kind, Tiers | TwoTiers))
        self.with_scale.setVisible(isinstance(kind, Scale))
        if isinstance(kind, Scale):
            self.low.load(key, str(kind.low))
            self.high.load(key, str(kind.high))
            self.low_words.load(key, kind.low_words)
            self.high_words.load(key, kind.high_words)

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        self.whole = QWidget()
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space("xs"))
        column.addWidget(self.label)
        for section in self._sections():
            column.addWidget(section)
        self.body.addWidget(self.whole)
        free_body(self)
        self.foot_row = QWidget()
        row = Flow(self.foot_row)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)
        self.foot.addWidget(self.always)
        self.foot.addWidget(self.foot_row)

    def _sections(self) -> list[Section]:
        theme = self._theme
        words = Section(theme, "Question in full")
        words.add_text(self.text)
        hint = Section(theme, "Hint for the group")
        hint.add_text(self.hint)
        how = Section(theme)
        how.add(ValueLine(theme, "Answered by", self.kind))
        self.with_options = Section(theme, "Options, one on each line")
        self.with_options.add_text(self.options)
        self.with_tiers = Section(theme)
        self.with_tiers.add(ValueLine(theme, "Tiers", self.tiers))
        self.with_scale = Section(theme)
        for name, field in (("From", self.low), ("To", self.high)):
            self.with_scale.add(ValueLine(theme, name, field))
        for name, field in (("Lowest means", self.low_words), ("Highest means", self.high_words)):
            self.with_scale.add(ValueLine(theme, name, field))
        return [words, hint, how, self.with_tiers, self.with_options, self.with_scale]

    def _connect(self) -> None:
        self.kind.offer(lambda: [Choice(kind, KIND_WORDS[kind]) for kind in KINDS])
        self.label.committed.connect(lambda text: self._edit(self.label, label=text or None))
        self.text.committed.connect(lambda text: self._edit(self.text, text=text or None))
        self.hint.committed.connect(lambda text: self._edit(self.hint, hint=text or None))
        self.kind.chosen.connect(self._on_kind)
        self.options.committed.connect(self._on_options)
        self.tiers.value_given.connect(self._on_tiers)
        for name, field in (("low", self.low), ("high", self.high)):
            field.value_given.connect(lambda value, name=name, field=field: self._on_scale(field, name, value))
        for name, field in (("low_words", self.low_words), ("high_words", self.high_words)):
            field.value_given.connect(lambda value, name=name, field=field: self._on_scale(field, name, value))
        self.up.clicked.connect(lambda: self.move_asked.emit(-1))
        self.down.clicked.connect(lambda: self.move_asked.emit(1))
        self.remove.clicked.connect(self._on_remove)
        for text in (self.label, self.text, self.hint):
            text.escaped.connect(self.escaped)

    # --- what people do ---------------------------------------------------------------------------------------

    def _edit(self, field: object, **values: object) -> None:
        if self.line is not None:
            command = EditQuestion(question=QuestionId(self.line.question), **values)  # type: ignore[arg-type]
            self._acts.run(command, field)  # type: ignore[arg-type]

    def _on_kind(self, chosen: object) -> None:
        """Another kind keeps what the two have in common."""
        if self.line is None or not isinstance(chosen, type):
            return
        kind = self.line.kind
        options = kind.options if isinstance(kind, Tiers | Ranking) else ()
        made: AnyQuestionKind = chosen()
        if isinstance(made, Tiers):
            made = Tiers(options=options)
        elif isinstance(made, Ranking):
            made = Ranking(options=options)
        self._edit(None, answered_by=made)

    def _on_options(self, text: str) -> None:
        options = tuple(line.strip() for line in text.splitlines() if line.strip())
        kind = None if self.line is None else self.line.kind
        if isinstance(kind, Tiers):
            self._edit(self.options, answered_by=Tiers(options=options, tiers=kind.tiers))
        elif isinstance(kind, Ranking):
            self._edit(self.options, answered_by=Ranking(options=options))

    def _on_tiers(self, value: object) -> None:
        kind = None if self.line is None else self.line.kind
        tiers = tuple(value) if isinstance(value, tuple) else ("must", "some", "less")
        if isinstance(kind, Tiers):
            self._edit(self.tiers, answered_by=Tiers(options=kind.options, tiers=tiers))
        elif isinstance(kind, TwoTiers) and len(tiers) == 2:
            self._edit(self.tiers, answered_by=TwoTiers(first=tiers[0], second=tiers[1]))
        else:
            self.tiers.refuse("This question has exactly two tiers. Separate them by a comma.")

    def _on_scale(self, field: ValueField, name: str, value: object) -> None:
        kind = None if self.line is None else self.line.kind
        if not isinstance(kind, Scale):
            return
        values: dict[str, object] = {
            "low": kind.low, "high": kind.high, "low_words": kind.low_words, "high_words": kind.high_words,
        }  # fmt: skip
        values[name] = value if value is not None or name.endswith("words") else (1 if name == "low" else 5)
        changed = Scale(**values)  # type: ignore[arg-type]
        if not 0 < changed.high - changed.low <= 10:
            field.refuse("A scale has two to eleven steps. Let it rise from the lowest to the highest number.")
            return
        self._edit(field, answered_by=changed)

    def _on_remove(self) -> None:
        if self.line is not None:
            self._acts.run(RemoveQuestions(questions=(QuestionId(self.line.question),)))


def _read_tiers(text: str) -> tuple[str, ...]:
    tiers = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if len(tiers) < 2:
        raise ValueError("Tiers are at least two words, separated by commas: must, some, less.")
    return tiers


def _read_number(text: str) -> int:
    try:
        return int(text)
    except ValueError as wrong:
        raise ValueError(f"“{text}” is no whole number. Type digits, such as 5.") from wrong
