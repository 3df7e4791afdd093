"""What stands over the board: too few cells with the ways out, a proposal to look at, a question after a drag, news."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.adding import AddLine
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.flow import Flow
from facilitator.desktop.widgets.notices import Icon
from facilitator.desktop.widgets.text import Label
from facilitator.domain.market import TopicChange
from facilitator.queries.market_board import Offer, OfferKind, Shortage

MOST_NEWS = 5


class _Band(QWidget):
    """A tinted ground under a row of parts."""

    def __init__(self, theme: Theme, ground: str) -> None:
        super().__init__()
        self._theme, self._ground = theme, ground

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRectF(self.rect()), 8, self._theme.colour(self._ground))
        painter.end()


class ShortageLine(_Band):
    """`9 topics, 7 places` in red; every way out with what it brings and its minutes, none of them preferred."""

    offered = Signal(object)
    place_named = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "state.late.tint")
        self.shortage: Shortage | None = None
        self.buttons: list[Button] = []
        self.words = Label(theme, "", "heading", "state.late.ink", lines=1)
        self.name = AddLine(theme, "Name of the place", "e.g. Corridor, 12")
        self.name.link.hide()
        self._offers = QWidget()
        self._flow = Flow(self._offers, gap=4, line_gap=0)
        self._flow.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 3, 10, 3)
        column.setSpacing(0)
        column.addWidget(self._offers)
        column.addWidget(self.name)
        self.name.hide()
        self.name.added.connect(self._on_named)
        self.hide()

    def show_shortage(self, shortage: Shortage | None) -> None:
        """The ways out now; gone when every topic can have a cell."""
        if shortage != self.shortage:
            self.shortage = shortage
            self._show_offers(() if shortage is None else shortage.offers)
        self.words.setText("" if shortage is None else shortage.words)
        self.setVisible(shortage is not None)

    def ask_name(self) -> None:
        """The line for the name of another place."""
        self.name.show()
        self.name.begin()

    def button(self, kind: OfferKind) -> Button | None:
        """The button of an offer."""
        offers = () if self.shortage is None else self.shortage.offers
        return next((self.buttons[at] for at, one in enumerate(offers) if one.kind is kind), None)

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        while self._flow.count() > 1:  # the first are the words
            self._flow.takeAt(1)
        self.buttons = [self._button(one) for one in offers]
        for button in self.buttons:
            self._flow.addWidget(button)
            button.show()
        self._flow.invalidate()
        self.updateGeometry()

    def _button(self, offer: Offer) -> Button:
        button = Button(self._theme, f"{offer.act}: {offer.brings}, {offer.minutes}", "link")
        button.setFixedHeight(self._theme.px(30))
        button.clicked.connect(lambda: self.offered.emit(offer))
        return button

    def _on_named(self, name: str) -> None:
        self.name.hide()
        self.place_named.emit(name)


class AskLine(_Band):
    """One question with its two answers; nothing happens without the first."""

    agreed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "accent.tint")
        self.sentence = Label(theme, "", "body", "text.primary", lines=2, middle=True)
        self.yes = Button(theme, "", "link")
        self.no = Button(theme, "Leave it", "quiet", key_hint="Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.setSpacing(theme.space("s"))
        row.addWidget(Icon(theme, "arrow-right-left", "accent.base"))
        row.addWidget(self.sentence, 1)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        self.yes.clicked.connect(self.agreed)
        self.no.clicked.connect(self.declined)
        self.hide()

    def ask(self, sentence: str, yes: str) -> None:
        """Shows the question."""
        self.sentence.setText(sentence)
        self.yes.set_words(yes)
        self.show()


class ProposalLine(_Band):
    """A timetable to look at: what would move, what people could attend; applied only when somebody says so."""

    applied = Signal()
    left = Signal()
    wider = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "accent.tint")
        self.title = Label(theme, "", "heading", lines=2)
        self.notes = Label(theme, "", "small", "text.secondary", lines=3)
        self.apply = Button(theme, "Apply", "primary")
        self.leave = Button(theme, "Leave it", "quiet", key_hint="Esc")
        self.all = Button(theme, "Let all topics move", "link")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(theme.space("s"))
        row.addLayout(words, 1)
        for button in (self.all, self.apply, self.leave):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.apply.clicked.connect(self.applied)
        self.leave.clicked.connect(self.left)
        self.all.clicked.connect(self.wider)
        self.hide()

    def show_proposal(self, title: str, notes: str, act: str, *, can_widen: bool) -> None:
        """The proposal in words; without an `act` there is nothing to apply."""
        self.title.setText(title)
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        self.apply.set_words(act)
        self.apply.setVisible(bool(act))
        self.all.setVisible(can_widen)
        self.show()


class NewsLine(_Band):
    """What changed on the board since people were told last, the newest first, and its way to the printer."""

    printed = Signal()
    told = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "surface.sunken")
        self.title = Label(theme, "", "body", lines=1)
        self.title.set_bold(True)
        self.lines = [Label(theme, "", "small", "text.secondary", lines=1) for _ in range(MOST_NEWS)]
        self.paper = Button(theme, "Print the news", "quiet", icon="printer")
        self.done = Button(theme, "Told", "quiet", icon="check", name="People have heard it: begin afresh from now")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        for line in self.lines:
            words.addWidget(line)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addLayout(words, 1)
        row.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.done, 0, Qt.AlignmentFlag.AlignTop)
        self.paper.clicked.connect(self.printed)
        self.done.clicked.connect(self.told)
        self.hide()

    def show_news(self, lines: Sequence[str], since: datetime | None) -> None:
        """These changes; `since` is when the news was told last."""
        begin = "" if since is None else f" since {since.astimezone():%H:%M}"
        many = "Nothing has changed" if not lines else "1 change" if len(lines) == 1 else f"{len(lines)} changes"
        self.title.setText(f"{many} on the board{begin}")
        for place, label in enumerate(self.lines):
            label.setText(lines[place] if place < len(lines) else "")
            label.setVisible(place < len(lines))


def change_time(change: TopicChange) -> str:
    """`14:05`, in the time of this laptop."""
    return f"{change.at.astimezone() if change.at.tzinfo else change.at:%H:%M}"
