"""What people type or paste, made fit to keep: control characters out, lengths bounded, nothing else changed."""

from __future__ import annotations

import re

from facilitator.domain.errors import Refusal
from facilitator.words import say

MOST_IN_A_LINE = 500
MOST_IN_A_TEXT = 20_000

# Control characters but tab and newline, lone halves of a surrogate pair, and the two non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# In a line a tab or line end is a space; other spaces stay as they were typed.
_BREAKS = re.compile("[\t\n]+")


def clean(text: str) -> str:
    """The text with plain line ends and without what no screen or file can show; no spaces around it."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text)).strip()


def one_line(text: str | None, called: str) -> str | None:
    """One line of text, or None when nothing was written. Refuses what is too long for a line."""
    line = None if text is None else _BREAKS.sub(" ", clean(text))
    return _within(line, called, MOST_IN_A_LINE) or None


def whole_text(text: str | None, called: str) -> str | None:
    """A text of several lines, or None when nothing was written. Refuses what is too long."""
    return _within(None if text is None else clean(text), called, MOST_IN_A_TEXT) or None


def needed_line(text: str | None, called: str) -> str:
    """One line that must not be empty."""
    return _needed(one_line(text, called), called)


def needed_text(text: str | None, called: str) -> str:
    """A text that must not be empty."""
    return _needed(whole_text(text, called), called)


def _needed(text: str | None, called: str) -> str:
    if text is None:
        raise Refusal(say("{called} is still empty. Type at least one word.", called=_upper(called)))
    return text


def _within(text: str | None, called: str, most: int) -> str | None:
    if text is not None and len(text) > most:
        words = "{called} has {length} characters and {most} fit. Shorten it or split it in two."
        raise Refusal(say(words, called=_upper(called), length=f"{len(text):,}", most=f"{most:,}"))
    return text


def _upper(called: str) -> str:
    return called[:1].upper() + called[1:]
