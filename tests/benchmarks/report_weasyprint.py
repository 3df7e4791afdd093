"""One report set by WeasyPrint in a process of its own: `python -m tests.benchmarks.report_weasyprint IN OUT`."""

import sys

import weasyprint

weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])
