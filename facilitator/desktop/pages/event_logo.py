"""The logo of whoever invites, on the event page: chosen from a file, shown, taken away."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel

from facilitator.commands.event import SetLogo
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.cafe_notes_photo import PICTURES, Taken
from facilitator.desktop.pages.event_parts import Block
from facilitator.desktop.pages.page_acts import PageActs
from facilitator.desktop.stage.images import decoded
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.text import Label
from facilitator.domain.attachment import Attachment
from facilitator.domain.state import EventState

HEIGHT = 48
MOST_PX = 1600  # on the longer side; enough for the foot of an A0 poster
WIDEST = 4  # times its height


class LogoBlock(Block):
    """Stands in the foot of every print and on the report's cover."""

    _came = Signal(str, object)

    def __init__(self, theme: Theme, acts: PageActs) -> None:
        super().__init__(theme, "Logo")
        self._theme, self._acts = theme, acts
        self._shown = ""
        self.picture = QLabel()
        self.picture.setAccessibleName("The logo")
        self.words = Label(theme, "", "small", "text.secondary")
        self.choose = Button(theme, "Choose a picture", "plain", icon="image")
        self.away = Button(theme, "Take it away", "quiet")
        row = QHBoxLayout()
        row.setSpacing(theme.space("s"))
        row.addWidget(self.choose)
        row.addWidget(self.away)
        row.addStretch(1)
        self.body.addWidget(self.words)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(theme.space("xs"))
        self.body.addLayout(row)
        self.choose.clicked.connect(self._on_choose)
        self.away.clicked.connect(lambda: acts.run(SetLogo(sha256=None)))
        self._came.connect(self._on_came)

    def show_logo(self, state: EventState) -> None:
        """The logo as the event has it now."""
        found = state.get(Attachment, state.event.logo)
        sha256 = "" if found is None else found.sha256 or ""
        self.words.setText("In the foot of every print, and on the report" if sha256 else "none yet")
        self.away.setVisible(bool(sha256))
        self.picture.setVisible(bool(sha256))
        if sha256 != self._shown:
            self._shown = sha256
            self.picture.clear()
            if sha256:
                Job(self, lambda: self._read(sha256), lambda image: self._came.emit(sha256, image), self._tell)

    def keep(self, path: Path) -> None:
        """Reads a picture and makes it the logo; what is no picture is told in one sentence."""
        Job(self, lambda: logo_in(path), self._on_read, self._tell)

    def _on_choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self.window(), "Logo", str(Path.home()), PICTURES)
        if chosen:
            self.keep(Path(chosen))

    def _on_read(self, picture: Taken) -> None:
        keep = getattr(self._acts.door, "keep_blob", None)
        if keep is None:
            self._tell("This event is only looked at, so no logo can be kept.")
            return
        Job(self, keep(picture.sha256, picture.content).result, lambda _: self._on_kept(picture), self._tell)

    def _on_kept(self, picture: Taken) -> None:
        facts = (picture.media_type, len(picture.content), picture.width, picture.height)
        media_type, size, width, height = facts
        self._acts.run(SetLogo(sha256=picture.sha256, media_type=media_type, size=size, width=width, height=height))

    def _read(self, sha256: str) -> QImage | None:
        blob = getattr(self._acts.door, "blob", None)
        return decoded((blob(sha256) if blob is not None else None) or b"")

    def _on_came(self, sha256: str, image: QImage | None) -> None:
        if sha256 == self._shown and image is not None:
            most = self._theme.px(HEIGHT)
            ratio = self.devicePixelRatioF()
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            small = image.scaled(round(most * WIDEST * ratio), round(most * ratio), keep, smooth)
            small.setDevicePixelRatio(ratio)
            self.picture.setPixmap(QPixmap.fromImage(small))

    def _tell(self, sentence: str) -> None:
        self._acts.around.tell(sentence)


def logo_in(path: Path) -> Taken:
    """The picture in a file as PNG, see-through where it was and without anything but what it shows. May run on any
    thread. KnownError for what cannot be read or is no picture."""
    from facilitator.exchange.photos import accepting  # noqa: PLC0415 - late: start-up time

    name = accepting.spoken_name(path.name)
    try:
        accepting.refuse_size(name, path.stat().st_size)
        content = path.read_bytes()
    except OSError as problem:
        raise accepting.damaged(name) from problem
    accepting.kind_of(name, content)
    image = decoded(content)
    if image is None:
        raise accepting.damaged(name)
    if max(image.width(), image.height()) > MOST_PX:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(MOST_PX, MOST_PX, keep, smooth)
    plain = as_png(image)
    return Taken(hashlib.sha256(plain).hexdigest(), plain, "image/png", image.width(), image.height())


def as_png(image: QImage) -> bytes:
    """The picture's points and nothing else."""
    points = image.convertToFormat(QImage.Format.Format_ARGB32)
    for key in points.textKeys():
        points.setText(key, "")
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    points.save(data, "PNG")  # type: ignore[call-overload]
    return bytes(data.data().data())
