"""The main story, told with the real program: a sample, its posters, another program that holds it, a crash."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.domain.harvest import AnalysisStatement
from facilitator.exchange import samples
from facilitator.exchange.samples import Sample
from tests.documents.reading import codes_in, text_of

CHECKOUT = Path(__file__).parents[2]
HOLD = """
import sys, time
from pathlib import Path
from facilitator.store.open_event import OpenEvent
event = OpenEvent(Path(sys.argv[1]))
event.snapshot().result()
print("open", flush=True)
time.sleep(600)
"""


def facilitator(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """The program as people start it."""
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8", **more}
    return subprocess.run(
        [sys.executable, "-m", "facilitator", *words],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        timeout=120,
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has sample.facil open."""
    assert facilitator("sample", "sample.facil").returncode == 0
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, "sample.facil"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "open\n"
    yield other
    other.kill()
    other.wait()
    other.stdout.close()


def test_from_the_sample_to_a_pdf_that_says_all_of_it_and_no_number_more(folder: Path) -> None:
    assert facilitator("sample", "sample.facil").stdout == "Made sample.facil: “Meeting of Gold-Label Clusters”.\n"
    printed = facilitator("print", "sample.facil", "posters.pdf", "--what", "posters")
    assert (printed.returncode, printed.stdout, printed.stderr) == (0, "Wrote posters.pdf: 9 pages A3.\n", "")
    whole = text_of(Path("posters.pdf").read_bytes(), folder)
    for statement in samples.draft(Sample.REAL).state.all(AnalysisStatement):
        for words in (statement.text, *statement.items):
            assert words in whole
    for words in ("European Market Accelerator", "Not held: lack of interested participants"):
        assert words in whole
    assert "Need to better address the European market together" in whole
    assert set(re.findall(r"\d+", _without_feet(whole))) <= {"1", "2", "3"}


def _without_feet(whole: str) -> str:
    """What stands above the foot of each sheet: numbers of questions and of the topic, and no other."""
    return re.sub(r"Meeting of Gold-Label Clusters · Brussels.*?sheet 1 of 1 · \w{5}/\w{5}", "", whole)


def test_each_poster_carries_a_code_that_leads_back_to_it(folder: Path) -> None:
    facilitator("sample", "sample.facil")
    facilitator("print", "sample.facil", "posters.pdf", "--what", "posters")
    codes = codes_in(Path("posters.pdf").read_bytes(), folder)
    assert len(set(codes)) == 9
    assert all(re.fullmatch(r"facil:[0-9A-Z]{5}/P[0-9A-Z]{4}", code) for code in codes)


def test_there_and_back_again_gives_the_same_text(folder: Path) -> None:
    facilitator("sample", "demo.facil", "--which", "demo")
    facilitator("export", "demo.facil", "one.json")
    assert facilitator("import", "one.json", "again.facil").returncode == 0
    facilitator("export", "again.facil", "two.json")
    assert Path("one.json").read_bytes() == Path("two.json").read_bytes()
    checked = facilitator("check", "again.facil")
    assert checked.returncode == 0
    assert sorted(one.name for one in folder.iterdir()) == ["again.facil", "demo.facil", "one.json", "two.json"]


def test_while_another_program_has_it_we_say_who_and_read_the_snapshot(held: subprocess.Popen[str]) -> None:
    refused = facilitator("info", "sample.facil")
    assert refused.returncode == 4
    assert f"(process {held.pid}, since " in refused.stderr
    assert "--snapshot reads that one" in refused.stderr
    replaced = facilitator("sample", "sample.facil", "--force")
    assert replaced.returncode == 4
    assert replaced.stderr.endswith("Close it there first.\n")
    assert facilitator("info", "sample.facil", "--snapshot").stdout.startswith("Meeting of Gold-Label Clusters\n")
    assert held.poll() is None


def test_after_a_crash_the_file_is_whole_and_free(held: subprocess.Popen[str], folder: Path) -> None:
    held.kill()
    held.wait()
    assert facilitator("info", "sample.facil").stdout.startswith("Meeting of Gold-Label Clusters\n")
    assert facilitator("check", "sample.facil").returncode == 0


def test_a_hundred_megabytes_are_refused_within_two_seconds(folder: Path) -> None:
    with Path("large.json").open("wb") as file:
        file.write(b'{"event": {"title": "')
        file.seek(100_000_000)
        file.write(b'"}}')
    before = seconds_of_children()
    refused = facilitator("import", "large.json", "large.facil")
    assert seconds_of_children() - before < 2
    assert refused.returncode == 2
    assert refused.stderr == (
        "facilitator: This is larger than 20 MB, more than the text of any event. It was not read.\n"
    )
    assert not Path("large.facil").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_the_window_says_so(folder: Path) -> None:
    said = facilitator(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert said.returncode == 3
    assert said.stderr.startswith("facilitator: There is no screen here to open a window on.")


def test_a_reader_who_stops_reading_sees_no_trouble(folder: Path) -> None:
    facilitator("sample", "demo.facil", "--which", "demo")
    command = f'"{sys.executable}" -m facilitator info demo.facil --json | head -c 1'
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    if os.name == "nt":
        pytest.skip("there is no head")
    said = subprocess.run(command, shell=True, capture_output=True, env=environment, encoding="utf-8", check=False)
    assert (said.stdout, said.stderr) == ("{", "")


def seconds_of_children() -> float:
    """What the programs started here have worked; how busy the machine was does not count."""
    spent = os.times()
    return spent.children_user + spent.children_system
