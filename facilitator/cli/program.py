"""`facilitator WORD …`: finds the command, runs it, and says in one sentence why it could not be done."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from facilitator.cli import failing
from facilitator.cli.saying import complain

# Each command lives in a module of its own, which is imported only when it is asked for.
COMMANDS = {
    "new": "new_event",
    "sample": "sample",
    "import": "import_event",
    "export": "export_event",
    "agenda": "agenda",
    "people": "people",
    "print": "print_sheets",
    "report": "report",
    "photos": "photos",
    "check": "check",
    "recover": "recover",
    "rotate": "rotate",
    "schedule": "schedule",
    "tally": "tally",
    "analyse": "analyse",
    "handover": "handover",
    "merge": "merge",
    "erase": "erase",
    "anonymise": "anonymise",
    "rehearse": "rehearse",
    "info": "info",
    "serve": "serve",
}
HELP = """Works with event files (*.facil) from the command line.

Without any word the window opens; with a file, the window opens that file.

\b
Exit codes
  0   done
  1   the event file is damaged
  2   wrong use, or something that is refused (see the sentence)
  3   a file cannot be read or written
  4   another program has the event open
  70  a mistake of ours; what we know of it is kept in a file
"""


class Program(click.Group):
    """The commands in the order people meet them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"facilitator.cli.{COMMANDS[cmd_name]}").command
        return command


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib import metadata  # noqa: PLC0415 - late: start-up time

        try:
            click.echo(f"Facilitator {metadata.version('facilitator')}")
        except metadata.PackageNotFoundError:
            click.echo("Facilitator, run from a checkout")
        context.exit()


program = Program(
    "facilitator",
    help=HELP,
    params=[
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Say which."
        )
    ],
)


def run(words: Sequence[str]) -> int:
    """Runs one command line and gives its exit code. Never shows a traceback."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        answer = program.main(list(words), prog_name="facilitator", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else 0
    except BrokenPipeError:
        _point_nowhere()
        return 0
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        click.echo(help_wanted.format_message(), err=True)
        return 2
    except (Exception, KeyboardInterrupt) as fault:
        sentence, code = failing.told(fault, _reads_snapshots(words))
        complain(sentence)
        return code


def _reads_snapshots(words: Sequence[str]) -> bool:
    command = program.get_command(click.Context(program), words[0]) if words else None
    return command is not None and any(one.name == "snapshot" for one in command.params)


def _point_nowhere() -> None:
    """Whoever read our answer has stopped reading; Python must not try to write the rest at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
