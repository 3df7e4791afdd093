"""Ctrl-C as a wish: long work ends soon with the best it has, instead of with nothing."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stopped_by_a_key() -> Iterator[Callable[[], bool]]:
    """Answers whether Ctrl-C was pressed. Pressed again it ends the program, as it does outside.

    Only the first thread of a program hears keys; on any other the answer stays no.
    """
    pressed = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield pressed.is_set
        return
    before = signal.getsignal(signal.SIGINT)

    def on_key(*_: object) -> None:
        pressed.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, on_key)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
