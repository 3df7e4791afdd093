"""Where a line may end without a space: after signs inside long words, and between the signs of eastern writing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.documents.type.clusters import clusters
from facilitator.documents.type.scripts import is_eastern

# Inside a word that is wider than its column: after these a break needs no hyphen, and a Thai syllable that begins
# with one of the five vowels written before their consonant may begin a line.
_SOFT = re.compile("(?<=[-/_.,;:?&=@+~|\\\\)\\]}\u2010\u2013\u2014\u200b\xad])|(?=[\u0e40-\u0e44])")
# Signs that begin no line and end none in Chinese, Japanese and Korean (the core of what JIS X 4051 asks).
_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»‐゠–〜～‼⁇⁈⁉%‰℃"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ,.:;?!)]}…‥％"
)
_NEVER_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«([{￥＄$£€")


def soft_parts(word: str) -> Iterator[str]:
    """The pieces of a word after which a break needs no hyphen."""
    return filter(None, _SOFT.split(word))


def eastern_parts(word: str) -> Iterator[str]:
    """The pieces of a text without spaces; Chinese and Japanese may be parted between any two signs but a few.

    Korean is written with spaces and parted there.
    """
    piece = ""
    for cluster in clusters(word):
        if piece and _may_part(piece[-1], cluster[0]):
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def _may_part(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return _is_parted(before) or _is_parted(after)


def _is_parted(char: str) -> bool:
    return is_eastern(char) and not ("\uac00" <= char <= "\ud7a3" or "\u1100" <= char <= "\u11ff")


def is_hyphenated(before: str, after: str) -> bool:
    """Whether a word divided between two letters shows it with a hyphen: only where its script knows one."""
    return before.isalpha() and after.isalpha() and _knows_hyphens(before) and _knows_hyphens(after)


def _knows_hyphens(char: str) -> bool:
    return (
        char < "\u0590"
        or "\u10a0" <= char <= "\u10ff"
        or "\u1c80" <= char <= "\u2000"
        or "\U0001d400" <= char <= "\U0001d7ff"
    )
