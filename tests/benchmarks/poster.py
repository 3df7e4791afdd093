"""A1 posters of 200 notes beside typst and weasyprint: `python -m tests.benchmarks.poster [--smoke]`.

The same Latin text with the same fonts and sizes, all in this process, in processor time: the quickest of
several runs in turn. The run fails when the whole poster takes us more than 1.3 times as long as typst. Ours has more
sheets, since it never parts a cluster that one sheet holds, and each has its code; so a sheet is told too. Both others
are not installed with the checks: `pip install .[benchmark]`; without them the rest is measured.
"""

from __future__ import annotations

import argparse
import html
import sys
from collections.abc import Callable
from importlib.util import find_spec
from time import process_time
from typing import Any

from facilitator import resources
from facilitator.documents import columns
from facilitator.documents.page import paper
from facilitator.documents.render import render
from facilitator.documents.type import lines, shaping
from facilitator.queries.sheets import Block, Blocks, ContextLine, Foot, PosterSheet

MOST_OF_TYPST = 1.3
TURNS = 7
NAMES = ("ours", "typst", "typst, kept open", "weasyprint")
HEADLINE = "Two hundred voices ask for one room"
WORDS = (
    *("library", "evening", "lamp", "reading", "neighbour", "music", "garden", "open"),
    *("quiet", "story", "bread", "table", "bicycle", "winter", "map"),
)
Content = list[tuple[str, list[str]]]
Maker = Callable[[Content], bytes]


def notes(count: int, turn: int) -> list[str]:
    """Notes of five to eight words, other ones each turn: nothing is remembered from the turn before."""
    return [
        " ".join(
            [*(WORDS[(i * 7 + word * (i % 5 + 2)) % len(WORDS)] for word in range(5 + i % 4)), str(turn * 1000 + i)]
        )
        for i in range(count)
    ]


def clusters(count: int, turn: int) -> Content:
    texts = notes(count, turn)
    return [(f"Cluster {i // 10 + 1}: {WORDS[i // 10 % len(WORDS)]}", texts[i : i + 10]) for i in range(0, count, 10)]


def ours(content: Content) -> bytes:
    blocks = tuple(Block(title, points=tuple(points)) for title, points in content)
    foot = Foot("Library of the Future", "Marten’s Yard", "8 May 2026", source="200 notes", event_code="ABCDE")
    return render([PosterSheet("P1", HEADLINE, Blocks(blocks), foot, ContextLine(("Session 1",)))], "A1").pdf


def typst_source(content: Content) -> bytes:
    """Columns at our smallest sizes, over as many sheets as they take."""
    types, lies = paper("A1").types, paper("A1")
    foot = f"footer: text({types.foot}pt)[Library of the Future]"
    head = (
        f"#set page(width: {lies.width}pt, height: {lies.height}pt, margin: {lies.margin}pt, {foot}, columns: 4)\n"
        f'#set text(font: "Noto Sans", size: {types.point}pt)\n'
        f'#place(top, scope: "parent", float: true, text({types.headline}pt, weight: "bold", "{HEADLINE}"))\n'
    )
    return (head + "".join(_typst_cluster(title, points) for title, points in content)).encode()


def _typst_cluster(title: str, points: list[str]) -> str:
    size = paper("A1").types.cluster
    bar = f"#block(above: {size}pt, line(length: 100%, stroke: 8pt))"
    said = "".join(f'#par(text("{point}"))\n' for point in points)
    return f'{bar} #text({size}pt, weight: "bold", "{title}")\n\n{said}'


def with_typst(*, kept_open: bool) -> Maker:
    """Called for each poster as a program would; or kept open with its fonts and all it remembers."""
    import typst  # type: ignore[import-not-found, unused-ignore]

    how: Any = {"font_paths": [str(resources.path("fonts"))], "ignore_system_fonts": True}
    if not kept_open:
        return lambda content: bytes(typst.compile(typst_source(content), format="pdf", **how))
    compiler: Any = typst.Compiler(**how)
    return lambda content: bytes(compiler.compile(input=typst_source(content), format="pdf"))


def page_source(content: Content) -> str:
    types, lies = paper("A1").types, paper("A1")
    style = (
        f"@page {{ size: {lies.width}pt {lies.height}pt; margin: {lies.margin}pt }}"
        f" body {{ columns: 4; font: {types.point}pt 'Noto Sans' }}"
        f" h1 {{ font-size: {types.headline}pt; column-span: all }}"
        f" h2 {{ font-size: {types.cluster}pt; border-top: 8pt solid }}"
    )
    parts = "".join(
        f"<h2>{html.escape(title)}</h2>" + "".join(f"<p>{html.escape(point)}</p>" for point in points)
        for title, points in content
    )
    return f"<style>{style}</style><h1>{HEADLINE}</h1>{parts}"


def with_weasyprint() -> Maker:
    import weasyprint  # type: ignore[import-not-found, import-untyped, unused-ignore]

    return lambda content: bytes(weasyprint.HTML(string=page_source(content)).write_pdf())


def forgotten() -> None:
    """Words and lines of the turn before are no help; fonts stay open, as they do in the program and in typst."""
    shaping.shape.cache_clear()
    lines._broken.cache_clear()
    lines._balanced.cache_clear()
    columns._points.cache_clear()


def measured(names: dict[str, Maker], count: int, turns: int) -> dict[str, float]:
    """The least processor time of each in seconds, taken in turn so that all meet the same machine."""
    best = dict.fromkeys(names, float("inf"))
    for turn in range(turns + 1):
        content = clusters(count, turn)
        for name, make in names.items():
            forgotten()
            start = process_time()
            made = make(content)
            if turn:  # the first one opens the fonts
                best[name] = min(best[name], process_time() - start)
            assert made.startswith(b"%PDF")
    return best


def sheets_in(pdf: bytes) -> int:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    kept, document = QBuffer(), QPdfDocument()
    kept.setData(QByteArray(pdf))
    kept.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(kept)
    return document.pageCount()


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="ten notes, once: does it run at all?")
    smoke = parser.parse_args(words).smoke
    makers: dict[str, Maker] = {"ours": ours}
    if find_spec("typst"):
        makers["typst"] = with_typst(kept_open=False)
        makers["typst, kept open"] = with_typst(kept_open=True)
    if find_spec("weasyprint"):
        makers["weasyprint"] = with_weasyprint()
    count = 10 if smoke else 200
    found = measured(makers, count, 1 if smoke else TURNS)
    sheets = {name: sheets_in(make(clusters(count, 0))) for name, make in makers.items()}
    for name in NAMES:
        print(f"{name:<18}{_said(name, found, sheets) if name in found else 'not installed'}")
    return int(not smoke and found["ours"] > MOST_OF_TYPST * found.get("typst", float("inf")))


def _said(name: str, found: dict[str, float], sheets: dict[str, int]) -> str:
    whole = found["ours"] / found[name]
    each = whole * sheets[name] / sheets["ours"]
    return f"{found[name] * 1000:7.1f} ms for {sheets[name]} sheets   ours / it {whole:.2f}, a sheet {each:.2f}"


if __name__ == "__main__":
    sys.exit(main())
