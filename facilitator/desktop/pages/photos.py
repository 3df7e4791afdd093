"""Photos of sheets people wrote on: where each belongs, and how far it is on its way to typed and checked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from facilitator.commands.photo_filing import MarkPhotos, PlacePhoto, RemovePhotos
from facilitator.desktop.bridge import Desk
from facilitator.desktop.jobs import Job
from facilitator.desktop.pages.cafe_notes_photo import PhotoView
from facilitator.desktop.pages.offered import Surroundings
from facilitator.desktop.pages.page_acts import PageActs, take_keys
from facilitator.desktop.pages.photos_rows import HomePainter, HomeRow, PhotoPainter, photo_rows
from facilitator.desktop.stage.images import decoded
from facilitator.desktop.theme import Theme
from facilitator.desktop.widgets.button import Button
from facilitator.desktop.widgets.entry_line import EntryField
from facilitator.desktop.widgets.notices import EmptyState
from facilitator.desktop.widgets.panels import PageFrame, PageHeader
from facilitator.desktop.widgets.row_list import RowList
from facilitator.desktop.widgets.text import Label
from facilitator.domain.attachment import Attachment
from facilitator.domain.command import Changes
from facilitator.domain.harvest import SheetState
from facilitator.domain.ids import AttachmentId
from facilitator.domain.state import EventState
from facilitator.queries.photos_page import PhotoLine, PhotosPage, photos_page
from facilitator.queries.sheet_homes import SheetIndex

KINDS = "Photos (*.jpg *.jpeg *.png *.webp)"
MOST_HOMES, MOST_REFUSED = 60, 12
NOTHING = (
    "Photos of filled sheets will stand here.",
    "Drop photos or a folder on the window. The code of each sheet says where it belongs.",
    "Choose photos",
)
NEXT = {
    SheetState.OUT: (SheetState.TYPED, "It is typed"),
    SheetState.BACK: (SheetState.TYPED, "It is typed"),
    SheetState.TYPED: (SheetState.CHECKED, "It is checked"),
    SheetState.CHECKED: (SheetState.BACK, "Type it again"),
}


def make(theme: Theme, desk: Desk, around: Surroundings) -> PhotosOfSheets:
    """The page."""
    return PhotosOfSheets(theme, desk, around)


class PhotosOfSheets(PageFrame):
    """The list at the left; the chosen photo, with its place or the choice of one, at the right."""

    title = "Photos of sheets"

    def __init__(self, theme: Theme, desk: Desk, around: Surroundings) -> None:
        self.add_photos = Button(theme, "Add photos", "plain", icon="camera")
        super().__init__(theme, PageHeader(theme, self.title, actions=(self.add_photos,)))
        self._desk, self._around, self._acts = desk, around, PageActs(desk, around)
        self._shown = PhotosPage(())
        self._index: SheetIndex | None = None
        self._picture = ""
        self.list = RowList(theme, "Photos of sheets", PhotoPainter(theme))
        self.view = PhotoView(theme)
        self.name = Label(theme, "", "heading", lines=2)
        self.quiet = Label(theme, "", "body", "text.secondary", lines=2)
        self.type_it = Button(theme, "Type it", "primary", icon="keyboard")
        self.mark = Button(theme, "It is typed", "plain", icon="check")
        self.elsewhere = Button(theme, "Put it elsewhere", "plain", icon="move")
        self.remove = Button(theme, "Remove", "plain", icon="trash-2")
        self.field = EntryField(theme, "Where does it belong?", unknown="code, or words such as table 4 round 2")
        self.homes = RowList(theme, "Sheets it may be", HomePainter(theme))
        self.put = Button(theme, "Choose its sheet", "primary", icon="check")
        self.refused = Label(theme, "", "small", "state.warn.ink", lines=MOST_REFUSED + 1)
        self.nothing = EmptyState(theme, *NOTHING, icon="camera")
        self.work, self.choosing = QWidget(), QWidget()
        self._moving = ""
        self._build()
        self._connect()

    @property
    def widget(self) -> QWidget:
        return self

    @property
    def chosen(self) -> PhotoLine | None:
        """The photo that is shown."""
        return next((one for one in self._shown.lines if one.key == self.list.chosen_key), None)

    def present(self, state: EventState, subject: str) -> None:
        """The list, with the photo whose id is given, else the first."""
        self._show(state, subject)
        take_keys(self, self.list)

    def news(self, state: EventState, changes: Changes) -> None:
        self._index = None
        self._show(state)

    def leave(self) -> None:
        """Nothing is typed here that would have to be kept."""

    # --- showing ----------------------------------------------------------------------------------------------

    def _show(self, state: EventState, wanted: str = "") -> None:
        before = wanted or self.list.chosen_key
        self._shown = photos_page(state)
        keys = [one.key for one in self._shown.lines]
        self.list.show_rows(photo_rows(self._shown), before if before in keys else next(iter(keys), ""))
        self.work.setVisible(bool(keys))
        self.nothing.setVisible(not keys)
        self.header.show_words(self.title, self._shown.facts)
        self._show_refused()
        self._show_chosen()

    def _show_refused(self) -> None:
        """The files of the last time that could not be taken, each with its reason; they lie where they were."""
        told = () if self._around.photos is None else self._around.photos.progress.refused
        more = [f"and {len(told) - MOST_REFUSED} more"] if len(told) > MOST_REFUSED else []
        self.refused.setText("\n".join([*told[:MOST_REFUSED], *more]))
        self.refused.setVisible(bool(told))

    def _show_chosen(self) -> None:
        line = self.chosen
        if line is None:
            return
        choosing = line.waits or self._moving == line.key
        self.name.setText(line.title)
        self.quiet.setText(f"{line.quiet}{f' · code {line.code}' if line.code else ''}")
        self.choosing.setVisible(choosing)
        self.put.setVisible(choosing)
        for button in (self.mark, self.elsewhere):
            button.setVisible(not choosing)
        self.type_it.setVisible(not choosing and bool(line.page) and line.state is not SheetState.CHECKED)
        self.mark.set_words(NEXT[line.state][1], f"{line.title}: {NEXT[line.state][1].lower()}")
        self._show_homes()
        self._show_picture(line)

    def _show_picture(self, line: PhotoLine) -> None:
        if self._picture == line.sha256:
            return
        self._picture = mark = line.sha256
        self.view.show_image(None)
        Job(self, lambda: self._read(mark), lambda image: self._on_picture(mark, image), self._around.tell)

    def _read(self, sha256: str) -> QImage | None:
        blob: Callable[[str], bytes | None] | None = getattr(self._desk.door, "blob", None)
        return decoded((blob(sha256) if blob is not None else None) or b"")

    def _on_picture(self, mark: str, image: QImage | None) -> None:
        if mark == self._picture:
            self.view.show_image(image)

    def _show_homes(self) -> None:
        """The sheets that fit what is typed; the button names the chosen one."""
        if not self.choosing.isVisibleTo(self):
            return
        self._index = self._index or SheetIndex(self._desk.state)
        found = self._index.typed(self.field.text())[:MOST_HOMES]
        rows = [HomeRow(str(place), f"{one.words}, {one.quiet}", one) for place, one in enumerate(found)]
        self.homes.show_rows(rows, self.homes.chosen_key if len(rows) > 1 else "0" if rows else "")
        self._name_choice()

    def _name_choice(self) -> None:
        home = self._home
        self.put.setEnabled(home is not None)
        self.put.set_words("Choose its sheet" if home is None else f"Put it with {home.known.words}")

    @property
    def _home(self) -> HomeRow | None:
        return next((one for one in self.homes.rows if one.key == self.homes.chosen_key), None)

    # --- what people do ---------------------------------------------------------------------------------------

    def choose_photos(self) -> None:
        """Asks for files and takes them in."""
        files, _ = QFileDialog.getOpenFileNames(self.window(), "Photos of sheets", str(Path.home()), KINDS)
        if files and self._around.photos is not None:
            self._around.photos.take([Path(one) for one in files])

    def _on_row(self, _: str) -> None:
        self._moving = ""
        self.field.clear()
        self._show_chosen()

    def _on_put(self) -> None:
        line, home = self.chosen, self._home
        if line is not None and home is not None:
            self._moving = ""
            self.field.clear()
            self._acts.run(PlacePhoto(attachment=AttachmentId(line.key), home=home.known.home))

    def _on_type(self) -> None:
        line = self.chosen
        if line is None:
            return
        self._around.open_page(line.page, line.subject)
        if line.code and self._around.open_code is not None:
            self._around.open_code(line.code)

    def _on_mark(self) -> None:
        line = self.chosen
        if line is not None:
            self._acts.run(MarkPhotos(attachments=(AttachmentId(line.key),), state=NEXT[line.state][0]))

    def _on_move(self) -> None:
        self._moving = self.list.chosen_key
        self._show_chosen()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove(self) -> None:
        line = self.chosen
        if line is not None and self._desk.state.get(Attachment, line.key) is not None:
            self._acts.run(RemovePhotos(attachments=(AttachmentId(line.key),)))

    # --- parts ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._theme
        choose = QVBoxLayout(self.choosing)
        choose.setContentsMargins(0, 0, 0, 0)
        choose.setSpacing(theme.space("s"))
        choose.addWidget(self.field)
        choose.addWidget(self.homes, 1)
        right = QVBoxLayout()
        right.setSpacing(theme.space("s"))
        for part, share in ((self.name, 0), (self.quiet, 0), (self.view, 3), (self.choosing, 2)):
            right.addWidget(part, share)
        right.addLayout(self._buttons())
        row = QHBoxLayout(self.work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space("xl"))
        listed = QVBoxLayout()
        listed.addWidget(self.list)
        listed.addWidget(self.refused)
        listed.addStretch(1)
        row.addLayout(listed, 2)
        row.addLayout(right, 3)
        self.add(self.nothing)
        self.add(self.work, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.space("s"))
        for button in (self.put, self.type_it, self.mark, self.elsewhere):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.remove)
        return row

    def _connect(self) -> None:
        self.add_photos.clicked.connect(self.choose_photos)
        self.nothing.act_asked.connect(self.choose_photos)
        self.list.row_chosen.connect(self._on_row)
        self.list.remove_asked.connect(self._on_remove)
        self.field.textChanged.connect(self._show_homes)
        self.field.entered.connect(self._on_put)
        self.homes.row_chosen.connect(self._name_choice)
        self.homes.opened.connect(self._on_put)
        self.put.clicked.connect(self._on_put)
        self.type_it.clicked.connect(self._on_type)
        self.mark.clicked.connect(self._on_mark)
        self.elsewhere.clicked.connect(self._on_move)
        self.remove.clicked.connect(self._on_remove)
