"""Which column of a list is what: a first guess from headings in six languages and from what stands below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from facilitator.exchange.list_words import PEOPLE
from facilitator.planning.name_order import bare_letters

ADDRESS = re.compile(r"\A[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\".]{2,}\Z")
EXTRA = "Extra: "  # before the heading of a column that must not be taken for a field
_BREAKS = re.compile(r"\s*[\t\r\n\v\f\x85\u2028\u2029]+\s*")
_SIGNS = re.compile(r"[^\w]+")
ROWS_LOOKED_AT = 300

Words = Mapping[str, tuple[str, ...]]


class Columns(Struct, frozen=True):
    """Which column holds which field, by the column's place. `notes` are sentences about what was guessed oddly."""

    fields: Mapping[str, int]
    notes: tuple[str, ...] = ()


def holds_headings(first: Sequence[str], words: Words) -> bool | None:
    """Whether the first row holds headings: some word above it is known, and no address; None where that is not
    certain."""
    if any(ADDRESS.match(one.strip()) for one in first):
        return False
    return True if any(_field_named(one, words) is not None for one in first) else None


def numbered(width: int) -> tuple[str, ...]:
    """`Column 1`, `Column 2`, … for a list without headings."""
    return tuple(f"Column {place}" for place in range(1, width + 1))


def own_names(first: Sequence[str], width: int) -> tuple[str, ...]:
    """Each heading in one line; the second of the same name becomes `Name (2)`, one without a name `Column 3`."""
    found: list[str] = []
    for place in range(width):
        said = _BREAKS.sub(" ", first[place]).strip() if place < len(first) else ""
        name = said or f"Column {place + 1}"
        number = 2
        while name in found:
            name, number = f"{said} ({number})", number + 1
        found.append(name)
    return tuple(found)


def guessed(names: Sequence[str], rows: Sequence[Sequence[str]], words: Words) -> Columns:
    """The first guess: each field once, headings that say it best first."""
    ranked = sorted(
        (_likeness(name, field, words), place, field)
        for place, name in enumerate(names)
        if (field := _field_named(name, words)) is not None
    )
    fields: dict[str, int] = {}
    for _, place, field in ranked:
        fields.setdefault(field, place)
    if words is not PEOPLE:
        return Columns(fields)
    looked_at = rows[:ROWS_LOOKED_AT]
    return _by_content(_parts_of_names(fields, names, looked_at), names, looked_at)


def recognised(heading: str, words: Words) -> bool:
    """Whether a heading would be taken for a field."""
    return heading.startswith(EXTRA) or _field_named(heading, words) is not None


@cache
def _bare(word: str) -> str:
    return " ".join(bare_letters(_SIGNS.sub(" ", word)).split())


def _field_named(heading: str, words: Words) -> str | None:
    """The field whose words a heading holds; the longest decides."""
    if heading.startswith(EXTRA):
        return None
    said = f" {_bare(heading)} "
    found = [
        (len(bare), field) for field, known in words.items() for one in known if f" {(bare := _bare(one))} " in said
    ]
    if not found:
        return None
    length, field = max(found, key=lambda one: one[0])
    return field if length >= min(len(said.strip()), 3) else None


def _likeness(heading: str, field: str, words: Words) -> int:
    """0 where the heading is exactly a word of the field, else 1."""
    return 0 if _bare(heading) in {_bare(one) for one in words[field]} else 1


def _parts_of_names(fields: dict[str, int], names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """“Nom” beside “Prénom” is a family name, “Name” beside “Surname” a first name; a full name stays one."""
    parts = {one: fields[one] for one in ("first_name", "last_name") if one in fields}
    if len(parts) == 1:
        (known, place), other = next(iter(parts.items())), "last_name" if "first_name" in parts else "first_name"
        whole = fields.get("name")
        if whole is not None and not _holds(rows, whole, place):
            del fields["name"]
            fields[other] = whole
        elif whole is None and known == "first_name" and _many_words(rows, place):
            del fields["first_name"]
            fields["name"] = place  # “Nombre” alone, with whole names below it
    return fields


def _holds(rows: Sequence[Sequence[str]], whole: int, part: int) -> bool:
    """Whether the one column holds the other's text in most rows."""
    both = [(_at(row, whole), _at(row, part)) for row in rows if _at(row, whole) and _at(row, part)]
    return bool(both) and sum(one in all_of_it for all_of_it, one in both) > len(both) / 2


def _many_words(rows: Sequence[Sequence[str]], place: int) -> bool:
    filled = [_at(row, place) for row in rows if _at(row, place)]
    return bool(filled) and sum(" " in one for one in filled) > len(filled) / 2


def _by_content(fields: dict[str, int], names: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Addresses are unmistakable: a column of them is the one of addresses, whatever stands above it."""
    addresses = [place for place in range(len(names)) if _share_of_addresses(rows, place) >= 0.8]
    notes: list[str] = []
    if not addresses:
        return Columns(fields)
    holder = fields.get("email")
    if holder is None:
        fields = {field: place for field, place in fields.items() if place != addresses[0]} | {"email": addresses[0]}
    elif holder not in addresses and _share_of_addresses(rows, holder) < 0.2:
        swapped = {place: field for field, place in fields.items()}.get(addresses[0])
        fields = {field: place for field, place in fields.items() if place != addresses[0]} | {"email": addresses[0]}
        if swapped is not None:
            fields[swapped] = holder
        notes.append(f"The column “{names[addresses[0]]}” holds the addresses, “{names[holder]}” does not.")
    return Columns(fields, tuple(notes))


def _share_of_addresses(rows: Sequence[Sequence[str]], place: int) -> float:
    filled = [one for row in rows if (one := _at(row, place))]
    return sum(ADDRESS.match(one) is not None for one in filled) / len(filled) if filled else 0.0


def without_headings(rows: Sequence[Sequence[str]], width: int) -> Columns:
    """A guess for people without headings: the column of addresses, and the one that looks most like names."""
    found = _by_content({}, numbered(width), rows[:ROWS_LOOKED_AT])
    letters = Counter({place: _like_names(rows, place) for place in range(width) if place not in found.fields.values()})
    best = letters.most_common(1)
    fields = dict(found.fields) | ({"name": best[0][0]} if best and best[0][1] > 0 else {})
    return Columns(fields, found.notes)


def _like_names(rows: Sequence[Sequence[str]], place: int) -> float:
    """Two or three words of letters that begin with capitals, and seldom twice."""
    filled = [one for row in rows[:ROWS_LOOKED_AT] if (one := _at(row, place))]
    if not filled:
        return 0.0
    named = sum(2 <= len(one.split()) <= 4 and one[:1].isupper() and not any(map(str.isdigit, one)) for one in filled)
    return (named / len(filled)) * (len(set(filled)) / len(filled)) - place * 0.001


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""
