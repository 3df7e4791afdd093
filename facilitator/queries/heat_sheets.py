"""The heat maps of a session as a table on paper: figures for tiers, so that it needs neither colour nor grey."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.ids import SessionId
from facilitator.domain.programme import Session
from facilitator.domain.state import EventState
from facilitator.queries.compare import comparison
from facilitator.queries.heat_map import HeatMap, HeatRow, column_name, heat_map
from facilitator.queries.phrases import dotted
from facilitator.queries.sheet_forms import PlanCell, PlanColumn, PlanHeading, PlanRow, PlanSheet
from facilitator.queries.sheet_words import code, context_parts, foot, session_words
from facilitator.queries.sheets import ContextLine

MOST_GROUPS = 16  # more do not stand beside each other on a sheet
WORDS_SHARE, TOTAL_SHARE = 0.34, 0.12


def heat_sheets(state: EventState, session: Session) -> tuple[PlanSheet, ...]:
    """One sheet for a session; none where nothing was named, or where there are too many groups for one sheet."""
    home = SessionId(session.id)
    maps = [heat_map(state, home, one.question) for one in comparison(state, home).columns]
    told = [one for one in maps if one.rows]
    if not told or len(told[0].groups) > MOST_GROUPS:
        return ()
    return (
        PlanSheet(
            code="M" + code("heat map", session.id, length=4),
            headline="Who named what",
            columns=_columns(told[0].groups),
            rows=tuple(row for one in told for row in _rows(one)),
            foot=foot(state, session),
            size="run_of_show_a4",
            context=ContextLine(context_parts(state, session), "Comparison"),
            subject=f"{session_words(session)}: who named what",
        ),
    )


def _columns(groups: tuple[str, ...]) -> tuple[PlanColumn, ...]:
    share = (1 - WORDS_SHARE - TOTAL_SHARE) / len(groups)
    heads = [PlanColumn(column_name(name, place), share) for place, name in enumerate(groups)]
    return (PlanColumn("", WORDS_SHARE), *heads, PlanColumn("in all", TOTAL_SHARE))


def _rows(found: HeatMap) -> Iterator[PlanRow | PlanHeading]:
    yield PlanHeading(f"{found.title}: {dotted(f'{at} {name}' for at, name in enumerate(found.tiers, 1))}")
    yield from (_row(found, row) for row in found.rows)


def _row(found: HeatMap, row: HeatRow) -> PlanRow:
    cells = [
        PlanCell((str(tier + 1),), strong=tier == 0) if tier is not None else PlanCell(("–" if asked else "",))
        for tier, asked in zip(row.cells, found.asked, strict=True)
    ]
    return PlanRow((PlanCell((row.words,)), *cells, PlanCell((f"{row.total} of {row.of}",))))
