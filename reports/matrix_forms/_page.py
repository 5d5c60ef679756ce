"""A matrix as a page: opens offline, asks for nothing, needs no script."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ...codebooks import Bilingual
from .. import _display, _view
from .._matrix import Cell, Margin, Matrix
from .._view import Named, ReportLanguage
from .._wording import number, say

_STYLE = """
:root { color-scheme: light dark; --ink: #20252b; --paper: #fff; --soft: #59616b; --line: #d9d6cf;
  --heat: 29, 90, 102; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --paper: #16191d; --soft: #a3abb4;
  --line: #3a4149; --heat: 108, 178, 191; } }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 16px/1.6 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
th[scope=row] { text-align: left; font-weight: 500; } td { text-align: right; }
td small { display: block; white-space: nowrap; opacity: .85; }
p, li { color: var(--soft); overflow-wrap: anywhere; } code { overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } details { display: none; } }
"""
_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
{how}
<div class="wide" tabindex="0" role="region" aria-label="{title}">
<table>
{table}
</table>
</div>
<details><summary>{cells}</summary>
<ul>
{ids}
</ul>
</details>
<p>{open} <code>{command}</code></p>
</body>
</html>
"""


def matrix_page(names: Named, matrix: Matrix, title: Bilingual, lang: ReportLanguage) -> str:
    """The page of a matrix, each cell with its codings."""
    page = _Page(names, matrix, lang)
    return _PAGE.format(
        lang="en" if lang == "en" else "zh-CN",
        title=page.words(title),
        style=_STYLE,
        how=page.how(),
        table="\n".join((page.heads(), *page.rows(), page.totals())),
        cells=page.words(say("cells")),
        ids="\n".join(page.ids()),
        open=page.words(say("matrix_command")),
        command=_plain(_view.matrix_command(matrix)),
    )


def _plain(text: str) -> str:
    return escape(_display.visible(text))


class _Page:
    def __init__(self, names: Named, matrix: Matrix, lang: ReportLanguage) -> None:
        self.names, self.matrix, self.lang = names, matrix, lang
        self.most = max((cell.cases for row in matrix.cells for cell in row), default=0)

    def words(self, text: Bilingual) -> str:
        """Words in the language of the page."""
        if self.lang == "both" and text.zh and text.en and text.zh != text.en:
            return f"{_plain(text.zh)} {_plain(text.en)}"
        return _plain(text.say("en" if self.lang == "en" else "zh"))

    def label(self, axis: str, label: str) -> str:
        """The name of a label."""
        return self.words(_view.label_name(self.names, axis, label))

    def how(self) -> str:
        """How to read it, a paragraph a language."""
        matrix = self.matrix
        told = say(
            "how_to_read" if not matrix.no_c else "how_to_read_groups",
            large=say("large_figure"),
            small=say("small_figures"),
            context=_view.unit_name(matrix.context),
            case=_view.unit_name(matrix.case),
        )
        spoken = (told.zh, told.en) if self.lang == "both" else (told.say(self.lang),)
        return "\n".join(f"<p>{_plain(each)}</p>" for each in spoken)

    def heads(self) -> str:
        """The names of the columns."""
        labels = [self.label(self.matrix.column_axis, each.label) for each in self.matrix.columns]
        cells = "".join(
            f'<th scope="col">{each}</th>' for each in (*labels, self.words(say("total")))
        )
        return f"<thead><tr><td></td>{cells}</tr></thead>"

    def rows(self) -> Iterator[str]:
        """The rows with their totals."""
        for margin, cells in zip(self.matrix.rows, self.matrix.cells, strict=True):
            name = self.label(self.matrix.row_axis, margin.label)
            inner = "".join(map(self.cell, cells))
            yield f'<tr><th scope="row">{name}</th>{inner}{_total(margin)}</tr>'

    def totals(self) -> str:
        """The last row."""
        inner = "".join(map(_total, self.matrix.columns)) + _total(self.matrix)
        return f'<tr><th scope="row">{self.words(say("total"))}</th>{inner}</tr>'

    def cell(self, cell: Cell) -> str:
        """A cell on a ground as dark as it has cases."""
        if not cell.cases:
            return "<td>0</td>"
        depth = 0.1 + 0.4 * cell.cases / self.most
        c = "" if self.matrix.no_c else f"; {_display.decimal(cell.c)}"
        return (
            f'<td style="background: rgba(var(--heat), {depth:.2f})">{number(cell.cases)}'
            f"<small>{number(cell.contexts)}{c}</small></td>"
        )

    def ids(self) -> Iterator[str]:
        """The codings behind each cell."""
        for cell in (cell for row in self.matrix.cells for cell in row if cell.cases):
            names = (
                self.label(self.matrix.row_axis, cell.row),
                self.label(self.matrix.column_axis, cell.column),
            )
            yield f"<li>{' × '.join(names)}: {', '.join(map(str, cell.codings))}</li>"


def _total(margin: Margin | Matrix) -> str:
    return f"<td>{number(margin.cases)}<small>{number(margin.contexts)}</small></td>"
