"""Names taken out of texts: as whole words only, in any record, wherever people may have typed them."""

from __future__ import annotations

import re
import types
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

from facilitator.domain.record import Record

REMOVED = "(removed)"
# Texts that this program writes, not people.
_OWN = frozenset(
    {"id", "order", "language", "field", "kind", "about", "head", "sha256", "media_type", "icon", "colour", "timezone"}
    | {"code", "seed", "beside", "twin", "shipped", "spread", "apart", "fields", "decided"}
)


class Scrubber:
    """Puts something else in the place of words. Several words in a row count in any capitals and with any spaces
    between them; a single word only as it is written, for it may be an ordinary one too."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._places = {_plain(word): place for word, place in words.items() if word.strip()}
        longest = sorted({form for word in words if word.strip() for form in _forms(word)}, key=len, reverse=True)
        self._pattern = re.compile("|".join(_pattern_of(one) for one in longest)) if longest else None

    def __call__(self, text: str) -> str:
        return text if self._pattern is None else self._pattern.sub(self._place, text)

    def finds(self, text: str) -> bool:
        """Whether one of the words stands in the text."""
        return self._pattern is not None and self._pattern.search(text) is not None

    def is_all(self, text: str) -> bool:
        """Whether a text is one of the words and nothing more."""
        return self._pattern is not None and self._pattern.fullmatch(text.strip()) is not None

    def _place(self, match: re.Match[str]) -> str:
        return self._places.get(_plain(match[0]), REMOVED)


def _plain(word: str) -> str:
    return " ".join(unicodedata.normalize("NFC", word).casefold().split())


def _forms(word: str) -> set[str]:
    """A word with letters and accents as one sign or as two."""
    return {unicodedata.normalize(form, " ".join(word.split())) for form in ("NFC", "NFD")}


def _pattern_of(word: str) -> str:
    parts = r"\s+".join(re.escape(part) for part in word.split())
    is_single = word.replace("-", "").isalnum()
    return rf"(?<!\w){parts}(?!\w)" if is_single else rf"(?i:(?<!\w){parts}(?!\w))"


def scrubbed(record: Record, scrub: Callable[[str], str]) -> Record:
    """The record with every text people typed handed through `scrub`; the very same one when nothing differs."""
    clean = _struct(record, scrub)
    assert isinstance(clean, Record)
    return clean


def _struct(struct: msgspec.Struct, scrub: Callable[[str], str]) -> msgspec.Struct:
    changes = {}
    for name in text_fields(type(struct)):
        value = getattr(struct, name)
        clean = _value(value, scrub)
        if clean != value:
            changes[name] = clean
    return msgspec.structs.replace(struct, **changes) if changes else struct


def _value(value: Any, scrub: Callable[[str], str]) -> Any:
    if type(value) is str:
        return scrub(value)
    if isinstance(value, tuple):
        return tuple(_value(one, scrub) for one in value)
    return _struct(value, scrub) if isinstance(value, msgspec.Struct) else value


@cache
def text_fields(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    """The fields of a record or of a part of one that hold what people typed, or parts that do."""
    hints = get_type_hints(struct)
    return tuple(name for name in struct.__struct_fields__ if name not in _OWN and _holds_text(hints[name]))


def _holds_text(hint: Any) -> bool:
    if hint is str:
        return True
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return any(_holds_text(part) for part in get_args(hint))
    return isinstance(hint, type) and issubclass(hint, msgspec.Struct) and bool(text_fields(hint))
