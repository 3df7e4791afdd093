"""What erasing a person does, in sentences: before people say yes, and after."""

from __future__ import annotations

from facilitator.domain.vocabulary import NOUNS
from facilitator.planning.erasing import ErasurePreview
from facilitator.words import counted

_ONE_LINE = ("person", "contribution", "attachment")


def goes(told: ErasurePreview) -> list[str]:
    """One sentence for each thing that happens; nothing is said of what does not."""
    lines = ["The entry in the list of people, with name, address and every extra column."]
    rest = {kind: number for kind, number in told.removed.items() if kind not in _ONE_LINE}
    if rest:
        lines.append(f"What hangs on it: {', '.join(counted(number, *NOUNS[kind]) for kind, number in rest.items())}.")
    if told.points:
        lines.append(f"{counted(told.points, 'point is', 'points are')} emptied; “1 point removed” stays for each.")
    if told.speeches:
        lines.append(f"{counted(told.speeches, 'speech', 'speeches')} with what was noted of it.")
    if told.pictures:
        lines.append(f"{counted(told.pictures, 'picture', 'pictures')} of these speeches.")
    if told.texts:
        lines.append(f"The name or address in {counted(told.texts, 'other text', 'other texts')}, as “(removed)”.")
    if told.topics_without_host:
        lines.append(f"{counted(told.topics_without_host, 'topic has', 'topics have')} no host then.")
    return [*lines, "The same in the whole past of this file and in all its snapshots."]


def once_more(told: ErasurePreview) -> str:
    """The question before it is done."""
    return f"Erase {told.name} for good? This cannot be undone."
