"""How bytes of phones become requests: uvicorn's own protocol with the deadlines and caps that it leaves out.

It is asyncio and h11, on every machine the same, whatever else is installed. A sweeper looks at all connections once
a second and closes those that are over their deadline: a head that drips, a body that does not come, a socket that
says nothing. Middleware would be too late for these: it is asked only when a head is complete.
"""

from __future__ import annotations

import asyncio
import time
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from facilitator.portal import limits
from facilitator.portal.guard import takes_photos
from facilitator.portal.headers import PLAIN

_ROOM_FOR_DESCRIPTORS = 64


class GuardedProtocol(H11Protocol):
    """One connection. `deadline` is when it is closed unless something complete has come; None while it is served."""

    most = limits.SOCKETS
    deadline: float | None = None
    _in_head = False

    def handle_events(self) -> None:
        """As uvicorn does; the news writes to its connections directly, see `news`."""
        super().handle_events()
        if self.scope is not None and self.cycle is not None and self.scope["path"] == "/news":
            self.scope["transport"] = self.transport  # type: ignore[typeddict-unknown-key]

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.logger = _QUIET
        if len(self.connections) > self.most:
            self.conn.our_state  # noqa: B018 - nothing is said to it: an answer would cost what is short
            transport.abort()
            return
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        was_idle = self.cycle is None or self.cycle.response_complete
        super().data_received(data)
        cycle = self.cycle
        if cycle is None or cycle.response_complete:
            # A head that drips has no more time than one that comes at once.
            if was_idle and not self._in_head:
                self._wait_for_head()
        elif cycle.more_body:
            if self._in_head or was_idle:
                self._in_head = False
                self.deadline = time.monotonic() + self._seconds_for_body()
        else:
            self._in_head, self.deadline = False, None

    def on_response_complete(self) -> None:
        # Where descriptors are short an idle connection is a place somebody else waits for.
        is_crowded = len(self.connections) > self.most * 5 // 6
        self.timeout_keep_alive = limits.CROWDED_SECONDS if is_crowded else limits.IDLE_SECONDS
        super().on_response_complete()
        self._in_head = False
        self.deadline = None
        if self.conn.trailing_data[0] and (self.cycle is None or self.cycle.response_complete):
            self._wait_for_head()

    def _wait_for_head(self) -> None:
        self._in_head = True
        self.deadline = time.monotonic() + limits.READ_SECONDS

    def _seconds_for_body(self) -> float:
        is_image = any(key == b"content-type" and value.startswith(b"image/") for key, value in self.headers)
        is_photo = is_image and self.scope is not None and takes_photos(self.scope["path"])
        return limits.PHOTO_SECONDS if is_photo else limits.READ_SECONDS

    def _should_upgrade(self) -> bool:
        return False

    def send_400_response(self, msg: str) -> None:
        """As uvicorn does, with the headers every answer has."""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close"), *PLAIN]
        try:
            for event in (
                h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
                h11.Data(data=b"This is no request that is understood here."),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        except h11.LocalProtocolError:
            pass  # an answer was under way already
        self.transport.close()

    def abandon(self) -> None:
        """Ends it without waiting for anybody."""
        self.deadline = None
        self.transport.abort()


class _Quiet:
    """Stands in for uvicorn's logger of a connection: what strangers send is no news, and 500 of them would flood it.

    What goes wrong in our own code is logged where it happens.
    """

    level = 100

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None


_QUIET: Any = _Quiet()


def sweep(connections: set[Any], now: float) -> int:
    """Closes the connections that are over their deadline; gives how many."""
    late = [one for one in connections if one.deadline is not None and one.deadline < now]
    for one in late:
        one.abandon()
    return len(late)


def most_sockets() -> int:
    """How many sockets may be open, having asked the system for more descriptors where it gives few (macOS: 256)."""
    try:
        import resource  # noqa: PLC0415 - late: not on Windows, which has no such limit
    except ImportError:
        return limits.SOCKETS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = limits.SOCKETS + 4 * _ROOM_FOR_DESCRIPTORS
    if soft != resource.RLIM_INFINITY and soft < wanted:
        raised = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (raised, hard))
            soft = raised
        except (ValueError, OSError):
            pass
    return (
        limits.SOCKETS if soft == resource.RLIM_INFINITY else max(16, min(limits.SOCKETS, soft - _ROOM_FOR_DESCRIPTORS))
    )
