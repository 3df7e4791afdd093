"""What a closed vote leaves on the disk: nothing of who, when, or in what order (V1, V2)."""

from __future__ import annotations

import re
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from facilitator import settings
from facilitator.commands.vote_running import RevealVote
from facilitator.store.open_event import OpenEvent
from facilitator.store.snapshots import all_of
from tests.faults.ballot_order import cast_all, in_order, shares
from tests.store.acts import adds
from tests.store.voters import VOTE, a_secret_vote, ballot_id, closed, dots, opened, voting_file


def test_after_the_close_no_source_tells_the_order_of_casting(tmp_path: Path) -> None:
    found = shares(tmp_path, 6, seed=11)
    assert set(found) >= {"key", "as SQLite gives them", "marks as SQLite gives them", "file: ballots by place"}
    assert set(found) >= {"file: marks by place", "snapshot 0: ballots by place", "snapshot 0: marks by place"}
    assert all(0.46 <= share <= 0.54 for share in found.values()), found
    assert not [name for name in found if "left over" in name or "log" in name], "nothing lies twice, the log is empty"


def test_the_search_sees_an_order_where_there_is_one(tmp_path: Path) -> None:
    _, orders = cast_all(tmp_path, "open.facil", 3, closes=False, voters=10)
    assert in_order(orders["log: ballots by place"]) == 1.0
    assert in_order(orders["file: ballots by place"]) == in_order(orders["file: marks by place"]) == 0.0


@pytest.mark.full
def test_after_the_close_no_source_tells_the_order_in_twenty_votes(tmp_path: Path) -> None:
    found = shares(tmp_path, 20, seed=1)
    assert all(0.48 <= share <= 0.52 for share in found.values()), found


def test_no_byte_on_the_disk_joins_a_ballot_to_a_person_or_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    path = voting_file(tmp_path, a_secret_vote())
    ids = [ballot_id() for _ in range(40)]
    with OpenEvent(path) as event:
        opened(event)
        for number, mine in enumerate(ids):
            event.ballots.cast(VOTE, dots(1 + number % 9), ballot=mine, voter=f"link-of-Zoë-{number}").result()
            event.run(adds(number)).result()
        event.ballots.replace(VOTE, ids[0], dots(2)).result()
        event.snapshot().result()
        during = _everything(tmp_path)
        assert ids[1].encode() in during, "there is something to find"
        closed(event)
        _find_nothing(_everything(tmp_path), ids)
        event.run(RevealVote(vote=VOTE)).result()
    _find_nothing(_everything(tmp_path), ids)
    assert "link-of" not in caplog.text and not any(one in caplog.text for one in ids)
    _tables_hold_no_time(path)
    _tables_hold_no_time(all_of(path)[0])


def _everything(folder: Path) -> bytes:
    """All bytes of the file, its sides, its snapshots and whatever else lies about. Nobody else may do so while the
    file is open: it drops SQLite's locks, which no other program asks for in this test."""
    places = [*folder.rglob("*"), *settings.data_folder().rglob("*")]
    return b"".join(one.read_bytes() for one in places if one.is_file())


def _find_nothing(content: bytes, ids: list[str]) -> None:
    assert not [one for one in ids if one.encode() in content], "a ballot's id is gone with the close"
    assert b"link-of" not in content and "Zoë".encode() not in content, "a voter is only ever a mark"


def _tables_hold_no_time(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = [
            repr(row)
            for table in ("ballot", "voted", "ballot_box")
            for row in connection.execute(f"select * from {table}")
        ]
        journal = repr(connection.execute("select images from journal where act='sealed'").fetchall())
    assert len(rows) == 81
    assert not [row for row in rows if re.search(r"20\d\d-\d\d|\d\d:\d\d", row)]
    assert '"option-1"' in journal and "voter" not in re.sub("voters|voters_expected", "", journal)
