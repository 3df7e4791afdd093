"""Topics as rows: the number first and largest, the title as it is now and as it was proposed, what became of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from facilitator.desktop.widgets import paint
from facilitator.desktop.widgets.row_list import RowPainter
from facilitator.desktop.widgets.text import Paragraph
from facilitator.queries.topics import Tone, TopicLine, TopicsList

NUMBER_RIGHT, TITLE_LEFT, EDGE_RIGHT = 48, 60, 18
INK: dict[Tone, str] = {
    "plain": "method.open_space.ink",
    "held": "method.open_space.ink",
    "not_held": "state.late.ink",
    "gone": "text.secondary",
}
TAG: dict[Tone, str] = {"plain": "plain", "held": "open_space", "not_held": "late", "gone": "plain"}


class TopicRow(NamedTuple):
    """One topic in the list."""

    key: str
    spoken: str
    line: TopicLine


class Tag(NamedTuple):
    """A fact at the right end of a row."""

    words: str
    tone: str
    icon: str


def rows_of(topics: TopicsList) -> list[TopicRow]:
    """The list's rows, each with its sentence for a screen reader."""
    return [TopicRow(line.topic, _spoken(line), line) for line in topics.rows]


def state_tag(line: TopicLine) -> Tag:
    """What became of a topic; an icon only where there is one that tells."""
    icon = "" if line.tone == "plain" else line.state_icon
    return Tag(line.state_words, TAG[line.tone], icon)


def mark_tag(line: TopicLine) -> Tag | None:
    """The mark of greatest interest, where somebody reported it."""
    return None if line.mark is None else Tag(line.mark, "open_space", "star")


def together_tag(line: TopicLine) -> Tag | None:
    """`3 + 7`, on a topic that carries others on."""
    return Tag(line.numbers, "plain", "merge") if "+" in line.numbers else None


def _spoken(line: TopicLine) -> str:
    parts = [f"{line.shown}: {line.title}"]
    parts += [f"as proposed: {line.proposed_as}"] if line.proposed_as else []
    parts += [f"hosted by {line.hosts}"] if line.hosts else []
    parts += [f"together {line.numbers}"] if "+" in line.numbers else []
    return ", ".join([*parts, *([line.mark] if line.mark else []), line.state_words])


class TopicPainter(RowPainter):
    """Draws topics. The facts at the right go under the title where the list is too narrow for both."""

    def row_height(self, row: TopicRow) -> float:
        words = sum(part.height for part, _ in self._words(row.line))
        words += self._tags_height() if self._under(row.line) else 0
        return max(self.theme.px(70), words + 16)

    def draw_row(self, painter: QPainter, rect: QRectF, row: TopicRow) -> None:
        line, theme = row.line, self.theme
        number = QRectF(rect.left(), rect.top(), theme.px(NUMBER_RIGHT), rect.height() - 1)
        paint.number(painter, theme, number, line.shown, INK[line.tone])
        words, under = self._words(line), self._under(line)
        height = sum(part.height for part, _ in words) + (self._tags_height() if under else 0)
        left, top = rect.left() + theme.px(TITLE_LEFT), rect.center().y() - height / 2
        for part, ink in words:
            part.draw(painter, QPointF(left, top), theme.colour(ink))
            top += part.height
        if under:
            self._draw_tags(painter, left, top + 4, self._tags(line))
        else:
            self._draw_columns(painter, rect, line)

    def _draw_columns(self, painter: QPainter, rect: QRectF, line: TopicLine) -> None:
        """State at the right edge; what else is told stands in a column left of all states."""
        top = rect.center().y() - self.theme.px(paint.CHIP_HEIGHT) / 2 - 1
        state = state_tag(line)
        right = rect.right() - EDGE_RIGHT
        self._draw_tags(painter, right - self._tag_width(state), top, [state])
        others = self._tags(line)[:-1]
        self._draw_tags(painter, right - self._state_room(line) - self._width(others), top, others)

    def _draw_tags(self, painter: QPainter, left: float, top: float, tags: list[Tag]) -> None:
        for tag in tags:
            left += paint.chip(painter, self.theme, QPointF(round(left), round(top)), tag.words, tag.tone, tag.icon)
            left += self.theme.space("s")

    def _tags(self, line: TopicLine) -> list[Tag]:
        return [tag for tag in (together_tag(line), mark_tag(line), state_tag(line)) if tag is not None]

    def _tag_width(self, tag: Tag) -> float:
        return paint.chip_width(self.theme, tag.words, tag.icon)

    def _width(self, tags: list[Tag]) -> float:
        return sum(self._tag_width(tag) + self.theme.space("s") for tag in tags) - self.theme.space("s")

    def _state_room(self, line: TopicLine) -> float:
        """The room kept for the state, so that the marks of all rows stand under each other."""
        usual = Tag("not held", "late", "user-x")
        return max(self._tag_width(usual), self._tag_width(state_tag(line))) + self.theme.space("l")

    def _tags_height(self) -> float:
        return self.theme.px(paint.CHIP_HEIGHT) + 8

    def _under(self, line: TopicLine) -> bool:
        return self._words_width(line, under=False) < self.theme.px(220)

    def _words_width(self, line: TopicLine, *, under: bool) -> float:
        room = self.width - self.theme.px(TITLE_LEFT) - EDGE_RIGHT
        if under:
            return max(room, 80.0)
        others = self._tags(line)[:-1]
        return room - self._state_room(line) - (self._width(others) + 12 if others else 0)

    def _words(self, line: TopicLine) -> list[tuple[Paragraph, str]]:
        width = self._words_width(line, under=self._under(line))
        gone = line.tone == "gone"
        found = [(self.laid_out(line.title, "lead", width), "text.secondary" if gone else "text.primary")]
        if line.proposed_as:
            text = f"as proposed: {line.proposed_as}"
            found.append((self.laid_out(text, "small", width), "text.secondary"))
        if line.hosts:
            found.append((self.laid_out(line.hosts, "small", width, lines=1), "text.secondary"))
        return found
