"""What people can do with a result: out of a tie in one of five ways, none of them preselected; two options seen as
one; then what `vote_mending` offers."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from facilitator.desktop.pages.vote_mending import Correction, EarlierCounts, Reopening
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.choices import Toggle
from facilitator.desktop.widgets.growing import GrowingText
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import INSET, Section, Sentence, free_body, inset
from facilitator.desktop.widgets.text import Label, for_menu
from facilitator.desktop.widgets.values import Choice, MenuValue, Problem
from facilitator.domain.voting import TieRule
from facilitator.queries.vote_outcome import Outcome
from facilitator.queries.vote_page import TIE_WORDS
from facilitator.words import counted

WAYS = (
    (TieRule.TAKE_ALL, "Take all that are tied", "more are chosen than the vote named"),
    (TieRule.RUN_OFF, "Run-off, one dot each", "a second vote among the tied"),
    (TieRule.MERGE, "Hosts agree to merge", "both have to say yes"),
    (TieRule.LOTS, "Draw lots", "the draw is kept and printed"),
    (TieRule.MODERATOR, "You decide, with a reason", "the reason is printed"),
)
NO_ORDER = "No order is shown among equals."


class TiePanel(SidePanel):
    """`decided` brings the way, the options taken by hand, and the reason; `run_off_asked` sets up a second vote."""

    decided = Signal(object, tuple, object)
    run_off_asked = Signal()
    topics_asked = Signal()
    merge_asked = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Tie and corrections")
        self._theme = theme
        self.found: Outcome | None = None
        self.heading = Label(theme, "", "heading", lines=2)
        self.words = Label(theme, "", "body")
        self.decision = Label(theme, "", "body")
        self.group = QButtonGroup(self)
        self.ways: dict[TieRule, QRadioButton] = {}
        self.taken: dict[str, Toggle] = {}
        self.taken_box = QWidget()
        self._taken = QVBoxLayout(self.taken_box)
        self._taken.setContentsMargins(0, 0, 0, 0)
        self.reason = GrowingText(theme, "Reason", unknown="why, in one sentence", paragraphs=True)
        self.problem = Problem(theme)
        self.decide = Button(theme, "Choose a way out", "primary")
        self.proposed = Label(theme, "", "small", "text.secondary")
        self.note = Sentence(theme, "info")
        self.topics = Button(theme, "Merge them among the topics", "link", icon="megaphone")
        self.correction, self.earlier, self.reopening = Correction(theme), EarlierCounts(theme), Reopening(theme)
        self.one, self.other = MenuValue(theme, "One option"), MenuValue(theme, "The other option")
        self.as_one = Label(theme, "", "body")
        self._build()
        self._connect()

    def show_result(self, found: Outcome) -> None:
        """The tie and what can be done; a way somebody has chosen stays chosen while the tie is the same."""
        other = self.found is None or (self.found.head.vote, self.found.tie_words) != (found.head.vote, found.tie_words)
        self.found = found
        tied = bool(found.tie_words)
        self.heading.setText("A tie at the cut" if tied else "How sure is it?" if found.close_words else "Result")
        words = (found.doubt, found.tie_words or found.close_words or _plain_words(found), _divided_words(found))
        self.words.setText("\n".join(one for one in words if one))
        self.decision.setText(found.decision)
        self.decision.setVisible(bool(found.decision))
        self.tie_section.setVisible(tied)
        self.decide.setVisible(tied)
        self.note.say(NO_ORDER if tied else "")
        rule = found.setup.tie_rule
        self.proposed.setText("" if rule is TieRule.ASK else f"Said before the vote: {TIE_WORDS[rule]}.")
        self.proposed.setVisible(tied and rule is not TieRule.ASK)
        self.merged.setVisible(bool(found.rows) and not found.nothing and not found.setup.rating)
        self.correction.show_result(found)
        self.earlier.show_result(found)
        self.reopening.show_result(found)
        if other:
            self._forget_choice()
            self._show_tied(found)
        self._show_choice()

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for part in (self.heading, self.words, self.decision):
            self.body.addLayout(inset(part))
        self.tie_section = QWidget()
        column = QVBoxLayout(self.tie_section)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(self._theme.space("xs"))
        column.addWidget(self.proposed)
        for rule, words, quiet in WAYS:
            way = QRadioButton(for_menu(words))
            way.setAccessibleDescription(quiet)
            self.ways[rule] = way
            self.group.addButton(way)
            column.addWidget(way)
            column.addWidget(Label(self._theme, f"      {quiet}", "small", "text.secondary", lines=1))
        column.addWidget(self.topics, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.taken_box)
        column.addWidget(self.reason)
        column.addWidget(self.problem)
        self.body.addWidget(self.tie_section)
        self.merged = merged = Section(self._theme, "If two of them were one")
        for menu in (self.one, self.other):
            menu.offer(self._choices)
            menu.chosen.connect(partial(self._on_merge_choice, menu))
            merged.add(menu)
        merged.add(self.as_one)
        self.body.addWidget(merged)
        for later in (self.earlier, self.correction, self.reopening):
            self.body.addWidget(later)
        free_body(self)
        self.foot.addWidget(self.note)
        self.foot.addWidget(self.decide)

    def _connect(self) -> None:
        self.group.buttonClicked.connect(lambda _: self._show_choice())
        self.decide.clicked.connect(self._on_decide)
        self.topics.clicked.connect(self.topics_asked)

    def show_merged(self, words: str) -> None:
        """What two options would have as one; nothing is stored (DV8)."""
        self.as_one.setText(words)

    def _choices(self) -> list[Choice]:
        rows = () if self.found is None else self.found.rows
        return [Choice(one.line.option, f"{one.line.number} {one.line.words}") for one in rows]

    def _on_merge_choice(self, menu: MenuValue, key: object) -> None:
        menu.show_choice(next(one for one in self._choices() if one.key == key))
        if self.one.key and self.other.key and self.one.key != self.other.key:
            self.merge_asked.emit(str(self.one.key), str(self.other.key))

    def _forget_choice(self) -> None:
        for menu in (self.one, self.other):
            menu.show_choice(Choice("", "choose an option"), known=False)
        self.as_one.setText("")
        self.group.setExclusive(False)
        for way in self.ways.values():
            way.setChecked(False)
        self.group.setExclusive(True)
        self.reason.load(self.found.head.vote if self.found is not None else "", None)

    def _show_tied(self, found: Outcome) -> None:
        while self._taken.count():
            item = self._taken.takeAt(0)
            gone = None if item is None else item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        self.taken.clear()
        for row in found.rows:
            if row.tied:
                toggle = Toggle(self._theme, f"{row.line.number} {row.line.words}")
                toggle.clicked.connect(self._show_choice)
                self.taken[row.line.option] = toggle
                self._taken.addWidget(toggle)

    @property
    def tied_topics(self) -> bool:
        """Whether what is tied are topics, so that their hosts can merge them."""
        rows = () if self.found is None else self.found.rows
        return all(row.line.is_topic for row in rows if row.tied)

    @property
    def way(self) -> TieRule | None:
        """The way out somebody has chosen; none is preselected."""
        return next((rule for rule, way in self.ways.items() if way.isChecked()), None)

    def _show_choice(self) -> None:
        way = self.way
        words = {rule: words for rule, words, _ in WAYS}
        self.decide.set_words("Choose a way out" if way is None else words[way])
        self.decide.setEnabled(way is not None)
        by_hand = way in (TieRule.MODERATOR, TieRule.MERGE)
        self.taken_box.setVisible(by_hand)
        self.reason.setVisible(by_hand)
        self.topics.setVisible(way is TieRule.MERGE and self.tied_topics)
        self.problem.tell("")

    def _on_decide(self) -> None:
        way = self.way
        if way is None:
            return
        if way is TieRule.RUN_OFF:
            self.run_off_asked.emit()
            return
        chosen = tuple(option for option, toggle in self.taken.items() if toggle.isChecked())
        self.decided.emit(way, chosen, self.reason.toPlainText().strip() or None)


def _plain_words(found: Outcome) -> str:
    if found.too_few:
        return "Too few to show: fewer than five voted, and in secret. Only the number of ballots is kept."
    if found.nothing:
        return found.nothing
    if found.setup.rating:
        return "Ideas stand in the order of their mean. Look at how far people are apart, and what is not clear."
    if found.cut is None:
        return "Nothing is cut: all options stand in the order of their dots."
    return f"{counted(len(found.cut.clear), 'option is', 'options are')} chosen."


def _divided_words(found: Outcome) -> str:
    names = [one.line.words for one in found.rows if one.divided]
    if not names:
        return ""
    named = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{named} {'divides' if len(names) == 1 else 'divide'} people: many dots against beside those for."
