"""JSON as text people read and write: small records on one line, and plain words where it cannot be read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from facilitator.domain.errors import KnownError
from facilitator.words import say

MOST_BYTES = 20_000_000
MOST_RECORDS = 100_000
MOST_VALUES = 20 * MOST_RECORDS
LINE = 120
_LONE_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class NotAnEvent(KnownError):
    """Text that is no event.json: says where it is wrong and what was expected. Nothing was made of it."""


def written(value: Any, indent: int = 0) -> str:
    """JSON in which whatever fits stands on one line and everything else opens."""
    short: str = json.dumps(value, ensure_ascii=False)
    if len(short) + indent <= LINE or not isinstance(value, dict | list):
        return short
    pad = " " * (indent + 1)
    if isinstance(value, list):
        return "[\n" + ",\n".join(pad + written(one, indent + 1) for one in value) + "\n" + pad[1:] + "]"
    rows = [f"{pad}{written(key)}: {written(one, indent + 1)}" for key, one in value.items()]
    return "{\n" + ",\n".join(rows) + "\n" + pad[1:] + "}"


def read(data: bytes) -> Any:
    """The value in a JSON text. Refuses, with line and column, what is no JSON, is too large, or says a thing twice."""
    text = _text(data)
    twice: list[tuple[object, str]] = []

    def kept(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        record = dict(pairs)
        if len(record) < len(pairs):
            names = [name for name, _ in pairs]
            twice.append((record, next(name for name in names if names.count(name) > 1)))
        return record

    value = _parsed(text, kept)
    if twice:
        record, name = twice[0]
        raise NotAnEvent(say("{path}: stands there twice; keep one.", path=joined(path_to(record, value), name)))
    if _LONE_SURROGATE.search(data):
        _refuse_broken_signs(value)
    return value


def joined(path: str, name: str) -> str:
    """`sessions[0]` and `title` make `sessions[0].title`."""
    return f"{path}.{name}" if path else name


def path_to(wanted: object, value: Any, path: str = "") -> str:
    """Where a record or list stands in a JSON value, compared by identity; empty if it is the value itself."""
    for where, one in walk(value, path):
        if one is wanted:
            return where
    return path


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with its path, the outer ones first."""
    stack = [(path, value)]
    while stack:
        where, one = stack.pop()
        yield where, one
        if isinstance(one, dict):
            stack.extend((joined(where, key), inner) for key, inner in one.items())
        elif isinstance(one, list):
            stack.extend((f"{where}[{place}]", inner) for place, inner in enumerate(one))


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise too_large()
    if data.count(b"{") + data.count(b"[") > MOST_RECORDS or data.count(b",") > MOST_VALUES:
        raise too_many()
    if not data.strip():
        raise NotAnEvent("The file is empty.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAnEvent("This is no JSON: it is not text in UTF-8.") from None


def too_large() -> NotAnEvent:
    """The refusal of a file no event could fill."""
    return NotAnEvent(
        say(
            "This is larger than {most} MB, more than the text of any event. It was not read.", most=MOST_BYTES // 10**6
        )
    )


def too_many() -> NotAnEvent:
    """The refusal of more records than a meeting of a thousand people makes in a week."""
    return NotAnEvent(say("These are more than {most} records. No event is so large.", most=f"{MOST_RECORDS:,}"))


def _parsed(text: str, kept: Any) -> Any:
    try:
        return json.loads(text, object_pairs_hook=kept, parse_int=_whole_number)
    except json.JSONDecodeError as wrong:
        what = wrong.msg[:1].lower() + wrong.msg[1:]
        raise NotAnEvent(
            say(
                "This is no JSON: line {line}, column {column}: {what}.",
                line=wrong.lineno,
                column=wrong.colno,
                what=what,
            )
        ) from None
    except RecursionError:
        raise NotAnEvent("This is no event: its lists stand one inside another without end.") from None


def _whole_number(digits: str) -> int | float:
    """Numbers beyond what a file can hold become fractions, which no field takes: so the refusal names their path."""
    return int(digits) if len(digits) < 19 else float(digits)


def _refuse_broken_signs(value: Any) -> None:
    for path, one in walk(value):
        if isinstance(one, str) and any("\ud800" <= sign <= "\udfff" for sign in one):
            raise NotAnEvent(say("{path}: holds half a sign (a lone surrogate) that is no text.", path=path))
