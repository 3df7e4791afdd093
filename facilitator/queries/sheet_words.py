"""How facts read on paper: moments, qualifiers, short codes, and the foot every sheet of an event has."""

from __future__ import annotations

from datetime import UTC, datetime, time
from hashlib import sha256
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitator.domain.attachment import Attachment
from facilitator.domain.belonging import evidence_of
from facilitator.domain.cafe import Question
from facilitator.domain.harvest import AnalysisStatement, EvidenceKind, Qualifier, StatementKind
from facilitator.domain.ids import AnalysisStatementId
from facilitator.domain.programme import Event, Session
from facilitator.domain.state import EventState
from facilitator.queries.phrases import date_words, days_words
from facilitator.queries.qualifiers import count_words, standing_words
from facilitator.queries.sheets import Foot, Weight

CHATHAM_HOUSE = "Chatham House rule: quote nobody by name"
CONSENT_ONLY = "Photos only with consent"
# Signs that cannot be taken for each other when read from a sheet and typed.
_CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_WEIGHTS: dict[str, Weight] = {
    Qualifier.ALL: "majority",
    Qualifier.MAJORITY: "majority",
    "must": "majority",
    Qualifier.SOME: "some",
    "also mentioned": "some",
    Qualifier.SINGLE: "less",
    Qualifier.LESS: "less",
}


def moment_words(at: datetime | None, timezone: str | None) -> str | None:
    """The time of the last act as it was on the clock in the room; in UTC, and saying so, where that is not known."""
    if at is None:
        return None
    zone = _zone(timezone)
    there = at.astimezone(zone or UTC) if at.tzinfo is not None else at
    clock = f"{there:%H:%M}" + (" UTC" if zone is None and at.tzinfo is not None else "")
    return f"as of {date_words(there.date())}, {clock}"


def clock_of(at: datetime | None, timezone: str | None) -> str | None:
    """`12:05` on the clock in the room; in UTC, and saying so, where that is not known."""
    words = moment_words(at, timezone)
    return None if words is None else words.rpartition(", ")[2]


def room_moment(at: datetime | None, timezone: str | None) -> datetime | None:
    """A moment as the clock in the room shows it; as it is where the zone of the room is not known."""
    return at if at is None or at.tzinfo is None else at.astimezone(_zone(timezone) or UTC)


def same_day_at(clock: time, moment: datetime, timezone: str | None) -> datetime:
    """The moment at which the clock in the room showed this time, on the day of another moment."""
    zone = _zone(timezone) or UTC
    return datetime.combine(moment.astimezone(zone).date(), clock, zone)


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def code(*parts: str, length: int = 5) -> str:
    """A short code that always comes out the same for the same ids."""
    number = int.from_bytes(sha256("\0".join(parts).encode()).digest()[:8], "big")
    signs = ""
    for _ in range(length):
        number, rest = divmod(number, len(_CODE_SIGNS))
        signs += _CODE_SIGNS[rest]
    return signs


def event_code(event: Event) -> str:
    """The code by which a scanned sheet finds its event."""
    return code("event", event.id)


def qualifier_words(statement: AnalysisStatement) -> str:
    """`majority (5 of 8 groups)`, or the source's word and "no count" (HV5). A word is never turned into a figure."""
    word = statement.qualifier or ("no agreement" if statement.kind is StatementKind.NO_AGREEMENT else "")
    if statement.title and word.casefold() == statement.title.casefold():
        word = ""
    return standing_words(word, count_words(statement))


def weight(qualifier: str | None) -> Weight:
    """How heavy the bar above a tier is; a word this program does not rank is plain."""
    return _WEIGHTS.get((qualifier or "").casefold(), "plain")


def session_words(session: Session) -> str:
    """`Session 3`, or the session's short name where it has no number."""
    return session.short_title or session.title if session.number is None else f"Session {session.number}"


def context_parts(state: EventState, session: Session) -> tuple[str, ...]:
    """`Session 3`, its title; the event instead of a number that is not there."""
    return (state.event.title if session.number is None else session_words(session), session.title)


def question_name(question: Question) -> str:
    """What a question is called on a sheet: its wording, else the name of its poster, else its label."""
    return question.text or question.poster_title or question.label or f"Question {question.number or ''}".strip()


def question_number(question: Question | None) -> str | None:
    if question is None:
        return None
    return f"question {question.number}" if question.number is not None else question.label


def source_words(state: EventState, statements: list[AnalysisStatement]) -> str | None:
    """Where statements come from if no note of this event stands behind them: their public reports."""
    reports = [
        evidence.words or state.event.source or "public report"
        for statement in statements
        for evidence in evidence_of(state, AnalysisStatementId(statement.id))
        if evidence.kind is EvidenceKind.PUBLIC_REPORT
    ]
    return f"source: {'; '.join(dict.fromkeys(reports))}" if reports else None


def foot(
    state: EventState,
    session: Session | None = None,
    *,
    question: str | None = None,
    source: str | None = None,
    version: int | None = None,
    approved_by: str | None = None,
) -> Foot:
    """The foot of a sheet. Only sheets that have a version say who approved it."""
    event = state.event
    return Foot(
        event=f"{event.title} (invented event)" if event.invented else event.title,
        place=event.place,
        date=days_words(event.day, event.days),
        session=None if session is None else session_words(session),
        question=question,
        source=source,
        as_of=moment_words(state.at, event.timezone),
        version=None if version is None else f"version {version}",
        approval=None if version is None else _approval(event, approved_by),
        event_code=event_code(event),
        privacy=privacy_words(event),
        colour=event.colour,
        logo=None if (logo := state.get(Attachment, event.logo)) is None else logo.sha256,
    )


def _approval(event: Event, by: str | None) -> str:
    """Under the Chatham House rule it is approved by somebody who is not named."""
    if by is None:
        return "not yet approved"
    return "approved" if event.chatham_house else f"approved by {by}"


def privacy_words(event: Event) -> str | None:
    """What the event's switches ask of everybody who reads, copies or photographs a sheet."""
    switches = ((event.chatham_house, CHATHAM_HOUSE), (event.photos_need_consent, CONSENT_ONLY))
    return " · ".join(words for on, words in switches if on) or None
