"""How many words a poster has, and which of them are more than it carries."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.queries.sheets import Block, Blocks, PosterSheet, Prose, Quotation


def words_on(sheet: PosterSheet) -> int:
    """All words of headline and body; context line and foot are not read from afar."""
    return sum(map(_count, _texts(sheet)))


def words_in(blocks: Sequence[Block]) -> int:
    """The words of some clusters."""
    return sum(_count(text) for block in blocks for text in _of_block(block))


def beyond(sheet: PosterSheet, most: int) -> list[str]:
    """The clusters or sentences, by their first words, with which it becomes more than so many words."""
    used, found = _count(sheet.headline), []
    for name, words in _parts(sheet):
        used += words
        if used > most:
            found.append(name)
    return found


def _parts(sheet: PosterSheet) -> list[tuple[str, int]]:
    match sheet.body:
        case Blocks(blocks=blocks, lead=lead):
            sentences = [(passage.text, _count(passage.text)) for passage in lead]
            return sentences + [(next(filter(None, _of_block(block)), ""), words_in([block])) for block in blocks]
        case Prose(passages=passages):
            return [(passage.text, _count(passage.text)) for passage in passages]
        case Quotation(words=words):
            return [(words, _count(words))]


def _count(text: str) -> int:
    return len(text.split())


def _texts(sheet: PosterSheet) -> list[str]:
    match sheet.body:
        case Blocks(blocks=blocks, lead=lead):
            sentences = [passage.text for passage in lead]
            return [sheet.headline, *sentences, *(text for block in blocks for text in _of_block(block))]
        case Prose(passages=passages):
            return [sheet.headline, *(passage.text for passage in passages)]
        case Quotation(words=words, verdict=verdict):
            return [sheet.headline, verdict, words]


def _of_block(block: Block) -> tuple[str, ...]:
    return (block.title, *block.points)
