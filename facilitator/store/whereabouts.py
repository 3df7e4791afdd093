"""Where an event file lies: on this laptop, in a folder that a cloud keeps in step, on a network share or on a stick.

SQLite's locks and its log are safe on the laptop's own disk only. Elsewhere one works on a copy (see `borrowing`).
"""

from __future__ import annotations

import os
import re
import sys
from enum import StrEnum
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import NamedTuple


class Kind(StrEnum):
    """What kind of place it is."""

    HERE = "here"
    CLOUD = "cloud"
    NETWORK = "network"
    STICK = "stick"


class Whereabouts(NamedTuple):
    """A kind of place, and what people call it."""

    kind: Kind
    name: str = ""


HERE = Whereabouts(Kind.HERE)
_CLOUDS = (
    (re.compile(r"onedrive", re.IGNORECASE), "OneDrive"),
    (re.compile(r"^dropbox( \(.*\))?$", re.IGNORECASE), "Dropbox"),
    (re.compile(r"^(google drive|googledrive.*|my drive|drivefs)$", re.IGNORECASE), "Google Drive"),
    (re.compile(r"^(icloud ?drive|com~apple~clouddocs|mobile documents)$", re.IGNORECASE), "iCloud"),
    (re.compile(r"^nextcloud$", re.IGNORECASE), "Nextcloud"),
    (re.compile(r"^owncloud$", re.IGNORECASE), "ownCloud"),
    (re.compile(r"^(syncthing|pcloud ?drive|megasync|seafile|box sync)$", re.IGNORECASE), "a cloud folder"),
)
_NETWORKS = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afpfs", "webdav", "davfs", "afs", "ceph"}
    | {"fuse.sshfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "glusterfs", "vboxsf", "virtiofs", "prl_fs"}
)
_STICKS = frozenset({"vfat", "msdos", "exfat", "fuseblk", "fuse.exfat", "ntfs", "ntfs3", "hfsplus"})
_STICK_FOLDERS = ("/media/", "/run/media/", "/mnt/usb", "/Volumes/")
# What clouds put behind a name when two laptops wrote at once: Dropbox and Nextcloud say so in brackets, Syncthing with
# its own mark, OneDrive adds the computer's name, Google Drive a number.
_CONFLICTS = (
    r" \([^)]*(?:conflict|konflikt|conflit|conflicto)[^)]*\)",
    r"[ _-]conflict(?:ed)?[ _-]?[\w.-]*",
    r"\.sync-conflict-[\w-]+",
    r"-(?:desktop|laptop|pc)[\w-]*",
    r" \(\d\)",
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def whereabouts(path: PurePath, mounts: str = "") -> Whereabouts:
    """What kind of place a whole path leads to, from its names and the table of mounts (as in /proc/mounts)."""
    for part in path.parts[:-1]:
        for pattern, name in _CLOUDS:
            if pattern.search(part):
                return Whereabouts(Kind.CLOUD, name)
    if isinstance(path, PureWindowsPath):
        return Whereabouts(Kind.NETWORK, "a network share") if path.drive.startswith("\\\\") else HERE
    mount = _mount_of(path.as_posix(), mounts)
    if mount is None:
        return HERE
    place, kind = mount
    if kind in _NETWORKS:
        return Whereabouts(Kind.NETWORK, "a network share")
    return Whereabouts(Kind.STICK, "a stick") if kind in _STICKS and _is_plugged(place) else HERE


def _is_plugged(place: str) -> bool:
    return f"{place}/".startswith(_STICK_FOLDERS)


def _mount_of(path: str, mounts: str) -> tuple[str, str] | None:
    """The mount point a path lies under, the longest that fits, and its kind of file system."""
    found: tuple[str, str] | None = None
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        place = _ESCAPED.sub(lambda sign: chr(int(sign[1], 8)), parts[1])
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and (found is None or len(place) >= len(found[0])):
            found = (place, parts[2])
    return found


def whereabouts_of(path: Path) -> Whereabouts:
    """The same for a file on this computer."""
    whole = Path(os.path.realpath(path))
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace") if sys.platform == "linux" else ""
    except OSError:
        mounts = ""
    kind = PureWindowsPath(whole) if os.name == "nt" else PurePosixPath(whole)
    return whereabouts(kind, mounts)


def conflicted_copies(path: Path) -> list[Path]:
    """Files beside an event that a cloud made when two laptops wrote at once, oldest name first."""
    stem = re.escape(path.stem)
    wanted = re.compile(rf"^{stem}(?:{'|'.join(_CONFLICTS)}){re.escape(path.suffix)}$", re.IGNORECASE)
    try:
        beside = sorted(one for one in path.parent.iterdir() if one != path and wanted.match(one.name))
    except OSError:
        return []
    return [one for one in beside if one.is_file()]
