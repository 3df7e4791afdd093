"""How a statement's standing is said: its word with its count, or the word alone marked "no count" (HV5)."""

from __future__ import annotations

from facilitator.domain.harvest import AnalysisStatement, Qualifier, StatementKind
from facilitator.domain.vocabulary import STATEMENT_KINDS, UNITS

NO_COUNT = "no count"


def pill_words(statement: AnalysisStatement) -> str | None:
    """The word on the pill: the qualifier, else what sort of statement this is where that matters."""
    if statement.qualifier is not None:
        return statement.qualifier
    if statement.kind in (StatementKind.NO_AGREEMENT, StatementKind.ADDITIONAL):
        return STATEMENT_KINDS[statement.kind]
    return None


def count_words(statement: AnalysisStatement) -> str | None:
    """`5 of 8 groups`, `5 groups` where nobody said of how many, `no count` beside a word without one; else None."""
    if statement.count is None:
        return NO_COUNT if statement.qualifier is not None else None
    counted_of = statement.count if statement.of is None else statement.of
    unit = "" if statement.unit is None else f" {UNITS[statement.unit][counted_of != 1]}"
    return f"{statement.count}{'' if statement.of is None else f' of {statement.of}'}{unit}"


def standing_words(word: str | None, counted: str | None) -> str:
    """What stands on screen and paper alike: `majority (5 of 8 groups)`, `majority (no count)`, or one of the two."""
    return f"{word} ({counted})" if word and counted else word or counted or ""


MAJORITY_PERCENT = 50
SOME_FROM = 2


def proposed_qualifier(
    count: int | None, of: int | None, majority_percent: int | None = None, some_from: int | None = None
) -> Qualifier | None:
    """The word that fits a count: all, majority (more than half), some (from two), single. None without a count.

    A session may have thresholds of its own (HV5); None stands for the usual ones.
    """
    if count is None or not of or count <= 0:
        return None
    if count >= of:
        return Qualifier.ALL
    if 100 * count > of * (MAJORITY_PERCENT if majority_percent is None else majority_percent):
        return Qualifier.MAJORITY
    return Qualifier.SOME if count >= (SOME_FROM if some_from is None else some_from) else Qualifier.SINGLE


def misfit(
    statement: AnalysisStatement, majority_percent: int | None = None, some_from: int | None = None
) -> str | None:
    """The sentence for a qualifier that its own count does not bear out; None where they agree or cannot."""
    measured = (Qualifier.ALL, Qualifier.MAJORITY, Qualifier.SOME, Qualifier.SINGLE)
    proposed = proposed_qualifier(statement.count, statement.of, majority_percent, some_from)
    if statement.qualifier not in measured or proposed in (None, statement.qualifier):
        return None
    return f"“{statement.qualifier}” does not fit {count_words(statement)}: that is “{proposed}”"
