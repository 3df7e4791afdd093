"""Cloud folders, shares and sticks are noticed, and work is done on a copy that comes back without overwriting (F5)."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from facilitator.commands.event import EditEvent
from facilitator.domain.programme import Event
from facilitator.store import event_file
from facilitator.store.borrowing import Returned, borrow, give_back, is_borrowed
from facilitator.store.errors import CannotWrite
from facilitator.store.open_event import OpenEvent
from facilitator.store.reading import read_state
from facilitator.store.whereabouts import HERE, Kind, Whereabouts, conflicted_copies, whereabouts, whereabouts_of

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/home /home/ann/shared nfs4 rw 0 0
//nas/events /mnt/nas cifs rw 0 0
host /mnt/host 9p rw 0 0
/dev/sdb1 /media/ann/STICK vfat rw 0 0
/dev/sdc1 /run/media/ann/MY\\040STICK exfat rw 0 0
/dev/sda2 /boot/efi vfat rw 0 0
ann@box: /home/ann/far fuse.sshfs rw 0 0
"""
SHARE, STICK = Whereabouts(Kind.NETWORK, "a network share"), Whereabouts(Kind.STICK, "a stick")


def cloud(name: str) -> Whereabouts:
    return Whereabouts(Kind.CLOUD, name)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (PureWindowsPath(r"C:\Users\Ann\OneDrive - City\Events\day.facil"), cloud("OneDrive")),
        (PurePosixPath("/home/ann/Dropbox/day.facil"), cloud("Dropbox")),
        (PurePosixPath("/home/ann/Dropbox (Personal)/day.facil"), cloud("Dropbox")),
        (PurePosixPath("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/day.facil"), cloud("iCloud")),
        (PurePosixPath("/Users/ann/Library/CloudStorage/GoogleDrive-a@b.example/day.facil"), cloud("Google Drive")),
        (PurePosixPath("/home/ann/Nextcloud/day.facil"), cloud("Nextcloud")),
        (PureWindowsPath(r"\\nas\events\day.facil"), SHARE),
        (PurePosixPath("/home/ann/shared/day.facil"), SHARE),
        (PurePosixPath("/mnt/nas/2026/day.facil"), SHARE),
        (PurePosixPath("/mnt/host/day.facil"), SHARE),
        (PurePosixPath("/home/ann/far/day.facil"), SHARE),
        (PurePosixPath("/media/ann/STICK/day.facil"), STICK),
        (PurePosixPath("/run/media/ann/MY STICK/day.facil"), STICK),
        (PurePosixPath("/home/ann/Events/day.facil"), HERE),
        (PurePosixPath("/boot/efi/day.facil"), HERE),
        (PurePosixPath("/home/ann/sharedness/day.facil"), HERE),
        (PureWindowsPath(r"C:\Users\Ann\Events\Dropbox.facil"), HERE),
    ],
)
def test_each_kind_of_place_is_known(path: PurePath, found: Whereabouts) -> None:
    assert whereabouts(path, MOUNTS) == found


def test_a_file_of_the_tests_lies_here(tmp_path: Path) -> None:
    assert whereabouts_of(tmp_path / "day.facil").kind in set(Kind)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("day (Ann's conflicted copy 2026-05-08).facil", True),
        ("day (In Konflikt stehende Kopie von Ann 2026-05-08).facil", True),
        ("day.sync-conflict-20260508-101500-ABCDEFG.facil", True),
        ("day-DESKTOP-4711.facil", True),
        ("day (1).facil", True),
        ("day_conflict-20260508.facil", True),
        ("day copy.facil", False),
        ("day of rest.facil", False),
        ("day.facil.pdf", False),
    ],
)
def test_copies_a_cloud_made_are_known_by_their_names(tmp_path: Path, name: str, is_one: bool) -> None:
    path = tmp_path / "day.facil"
    path.touch()
    (tmp_path / name).touch()
    assert conflicted_copies(path) == ([tmp_path / name] if is_one else [])


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "stick" / "day.facil"
    path.parent.mkdir()
    event_file.create(path, [Event(id="event", title="A day")])
    return path


def renamed(path: Path, title: str) -> None:
    with OpenEvent(path) as event:
        event.run(EditEvent(title=title)).result()


def title(path: Path) -> str:
    return read_state(path).event.title


def test_work_on_a_copy_comes_back_to_where_it_was(stick: Path, tmp_path: Path) -> None:
    copy = borrow(stick, tmp_path / "Events")
    assert is_borrowed(copy) and copy.parent == tmp_path / "Events"
    for name in ("Once", "Twice"):
        renamed(copy, name)
        assert give_back(copy) == Returned(stick, beside=False)
        assert title(stick) == name


def test_work_done_there_meanwhile_is_never_written_over(stick: Path, tmp_path: Path) -> None:
    copy = borrow(stick, tmp_path / "Events")
    renamed(copy, "Here")
    renamed(stick, "There")
    beside = stick.with_name("day from this laptop.facil")
    assert give_back(copy) == Returned(beside, beside=True)
    assert (title(stick), title(beside)) == ("There", "Here")


def test_a_stick_that_is_out_is_told_and_the_work_is_safe(stick: Path, tmp_path: Path) -> None:
    copy = borrow(stick, tmp_path / "Events")
    renamed(copy, "Here")
    shutil.rmtree(stick.parent)
    with pytest.raises(CannotWrite, match="Your work is safe in"):
        give_back(copy)
    assert title(copy) == "Here" and is_borrowed(copy)


def test_a_file_that_was_never_borrowed_stays_where_it_is(stick: Path) -> None:
    assert give_back(stick) is None
