"""Who in a list may be there twice: names that are nearly the same. Nobody is ever merged here; people are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from facilitator.planning.name_order import bare_letters

ALIKE = 88.0
SURE = 97.0
MOST_PAIRS = 200
MOST_OF_A_WORD = 120  # a word as frequent as that in a list says nothing about who is who


class SomePerson(Struct, frozen=True):
    """Somebody as far as likeness minds: a name, and what speaks for or against being the same."""

    key: str
    name: str
    organisation: str | None = None
    email: str | None = None
    country: str | None = None


class Pair(Struct, frozen=True):
    """Two who may be one, how alike their names are from 0 to 100, and why they came up, in words."""

    one: str
    other: str
    likeness: float
    why: str


def alike_pairs(people: Sequence[SomePerson], stop: Callable[[], bool] = lambda: False) -> list[Pair]:
    """Pairs that somebody should look at, the likeliest first. The order of words in a name does not count."""
    bare = {one.key: " ".join(sorted(bare_letters(one.name).split())) for one in people}
    found: dict[tuple[str, str], Pair] = {}
    for one, other in _candidates(people, bare):
        if stop():
            break
        pair = _pair(one, other, bare)
        if pair is not None:
            found[pair.one, pair.other] = pair
    return sorted(found.values(), key=lambda pair: (-pair.likeness, pair.one, pair.other))[:MOST_PAIRS]


def _candidates(people: Sequence[SomePerson], bare: dict[str, str]) -> Iterator[tuple[SomePerson, SomePerson]]:
    """Pairs worth comparing: they share an address, a word of the name, or how one of its words begins."""
    shelves: dict[str, list[SomePerson]] = defaultdict(list)
    for one in people:
        words = bare[one.key].split()
        marks = {f"w{word}" for word in words} | {f"b{word[:3]}" for word in words if len(word) > 3}
        if one.email:
            marks.add(f"@{one.email.casefold()}")
        for mark in marks:
            shelves[mark].append(one)
    seen: set[tuple[str, str]] = set()
    for shelf in shelves.values():
        if len(shelf) > MOST_OF_A_WORD:
            continue
        yield from _not_seen(shelf, seen)


def _not_seen(shelf: Sequence[SomePerson], seen: set[tuple[str, str]]) -> Iterator[tuple[SomePerson, SomePerson]]:
    for place, one in enumerate(shelf):
        for other in shelf[place + 1 :]:
            both = (one.key, other.key) if one.key < other.key else (other.key, one.key)
            if both not in seen:
                seen.add(both)
                yield one, other


def _pair(one: SomePerson, other: SomePerson, bare: dict[str, str]) -> Pair | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - late: start-up time

    names = bare[one.key], bare[other.key]
    if not all(names):
        return None
    likeness = fuzz.ratio(*names, score_cutoff=60)
    same_address = bool(one.email) and (one.email or "").casefold() == (other.email or "").casefold()
    if likeness < ALIKE and not (same_address and _share_a_word(*names)) and not _one_is_short_for(*names):
        return None
    if not same_address and likeness < SURE and _differ(one, other):
        return None
    first, second = sorted((one.key, other.key))
    return Pair(first, second, 100.0 if same_address else likeness or ALIKE, _why(likeness, same_address))


def _share_a_word(one: str, other: str) -> bool:
    return bool(set(one.split()) & set(other.split()))


def _one_is_short_for(one: str, other: str) -> bool:
    """`J Horak` and `Jana Horak`: the same words, some as their first letter."""
    short, long = sorted((one.split(), other.split()), key=lambda words: sum(map(len, words)))
    if len(short) != len(long) or not any(len(word) == 1 for word in short):
        return False
    whole = [word for word in short if len(word) > 1]
    rest = [word for word in long if word not in whole]
    initials = sorted(word for word in short if len(word) == 1)
    return bool(whole) and all(word in long for word in whole) and sorted(word[0] for word in rest) == initials


def _differ(one: SomePerson, other: SomePerson) -> bool:
    """Whether both give an organisation, and not the same."""
    both = one.organisation and other.organisation
    return bool(both) and bare_letters(one.organisation or "") != bare_letters(other.organisation or "")


def _why(likeness: float, same_address: bool) -> str:
    parts: Iterable[str] = (
        "the same address" if same_address else "",
        "the same name" if likeness >= 100 else "nearly the same name" if likeness >= ALIKE else "names alike",
    )
    return ", ".join(part for part in parts if part)
