"""The same paragraphs set by this program and by Qt: which glyphs in which order, and both as pictures.

    python -m tests.documents.beside_qt [FOLDER]

Prints the glyphs as JSON; with a folder, the pictures go there. The fonts it may use are those of the program and
of the data folder, for Qt as for us.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QImage, QPainter, QTextLayout, QTextOption

from facilitator.documents.marks import Page
from facilitator.documents.page import colour
from facilitator.documents.pdf import write
from facilitator.documents.pieces import placed, text_piece
from facilitator.documents.type.fonts import folders
from facilitator.documents.type.lines import Line, Span, Style, break_lines
from facilitator.documents.type.scripts import east_of, rank

PARAGRAPHS = {
    "European": "ș ő ż ß Å Ω Ж – Čeština, Łódź, Ελλάδα, България, naïve café (50 %)",
    "Arabic": "يناقش فريق من الخبراء (2019) موضوعات التعاون، والابتكار في الشركات SME الصغيرة: 12 نقطة",
    "Hebrew": "קבוצת מומחים דנה (2019) בשיתוף פעולה, וב-12 נושאים של SME קטנים: שָׁלוֹם",
    "Chinese": "专家小组讨论了合作与创新（2019年），共12个主题。",
    "Japanese": "専門家グループは協力とイノベーション（2019年）について、12のテーマを話し合った。",
    "Korean": "전문가 그룹은 협력과 혁신(2019년)에 대한 12개의 주제를 논의했다.",
    "Emoji": "☕ 👍🏽 👩🏽\u200d🚀 🇪🇺 ❤️ 👨\u200d👩\u200d👧",
    "Devanagari": "विशेषज्ञ समूह ने सहयोग और नवाचार पर चर्चा की (2019)",
    "Thai": "กลุ่มผู้เชี่ยวชาญหารือเรื่องความร่วมมือและนวัตกรรม",
    "Georgian": "ექსპერტთა ჯგუფი განიხილავს თანამშრომლობას",
    "Armenian": "Փորձագետների խումբը քննարկում է համագործակցությունը",
}
SIZE = 24.0
STEP = 48.0


class Drawn(NamedTuple):
    """The glyphs of a line from left to right, each as (font, number); spaces are left out."""

    ours: list[tuple[str, int]]
    of_qt: list[tuple[str, int]]


def main(folder: Path | None) -> None:
    app = QGuiApplication(sys.argv[:1])
    found = {name: Drawn(_ours(text), _of_qt(text)) for name, text in PARAGRAPHS.items()}
    json.dump(found, sys.stdout)
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        _our_pictures(folder / "ours.pdf")
        _pictures_of_qt().save(str(folder / "qt.png"))
    del app


def _line(text: str) -> Line:
    (line,) = break_lines([Span(text)], 10_000, Style(SIZE))
    return line


def _ours(text: str) -> list[tuple[str, int]]:
    """By the place where each glyph is drawn, marks included."""
    drawn, pen = [], 0.0
    for glyph in (glyph for part in _line(text).parts for glyph in part.glyphs):
        if glyph.face.ink(glyph.number) != (0.0, 0.0):
            drawn.append((pen + glyph.dx, glyph.face.name, glyph.number))
        pen += glyph.advance
    return _in_order(drawn)


def _in_order(drawn: list[tuple[float, str, int]]) -> list[tuple[str, int]]:
    """From left to right; what stands in one place, by its number."""
    return [(name, number) for _, name, number in sorted((round(x, 1), name, number) for x, name, number in drawn)]


def _files() -> list[Path]:
    return [path for folder in folders() for path in sorted(folder.glob("*.ttf"))]


def _families(text: str) -> dict[str, str]:
    """The family of each font file, as Qt knows it. Of the fonts for Chinese characters Qt takes whichever it likes:
    it is offered only the one this program takes for the text."""
    QFontDatabase.removeAllApplicationFonts()
    found = {}
    for path in _files():
        if rank(path.stem, east_of(text)) <= 1:
            (family, *_) = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))
            found[path.stem] = family
    return found


def _font(families: dict[str, str]) -> QFont:
    """The families in the order in which this program asks its fonts."""
    order = sorted(families, key=lambda name: (name != "NotoSans-Regular", "Emoji" in name, "Math" in name))
    font = QFont(list(dict.fromkeys(families[name] for name in order)))
    font.setPixelSize(round(SIZE))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _layout(text: str, families: dict[str, str]) -> QTextLayout:
    layout = QTextLayout(text, _font(families))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    right = _line(text).right_to_left
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(10_000)
    layout.endLayout()
    return layout


def _of_qt(text: str) -> list[tuple[str, int]]:
    families = _families(text)
    names = {family: name for name, family in families.items() if "Bold" not in name}
    layout = _layout(text, families)
    placed = [
        (point.x() / SIZE, names.get(run.rawFont().familyName(), run.rawFont().familyName()), number)
        for run in layout.glyphRuns()
        for number, point in zip(run.glyphIndexes(), run.positions(), strict=True)
        if not _is_space(run.rawFont(), number)
    ]
    return _in_order(placed)


def _is_space(font: object, number: int) -> bool:
    return number in font.glyphIndexesForString(" \u200d\ufe0f")  # type: ignore[attr-defined]


def _our_pictures(file: Path) -> None:
    style, ink = Style(SIZE), colour("text.primary")
    pieces = [text_piece([Span(text)], 1000, style, "point", ink) for text in PARAGRAPHS.values()]
    marks = [mark for i, piece in enumerate(pieces) for mark in placed(piece, 12, 12 + i * STEP)]
    file.write_bytes(write([Page(1024, STEP * (len(pieces) + 0.5), tuple(marks))], "Scripts"))


def _pictures_of_qt() -> QImage:
    image = QImage(1024, round(STEP * (len(PARAGRAPHS) + 0.5)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for i, text in enumerate(PARAGRAPHS.values()):
        layout = _layout(text, _families(text))
        free = 1000 - layout.lineAt(0).naturalTextWidth() if _line(text).right_to_left else 0
        layout.draw(painter, QPointF(12 + free, 12 + i * STEP))
    painter.end()
    return image


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
