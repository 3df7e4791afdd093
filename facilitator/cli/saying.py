"""What the command line says: answers on standard output, sentences about trouble on standard error."""

from __future__ import annotations

import re

import click
import msgspec

# Signs that steer a terminal; an event may come from anybody.
_STEERING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def answer(text: str) -> None:
    """A line for people."""
    click.echo(_STEERING.sub("\N{REPLACEMENT CHARACTER}", text))


def answer_json(value: msgspec.Struct, *, one_line: bool = False) -> None:
    """One JSON object for programs, with a schema in resources/schema; on one line where more may follow."""
    encoded = msgspec.json.encode(value)
    click.echo((encoded if one_line else msgspec.json.format(encoded, indent=1)).decode())


def complain(sentence: str) -> None:
    """A sentence about what went wrong, or should be known."""
    line = " ".join(sentence.split())
    click.echo(f"facilitator: {_STEERING.sub(chr(0xFFFD), line)}", err=True)
