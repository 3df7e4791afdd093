"""A print pack as a folder: a file for each print, under names one finds again, and nothing replaced unasked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from facilitator.exchange.file_names import file_name


def pack_files(folder: Path, documents: Sequence[tuple[str, str, bytes]]) -> Mapping[Path, bytes]:
    """Where each document goes, by its title, its paper and its bytes: `01 Poster Key terms A3.pdf`."""
    digits = len(str(len(documents)))
    return {
        folder / f"{number:0{max(digits, 2)}} {file_name(title, 'Print')}{f' {paper}' if paper else ''}.pdf": data
        for number, (title, paper, data) in enumerate(documents, start=1)
    }
