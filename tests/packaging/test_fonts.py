"""The optional fonts: only the very file that was pinned is taken, with its licence."""

from __future__ import annotations

import hashlib
import tarfile
from io import BytesIO
from pathlib import Path

import fonts
import pytest
from console import Stopped


def package(folder: Path, files: dict[str, bytes]) -> Path:
    made = folder / "package.tgz"
    with tarfile.open(made, "w:gz") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, BytesIO(data))
    return made


def pinned(data: bytes) -> fonts.Pinned:
    return fonts.Pinned("NotoSansSC", "a-package", "1.0", hashlib.sha256(data).hexdigest())


def test_a_font_is_unpacked_beside_its_licence(tmp_path: Path) -> None:
    wanted = pinned(b"a font")
    made = package(tmp_path, {wanted.inside: b"a font", "package/LICENSE_FONT": b"a licence"})
    fonts.unpacked(wanted, made, tmp_path / "NotoSansSC-Regular.ttf")
    assert (tmp_path / "NotoSansSC-Regular.ttf").read_bytes() == b"a font"
    assert (tmp_path / "NotoSansSC-OFL.txt").read_bytes() == b"a licence"


def test_another_file_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    wanted = pinned(b"a font")
    made = package(tmp_path, {wanted.inside: b"another", "package/LICENSE_FONT": b"a licence"})
    with pytest.raises(Stopped, match="not the font that was pinned"):
        fonts.unpacked(wanted, made, tmp_path / "NotoSansSC-Regular.ttf")
    assert not (tmp_path / "NotoSansSC-Regular.ttf").exists()


def test_fonts_that_are_there_already_are_not_fetched_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(fonts, "PACK", (pinned(b"a font"),))
    monkeypatch.setenv("PATH", "")
    (tmp_path / "NotoSansSC-Regular.ttf").write_bytes(b"a font")
    fonts.make(tmp_path)
    assert "are in" in capsys.readouterr().out


def test_without_npm_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Stopped, match="needs npm"):
        fonts.make(tmp_path)
