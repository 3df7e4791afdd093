"""The faults in a quick form for every run, and at their full number with --full."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.faults.bit_flips import flips
from tests.faults.kill_writer import killings
from tests.faults.no_foreign_open import Watch
from tests.faults.two_windows import pairs
from tests.store.acts import new_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and POSIX locks are meant")


def _killed(folder: Path, times: int, seed: int) -> None:
    found = list(killings(folder, times, seed))
    assert sum(one.acknowledged for one in found) > times, "there must be something to lose"
    assert sum(one.lost for one in found) == 0
    assert [one.findings for one in found if one.findings] == []


def test_no_acknowledged_act_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    _killed(tmp_path, 100, seed=2)


@pytest.mark.full
def test_no_acknowledged_act_is_lost_in_a_thousand_killings(tmp_path: Path) -> None:
    _killed(tmp_path, 1000, seed=3)


def _flipped(folder: Path, times: int, seed: int) -> None:
    found = list(flips(folder, times, seed))
    assert [(bit, what) for bit, what in found if "WRONG" in what] == []
    counts = Counter(what.split(":")[0] for _, what in found)
    assert counts["refused"] > times / 50 and counts["reported, work goes on"] > times / 50


def test_no_flipped_bit_gives_silently_other_content(tmp_path: Path) -> None:
    _flipped(tmp_path, 150, seed=2)


@pytest.mark.full
def test_no_flipped_bit_of_a_thousand_gives_silently_other_content(tmp_path: Path) -> None:
    _flipped(tmp_path, 1000, seed=3)


def _two(folder: Path, times: int, seed: int) -> None:
    assert [one.problem for one in pairs(folder, times, seed) if one.problem] == []


def test_of_two_windows_one_writes_and_the_other_says_who_does(tmp_path: Path) -> None:
    _two(tmp_path, 20, seed=2)


@pytest.mark.full
def test_of_two_windows_one_writes_two_hundred_times(tmp_path: Path) -> None:
    _two(tmp_path, 200, seed=3)


def test_python_never_opens_a_live_event(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.faults.no_foreign_open", str(new_file(tmp_path))]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ended.stdout, ended.returncode) == ("live\nclosed\n", 0), ended.stderr


def test_the_watch_sees_an_opening(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    watch = Watch(path)
    watch.on = True
    path.read_bytes()
    shutil.copyfile(path, tmp_path / "copy")
    watch.on = False
    assert {one.split()[0] for one in watch.seen} == {"open", "shutil.copyfile"}


def test_a_kill_at_any_statement_of_a_migration_leaves_the_old_file_or_the_new_one() -> None:
    command = [sys.executable, "-m", "tests.faults.kill_migration"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = re.findall(r"(\d+) kills, (\d+) left old, (\d+) new, 0 wrong", ended.stdout)
    assert lines and all(int(old) > 30 and int(new) >= 1 for _, old, new in lines), ended.stdout


def test_a_kill_at_any_statement_of_closing_a_vote_loses_no_ballot_and_leaves_no_order() -> None:
    command = [sys.executable, "-m", "tests.faults.kill_close"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"[1-9]\d* left open, [1-9]\d* closed, 0 wrong", ended.stdout), ended.stdout


SQLITE_FLAGS = re.compile(r"O_NOFOLLOW.*O_CLOEXEC|O_CLOEXEC.*O_NOFOLLOW")


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_every_opening_of_a_live_event_in_the_whole_process_is_sqlites(tmp_path: Path) -> None:
    path = new_file(tmp_path)
    log = tmp_path / "trace"
    command = ["strace", "-f", "-qq", "-e", "trace=open,openat,openat2,creat", "-o", str(log)]
    command += [sys.executable, "-m", "tests.faults.no_foreign_open", str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if "Operation not permitted" in ended.stderr:
        pytest.skip("this machine lets nobody trace a process")
    assert ended.returncode == 0, ended.stderr
    lines = [
        line
        for line in log.read_text().splitlines()
        if re.search(rf'"{re.escape(str(path))}(-wal|-shm|-journal)?"', line)
    ]
    assert len(lines) > 3, "SQLite's own openings must be seen"
    assert [line for line in lines if not SQLITE_FLAGS.search(line)] == []
