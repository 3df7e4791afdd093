"""Beside the room check: does a phone get through? The network, the test code, and the ways out in their order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.pages.room_rows import WaysOut
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.code import CodeCard
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue
from facilitator.planning.network_cards import best_first
from facilitator.queries.phone_check import ANDROID_HINT, SIGN_IN_HINT, WAYS, PhoneFacts

CLOSED = "Phones are closed. Nothing listens on the network, and the whole day works without them."
WAITING = "Scan it with one phone of the room. Until then nobody knows whether phones get through."
PROVED = "Phones get through."


class PhonePanel(SidePanel):
    """`show_facts` says all it shows."""

    card_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Test with a phone")
        self.heading = Label(theme, "Test with a phone", "heading", lines=1)
        self.sentence = Label(theme, CLOSED, "body", "text.secondary")
        self.code = CodeCard(theme)
        self.address = Label(theme, "", "lead", bold=True)
        self.network_label = Label(theme, "Network", "body", "text.secondary", lines=1)
        self.network = MenuValue(theme, "Network phones come in by")
        self.open = Button(theme, "Go to phones", "plain", icon="smartphone")
        self.trouble = Button(theme, "No phone gets through", "link", icon="life-buoy")
        self.ways = WaysOut(theme, WAYS, (SIGN_IN_HINT, ANDROID_HINT))
        self._facts = PhoneFacts(system="")
        self._build()
        self.network.offer(self._networks)
        self.network.chosen.connect(lambda address: self.card_chosen.emit(str(address)))
        self.trouble.clicked.connect(self._show_ways)

    def show_facts(self, facts: PhoneFacts) -> None:
        """What is true now; the ways out come by themselves when a minute has passed without a phone."""
        self._facts = facts
        self.trouble.setVisible(facts.is_open and facts.reached is None and self.ways.isHidden())
        self.sentence.setText(_sentence(facts))
        self.code.show_code(facts.link if facts.is_open else "", f"Code that leads to {facts.address}")
        self.address.setText(facts.address)
        self.address.setVisible(facts.is_open)
        card = facts.card
        words = "none found" if card is None else card.words
        self.network.setEnabled(not facts.is_open)
        self.network.show_choice(Choice(None if card is None else card.address, words), known=card is not None)
        if facts.nobody_comes:
            self._show_ways()

    def _networks(self) -> Sequence[Choice]:
        return [Choice(one.address, f"{one.words}  ({one.name})") for one in best_first(self._facts.cards or ())]

    def _show_ways(self) -> None:
        self.trouble.hide()
        self.ways.show()

    def _build(self) -> None:
        for part in (self.heading, self.sentence, self.code, self.address):
            row = inset(part)
            self.body.addLayout(row)
            if part is self.code:
                row.addStretch(1)
        choice = QWidget()
        line = QHBoxLayout(choice)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.network_label)
        line.addWidget(self.network, 1)
        self.body.addLayout(inset(choice))
        row = inset(self.trouble)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addLayout(inset(self.ways))
        self.ways.hide()
        free_body(self)
        self.foot.addWidget(self.open)


def _sentence(facts: PhoneFacts) -> str:
    if not facts.is_open:
        return CLOSED
    return WAITING if facts.reached is None else PROVED
