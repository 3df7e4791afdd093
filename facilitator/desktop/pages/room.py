"""The room check: is everything ready before people come? It works with phones closed, and never needs a network."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facilitator.commands.stage import ShowScene, StageOff
from facilitator.desktop import room_probe
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.offered import EVENT, LIVE, PAPER_PACK, PHONES, PRINTS, Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.room_panel import PhonePanel
from facilitator.desktop.pages.room_rows import CheckList
from facilitator.desktop.room_probe import Told
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.panels import PageFrame, PageHeader, WorkAndPanel, scrolled
from facilitator.domain.clock_reading import room_time
from facilitator.domain.command import Changes
from facilitator.domain.stage import Welcome, stage_of
from facilitator.domain.state import EventState
from facilitator.queries.phone_check import PhoneFacts, phone_checks
from facilitator.queries.room_check import Act, RoomCheck, RoomFacts, room_check

LOOK_AGAIN_MS = 30_000
PAGES = {Act.PRINTS: PRINTS, Act.LIVE: LIVE, Act.EVENT: EVENT}
Ask = Callable[[Path], Told]


def make(theme: Theme, desk: Desk, around: Surroundings) -> RoomPage:
    """The page, asking this laptop."""
    return RoomPage(theme, desk, around)


class RoomPage(PageFrame):
    """Looks when it comes to the front, when a screen comes or goes, twice a minute, and when somebody asks it to.
    `ask` is who tells about the laptop; it is called on a thread of its own."""

    title = "Room check"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings, ask: Ask = room_probe.asked_slowly) -> None:
        self.again = Button(theme, "Look again", "plain", icon="rotate-cw")
        self.paper = Button(theme, "Print the paper pack instead", "plain", icon="printer")
        super().__init__(theme, PageHeader(theme, self.title))
        self._desk, self._around, self._ask = desk, around, ask
        self._acts = PageActs(desk, around)
        self._told = Told()
        self._port_free: bool | None = None
        self._asking = False
        self.chosen_card: str | None = None
        self.check = RoomCheck(())
        self.room = CheckList(theme, "The room")
        self.phones = CheckList(theme, "For phones")
        self.panel = PhonePanel(theme)
        self.split = WorkAndPanel(theme, self._work(), self.panel)
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    def present(self, state: EventState, subject: str) -> None:
        """Shows what is known, and asks anew."""
        self.look()
        self._timer.start()
        take_keys(self, self.again)

    def news(self, state: EventState, changes: Changes) -> None:
        """The stage may have gone on or off."""
        self._show()

    def leave(self) -> None:
        """Nobody looks: nothing is asked."""
        self._timer.stop()

    def look(self) -> None:
        """Asks the laptop anew; what is shown stays until it has answered."""
        self._show()
        if not self._asking:
            self._asking = True
            folder = self._desk.door.path.absolute().parent
            Job(self, lambda: (self._ask(folder), self._is_port_free()), self._on_told, self._on_failed)

    def _is_port_free(self) -> bool | None:
        """Whether the port of last time is free on the laptop; None before the first time and while it is ours."""
        phones = self._around.phones
        if phones is None or phones.look.is_open or not phones.keeper.phones_port:
            return None
        return room_probe.is_port_free("0.0.0.0", phones.keeper.phones_port)

    # --- what is shown ----------------------------------------------------------------------------------------

    def _show(self) -> None:
        state = self._desk.state
        self.check = room_check(self._room_facts(), state.at, state.event.timezone)
        self.header.show_words(f"{self.title}: {self._answer()}", self.check.facts)
        self.room.show_checks(self.check.checks)
        facts = self._phone_facts()
        self.phones.show_checks(phone_checks(facts))
        self.panel.show_facts(facts)

    def _answer(self) -> str:
        answer = self.check.answer
        return answer[0].lower() + answer[1:]

    def _room_facts(self) -> RoomFacts:
        told, watch = self._told, self._around.watch
        now = room_time(self._around.moment())
        jump = None if watch is None else watch.jump
        return RoomFacts(
            now=now,
            zone=now.tzname() or "",
            screens=room_probe.screens_now(self.window()),
            stage_on=stage_of(self._desk.state).current is not None,
            printers=None if told.printers is None else told.printers.names,
            printer="" if told.printers is None else told.printers.usual,
            jumped="" if jump is None else jump.sentence,
            free_mb=told.free_mb,
            power=told.power,
            can_stay_awake=told.can_stay_awake,
            quiet=told.quiet,
        )

    def _phone_facts(self) -> PhoneFacts:
        phones = self._around.phones
        facts = PhoneFacts(
            system=sys.platform, cards=self._told.cards, chosen=self.chosen_card, port_free=self._port_free,
            port=None if phones is None else phones.keeper.phones_port,
        )  # fmt: skip
        if phones is None or not phones.look.is_open:
            return facts
        look = phones.look
        since = None if look.opened is None else (self._around.moment() - look.opened).total_seconds()
        return replace(
            facts, is_open=True, chosen=look.host, host=look.host, port=look.port, address=look.address,
            link=look.participant_link,
            reached=None if look.reached is None else room_time(look.reached), open_for=since,
        )  # fmt: skip

    def _on_told(self, found: tuple[Told, bool | None]) -> None:
        self._asking = False
        self._told, self._port_free = found
        self._show()

    def _on_failed(self, sentence: str) -> None:
        self._asking = False
        self._around.tell(sentence)

    # --- what people do ---------------------------------------------------------------------------------------

    def print_the_pack(self) -> None:
        """Goes to the prints, with everything chosen that takes the place of phones."""
        self._around.open_page(PRINTS, PAPER_PACK)

    def _on_act(self, act: str) -> None:
        if act == Act.STAGE:
            on = stage_of(self._desk.state).current is not None
            self._acts.run(StageOff() if on else ShowScene(scene=Welcome()))
        elif act in PAGES:
            self._around.open_page(PAGES[Act(act)], "")

    def _on_card(self, address: str) -> None:
        self.chosen_card = address
        self._show()

    # --- parts ------------------------------------------------------------------------------------------------

    def _work(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, self._theme.space("s"), 0)
        column.setSpacing(self._theme.space("l"))
        column.addWidget(self.room)
        column.addWidget(self.phones)
        column.addStretch(1)
        return scrolled(content)

    def _build(self) -> None:
        for action in (self.split.opener, self.paper, self.again):
            self.header.add_action(action)
        self.add(self.split, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.look)
        if self._around.phones is not None:
            self._around.phones.changed.connect(self._on_phones)
        self.again.clicked.connect(self.look)
        self.paper.clicked.connect(self.print_the_pack)
        self.panel.ways.paper_asked.connect(self.print_the_pack)
        self.panel.open.clicked.connect(lambda: self._around.open_page(PHONES, ""))
        self.panel.card_chosen.connect(self._on_card)
        for checks in (self.room, self.phones):
            checks.act_asked.connect(self._on_act)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_screens)
        application.screenRemoved.connect(self._on_screens)

    def _on_phones(self) -> None:
        if self.isVisible():
            self._show()

    def _on_screens(self) -> None:
        """A moment later: a screen that goes is still listed while the signal comes."""
        if self.isVisible():
            QTimer.singleShot(0, self, self._show)
