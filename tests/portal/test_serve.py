"""`facilitator serve` as other programs run it: one line of JSON, a clean end, and nothing lost when it is killed."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from facilitator.commands.vote_running import OpenVote
from facilitator.domain.market import Topic
from facilitator.domain.voting import Vote
from facilitator.portal.phones import Address
from facilitator.store import event_file
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from tests.portal.rooms import a_room
from tests.portal.visitors import Visitor


class Serving:
    """The program in a process of its own."""

    def __init__(self, path: Path, *words: str, descriptors: int | None = None) -> None:
        command = [sys.executable, "-m", "facilitator", "serve", str(path), "--json", *words]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if descriptors is not None:  # before any phone comes, and too few for the sockets it would like to have
            resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (descriptors, descriptors))
        assert self.process.stdout is not None
        self.first = self.process.stdout.readline()
        assert self.first, self.process.communicate()
        self.told: dict[str, Any] = json.loads(self.first)
        self.address = Address(self.told["host"], self.told["port"])

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = self.process.wait(30)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return code


def a_file(folder: Path) -> Path:
    path = folder / "room.facil"
    event_file.create(path, [record for kind in a_room().state.records.values() for record in kind.values()])
    with OpenEvent(path) as event:
        event.run(OpenVote(vote="vote")).result()  # type: ignore[arg-type]
    return path


def test_it_tells_where_and_how_on_one_line_and_ends_cleanly_on_sigterm(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    serving = Serving(path, "--port", "0")
    assert serving.first.count("\n") == 1
    assert {one["kind"] for one in serving.told["hosts"]} == {"table", "topic", "group"}
    ann = Visitor(serving.address).joined(serving.told["participant"], "Ann")
    assert ann.get("/now").status == 200
    with ann.listening() as news:
        assert news.next() is not None
        began = time.monotonic()
        assert serving.end(signal.SIGTERM) == 0
        assert time.monotonic() - began < 5
        assert news.next() is None
    assert not list(tmp_path.glob("*-wal"))
    assert check(path).sound


def test_a_busy_port_is_told_in_a_sentence(tmp_path: Path) -> None:
    path = a_file(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        words = [sys.executable, "-m", "facilitator", "serve", str(path), "--port", port]
        done = subprocess.run(words, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith(f"facilitator: Phones cannot be let in at 127.0.0.1:{port}: ")


@pytest.mark.parametrize("kills", [1, pytest.param(100, marks=pytest.mark.full)])
def test_killed_under_load_no_answered_act_is_lost_and_none_is_doubled(tmp_path: Path, kills: int) -> None:
    """D2, Y2: phones send until they are answered, each act under its own id; the laptop dies again and again, and
    comes back at the same port, with the same links and the same people."""
    path, chance = a_file(tmp_path), random.Random(7)
    phones, told = [_Insisting(n) for n in range(12)], None
    for kill in range(kills):
        serving = Serving(path)
        if told is not None:
            assert (serving.told["address"], serving.told["participant"]) == (told["address"], told["participant"])
        told = serving.told
        for one in phones:
            one.begin(serving)
        time.sleep(chance.uniform(0.15, 0.6))
        os.kill(serving.process.pid, signal.SIGKILL)
        serving.end(signal.SIGKILL)
        for one in phones:
            one.stop()
        if kill % 10 == 0:
            assert check(path).findings == ()
    serving = Serving(path)
    for one in phones:
        one.begin(serving, only_what_waits=True)
    for one in phones:
        one.stop()
    assert serving.end(signal.SIGTERM) == 0
    titles = [one.title for one in read_state(path).all(Topic)]
    for one in phones:
        assert one.answered
        assert [titles.count(title) for title in one.answered] == [1] * len(one.answered)
    assert len(titles) == len(set(titles))
    with OpenEvent(path) as event:
        count = event.ballots.count("vote")
        voted = sum(one.has_voted for one in phones)
        assert count is not None and count.marked == voted == len(phones)
        assert event.state.need(Vote, "vote")


@pytest.mark.parametrize("descriptors", [128, pytest.param(256, marks=pytest.mark.full)])
def test_with_few_descriptors_some_listen_the_others_ask_and_the_log_stays_short(
    tmp_path: Path, descriptors: int
) -> None:
    """L3: macOS gives a program 256."""
    serving = Serving(a_file(tmp_path), "--port", "0", descriptors=descriptors)
    phones = [Visitor(serving.address).joined(serving.told["participant"]) for _ in range(descriptors)]
    with ExitStack() as open_pages:
        statuses = [open_pages.enter_context(one.listening()).status for one in phones]
        assert set(statuses) == {200, 503}
        assert statuses.count(200) >= (descriptors - 64) * 3 // 4
        assert {one.get("/where").status for one in phones} == {200}
    serving.process.send_signal(signal.SIGTERM)
    _, said = serving.process.communicate(timeout=30)
    assert len(said.splitlines()) <= 10
    assert serving.process.returncode == 0


class _Insisting:
    """A phone that proposes topic after topic, and casts one ballot, sending each until it is answered."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.answered: list[str] = []
        self.has_voted = False
        self._next = 0
        self._visitor: Visitor | None = None
        self._thread: threading.Thread | None = None
        self._over = threading.Event()

    def begin(self, serving: Serving, only_what_waits: bool = False) -> None:
        if self._visitor is None:
            self._visitor = Visitor(serving.address).joined(serving.told["participant"], f"Phone {self.number}")
        self._over.clear()
        self._thread = threading.Thread(target=self._insist, args=(self._visitor, only_what_waits))
        self._thread.start()

    def stop(self) -> None:
        assert self._thread is not None
        self._thread.join()

    def _insist(self, visitor: Visitor, only_what_waits: bool) -> None:
        while True:
            title = f"{self.number}/{self._next}"
            sent = {"id": f"{self.number:08}{self._next:08}", "title": title}
            ballot = {"ballot": f"{self.number:032x}", "choices": {"options": [{"option": "option-1", "dots": [1]}]}}
            try:
                if not self.has_voted:
                    self.has_voted = visitor.send("PUT", "/votes/vote/ballot", ballot).status == 200
                answer = visitor.send("POST", "/topics", sent)
            except OSError:
                return
            except Exception:  # a line that was cut: not answered
                return
            if answer.status == 200:
                self.answered.append(title)
                self._next += 1
                if only_what_waits:
                    return
            elif answer.status == 429:
                time.sleep(0.05)
