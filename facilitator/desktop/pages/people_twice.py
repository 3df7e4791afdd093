"""Pairs that may be one person, one after the other; each is answered by somebody, and one undo takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.people_merging import KeepAsTwo, MergePeople
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import Card, scrolled
from facilitator.desktop.widgets.sections import Rule
from facilitator.desktop.widgets.text import Label
from facilitator.domain.ids import PersonId
from facilitator.planning.same_people import Pair
from facilitator.queries.people_twice import Difference, TwoAlike, side_by_side
from facilitator.words import counted

SHOWN_AT_ONCE = 12


class Twice(QWidget):
    """Shows the pairs that were found. `back_asked` wants the list again."""

    back_asked = Signal()

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__()
        self._theme, self._acts = theme, acts
        self._pairs: tuple[Pair, ...] = ()
        self._shown: tuple[TwoAlike, ...] | None = None
        self.cards: list[PairCard] = []
        self.facts = Label(theme, "", "body", "text.secondary")
        self.nothing = EmptyState(
            theme,
            "Nobody seems to be in the list twice.",
            "Names that are nearly the same, and addresses that stand there twice, come up here. Nobody is made one of "
            "two unless you say so.",
            "Back to the list",
            primary=False,
        )
        self.nothing.act_asked.connect(self.back_asked)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, theme.space("m"), 0)
        self._column.setSpacing(theme.space("m"))
        self._column.addWidget(self.facts)
        self._column.addWidget(self.nothing)
        self._column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(content))

    @property
    def count(self) -> int:
        """How many pairs wait for an answer."""
        return sum(side_by_side(self._acts.state, one) is not None for one in self._pairs)

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """The pairs that were found; those that are answered meanwhile go."""
        self._pairs = tuple(pairs)
        self.show_again()

    def show_again(self) -> None:
        alike = tuple(two for one in self._pairs if (two := side_by_side(self._acts.state, one)) is not None)
        self.nothing.setVisible(not alike)
        self.facts.setVisible(bool(alike))
        if alike == self._shown:
            return
        self._shown = alike
        pairs = counted(len(alike), "pair", "pairs")
        self.facts.setText(
            f"{pairs} to look at. Whatever only one record knows is kept; where both know, the left one holds."
        )
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [PairCard(self._theme, self._acts, two) for two in alike[:SHOWN_AT_ONCE]]
        for place, card in enumerate(self.cards):
            self._column.insertWidget(place + 1, card)


class PairCard(Card):
    """Two people side by side: what differs in bold, what one does not say as a dash, and the two answers."""

    def __init__(self, theme: Theme, acts: PageActs, two: TwoAlike) -> None:
        super().__init__(theme)
        self._theme, self.two = theme, two
        self.make_one = Button(theme, "Make one of two", "plain", icon="merge", name=f"Make one of {_both(two)}")
        self.keep_two = Button(theme, "Two people", "plain", icon="users", name=f"{_both(two)} are two people")
        self.turned = Button(theme, "Keep the other", "quiet", icon="arrow-right-left")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 18)
        column.setSpacing(theme.space("s"))
        column.addWidget(Label(theme, two.why[:1].upper() + two.why[1:], "small", "text.secondary", lines=1))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space("l"))
        self._grid.setVerticalSpacing(theme.space("xxs"))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.setColumnMinimumWidth(0, theme.px(110))
        for place, line in enumerate(two.lines):
            self._add(place, line)
        column.addLayout(self._grid)
        column.addWidget(Rule(theme))
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addStretch(1)
        for button in (self.turned, self.keep_two, self.make_one):
            row.addWidget(button)
        column.addLayout(row)
        one, other = PersonId(two.one.id), PersonId(two.other.id)
        self.make_one.clicked.connect(lambda: acts.run(MergePeople(keep=one, gone=other)))
        self.turned.clicked.connect(lambda: acts.run(MergePeople(keep=other, gone=one)))
        self.keep_two.clicked.connect(lambda: acts.run(KeepAsTwo(person=one, other=other)))
        self.turned.setToolTip("Make one of two, and let what stands on the right hold where both know something")
        self.turned.setAccessibleName(f"Make one of two and keep {two.other.name}")

    def _add(self, place: int, line: Difference) -> None:
        first = place == 0
        label = Label(self._theme, line.label, "small", "text.secondary", lines=1)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        for column, said in ((1, line.one), (2, line.other)):
            differs = line.one != line.other and bool(said)
            ink = "text.primary" if said else "text.quiet"
            role = "heading" if first else "body"
            words = Label(self._theme, said or "–", role, ink, bold=differs or first, lines=2)  # type: ignore[arg-type]
            self._grid.addWidget(words, place, column, Qt.AlignmentFlag.AlignVCenter)


def _both(two: TwoAlike) -> str:
    return f"{two.one.name} and {two.other.name}"
