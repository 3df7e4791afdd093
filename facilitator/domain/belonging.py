"""Which records of a state belong together, each list in its order; commands, screens and sheets share them."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.cafe import Question
from facilitator.domain.harvest import (
    AnalysisStatement,
    Cluster,
    ClusterNote,
    Evidence,
    Note,
    Poster,
    PosterKind,
)
from facilitator.domain.ids import (
    AgendaItemId,
    AnalysisStatementId,
    ClusterId,
    NoteId,
    QuestionId,
    SessionId,
    TemplateId,
    TopicId,
)
from facilitator.domain.market import Topic, TopicChange, TopicHost
from facilitator.domain.order import in_order
from facilitator.domain.people import Contribution, Person
from facilitator.domain.programme import AgendaItem, Duty, ItemPerson, Session
from facilitator.domain.state import EventState


def items_in_order(state: EventState) -> list[AgendaItem]:
    """The agenda, line by line; days follow each other."""
    return in_day_order(state.all(AgendaItem))


def in_day_order(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Agenda items day by day, in the order of each day."""
    return sorted(items, key=lambda item: (item.day, item.order, item.id))


def sessions_in_order(state: EventState) -> list[Session]:
    return in_order(state.all(Session))


def people_at(state: EventState, item: AgendaItemId, duty: Duty | None = None) -> list[Person]:
    """Who is on duty at an agenda item, or has one of its duties."""
    duties = in_order(one for one in state.all(ItemPerson) if one.item == item and duty in (None, one.duty))
    return [person for one in duties if (person := state.get(Person, one.person)) is not None]


def contributions_to(state: EventState, item: AgendaItemId) -> list[Contribution]:
    return in_order(one for one in state.all(Contribution) if one.item == item)


def questions_of(state: EventState, session: SessionId) -> list[Question]:
    """What a session answers: its own questions, else those of the template it uses."""
    own = in_order(one for one in state.all(Question) if one.session == session)
    if own:
        return own
    holder = state.get(Session, session)
    return [] if holder is None else questions_in(state, holder.chosen_template)


def questions_in(state: EventState, template: TemplateId | None) -> list[Question]:
    """The questions of a template."""
    return in_order(one for one in state.all(Question) if template is not None and one.template == template)


def topic_order(topic: Topic) -> tuple[int, float, str]:
    """By number; of two topics that got one number on two laptops the older comes first."""
    return topic.number, 0.0 if topic.created is None else topic.created.timestamp(), topic.id


def topics_of(state: EventState, session: SessionId) -> list[Topic]:
    """Every topic of a session by its number; none is ever left out."""
    return sorted((one for one in state.all(Topic) if one.session == session), key=topic_order)


def merged_family(state: EventState, topic: TopicId) -> list[Topic]:
    """A topic and all that were merged into it, also by way of others, by their numbers."""
    topics = list(state.all(Topic))
    family = {topic}
    waiting = [topic]
    while waiting:
        carrier = waiting.pop()
        joined = [one.id for one in topics if one.merged_into == carrier and one.id not in family]
        family.update(TopicId(one) for one in joined)
        waiting.extend(TopicId(one) for one in joined)
    return sorted((one for one in topics if one.id in family), key=topic_order)


def hosts_of(state: EventState, topic: TopicId) -> list[tuple[TopicHost, Person]]:
    """The hosts of one topic, the convener first; those of merged topics are not in it."""
    hosts = sorted(
        (one for one in state.all(TopicHost) if one.topic == topic), key=lambda one: (one.co_host, one.order, one.id)
    )
    return [(host, person) for host in hosts if (person := state.get(Person, host.person)) is not None]


def history_of(state: EventState, topic: TopicId) -> list[TopicChange]:
    return in_order(one for one in state.all(TopicChange) if one.topic == topic)


def notes_on(state: EventState, session: SessionId, question: QuestionId | None = None) -> list[Note]:
    """The notes of a question, or all of a session."""
    return in_order(note for note in state.all(Note) if note.session == session and question in (None, note.question))


def clusters_on(state: EventState, session: SessionId, question: QuestionId | None = None) -> list[Cluster]:
    """The clusters of a question, or all of a session."""
    return in_order(one for one in state.all(Cluster) if one.session == session and question in (None, one.question))


def clusters_beside(state: EventState, cluster: Cluster) -> list[Cluster]:
    """The clusters that stand on the same wall, this one among them."""
    return in_order(
        one for one in state.all(Cluster) if (one.session, one.question) == (cluster.session, cluster.question)
    )


def members_of(state: EventState, cluster: ClusterId) -> list[ClusterNote]:
    """The places of notes in one cluster."""
    return in_order(one for one in state.all(ClusterNote) if one.cluster == cluster)


def places_of(state: EventState, note: NoteId) -> list[ClusterNote]:
    """Where a note stands, its main cluster first."""
    return sorted(
        (one for one in state.all(ClusterNote) if one.note == note), key=lambda one: (not one.main, one.order, one.id)
    )


def places_by_note(state: EventState, notes: Iterable[NoteId]) -> dict[NoteId, list[ClusterNote]]:
    """Where each of these notes stands, its main cluster first; found in one pass."""
    found: dict[NoteId, list[ClusterNote]] = {note: [] for note in notes}
    for place in state.all(ClusterNote):
        if place.note in found:
            found[place.note].append(place)
    for places in found.values():
        places.sort(key=lambda one: (not one.main, one.order, one.id))
    return found


def statements_on(state: EventState, session: SessionId, question: QuestionId | None = None) -> list[AnalysisStatement]:
    """The statements of a question, or all of a session."""
    return in_order(
        one for one in state.all(AnalysisStatement) if one.session == session and question in (None, one.question)
    )


def evidence_of(state: EventState, statement: AnalysisStatementId) -> list[Evidence]:
    return in_order(one for one in state.all(Evidence) if one.statement == statement)


def posters_of(state: EventState, session: SessionId) -> list[Poster]:
    return in_order(one for one in state.all(Poster) if one.session == session)


def poster_on(
    state: EventState, session: SessionId, question: QuestionId | None, kind: PosterKind, topic: TopicId | None = None
) -> Poster | None:
    """The first poster made from this, or None."""
    wanted = (question, kind, topic)
    found = (one for one in posters_of(state, session) if (one.question, one.kind, one.topic) == wanted)
    return next(found, None)
