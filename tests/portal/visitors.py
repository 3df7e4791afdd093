"""Phones for tests: they speak HTTP to a portal that is really open, and nothing of it is pretended."""

from __future__ import annotations

import http.client
import json
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.domain.state import EventState
from facilitator.portal.phones import Address, Phones
from facilitator.store import event_file
from facilitator.store.open_event import OpenEvent


class Answer(NamedTuple):
    """What came back. `headers` have lower-case names."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """One phone. It keeps its cookie and its own secret, as a browser does."""

    def __init__(self, address: Address, phone: str | None = None) -> None:
        self.address = address
        self.phone = phone or secrets.token_hex(16)
        self.cookie: str | None = None
        self.own = {"Origin": address.base.rstrip("/"), "X-CF": "1", "Content-Type": "application/json"}

    def join(self, link: str, name: str | None = None) -> Answer:
        """Scans a link (or types a code) and presses Join."""
        answer = self.send("POST", "/join", {"secret": link.rpartition("#")[2], "phone": self.phone, "name": name})
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer

    def joined(self, link: str, name: str | None = None) -> Visitor:
        answer = self.join(link, name)
        assert answer.status == 200, answer
        return self

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, headers)

    def send(self, method: str, path: str, value: Any) -> Answer:
        return self.ask(method, path, json.dumps(value).encode(), self.own)

    def ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        """One request on a connection of its own."""
        connection = http.client.HTTPConnection(self.address.host, self.address.port, timeout=30)
        try:
            given = {"Cookie": self.cookie} if self.cookie and "Cookie" not in headers else {}
            connection.request(method, path, body, {**given, **headers})
            return _read(connection.getresponse())
        finally:
            connection.close()

    @contextmanager
    def listening(self) -> Iterator[Stream]:
        """The news, for as long as the block lasts."""
        connection = http.client.HTTPConnection(self.address.host, self.address.port, timeout=30)
        try:
            connection.request("GET", "/news", headers={"Cookie": self.cookie or ""})
            answer = connection.getresponse()
            yield Stream(answer)
        finally:
            connection.close()


class Stream:
    """Live news being read."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self._answer = answer

    def next(self) -> dict[str, Any] | None:
        """The next message; None when the news has ended."""
        while line := self._answer.readline():
            if line.startswith(b"data: "):
                found: dict[str, Any] = json.loads(line[6:])
                return found
        return None


def _read(response: http.client.HTTPResponse) -> Answer:
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


def raw(address: Address, content: bytes, seconds: float = 10) -> bytes:
    """What comes back for these very bytes, until the laptop closes or the time is over."""
    with socket.create_connection((address.host, address.port), timeout=seconds) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):  # it may have been refused before all was sent
            connection.sendall(content)
        found = b""
        try:
            while part := connection.recv(65536):
                found += part
        except (TimeoutError, ConnectionResetError):
            pass
        return found


def event_at(path: Path, state: EventState) -> OpenEvent:
    """This state as an open event file."""
    event_file.create(path, [record for kind in state.records.values() for record in kind.values()])
    return OpenEvent(path)


@contextmanager
def open_phones(path: Path, state: EventState, **more: Any) -> Iterator[tuple[OpenEvent, Phones]]:
    """An open event with phones let in on this machine only."""
    with event_at(path, state) as event, Phones(event, **more) as phones:
        phones.open()
        yield event, phones


def address_of(phones: Phones) -> Address:
    assert phones.address is not None
    return phones.address
