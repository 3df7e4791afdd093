"""Who has reported and who has not, one report with its topic, clusters of topics, and what happens next."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import hosts_of, merged_family, topics_of
from facilitator.domain.harvest import Action, Cluster, ClusterTopic, Triage
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Topic, TopicReport, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.queries.market_discussions import has_words
from facilitator.queries.phrases import dotted
from facilitator.queries.topics import TopicLine, topic_line

TRIAGE = {Triage.DO: "do", Triage.CLARIFY: "clarify", Triage.OPEN_SPACE_IT: "open space it"}
_NO_REPORT = (TopicState.WITHDRAWN, TopicState.NOT_HELD)


class ReportRow(Struct, frozen=True):
    """A topic in the list of reports. `told` is `approved`, `written`, `missing`, or why none is wanted."""

    line: TopicLine
    told: str
    tone: str
    icon: str

    @property
    def key(self) -> str:
        return self.line.topic

    @property
    def spoken(self) -> str:
        return f"{self.line.numbers}: {self.line.title}, {self.told}"


class ActionLine(Struct, frozen=True):
    """What happens next, with whose topic or cluster it follows."""

    action: Action
    about: str

    @property
    def triage(self) -> str:
        return "not sorted" if self.action.triage is None else TRIAGE[self.action.triage]


class TopicCluster(Struct, frozen=True):
    """Topics that belong together, and who starts with them."""

    cluster: str
    title: str | None
    initiator: str | None
    topics: tuple[TopicLine, ...]


class MarketReports(Struct, frozen=True):
    """Every topic of a session with its report; none is left out for having none."""

    facts: str
    rows: tuple[ReportRow, ...]
    missing: tuple[str, ...]
    clusters: tuple[TopicCluster, ...]
    actions: tuple[ActionLine, ...]


class ReportDetail(Struct, frozen=True):
    """One topic and its report; None before anybody wrote one."""

    topic: Topic
    line: TopicLine
    hosts: str
    report: TopicReport | None
    wants_report: bool
    pictures: int
    actions: tuple[ActionLine, ...]


def market_reports(state: EventState, session: SessionId) -> MarketReports:
    """The reports of a session in the order of the topics' numbers; merged topics report with the one that carries
    them on."""
    reports = {one.topic: one for one in state.all(TopicReport)}
    topics = [one for one in topics_of(state, session) if one.merged_into is None]
    rows = tuple(_row(state, one, reports.get(TopicId(one.id))) for one in topics)
    missing = tuple(one.key for one in rows if one.told == "missing")
    written = sum(one.told in ("written", "approved") for one in rows)
    wanted = written + len(missing)
    facts = dotted((f"{written} of {wanted} reports", f"{len(missing)} missing" if missing else None))
    ids = {one.id for one in topics_of(state, session)}
    return MarketReports(facts, rows, missing, _clusters(state, session), _actions(state, session, ids))


def report_detail(state: EventState, topic_id: str) -> ReportDetail | None:
    """One topic's report; None when there is no such topic."""
    topic = state.get(Topic, topic_id)
    if topic is None:
        return None
    family = merged_family(state, TopicId(topic.id))
    names = [person.name for one in family for _, person in hosts_of(state, TopicId(one.id))]
    return ReportDetail(
        topic=topic,
        line=topic_line(state, topic),
        hosts=", ".join(dict.fromkeys(names)),
        report=next((one for one in state.all(TopicReport) if one.topic == topic.id), None),
        wants_report=topic.state not in _NO_REPORT and topic.merged_into is None,
        pictures=sum(one.topic == topic.id for one in state.all(Attachment)),
        actions=_actions(state, topic.session, {topic.id}, only_topics=True),
    )


def _row(state: EventState, topic: Topic, report: TopicReport | None) -> ReportRow:
    line = topic_line(state, topic)
    if topic.state in _NO_REPORT:
        said = ", with its host’s statement" if topic.host_statement else ""
        return ReportRow(line, line.state_words + said, "late" if line.tone == "not_held" else "plain", line.state_icon)
    if report is not None and report.approved_by:
        return ReportRow(line, "approved", "open_space", "check-check")
    if report is not None and has_words(report):
        return ReportRow(line, "written", "open_space", "check")
    return ReportRow(line, "missing", "plain", "")


def _clusters(state: EventState, session: SessionId) -> tuple[TopicCluster, ...]:
    """The clusters that hold topics, or were made for them and stand empty."""
    found = []
    for cluster in in_order(one for one in state.all(Cluster) if one.session == session):
        inside = in_order(one for one in state.all(ClusterTopic) if one.cluster == cluster.id)
        topics = [topic for one in inside if (topic := state.get(Topic, one.topic)) is not None]
        if topics:
            person = state.get(Person, cluster.initiator)
            name = None if person is None else person.name
            lines = tuple(topic_line(state, one) for one in topics)
            found.append(TopicCluster(cluster.id, cluster.title, name, lines))
    return tuple(found)


def _actions(
    state: EventState, session: SessionId, topics: set[str], *, only_topics: bool = False
) -> tuple[ActionLine, ...]:
    """The actions that follow from these topics; those of the session and its clusters too, unless only topics'."""
    clusters = {one.id: one for one in state.all(Cluster) if one.session == session}
    found = []
    for one in in_order(state.all(Action)):
        mine = not only_topics and (one.session == session or one.cluster in clusters)
        if one.topic in topics or mine:
            topic, cluster = state.get(Topic, one.topic), clusters.get(one.cluster or "")
            about = None if topic is None else f"topic {shown_number(state, topic)}"
            found.append(ActionLine(one, about or ("" if cluster is None else cluster.title or "a cluster")))
    return tuple(found)
