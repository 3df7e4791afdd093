"""Rows read from pages one by one: all of them from a sound file, no trouble from any other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from facilitator.store.raw_pages import rows_of_pages

SIZE = 4096


def filled(path: Path, texts: list[str]) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"pragma page_size={SIZE}")
        connection.execute("create table t (id text primary key not null, words text, n int, x real) without rowid")
        rows: list[tuple[object, ...]] = [
            (f"{place:05}", text, place * 37**place, place / 3) for place, text in enumerate(texts[:12])
        ]
        rows += [(f"{place:05}", text, -place, None) for place, text in enumerate(texts) if place >= 12]
        connection.executemany("insert into t values (?,?,?,?)", rows)
        return connection.execute("select * from t").fetchall()


def test_every_row_is_read_however_long_it_is(tmp_path: Path) -> None:
    texts = ["", "ș ő ż", "x" * 900, "x" * 1100, "y" * 5000, "z" * 40_000, *(f"words {n} " * 20 for n in range(400))]
    rows = filled(tmp_path / "t.db", texts)
    found = [tuple(row) for row in rows_of_pages(tmp_path / "t.db", SIZE)]
    assert sorted(found, key=str) == sorted(rows, key=str)


@given(st.binary(max_size=600), st.integers(0, 200_000), st.integers(1, 60))
def test_any_bytes_are_read_without_trouble(tmp_path_factory: object, noise: bytes, place: int, times: int) -> None:
    folder = tmp_path_factory.mktemp("noise")  # type: ignore[attr-defined]
    filled(folder / "t.db", ["long " * 900] * 10)
    content = bytearray((folder / "t.db").read_bytes())
    for at in range(times):
        begin = (place + at * 997) % len(content)
        content[begin : begin + len(noise)] = noise
    (folder / "t.db").write_bytes(content)
    assert all(isinstance(row, list) for row in rows_of_pages(folder / "t.db", SIZE))
