"""How files come to their format: named, append-only steps, all that are missing in one transaction.

To add one: write a function below the last, decorate it, raise FORMAT in `schema`, add the new tables there under a
new text, keep a file of the old format under tests/old_files, and never touch an earlier step again.
"""

from __future__ import annotations

import secrets
import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from facilitator.store.rows import digest
from facilitator.store.schema import APPLICATION_ID, FORMAT, statements_of_format_1, statements_of_format_2

steps = Migrations("facilitator")


@steps()
def m001_first_format(database: sqlite_utils.Database) -> None:
    """All tables of the first format."""
    for statement in statements_of_format_1():
        database.execute(statement)
    _say(database, copy_id=secrets.token_hex(10), oldest_reader="1")


@steps()
def m002_the_whole_day(database: sqlite_utils.Database) -> None:
    """Clocks, cafés, sheets, ties, the sealed box, and what else belongs to a day that is run with the program.

    Whoever reads format 1 misses these, and misreads nothing: what is added may be empty, and no word has changed.
    """
    for statement in statements_of_format_2():
        database.execute(statement)
    _say(database, oldest_reader="1")


def _say(database: sqlite_utils.Database, **about: str) -> None:
    """Writes what the file says about itself. `oldest_reader` is the oldest format whose programs may show it."""
    for name, value in about.items():
        sql = 'INSERT OR REPLACE INTO "meta" ("name","value","digest") VALUES (?,?,?)'
        database.execute(sql, (name, value, digest("meta", [name, value])))


def lay_out(connection: sqlite3.Connection) -> None:
    """Brings an empty or older file to the current format and marks it as ours: all of it, or nothing."""
    connection.execute("begin immediate")
    try:
        steps.apply(sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False))
        connection.execute(f"pragma application_id={APPLICATION_ID}")
        connection.execute(f"pragma user_version={FORMAT}")
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise
