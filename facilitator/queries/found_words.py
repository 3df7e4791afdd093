"""What a search finds, as lines: the words around the find, what they are, and the page where they are worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from facilitator.domain.cafe import Question, Round, Table
from facilitator.domain.cafe_facts import table_label
from facilitator.domain.groups import Answer, Group, Point
from facilitator.domain.harvest import AnalysisStatement, Cluster, Note, Poster, PosterKind
from facilitator.domain.market import Topic, TopicReport
from facilitator.domain.people import Contribution
from facilitator.domain.programme import AgendaItem, Session
from facilitator.domain.record import Record, Ref
from facilitator.domain.said import said_in
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import noun
from facilitator.words import folded, shortened

BEFORE, MOST = 24, 110


class FoundLine(NamedTuple):
    """One find. `page` is "" for an agenda item, whose own page the window knows."""

    ref: Ref
    text: str
    what: str
    page: str
    subject: str


def found_lines(state: EventState, refs: Iterable[Ref], typed: str) -> Iterator[FoundLine]:
    """The finds in their order; what is gone meanwhile is left out."""
    for ref in refs:
        record = state.find(ref)
        if record is not None:
            what, page, subject = _PLACES.get(type(record), _on_event_page)(state, record)
            yield FoundLine(ref, excerpt(said_in(record), typed), what, page, subject)


def excerpt(text: str, typed: str) -> str:
    """One line of the text with the first word that was looked for in it."""
    line = " · ".join(" ".join(one.split()) for one in text.split("\n"))
    words = folded(typed).split()
    plain = folded(line)
    at = plain.find(words[0]) if words else 0
    if at <= BEFORE or len(line) <= MOST:
        return shortened(line, MOST)
    start = line.rfind(" ", 0, min(at, len(line)) - BEFORE // 2) + 1
    return "…" + shortened(line[start:], MOST - 1)


Place = tuple[str, str, str]


def _item(state: EventState, record: AgendaItem) -> Place:
    return "agenda item", "", record.id


def _topic(state: EventState, record: Topic) -> Place:
    return f"topic {shown_number(state, record)}", "topics", record.id


def _report(state: EventState, record: TopicReport) -> Place:
    topic = state.get(Topic, record.topic)
    number = "" if topic is None else f" {shown_number(state, topic)}"
    return f"report of topic{number}", "reports", record.topic


def _question(state: EventState, record: Question) -> Place:
    if record.session is not None:
        return "question", "harvest", record.id
    using = next((one for one in state.all(Session) if one.chosen_template == record.template), None)
    return "question of a template", "template", "" if using is None else using.id


def _poster(state: EventState, record: Poster) -> Place:
    if record.kind is PosterKind.STATEMENTS:
        return "headline of a poster", "analysis", record.session
    if record.topic is not None:
        return "headline of a poster", "topics", record.topic
    return "headline of a poster", "harvest", record.question or record.session


def _cluster(state: EventState, record: Cluster) -> Place:
    return "cluster", "harvest", record.question or record.session


def _statement(state: EventState, record: AnalysisStatement) -> Place:
    return "finding", "analysis", record.id


def _group(state: EventState, record: Group) -> Place:
    return "group", "answers", record.id


def _answer(state: EventState, record: Answer) -> Place:
    group = state.get(Group, record.group)
    return "answer" if group is None else f"answer of {group.name}", "answers", record.group


def _point(state: EventState, record: Point) -> Place:
    answer = state.get(Answer, record.answer)
    if answer is None:
        return "point", "answers", ""
    what, page, subject = _answer(state, answer)
    return what.replace("answer", "point", 1), page, subject


def _contribution(state: EventState, record: Contribution) -> Place:
    return "speech", "contributions", record.item


def _note(state: EventState, record: Note) -> Place:
    """A note belongs to its wall; one of a topic or a group to that."""
    if record.topic is not None and record.session is None:
        return "note of a topic", "reports", record.topic
    table, around = state.get(Table, record.table), state.get(Round, record.round)
    marks = [] if table is None else [f"table {table_label(table)}"]
    marks += [] if around is None else [f"round {around.number}"]
    where = f" from {', '.join(marks)}" if marks else ""
    return f"note{where}", "harvest", record.question or record.session or ""


def _on_event_page(state: EventState, record: Record) -> Place:
    return noun(record.kind_name), "event", ""


_PLACES: dict[type[Record], Callable[[EventState, Any], Place]] = {
    AgendaItem: _item,
    Topic: _topic,
    TopicReport: _report,
    Question: _question,
    Poster: _poster,
    Cluster: _cluster,
    AnalysisStatement: _statement,
    Group: _group,
    Answer: _answer,
    Point: _point,
    Contribution: _contribution,
    Note: _note,
}
