"""Reading a PDF as others do: poppler for text, pictures and fonts, zbar for codes."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest


def needs(*tools: str) -> None:
    """Skips where a tool of the tests is not installed; the project's own set-up installs them on Debian."""
    missing = [tool for tool in tools if shutil.which(tool) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")


def ran(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def kept(data: bytes, folder: Path) -> Path:
    file = folder / "print.pdf"
    file.write_bytes(data)
    return file


def text_of(data: bytes, folder: Path) -> str:
    """All text of a PDF as one line; hyphens this program put in where a word did not fit are taken out again."""
    needs("pdftotext")
    raw = ran("pdftotext", "-raw", "-enc", "UTF-8", kept(data, folder), "-")
    return one_line(raw)


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub("\xad\\s*", "", text)).strip()


def codes_in(data: bytes, folder: Path, dots_per_inch: int = 150) -> list[str]:
    """What a camera reads from each page."""
    needs("pdftoppm", "zbarimg")
    file = kept(data, folder)
    ran("pdftoppm", "-r", str(dots_per_inch), "-gray", "-png", file, folder / "page")
    pages = sorted(folder.glob("page*.png"))
    return [line.removeprefix("QR-Code:") for page in pages for line in ran("zbarimg", "-q", page).splitlines()]
