"""The stage when the projector is taken away and comes back, on a virtual X server of our own."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.faults import screens


@pytest.mark.window
@pytest.mark.skipif(bool(screens.missing()), reason="needs Xvfb and xrandr")
def test_the_stage_lives_on_when_the_projector_goes_and_returns_to_it() -> None:
    found, ended, last = screens.run(5)
    assert [one.problem for one in found if one.problem] == []
    assert (ended, last["scene"], last["seen"]) == (0, "RoundScene", True)


@pytest.mark.full
@pytest.mark.skipif(bool(screens.missing()), reason="needs Xvfb and xrandr")
def test_the_stage_lives_through_two_hundred_unpluggings() -> None:
    found, ended, _ = screens.run(200)
    assert [one.problem for one in found if one.problem] == []
    assert ended == 0


@pytest.mark.window
@pytest.mark.skipif(bool(screens.missing()), reason="needs Xvfb and xrandr")
def test_a_projector_that_goes_and_comes_is_told_in_a_sentence() -> None:
    with screens.watched() as (environment, program):
        screens.delete_monitor(environment, "beamer")
        assert program.seconds_until(lambda now: now["toast"] == screens.GONE) is not None
        screens.set_monitor(environment, *screens.BEAMER)
        assert program.seconds_until(lambda now: now["toast"] == screens.BACK) is not None


@pytest.mark.window
@pytest.mark.skipif(bool(screens.missing()), reason="needs Xvfb and xrandr")
def test_a_program_that_is_killed_with_its_stage_on_comes_back_with_the_same_picture() -> None:
    with screens.watched() as (environment, program):
        assert program.seconds_until(screens.fills_beamer) is not None
        before = program.where()["scene"]
        program.kill()
        again = screens.Watched(environment, program.folder, anew=True)
        assert again.seconds_until(screens.fills_beamer, 5.0) is not None
        assert again.where()["scene"] == before == "RoundScene"
        assert again.end() == 0


@pytest.mark.window
@pytest.mark.skipif(bool(screens.missing()), reason="needs Xvfb and xrandr")
def test_the_stage_fills_a_projector_that_comes_back_with_another_resolution() -> None:
    with screens.watched() as (environment, program):
        for size, area in (("1024/300x768/200", [1366, 0, 1024, 768]), ("1920/500x1080/300", screens.BEAMER_AREA)):
            screens.delete_monitor(environment, "beamer")
            assert program.seconds_until(screens.is_window_on_laptop) is not None  # sooner, Qt misses what follows
            screens.set_monitor(environment, "beamer", f"{size}+1366+0", "none")
            assert program.seconds_until(partial(_fills, area)) is not None, program.where()


def _fills(area: list[int], now: dict[str, Any]) -> bool:
    return bool(now["full"]) and now["area"] == area
