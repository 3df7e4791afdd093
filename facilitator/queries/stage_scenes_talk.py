"""Pictures of a café's harvest in the room: the table that says its insight, and the walk from poster to poster."""

from __future__ import annotations

from facilitator.domain.belonging import posters_of
from facilitator.domain.cafe import Question, Table
from facilitator.domain.cafe_facts import rounds_of, table_label
from facilitator.domain.cafe_running import open_tables, open_talk_clock
from facilitator.domain.clocks import ClockFor
from facilitator.domain.harvest import Note, Poster, PosterKind
from facilitator.domain.ids import QuestionId, SessionId
from facilitator.domain.moderated import hidden_ids
from facilitator.domain.stage import GalleryScene, PopcornScene
from facilitator.domain.state import EventState
from facilitator.queries.question_marks import QuestionMark, question_marks
from facilitator.queries.stage_scenes_about import About, nothing_there, question_tint, session_name
from facilitator.queries.stage_scenes_values import MOST_QUESTIONS, ClockPicture, MarkedLine, Picture
from facilitator.words import shortened

LONGEST_INSIGHT = 110


def popcorn(about: About, scene: PopcornScene) -> Picture:
    """Which table speaks, its insight as it left it, its clock, and who comes next."""
    state, table = about.state, about.state.get(Table, scene.table)
    if table is None:
        return nothing_there()
    clock = open_talk_clock(state, table.session)
    mine = clock is not None and clock.runs_for is ClockFor.POPCORN and clock.table == table.id
    insight = insight_of(state, table)
    following, name = next_table(state, table), f"Table {table_label(table)}"
    return ClockPicture(
        head=f"{session_name(state, table.session)} · {name if insight else 'One insight per table'}".removeprefix(
            " · "
        ),
        corner="" if following is None else f"next: table {table_label(following)}",
        clock=clock if mine else None,
        idle_words="" if mine else "begins soon",
        name=name if insight is None else shortened(insight.reads, LONGEST_INSIGHT),
        quiet="" if insight is None else "one insight per table",
    )


def gallery(about: About, scene: GalleryScene) -> Picture:
    """The walk with its clock and the posters in the order in which people pass them."""
    state = about.state
    clock = open_talk_clock(state, scene.session)
    mine = clock is not None and clock.runs_for is ClockFor.GALLERY
    ends = "" if not mine or clock is None or clock.ends is None else f"ends {about.clock_words(clock.ends)}"
    return ClockPicture(
        head=f"{session_name(state, scene.session)} · Gallery walk".removeprefix(" · "),
        corner=ends,
        clock=clock if mine else None,
        idle_words="" if mine else "begins soon",
        lines=_posters(state, scene.session),
    )


def insight_of(state: EventState, table: Table) -> Note | None:
    """The insight a table left last; what was taken back or redacted is not said."""
    return insights_by_table(state, table.session).get(table.id)


def insights_by_table(state: EventState, session: SessionId) -> dict[str, Note]:
    """The insight each table left last, found in one pass."""
    place = {one.id: number for number, one in enumerate(rounds_of(state, session))}
    hidden = hidden_ids(state)
    said = (one for one in state.all(Note) if one.insight and not one.redacted and one.id not in hidden)
    left = (one for one in said if one.round in place)
    ordered = sorted(left, key=lambda one: (place[one.round or ""], one.order, one.id))
    return {one.table: one for one in ordered if one.table is not None}


def next_table(state: EventState, table: Table) -> Table | None:
    """The table behind this one, None behind the last."""
    tables = open_tables(state, table.session)
    at = next((place for place, one in enumerate(tables) if one.id == table.id), len(tables))
    return next(iter(tables[at + 1 :]), None)


def gallery_posters(state: EventState, session: SessionId) -> list[Poster]:
    """The posters of a café in the order in which people pass them."""
    return [one for one in posters_of(state, session) if one.kind is PosterKind.CLUSTERS]


def _posters(state: EventState, session: SessionId) -> tuple[MarkedLine, ...]:
    """At most as many as stand beside a clock; without posters the questions they will be about."""
    marks = question_marks(state, session)
    posters = gallery_posters(state, session)
    named = [(one.question, one.headline or _asked(state, one)) for one in posters] or [
        (QuestionId(one), _words(state, one)) for one in marks
    ]
    lines = [_line(place, marks.get(question or ""), words) for place, (question, words) in enumerate(named, 1)]
    return tuple(lines) if len(lines) <= MOST_QUESTIONS else ()


def _line(place: int, mark: QuestionMark | None, words: str) -> MarkedLine:
    if mark is None:
        return MarkedLine(str(place), words, question_tint(place - 1))
    return MarkedLine(mark.letter, words, f"method.{mark.tint}")


def _asked(state: EventState, poster: Poster) -> str:
    return _words(state, poster.question or "")


def _words(state: EventState, question: str) -> str:
    found = state.get(Question, question)
    return "A poster" if found is None else shortened(found.text or found.label or found.poster_title or "–", 90)
