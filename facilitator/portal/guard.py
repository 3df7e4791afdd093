"""The door in front of all pages: who asks from where, how often, with how much, and what every answer carries.

In this order, each before anything is read: the Host list (an address on a list, never "whatever they say"), limits,
the session, and for what changes something the Origin list, a header no form can send, and a length.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from facilitator.portal import headers, limits
from facilitator.portal.access import Access
from facilitator.portal.presence import Presence
from facilitator.portal.roles import Device

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

READS = frozenset({"GET", "HEAD"})
WRITES = frozenset({"POST", "PUT", "DELETE"})
OWN_HEADER = b"x-cf"
_NEW_SESSIONS_PER_SECOND = 100.0


class TooLong(Exception):
    """A body that is longer than any page here sends."""


class Guard:
    """`hosts` are the values of Host that are ours, such as `10.0.0.5:8080`."""

    def __init__(self, app: App, access: Access, presence: Presence, hosts: Iterable[str], cookie: str) -> None:
        self._app, self._access, self._presence = app, access, presence
        self._cookie = f"{cookie}=".encode()
        self.hosts = frozenset(host.encode() for host in hosts)
        self._origins = frozenset(b"http://" + host for host in self.hosts)
        self._of_device = limits.Buckets(60, 20)
        self._of_address = limits.Buckets(20 * _NEW_SESSIONS_PER_SECOND, _NEW_SESSIONS_PER_SECOND)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        asked = _asked(scope["headers"])
        device = self._access.who(_cookie(asked.get(b"cookie", b""), self._cookie))
        refusal = self._refusal(scope, asked, device)
        if refusal is not None:
            await _say(send, *refusal)
            return
        if device is not None:
            self._presence.seen(device, scope["client"])
        elif scope["client"] is not None:
            self._presence.hit(scope["client"][0])
        scope["device"] = device
        await self._app(scope, _measured(receive, _most(scope, asked, device)), _Answering(send))

    def _refusal(self, scope: Scope, asked: dict[bytes, bytes], device: Device | None) -> tuple[int, str] | None:
        if asked.get(b"host") not in self.hosts or b"\n" in asked[b"host"] or not scope["path"].startswith("/"):
            return 400, "This address is not the one of this room."
        if b"upgrade" in asked:
            return 400, "There is nothing here that is spoken to in this way."
        client = scope["client"]
        if device is not None:
            is_fine = self._of_device.takes(device.id)
        else:
            is_fine = self._of_address.takes(client[0] if client else "")
        if not is_fine:
            return 429, "That was very often. Wait a little."
        if asked.get(b"origin", next(iter(self._origins))) not in self._origins:
            return 403, "This did not come from a page of this room."
        if scope["method"] in READS:
            return None
        return self._refusal_of_change(scope, asked, _most(scope, asked, device))

    def _refusal_of_change(self, scope: Scope, asked: dict[bytes, bytes], most: int) -> tuple[int, str] | None:
        if scope["method"] not in WRITES:
            return 405, "This cannot be done here."
        kind = asked.get(b"content-type", b"").partition(b";")[0].strip().lower()
        if (
            asked.get(b"origin") not in self._origins
            or OWN_HEADER not in asked
            or asked.get(b"sec-fetch-site", b"same-origin") != b"same-origin"
            or (kind != b"application/json" and not kind.startswith(b"image/"))
        ):
            return 403, "This did not come from a page of this room."
        length = asked.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > most:
            return 413, "This is too much at once."
        return None


def _most(scope: Scope, asked: dict[bytes, bytes], device: Device | None) -> int:
    """How long a body may be: only who has joined sends photos, and only to where photos go."""
    is_image = asked.get(b"content-type", b"").strip().lower().startswith(b"image/")
    return limits.PHOTO_BODY if device is not None and is_image and takes_photos(scope["path"]) else limits.BODY


def takes_photos(path: str) -> bool:
    """Whether photos are sent to this address."""
    return path.startswith("/host/") and path.endswith("/photos")


def _asked(pairs: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name. Two of one name are joined by a line end, which no list of ours contains."""
    found: dict[bytes, bytes] = {}
    for name, value in pairs:
        found[name] = value if name not in found else found[name] + b"\n" + value
    return found


def _cookie(header: bytes, name: bytes) -> str | None:
    for part in header.replace(b"\n", b";").split(b";"):
        if part.strip().startswith(name):
            return part.strip()[len(name) :].decode("ascii", "replace")
    return None


def _measured(receive: Receive, most: int) -> Receive:
    """Receiving, and no more than so much of it."""
    got = 0

    async def receive_some() -> MutableMapping[str, Any]:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooLong
        return message

    return receive_some


class _Answering:
    """Sending, with the headers every page has where the answer has none of its own."""

    __slots__ = ("_send",)

    def __init__(self, send: Send) -> None:
        self._send = send

    async def __call__(self, message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            there = {name for name, _ in message["headers"]}
            message["headers"] = [*message["headers"], *(one for one in headers.PAGE if one[0] not in there)]
        await self._send(message)


async def _say(send: Send, status: int, words: str) -> None:
    body = words.encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
                *headers.PAGE,
            ],
        }
    )
    await send({"type": "http.response.body", "body": body})
