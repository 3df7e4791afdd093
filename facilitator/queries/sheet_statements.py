"""Analysis statements as tiers and sentences, for posters and the analysis sheet alike."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.harvest import AnalysisStatement
from facilitator.queries.sheet_words import qualifier_words, weight
from facilitator.queries.sheets import Block, Blocks, Passage, Prose


def body_of(statements: Sequence[AnalysisStatement], headline: str) -> Blocks | Prose:
    """Statements with items as tiers, the others as sentences above them or alone. Nothing said is left out,
    except a sentence that the headline says already."""
    tiers = tier_blocks(statements)
    sentences = sentences_of(statements, headline)
    return Blocks(tiers, sentences) if tiers else Prose(sentences)


def tier_blocks(statements: Sequence[AnalysisStatement]) -> tuple[Block, ...]:
    """A block for each statement that lists something."""
    return tuple(
        Block(each.title or "", qualifier_words(each), weight(each.qualifier), each.items)
        for each in statements
        if each.items
    )


def sentences_of(statements: Sequence[AnalysisStatement], headline: str) -> tuple[Passage, ...]:
    """What the statements say in words beyond their titles and lists."""
    return tuple(
        Passage(each.text, "" if each.items else qualifier_words(each))
        for each in statements
        if not (each.items and (same_words(each.text, headline) or same_words(each.text, each.title or "")))
    )


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most in case, spaces and the full stop."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
