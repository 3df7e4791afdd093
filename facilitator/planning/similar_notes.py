"""Notes that share words with a lens: plain, repeatable, without any service. It only proposes; people say yes.

A lens is a few words a moderator names. A note is near it when it holds one of these words, or when it shares at
least two telling words with a note that does. Only notes of one language are compared with each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

STEM = 7  # so many letters make two longer words one: `digital` and `digitalisation`
SHARED = 2  # so many words a note shares with one that holds the lens
SHORTEST = 3
_ENGLISH = (
    "the and for with that this from are was were will would can could should have has had not but you your our their"
    " they them there what when where who how why all any more most some such than then into out about also been being"
    " does did just like make need only other own over same too very which while its one"
)
_GERMAN = (
    "der die das den dem des und oder aber mit von für auf aus bei nach zum zur ein eine einen einem einer ist sind war"
    " wird werden kann können soll sollen haben hat nicht auch nur noch mehr sehr wie was wer wenn dass wir ihr sie uns"
    " man sich als über unter alle"
)
_FRENCH = (
    "les des une dans avec pour par sur sans sous est sont était être avoir fait plus moins que qui quoi dont où nous"
    " vous ils elles leur leurs notre votre cette ces son ses mais pas aux tout tous toute comme"
)
_SPANISH = (
    "los las una unos unas con para por sin sobre entre del que quien como más menos pero también está están son era"
    " ser hay han muy nos les sus esta este esto todo todos cuando donde"
)
_SMALL = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH}
STOP_WORDS = {language: frozenset(words.split(" ")) for language, words in _SMALL.items()}


class NoteText(Struct, frozen=True):
    """A note to compare: its words as people read them, and its language."""

    note: str
    text: str
    language: str


class Near(Struct, frozen=True):
    """A note near a lens, with the words that matched, as they stand in the note; `direct` when it holds the lens."""

    note: str
    words: tuple[str, ...]
    direct: bool


def near_lens(lens: str, notes: Sequence[NoteText]) -> tuple[Near, ...]:
    """The notes near a lens, those that hold it first; both in the order given.

    Of several languages the one in which most notes hold the lens; of equals the one met first.
    """
    direct = _direct(lens, notes)
    languages = [one.language for one in notes if one.note in direct]
    if not languages:
        return ()
    language = max(dict.fromkeys(languages), key=languages.count)
    same = [one for one in notes if one.language == language]
    found = [Near(one.note, direct[one.note], True) for one in same if one.note in direct]
    seeds = [_telling(one.text, language) for one in same if one.note in direct]
    others = [one for one in same if one.note not in direct]
    found += [near for one in others if (near := _beside(one, seeds, language)) is not None]
    return tuple(found)


def _direct(lens: str, notes: Iterable[NoteText]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for one in notes:
        wanted = set(_telling(lens, one.language))
        words = _telling(one.text, one.language)
        shared = tuple(word for key, word in words.items() if key in wanted)
        if shared:
            found[one.note] = shared
    return found


def _beside(note: NoteText, seeds: Iterable[dict[str, str]], language: str) -> Near | None:
    """The words a note shares with the one it is nearest to."""
    words = _telling(note.text, language)
    shared = [tuple(word for key, word in words.items() if key in seed) for seed in seeds]
    most = max(shared, key=len, default=())
    return Near(note.note, most, False) if len(most) >= SHARED else None


def _telling(text: str, language: str) -> dict[str, str]:
    """The telling words of a text by what makes two of them one; the first of equal ones stands."""
    stop = STOP_WORDS.get(language.split("-")[0].lower(), frozenset())
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        plain = word.casefold()
        if len(plain) >= SHORTEST and plain not in stop:
            found.setdefault(_stem(plain), word)
    return found


def _stem(word: str) -> str:
    if len(word) > STEM:
        return word[:STEM]
    return word[:-1] if len(word) > SHORTEST and word.endswith("s") else word
