"""Which bundled font a script needs, and which way Chinese characters are written in a text.

Fonts are opened only for characters of their scripts: a meeting in Polish never reads the Arabic one.
"""

from __future__ import annotations

from typing import Literal

East = Literal["", "sc", "jp", "kr"]
Blocks = tuple[tuple[int, int], ...]

_EASTERN: Blocks = (
    (0x1100, 0x11FF),
    (0x2E80, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFF),
)
SIMPLIFIED, JAPANESE, KOREAN = "NotoSansSC-Regular", "NotoSansJP-Regular", "NotoSansKR-Regular"
BLOCKS: dict[str, Blocks] = {
    "NotoSansArabic-Regular": ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC)),
    "NotoSansArmenian-Regular": ((0x531, 0x58F), (0xFB13, 0xFB17)),
    "NotoSansGeorgian-Regular": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F)),
    "NotoSansHebrew-Regular": ((0x591, 0x5FF), (0xFB1D, 0xFB4F)),
    "NotoSansThai-Regular": ((0xE00, 0xE7F),),
    SIMPLIFIED: _EASTERN,
    JAPANESE: _EASTERN,
    KOREAN: _EASTERN,
}
# A Chinese character looks different in each country; where the own font lacks one, a neighbour's is better than a box.
_ORDER: dict[East, tuple[str, ...]] = {
    "": (SIMPLIFIED, JAPANESE, KOREAN),
    "sc": (SIMPLIFIED, JAPANESE, KOREAN),
    "jp": (JAPANESE, SIMPLIFIED, KOREAN),
    "kr": (KOREAN, SIMPLIFIED, JAPANESE),
}


def may_hold(font: str, char: str) -> bool:
    """Whether a font is worth opening for a character; one this program does not know is."""
    blocks = BLOCKS.get(font)
    return blocks is None or any(first <= ord(char) <= last for first, last in blocks)


def is_eastern(char: str) -> bool:
    """Whether a character is Chinese, Japanese or Korean, or a sign of their writing."""
    return char >= "\u1100" and any(first <= ord(char) <= last for first, last in _EASTERN)


def east_of(text: str) -> East:
    """How the Chinese characters of a text are to look: its other letters tell the language."""
    if not text or max(text) < "\u1100":
        return ""
    kana = sum("\u3041" <= char <= "\u30ff" for char in text)
    hangul = sum("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff" for char in text)
    if kana or hangul:
        return "jp" if kana >= hangul else "kr"
    return "sc" if any(map(is_eastern, text)) else ""


def rank(font: str, east: East) -> int:
    """The place of a font among those for Chinese characters; 0 for all others."""
    order = _ORDER[east]
    return order.index(font) + 1 if font in order else 0
