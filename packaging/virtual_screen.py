"""A real X11 screen that nobody sees, for the tests of the window. Linux only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from console import Stopped


@contextmanager
def shown(size: str = "1920x1080x24") -> Iterator[str]:
    """The name of a fresh display of this size; it is gone afterwards."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        yield f":{_number(reading)}"
    finally:
        server.terminate()
        server.wait(10)


def _number(reading: int) -> int:
    """Xvfb picks a free display and writes its number once it listens."""
    with os.fdopen(reading, "rb") as answer:
        line = answer.readline().strip()
    if not line:
        raise Stopped("No X11 screen could be started for the tests of the window (Xvfb ended at once).")
    return int(line)
