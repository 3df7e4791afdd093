"""Pictures of a café and of questions: a question, a round with its clock, who goes where."""

from __future__ import annotations

from facilitator.domain.belonging import questions_in, questions_of
from facilitator.domain.cafe import PrintedBadge, Question, Round, RoundState, Seating, Table
from facilitator.domain.clock_reading import clock_for, is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import SessionId
from facilitator.domain.order import in_order
from facilitator.domain.people import Person
from facilitator.domain.stage import MovesScene, QuestionScene, RoundScene
from facilitator.domain.state import EventState
from facilitator.queries.cafe_marks import question_mark
from facilitator.queries.stage_scenes_about import (
    About,
    nothing_there,
    page_of,
    page_words,
    question_tint,
    session_name,
)
from facilitator.queries.stage_scenes_values import (
    MOST_LETTERS,
    MOST_MOVES,
    MOST_QUESTIONS,
    ClockPicture,
    MarkedLine,
    Move,
    MovesPicture,
    Picture,
    WordsPicture,
)
from facilitator.words import shortened

NEWLINE_WEIGHT = 40
LONGEST_LINE = 90


def question(about: About, scene: QuestionScene) -> Picture:
    """One question with the letter it has on the tables; a long one goes on with the next picture."""
    found = about.state.get(Question, scene.question)
    if found is None:
        return nothing_there()
    beside = questions_beside(about.state, found)
    place = [one.id for one in beside].index(found.id) if found in beside else 0
    parts, number, pages = page_of(torn(words_of(found)), scene.page, 1)
    return WordsPicture(
        head=session_name(about.state, found.session) or "Question",
        corner=page_words(number, pages),
        words=parts[0],
        letter=question_mark(found, place) if len(beside) > 1 else "",
        tint=question_tint(place),
        page=number,
        pages=pages,
    )


def round_clock(about: About, scene: RoundScene) -> Picture:
    """A round: which one it is, how long it may still take, and what is asked."""
    found = about.state.get(Round, scene.round)
    if found is None:
        return nothing_there()
    clock, changes_over = clock_of(about.state, found)
    name = session_name(about.state, found.session)
    head = f"{name} · {'Change-over' if changes_over else round_words(about.state, found)}".removeprefix(" · ")
    over = found.state is RoundState.OVER
    idle = "0:00" if over else "" if found.minutes is None else f"{found.minutes}:00"
    running = clock is not None and clock.ends is not None and not is_over(clock)
    return ClockPicture(
        head=head,
        corner=f"ends {about.clock_words(clock.ends)}" if running and clock is not None and clock.ends else "",
        clock=clock,
        idle=idle,
        idle_words="over" if over else "begins soon",
        lines=_to_move(about.state, found) if changes_over else _asked(about.state, found),
    )


def moves(about: About, scene: MovesScene) -> Picture:
    """People by their names with the table they go to; after a repair only those whose badge says otherwise."""
    found = about.state.get(Round, scene.round)
    if found is None:
        return nothing_there()
    tables = _seats(about.state, found)
    printed = _on_badges(about.state, found) if scene.only_changes else {}
    going = [about.state.need(Person, one) for one, table in tables.items() if printed.get(one) != table.id]
    going.sort(key=lambda one: ((one.sort_name or one.name).lower(), one.id))
    rows = [Move(person.name, table_words(tables[person.id])) for person in going]
    if not rows:
        return _nobody_moves(about.state, found, planned=bool(tables))
    shown, number, pages = page_of(rows, scene.page, MOST_MOVES)
    return MovesPicture(
        head=f"{round_words(about.state, found)}: your table",
        corner=page_words(number, pages),
        foot="Everybody else goes where the badge says." if scene.only_changes else "",
        moves=shown,
        page=number,
        pages=pages,
    )


def clock_of(state: EventState, found: Round) -> tuple[Clock | None, bool]:
    """The clock of a round that is to be seen, and whether it is the one of the change-over."""
    change = clock_for(state, ClockFor.CHANGE_OVER, found.id)
    if change is not None and not is_over(change):
        return change, True
    clock = clock_for(state, ClockFor.ROUND, found.id)
    return (None, False) if clock is None or is_over(clock) else (clock, False)


def round_words(state: EventState, found: Round) -> str:
    """`Round 2 of 3`."""
    many = sum(one.session == found.session for one in state.all(Round))
    return f"Round {found.number} of {many}" if many > 1 else f"Round {found.number}"


def words_of(found: Question) -> str:
    """A question as it is asked."""
    return found.text or found.label or found.poster_title or "–"


def torn(text: str) -> list[str]:
    """A text in parts that fit on one picture each, torn between words."""
    parts, part, weight = [], "", 0
    for word in text.replace("\n", " \n ").split(" "):
        for piece in _pieces(word):
            heavy = NEWLINE_WEIGHT if piece == "\n" else len(piece) + 1
            if part and weight + heavy > MOST_LETTERS:
                parts.append(part.strip())
                part, weight = "", 0
            part = f"{part} {piece}" if part and not part.endswith("\n") else part + piece
            weight += heavy
    return [*parts, part.strip()] if part.strip() or not parts else parts


def _pieces(word: str) -> list[str]:
    """A word, or the pieces of one that is longer than a picture."""
    return [word[at : at + MOST_LETTERS - 1] for at in range(0, len(word), MOST_LETTERS - 1)]


def questions_beside(state: EventState, found: Question) -> list[Question]:
    """The questions it is counted among."""
    if found.session is not None:
        return questions_of(state, found.session)
    return questions_in(state, found.template)


def _asked(state: EventState, found: Round) -> tuple[MarkedLine, ...]:
    """The round's own question, else those of the session."""
    questions = questions_of(state, found.session)
    wanted = [(n, one) for n, one in enumerate(questions) if found.question in (None, one.id)]
    if len(wanted) > MOST_QUESTIONS:
        return ()
    return tuple(
        MarkedLine(question_mark(one, n), shortened(words_of(one), LONGEST_LINE), question_tint(n)) for n, one in wanted
    )


def _to_move(state: EventState, found: Round) -> tuple[MarkedLine, ...]:
    """What to do in a change-over."""
    following = next((one for one in _rounds(state, found.session) if one.number > found.number), None)
    if following is None:
        return ()
    return (MarkedLine("", f"Go to your table of round {following.number}.", ""),)


def _rounds(state: EventState, session: SessionId) -> list[Round]:
    return in_order(one for one in state.all(Round) if one.session == session)


def table_words(table: Table) -> str:
    """`7`, or `1A` for one of twins."""
    return f"{table.number}{table.twin or ''}"


def _seats(state: EventState, found: Round) -> dict[str, Table]:
    """The table of each person in a round."""
    return {
        seat.person: table
        for seat in state.all(Seating)
        if seat.round == found.id and (table := state.get(Table, seat.table)) is not None
    }


def _on_badges(state: EventState, found: Round) -> dict[str, str]:
    """The table of this round that stands on the badge each person wears."""
    place = [one.id for one in _rounds(state, found.session)].index(found.id)
    badges = (one for one in state.all(PrintedBadge) if one.session == found.session)
    return {one.person: one.tables[place] for one in badges if place < len(one.tables)}


def _nobody_moves(state: EventState, found: Round, *, planned: bool) -> Picture:
    if planned:
        return WordsPicture(head=round_words(state, found), words="Everybody goes where the badge says.")
    return WordsPicture(
        head=round_words(state, found), words="Choose a table where you know few people.", quiet="Hosts stay."
    )
