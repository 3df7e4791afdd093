"""`facilitator print`: everything this program prints, as one PDF, each kind on its own paper or all on one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import click

from facilitator.cli import arguments, languages, moments
from facilitator.cli.languages import read_beside, read_in
from facilitator.cli.moments import state_then
from facilitator.cli.print_packs import write_pack
from facilitator.cli.reading import picture_of, place_to_read, session_numbered
from facilitator.cli.saying import answer, complain
from facilitator.documents.page import PAPERS, SMALL_PAPERS
from facilitator.documents.render import Order, Print, render_orders
from facilitator.documents.tiling import TILE_PAPERS
from facilitator.domain.ids import SessionId
from facilitator.domain.people import Person
from facilitator.domain.state import EventState
from facilitator.exchange.whole_file import refuse_to_replace, spoken, swap_in
from facilitator.queries.badge_sheets import badge_sheets
from facilitator.queries.board_sheets import news_sheets, since_clock
from facilitator.queries.join_sheets import WHAT as JOIN
from facilitator.queries.join_sheets import join_sheet
from facilitator.queries.print_kinds import KINDS
from facilitator.queries.print_packs import PACKS
from facilitator.queries.print_sheets import SHEETS
from facilitator.queries.sheet_join import WayIn, Wifi
from facilitator.queries.sheets import Sheet
from facilitator.words import counted, say

_PAPERS = [*PAPERS, *SMALL_PAPERS]


@click.command("print")
@arguments.event_file
@click.argument("out", metavar="OUT.pdf", type=arguments.PATH)
@click.option("--what", type=click.Choice([*SHEETS, JOIN]), multiple=True, help="May be repeated.")
@click.option("--pack", type=click.Choice(list(PACKS)), help="Everything for that hour; OUT may be a folder.")
@click.option("--at", metavar="TIME", help=moments.HELP)
@click.option("--lang", "language", metavar="XX", help=languages.HELP)
@click.option("--beside", metavar="XX", help=languages.BESIDE)
@click.option("--paper", type=click.Choice(_PAPERS, case_sensitive=False), help="Else each kind has its own.")
@click.option("--portrait/--landscape", default=None, help="Upright or lying; else each kind has its own way.")
@click.option(
    "--tile", type=click.Choice(TILE_PAPERS, case_sensitive=False), help="On sheets of this paper, to be put together."
)
@click.option("--session", "number", type=int, help="Only this session: its number, or its place in the order.")
@click.option("--person", "people", multiple=True, metavar="NAME", help="Badges of this person only. May be repeated.")
@click.option("--since", type=click.DateTime(["%H:%M"]), metavar="HH:MM", help="News of the board after this time.")
@click.option("--link", help="For the join poster: the participants’ link that “serve” printed.")
@click.option("--code", default="", help="For the join poster: the short code to type after the address.")
@click.option("--wifi", metavar="NAME", help="For the join poster: the network’s name.")
@click.option("--wifi-password", default="", metavar="WORD", help="Without it the network is an open one.")
@click.option("--large", is_flag=True, help="For weak eyes: letters half as large again, on more sheets.")
@click.option("--few-words", is_flag=True, help="A wordy poster goes on to a second sheet.")
@arguments.snapshot
@arguments.force
def command(
    file: Path,
    out: Path,
    what: tuple[str, ...],
    pack: str | None,
    at: str | None,
    language: str | None,
    beside: str | None,
    paper: str | None,
    portrait: bool | None,
    tile: str | None,
    number: int | None,
    people: tuple[str, ...],
    since: datetime | None,
    link: str | None,
    code: str,
    wifi: str | None,
    wifi_password: str,
    large: bool,
    few_words: bool,
    snapshot: bool,
    force: bool,
) -> None:
    """Print from FILE to OUT.pdf; a pack also to a folder OUT."""
    arguments.must_be_no_event(out)
    _one_of(what, pack)
    if pack is None or out.suffix.lower() == ".pdf":
        refuse_to_replace(out, force=force)
    path, _ = place_to_read(file, snapshot)
    state, moment = state_then(path, at)
    state = read_in(state, language) if beside is None else read_beside(state, beside)
    if pack is not None:
        write_pack(state, pack, moment, out, picture_of(path), paper, force=force)
        return
    way = None if link is None else _way_in(link, code, None if wifi is None else Wifi(wifi, wifi_password))
    asked = _Asked(
        paper, portrait, tile, number, people, None if since is None else since.time(), way, large, few_words
    )
    orders = _orders(state, tuple(dict.fromkeys(what)), asked)
    printed = render_orders(
        orders,
        title=state.event.title,
        made=state.at,
        language=language or state.event.language,
        picture=picture_of(path),
    )
    try:
        swap_in(out, printed.pdf)
    except OSError as fault:
        raise spoken(fault, out) from fault
    for warning in printed.warnings:
        complain(f"note: {warning.sentence}.")
    answer(f"Wrote {out}: {_pages_words(printed)}.")


def _one_of(what: tuple[str, ...], pack: str | None) -> None:
    """Kinds or a pack."""
    if bool(what) == (pack is not None):
        raise arguments.WrongUse(say("Say what to print: --what and its kind, or --pack tomorrow, break or after."))


def _pages_words(printed: Print) -> str:
    """`9 pages A3`, or `9 pages A3, 2 pages A4`."""
    return ", ".join(f"{counted(pages, 'page', 'pages')} {paper}" for paper, pages in printed.papers)


class _Asked(NamedTuple):
    """What was asked for beside the kinds; None where each kind has its own way."""

    paper: str | None
    portrait: bool | None
    tile: str | None
    session: int | None
    people: Sequence[str]
    since: time | None
    way: WayIn | None = None
    large: bool = False
    few_words: bool = False


def _way_in(link: str, code: str, wifi: Wifi | None) -> WayIn:
    """The poster shows the address of the link, for those who type."""
    address = urlsplit(link).netloc
    if not address:
        raise arguments.WrongUse(say("“{link}” is no link. Give the whole of it, with http:// in front.", link=link))
    return WayIn(link, address, code, wifi)


def _orders(state: EventState, what: Sequence[str], asked: _Asked) -> list[Order]:
    session = None if asked.session is None else session_numbered(state, asked.session)
    papers = {each: _paper(each, asked.paper) for each in what}
    orders = [
        Order(sheet, papers[each], _lies(each, asked.portrait), asked.tile, asked.large, asked.few_words)
        for each in what
        for sheet in _sheets(state, each, session, asked)
    ]
    if not orders:
        where = "this event has" if session is None else "this session has"
        names = " and no ".join(one.replace("-", " ") for one in what)
        raise arguments.WrongUse(say("There is nothing to print: {where} no {what}.", where=where, what=names))
    return orders


def _lies(what: str, portrait: bool | None) -> bool:
    return KINDS[what].landscape if portrait is None else not portrait


def _sheets(state: EventState, what: str, session: SessionId | None, asked: _Asked) -> Sequence[Sheet]:
    if what == "badges" and asked.people:
        return badge_sheets(state, session, [_person(state, name) for name in asked.people])
    if what == "news" and asked.since is not None:
        return news_sheets(state, session, since_clock(state, asked.since))
    if what == JOIN:
        if asked.way is None:
            raise arguments.WrongUse(say("The join poster needs the link for participants: --link http://…"))
        return (join_sheet(state, asked.way),)
    return SHEETS[what](state, session)


def _paper(what: str, asked: str | None) -> str:
    """The paper that was asked for, if this kind can be put on it; else its own, which is told."""
    kind = KINDS[what]
    chosen = kind.paper_for(asked)
    if asked is not None and chosen.lower() != asked.lower():
        complain(f"note: {kind.title}: not made for {asked}, so on {chosen}.")
    return chosen


def _person(state: EventState, name: str) -> str:
    """The one person whose name has these words in it."""
    found = [one for one in state.all(Person) if name.casefold() in one.name.casefold()]
    exact = [one for one in found if one.name.casefold() == name.casefold()]
    if len(exact or found) == 1:
        return (exact or found)[0].id
    if not found:
        raise arguments.WrongUse(say("Nobody here is called “{name}”.", name=name))
    names = ", ".join(sorted(one.name for one in found)[:5])
    raise arguments.WrongUse(
        say("“{name}” may be several people: {names}. Give the whole name.", name=name, names=names)
    )
