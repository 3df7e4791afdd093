"""Phones while they are closed: what opening them does, by which network, and what the firewall will ask."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.pages.room_rows import CheckList
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.planning.network_cards import best_first
from facilitator.queries.phone_check import PhoneFacts, firewall_check, network_check

WHAT_IT_DOES = "Participants scan a code and are in: they propose, sign up, vote, and see where they go."
WHAT_IT_NEEDS = (
    "No internet, no account, nothing to install. Whoever is in the same network can reach this laptop then, and could "
    "read what phones send. Paper works just as well."
)


class ClosedPart(QWidget):
    """One question, answered by one button."""

    card_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.sentence = Label(theme, WHAT_IT_DOES, "heading")
        self.more = Label(theme, WHAT_IT_NEEDS, "body", "text.secondary")
        self.network = MenuValue(theme, "Network phones come in by")
        self.checks = CheckList(theme, "Before you open them")
        self.open = Button(theme, "Open phones", "primary", icon="wifi", large=True)
        self.room = Button(theme, "Room check", "plain", icon="clipboard-check", large=True)
        self.paper = Button(theme, "Print the paper pack instead", "quiet", icon="printer", large=True)
        self._facts = PhoneFacts(system="")
        self._lay_out(theme)
        self.network.offer(self._networks)
        self.network.chosen.connect(lambda address: self.card_chosen.emit(str(address)))

    def show_facts(self, facts: PhoneFacts, *, is_busy: bool) -> None:
        """What is known of the network; while phones are being opened the button waits."""
        self._facts = facts
        self.checks.show_checks([network_check(facts), firewall_check(facts)])
        card = facts.card
        words = "none found" if card is None else card.words
        self.network.show_choice(Choice(None if card is None else card.address, words), known=card is not None)
        several = facts.cards is not None and len(best_first(facts.cards)) > 1
        self.network_line.setVisible(several)
        self.open.setEnabled(not is_busy)
        self.open.set_words("Opening phones …" if is_busy else "Open phones")

    def _networks(self) -> Sequence[Choice]:
        return [Choice(one.address, f"{one.words}  ({one.name})") for one in best_first(self._facts.cards or ())]

    def _lay_out(self, theme: Theme) -> None:
        self.network_line = QWidget()
        line = QHBoxLayout(self.network_line)
        line.setContentsMargins(0, theme.space("s"), 0, 0)
        line.addWidget(Label(theme, "Another network", colour="text.secondary", lines=1, middle=True))
        line.addWidget(self.network)
        line.addStretch(1)
        self.checks.add(self.network_line)
        acts = QHBoxLayout()
        acts.setSpacing(theme.space("m"))
        for part in (self.open, self.room, self.paper):
            acts.addWidget(part)
        acts.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(5, theme.space("m"), 5, 5)
        column.setSpacing(theme.space("l"))
        column.addWidget(self.sentence)
        column.addWidget(self.more)
        column.addWidget(self.checks)
        column.addLayout(acts)
        column.addStretch(1)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMaximumWidth(theme.tokens.column("text_max") + 80)
