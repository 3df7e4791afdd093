"""What a plan is worth: its numbers, the best possible ones, and sentences about what could not be met."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.planning.rotation_bounds import most_distinct, pairs_possible, pairs_staying, staying_together
from facilitator.planning.rotation_count import Meetings, Round, meetings, shared_within, tables_of
from facilitator.planning.rotation_values import Note, NoteKind, RotationMode, RotationPlan, RotationRequest
from facilitator.words import Words, counted, say


class _Facts(NamedTuple):
    request: RotationRequest
    rounds: Sequence[Round]
    met: Meetings
    present: int
    tables: int
    returns: int
    fewest_returns: int
    staying: int
    staying_if_returning: int
    bound: int
    apart: int
    apart_fewest: int
    before: int


def report(request: RotationRequest, rounds: Sequence[Round], extra: Sequence[Note] = ()) -> RotationPlan:
    """The plan of these rounds (tables by number, None for who is absent), counted and put into words."""
    facts = _facts(request, rounds)
    return RotationPlan(
        seats=tuple(zip(*rounds, strict=True)),
        repeated_pairs=facts.met.repeated,
        distinct_pairs=facts.met.distinct,
        bound=facts.bound,
        most_meetings=facts.met.most,
        table_repeats=facts.returns,
        apart_broken=facts.apart,
        met_before_again=facts.before,
        notes=(*_notes(facts), *extra),
    )


def free_plan(request: RotationRequest, extra: Sequence[Note] = ()) -> RotationPlan:
    """Only hosts have a table; everybody else chooses (design D, or no plan at all)."""
    hosts = dict(request.hosts)
    seats = tuple((hosts.get(person),) * request.rounds for person in range(request.people))
    note = Note(NoteKind.FREE, say("People choose their tables: who meets whom is not known."))
    return RotationPlan(seats=seats, repeated_pairs=0, distinct_pairs=0, bound=0, most_meetings=0, notes=(note, *extra))


def staying_put(request: RotationRequest) -> frozenset[int]:
    """Hosts, and people pinned to fewer tables or questions than there are rounds."""
    questions = questions_by_table(request)
    closed = set(request.closed)
    pinned = {
        person
        for person, tables in request.pins
        if len({questions[table] for table in tables if table not in closed}) < request.rounds
    }
    return frozenset({person for person, _ in request.hosts} | pinned)


def questions_by_table(request: RotationRequest) -> dict[int, int]:
    names = request.questions or range(1, request.tables + 1)
    return dict(enumerate(names, start=1))


def _facts(request: RotationRequest, rounds: Sequence[Round]) -> _Facts:
    put, questions = staying_put(request), questions_by_table(request)
    met = meetings(rounds)
    tables = request.tables - len(set(request.closed))
    present = request.people - len(set(request.gone))
    returns, fewest = _returns(request, rounds, put, questions)
    keeps_rule = not returns and not request.tables_may_repeat
    returning = staying_together(rounds, put, None)
    staying = staying_together(rounds, put, questions) if keeps_rule else returning
    ever = sum(any(table is not None for table in route) for route in zip(*rounds, strict=True))
    hosts = sum({seating[person] for seating in rounds} == {table} for person, table in request.hosts)
    possible = pairs_possible(ever, hosts)
    return _Facts(
        request=request,
        rounds=rounds,
        met=met,
        present=present,
        tables=tables,
        returns=returns,
        fewest_returns=fewest,
        staying=staying,
        staying_if_returning=returning,
        bound=min(most_distinct(met.shared, staying, met.most), possible),
        apart=shared_within(rounds, request.apart),
        apart_fewest=fewest_together(request.apart, tables) * len(rounds),
        before=shared_within(rounds, request.met_before),
    )


def _returns(
    request: RotationRequest, rounds: Sequence[Round], put: frozenset[int], questions: Mapping[int, int]
) -> tuple[int, int]:
    """How often people return to a table or question, and how often they must."""
    if request.tables_may_repeat:
        return 0, 0
    open_questions = len({questions[t] for t in questions if t not in set(request.closed)})
    returns = fewest = 0
    for person, route in enumerate(zip(*rounds, strict=True)):
        if person in put:
            continue
        visited = [questions[table] for table in route if table is not None]
        returns += len(visited) - len(set(visited))
        fewest += max(0, len(visited) - open_questions)
    return returns, fewest


def fewest_together(groups: Sequence[Sequence[int]], tables: int) -> int:
    """Fewest pairs of these groups that share a table in a round; a cautious figure where groups overlap."""
    each = [pairs_staying(len(set(group)), tables) for group in groups]
    people = [person for group in groups for person in set(group)]
    return sum(each) if len(set(people)) == len(people) else max(each, default=0)


def _notes(facts: _Facts) -> Iterator[Note]:
    yield _pairs(facts)
    yield from _best_possible(facts)
    yield from _often(facts)
    yield from _tables(facts)
    yield from _apart(facts)
    yield from _before(facts)
    yield from _alone(facts)


def _pairs(facts: _Facts) -> Note:
    met = facts.met
    if not met.distinct:
        words = say("No two people share a table.")
    elif met.distinct == 1:
        words = _one_pair(met.most)
    elif not met.repeated:
        words = say("{n} pairs meet, and nobody meets anybody twice.", n=met.distinct)
    elif met.most == 2:
        words = say(
            "{n} different pairs meet, {again} of them twice, and nobody meets the same person three times.",
            n=met.distinct,
            again=met.repeated,
        )
    else:
        words = say("{n} different pairs meet, {again} of them more than once.", n=met.distinct, again=met.repeated)
    return Note(NoteKind.PAIRS, words)


def _one_pair(times: int) -> Words:
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return say("1 pair meets, {often}.", often=often)


def _best_possible(facts: _Facts) -> Iterator[Note]:
    """What is mathematically impossible, and whether this plan is as good as any."""
    must = facts.met.shared - facts.bound
    if must < 1 or facts.request.mode is RotationMode.CAROUSEL:
        return
    rule = "" if facts.request.tables_may_repeat or facts.returns else " when nobody returns to a table"
    again = counted(must, "pair must meet twice", "pairs must meet twice")
    often = counted(must, "meeting must be a repeated one", "meetings must be repeated ones")
    yield Note(
        NoteKind.BEST_POSSIBLE,
        say(
            "With {people} people at {tables} for {rounds}, at least {again}{rule}{best}.",
            people=facts.present,
            tables=counted(facts.tables, "table", "tables"),
            rounds=counted(facts.request.rounds, "round", "rounds"),
            again=again if facts.met.most <= 2 else often,
            rule=rule,
            best=": no plan can do better" if facts.met.distinct == facts.bound else "",
        ),
    )
    if rule and facts.met.most <= 2 and facts.staying_if_returning < must:
        fewer = counted(facts.staying_if_returning, "pair", "pairs") if facts.staying_if_returning else "no pair"
        yield Note(
            NoteKind.WITH_TABLES_REPEATED,
            say("If people may return to a table, {n} must meet twice.", n=fewer),
        )


def _often(facts: _Facts) -> Iterator[Note]:
    if facts.met.most <= 2:
        return
    if facts.request.mode is RotationMode.CAROUSEL:
        words = "In a carousel a table stays together, here for {n} rounds: a mixed plan lets more people meet."
    elif facts.request.pins:
        words = "Some people meet {n} times, as those do who stay at one table."
    else:
        words = "Some people meet {n} times: fewer rounds, more tables or smaller ones would mix better."
    yield Note(NoteKind.OFTEN_TOGETHER, say(words, n=facts.met.most))


def _tables(facts: _Facts) -> Iterator[Note]:
    request = facts.request
    what = "question" if request.questions else "table"
    places = len(set(questions_by_table(request).values())) if request.questions else facts.tables
    if facts.fewest_returns:
        yield Note(
            NoteKind.MORE_ROUNDS_THAN_TABLES,
            say(
                "{rounds} rounds are more than {places}, so people return to a {what} {n}: plan {most}.",
                rounds=request.rounds,
                places=counted(places, what, what + "s"),
                what=what,
                n=counted(facts.returns, "time", "times"),
                most="1 round" if places == 1 else f"at most {places} rounds",
            ),
        )
    elif facts.returns:
        uneven = "as many tables for each question" if request.questions else "fewer rounds or fewer pins"
        words = f"There are still {{n}} to a {{what}} somebody has been at: {uneven} would help."
        returns = counted(facts.returns, "return", "returns")
        yield Note(NoteKind.TABLE_REPEATED, say(words, n=returns, what=what))


def _apart(facts: _Facts) -> Iterator[Note]:
    if not facts.apart:
        return
    largest = max(len(set(group)) for group in facts.request.apart)
    if facts.apart == facts.apart_fewest and largest > facts.tables:
        words = say(
            "{n} people who should not share a table are more than {tables} tables: {pairs}, the fewest possible.",
            n=largest,
            tables=facts.tables,
            pairs=counted(facts.apart, "time two of them sit together", "times two of them sit together"),
        )
    else:
        words = say(
            "{n} two people who should not share a table sit together{why}.",
            n=counted(facts.apart, "time", "times"),
            why=f": {largest} of them are more than {facts.tables} tables" if largest > facts.tables else "",
        )
    yield Note(NoteKind.APART, words)


def _before(facts: _Facts) -> Iterator[Note]:
    if facts.before:
        yield Note(
            NoteKind.MET_BEFORE,
            say("{n} two people sit together who did so earlier.", n=counted(facts.before, "time", "times")),
        )


def _alone(facts: _Facts) -> Iterator[Note]:
    last = tables_of(facts.rounds[-1]).values()
    alone = sum(len(members) == 1 for members in last)
    if alone:
        yield Note(
            NoteKind.ALONE,
            say(
                "{n} in a round, since {people} people sit at {tables} tables: plan at most {most}.",
                n=counted(alone, "person sits alone", "people sit alone"),
                people=facts.present,
                tables=facts.tables,
                most=counted(max(1, facts.present // 2), "table", "tables"),
            ),
        )
