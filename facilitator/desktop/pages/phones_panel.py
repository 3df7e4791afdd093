"""The way in for phones: code and address of each role, the room's network, and the poster that shows them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facilitator.desktop.phones_desk import PhonesDesk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.code import CodeCard
from facilitator.desktop.widgets.fields import Field
from facilitator.desktop.widgets.panels import SidePanel
from facilitator.desktop.widgets.sections import free_body, inset
from facilitator.desktop.widgets.text import Label
from facilitator.desktop.widgets.values import Choice, MenuValue, ValueLine
from facilitator.queries.phones_look import CO_MODERATOR_MAY, spaced

PARTICIPANT, CO_MODERATOR, STAGE = "participant", "co_moderator", "stage"
WHOSE = {
    PARTICIPANT: ("participants", "Scan it, or type the address and then the code. Good for the whole event."),
    CO_MODERATOR: ("a co-moderator", CO_MODERATOR_MAY),
    STAGE: ("a stage elsewhere", "For a screen in another room. It shows what the stage shows, and nothing else."),
}
HOST_MAY = "Good for notes and photos of this one, until you make a new link. “Prints” has a sheet for each host."


class WayInPanel(SidePanel):
    """`show_phones` says all it shows; whose link is shown stays chosen until the page is left."""

    poster_asked = Signal()
    wifi_changed = Signal(str, str)
    renew_asked = Signal(str)

    def __init__(self, theme: Theme, phones: PhonesDesk | None) -> None:
        super().__init__(theme, "The way in")
        self._phones = phones
        self.whose = PARTICIPANT
        self.heading = Label(theme, "The way in", "heading", lines=1)
        self.chooser = MenuValue(theme, "Link for")
        self.code = CodeCard(theme)
        self.address = Label(theme, "", "lead", bold=True)
        self.short = Label(theme, "", "lead")
        self.may = Label(theme, "", "small", "text.secondary")
        self.renew = Button(theme, "Make a new link", "link", icon="rotate-cw")
        self.network = Field(theme, "Wi-Fi of the room", unknown="not given", boxless=True)
        self.password = Field(theme, "Password of the Wi-Fi", unknown="none", boxless=True)
        self.poster = Button(theme, "Join poster", "plain", icon="printer")
        self._build(theme)
        self.chooser.offer(self._choices)
        self.chooser.chosen.connect(self._on_chosen)
        self.renew.clicked.connect(lambda: self.renew_asked.emit(self.whose))
        self.poster.clicked.connect(self.poster_asked)
        for field in (self.network, self.password):
            field.committed.connect(self._on_wifi)

    def show_phones(self) -> None:
        """What is true now."""
        phones = self._phones
        if phones is None or not phones.look.is_open:
            return
        words, may = self._words_of(self.whose)
        self.chooser.show_choice(Choice(self.whose, words))
        self.code.show_code(phones.link_for(self.whose), f"Code for {words}")
        look, everybody = phones.look, self.whose == PARTICIPANT
        self.address.setText(look.address)
        self.short.setText(f"then the code {spaced(look.code)}")
        self.address.setVisible(everybody)
        self.short.setVisible(everybody)
        self.may.setText(may)
        for field, value in zip((self.network, self.password), phones.keeper.wifi, strict=True):
            field.show_value(value or None)

    def forget(self) -> None:
        """Nobody looks any more: a co-moderator's code does not stay on the screen."""
        self.whose = PARTICIPANT
        self.code.show_code("", "")

    def _words_of(self, whose: str) -> tuple[str, str]:
        if whose in WHOSE:
            return WHOSE[whose]
        hosted = {f"{kind}:{record}": words for kind, record, words in self._hosted()}
        if whose not in hosted:
            self.whose = PARTICIPANT
            return WHOSE[PARTICIPANT]
        return f"host of {hosted[whose]}", HOST_MAY

    def _hosted(self) -> Sequence[tuple[str, str, str]]:
        door = None if self._phones is None else self._phones.door
        return () if door is None else door.hosted()

    def _choices(self) -> Sequence[Choice]:
        roles = [Choice(role, words) for role, (words, _) in WHOSE.items()]
        return roles + [Choice(f"{kind}:{record}", f"host of {words}") for kind, record, words in self._hosted()]

    def _on_chosen(self, whose: object) -> None:
        self.whose = str(whose)
        self.show_phones()

    def _on_wifi(self) -> None:
        """Both at once: a password belongs to its network."""
        self.wifi_changed.emit(self.network.text().strip(), self.password.text().strip())

    def _build(self, theme: Theme) -> None:
        whose = QWidget()
        line = QHBoxLayout(whose)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(Label(theme, "Link for", "body", "text.secondary", lines=1))
        line.addWidget(self.chooser, 1)
        self.body.addLayout(inset(self.heading))
        self.body.addLayout(inset(whose))
        code = inset(self.code)
        code.addStretch(1)
        self.body.addLayout(code)
        for part in (self.address, self.short, self.may):
            self.body.addLayout(inset(part))
        row = inset(self.renew)
        row.addStretch(1)
        self.body.addLayout(row)
        for words, field in (("Wi-Fi", self.network), ("Password", self.password)):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            self.body.addLayout(inset(ValueLine(theme, words, field)))
        free_body(self)
        self.foot.addWidget(self.poster)
        self.code.setFocusPolicy(Qt.FocusPolicy.NoFocus)
