"""Where the words of a point that was redacted are still said in somebody's own sentence."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.groups import Group, Point
from facilitator.domain.harvest import AnalysisStatement, Cluster, Note, Poster
from facilitator.domain.state import EventState
from facilitator.queries.compare import same_words
from facilitator.words import counted

TELLING = 3


def still_said(state: EventState, point: str) -> str:
    """One sentence about the places where the same words stand by themselves, "" when there are none.

    A redaction takes away the point; what people wrote elsewhere is theirs and is only pointed at.
    """
    found = state.get(Point, point)
    if found is None:
        return ""
    wanted = {same_words(one) for one in (found.text, found.corrected or "") if same_words(one)}
    places = list(dict.fromkeys(where for where, words in _sentences(state) if _says(words, wanted)))
    return f"The same words still stand in {_joined(places)}." if places else ""


def _sentences(state: EventState) -> Iterator[tuple[str, str]]:
    for group in state.all(Group):
        yield f"the headline of {group.name}", group.headline or ""
        yield from ((f"what {group.name} tells the plenary", one) for one in group.to_say or ())
    for statement in state.all(AnalysisStatement):
        yield from (("the analysis", one) for one in (statement.text, *(statement.items or ())))
    for poster in state.all(Poster):
        yield "the headline of a poster", poster.headline or ""
    for cluster in state.all(Cluster):
        yield "the header of a cluster", cluster.title or ""
    for note in state.all(Note):
        if not note.redacted:
            yield "a note", note.reads


def _says(sentence: str, wanted: set[str]) -> bool:
    """Whether it is the same, or holds it; one or two words alone say nothing about who said them."""
    said = same_words(sentence)
    return any(words == said or (len(words.split()) >= TELLING and words in said) for words in wanted)


def _joined(places: list[str]) -> str:
    shown = places[:3]
    rest = len(places) - len(shown)
    more = [counted(rest, "other place", "other places")] if rest else []
    whole = [*shown, *more]
    return whole[0] if len(whole) == 1 else f"{', '.join(whole[:-1])} and {whole[-1]}"
