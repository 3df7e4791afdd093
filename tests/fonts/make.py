"""Remakes the fonts beside this file from whole ones, after a test writes with new signs.

python -m tests.fonts.make FOLDER     (which holds NotoSansSC-Regular.ttf and its like, see packaging/dev.py fonts)
"""

from __future__ import annotations

import sys
from pathlib import Path

import uharfbuzz

from facilitator.documents.type.scripts import JAPANESE, KOREAN, SIMPLIFIED
from tests.documents.beside_qt import PARAGRAPHS

HERE = Path(__file__).parent
MORE = "中文字한국어日本語。、「」"


def main(folder: Path) -> None:
    for name in (SIMPLIFIED, JAPANESE, KOREAN):
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(folder / f"{name}.ttf")))
        wanted = uharfbuzz.SubsetInput()
        wanted.unicode_set.update({ord(char) for text in (*PARAGRAPHS.values(), MORE) for char in text})
        (HERE / f"{name}.ttf").write_bytes(uharfbuzz.subset(face, wanted).blob.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
