"""The desktop program put together: the one place that knows the window, the event file and the phones."""

from __future__ import annotations

from facilitator.app.program import Program, main, make_application

__all__ = ["Program", "main", "make_application"]
