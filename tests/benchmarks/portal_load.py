"""Three hundred phones for ten minutes: `python -m tests.benchmarks.portal_load` (`--minutes 60` by hand).

The phones are a process of their own, on a core of their own where there are two. All come in within the first minute;
each listens to the news and, by a seeded script, looks at pages, moves its dots, signs up, proposes; forty host and
write points. Told are the times to an answer, everything that went wrong, how the server's memory, descriptors and log
grow, and how late this process itself was, so that slow phones are not read as a slow laptop.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from facilitator.commands.vote_running import OpenVote
from facilitator.domain.ids import VoteId
from tests.portal.rooms import a_room
from tests.portal.visitors import event_at

VOTE = VoteId("vote")
P95, P99, PAGE_P95 = 0.5, 1.5, 1.0
MOST_GROWTH_MIB, MOST_LOG_MIB, MOST_DESCRIPTORS = 50.0, 8.0, 5
HOSTS = 40


class Vital(NamedTuple):
    """The server as the system sees it."""

    memory_mib: float
    descriptors: int
    log_mib: float


class Crowd:
    """All phones together, and what they saw."""

    def __init__(self, told: dict[str, Any], seconds: float, joining: float) -> None:
        self.told, self.joining = told, joining
        self.host = f"{told['host']}:{told['port']}"
        self.end = time.monotonic() + seconds
        self.times: dict[str, list[float]] = defaultdict(list)
        self.wrong: dict[str, int] = defaultdict(int)
        self.news = 0

    async def live(self, number: int) -> None:
        """One phone, from coming in to the end."""
        chance = random.Random(number)
        await asyncio.sleep(chance.uniform(0, self.joining))
        phone = Phone(self, number, chance)
        await phone.join()
        listening = asyncio.create_task(phone.listen())
        try:
            while time.monotonic() < self.end:
                await asyncio.sleep(chance.expovariate(1 / 4))
                await phone.do_something()
        finally:
            listening.cancel()
            if phone.refreshing is not None:
                await phone.refreshing
            with suppress(asyncio.CancelledError):
                await listening


class Phone:
    """One phone with one connection for asking, and one that listens."""

    def __init__(self, crowd: Crowd, number: int, chance: random.Random) -> None:
        self._crowd, self._number, self._chance = crowd, number, chance
        self._secret, self._ballot, self._cookie = secrets.token_hex(16), secrets.token_hex(16), ""
        self.refreshing: asyncio.Task[None] | None = None
        self._one_at_a_time = asyncio.Lock()
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._topics: list[str] = []
        hosts = [one for one in crowd.told["hosts"] if one["kind"] == "table"]
        self._hosting = hosts[number % len(hosts)] if number < HOSTS else None

    async def join(self) -> None:
        """Scans, loads the page with all that belongs to it, and presses Join."""
        page = await self._ask("page", "GET", "/")
        for part in {one.split('"')[0] for one in page.decode().split('="')[1:] if one.startswith("/s/")}:
            await self._ask("part", "GET", part)
        links = [self._crowd.told["participant"]] + ([self._hosting["link"]] if self._hosting else [])
        for link in links:
            await self._ask(
                "join", "POST", "/join", {"secret": link.rpartition("#")[2], "phone": self._secret, "name": None}
            )

    async def do_something(self) -> None:
        """What people do, as often as they do it."""
        dice = self._chance.random()
        if self._hosting and dice < 0.3:
            point = {"id": secrets.token_hex(8), "text": f"A point of {self._number}", "round": "round-2"}
            await self._ask("point", "POST", f"/host/table/{self._hosting['id']}/points", point)
        elif dice < 0.45:
            options = self._chance.sample(range(1, 6), 3)
            choices = {"options": [{"option": f"option-{one}", "dots": [1]} for one in sorted(options)]}
            value: dict[str, Any] = {"ballot": self._ballot, "choices": choices, "code": None}
            await self._ask("vote", "PUT", f"/votes/{VOTE}/ballot", value)
        elif dice < 0.455:
            await self._ask(
                "topic", "POST", "/topics", {"id": secrets.token_hex(8), "title": f"Topic of {self._number}"}
            )
        else:
            await self._ask("page", "GET", self._chance.choice(("/now", "/topics", f"/votes/{VOTE}")))

    async def listen(self) -> None:
        """Hears the news, and asks for its own part of the page when there is some, as the page's script does."""
        while True:
            reader, writer = await asyncio.open_connection(*self._crowd.host.split(":"))
            try:
                writer.write(self._head("GET", "/news", 0))
                while line := await reader.readline():
                    if line.startswith(b"data: "):
                        self._crowd.news += 1
                        self._refresh(json.loads(line[6:]))
            except OSError:
                self._crowd.wrong["news cut"] += 1
            finally:
                writer.close()
            await asyncio.sleep(1)

    def _refresh(self, told: dict[str, Any]) -> None:
        if self.refreshing is None or self.refreshing.done():
            wait = self._chance.uniform(0, told["spread"] / 1000)
            self.refreshing = asyncio.create_task(self._part_after(wait))

    async def _part_after(self, wait: float) -> None:
        await asyncio.sleep(wait)
        await self._ask("news", "GET", "/now")

    async def _ask(self, kind: str, method: str, path: str, value: Any = None) -> bytes:
        async with self._one_at_a_time:
            return await self._asked(kind, method, path, value)

    async def _asked(self, kind: str, method: str, path: str, value: Any) -> bytes:
        body = b"" if value is None else json.dumps(value).encode()
        began = time.monotonic()
        try:
            if self._streams is None:
                self._streams = await asyncio.open_connection(*self._crowd.host.split(":"))
            reader, writer = self._streams
            writer.write(self._head(method, path, len(body)) + body)
            status, content = await asyncio.wait_for(self._answer(reader), 30)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as problem:
            self._crowd.wrong[f"{kind}: {type(problem).__name__}"] += 1
            self._streams = None
            return b""
        self._crowd.times[kind].append(time.monotonic() - began)
        if status != 200:
            self._crowd.wrong[f"{kind}: {status}"] += 1
        return content

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        for line in head.split("\r\n"):
            if line.lower().startswith("set-cookie: "):
                self._cookie = line.partition(": ")[2].partition(";")[0]
        length = int(head.lower().partition("content-length: ")[2].partition("\r\n")[0])
        if "connection: close" in head.lower():
            self._streams = None
        return int(head[9:12]), await reader.readexactly(length)

    def _head(self, method: str, path: str, length: int) -> bytes:
        host = self._crowd.host
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host}"] + ([f"Cookie: {self._cookie}"] if self._cookie else [])
        if method != "GET":
            lines += [
                f"Origin: http://{host}",
                "X-CF: 1",
                "Content-Type: application/json",
                f"Content-Length: {length}",
            ]
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def vital(process: int, log: Path) -> Vital:
    """What the server uses now."""
    status = Path(f"/proc/{process}/status").read_text()
    memory = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return Vital(memory, len(os.listdir(f"/proc/{process}/fd")), log.stat().st_size / 2**20 if log.exists() else 0.0)


