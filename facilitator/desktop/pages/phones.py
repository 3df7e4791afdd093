"""Phones: let them in, show the way in, see who is here, and decide what waits. Closed until somebody opens them."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from facilitator.commands.answers import RedactPoint
from facilitator.commands.moderation import HideTopics, ShowAgain
from facilitator.commands.notes import RedactNote, UnredactNote
from facilitator.commands.stage import ShowScene
from facilitator.desktop import room_probe
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.offered import PAPER_PACK, PRINTS, ROOM, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, finish_typing
from facilitator.desktop.pages.phones_closed import ClosedPart
from facilitator.desktop.pages.phones_panel import WayInPanel
from facilitator.desktop.pages.phones_parts import HiddenPart, LatelyPart, ModerationPart, QueuePart, VotesPart
from facilitator.desktop.pages.phones_people import PeoplePart
from facilitator.desktop.phones_desk import PhonesDesk
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.notices import WarningLine
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel, scrolled
from facilitator.domain.command import Changes, Command
from facilitator.domain.ids import HiddenThingId, NoteId, PointId, SessionId, TopicId, VoteId
from facilitator.domain.programme import Session
from facilitator.domain.stage import AnyScene, CastScene, JoinScene, TopicsScene
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount, Vote, VoteState
from facilitator.planning.network_cards import Card
from facilitator.queries.join_sheets import WHAT as JOIN
from facilitator.queries.moderation import hidden_record, hidden_things, moderated_sessions
from facilitator.queries.phone_check import PhoneFacts
from facilitator.queries.phone_moderate import lately
from facilitator.queries.phone_topics import open_market
from facilitator.queries.phones_look import PhonesLook, vote_lines

MOVED = "Phones have another port than last time. Codes printed before lead nowhere: print the join poster anew."
NOBODY = "No phone has got through for a minute. Guest networks often keep their devices apart."
TO_ROOM, TO_POSTER = "What to try", "Print the join poster"
GUARDING = "Somebody tries out codes. Typed codes are refused for a moment; scanned ones work."
CALM_MS = 150
AskCards = Callable[[], tuple[Card, ...]]


def make(theme: Theme, desk: Desk, around: Surroundings) -> PhonesPage:
    """The page of the phones."""
    return PhonesPage(theme, desk, around)


class PhonesPage(PageFrame):
    """`ask` tells the laptop's network cards; it is called on a thread of its own."""

    title = "Phones"

    def __init__(
        self, theme: Theme, desk: Desk, around: Surroundings, ask: AskCards = room_probe.network_cards
    ) -> None:
        self.stage = Button(theme, "Address on stage", "primary", icon="projector")
        self.shut = Button(theme, "Close phones", "plain", icon="wifi-off")
        super().__init__(theme, PageHeader(theme, self.title))
        self._desk, self._around, self._ask, self._phones = desk, around, ask, around.phones
        self._acts = PageActs(desk, around)
        self._cards: tuple[Card, ...] | None = None
        self._chosen: str | None = None
        self._counts: dict[str, BallotCount] = {}
        self._is_here = False
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self.closed = ClosedPart(theme)
        self.doubt = WarningLine(theme, "", TO_POSTER)
        self.votes, self.queue, self.hidden = VotesPart(theme), QueuePart(theme), HiddenPart(theme)
        self.moderation, self.people, self.lately = ModerationPart(theme), PeoplePart(theme), LatelyPart(theme)
        self.panel = WayInPanel(theme, self._phones)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self.opener = QWidget()
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def is_open(self) -> bool:
        """Whether phones are let in."""
        return self._phones is not None and self._phones.look.is_open

    def present(self, state: EventState, subject: str) -> None:
        """Shows phones as they are; closed, it asks for the laptop's networks."""
        self._is_here = True
        if self._chosen is None and self._phones is not None:
            self._chosen = self._phones.keeper.phones_card or None
        self._ask_cards()
        self._show()
        (self.stage if self.is_open else self.closed.open).setFocus(Qt.FocusReason.OtherFocusReason)

    def news(self, state: EventState, changes: Changes) -> None:
        """Sessions, votes and what is hidden may differ."""
        if self._phones is not None and changes.touches(Session):
            self._phones.sessions = tuple(one.id for one in moderated_sessions(state))
        self._gather()

    def _gather(self) -> None:
        """While three hundred phones write, the page is drawn a few times a second, not at each of their acts."""
        if not self._calm.isActive():
            self._calm.start()

    def leave(self) -> None:
        """What is typed is handed over, and a co-moderator's code leaves the screen."""
        self._is_here = False
        self._calm.stop()
        finish_typing(self)
        self.panel.forget()

    # --- what is shown ----------------------------------------------------------------------------------------

    def _ask_cards(self) -> None:
        if not self.is_open:
            Job(self, self._ask, self._on_cards, self._around.tell)

    def _on_cards(self, cards: tuple[Card, ...]) -> None:
        self._cards = cards
        self._show()

    def _show(self) -> None:
        if not self._is_here:
            return
        is_open = self.is_open
        for part in (self.stage, self.shut, self.opener):
            part.setVisible(is_open)
        if self.stack.currentIndex() != int(is_open):
            self.stack.setCurrentIndex(int(is_open))
            (self.stage if is_open else self.closed.open).setFocus(Qt.FocusReason.OtherFocusReason)
        if self._phones is None or not is_open:
            self.header.show_words(self.title, "Closed. Nothing listens on the network; paper does it all.")
            self.closed.show_facts(self._facts(), is_busy=self._phones is not None and self._phones.is_busy)
        else:
            self._show_open(self._phones)

    def _facts(self) -> PhoneFacts:
        return PhoneFacts(system=sys.platform, cards=self._cards, chosen=self._chosen)

    def _show_open(self, phones: PhonesDesk) -> None:
        look, state = phones.look, self._desk.state
        self.header.show_words(self.title, look.facts)
        self.shut.setEnabled(not phones.is_busy)
        self.doubt.say(*self._doubt_of(look))
        self.doubt.setVisible(bool(self.doubt.sentence.text()))
        for one in state.all(Vote):
            if one.state is VoteState.OPEN and one.id not in self._counts:
                count = self._desk.ballots.count(one.id)
                self._counts |= {} if count is None else {one.id: count}
        self.votes.show_votes(vote_lines(state, look, tuple(self._counts.values())))
        self.people.show_look(look)
        self.panel.show_phones()
        self._show_moderation(look)

    def _doubt_of(self, look: PhonesLook) -> tuple[str, str]:
        """The one thing to say above all: what is doubtful, and the act that mends it."""
        if look.is_guarding:
            return GUARDING, ""
        if look.nobody_comes(self._around.moment()):
            return NOBODY, TO_ROOM
        return (MOVED, TO_POSTER) if look.moved else ("", "")

    def _on_doubt(self) -> None:
        if self.doubt.act.words == TO_ROOM:
            self._around.open_page(ROOM, "")
        else:
            self._print_poster()

    def _show_moderation(self, look: PhonesLook) -> None:
        state = self._desk.state
        self.queue.show_held(look.waiting)
        self.lately.show_written(lately(state), topics=open_market(state) is not None)
        self.hidden.show_hidden(hidden_things(state), look.kept_back)
        sessions = moderated_sessions(state)
        self.moderation.setVisible(bool(sessions))
        self.moderation.show_sessions([(one, look.look_of(one.id)) for one in sessions])
        self.moderation.show_words(look.words)

    # --- what people do ---------------------------------------------------------------------------------------

    def open_phones(self) -> None:
        """Lets phones in by the chosen network; loopback alone where there is none."""
        card = self._facts().card
        if self._phones is not None:
            self._phones.open("127.0.0.1" if card is None else card.address)

    def _on_counted(self, count: BallotCount) -> None:
        self._counts[count.vote] = count
        self._gather()

    def _on_card(self, address: str) -> None:
        self._chosen = address
        self._show()

    def _show_scene(self, scene: AnyScene) -> None:
        self._acts.run(ShowScene(scene=scene))

    def _show_topics(self) -> None:
        market = open_market(self._desk.state)
        if market is not None:
            self._show_scene(TopicsScene(session=SessionId(market.id)))

    def _hide(self, kind: str, of: str, hidden: bool) -> None:
        self._acts.run(self._hiding(kind, of, hidden))

    def _hiding(self, kind: str, of: str, hidden: bool) -> Command:
        """The command that takes a text off the screens, or brings it back. Each can be undone."""
        if kind == "note":
            return RedactNote(note=NoteId(of)) if hidden else UnredactNote(note=NoteId(of))
        if kind == "point":
            return RedactPoint(point=PointId(of), redacted=hidden)
        record = hidden_record(self._desk.state, of)
        return HideTopics(topics=(TopicId(of),)) if hidden else ShowAgain(hidden=() if record is None else (record,))

    def _print_poster(self) -> None:
        self._around.open_page(PRINTS, f"{JOIN}::")

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self._theme.space("s"), 0)
        column.setSpacing(self._theme.space("l"))
        for part in (self.doubt, self.votes, self.queue, self.people, self.lately, self.moderation, self.hidden):
            column.addWidget(part)
        column.addStretch(1)
        return scrolled(content)

    def _build(self) -> None:
        beside = QHBoxLayout(self.opener)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.split.opener)
        for action in (self.opener, self.shut, self.stage):
            self.header.add_action(action)
        self.stack.addWidget(scrolled(self.closed))
        self.stack.addWidget(self.split)
        self.add(self.stack, 1)

    def _connect(self) -> None:
        run = self._acts.run
        self._calm.timeout.connect(self._show)
        self.stage.clicked.connect(lambda: self._show_scene(JoinScene()))
        self.closed.open.clicked.connect(self.open_phones)
        self.closed.room.clicked.connect(lambda: self._around.open_page(ROOM, ""))
        self.closed.paper.clicked.connect(lambda: self._around.open_page(PRINTS, PAPER_PACK))
        self.closed.card_chosen.connect(self._on_card)
        self.votes.show_asked.connect(lambda vote: self._show_scene(CastScene(vote=VoteId(vote))))
        self.lately.hide_asked.connect(self._hide)
        self.lately.stage.clicked.connect(self._show_topics)
        self.hidden.show_asked.connect(lambda key: run(ShowAgain(hidden=(HiddenThingId(key),))))
        self.panel.poster_asked.connect(self._print_poster)
        self.doubt.act_asked.connect(self._on_doubt)
        self._desk.ballots_counted.connect(self._on_counted)
        if self._phones is not None:
            self._connect_phones()

    def _connect_phones(self) -> None:
        phones = self._phones
        assert phones is not None
        phones.sessions = tuple(one.id for one in moderated_sessions(self._desk.state))
        phones.changed.connect(self._show)
        self.queue.approve_asked.connect(phones.approve)
        self.queue.decline_asked.connect(phones.decline)
        self.hidden.wait_asked.connect(phones.wait_again)
        self.moderation.look_chosen.connect(phones.choose_look)
        self.moderation.words_changed.connect(phones.set_words)
        self.shut.clicked.connect(phones.close)
        self.people.lock_asked.connect(phones.lock)
        self.people.remove_asked.connect(phones.remove)
        self.panel.renew_asked.connect(phones.renew)
        self.panel.wifi_changed.connect(phones.keep_wifi)
