"""`facilitator`: without words, or with an event file, the window; with the word of a command, that command."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Starts the window or the command line, whichever the words ask for."""
    words = sys.argv[1:]
    if words == ["--clean-a-photo"]:  # a process of its own for one photo from a phone, see portal/photos
        from facilitator.portal.photos import child_main  # noqa: PLC0415 - late: start-up time

        sys.exit(child_main())
    if words and not _is_file(words):
        from facilitator.cli.program import run  # noqa: PLC0415 - late: start-up time

        sys.exit(run(words))
    if not _has_screen():
        sys.exit(_no_window())
    gc.disable()  # nothing made while starting is garbage yet; the window enables it again
    from facilitator.app import main as window  # noqa: PLC0415 - late: needs Qt

    sys.exit(window(words))


def _is_file(words: list[str]) -> bool:
    """Whether the only word names an event file rather than a command."""
    return len(words) == 1 and words[0].lower().endswith(".facil")


def _has_screen() -> bool:
    """Qt aborts the whole program where a Linux session has no screen, so it is asked for before."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _no_window() -> int:
    """Says why there is no window, and gives the exit code."""
    from facilitator.cli.failing import CANNOT  # noqa: PLC0415 - late: start-up time
    from facilitator.cli.saying import complain  # noqa: PLC0415 - late: start-up time

    complain("There is no screen here to open a window on. `facilitator --help` says what works without one.")
    return CANNOT


if __name__ == "__main__":
    main()
