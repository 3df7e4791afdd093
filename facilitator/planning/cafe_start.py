"""A sensible start for a café from one line: "72 people, 3 questions, 3 rounds" (WC3, WC7)."""

from __future__ import annotations

import re
from string import ascii_uppercase

from msgspec import Struct

from facilitator.domain.errors import Refusal
from facilitator.words import counted, say

MINUTES, CHANGE_OVER, INTRO, HARVEST, ROUNDS = 20, 4, 10, 25, 3
GOOD_SIZE = 6
MOST_SEATS = 8
MOST_PEOPLE, MOST_TABLES, MOST_ROUNDS = 20_000, 5_000, 60

_THINGS = {
    "people": ("people", "person", "persons", "participant", "participants", "guest", "guests", "p"),
    "questions": ("question", "questions", "q"),
    "rounds": ("round", "rounds", "r"),
    "tables": ("table", "tables", "t"),
    "minutes": ("minute", "minutes", "min", "mins", "′", "'"),
}
_THING_OF = {word: thing for thing, words in _THINGS.items() for word in words}
_NUMBER = re.compile(r"(\d{1,3}(?:[,.\u00a0\u202f’']\d{3})+|\d+)\s*([^\W\d_]+|[′'])?")


class StartWish(Struct, frozen=True, kw_only=True):
    """What was typed; None where nothing was said."""

    people: int | None = None
    questions: int | None = None
    rounds: int | None = None
    tables: int | None = None
    minutes: int | None = None


class StartTable(Struct, frozen=True):
    """A table of the start: its number and twin letter, and which question it has (None: that of the round)."""

    number: int
    twin: str | None
    question: int | None


class CafeStart(Struct, frozen=True, kw_only=True):
    """A whole set-up: one question per table and twins where a question needs several tables."""

    people: int
    questions: int
    tables: tuple[StartTable, ...]
    seats: int
    rounds: int
    minutes: int = MINUTES
    change_over: int = CHANGE_OVER
    intro: int = INTRO
    harvest: int = HARVEST

    @property
    def one_per_table(self) -> bool:
        """Whether each table keeps a question of its own (design B); else the question changes with the round (A)."""
        return self.questions > 1 and all(table.question is not None for table in self.tables)

    @property
    def total_minutes(self) -> int:
        """How long all of it takes."""
        return self.intro + self.rounds * self.minutes + (self.rounds - 1) * self.change_over + self.harvest


def read_start(line: str) -> StartWish:
    """What a typed line asks for. Refuses with what to type when no number of people is in it."""
    found: dict[str, int] = {}
    for number, word in _NUMBER.findall(line):
        thing = _THING_OF.get(word.casefold(), None if word else "people")
        if thing is None:
            raise Refusal(say("{word} is not a part of a café. Say people, tables, questions or rounds.", word=word))
        if thing in found:
            raise Refusal(say("{thing} stand there twice. Give each number once.", thing=thing.capitalize()))
        found[thing] = int(re.sub(r"\D", "", number)[:12])
    if not found:
        raise Refusal(say("There is no number in it. Type for example: 72 people, 3 questions, 3 rounds."))
    return StartWish(**found)


def sensible_start(wish: StartWish) -> CafeStart:
    """The set-up that suits most cafés of this size: tables of about six, as many for each question."""
    people, rounds = _number("people", wish.people, 2, MOST_PEOPLE), wish.rounds if wish.rounds is not None else ROUNDS
    questions = 1 if wish.questions is None else _number("questions", wish.questions, 1, 60)
    rounds = _number("rounds", rounds, 1, MOST_ROUNDS)
    minutes = MINUTES if wish.minutes is None else _number("minutes", wish.minutes, 1, 600)
    if wish.tables is None:
        tables = _good_number(people, questions, rounds)
    else:
        tables = _number("tables", wish.tables, 1, MOST_TABLES)
        _refuse_empty_tables(people, tables)
    return CafeStart(
        people=people,
        questions=questions,
        tables=_tables(tables, questions),
        seats=-(-people // tables),
        rounds=rounds,
        minutes=minutes,
    )


def twin_letter(place: int) -> str:
    """A, B … Z, AA, AB … for the twins of one question, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        letters = ascii_uppercase[rest] + letters
    return letters


def _number(thing: str, value: int | None, least: int, most: int) -> int:
    if value is None:
        raise Refusal(say("How many {thing}? Type for example: 72 people, 3 questions, 3 rounds.", thing=thing))
    if value < least:
        words = "{n} {thing}: a café needs at least {least}."
        raise Refusal(say(words, n=value, thing="person" if (thing, value) == ("people", 1) else thing, least=least))
    if value > most:
        raise Refusal(
            say("{n} {thing} are too many for one café: give at most {most}.", n=value, thing=thing, most=most)
        )
    return value


def _refuse_empty_tables(people: int, tables: int) -> None:
    if people < tables:
        most = max(1, people // 2)
        words = "{people} cannot fill {tables}: give at most {most}, so that nobody sits alone."
        raise Refusal(
            say(
                words,
                people=counted(people, "person", "people"),
                tables=counted(tables, "table", "tables"),
                most=counted(most, "table", "tables"),
            )
        )


def _good_number(people: int, questions: int, rounds: int) -> int:
    """As many tables for each question, about six people at each, and enough that nobody must return."""
    most = max(1, people // 2)
    step = questions if questions <= most else 1
    fitting = list(range(step, max(step, most) + 1, step))
    enough = [tables for tables in fitting if tables >= rounds and people / tables >= 3] or fitting
    return min(enough, key=lambda tables: (abs(people / tables - GOOD_SIZE), tables))


def _tables(count: int, questions: int) -> tuple[StartTable, ...]:
    if questions == 1 or count < questions:
        return tuple(StartTable(number, None, None) for number in range(1, count + 1))
    tables = []
    for question in range(questions):
        twins = count // questions + (question < count % questions)
        tables += [StartTable(question + 1, twin_letter(at) if twins > 1 else None, question) for at in range(twins)]
    return tuple(tables)
