"""One report set by WeasyPrint in a process of its own: `python -m tests.benchmarks.report_weasyprint IN.html OUT.pdf`."""

import sys

import weasyprint  # type: ignore[import-not-found]

weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
