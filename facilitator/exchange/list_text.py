"""From the bytes of a list to its text. What says itself how it is written is certain; for the rest people are asked,
with a few of its own lines as they would read: guessing goes wrong on short lists, and nobody sees it.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from msgspec import Struct

from facilitator.domain.errors import KnownError
from facilitator.words import say

UNREADABLE = "\N{REPLACEMENT CHARACTER}"
LINES_SHOWN = 3

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What lists are written in where they do not say it, by the name people know it by.
NAMES = {
    "utf-8": "Unicode (UTF-8)",
    "cp1252": "Western European (Windows)",
    "cp1250": "Central European (Windows)",
    "cp1253": "Greek (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "cp1257": "Baltic (Windows)",
    "cp1254": "Turkish (Windows)",
    "iso8859-2": "Central European (ISO)",
    "iso8859-15": "Western European (ISO)",
    "iso8859-7": "Greek (ISO)",
    "mac-roman": "Western European (Mac)",
    "cp850": "Western European (DOS)",
    "utf-16-le": "Unicode (UTF-16)",
    "utf-16-be": "Unicode (UTF-16, big-endian)",
}
_EIGHT_BITS = tuple(name for name in NAMES if not name.startswith("utf"))


class Offer(Struct, frozen=True):
    """One way to read the list: its name for people, and lines of the list as they would read."""

    encoding: str
    name: str
    lines: tuple[str, ...]


class Text(Struct, frozen=True):
    """The text of a list. `offers` holds the ways to read it where it does not say which is right, the likeliest
    first: the text is then read in that way, to look at, until somebody has answered. `unreadable` counts signs."""

    text: str
    encoding: str
    offers: tuple[Offer, ...] = ()
    unreadable: int = 0

    @property
    def certain(self) -> bool:
        return not self.offers


def text_of(data: bytes, encoding: str | None = None) -> Text:
    """The text in these bytes, in the encoding somebody named or the one it says itself. KnownError for a name no
    encoding has, and for what is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], name)
    if encoding is not None:
        return _read(data, _known(encoding))
    if b"\0" in data:
        return _asked(data, ("utf-16-le", "utf-16-be"))
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _asked(data, _ways(data))


def _known(encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        b"a\xe9".decode(name, errors="replace")
    except (LookupError, ValueError):  # some codecs are for no text, or take no broken signs
        words = "Nobody knows the encoding “{name}”. Try one of these: {known}."
        raise KnownError(say(words, name=encoding, known=", ".join(NAMES))) from None
    return next((one for one in NAMES if codecs.lookup(one).name == name), name)


def _read(data: bytes, encoding: str) -> Text:
    text = data.decode(encoding, errors="replace")
    return Text(text.removeprefix("\ufeff"), encoding, unreadable=text.count(UNREADABLE))


def _asked(data: bytes, ways: Iterable[str]) -> Text:
    found = sorted(((_doubts(text := data.decode(way, errors="replace")), place, way, text)
                    for place, way in enumerate(ways)), key=lambda one: one[:2])  # fmt: skip
    offers = tuple(Offer(way, NAMES[way], _telling_lines(text)) for _, _, way, text in found)
    _, _, way, text = found[0]
    return Text(text, way, offers, text.count(UNREADABLE))


def _ways(data: bytes) -> tuple[str, ...]:
    """UTF-8 with a few broken signs is offered too, where most of its signs are whole."""
    text = data.decode("utf-8", errors="replace")
    whole = sum(sign > "\x7f" for sign in text) - text.count(UNREADABLE)
    return ("utf-8", *_EIGHT_BITS) if whole > text.count(UNREADABLE) else _EIGHT_BITS


def _doubts(text: str) -> float:
    """How odd a text looks: signs that stand in no name, capitals inside a word, alphabets mixed in one word,
    one accented letter after the other."""
    odd = 0.0
    before = " "
    for sign in text[:200_000]:
        if sign > "\x7f":
            if sign == UNREADABLE or not sign.isprintable():
                odd += 5
            elif not sign.isalpha():
                odd += 2 if before.isalpha() else 1
            elif before.islower() and sign.isupper():
                odd += 2
            elif before.isascii() and before.isalpha() and not _latin(sign):
                odd += 1.5
            elif _latin(sign) and before > "\x7f" and before.isalpha():
                odd += 1.0
            elif sign in _SELDOM:
                odd += 0.5
        elif sign.isalpha() and before > "\x7f" and before.isalpha() and not _latin(before):
            odd += 1.5
        before = sign
    return odd


_SELDOM = frozenset("ÞþÐðÃÂƒµªºÏÎìòãõÝΰΐϋϊΫΪЂЃѓљњќћџўѕЉЊЌЋЏЎ")


def _latin(sign: str) -> bool:
    return sign < "\u0250"


def _telling_lines(text: str) -> tuple[str, ...]:
    """Lines in which the ways to read differ."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(line[:160] for line in lines if not line.isascii())[:LINES_SHOWN]