async def crowd_of(
    told: dict[str, Any], phones: int, minutes: float, process: int, log: Path
) -> tuple[Crowd, list[Vital], list[float]]:
    """Lets them all live, and looks at the server from time to time."""
    seconds = minutes * 60
    crowd = Crowd(told, seconds, min(60.0, seconds / 3))
    alive = [asyncio.create_task(crowd.live(number)) for number in range(phones)]
    vitals, late = list[Vital](), list[float]()
    while time.monotonic() < crowd.end:
        began = time.monotonic()
        await asyncio.sleep(1)
        late.append(time.monotonic() - began - 1)
        vitals.append(vital(process, log))
    await asyncio.gather(*alive)
    return crowd, vitals, late


def run(phones: int, minutes: float, folder: Path) -> list[tuple[str, bool]]:
    """Lines to read, each with whether it is within its bound."""
    path = folder / "room.facil"
    with event_at(path, a_room().state) as event:
        event.run(OpenVote(vote=VOTE)).result()
    cores = sorted(os.sched_getaffinity(0))
    command = [sys.executable, "-m", "facilitator", "serve", str(path), "--json", "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    told = json.loads(server.stdout.readline())
    if len(cores) > 1:
        os.sched_setaffinity(server.pid, {cores[0]})
        os.sched_setaffinity(0, {cores[1]})
    try:
        log = path.with_name(path.name + "-wal")
        crowd, vitals, late = asyncio.run(crowd_of(told, phones, minutes, server.pid, log))
    finally:
        server.terminate()
        server.wait(30)
        server.stdout.close()
        os.sched_setaffinity(0, set(cores))
    return list(_lines(crowd, vitals, late, minutes))


def _lines(crowd: Crowd, vitals: list[Vital], late: list[float], minutes: float) -> list[tuple[str, bool]]:
    lines = []
    for kind, times in sorted(crowd.times.items()):
        p50, p95, p99 = (_part(times, share) for share in (0.5, 0.95, 0.99))
        fine = p95 <= PAGE_P95 if kind in ("page", "part", "join", "news") else p95 <= P95 and p99 <= P99
        words = f"{kind:6} {len(times):7}  p50 {p50 * 1000:6.0f}  p95 {p95 * 1000:6.0f}  p99 {p99 * 1000:6.0f} ms"
        lines.append((words, fine))
    wrong = dict(crowd.wrong)
    lines.append((f"went wrong: {wrong or 'nothing'}", not wrong))
    settled = vitals[len(vitals) // 2 :]
    first, last = (statistics.median(one.memory_mib for one in part) for part in (settled[:20], settled[-20:]))
    hours = minutes / 60 / 2
    lines.append(
        (f"memory {first:.0f} to {last:.0f} MiB in the second half", last - first <= max(5.0, MOST_GROWTH_MIB * hours))
    )
    log = max(one.log_mib for one in vitals)
    lines.append((f"log at most {log:.1f} MiB", log <= MOST_LOG_MIB))
    spread = max(one.descriptors for one in settled) - min(one.descriptors for one in settled[:-5])
    lines.append((f"descriptors within {spread} of each other", spread <= MOST_DESCRIPTORS or minutes < 1))
    lines.append((f"{crowd.news} news heard; this process was late p99 {_part(late, 0.99) * 1000:.0f} ms", True))
    return lines


def _part(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=300)
    parser.add_argument("--minutes", type=float, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = run(given.phones, given.minutes, Path(folder))
    for words, is_fine in lines:
        print(words, "" if is_fine else "  OVER ITS BOUND")
    return 0 if all(is_fine for _, is_fine in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
