"""How fast phones are answered, beside a plain text behind the same door: `python -m tests.benchmarks.portal`.

The server runs in a process of its own on one core, what asks it on another. In each turn, one after the other: a text
of two bytes, the page that is the same for everybody, a personal page, and votes that are answered when they are
committed (synchronous=FULL). Then news to many listeners, beside a bare hub of asyncio. At the end the server is
killed, and every vote that was answered has to lie in the file. `--smoke` does a little of each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

TEXT_LIMITS = {"votes": 0.7, "public": 0.85, "personal": 0.3}
FAN_LIMIT = 3.0
VOTE = "vote"


class Load(NamedTuple):
    """How much is asked."""

    turns: int = 5
    connections: int = 50
    requests: int = 4_000
    listeners: int = 1_000
    events: int = 30


SMOKE = Load(1, 5, 40, 20, 2)


# --- the server's process ----------------------------------------------------------------------------------------


def serve(path: Path, sessions: int) -> None:
    """Opens phones with one more way, a plain text, and without limits of how often; tells where and the cookies."""
    from starlette.responses import PlainTextResponse

    from facilitator.portal import app, limits, routes
    from facilitator.portal.phones import Phones
    from facilitator.portal.roles import Grant, Role
    from facilitator.store.open_event import OpenEvent

    async def text(call: Any) -> PlainTextResponse:
        return PlainTextResponse("ok")

    app.__dict__["WAYS"] = (*routes.WAYS, routes.Way("GET", "/text", routes.JOINED, text))
    limits.Buckets.takes = lambda self, who: True  # type: ignore[method-assign]
    limits.SOCKETS = limits.LISTENERS = 4_000
    with OpenEvent(path) as event, Phones(event) as phones:
        address = phones.open()
        token = phones._access.token(Grant(Role.PARTICIPANT))
        joined = [phones._access.join(token, secrets.token_hex(8), None, None, "") for _ in range(sessions)]
        joined[-1].kept.result()
        cookies = [f"{phones._cookie}={one.cookie}" for one in joined]
        print(json.dumps({"port": address.port, "cookies": cookies}), flush=True)
        hub = asyncio.run(_hub(event, phones))
        assert hub


async def _hub(event: Any, phones: Any) -> bool:
    """A bare hub on a port of its own: one write for each listener, as little as can be. A line of standard input
    spreads one event on it, or changes the event for the portal's own news."""
    listeners: set[asyncio.Transport] = set()

    class Hub(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            assert isinstance(transport, asyncio.Transport)
            listeners.add(transport)

        def connection_lost(self, problem: Exception | None) -> None:
            listeners.clear()

    loop = asyncio.get_running_loop()
    server = await loop.create_server(Hub, "127.0.0.1", 0, backlog=4_000)
    print(json.dumps({"hub": server.sockets[0].getsockname()[1]}), flush=True)
    reader = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := (await reader.readline()).strip():
        if line == b"hub":
            for one in listeners:
                one.write(b"data: 1\r\n\r\n")
        elif line == b"news":
            phones._news.tell(["topics"])
        elif line == b"anew":
            from facilitator.commands.vote_running import CloseVote, ReopenVote

            await asyncio.wrap_future(event.run(CloseVote(vote=VOTE)))  # type: ignore[arg-type]
            await asyncio.wrap_future(event.run(ReopenVote(vote=VOTE, anew=True)))  # type: ignore[arg-type]
            print(json.dumps({"anew": True}), flush=True)
    return True


class Server:
    """The server's process as seen from here."""

    def __init__(self, path: Path, sessions: int, core: int | None) -> None:
        command = [sys.executable, "-m", "tests.benchmarks.portal", "--serve", str(path), str(sessions)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        if core is not None:
            os.sched_setaffinity(self.process.pid, {core})
        told = self.told()
        self.port: int = told["port"]
        self.cookies: list[str] = told["cookies"]
        self.hub: int = self.told()["hub"]

    def told(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def say(self, word: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n".encode())
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream is not None:
                stream.close()


# --- asking ------------------------------------------------------------------------------------------------------


class Asking(asyncio.Protocol):
    """One connection that asks again as soon as it is answered."""

    def __init__(
        self, requests: Iterator[bytes], done: Callable[[float, bytes], None], over: asyncio.Future[None]
    ) -> None:
        self._requests, self._done, self._over = requests, done, over
        self._got = b""
        self._began = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._ask()

    def _ask(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._transport.close()
            self._over.set_result(None)
            return
        self._began = time.perf_counter()
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, found, body = self._got.partition(b"\r\n\r\n")
        if found and len(body) >= _length(head):
            self._got = b""
            self._done(time.perf_counter() - self._began, head[9:12])
            self._ask()


def _length(head: bytes) -> int:
    at = head.index(b"content-length: ") + 16
    return int(head[at : head.find(b"\r", at) if head.find(b"\r", at) > 0 else None])


class Asked(NamedTuple):
    """What came of many requests."""

    per_second: float
    p99: float
    fine: int


async def ask(port: int, requests: list[bytes], connections: int) -> Asked:
    """Asks all of them over so many connections."""
    times, fine = list[float](), 0

    def done(seconds: float, status: bytes) -> None:
        nonlocal fine
        times.append(seconds)
        fine += status == b"200"

    loop, shared = asyncio.get_running_loop(), iter(requests)
    overs = [loop.create_future() for _ in range(connections)]
    began = time.perf_counter()
    for over in overs:
        await loop.create_connection(partial(Asking, shared, done, over), "127.0.0.1", port)
    await asyncio.gather(*overs)
    seconds = time.perf_counter() - began
    return Asked(len(times) / seconds, sorted(times)[int(len(times) * 0.99)], fine)


def _get(server: Server, path: str, cookie: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n\r\n".encode()


def _vote(server: Server, cookie: str, ballot: str) -> bytes:
    body = json.dumps({"ballot": ballot, "choices": {"options": [{"option": "option-1", "dots": [1]}]}, "code": None})
    origin = f"http://127.0.0.1:{server.port}"
    head = f"PUT /votes/{VOTE}/ballot HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nCookie: {cookie}\r\n"
    head += f"Origin: {origin}\r\nX-CF: 1\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def measured(server: Server, load: Load) -> tuple[dict[str, list[Asked]], set[str]]:
    """Turn about, all kinds; and the ballots that were answered in the last turn."""
    found: dict[str, list[Asked]] = {"text": [], "public": [], "personal": [], "votes": []}
    ballots = list[str]()
    many = load.requests
    for turn in range(load.turns):
        cookies = [server.cookies[n % len(server.cookies)] for n in range(many)]
        paths = {"text": "/text", "public": "/", "personal": "/now"}
        for kind, path in paths.items():
            found[kind].append(
                asyncio.run(ask(server.port, [_get(server, path, one) for one in cookies], load.connections))
            )
        ballots = [secrets.token_hex(16) for _ in server.cookies]
        votes = [_vote(server, cookie, one) for cookie, one in zip(server.cookies, ballots, strict=True)]
        found["votes"].append(asyncio.run(ask(server.port, votes, load.connections)))
        assert found["votes"][-1].fine == len(votes), "every vote is answered with yes"
        if turn < load.turns - 1:
            server.say("anew")
            server.told()
    return found, set(ballots)


# --- news to many ------------------------------------------------------------------------------------------------


class Hearing(asyncio.Protocol):
    """One that listens; it tells when a message has come."""

    def __init__(self, hello: bytes, heard: Callable[[], None]) -> None:
        self._hello, self._heard = hello, heard

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        if self._hello:
            transport.write(self._hello)

    def data_received(self, data: bytes) -> None:
        for _ in range(data.count(b"data: ")):
            self._heard()


async def spread(server: Server, word: str, load: Load) -> list[float]:
    """Seconds from the word to the last of all listeners, event by event."""
    loop, many, heard, seconds = asyncio.get_running_loop(), load.listeners, 0, list[float]()
    all_there = asyncio.Event()

    def one_heard() -> None:
        nonlocal heard
        heard += 1
        if heard >= many:
            all_there.set()

    transports = []
    for n in range(many):
        hello = b"" if word == "hub" else _get(server, "/news", server.cookies[n % len(server.cookies)])
        port = server.hub if word == "hub" else server.port
        transports.append((await loop.create_connection(partial(Hearing, hello, one_heard), "127.0.0.1", port))[0])
    if word != "hub":
        await asyncio.wait_for(all_there.wait(), 60)  # the greeting of each
    for _ in range(load.events):
        await asyncio.sleep(0.6)
        heard = 0
        all_there.clear()
        began = time.perf_counter()
        server.say(word)
        await asyncio.wait_for(all_there.wait(), 60)
        seconds.append(time.perf_counter() - began)
    for one in transports:
        one.abort()
    await asyncio.sleep(0.2)
    return seconds


# --- all of it ---------------------------------------------------------------------------------------------------


def run(load: Load, folder: Path) -> list[tuple[str, bool]]:
    """Lines to read, and whether each is within its bound."""
    from facilitator.commands.vote_running import OpenVote
    from facilitator.store.open_event import OpenEvent
    from tests.portal.rooms import a_room
    from tests.portal.visitors import event_at

    path = folder / "room.facil"
    with event_at(path, a_room().state) as event:
        event.run(OpenVote(vote=VOTE)).result()  # type: ignore[arg-type]
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    server = Server(path, min(load.requests, 2_000), cores[0] if len(cores) > 1 else None)
    if len(cores) > 1:
        os.sched_setaffinity(0, {cores[1]})
    try:
        found, ballots = measured(server, load)
        lines = list(_answered(found))
        hub, news = asyncio.run(spread(server, "hub", load)), asyncio.run(spread(server, "news", load))
        lines.append(_spread_line(hub, news, load.listeners))
    finally:
        server.kill()
        if cores:
            os.sched_setaffinity(0, set(cores))
    with OpenEvent(path) as event:
        lost = sum(event.ballots.look(VOTE, one).result() is None for one in ballots)
    return [*lines, (f"killed: {lost} of {len(ballots)} answered votes lost", lost == 0)]


def _answered(found: dict[str, list[Asked]]) -> Iterator[tuple[str, bool]]:
    text = found["text"]
    for kind, turns in found.items():
        ratios = [one.per_second / bare.per_second for one, bare in zip(turns, text, strict=True)]
        middle, limit = statistics.median(ratios), TEXT_LIMITS.get(kind, 0.0)
        speed, p99 = statistics.median(one.per_second for one in turns), statistics.median(one.p99 for one in turns)
        words = f"{kind:9} {speed:7.0f}/s  {middle:5.2f}x text ({min(ratios):.2f}-{max(ratios):.2f})"
        yield f"{words}  p99 {p99 * 1000:6.1f} ms  at least {limit:.2f}x", middle >= limit


def _spread_line(hub: list[float], news: list[float], many: int) -> tuple[str, bool]:
    ratio = statistics.median(news) / statistics.median(hub)
    words = f"last of {many}: {statistics.median(news) * 1000:.1f} ms, bare hub {statistics.median(hub) * 1000:.1f} ms"
    return f"{words}, {ratio:.2f}x, at most {FAN_LIMIT:.2f}x", ratio <= FAN_LIMIT


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--serve", nargs=2)
    given = parser.parse_args()
    if given.serve:
        serve(Path(given.serve[0]), int(given.serve[1]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        lines = run(SMOKE if given.smoke else Load(), Path(folder))
    for words, is_fine in lines:
        print(words, "" if is_fine or given.smoke else "  OVER ITS BOUND")
    return 0 if given.smoke or all(is_fine for _, is_fine in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
