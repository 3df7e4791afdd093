"""The portal as the rest of the program sees it: `Phones`."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec

from facilitator.domain.command import Changes
from facilitator.domain.state import EventState
from facilitator.domain.voting import BallotCount
from facilitator.portal.access import Access
from facilitator.portal.key import Key, hashed, key_of
from facilitator.portal.moderation import Moderation
from facilitator.portal.news import News, touched_by
from facilitator.portal.presence import Presence
from facilitator.portal.roles import SUBJECTS, Device, Grant, Role
from facilitator.queries.phone_host import HostKind, hosted_in
from facilitator.store.open_event import OpenEvent

if TYPE_CHECKING:
    from facilitator.portal.server import ServerThread

_log = logging.getLogger(__name__)


class Address(msgspec.Struct, frozen=True):
    """Where phones find this laptop. `base` is what people read: `http://10.0.0.5:8080/`."""

    host: str
    port: int

    @property
    def base(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{name}/" if self.port == 80 else f"http://{name}:{self.port}/"

    def link(self, token: str) -> str:
        """A link that carries a token where no log and no Referer ever shows it."""
        return f"{self.base}j#{token}"


class Links(msgspec.Struct, frozen=True):
    """The links there are for everybody: as QR codes and, for typing, the address with the room's short code.

    `co_moderator` is good for one phone; afterwards `Phones.links()` gives the next. Show it on no wall.
    """

    participant: str
    code: str
    co_moderator: str
    stage: str


class Guest(msgspec.Struct, frozen=True, order=True):
    """A device that has joined. `name` is the first name somebody gave, or None; `here` says that a page of it is open
    or was a moment ago; `roles` are those of `Role`; `hosts` the tables, topics and groups it hosts, as `kind:id`."""

    name: str | None
    device: str
    participant: str
    here: bool
    roles: tuple[Role, ...]
    hosts: tuple[str, ...] = ()
    person: str | None = None


class Phones:
    """Phones of one open event. All methods may be called from any thread but the portal's own; none waits for a phone.

    Nothing listens before `open`. Port, links and codes are the same again after a crash on the same laptop; who has
    joined is still the same person. `close` keeps all that, `end` does not. The first `open` loads the packages of the
    server (0.3 s), and `close` may take two seconds: a window does both beside its own thread.

    - `open(host, port=None)` binds on the caller's thread and returns the `Address`; an OSError says that the port is
      busy or the address is none of this laptop's. Without a port: the one of last time, or a free one where that is
      busy (`moved` then says that posters show another). `address` is None while closed.
    - `links()`, `host_link(kind, id)`, `person_link(id)` give links for QR codes; they raise ValueError while closed.
      `hosted()` says which tables, topics and groups there are to host.
      `token_of(...)` can be asked always. `revoke(role, subject=None)` makes old links worthless and takes the role
      from those who have it, within two seconds; the new link is there at once (`subject` is `table:<id>` and so on).
    - `present()` are the devices that have joined, those here first. `remove(device)` sends one out for good.
      `lock(True)` lets nobody new in; who has joined stays. `is_locked`.
    - `reached_from` is the address of the first phone that came through, None before: "can phones reach me?".
    - `wrong_lately` counts wrong links and codes of the last minute; `is_guarding` says that typed codes are refused
      because of them, which the moderator should hear of.
    - `moderation` is the queue of what phones write, see `moderation.Moderation`: `look(session)`, `set_look`, `words`,
      `set_words`, `held()`, `approve(id)`, `decline(id)`, `wait_again(id)`. Off unless it is asked for.
    - `subscribe(listener)` calls the listener without arguments, on the portal's thread, whenever any of this may have
      changed, at most twice a second; `unsubscribe(listener)` ends that.
    """

    def __init__(
        self, event: OpenEvent, *, key: Key | None = None, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._event, self._clock = event, clock
        identity = event.state.event.id
        self._cookie = f"cf_{hashed(identity)[:8]}"
        self._access = Access(event, key or key_of(identity))
        self._presence = Presence()
        self.moderation = Moderation(event, self._access)
        self._news: News | None = None
        self._server: ServerThread | None = None
        self._address: Address | None = None
        self._gate = threading.RLock()
        self._listeners: list[Callable[[], object]] = []
        self.moved = False

    # --- open and close ---------------------------------------------------------------------------------------

    @property
    def address(self) -> Address | None:
        """Where phones find this laptop; None while nothing listens."""
        return self._address

    def open(self, host: str = "127.0.0.1", port: int | None = None, *, names: Iterable[str] = ()) -> Address:
        """Lets phones in at this address of the laptop. `names` are further names it is called by, such as
        `laptop.local`; every other Host is refused. Open already, it gives the address there is."""
        from facilitator.portal.app import portal_app  # noqa: PLC0415 - late: only who opens phones pays for it
        from facilitator.portal.page_maker import PageMaker  # noqa: PLC0415 - late: as above
        from facilitator.portal.photos import AT_ONCE, HELD_AT_ONCE  # noqa: PLC0415 - late: as above
        from facilitator.portal.room import Room  # noqa: PLC0415 - late: as above
        from facilitator.portal.server import ServerThread, bound  # noqa: PLC0415 - late: as above

        with self._gate:
            if self._address is not None:
                return self._address
            wanted = int(self._access.note("port") or 0) if port is None else port
            try:
                socket = bound(host, wanted)
            except OSError:
                if port is not None or not wanted:
                    raise
                socket = bound(host, 0)
            found = int(socket.getsockname()[1])
            self.moved = port is None and wanted not in (0, found)
            address = Address(host, found)
            self._presence.own.add(host)
            self._presence.first_foreign = None
            self._news = News(self._presence, lambda: self._event.state.revision, self._now_ms)
            self._news.people = self._tell_listeners
            self._access.dropped = self._on_dropped
            self._access.changed = self._presence.changed = self._on_people
            self._access.tries.is_told = self._on_people
            room = Room(
                self._event, self._access, self._presence, self._news, PageMaker(self._cookie), self.moderation,
                self._cookie, asyncio.Semaphore(AT_ONCE), asyncio.Semaphore(HELD_AT_ONCE), self._clock,
            )  # fmt: skip
            server = ServerThread(portal_app(room, _hosts(address, names)), self._news, socket)
            server.begin()
            self._server, self._address = server, address
            self._access.keep_note("port", str(found))
            self._subscription = self._event.subscribe(self._on_changes)
            self._counting = self._event.ballots.subscribe(self._on_count)
            return address

    def close(self) -> None:
        """Lets nobody in any more, within two seconds. Who has joined is known again when phones are opened again."""
        with self._gate:
            if self._address is None:
                return
            self._subscription.close()
            self._counting.close()
            server, self._server, self._address = self._server, None, None
            if server is not None:
                server.end()
            self._news = None

    def end(self) -> None:
        """The event is over: closes, and makes every link and every cookie worthless for good."""
        self.close()
        self._access.forget_all().result()

    def __enter__(self) -> Phones:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- links ------------------------------------------------------------------------------------------------

    def links(self) -> Links:
        """The links for everybody, for a co-moderator and for a stage elsewhere."""
        return Links(
            participant=self._link(Grant(Role.PARTICIPANT)),
            code=self._access.room_code(),
            co_moderator=self._link(Grant(Role.CO_MODERATOR)),
            stage=self._link(Grant(Role.STAGE)),
        )

    def host_link(self, kind: HostKind, record_id: str) -> str:
        """The link of whoever hosts this table, topic or group."""
        self._event.state.need(SUBJECTS[kind], record_id)
        return self._link(Grant(Role.HOST, f"{kind}:{record_id}"))

    def hosted(self) -> tuple[tuple[HostKind, str, str], ...]:
        """Everything somebody may host, as kind, id and the words people call it by."""
        return tuple(hosted_in(self._event.state))

    def person_link(self, person: str) -> str:
        """The link of one person on the list, for votes with a link each and for "my next table"."""
        self._event.state.need(SUBJECTS["person"], person)
        return self._link(Grant(Role.PARTICIPANT, f"person:{person}"))

    def token_of(self, role: Role, subject: str = "") -> str:
        """The token in a link, also while phones are closed: for what is printed beforehand."""
        return self._access.token(Grant(role, subject))

    def revoke(self, role: Role, subject: str | None = None) -> Future[None]:
        """Makes the links of this role worthless, of one subject or of all, and takes it from who has it."""
        return self._access.revoke(role, subject)

    def _link(self, grant: Grant) -> str:
        if self._address is None:
            raise ValueError("phones are closed: there is no address yet")
        return self._address.link(self._access.token(grant))

    # --- who is here ------------------------------------------------------------------------------------------

    def present(self) -> tuple[Guest, ...]:
        """Every device that has joined, those here first, then by name."""
        guests = [self._guest(one) for one in self._access.devices()]
        return tuple(sorted(guests, key=lambda one: (not one.here, one.name is None, one.name or "", one.device)))

    def remove(self, device: str) -> Future[None]:
        """Sends a device out. It cannot come back by itself; what its owner wrote stays."""
        return self._access.remove(device)

    def lock(self, locked: bool = True) -> Future[None]:
        """Lets nobody new in, or again."""
        return self._access.keep_note("locked", "1" if locked else None)

    @property
    def is_locked(self) -> bool:
        return self._access.is_locked

    @property
    def reached_from(self) -> str | None:
        return self._presence.first_foreign

    @property
    def wrong_lately(self) -> int:
        return self._access.tries.wrong_lately

    @property
    def is_guarding(self) -> bool:
        return self._access.tries.wrong_lately >= 100

    def subscribe(self, listener: Callable[[], object]) -> None:
        self._listeners.append(listener)

    def unsubscribe(self, listener: Callable[[], object]) -> None:
        if listener in self._listeners:
            self._listeners.remove(listener)

    def _guest(self, device: Device) -> Guest:
        roles = tuple(dict.fromkeys(one.role for one in device.grants))
        hosts = tuple(one.subject for one in device.hosts())
        here = self._presence.is_here(device.id)
        return Guest(device.name, device.id, device.participant, here, roles, hosts, device.person)

    # --- news from elsewhere ----------------------------------------------------------------------------------

    def _now_ms(self) -> int:
        return int(self._clock().timestamp() * 1000)

    def _on_changes(self, changes: Changes, state: EventState) -> None:
        if self._news is not None:
            self._news.tell(touched_by(changes))

    def _on_count(self, count: BallotCount) -> None:
        if self._news is not None:
            self._news.tell(["count"])

    def _on_dropped(self, devices: Iterable[str]) -> None:
        if self._news is not None:
            self._news.drop(devices)
            self._on_people()

    def _on_people(self) -> None:
        if self._news is not None:
            self._news.tell(["people"])

    def _tell_listeners(self) -> None:
        for listener in list(self._listeners):
            try:
                listener()
            except Exception:
                _log.exception("a listener to phones failed")


def _hosts(address: Address, names: Iterable[str]) -> list[str]:
    """The values of Host that are ours."""
    own = [f"[{address.host}]" if ":" in address.host else address.host, *names]
    if _is_loopback(address.host):
        own.append("localhost")
    return [f"{one}:{address.port}" for one in own] + (own if address.port == 80 else [])


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
