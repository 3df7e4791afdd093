"""Live news for phones: what has changed, at most twice a second, to everybody who listens.

A message says only the revision and which pages it touches; each page then asks for what it shows. So nobody misses
anything who was away, and nothing personal is ever broadcast. Everything but `tell` is for the server's thread.

The fan-out is our own, one write of the same bytes for each listener: with a task, a queue and an encoding for each,
as libraries for live news have them, the last of many hears it several times later (see `tests.benchmarks.portal`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable

from facilitator.domain.cafe import Cafe, Question, Round, Seating, Table
from facilitator.domain.clocks import Clock
from facilitator.domain.command import Changes
from facilitator.domain.groups import Answer, Group, GroupMember, Point
from facilitator.domain.harvest import Note
from facilitator.domain.market import Cell, SignUp, Slot, Topic, TopicHost, TopicReport
from facilitator.domain.moderation import HiddenThing
from facilitator.domain.programme import AgendaItem, Event, Session
from facilitator.domain.record import Record
from facilitator.domain.stage import StageState
from facilitator.domain.voting import TieDecision, Vote, VoteOption, VoteResult
from facilitator.portal import limits
from facilitator.portal.presence import Presence
from facilitator.portal.roles import Device

APART = 0.5
PING_SECONDS = 20.0
SPREAD_MS = 8  # for each listener: so long phones wait, by chance, before all of them ask at once
MOST_UNREAD = 64 * 1024
_LAST = b"0\r\n\r\n"
_TOUCHED: dict[str, tuple[type[Record], ...]] = {
    "now": (Event, Session, AgendaItem, Clock, Round, Cafe, Seating, Table, Vote, Group, StageState, GroupMember),
    "topics": (Topic, TopicHost, SignUp, Cell, Slot, HiddenThing),
    "votes": (Vote, VoteOption, VoteResult, TieDecision),
    "group": (Group, Answer, Point, Question),
    "host": (HiddenThing, Note, Round, Table, Clock, TopicReport, Topic, Answer, Point, Question, Group),
}


def touched_by(changes: Changes) -> set[str]:
    """The pages an act may have changed."""
    return {page for page, kinds in _TOUCHED.items() if changes.touches(*kinds)}


class Listener:
    """One page that listens: a connection whose answer never ends. What is written to it is framed already."""

    __slots__ = ("device", "transport")

    def __init__(self, device: Device | None, transport: asyncio.Transport) -> None:
        self.device, self.transport = device, transport

    def write(self, frame: bytes) -> None:
        """Hands the frame to the system. Who does not read for long is let go, and asks again when it does."""
        if self.transport.get_write_buffer_size() > MOST_UNREAD:
            self.transport.abort()
        elif not self.transport.is_closing():
            self.transport.write(frame)

    def end(self) -> None:
        """The answer ends here, and with it the connection."""
        if not self.transport.is_closing():
            self.transport.write(_LAST)
            self.transport.close()


class News:
    """The one place news goes through. `tell` may be called from any thread."""

    def __init__(self, presence: Presence, revision: Callable[[], int], now_ms: Callable[[], int]) -> None:
        self._presence, self._revision, self._now_ms = presence, revision, now_ms
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[Listener] = set()
        self._due: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._told = float("-inf")
        self.most = limits.LISTENERS
        self._is_closed = False
        self._of: dict[str, list[Listener]] = {}
        self._ping: asyncio.TimerHandle | None = None
        self.people: Callable[[], object] = lambda: None

    @property
    def count(self) -> int:
        """How many pages listen."""
        return len(self._listeners)

    def begin(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server runs on this loop from now on."""
        self._loop = loop
        self._ping = loop.call_later(PING_SECONDS, self._ping_all)

    def tell(self, pages: Iterable[str]) -> None:
        """These pages have changed."""
        loop, told = self._loop, set(pages)
        if loop is not None and told:
            try:
                loop.call_soon_threadsafe(self._note, told)
            except RuntimeError:
                self._loop = None  # the server has stopped meanwhile

    def drop(self, devices: Iterable[str]) -> None:
        """Ends the news of these devices: they were sent out, or have lost a role. From any thread."""
        loop, gone = self._loop, set(devices)
        if loop is not None and gone:
            try:
                loop.call_soon_threadsafe(self._drop, gone)
            except RuntimeError:
                self._loop = None

    def end(self) -> None:
        """Ends the news of everybody. On the server's thread."""
        self._is_closed = True
        for timer in (self._timer, self._ping):
            if timer is not None:
                timer.cancel()
        for listener in list(self._listeners):
            listener.end()

    def join(self, device: Device | None, transport: asyncio.Transport) -> Listener | None:
        """A place among the listeners, None when all are taken: such a page asks from time to time instead."""
        if self._is_closed or len(self._listeners) >= self.most:
            return None
        if device is not None:
            mine = [one for one in self._of.get(device.id, ()) if one in self._listeners]
            for old in mine[: max(0, len(mine) + 1 - limits.LISTENERS_OF_ONE)]:
                old.end()
            self._presence.listens(device.id, 1)
        listener = Listener(device, transport)
        self._listeners.add(listener)
        if device is not None:
            self._of.setdefault(device.id, []).append(listener)
        return listener

    def leave(self, listener: Listener) -> None:
        """The page has gone."""
        if listener in self._listeners:
            self._listeners.discard(listener)
            if listener.device is not None:
                mine = self._of.pop(listener.device.id, [])
                if len(mine) > 1:
                    self._of[listener.device.id] = [one for one in mine if one is not listener]
                self._presence.listens(listener.device.id, -1)

    def greeting(self, pages: Iterable[str] = ()) -> bytes:
        """What a page is told first: where the event stands, and the laptop's clock."""
        told: dict[str, object] = {"revision": self._revision(), "now": self._now_ms(), "pages": sorted(pages)}
        told["spread"] = SPREAD_MS * len(self._listeners)
        return json.dumps(told, separators=(",", ":")).encode()

    def _note(self, pages: set[str]) -> None:
        self._due |= pages
        loop = self._loop
        if self._timer is None and loop is not None:
            wait = max(0.0, self._told + APART - loop.time())
            self._timer = loop.call_later(wait, self._spread)

    def _spread(self) -> None:
        self._timer = None
        if self._loop is not None:
            self._told = self._loop.time()
        pages, self._due = self._due, set()
        if "people" in pages:
            pages.discard("people")
            self.people()
        if not pages:
            return
        frame = framed(b"data: " + self.greeting(pages) + b"\n\n")
        for listener in self._listeners:
            listener.write(frame)

    def _ping_all(self) -> None:
        """A line that says nothing, so that a connection nobody is behind is noticed."""
        frame = framed(b": still here\n\n")
        for listener in self._listeners:
            listener.write(frame)
        if self._loop is not None:
            self._ping = self._loop.call_later(PING_SECONDS, self._ping_all)

    def _drop(self, devices: set[str]) -> None:
        for device in devices:
            for listener in self._of.get(device, ()):
                listener.end()


def framed(content: bytes) -> bytes:
    """A chunk of an answer, as HTTP wants it."""
    return b"%x\r\n%b\r\n" % (len(content), content)
