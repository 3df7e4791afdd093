"""A damaged file in the middle of a vote: what was cast is saved, what is lost is counted, and the vote goes on."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from facilitator.domain.voting import BallotKind
from facilitator.store.checking import check
from facilitator.store.open_event import OpenEvent
from facilitator.store.recovering import recover
from facilitator.store.snapshots import folder_of
from tests.store.test_ballot_box import refused
from tests.store.test_event_file import sql
from tests.store.voters import VOTE, a_vote, closed, dots, opened, voting_file


def in_the_middle(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """A vote in which twenty of twenty-two codes have been used."""
    path = voting_file(folder, a_vote(ballot_kind=BallotKind.DRAWN_CODES))
    with OpenEvent(path) as event:
        codes = event.ballots.issue_codes(VOTE, 22).result()
        opened(event)
        for number, code in enumerate(codes[:20]):
            event.ballots.cast(VOTE, dots(1 + number % 2), voter=code).result()
        event.ballots.spoil(VOTE).result()
    return path, codes


DAMAGE = {
    "nothing of the vote": ("update note set text='x'", 20, 0),
    "a ballot": ("update ballot set choices='{}' where id=(select min(id) from ballot)", 19, 1),
    "the box itself": ("update ballot_box set voted=99", 20, 0),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_an_open_vote_is_recovered_with_its_ballots_and_goes_on(tmp_path: Path, what: str) -> None:
    (path, codes), out = in_the_middle(tmp_path), tmp_path / "out.facil"
    statement, kept, lost = DAMAGE[what]
    sql(path, statement)
    report = recover(path, out)
    assert report.lost is not None
    assert (report.kept["ballot"], report.lost.get("ballot", 0)) == (kept, lost)
    assert check(out).sound
    with OpenEvent(out) as event:
        assert event.verified().result() is None
        assert "cast here already" in refused(event.ballots.cast(VOTE, dots(1), voter=codes[3]))
        event.ballots.cast(VOTE, dots(3), voter=codes[21]).result()
        result = closed(event)
        assert result.valid == kept + 1 and result.counted[2].dots == (1,)
        assert result.spoiled == (0 if what == "the box itself" else 1)


def test_where_nothing_of_the_file_can_be_read_the_vote_comes_back_from_its_sealed_snapshot(tmp_path: Path) -> None:
    path, codes = in_the_middle(tmp_path)
    with OpenEvent(path) as event:
        event.snapshot().result()
        event.ballots.cast(VOTE, dots(3), voter=codes[20]).result()
    path.write_bytes(b"gone" + path.read_bytes()[4:])
    out = tmp_path / "out.facil"
    report = recover(path, out)
    assert report.kept["ballot"] == 20 and report.snapshot is not None and "-sealed" in report.snapshot
    with OpenEvent(out) as event:
        event.ballots.cast(VOTE, dots(3), voter=codes[20]).result()
        assert closed(event).valid == 21


def test_ballots_without_their_vote_are_left(tmp_path: Path) -> None:
    (path, _), out = in_the_middle(tmp_path), tmp_path / "out.facil"
    sql(path, "update vote set title='changed'", "update journal set images='[]'")
    shutil.rmtree(folder_of(path))
    report = recover(path, out)
    assert "ballot" not in report.kept and report.lost is not None and report.lost["ballot"] == 20
    assert check(out).sound
