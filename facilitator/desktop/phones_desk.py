"""Between the window and the server for phones: it is opened and closed on a job's thread, its news come as signals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from facilitator.desktop.jobs import Job, sentence_of
from facilitator.desktop.room_probe import network_cards
from facilitator.domain.errors import KnownError
from facilitator.planning.network_cards import Card, card_to_use
from facilitator.queries.phone_host import HostKind
from facilitator.queries.phones_look import HeldText, PhoneGuest, PhonesLook
from facilitator.queries.sheet_join import WayIn, Wifi
from facilitator.words import say

HERE_MS = 15_000  # who has gone away without a word is noticed by looking
LOOP = "127.0.0.1"
FOLLOW_MS = 4_000  # another address of the laptop is on the wall within five seconds (Y3)
MOVED = (
    "This laptop is in another network now: phones come in by {address}. Show it on the stage, print the poster anew."
)
BUSY = "Phones cannot be opened at {address}: {why}. Choose another network in the room check."


class PhonesAddress(Protocol):
    """Where phones find this laptop."""

    @property
    def base(self) -> str: ...
    @property
    def host(self) -> str: ...
    @property
    def port(self) -> int: ...


class PhonesLinks(Protocol):
    """The links for everybody, for a co-moderator, for a stage elsewhere, and the short code of the room."""

    @property
    def participant(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def co_moderator(self) -> str: ...
    @property
    def stage(self) -> str: ...


class QueueDoor(Protocol):
    """What phones write that waits for the moderator; `portal.moderation.Moderation` is one."""

    def look(self, session: str) -> str: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    def set_words(self, words: tuple[str, ...]) -> Future[None]: ...
    def held(self, stand: None) -> Sequence[Any]: ...
    def approve(self, held: str) -> Future[Any]: ...
    def decline(self, held: str) -> Future[None]: ...
    def wait_again(self, held: str) -> Future[None]: ...


class PhonesDoor(Protocol):
    """What the window needs of the portal; `portal.phones.Phones` is one and says what its acts do."""

    @property
    def address(self) -> PhonesAddress | None: ...
    @property
    def moved(self) -> bool: ...
    def open(self, host: str) -> object: ...
    def close(self) -> None: ...
    def links(self) -> PhonesLinks: ...
    def host_link(self, kind: HostKind, record_id: str) -> str: ...
    def hosted(self) -> Sequence[tuple[HostKind, str, str]]: ...
    def present(self) -> Sequence[Any]: ...
    def remove(self, device: str) -> Future[None]: ...
    def lock(self, locked: bool) -> Future[None]: ...
    def renew(self, role: str, subject: str | None = None) -> Future[None]: ...
    @property
    def moderation(self) -> QueueDoor: ...
    def choose_look(self, session: str, look: str) -> Future[None]: ...
    @property
    def is_locked(self) -> bool: ...
    @property
    def reached_from(self) -> str | None: ...
    @property
    def is_guarding(self) -> bool: ...
    def subscribe(self, listener: Callable[[], object]) -> None: ...
    def unsubscribe(self, listener: Callable[[], object]) -> None: ...


class PhonesKeeper(Protocol):
    """Who remembers for this laptop the room's network, the card phones came in by, and that phones are open."""

    @property
    def wifi(self) -> tuple[str, str]: ...
    @property
    def phones_card(self) -> str: ...

    def keep_wifi(self, name: str, password: str) -> None: ...
    @property
    def phones_port(self) -> int | None: ...
    def keep_phones_card(self, address: str, port: int) -> None: ...
    def keep_phones_open(self, path: str) -> None: ...


