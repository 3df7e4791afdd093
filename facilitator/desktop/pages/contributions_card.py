"""One speaker as a card: name, position, organisation, what was said; and pictures that exist elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.contributions import EditContribution
from facilitator.commands.people import EditPerson
from facilitator.commands.stage import ShowScene
from facilitator.desktop.pages.agenda_questions import FaintButton
from facilitator.desktop.pages.agenda_reading import read_minutes
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.growing import EDGE, GrowingText
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.panels import Card
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Problem, ValueField
from facilitator.domain.ids import ContributionId
from facilitator.domain.people import Contribution
from facilitator.domain.stage import SpeakerScene
from facilitator.queries.contributions import ContributionCard, PictureLine

NAMES = {
    "name": "Name",
    "position": "Position as said there",
    "organisation": "Organisation as said there",
    "speech": "Title of the speech",
    "minutes": "Minutes",
    "summary": "What was said",
}
NOT_HERE = "picture, not in our source"


class SpeakerCard(Card):
    """Who spoke and what was said. Alt with an arrow in any text moves the speaker up or down."""

    move_asked = Signal(str, int)
    remove_asked = Signal(str)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme)
        self._acts, self.contribution = acts, ""
        self.setContentsMargins(0, 0, 0, 0)
        right = Qt.AlignmentFlag.AlignRight
        self.number = Label(theme, "", "figure_m", "method.speech.ink", lines=1, align=right)
        self.name = GrowingText(theme, "Name", unknown="name", role="heading")
        self.position = GrowingText(theme, "Position, as said there", unknown="position not given")
        self.organisation = GrowingText(theme, "Organisation, as said there", unknown="organisation not given")
        self.speech = GrowingText(theme, "Title of the speech", unknown="title not given")
        self.minutes = ValueField(theme, "Minutes", read_minutes, unknown="– min")
        self.summary = GrowingText(theme, "What was said", unknown="no summary yet", role="lead", paragraphs=True)
        self.problem = Problem(theme)
        self.pictures = PictureNotes(theme)
        self.on_stage = FaintButton(theme, "", "quiet", icon="presentation", name="Show on the stage")
        self.titled = FaintButton(theme, "", "quiet", icon="type", name="Give the speech a title")
        self.up = FaintButton(theme, "", "quiet", icon="arrow-up", name="Move up")
        self.down = FaintButton(theme, "", "quiet", icon="arrow-down", name="Move down")
        self.remove = FaintButton(theme, "", "quiet", icon="trash-2", name="Remove")
        self._lay_out(theme)
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in order."""
        said = (self.name, self.position, self.organisation, self.minutes, self.speech, self.summary)
        return *said, self.on_stage, self.titled, self.up, self.down, self.remove

    def show_contribution(self, card: ContributionCard, *, last: bool) -> None:
        """Show this contribution; what is being typed here stays."""
        one = card.contribution
        self.contribution = one.id
        self.setAccessibleName(card.name)
        self.number.setText(str(card.number))
        for part, words in NAMES.items():
            getattr(self, part).setAccessibleName(f"{words}, speaker {card.number}")
        self.name.load(one.id, card.name)
        self.position.load(one.id, card.position)
        self.organisation.load(one.id, card.organisation)
        self.speech.load(one.id, card.title)
        self.speech.setVisible(card.title is not None or self.speech.hasFocus())
        self.minutes.load(one.id, None if card.minutes is None else f"{card.minutes} min")
        self.summary.load(one.id, card.summary)
        self.pictures.show_pictures(card.pictures)
        self.up.setEnabled(card.number > 1)
        self.down.setEnabled(not last)
        on_stage = (self.on_stage, "Show on the stage")
        for button, words in (on_stage, (self.up, "Move up"), (self.down, "Move down"), (self.remove, "Remove")):
            button.set_words("", f"{words}: {card.name}")

    def _lay_out(self, theme: Theme) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.space("l"), theme.space("m"), theme.space("m"), theme.space("l"))
        whole.setSpacing(theme.space("l") - EDGE)
        self.number.setFixedWidth(theme.px(36))
        self.minutes.setFixedSize(theme.px(72), theme.px(30))
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        whole.addWidget(self.number, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.name, 1)
        for button in (self.on_stage, self.titled, self.up, self.down, self.remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(head)
        self._as = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._as.setSpacing(theme.space("s"))
        self._as.addWidget(self.position, 1, Qt.AlignmentFlag.AlignTop)
        self._as.addWidget(self.organisation, 1, Qt.AlignmentFlag.AlignTop)
        self._as.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(self._as)
        words.addWidget(self.speech)
        words.addSpacing(theme.space("s"))
        words.addWidget(self.summary)
        words.addWidget(self.problem)
        words.addWidget(self.pictures)
        whole.addLayout(words, 1)

    def _connect(self) -> None:
        for text in (self.name, self.position, self.organisation, self.speech, self.summary):
            text.problem_changed.connect(self.problem.tell)
            text.move_asked.connect(lambda step: self.move_asked.emit(self.contribution, step))
        self.minutes.problem_changed.connect(self.problem.tell)
        self.name.committed.connect(self._on_name)
        for field, text in (("position", self.position), ("organisation", self.organisation), ("title", self.speech),
                            ("summary", self.summary)):  # fmt: skip
            text.committed.connect(lambda typed, field=field, text=text: self._edit(text, **{field: typed or None}))
        self.minutes.value_given.connect(self._on_minutes)
        self.on_stage.clicked.connect(self._on_stage)
        self.titled.clicked.connect(self._on_titled)
        self.up.clicked.connect(lambda: self.move_asked.emit(self.contribution, -1))
        self.down.clicked.connect(lambda: self.move_asked.emit(self.contribution, 1))
        self.remove.clicked.connect(lambda: self.remove_asked.emit(self.contribution))

    def _on_name(self, name: str) -> None:
        found = self._acts.state.get(Contribution, self.contribution)
        if found is not None:
            self._acts.run(EditPerson(person=found.person, name=name), self.name)

    def _on_stage(self) -> None:
        self._acts.run(ShowScene(scene=SpeakerScene(contribution=ContributionId(self.contribution))))

    def _on_titled(self) -> None:
        self.speech.show()
        self.speech.setFocus()

    def _on_minutes(self, minutes: int | None) -> None:
        command = EditContribution(contribution=ContributionId(self.contribution), minutes=minutes)
        self._acts.run(command, self.minutes)

    def _edit(self, field: GrowingText, **values: str | None) -> None:
        self._acts.run(EditContribution(contribution=ContributionId(self.contribution), **values), field)  # type: ignore[arg-type]


class PictureNotes(QWidget):
    """Pictures in quiet lines; one that exists but is not in our source says so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, theme.space("s"), 0, 0)
        self._column.setSpacing(theme.space("xs"))
        self._shown: tuple[PictureLine, ...] = ()
        self.lines: list[str] = []
        self.hide()

    def show_pictures(self, pictures: Sequence[PictureLine]) -> None:
        if tuple(pictures) == self._shown:
            return
        self._shown = tuple(pictures)
        while (item := self._column.takeAt(0)) is not None:
            row = item.widget()
            if row is not None:
                row.hide()
                row.deleteLater()
        self.lines = [one.caption if one.here else f"{one.caption} · {NOT_HERE}" for one in pictures]
        for words in self.lines:
            self._column.addWidget(self._line(words))
        self.setVisible(bool(pictures))

    def _line(self, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.space("s"))
        row.addWidget(Icon(self._theme, "image", "text.quiet", "small"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(self._theme, words, "small", "text.quiet"), 1)
        return line
