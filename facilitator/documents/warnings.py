"""What the person who prints should know, as values: nothing is changed or left out without one of these."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from facilitator.words import Words

Kind = Literal["continues", "shortened", "missing_character", "many_words", "long_headline", "pale_colour"]


class PrintWarning(Struct, frozen=True):
    """A doubt about one sheet: its kind, a sentence, and the name and code of the sheet."""

    kind: Kind
    sentence: Words
    place: str
    code: str = ""
