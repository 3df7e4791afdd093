"""Seatings no formula gives, kept as data.

32 people at 8 tables of 4 for 10 rounds: 480 different pairs, none met twice, and an eleventh round cannot exist
(31 others, three new ones each round). It was found by an exact search for two rounds that, turned five times by
moving six circles of five people one step each around two who stay, use each distance once. The tables are named so
that people return to one as rarely as could be found. A test counts the meetings afresh.
"""

from __future__ import annotations

from facilitator.planning.rotation_linear import Route

# A line per round: the table of each of the 32 people. The last two people never meet.
_EIGHT_TABLES_OF_FOUR = """
36411465222373414575271886835876
51785487648412165862342533731627
38874211346731726283855167254564
88346776413673221861557281545324
17883124473537472528586646326151
43238154857226573611464218377586
67151242762855348134473752618863
12362638781584157742617654483235
25627513168147733428736864152458
54572827834418651336124325668771
"""


def eight_tables_of_four() -> list[Route]:
    """32 routes through 10 rounds at 8 tables; without the last or the last two, tables still differ by one at most."""
    rounds = [[int(table) - 1 for table in line] for line in _EIGHT_TABLES_OF_FOUR.split()]
    return list(zip(*rounds, strict=True))


def catalogued(people: int, tables: int, rounds: int) -> list[Route] | None:
    """Routes from the catalogue for just this café, or None."""
    if tables == 8 and 30 <= people <= 32 and rounds <= 10:
        return [route[:rounds] for route in eight_tables_of_four()]
    return None
