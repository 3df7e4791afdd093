"""What a key press in the search costs over 100,000 notes: `python -m tests.benchmarks.search [--smoke]`.

Beside it in the same run: the same words looked for by a LIKE scan over a plain table of the same folded texts, with
the same number of finds asked for. Each question is what stands in the field after one more letter.
"""

from __future__ import annotations

import random
import sqlite3
import sys
import time
from collections.abc import Callable
from statistics import median

from facilitator.domain.harvest import Note
from facilitator.domain.record import Ref
from facilitator.domain.said import said_in
from facilitator.domain.state import EventState
from facilitator.store.search import SearchIndex
from facilitator.words import folded

NOTES, RUNS, FINDS = 100_000, 21, 200
BOUND = 1 / 20
STEMS = (
    *(
        "library",
        "evening",
        "tents",
        "lend",
        "river",
        "school",
        "bus",
        "garden",
        "repair",
        "kitchen",
        "market",
        "bridge",
    ),
    *(
        "music",
        "harbour",
        "forest",
        "clinic",
        "bicycle",
        "child",
        "student",
        "neighbour",
        "council",
        "street",
        "winter",
    ),
    *("bridge", "winter", "budget", "shelter", "reading", "window", "ferry", "bakery", "orchard"),
)
ASKED = ("zebra crossing", "überdacht", "harbour ferry", "bak", "stude", "student budget", "no such words", "winter")


def notes(count: int) -> list[Note]:
    """So many notes of about a dozen words, the same in each run; a few hold words that hardly any holds."""
    dice = random.Random(5)
    found = []
    for number in range(count):
        words = [dice.choice(STEMS) + dice.choice(("", "s", "ing", "er", " of", " for")) for _ in range(12)]
        if number % (count // 20 or 1) == 3:
            words[4] = "Überdachter zebra crossing"
        found.append(Note(id=f"n{number}", order=f"{number:06}", text=" ".join(words)))
    return found


def plain_table(found: list[Note]) -> sqlite3.Connection:
    """The same texts as an index has them, as a table without one."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE said (id TEXT, words TEXT)")
    connection.executemany("INSERT INTO said VALUES (?, ?)", [(one.id, folded(said_in(one))) for one in found])
    return connection


def scanned(connection: sqlite3.Connection, typed: str) -> list[Ref]:
    """The finds of a LIKE scan."""
    words = [f"%{word}%" for word in folded(typed).split()]
    tests = " AND ".join("words LIKE ?" for _ in words)
    rows = connection.execute(f"SELECT id FROM said WHERE {tests} ORDER BY rowid LIMIT {FINDS}", words)
    return [Ref("note", one) for (one,) in rows]


def seconds(ask: Callable[[str], list[Ref]], runs: int) -> dict[str, float]:
    """The median time of each question."""
    found: dict[str, list[float]] = {typed: [] for typed in ASKED}
    for _ in range(runs):
        for typed in ASKED:
            start = time.perf_counter()
            ask(typed)
            found[typed].append(time.perf_counter() - start)
    return {typed: median(times) for typed, times in found.items()}


def main(words: list[str]) -> int:
    smoke = "--smoke" in words
    count, runs = (400, 2) if smoke else (NOTES, RUNS)
    found = notes(count)
    index, table = SearchIndex(), plain_table(found)
    state = EventState({"note": {one.id: one for one in found}})
    start = time.perf_counter()
    index.show(state)
    built = time.perf_counter() - start
    for typed in ASKED:
        assert index.find(typed, most=FINDS) == scanned(table, typed), typed
    ours = seconds(lambda typed: index.find(typed, most=FINDS), runs)
    theirs = seconds(lambda typed: scanned(table, typed), runs)
    for typed in ASKED:
        print(f"{typed:22} {ours[typed] * 1000:8.3f} ms, LIKE {theirs[typed] * 1000:8.2f} ms")
    ratio = sum(ours.values()) / sum(theirs.values())
    changed = found[0].but(text="changed")
    later = state.with_records([changed], [], 1, None)
    start = time.perf_counter()
    index.show(later, [Ref("note", changed.id)])
    print(f"built in {built:.2f} s, one change taken in {(time.perf_counter() - start) * 1000:.1f} ms")
    print(f"all questions: ratio {ratio:.4f}, bound {BOUND:.4f}")
    return 0 if smoke or ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
