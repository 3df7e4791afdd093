"""A killed day comes back as it was, in a quick form for every run; a stopped program loses no second."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.faults.kill_running import STATES, killings, stopped

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and SIGSTOP are meant")


def _all_came_back(folder: Path, times: int) -> None:
    found = list(killings(folder, times))
    assert len(found) == times * len(STATES)
    assert [one for one in found if not one.same or one.off > 1 or one.back_after > 5] == []


def test_a_day_that_is_killed_in_any_state_comes_back_with_its_item_scene_and_clock(tmp_path: Path) -> None:
    _all_came_back(tmp_path, 1)


@pytest.mark.full
def test_a_day_that_is_killed_twenty_times_in_each_state_comes_back(tmp_path: Path) -> None:
    _all_came_back(tmp_path, 20)


def test_a_program_that_was_stopped_has_lost_no_second(tmp_path: Path) -> None:
    assert stopped(tmp_path, 2) < 1


@pytest.mark.full
def test_a_program_that_was_stopped_for_a_minute_has_lost_no_second(tmp_path: Path) -> None:
    assert stopped(tmp_path, 60) < 1
