"""`dev.py fonts`: the optional fonts for Chinese, Japanese and Korean, too large to travel with the source."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
import tempfile
from functools import partial
from pathlib import Path
from typing import NamedTuple

from console import ROOT, Stopped, run_silently, say, twice

FOLDER = ROOT / "resources" / "fonts" / "east"


class Pinned(NamedTuple):
    """A font as its package holds it, and what its file has to be."""

    name: str
    package: str
    version: str
    sha256: str

    @property
    def inside(self) -> str:
        return f"package/400Regular/{self.name}_400Regular.ttf"


PACK = (
    Pinned(
        "NotoSansSC",
        "@expo-google-fonts/noto-sans-sc",
        "0.4.3",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    Pinned(
        "NotoSansJP",
        "@expo-google-fonts/noto-sans-jp",
        "0.4.3",
        "d930d5d52d15231c283089760f84584272ad5e37e14607ba0d19c798e7a9caec",
    ),
    Pinned(
        "NotoSansKR",
        "@expo-google-fonts/noto-sans-kr",
        "0.4.3",
        "8cbc9b353bb9ce848fd69bb6a507319dfacc659cf5fd643db5d88f3c4970e1dd",
    ),
)


def make(folder: Path | None) -> None:
    """Fetch what is not there yet; `dev.py run` and `dev.py pack` find it beside the other fonts."""
    target = (folder or FOLDER).resolve()
    target.mkdir(parents=True, exist_ok=True)
    for pinned in PACK:
        font = target / f"{pinned.name}-Regular.ttf"
        if not font.is_file() or _digest(font.read_bytes()) != pinned.sha256:
            _fetch(pinned, font)
    say(f"Fonts for Chinese, Japanese and Korean are in {target}, {_megabytes(target)} MB.")
    if folder is None:
        say("The program finds them there, and `dev.py pack` takes them along.")


def unpacked(pinned: Pinned, archive: Path, font: Path) -> None:
    """Take the font and its licence out of a package; refuse anything but the file that was pinned."""
    with tarfile.open(archive) as package:
        data, licence = (_member(package, name) for name in (pinned.inside, "package/LICENSE_FONT"))
    if _digest(data) != pinned.sha256:
        raise Stopped(f"{pinned.name} in {pinned.package} {pinned.version} is not the font that was pinned; not taken.")
    font.write_bytes(data)
    font.with_name(f"{pinned.name}-OFL.txt").write_bytes(licence)


def _fetch(pinned: Pinned, font: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise Stopped(
            f"Fetching {pinned.name} needs npm, which comes with Node.js. Without it, put {font.name} into\n"
            f"{font.parent} or into the folder “fonts” of Facilitator’s own data yourself."
        )
    say(f"Fetching {pinned.name} ...")
    with tempfile.TemporaryDirectory() as kept:
        command = [npm, "pack", "--silent", "--pack-destination", kept, f"{pinned.package}@{pinned.version}"]
        if not twice(partial(run_silently, command)):
            raise Stopped(f"{pinned.name} could not be fetched; the reason stands above.")
        unpacked(pinned, next(Path(kept).glob("*.tgz")), font)


def _member(package: tarfile.TarFile, name: str) -> bytes:
    try:
        found = package.extractfile(name)
    except KeyError:
        found = None
    if found is None:
        raise Stopped(f"The package holds no {name}.")
    return found.read()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _megabytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.ttf")) // 1_000_000
