"""One report set by typst in a process of its own: `python -m tests.benchmarks.report_typst IN.typ OUT.pdf`."""

import sys
from pathlib import Path

import typst

typst.compile(
    sys.argv[1],
    output=sys.argv[2],
    font_paths=[str(Path(__file__).parents[2] / "resources" / "fonts")],
    ignore_system_fonts=True,
)
