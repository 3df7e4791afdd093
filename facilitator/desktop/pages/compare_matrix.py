"""The comparison as rows and columns of a matrix."""

from __future__ import annotations

from collections.abc import Collection

from facilitator.desktop.widgets.matrix import MatrixCell, MatrixColumn, MatrixRow
from facilitator.queries.compare import CompareCell, CompareColumn, same_words
from facilitator.queries.compare_board import AnswerLine, CompareBoard


def rows_of(board: CompareBoard) -> list[MatrixRow]:
    """The groups."""
    return [MatrixRow(one.group, one.name) for one in board.matrix.rows]


def columns_of(board: CompareBoard, chosen: str, behind: Collection[str]) -> list[MatrixColumn]:
    """The questions; in the chosen one the groups `behind` its chosen answer stand out."""
    names = [one.name for one in board.matrix.rows]
    return [
        _column(one, names, board.most[one.question], behind if one.question == chosen else (), one.question == chosen)
        for one in board.matrix.columns
    ]


def _column(
    column: CompareColumn, names: list[str], most: AnswerLine | None, behind: Collection[str], chosen: bool
) -> MatrixColumn:
    number = "" if column.number is None else str(column.number)
    cells = tuple(_cell(one, name, column.name, most, behind) for one, name in zip(column.cells, names, strict=True))
    word = "" if most is None else most.qualifier
    return MatrixColumn(
        column.question, number, column.name, word, "" if most is None else most.count_words, chosen, cells
    )


def _cell(cell: CompareCell, group: str, question: str, most: AnswerLine | None, behind: Collection[str]) -> MatrixCell:
    words = _words(cell)
    if not cell.asked:
        return MatrixCell("", f"{group}, {question}: not asked", "not_asked")
    if not words:
        return MatrixCell("–", f"{group}, {question}: nothing said", "none")
    first = _leading(cell, most) if cell.group in (() if most is None else most.groups) else words[0]
    more = f" +{len(words) - 1}" if len(words) > 1 else ""
    tone = "behind" if cell.group in behind else "frequent" if most and cell.group in most.groups else "plain"
    return MatrixCell(f"{first}{more}", f"{group}, {question}: {'; '.join(words)}", tone)  # type: ignore[arg-type]


def _leading(cell: CompareCell, most: AnswerLine | None) -> str:
    """The most frequent answer stands first in a cell that has it."""
    wanted = "" if most is None else same_words(most.words)
    found = [one for one in cell.points if same_words(_bare(one)) == wanted or same_words(one) == wanted]
    return _bare(found[0]) if found else _words(cell)[0]


def _bare(words: str) -> str:
    return words.split(": ", 1)[-1]


def _words(cell: CompareCell) -> list[str]:
    words = [_bare(one) for one in cell.points]
    words += [cell.value] if cell.value else []
    words += [f"no agreement: {cell.no_agreement}"] if cell.no_agreement else []
    words += [f"{cell.removed} removed"] if cell.removed else []
    return words
