"""A day of 300 people, 60 topics and 4,000 notes: `python -m tests.benchmarks.large_event [--smoke]`.

The event is rehearsed by invented people, then every page is opened in a window of 1024 × 768: first when it is made,
then twice more. The run fails when one of them takes longer than a second to its paint, or makes the window wider.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from facilitator.app import make_application
from facilitator.rehearsal.play import Wishes
from facilitator.settings import HOME_VARIABLE
from tests.benchmarks.desktop_pages import opened, targets, timed
from tests.rehearsed import rehearsed

BOUND_MS = 1000.0
SIZE = (1024, 768)
LARGE = Wishes(people=300, topics=60, notes=4000)
SMALL = Wishes(people=16, topics=4, notes=24)
ROUNDS = 3


def main(words: list[str]) -> int:
    """Smoke: a small day, which only shows that everything can be measured."""
    smoke = "--smoke" in words
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = folder
        file = Path(folder) / "event.facil"
        start = time.perf_counter()
        played = rehearsed(file, SMALL if smoke else LARGE)
        print(f"played: {played.acts} acts and {played.ballots} ballots in {time.perf_counter() - start:.1f} s")
        application = make_application(sys.argv[:1])
        start = time.perf_counter()
        program = opened(application, file)
        print(f"opened: {(time.perf_counter() - start) * 1000:.0f} ms")
        program.window.resize(*SIZE)
        application.processEvents()
        assert program.view is not None
        pages = list(targets(program.view))
        rounds = [[timed(application, program.view, *page) for page in pages] for _ in range(ROUNDS)]
        wide = program.window.width()  # a page whose parts need more room than there is would have pushed it
        program.window.close()
    worst = {name: max(times) for (name, _), times in zip(pages, zip(*rounds, strict=True), strict=True)}
    for name, longest in sorted(worst.items(), key=lambda one: -one[1]):
        print(f"{name:16}{longest:10.1f} ms   bound {BOUND_MS:.0f} ms")
    print(f"window: {wide} wide, bound {SIZE[0]}")
    fits = max(worst.values()) <= BOUND_MS and wide <= SIZE[0]
    return 0 if fits or smoke else 1


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
