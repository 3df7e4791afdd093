"""How a café went: its tables and hosts, its rounds as planned and as they were."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.cafe_facts import hosts_at_tables, rapporteurs_at_tables, rounds_of, table_label, tables_of
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.phrases import dotted, minutes_words
from facilitator.queries.report_names import Names
from facilitator.queries.report_values import Column, Part, Table, paragraph
from facilitator.words import counted


def cafe_part(state: EventState, session: SessionId, names: Names) -> list[Part]:
    """One line of facts, and who hosted and reported where somebody is named; nothing where nothing is known."""
    tables, rounds = tables_of(state, session), rounds_of(state, session)
    facts = dotted(
        (
            counted(len(tables), "table", "tables") if tables else None,
            f"{counted(len(rounds), 'round', 'rounds')}: {', '.join(map(_round, rounds))}" if rounds else None,
        )
    )
    parts: list[Part] = [paragraph(facts, tone="quiet")] if facts else []
    rows = [] if names.nobody else list(_duties(state, session))
    if rows:
        columns = (Column("Table", 0.12, strong=True), Column("Host", 0.44), Column("Rapporteur", 0.44))
        parts.append(Table(columns, tuple(rows)))
    return parts


def _duties(state: EventState, session: SessionId) -> Iterator[tuple[str, str, str]]:
    hosts, rapporteurs = hosts_at_tables(state, session), rapporteurs_at_tables(state, session)
    for table in tables_of(state, session):
        host, rapporteur = hosts.get(table.id), rapporteurs.get(table.id)  # type: ignore[call-overload]
        if host is not None or rapporteur is not None or table.hosted_by_group:
            own = "hosted by the group" if table.hosted_by_group else "–"
            yield table_label(table), own if host is None else host.name, "–" if rapporteur is None else rapporteur.name


def _round(one: Round) -> str:
    """`20 min`, `20 min and 5 more`; a round that is not over says so."""
    more = f" and {one.extended_minutes} more" if one.extended_minutes else ""
    later = " (not over)" if one.state in (RoundState.RUNNING, RoundState.PAUSED) else ""
    return f"{minutes_words(one.minutes)}{more}{later}"
