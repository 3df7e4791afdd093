"""The same report for other typesetters.

Both get the fonts of this program, its sizes and its paper, and say every text of it: cover, contents, chapters with
page x of y. They are told in their own usual ways, as somebody would who knows them.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

from facilitator.queries.report_values import (
    Chapter,
    Entries,
    Figures,
    Heading,
    Line,
    Paragraph,
    Part,
    Pictures,
    Points,
    Report,
    Said,
    Table,
    Tiers,
)

FONTS = Path(__file__).parents[2] / "resources" / "fonts"


# --- typst ------------------------------------------------------------------------------------------------------

_TYPST_HEAD = """
#set page("a4", margin: (x: 20mm, top: 29mm, bottom: 26mm),
  header: context if counter(page).get().first() > 1 [#set text(9pt); @@HEAD@@],
  footer: context if counter(page).get().first() > 1 [#set text(9pt); @@FOOT@@ #h(1fr)
    #counter(page).display("1 / 1", both: true)])
#set text(font: "Noto Sans", size: 10.5pt, fallback: false@@LANG@@)
#set par(leading: 0.62em, spacing: 0.9em)
#set heading(bookmarked: true)
#show heading.where(level: 1): it => { pagebreak(weak: true); text(26pt, it.body); v(6pt) }
#show heading.where(level: 2): set text(16pt)
#show heading.where(level: 3): set text(12pt)
#set list(marker: [•])
#let quiet(body) = text(9.2pt, fill: rgb("#564E44"), body)
#let lead(body) = text(12.6pt, body)
#let entry(number, title, ..below) = {
  line(length: 100%, stroke: 0.5pt + rgb("#E3DACB"))
  grid(columns: (15mm, 1fr), align: (right, left), column-gutter: 4mm,
    text(18pt, weight: "bold", number), [*#title* #for one in below.pos() [\\ #quiet(one)]])
}
"""


def _string(text: str) -> str:
    """A text as typst's own string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def as_typst(report: Report) -> str:
    """The report in typst's language; texts stand as strings and are never read as markup."""
    head = _TYPST_HEAD.replace("@@HEAD@@", f"#{_string(report.head[0])} #h(1fr) #{_string(report.head[1])}")
    head = head.replace("@@FOOT@@", f"#{_string(report.foot)}")
    head = head.replace("@@LANG@@", f', lang: "{report.language}"' if report.language else "")
    cover = report.cover
    lines = [f"#set document(title: {_string(report.title)}, date: none)", head]
    lines += [f'#v(20mm) *#{_string(cover.kind)}* #v(8mm) #text(50pt, weight: "bold", {_string(cover.title)})']
    lines += [f"#lead({_string(text)})\n" for text in (*cover.facts, cover.purpose)]
    lines += ["#pagebreak() #outline(depth: 2)"]
    lines += [line for chapter in report.chapters for line in _typst_chapter(chapter)]
    return "\n".join(lines)


def _typst_chapter(chapter: Chapter) -> Iterator[str]:
    yield f"\n#heading(level: 1, {_string(f'{chapter.kicker} · {chapter.title}')})\n"
    for part in chapter.parts:
        yield from _typst_part(part)


def _typst_line(words: Line) -> str:
    return "".join(f"#strong({_string(run.text)})" if run.bold else f"#{_string(run.text)}" for run in words)


def _typst_part(part: Part) -> Iterator[str]:
    match part:
        case Heading(text=text, level=level, number=number):
            yield f"\n#heading(level: {level}, {_string(f'{number} {text}'.strip())})\n"
        case Paragraph(words=words, tone=tone):
            said = _typst_line(words)
            yield f"\n{said}\n" if tone == "body" else f"\n#{tone}[{said}]\n"
        case Points(items=items):
            yield "#list(" + ", ".join(f"[{_typst_line(item)}]" for item in items) + ")"
        case Entries(entries=entries):
            for one in entries:
                yield f"#entry({', '.join(map(_string, (one.number, one.title, *one.below)))})"
        case Table():
            yield _typst_table(part)
        case Tiers(blocks=blocks):
            cells = (
                f"[*#{_string(one.title)}* \\ #quiet({_string(one.qualifier)})"
                + " #list("
                + ", ".join(f"[#{_string(point)}]" for point in one.points)
                + ")]"
                for one in blocks
            )
            yield f"#grid(columns: {len(blocks)}, column-gutter: 6mm, {', '.join(cells)})"
        case Figures() | Said() | Pictures():
            raise NotImplementedError("the book to measure with has none of these")


def _typst_table(table: Table) -> str:
    shares = ", ".join(f"{round(column.share * 100)}fr" for column in table.columns)
    cells = [f"[#quiet({_string(column.name)})]" for column in table.columns]
    head = f"table.header({', '.join(cells)})"
    body = [
        f"[*#{_string(text)}*]" if column.strong else f"[#{_string(text)}]"
        for row in table.rows
        for text, column in zip(row, table.columns, strict=True)
    ]
    return f'#table(columns: ({shares}), stroke: (bottom: 0.5pt + rgb("#E3DACB")), {head}, {", ".join(body)})'


def set_by_typst(report: Report) -> bytes:
    """The bytes typst makes of a report."""
    import typst

    made: bytes = typst.compile(as_typst(report).encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)
    return made


# --- WeasyPrint -------------------------------------------------------------------------------------------------

_STYLE = f"""
@font-face {{ font-family: N; src: url({(FONTS / "NotoSans-Regular.ttf").as_uri()}); }}
@font-face {{ font-family: N; font-weight: 700; src: url({(FONTS / "NotoSans-Bold.ttf").as_uri()}); }}
@page {{ size: A4; margin: 29mm 20mm 26mm; @top-left {{ content: "HEAD"; font: 9pt N; }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 9pt N; }} }}
body {{ font: 10.5pt/1.45 N; }}
h1 {{ font-size: 26pt; break-before: page; line-height: 1.14; }} h2 {{ font-size: 16pt; }} h3 {{ font-size: 12pt; }}
.quiet {{ font-size: 9.2pt; color: #564E44; }} .lead {{ font-size: 12.6pt; }}
.entry {{ border-top: 0.5pt solid #E3DACB; display: flex; }} .entry b {{ width: 15mm; font-size: 18pt; }}
table {{ width: 100%; border-collapse: collapse; }} td {{ border-bottom: 0.5pt solid #E3DACB; }}
.tiers {{ display: flex; gap: 6mm; }} .tiers div {{ flex: 1; }}
.toc a::after {{ content: target-counter(attr(href), page); float: right; }}
"""


def as_html(report: Report) -> str:
    """The report as HTML with the style above."""
    cover = report.cover
    parts = [f"<title>{html.escape(report.title)}</title><style>{_STYLE.replace('HEAD', report.head[0])}</style>"]
    parts += [f"<p><b>{html.escape(cover.kind)}</b></p><p style='font-size: 50pt'>{html.escape(cover.title)}</p>"]
    parts += [f"<p class=lead>{html.escape(text)}</p>" for text in (*cover.facts, cover.purpose)]
    parts += ["<h1>Contents</h1><div class=toc>"]
    for n, chapter in enumerate(report.chapters):
        parts.append(f"<p><a href='#c{n}'>{html.escape(chapter.title)}</a></p>")
    parts.append("</div>")
    for n, chapter in enumerate(report.chapters):
        parts.append(f"<h1 id=c{n}>{html.escape(f'{chapter.kicker} · {chapter.title}')}</h1>")
        parts += [text for part in chapter.parts for text in _html_part(part)]
    return "".join(parts)


def _html_line(words: Line) -> str:
    return "".join(f"<b>{html.escape(run.text)}</b>" if run.bold else html.escape(run.text) for run in words)


def _html_part(part: Part) -> Iterator[str]:
    match part:
        case Heading(text=text, level=level, number=number):
            yield f"<h{level}>{html.escape(f'{number} {text}'.strip())}</h{level}>"
        case Paragraph(words=words, tone=tone):
            yield f"<p class={tone}>{_html_line(words)}</p>"
        case Points(items=items):
            yield f"<ul>{''.join(f'<li>{_html_line(item)}</li>' for item in items)}</ul>"
        case Entries(entries=entries):
            for one in entries:
                below = "".join(f"<br><span class=quiet>{html.escape(text)}</span>" for text in one.below)
                title = f"<strong>{html.escape(one.title)}</strong>"
                yield f"<div class=entry><b>{one.number}</b><span>{title}{below}</span></div>"
        case Table():
            rows = "".join(f"<tr>{''.join(f'<td>{html.escape(text)}' for text in row)}" for row in part.rows)
            names = "".join(f"<th>{html.escape(column.name)}" for column in part.columns)
            yield f"<table><thead><tr>{names}</thead>{rows}</table>"
        case Tiers(blocks=blocks):
            yield "<div class=tiers>"
            for block in blocks:
                points = "".join(f"<li>{html.escape(point)}" for point in block.points)
                head = f"<b>{html.escape(block.title)}</b><p class=quiet>{html.escape(block.qualifier)}"
                yield f"<div>{head}<ul>{points}</ul></div>"
            yield "</div>"
        case Figures() | Said() | Pictures():
            raise NotImplementedError("the book to measure with has none of these")


def set_by_weasyprint(report: Report) -> bytes:
    """The bytes WeasyPrint makes of a report."""
    return _printed(as_html(report))


def _printed(text: str) -> bytes:
    import weasyprint

    made: bytes = weasyprint.HTML(string=text).write_pdf()
    return made
