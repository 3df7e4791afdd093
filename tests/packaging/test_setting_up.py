"""The pieces of packaging/dev.py: what they say, what they leave alone, and when they do nothing."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import bundle
import checks
import pins
import pytest
import qt_libraries
import virtual_screen
from console import Stopped, run_silently, twice
from virtual_environment import VirtualEnvironment

PACKAGING = Path(__file__).parents[2] / "packaging"


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, PACKAGING / "dev.py", *words], capture_output=True, text=True)


def test_without_a_command_it_tells_the_commands_there_are() -> None:
    refused, told = dev(), dev("--help")
    assert refused.returncode == 2
    assert [name for name in ("run", "test", "pack", "pins") if f"\n    {name} " not in told.stdout] == []


def test_a_python_that_is_too_old_can_still_read_why() -> None:
    """Its version is looked at before anything it would not understand."""
    ast.parse((PACKAGING / "dev.py").read_text("utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("name", sorted(file.name for file in PACKAGING.glob("*.py")))
def test_only_the_standard_library_is_needed_to_set_up(name: str) -> None:
    own = {file.stem for file in PACKAGING.glob("*.py")}
    imports = [
        node for node in ast.walk(ast.parse((PACKAGING / name).read_text("utf-8"))) if isinstance(node, ast.Import)
    ]
    froms = [
        node for node in ast.walk(ast.parse((PACKAGING / name).read_text("utf-8"))) if isinstance(node, ast.ImportFrom)
    ]
    used = {alias.name for node in imports for alias in node.names} | {node.module or "" for node in froms}
    assert {module.split(".")[0] for module in used} - own <= sys.stdlib_module_names


def test_a_download_that_breaks_gets_a_second_chance_and_no_third() -> None:
    broken_once, broken_thrice = [1, 0], [1, 1, 0]
    assert twice(lambda: broken_once.pop(0), pause=0)
    assert not twice(lambda: broken_thrice.pop(0), pause=0)
    assert broken_thrice == [0]


def test_the_output_of_a_quiet_step_is_shown_only_where_it_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_silently([sys.executable, "-c", "print('unpacking')"]) == 0
    assert capfd.readouterr().out == ""
    assert run_silently([sys.executable, "-c", "print('disk full'); raise SystemExit(3)"]) == 3
    assert capfd.readouterr().out.strip() == "disk full"


def test_one_package_can_be_taken_out_of_the_pins_with_its_hashes() -> None:
    lines = pins.only("uv", pins.TO_TEST).splitlines()
    assert lines[0].startswith("uv==") and len(lines) > 5
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


def test_an_environment_is_made_once_and_again_when_its_folder_moves(tmp_path: Path) -> None:
    first = VirtualEnvironment(tmp_path / "one")
    assert not first.usable()
    first.make("--without-pip")
    assert first.usable()
    moved = VirtualEnvironment(tmp_path / "two")
    first.folder.rename(moved.folder)
    assert not moved.usable()


def test_an_environment_knows_when_the_pins_have_changed(tmp_path: Path) -> None:
    environment = VirtualEnvironment(tmp_path / "environment")
    environment.folder.mkdir()
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("click==8\n", "utf-8")
    assert not environment.holds(requirements)
    environment.note_installed(requirements)
    assert environment.holds(requirements)
    requirements.write_text("click==9\n", "utf-8")
    assert not environment.holds(requirements)


def test_programs_of_an_environment_find_the_checkout_from_anywhere(tmp_path: Path) -> None:
    environment = VirtualEnvironment(tmp_path / "environment")
    environment.make("--without-pip")
    environment.add_to_path(PACKAGING.parent)
    question = [str(environment.python), "-c", "import facilitator; print(facilitator.__file__)"]
    answer = subprocess.run(question, cwd=tmp_path, env=environment.settings(), capture_output=True, text=True)
    assert Path(answer.stdout.strip()).is_relative_to(PACKAGING.parent)


def test_nothing_is_packed_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(Stopped, match="not empty"):
        bundle.make(Path(sys.executable), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.txt"]


def test_every_file_that_a_packed_folder_starts_with_is_there() -> None:
    assert [name for name in bundle.SETUP if not (PACKAGING / name).is_file()] == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are asked for on Linux only")
def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(qt_libraries.WITHOUT_SCREEN, "libnowhere1", "libnowhere.so.1")
    assert "libnowhere1" in qt_libraries.missing(for_tests=False, window=False)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such users here")
def test_somebody_who_is_not_root_is_told_the_line_and_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(qt_libraries.WITHOUT_SCREEN, "libnowhere1", "libnowhere.so.1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(Stopped):
        qt_libraries.make_sure(for_tests=False, window=False)
    if shutil.which("apt-get"):
        assert "sudo apt-get install -y --no-install-recommends python3-venv libgl1" in capsys.readouterr().out


@pytest.mark.parametrize("names", [{}, {"DISPLAY": ":0"}, {"WAYLAND_DISPLAY": "wayland-0"}])
def test_on_linux_a_screen_is_there_when_the_desktop_says_so(
    names: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert qt_libraries.has_screen() == bool(names)


@pytest.mark.skipif(not shutil.which("Xvfb"), reason="Xvfb is not on this machine")
def test_each_virtual_screen_is_a_display_of_its_own() -> None:
    with virtual_screen.shown() as one, virtual_screen.shown() as other:
        assert one != other


def test_a_failing_check_is_told_and_does_not_keep_the_next_from_running(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    failing = checks.Step("lint", [sys.executable, "-c", "raise SystemExit(1)"])
    passing = checks.Step("types", [sys.executable, "-c", ""])
    monkeypatch.setattr(checks, "_steps", lambda *_: iter([failing, passing]))
    assert not checks.run_all(Path(sys.executable), full=False, more=[])
    lines = capsys.readouterr().out.splitlines()
    assert lines[-3:-1] == ["FAILED  lint, 0 s", "passed  types, 0 s"]
    assert lines[-1].startswith("Failed: lint")


def test_the_full_check_finds_the_benchmarks_and_not_what_helps_them() -> None:
    assert {"desktop_start", "rotation"} <= set(checks.benchmarks())
    assert "desktop_bare" not in checks.benchmarks()
