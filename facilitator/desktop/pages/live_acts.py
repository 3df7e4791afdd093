"""What is done from the live page: presses on the clock, items begun and ended, repairs and early guests."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from facilitator.commands.clocks import AddToClock, ContinueClock, EndClock, PauseClock, TakeBackPress
from facilitator.commands.plan_versions import KeepPlanVersion
from facilitator.commands.repairs import InsertNow
from facilitator.commands.rounds import ChangeOver, StartRound
from facilitator.commands.running import EndItem, StartItem, TakeBackItem
from facilitator.commands.speeches import StartSpeech
from facilitator.commands.stage import HearGong
from facilitator.desktop.bridge import Desk
from facilitator.desktop.pages.live_trouble import new_times, repair_command
from facilitator.desktop.pages.offered import Surroundings
from facilitator.domain.clock_reading import is_over, is_paused
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Command
from facilitator.domain.ids import AgendaItemId, ClockId, ContributionId, RoundId
from facilitator.planning.drift import DayNow
from facilitator.queries.guest_view import GuestView, guest_view
from facilitator.queries.live_page import LiveView
from facilitator.queries.repair_view import RepairView

if TYPE_CHECKING:
    from facilitator.desktop.pages.live_guest import GuestLine


class LiveActs:
    """Hands commands over; a refusal is told at the foot of the page, and nothing stops."""

    def __init__(self, desk: Desk, around: Surroundings) -> None:
        self._desk, self._around = desk, around

    def pause_or_go_on(self, clock: Clock | None) -> None:
        if clock is not None and not is_over(clock):
            name = ClockId(clock.id)
            self._run(ContinueClock(clock=name) if is_paused(clock) else PauseClock(clock=name))

    def add(self, clock: Clock | None, minutes: int) -> None:
        if clock is not None:
            self._run(AddToClock(clock=ClockId(clock.id), minutes=minutes))

    def end(self, view: LiveView) -> None:
        """What the clock measures is over: a round, a speech, or the item itself."""
        if view.clock is not None and view.clock.runs_for is not ClockFor.ITEM:
            self._run(EndClock(clock=ClockId(view.clock.id)))
        elif view.item is not None:
            self._run(EndItem(item=AgendaItemId(view.item.id)))

    def take_back(self, view: LiveView) -> None:
        """The last press on the clock; a start or an end while that is less than a minute ago."""
        pressed = view.clock is not None and view.clock.before is not None
        if view.take_back is not None and not pressed:
            self._run(TakeBackItem(item=AgendaItemId(view.take_back.id)))
        elif view.clock is not None and pressed:
            self._run(TakeBackPress(clock=ClockId(view.clock.id)))

    def start(self, view: LiveView) -> None:
        """Begins what is next; a guest who came early lets what runs wait."""
        if view.start is None:
            return
        waits = view.item is not None and view.item.beside is not None and view.item.beside == view.start.beside
        if waits and view.clock is not None and not is_over(view.clock) and not is_paused(view.clock):
            self._run(PauseClock(clock=ClockId(view.clock.id)))
        self._run(StartItem(item=AgendaItemId(view.start.id)))

    def start_speech(self, speech: str) -> None:
        """The next speaker begins."""
        self._run(StartSpeech(contribution=ContributionId(speech)))

    def take_step(self, view: LiveView) -> None:
        """The change-over behind the round that runs, else the next round."""
        if view.step is not None and view.step.after is not None:
            self._run(ChangeOver(round=RoundId(view.step.after)))
        elif view.step is not None and view.step.round is not None:
            self._run(StartRound(round=RoundId(view.step.round)))

    def apply(self, view: LiveView, repair: RepairView) -> None:
        if view.day is not None:
            self._run(repair_command(repair, view.day.now))

    def hear_gong(self, heard: bool) -> None:
        self._run(HearGong(heard=heard))

    def keep_version(self) -> None:
        """The plan as it stands becomes its next version."""
        self._run(KeepPlanVersion())

    def ring(self) -> None:
        if self._around.watch is not None:
            self._around.watch.ring()

    def look_at_guest(self, view: LiveView, typed: str, line: GuestLine) -> None:
        """What putting somebody in now would move, shown before it is done."""
        found = None if view.day is None else guest_view(self._desk.state, view.day, typed)
        if isinstance(found, GuestView):
            line.show_view(found)
        elif found is not None:
            line.refuse(found)

    def put_in(self, view: LiveView, line: GuestLine) -> None:
        if line.view is not None and view.day is not None:
            self._run(guest_command(line.view, view.day.now))
            line.close_preview()

    def _run(self, command: Command) -> None:
        self._desk.run(command, refused=self._around.tell)


def guest_command(view: GuestView, now: DayNow) -> InsertNow:
    """Exactly what was shown, as an act."""
    return InsertNow(
        item=None if view.item is None else AgendaItemId(view.item),
        title=view.title,
        minutes=view.minutes,
        start=time(view.at // 60 % 24, view.at % 60),
        day=view.day,
        beside=None if view.beside is None else AgendaItemId(view.beside),
        before=None if view.before is None else AgendaItemId(view.before),
        shifts=new_times(view.changes, now),
    )
