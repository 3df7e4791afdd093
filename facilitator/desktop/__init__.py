"""The window: the only home of PySide6 beside `app`."""

import builtins

import PySide6.QtCore  # noqa: F401 - brings the hook that is taken away below

# PySide reads the whole source text of every module that is imported after it, to see whether the module wants Qt's
# functions under other names (`from __feature__ import …`). None of ours does, and it is a tenth of the time to the
# first paint, so imports go the way they went before that hook was put in front of them.
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
