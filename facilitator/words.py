"""Sentences as values: what is said is kept apart from the names and numbers in it.

A label in the journal, a refusal or a warning is a `Words`: it can be stored, compared, and said in another language
later.
"""

from __future__ import annotations

import re
import unicodedata

import msgspec

# Filled in one go, so that braces in what people typed stay as they are.
_PLACE = re.compile(r"\{(\w+)\}")
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})


class Words(msgspec.Struct, frozen=True):
    """A sentence with places for values, e.g. `say("merge {one} + {other}", one="3", other="7")`."""

    template: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        values = dict(self.values)
        return _PLACE.sub(lambda place: values.get(place[1], place[0]), self.template)


def say(template: str, **values: object) -> Words:
    """Words from a template whose `{name}` places are filled by the given values."""
    return Words(template, tuple((name, str(value)) for name, value in values.items()))


def shortened(text: str, most: int = 40) -> str:
    """One line of at most `most` characters, ended by an ellipsis where something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def counted(number: int, one: str, many: str) -> str:
    """`1 note`, `3 notes`."""
    return f"{number} {one if number == 1 else many}"


def folded(text: str) -> str:
    """A text as it is looked for: letter case, accents, and how white space is set do not count; ß is ss, ł is l."""
    plain = " ".join(text.casefold().split())
    if plain.isascii():
        return plain
    apart = unicodedata.normalize("NFKD", plain)
    bare = "".join(one for one in apart if not unicodedata.combining(one))
    return " ".join(bare.casefold().translate(_PLAIN).split())
