"""Pictures that are a thing as it hangs on the wall: a poster, a photo."""

from __future__ import annotations

from facilitator.domain.attachment import Attachment
from facilitator.domain.harvest import Poster, PosterKind
from facilitator.domain.ids import AttachmentId
from facilitator.domain.stage import PictureScene, PosterScene
from facilitator.queries.poster_sheets import PosterSubject, poster_sheet
from facilitator.queries.stage_scenes_about import About, nothing_there
from facilitator.queries.stage_scenes_values import PhotoPicture, Picture, SheetPicture, WordsPicture

NO_PICTURE = "This picture is not in the file."
NO_CONSENT = "This picture is not shown: not everybody on it has agreed."


def poster(about: About, scene: PosterScene) -> Picture:
    """The poster as it would print now."""
    found = about.state.get(Poster, scene.poster)
    if found is None or (found.kind is PosterKind.NOT_HELD and found.topic is None):
        return nothing_there()
    subject = PosterSubject(found.session, found.kind, found.question, found.topic)
    return SheetPicture(sheet=poster_sheet(about.state, subject), language=about.state.event.language, page=scene.page)


def picture(about: About, scene: PictureScene) -> Picture:
    """A picture of the event, if those on it have not refused."""
    found = about.state.get(Attachment, scene.attachment)
    if found is None:
        return nothing_there()
    if found.consent is False or (about.state.event.photos_need_consent and found.consent is None):
        return WordsPicture(words=NO_CONSENT)
    if found.sha256 is None:
        return WordsPicture(words=NO_PICTURE, quiet=found.caption)
    return PhotoPicture(attachment=AttachmentId(found.id), sha256=found.sha256, caption=found.caption)
