"""The warnings a laid-out sheet gives: what went on to another page, what was shortened, what no font has."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.documents.layout import Room, name_of
from facilitator.documents.marks import Page, Text
from facilitator.documents.page import Types
from facilitator.documents.warnings import Kind, PrintWarning
from facilitator.documents.wordy import beyond, words_on
from facilitator.queries.sheets import PosterSheet, Sheet
from facilitator.words import Words, say, shortened

WORDS_IN_HEADLINE = 10


def notices(
    sheet: Sheet, room: Room, pages: Sequence[Page], names: Sequence[Sequence[str]]
) -> tuple[PrintWarning, ...]:
    """All warnings of one sheet; `names` says for each page what stands on it."""
    found = [*_continuing(sheet, names), *_cut(sheet, room), *_missing(sheet, pages)]
    if isinstance(sheet, PosterSheet):
        found += _wordy(sheet, room.paper.types, len(pages))
    return tuple(found)


def plain_notices(sheet: Sheet, pages: Sequence[Page], cut: Sequence[str] = ()) -> tuple[PrintWarning, ...]:
    """What to say of sheets that may well have several pages: what was shortened, and what no font has."""
    return (*(_too_long(sheet, text) for text in dict.fromkeys(cut)), *_missing(sheet, pages))


def _about(sheet: Sheet, kind: Kind, sentence: Words) -> PrintWarning:
    return PrintWarning(kind, sentence, name_of(sheet), sheet.code)


def _continuing(sheet: Sheet, names: Sequence[Sequence[str]]) -> list[PrintWarning]:
    return [
        _about(
            sheet,
            "continues",
            say(
                "“{name}” is more than one sheet holds: {what} on sheet {number} of {count}",
                name=name_of(sheet),
                what=_listed(moved),
                number=i,
                count=len(names),
            ),
        )
        for i, moved in enumerate(names[1:], start=2)
    ]


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"“{shortened(name, 40)}”" for name in names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


def _cut(sheet: Sheet, room: Room) -> list[PrintWarning]:
    return [_too_long(sheet, text) for text in (*room.header.cut, *room.foot.cut)]


def _too_long(sheet: Sheet, text: str) -> PrintWarning:
    template = "The line “{text}” is too long for its place and ends in an ellipsis"
    return _about(sheet, "shortened", say(template, text=shortened(text, 60)))


def _missing(sheet: Sheet, pages: Sequence[Page]) -> list[PrintWarning]:
    """One warning for each line with a character no font has."""
    lines = [mark.line for page in pages for mark in page.marks if isinstance(mark, Text)]
    template = "No font of this program has {which}; a box stands for it in “{text}”"
    return [
        _about(sheet, "missing_character", say(template, which=_code_points(missing), text=shortened(text, 60)))
        for text, missing in dict.fromkeys((line.text, line.missing) for line in lines)
        if missing
    ]


def _code_points(characters: str) -> str:
    return ", ".join(dict.fromkeys(f"U+{ord(char):04X}" for char in characters))


def _wordy(sheet: PosterSheet, types: Types, sheets: int) -> list[PrintWarning]:
    found = []
    in_headline = len(sheet.headline.split())
    if in_headline > WORDS_IN_HEADLINE:
        template = "The headline has {n} words; from across the room {most} can be read"
        found.append(_about(sheet, "long_headline", say(template, n=in_headline, most=WORDS_IN_HEADLINE)))
    total = words_on(sheet)
    if total > types.words and not types.strict:
        template = "“{name}” has {n} words; a poster of this size carries {most}"
        template += ". {what} could stand on a second sheet" if sheets == 1 else ""
        what = _listed(beyond(sheet, types.words))
        about = say(template, name=name_of(sheet), n=total, most=types.words, what=what)
        found.append(_about(sheet, "many_words", about))
    return found
