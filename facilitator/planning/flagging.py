"""Whether words hold one of those that send them to the queue: whole words, however their letters are cased."""

from __future__ import annotations

import re
from collections.abc import Iterable


def flagged_in(texts: Iterable[str | None], flagged: Iterable[str]) -> str | None:
    """The first flagged word or phrase that stands in one of the texts as a whole, None if none does."""
    said = [_plain(text) for text in texts if text]
    return next((word for word in flagged if any(_stands_in(_plain(word), text) for text in said)), None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _stands_in(word: str, text: str) -> bool:
    return bool(word) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
