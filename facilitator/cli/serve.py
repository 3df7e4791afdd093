"""`facilitator serve`: lets phones in without a window, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import click

from facilitator.cli import arguments
from facilitator.cli.answers import HostLink, ServeAnswer
from facilitator.cli.saying import answer, answer_json
from facilitator.portal.phones import Phones
from facilitator.store.errors import CannotWrite
from facilitator.store.open_event import OpenEvent
from facilitator.words import say


@click.command("serve")
@arguments.event_file
@click.option("--host", default="127.0.0.1", show_default=True, help="This laptop's address in the room's network.")
@click.option("--port", type=click.IntRange(0, 65535), default=None, help="Which port; 0: any free one.  [last time's]")
@arguments.as_json
def command(file: Path, host: str, port: int | None, as_json: bool) -> None:
    """Let phones in to FILE without a window. Ctrl-C or SIGTERM ends it cleanly.

    The first line tells the address and the links, for QR codes of your own.
    """
    stop = threading.Event()
    with OpenEvent(file) as event, Phones(event) as phones:
        _open(phones, file, host, port)
        before = [(number, signal.signal(number, lambda *_: stop.set())) for number in _signals()]
        try:
            _tell(phones, as_json)
            while not stop.wait(1):
                pass
        finally:
            for number, handler in before:
                signal.signal(number, handler)


def _open(phones: Phones, file: Path, host: str, port: int | None) -> None:
    try:
        phones.open(host, port)
    except OSError as problem:
        words = "Phones cannot be let in at {host}: {why}. Choose another --host or --port."
        why = problem.strerror or str(problem)
        raise CannotWrite(file, say(words, host=host if port is None else f"{host}:{port}", why=why)) from problem


def _tell(phones: Phones, as_json: bool) -> None:
    links, address = phones.links(), phones.address
    assert address is not None
    if as_json:
        answer_json(
            ServeAnswer(
                address=address.base,
                host=address.host,
                port=address.port,
                code=links.code,
                participant=links.participant,
                co_moderator=links.co_moderator,
                stage=links.stage,
                hosts=tuple(_hosts(phones)),
            ),
            one_line=True,
        )
    else:
        answer(f"{address.base} · code {links.code}\nparticipants  {links.participant}")
        answer(f"co-moderator  {links.co_moderator} (for one phone)\nstage         {links.stage}")
        answer("Ctrl-C lets nobody in any more.")


def _hosts(phones: Phones) -> Iterator[HostLink]:
    for kind, record_id, words in phones.hosted():
        yield HostLink(kind=kind, id=record_id, words=words, link=phones.host_link(kind, record_id))


def _signals() -> tuple[signal.Signals, ...]:
    return signal.SIGINT, signal.SIGTERM
