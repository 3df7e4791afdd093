"""Cafés for tests: 72 people at twelve tables for three rounds, planned, and with no-shows and walk-ins."""

from __future__ import annotations

from facilitator.commands.cafe import SetUpCafe
from facilitator.commands.cafe_hosts import NameAtTables
from facilitator.commands.cafe_plan import MarkBadgesPrinted, applied
from facilitator.commands.people import AddPerson, EditPerson
from facilitator.commands.questions import EditQuestion
from facilitator.domain.belonging import questions_of
from facilitator.domain.ids import PersonId, QuestionId, SessionId
from facilitator.domain.people import Person
from facilitator.domain.programme import ItemKind, Method
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import asked_plan
from facilitator.queries.cafe_rotation import plan_found
from tests.builders import EventBuilder, an_event, done

QUESTIONS = ("What should the library lend?", "Who is missing today?", "What may be loud?")
FIRST = ("Ida", "Marco", "Sofia", "Jonas", "Amélie", "Ștefan", "Nora", "Piotr", "Katalin", "Tom", "Rui", "Jana")
LAST = ("Lund", "Bellini", "Petrova", "Weiß", "Roux", "Ionescu")
ORGANISATIONS = ("Choir", "Repair Club", "Night Shift", "Council", "School", "Students", "Allotments", "Theatre")


def names(count: int) -> list[str]:
    """Invented people, all different."""
    found = [f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST) % len(LAST)]}" for n in range(count)]
    return [name if n < len(FIRST) * len(LAST) else f"{name} {n}" for n, name in enumerate(found)]


def a_bare_cafe(people: int = 72) -> EventBuilder:
    """A World Café in the agenda with people, and nothing set up."""
    built = an_event().with_session("cafe", method=Method.WORLD_CAFE)
    built = built.with_items("World Café", session="cafe", kind=ItemKind.WORLD_CAFE, minutes=110)
    records = [
        Person(id=f"person-{n}", name=name, organisation=ORGANISATIONS[n % len(ORGANISATIONS)])
        for n, name in enumerate(names(people))
    ]
    return built.with_records(*records)


def session_of(built: EventBuilder) -> SessionId:
    return SessionId(built.id("cafe"))


def set_up(people: int = 72, questions: int = 3, rounds: int = 3, tables: int | None = None) -> EventBuilder:
    """The café with a sensible start, worded questions and a host at each table."""
    built = a_bare_cafe(people)
    session = session_of(built)
    built = built.after(SetUpCafe(session=session, people=people, questions=questions, rounds=rounds, tables=tables))
    for one, words in zip(questions_of(built.state, session), QUESTIONS, strict=False):
        built = built.after(EditQuestion(question=QuestionId(one.id), text=words))
    return built.after(NameAtTables(session=session, names=tuple(names(tables or 12))))


def planned(built: EventBuilder) -> EventBuilder:
    """The café with its plan and its badges printed."""
    session = session_of(built)
    built = built.after(applied(plan_found(asked_plan(built.state, session)).plan))
    return built.after(MarkBadgesPrinted(session=session))


def on_the_day(built: EventBuilder, no_shows: int = 9, walk_ins: int = 6, hosts: int = 0) -> EventBuilder:
    """Some did not come, `hosts` of them hosts, and some walked in."""
    gone = [*range(hosts), *range(14, 14 + 6 * (no_shows - hosts), 6)]
    state: EventState = built.state
    state = done(state, *(EditPerson(person=PersonId(f"person-{n}"), present=False) for n in gone))
    newcomers = ("Luis Ortega", "Maria Grech", "Aino Virtanen", "Georgi Dimov", "Jana Horák", "Vera Nowak")
    state = done(state, *(AddPerson(name=name, present=True, walk_in=True) for name in newcomers[:walk_ins]))
    return EventBuilder(state, built.names)
