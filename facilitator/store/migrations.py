"""How files come to their format: named, append-only steps, each in a transaction of its own.

To add one: write a function below the last, decorate it, raise FORMAT in `schema`, add the new tables there under a
new text, keep a file of the old format under tests/old_files, and never touch an earlier step again.
"""

from __future__ import annotations

import secrets
import sqlite3

import sqlite_utils
from sqlite_utils import Migrations

from facilitator.store.rows import digest
from facilitator.store.schema import APPLICATION_ID, FORMAT, statements_of_format_1

steps = Migrations("facilitator")


@steps()
def m001_first_format(database: sqlite_utils.Database) -> None:
    """All tables of the first format."""
    for statement in statements_of_format_1():
        database.execute(statement)
    about = {"copy_id": secrets.token_hex(10), "oldest_reader": "1"}
    database.table("meta").insert_all(
        {"name": name, "value": value, "digest": digest("meta", [name, value])} for name, value in about.items()
    )


def lay_out(connection: sqlite3.Connection) -> None:
    """Brings an empty or older file to the current format and marks it as ours."""
    database = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    steps.apply(database)
    connection.execute(f"pragma application_id={APPLICATION_ID}")
    connection.execute(f"pragma user_version={FORMAT}")


def pending(connection: sqlite3.Connection) -> list[str]:
    """The names of steps a file has not taken yet."""
    return [step.name for step in steps.pending(sqlite_utils.Database(connection, execute_plugins=False))]
