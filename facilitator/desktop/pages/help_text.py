"""The help that comes with the program, read from `resources/help` into plain values.

A page is plain text: `# ` its title, `## ` a heading, `- ` a point, `1. ` a step, `[N] ` a key and what it does; other
lines are sentences. `{name}` stands for something this laptop knows, such as a folder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

ENDING = ".md"
MENUS = "menus"
HELP = "help"  # the name of the page that shows all this
START, KEYS, ABOUT = "start", "keys", "about"
BlockKind = Literal["heading", "sentence", "point", "step", "keys"]
_KEY = re.compile(r"\[([^\]]+)\]")
_KEYS = re.compile(r"(?:\[[^\]]+\]\s*)+")
_STEP = re.compile(r"(\d+)\. ")


class Block(NamedTuple):
    """A piece of a page: its words, and what stands before them (the number of a step, the keys)."""

    kind: BlockKind
    words: str
    before: tuple[str, ...] = ()


class HelpText(NamedTuple):
    """A page of help."""

    title: str
    blocks: tuple[Block, ...]


def read(folder: Path, subject: str, known: Mapping[str, str]) -> HelpText:
    """The page about a subject, with what this laptop knows put in."""
    text = (folder / f"{subject}{ENDING}").read_text("utf-8")
    for name, value in known.items():
        text = text.replace(f"{{{name}}}", value)
    title, _, rest = text.partition("\n")
    return HelpText(title.removeprefix("# ").strip(), tuple(_blocks(rest)))


def menu_words(folder: Path) -> dict[str, str]:
    """What each entry of a menu does, by its id."""
    lines = (folder / f"{MENUS}{ENDING}").read_text("utf-8").splitlines()
    return {entry: words for entry, _, words in (line.partition(": ") for line in lines if line.strip())}


def _blocks(text: str) -> Iterator[Block]:
    for line in (line.strip() for line in text.splitlines()):
        if line:
            yield _block(line)


def _block(line: str) -> Block:
    if line.startswith("## "):
        return Block("heading", line[3:])
    if line.startswith("- "):
        return Block("point", line[2:])
    step = _STEP.match(line)
    if step:
        return Block("step", line[step.end() :], (f"{step[1]}.",))
    keys = _KEYS.match(line)
    if keys:
        return Block("keys", line[keys.end() :], tuple(_KEY.findall(keys[0])))
    return Block("sentence", line)
