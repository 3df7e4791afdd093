"""What no plan can exceed.

People of one table who go on to fewer tables than they are many stay together in pairs: nine people on their way to
five tables keep at least four pairs. This is counted between every two rounds, and a pair that is together in k
rounds is counted k(k-1)/2 times while it costs k-1 distinct pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from facilitator.planning.rotation_count import Round


def pairs_staying(people: int, tables: int) -> int:
    """Fewest pairs that stay together when people spread over so many tables."""
    if tables < 1:
        return people * (people - 1) // 2
    each, more = divmod(people, tables)
    return (tables - more) * each * (each - 1) // 2 + more * each * (each + 1) // 2


def most_distinct(shared: int, staying: int, most_meetings: int) -> int:
    """Most distinct pairs when `shared` places are to be filled and so many pairs stay together between rounds."""
    return shared + -(2 * staying) // max(2, most_meetings)


def staying_together(
    rounds: Sequence[Round], staying_put: Collection[int], question_of: Mapping[int, int] | None
) -> int:
    """Fewest pairs together twice, summed over every two rounds.

    People who stay put (hosts) are left out. `question_of` the tables, when nobody returns to a question (or, each
    table having its own, to a table); None when people may return.
    """
    return sum(_between(first, second, staying_put, question_of) for first, second in combinations(rounds, 2))


def _between(first: Round, second: Round, staying_put: Collection[int], question_of: Mapping[int, int] | None) -> int:
    travellers = Counter(
        table
        for person, table in enumerate(first)
        if table is not None and second[person] is not None and person not in staying_put
    )
    ways = {table for table in second if table is not None}
    known = Counter(question_of[table] for table in ways) if question_of is not None else Counter[int]()
    return sum(
        pairs_staying(people, len(ways) - (known[question_of[table]] if question_of is not None else 0))
        for table, people in travellers.items()
    )


def pairs_possible(people: int, hosts: int) -> int:
    """Pairs that could meet at all: hosts who stay never meet each other."""
    return (people * (people - 1) - hosts * (hosts - 1)) // 2
