"""One report set by this program in a process of its own: `python -m tests.benchmarks.report_ours IN.json OUT.pdf`."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from facilitator.documents.report.book import render_report
from facilitator.queries.report_values import Report


def main(source: Path, target: Path) -> None:
    content = msgspec.json.decode(source.read_bytes(), type=Report)
    target.write_bytes(render_report(content).pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