class PhonesDesk(QObject):
    """Phones of the open event. `look` is what is true now; `changed` tells when it differs. Nothing listens before
    `open`, and what makes the server is not even loaded."""

    changed = Signal()
    told = Signal(str)  # one line of news
    _came = Signal()
    _ended = Signal(object)

    def __init__(
        self, make: Callable[[], PhonesDoor], keeper: PhonesKeeper, path: str, now: Callable[[], datetime],
        parent: QObject, cards: Callable[[], Sequence[Card]] = network_cards,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._make, self.keeper, self._path, self._now = make, keeper, path, now
        self.sessions: tuple[str, ...] = ()  # those whose way of moderating is asked for
        self._door: PhonesDoor | None = None
        self._opened: datetime | None = None
        self._reached: datetime | None = None
        self.is_busy = False
        self._is_over = False
        self._gate = threading.Lock()
        self.look = PhonesLook()
        self._looking = QTimer(self, interval=HERE_MS)
        self._looking.timeout.connect(self._look_again)
        self._ask_cards, self._asks = cards, False
        self._following = QTimer(self, interval=FOLLOW_MS)
        self._following.timeout.connect(self._follow)
        self._came.connect(self._look_again, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def door(self) -> PhonesDoor | None:
        """The portal itself while phones are open, for links of hosts and of co-moderators."""
        return self._door if self.look.is_open else None

    def link_for(self, whose: str) -> str:
        """The link of `participant`, `co_moderator` or `stage`, or of the host of `kind:id`; "" while closed."""
        door = self.door
        if door is None:
            return ""
        try:
            links = door.links()
            kind, _, record = whose.partition(":")
            return door.host_link(kind, record) if record else str(getattr(links, whose))  # type: ignore[arg-type]
        except ValueError:  # closed on the job's thread meanwhile
            return ""

    def host_ways(self) -> list[tuple[str, WayIn]]:
        """Everything somebody may host, with its own way in; for the sheets that lie before hosts."""
        door, network = self.door, self.keeper.wifi
        hosted = [] if door is None else [(words, self.link_for(f"{kind}:{one}")) for kind, one, words in door.hosted()]
        wifi = Wifi(*network) if network[0] else None
        return [(words, WayIn(link, self.look.address, wifi=wifi)) for words, link in hosted if link]

    def open(self, host: str) -> None:
        """Lets phones in at this address of the laptop. The window goes on meanwhile; `changed` comes then."""
        if self.is_busy or self.look.is_open:
            return
        self.is_busy = True
        self.changed.emit()
        Job(self, lambda: self._opened_door(host), self._on_open, self._on_failed)

    def close(self) -> None:
        """Lets nobody in any more."""
        door = self.door
        if door is None or self.is_busy:
            return
        self.is_busy = True
        self.changed.emit()
        self.keeper.keep_phones_open("")
        Job(self, door.close, lambda _: self._on_closed(), self._on_failed)

    def stop(self) -> None:
        """The event is being closed: waits until the server has ended, at most two seconds."""
        self._is_over = True
        self._looking.stop()
        self._following.stop()
        with self._gate:  # what is just being opened is waited for, and closed
            if self._door is not None:
                self._door.unsubscribe(self._came.emit)
                self._door.close()
        self.keeper.keep_phones_open("")

    def remove(self, device: str) -> None:
        """Sends a device out of the room, for good."""
        self._act(lambda door: door.remove(device))

    def lock(self, locked: bool) -> None:
        """Lets nobody new in, or again."""
        self._act(lambda door: door.lock(locked))

    def renew(self, whose: str) -> None:
        """Makes the links of a role, or of the host of `kind:id`, worthless and takes it from who has it; the new
        link is there at once."""
        if ":" in whose:
            self._act(lambda door: door.renew("host", whose))
        else:
            self._act(lambda door: door.renew(whose))

    # --- what waits -------------------------------------------------------------------------------------------

    def approve(self, held: Iterable[str]) -> None:
        """Lets texts through, in this order; what cannot be any more is told and goes on waiting."""
        for one in held:
            self._act(lambda door, one=one: door.moderation.approve(one))  # type: ignore[misc]

    def decline(self, held: str) -> None:
        """Keeps a text from the room. It stays on the list."""
        self._act(lambda door: door.moderation.decline(held))

    def wait_again(self, held: str) -> None:
        """Takes that back."""
        self._act(lambda door: door.moderation.wait_again(held))

    def choose_look(self, session: str, look: str) -> None:
        """When texts of a session are looked at: `off`, `after` or `before` they are shown."""
        self._act(lambda door: door.choose_look(session, look))

    def set_words(self, words: Iterable[str]) -> None:
        """The words that make a text wait."""
        chosen = tuple(words)
        self._act(lambda door: door.moderation.set_words(chosen))

    def keep_wifi(self, name: str, password: str) -> None:
        """The room's network, for poster and stage."""
        self.keeper.keep_wifi(name, password)
        self.changed.emit()

    def _act(self, act: Callable[[PhonesDoor], Future[Any]]) -> None:
        if self.door is None:
            return
        try:
            act(self.door).add_done_callback(self._ended.emit)
        except KnownError as problem:
            self.told.emit(str(problem))
        self._look_again()

    def _on_ended(self, done: Future[Any]) -> None:
        problem = done.exception()
        if problem is not None and not self._is_over:
            self.told.emit(sentence_of(problem) if isinstance(problem, Exception) else str(problem))
        self._look_again()

    def _opened_door(self, host: str) -> PhonesDoor:
        """On a job's thread: what is needed to serve phones is loaded here for the first time."""
        with self._gate:
            door = self._door or self._make()
            if not self._is_over:
                try:
                    door.open(host)
                except OSError as problem:
                    raise _cannot_open(host, problem) from problem
                self._door = door
            return door

    def _on_open(self, door: PhonesDoor) -> None:
        self.is_busy = False
        if self._is_over:
            return
        self._door, self._opened, self._reached = door, self._now(), None
        door.subscribe(self._came.emit)
        address = door.address
        if address is not None:
            self.keeper.keep_phones_card(address.host, address.port)
            self.keeper.keep_phones_open(self._path)
        self._looking.start()
        self._following.start()
        self._look_again()

    def _follow(self) -> None:
        """The laptop may have come into another network: asked on a job's thread, every few seconds."""
        if not self._asks and not self.is_busy and self.look.is_open and self.look.host != LOOP:
            self._asks = True
            Job(self, self._ask_cards, self._on_cards, lambda _: self._on_cards(()))

    def _on_cards(self, cards: Sequence[Card]) -> None:
        """Where phones came in is gone, and another address is there: they come in by that one, by the same port."""
        self._asks = False
        card = card_to_use(cards)
        gone = self.look.is_open and all(one.address != self.look.host for one in cards)
        if gone and card is not None and card.is_reachable and not self.is_busy and self._door is not None:
            self.is_busy = True
            Job(self, partial(self._moved_door, self._door, card.address), self._on_moved, self._on_failed)

    def _moved_door(self, door: PhonesDoor, host: str) -> PhonesDoor:
        door.close()
        return self._opened_door(host)

    def _on_moved(self, door: PhonesDoor) -> None:
        door.unsubscribe(self._came.emit)
        self._on_open(door)
        self.told.emit(MOVED.format(address=self.look.address))

    def _on_closed(self) -> None:
        self.is_busy = False
        self._looking.stop()
        self._following.stop()
        if self._door is not None:
            self._door.unsubscribe(self._came.emit)
        self._look_again()

    def _on_failed(self, sentence: str) -> None:
        self.is_busy = False
        self.told.emit(sentence)
        self._look_again()

    def _look_again(self) -> None:
        if self._is_over:
            return
        try:
            self.look = PhonesLook() if self._door is None else self._looked(self._door)
        except ValueError:  # closed on the job's thread while somebody looked
            self.look = PhonesLook()
        self.changed.emit()

    def _looked(self, door: PhonesDoor) -> PhonesLook:
        address = door.address
        if address is None:
            return PhonesLook()
        if self._reached is None and door.reached_from is not None:
            self._reached = self._now()
        links = door.links()
        return PhonesLook(
            base=address.base, host=address.host, port=address.port, participant_link=links.participant,
            code=links.code, guests=tuple(_guest(one) for one in door.present()), is_locked=door.is_locked,
            opened=self._opened, reached=self._reached, moved=door.moved, is_guarding=door.is_guarding,
            held=tuple(_held(door)), words=door.moderation.words,
            looks=tuple((one, str(door.moderation.look(one))) for one in self.sessions),
        )  # fmt: skip


def _guest(one: Any) -> PhoneGuest:
    roles = tuple(str(role) for role in one.roles)
    return PhoneGuest(one.device, one.participant, one.name, one.here, roles, tuple(one.hosts))


def _held(door: PhonesDoor) -> Iterator[HeldText]:
    """What waits and what was kept back; what was let through is no longer here."""
    for one in door.moderation.held(None):
        if one.stand != "approved":
            yield HeldText(one.id, one.what, one.text, tuple(one.flagged), one.stand == "declined")


def _cannot_open(host: str, problem: OSError) -> Exception:
    return KnownError(say(BUSY, address=host, why=problem.strerror or str(problem)))
