"""The report of an event, its book of proceedings: everything that is known of it, in the order of the day.

It can be made at any hour and grows; the same state always gives the same report. Nothing unknown is filled in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from facilitator.domain.belonging import items_in_order, questions_of, topics_of
from facilitator.domain.cafe_facts import tables_of
from facilitator.domain.ids import SessionId
from facilitator.domain.programme import AgendaItem, Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.vocabulary import METHODS
from facilitator.queries.marks import mark_of_session
from facilitator.queries.missing import MissingLine, still_missing
from facilitator.queries.phrases import dotted
from facilitator.queries.report_cafe import cafe_part
from facilitator.queries.report_closing import (
    actions_chapter,
    actual_chapter,
    annex_chapter,
    parking_chapter,
    people_chapter,
)
from facilitator.queries.report_groups import groups_part, questions_part
from facilitator.queries.report_harvest import findings_part, posters_part
from facilitator.queries.report_names import Names
from facilitator.queries.report_opening import cover, event_chapter, missing_chapter, programme_chapter
from facilitator.queries.report_pictures import PictureShelf
from facilitator.queries.report_talks import talks
from facilitator.queries.report_topics import topics_part
from facilitator.queries.report_values import Chapter, ChapterChoice, Heading, Part, Report, paragraph
from facilitator.queries.report_votes import votes_part
from facilitator.queries.sheet_words import foot, privacy_words, session_words
from facilitator.words import counted

NOTHING_YET = "Nothing has been written down of this session yet."
ASKING = (Method.WORLD_CAFE, Method.GROUPS)


def report(state: EventState, chapters: Collection[str] | None = None) -> Report:
    """The report with these chapters, or with all there are; the cover always stands first."""
    missing = still_missing(state)
    every = tuple(_chapters(state, missing))
    event = state.event
    where = dotted((event.place, foot(state).date))
    standing = dotted((f"Draft {foot(state).as_of}" if missing and foot(state).as_of else foot(state).as_of,))
    return Report(
        cover=cover(state, missing),
        chapters=tuple(one for one in every if chapters is None or one.key in chapters),
        head=(event.title, where),
        foot=dotted((standing, "invented event" if event.invented else None, privacy_words(event))),
        language=event.language,
        made=state.at,
    )


def chapter_choices(state: EventState) -> tuple[ChapterChoice, ...]:
    """The chapters there are now, to be taken or left."""
    return tuple(
        ChapterChoice(one.key, dotted((one.kicker, one.title)), _quiet(one))
        for one in _chapters(state, still_missing(state))
    )


def _quiet(chapter: Chapter) -> str:
    headings = sum(isinstance(part, Heading) for part in chapter.parts)
    return counted(headings, "heading", "headings") if headings else ""


def _chapters(state: EventState, missing: tuple[MissingLine, ...]) -> Iterator[Chapter]:
    names, shelf = Names(state), PictureShelf(state)
    found = (
        missing_chapter(missing),
        event_chapter(state),
        programme_chapter(state, names),
        *_of_the_day(state, names, shelf),
        actions_chapter(state),
        parking_chapter(state),
        people_chapter(state, names),
        actual_chapter(state),
        annex_chapter(state, names, shelf),
    )
    yield from (one for one in found if one is not None and one.parts)


def _of_the_day(state: EventState, names: Names, shelf: PictureShelf) -> list[Chapter]:
    """A chapter for each session where its first item stands, and one for what stands between sessions."""
    sessions = {one.id: one for one in state.all(Session)}
    found: list[Chapter] = []
    told: set[str] = set()
    loose: list[AgendaItem] = []
    for item in items_in_order(state):
        if item.session is None or item.session not in sessions:
            loose.append(item)
        elif item.session not in told:
            found += _plenary(state, loose, names, shelf)
            loose = []
            told.add(item.session)
            found.append(_session(state, sessions[item.session], names, shelf))
    silent = sorted((one for one in sessions.values() if one.id not in told), key=lambda one: (one.order, one.id))
    found += [_session(state, one, names, shelf) for one in silent]
    return [*found, *_plenary(state, loose, names, shelf)]


def _plenary(state: EventState, items: list[AgendaItem], names: Names, shelf: PictureShelf) -> list[Chapter]:
    """What was said outside any session; nothing where nobody spoke."""
    parts = [part for item in items for part in talks(state, item, names, shelf)]
    if not parts:
        return []
    title = "In plenary" if len(items) > 1 else items[0].title
    return [Chapter(f"plenary:{items[0].id}", title, tuple(parts))]


def _session(state: EventState, session: Session, names: Names, shelf: PictureShelf) -> Chapter:
    home = SessionId(session.id)
    parts: list[Part] = []
    if session.purpose:
        parts.append(paragraph(session.purpose[:1].upper() + session.purpose[1:], tone="lead"))
    if session.method is not None and session.method is not Method.OTHER:
        parts.append(paragraph(f"Method: {METHODS[session.method]}", tone="quiet"))
    for item in items_in_order(state):
        if item.session == home:
            parts += talks(state, item, names, shelf)
    parts += questions_part(state, session) if session.method in ASKING else []
    parts += cafe_part(state, home, names) if session.method is Method.WORLD_CAFE else []
    parts += topics_part(state, home, names, shelf)
    parts += votes_part(state, home)
    parts += groups_part(state, home, names, shelf)
    parts += posters_part(state, home, names)
    parts += findings_part(state, session, names)
    pictures = [
        *shelf.all_of("topic", (one.id for one in topics_of(state, home))),
        *shelf.all_of("question", (one.id for one in questions_of(state, home))),
        *shelf.all_of("table", (one.id for one in tables_of(state, home))),
        *shelf.of("session", session.id),
    ]
    parts += [Heading("Pictures", 3), *pictures] if pictures else []
    if not any(isinstance(part, Heading) for part in parts):
        parts.append(paragraph(NOTHING_YET, tone="quiet"))
    kicker = session_words(session) if session.number is not None else ""
    return Chapter(f"session:{session.id}", session.title, tuple(parts), kicker, mark_of_session(session).method)
