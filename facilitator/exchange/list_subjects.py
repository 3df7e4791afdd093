"""What lists can be about, by the word of the command line and of the window: how one is read, judged and applied."""

from __future__ import annotations

from msgspec import Struct

from facilitator.domain.command import Command
from facilitator.domain.errors import KnownError
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.exchange import list_words, people_lists, work_lists
from facilitator.exchange.list_columns import Words
from facilitator.exchange.list_draft import Choice, ListDraft
from facilitator.exchange.list_file import UNANSWERED, Answers, Raw, read
from facilitator.words import say

PEOPLE, TOPICS, NOTES, AGENDA = "people", "topics", "notes", "agenda"


class Subject(Struct, frozen=True):
    """One kind of list. `fields` are its columns with what people call each; those of `needs_session` go into one."""

    name: str
    title: str
    noun: tuple[str, str]
    words: Words
    fields: dict[str, str]
    needs_session: bool = False


SUBJECTS: dict[str, Subject] = {
    PEOPLE: Subject(
        PEOPLE,
        "People",
        ("person", "people"),
        list_words.PEOPLE,
        {
            "name": "Name",
            "first_name": "First name",
            "last_name": "Last name",
            "sort_name": "Sorted as",
            "organisation": "Organisation",
            "position": "Position",
            "country": "Country",
            "languages": "Languages",
            "email": "E-mail",
            "badge": "Badge code",
            "role": "Role",
            "present": "Here",
            "walk_in": "Walk-in",
            "stays_seated": "Stays seated",
        },
    ),
    TOPICS: Subject(
        TOPICS,
        "Topics",
        ("topic", "topics"),
        list_words.TOPICS,
        {"title": "Title", "why": "Why", "needs": "Needs", "host": "Host", "language": "Language"},
        needs_session=True,
    ),
    NOTES: Subject(
        NOTES,
        "Notes",
        ("note", "notes"),
        list_words.NOTES,
        {
            "text": "Text",
            "session": "Session",
            "question": "Question",
            "table": "Table",
            "round": "Round",
            "topic": "Topic",
            "group": "Group",
            "author": "Author",
            "language": "Language",
            "insight": "Insight",
        },
    ),
    AGENDA: Subject(
        AGENDA,
        "Agenda",
        ("agenda item", "agenda items"),
        list_words.AGENDA,
        {
            "title": "Title",
            "day": "Day",
            "start": "Start",
            "end": "End",
            "minutes": "Minutes",
            "kind": "Kind",
            "session": "Session",
            "leads": "Leads",
            "helps": "Helps",
            "method": "Method",
            "materials": "Materials",
            "place": "Place",
            "set_up": "Set-up",
            "comes_out": "What comes out",
            "in_programme": "In the programme",
            "anchor": "Anchor",
        },
    ),
}


def drafted(
    state: EventState, raw: Raw, subject: str, answers: Answers = UNANSWERED, session: SessionId | None = None
) -> ListDraft:
    """The list as it would come in. KnownError for what is no list, and for topics without a session to go into."""
    file = read(raw, SUBJECTS[subject].words, answers)
    if subject == PEOPLE:
        return people_lists.people_draft(state, file)
    if subject == TOPICS:
        return work_lists.topics_draft(state, file, _needed(session))
    return work_lists.notes_draft(state, file, session) if subject == NOTES else work_lists.agenda_draft(state, file)


def command_of(
    draft: ListDraft, subject: str, choices: dict[int, Choice] | None = None, session: SessionId | None = None
) -> Command:
    """The one act that applies what was chosen of a draft."""
    if subject == PEOPLE:
        return people_lists.people_command(draft, choices)
    if subject == TOPICS:
        return work_lists.topics_command(draft, _needed(session), choices)
    if subject == NOTES:
        return work_lists.notes_command(draft, choices)
    return work_lists.agenda_command(draft, choices)


def _needed(session: SessionId | None) -> SessionId:
    if session is None:
        raise KnownError(say("Topics belong to an Open Space, and there is none yet. Make its session first."))
    return session
