"""Pictures of what people found: a group that reports, the clusters of a wall, the result so far, what is missing."""

from __future__ import annotations

from facilitator.domain.belonging import clusters_on
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.groups import Group
from facilitator.domain.harvest import Cluster, ClusterNote, Note
from facilitator.domain.order import in_order
from facilitator.domain.stage import GroupScene, MissingScene, ResultScene, WallScene
from facilitator.domain.state import EventState
from facilitator.queries.missing import still_missing
from facilitator.queries.phrases import dotted
from facilitator.queries.result_now import ResultPart, ResultPoint, result_now
from facilitator.queries.stage_scenes_about import About, nothing_there, session_name
from facilitator.queries.stage_scenes_values import ClockPicture, Line, ListPicture, MarkedLine, Picture, WordsPicture
from facilitator.queries.translated import reading
from facilitator.words import counted, shortened

MOST_ROWS = 5
LONGEST = 110
NEW_ONLY = "new information only"


def group(about: About, scene: GroupScene) -> Picture:
    """The group that reports, with its headline, its points and its clock."""
    state, found = about.state, about.state.get(Group, scene.group)
    if found is None:
        return nothing_there()
    clock = _clock_of(state, found)
    points = tuple(
        MarkedLine(str(at), shortened(one, LONGEST), "method.groups")
        for at, one in enumerate((found.to_say or ())[:MOST_ROWS], 1)
    )
    return ClockPicture(
        head=dotted(one for one in (session_name(state, found.session), found.name) if one),
        corner=_place_words(state, found),
        clock=clock,
        idle_words="" if clock is not None else "begins soon",
        name=shortened(found.headline or found.name, LONGEST),
        quiet="" if _is_first(state, found) else NEW_ONLY,
        lines=points,
    )


def wall(about: About, scene: WallScene) -> Picture:
    """The clusters of a wall by their statements, each with how many notes stand behind it."""
    state = about.state
    clusters = [one for one in clusters_on(state, scene.session) if one.question == scene.question]
    if not clusters:
        return WordsPicture(head=session_name(state, scene.session), words="There are no clusters yet.")
    rows = [_cluster_line(state, one) for one in clusters]
    return _paged(rows, scene.page, session_name(state, scene.session), _notes_words(state, clusters))


def result(about: About, scene: ResultScene) -> Picture:
    """One finding a page; what nobody has approved says so."""
    found = result_now(about.state)
    if not found.parts:
        return WordsPicture(head=found.title, words="There is no result yet.")
    page = min(max(scene.page, 1), len(found.parts))
    part = found.parts[page - 1]
    rows = tuple(_point_line(one) for one in part.points)
    return ListPicture(
        head=part.headline,
        corner="draft" if part.draft else "",
        rows=rows,
        foot=_part_words(part),
        page=page,
        pages=len(found.parts),
    )


def missing(about: About, scene: MissingScene) -> Picture:
    """What is still missing, for everybody who can help."""
    lines = still_missing(about.state)
    if not lines:
        return WordsPicture(head="Still missing", words="Nothing is missing.")
    rows = [Line("", shortened(one.words, LONGEST), one.session) for one in lines]
    return _paged(rows, scene.page, "Still missing", counted(len(lines), "thing", "things"))


def _paged(rows: list[Line], page: int, head: str, foot: str) -> ListPicture:
    pages = -(-len(rows) // MOST_ROWS)
    page = min(max(page, 1), pages)
    shown = tuple(rows[(page - 1) * MOST_ROWS : page * MOST_ROWS])
    return ListPicture(head=head, rows=shown, foot=foot, page=page, pages=pages)


def _clock_of(state: EventState, found: Group) -> Clock | None:
    clocks = [one for one in state.all(Clock) if one.group == found.id and one.runs_for is ClockFor.REPORTING]
    running = [one for one in clocks if not is_over(one)]
    return max(running, key=lambda one: one.started, default=None)


def _groups(state: EventState, found: Group) -> list[Group]:
    return in_order(one for one in state.all(Group) if one.session == found.session)


def _is_first(state: EventState, found: Group) -> bool:
    """After the second group has spoken, only what is new is told (GT5)."""
    return [one.id for one in _groups(state, found)].index(found.id) < 2


def _place_words(state: EventState, found: Group) -> str:
    groups = _groups(state, found)
    return f"{[one.id for one in groups].index(found.id) + 1} of {len(groups)}"


def _cluster_line(state: EventState, cluster: Cluster) -> Line:
    notes = [state.need(Note, one.note) for one in state.all(ClusterNote) if one.cluster == cluster.id]
    shown = [one for one in notes if not one.redacted]
    first = shortened(reading(state, shown[0]).marked, 80) if shown else ""
    return Line(str(len(shown)), shortened(cluster.title or "no header yet", LONGEST), first)


def _notes_words(state: EventState, clusters: list[Cluster]) -> str:
    ids = {one.id for one in clusters}
    notes = {one.note for one in state.all(ClusterNote) if one.cluster in ids}
    return f"{counted(len(clusters), 'cluster', 'clusters')} of {counted(len(notes), 'note', 'notes')}"


def _point_line(point: ResultPoint) -> Line:
    dots = point.dots[0].count if point.dots else 0
    return Line(str(dots) if dots else "", shortened(point.words, LONGEST), point.standing)


def _part_words(part: ResultPart) -> str:
    more = f"{part.more} more on the poster" if part.more else ""
    return dotted(one for one in (part.session, part.name if part.name != part.headline else "", more) if one)
