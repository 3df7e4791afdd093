"""A rotation plan as lines to read and to print: who sits at each table, everybody's route, and the sentences."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill, wrap

from facilitator.planning.rotation import RotationPlan, RotationRequest
from facilitator.words import counted

_WIDTH = 80
# Keeps a name on one line; in no name, since names come with plain spaces only.
_HELD = "\N{NO-BREAK SPACE}"


def plan_lines(request: RotationRequest, plan: RotationPlan, names: Sequence[str | None]) -> Iterator[str]:
    """The whole plan but its sentences. `names` are empty where people are only counted."""
    hosts = dict(request.hosts)
    labels = _labels(request.people, names)
    yield _summary(request)
    for at in range(request.rounds):
        yield f"\nRound {at + 1}"
        yield from _tables(request, [route[at] for route in plan.seats], labels, hosts)
    yield "\nRoutes"
    yield from _routes(request, plan, names, hosts)


def sentence_lines(sentences: Iterable[str]) -> Iterator[str]:
    """Sentences about the plan, no wider than its tables."""
    for text in sentences:
        yield fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _summary(request: RotationRequest) -> str:
    least, more = divmod(request.people, request.tables)
    size = f"{least} or {least + 1}" if more else f"{least}"
    tables = counted(request.tables, "table", "tables")
    return f"{request.people} people, {tables} of {size}, {counted(request.rounds, 'round', 'rounds')}"


def _labels(people: int, names: Sequence[str | None]) -> list[str]:
    """What each person is called in a table: name, with the number where two share it; or the number alone."""
    if not names:
        return [str(number) for number in range(1, people + 1)]
    often = Counter(names)
    return [_label(name, number, often[name]) for number, name in enumerate(names, start=1)]


def _label(name: str | None, number: int, often: int) -> str:
    if name is None:
        return f"person {number}"
    return name if often == 1 else f"{name} ({number})"


def _tables(
    request: RotationRequest, seating: Sequence[int | None], labels: Sequence[str], hosts: dict[int, int]
) -> Iterator[str]:
    """Each table with its people, its host first."""
    at: dict[int, list[str]] = defaultdict(list)
    for person in sorted(range(request.people), key=lambda one: one not in hosts):
        table = seating[person]
        if table is not None:
            at[table].append(labels[person] + (" (host)" if person in hosts else ""))
    wide = len(str(request.tables))
    for table in sorted(at):
        yield _wrapped(f"  Table {table:>{wide}}  ", at[table])


def _wrapped(head: str, items: Sequence[str]) -> str:
    text = ", ".join(item.replace(" ", _HELD) for item in items)
    more = " " * len(head)
    lines = wrap(text, _WIDTH - len(head), break_long_words=False, break_on_hyphens=False)
    return (head + f"\n{more}".join(lines)).replace(_HELD, " ")


def _routes(
    request: RotationRequest, plan: RotationPlan, names: Sequence[str | None], hosts: dict[int, int]
) -> Iterator[str]:
    """A line for each person: number, the table of each round, name."""
    first = max(len("Person"), len(str(request.people)))
    wide = max(len(str(request.tables)), len(str(request.rounds)))
    heads = "".join(f"  {number:>{wide}}" for number in range(1, request.rounds + 1))
    yield f"  {'Person':>{first}}  Round{heads}"
    for person, route in enumerate(plan.seats):
        tables = "".join(f"  {'–' if table is None else table:>{wide}}" for table in route)
        name = names[person] if names else None
        host = f"host of table {hosts[person]}" if person in hosts else None
        about = ", ".join(one for one in (name, host) if one is not None)
        yield f"  {person + 1:>{first}}       {tables}  {about}".rstrip()
