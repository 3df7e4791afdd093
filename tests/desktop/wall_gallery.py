"""Pictures of full walls to be looked at: `python -m tests.desktop.wall_gallery FOLDER`.

200 and 2,000 notes, as columns and as islands, light and dark, on the smallest and on a usual screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QEventLoop

from facilitator.app import make_application
from facilitator.desktop.pages.offered import HARVEST
from facilitator.store import event_file
from tests.desktop import harvest_events
from tests.pictures import Studio

SIZES = ((1024, 768), (1920, 1080))


def main(folder: Path) -> None:
    application = make_application(sys.argv[:1])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        studio = Studio(application, Path(home))
        for notes in (200, 2000):
            path = Path(home) / f"wall-{notes}.facil"
            records = [*harvest_events.frame(), *harvest_events.full_wall(notes, 6 if notes == 200 else 18)]
            event_file.create(path, records)
            loop = QEventLoop()
            studio.program.event_opened.connect(loop.quit)
            studio.program.open(path)
            loop.exec()
            studio.show(HARVEST, harvest_events.ITEM)
            for islands in (False, True):
                assert studio.program.view is not None
                page = studio.program.window.pages.page
                page.wall.plane.show(islands)  # type: ignore[union-attr]
                for size in SIZES:
                    for scheme in ("light", "dark"):
                        name = f"{notes}-{'islands' if islands else 'columns'}-{size[0]}-{scheme}.png"
                        studio.take(size, scheme, 100, folder / name)
        studio.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
