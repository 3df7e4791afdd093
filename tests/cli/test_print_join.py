"""`print --what join`: the poster for phones, from the link that `serve` tells."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from facilitator.cli.program import program
from tests.documents.reading import codes_in

LINK = "http://10.42.0.1:8317/j#Zm9vYmFyYmF6cXV4cXV1eA"


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(program, [str(word) for word in words])
    return done.exit_code, done.output + str(done.exception or "")


def test_the_poster_carries_the_link_and_the_network(tmp_path: Path) -> None:
    event, out = tmp_path / "day.facil", tmp_path / "join.pdf"
    run("new", event, "--title", "Library day")
    code, said = run(
        "print", event, out, "--what", "join", "--link", LINK, "--wifi", "room; 1", "--wifi-password", "a:b"
    )
    assert code == 0 and said.strip() == f"Wrote {out}: 1 page A3."
    assert sorted(codes_in(out.read_bytes(), tmp_path)) == ["WIFI:T:WPA;S:room\\; 1;P:a\\:b;H:false;;", LINK]


def test_without_the_link_it_says_what_is_missing(tmp_path: Path) -> None:
    event, out = tmp_path / "day.facil", tmp_path / "join.pdf"
    run("new", event, "--title", "Library day")
    code, said = run("print", event, out, "--what", "join")
    assert code != 0 and "needs the link for participants" in said and not out.exists()
    code, said = run("print", event, out, "--what", "join", "--link", "10.42.0.1")
    assert code != 0 and "is no link" in said and not out.exists()
