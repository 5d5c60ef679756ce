"""Tables that stand in a page: heads that repeat, rows that do not break, shaded cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .._view import ReportLanguage
from ..blocks import Column, Entry, Table, spoken
from ..figures import breadth
from ._runs import short_runs, short_text, stacked_runs
from ._styles import SHADES
from ._xml import Xml, el, together

PORTRAIT, LANDSCAPE = 9070, 14002  # width of the text, twentieths of a point
_INDENT = 160  # of a part under its whole
_LETTER = 8.5  # points of a letter in a table
_SIDE = 110  # points for the names of the rows
_PADDING = 7
_UNBROKEN = re.compile(
    r"[A-Za-z0-9’'_-]+|[^\sA-Za-z0-9]{1,3}"
)  # three characters of Chinese together
_INK = "20252B"
_SHORT = 9  # rows of a table that stays on one page
_NAME = 40  # characters of a cell that names something


def lies(table: Table, lang: ReportLanguage) -> bool:
    """Whether a table is set on a page that lies on its side: its heads need more than the width."""
    if not table.spread:
        return False
    heads = (short_text(each.head, lang) for each in table.columns[1:])
    return _SIDE + sum(map(_room, heads)) > PORTRAIT / 20


def _room(words: str) -> float:
    """The least width in points in which no word of a head is broken, and a cell's numbers stand."""
    longest = max((breadth(each, _LETTER) for each in _UNBROKEN.findall(words)), default=0)
    return max(longest, 26) + _PADDING


def table_xml(table: Table, lang: ReportLanguage) -> Xml:
    """The table without its caption."""
    widths = _widths(table.columns, LANDSCAPE if lies(table, lang) else PORTRAIT, lang)
    look = el("tblLook", firstRow=1, lastRow=1 if table.totals else 0, noHBand=1, noVBand=1)
    properties = el(
        "tblPr",
        el("tblStyle", val="GovcodeTable"),
        el("tblW", w=sum(widths), type="dxa"),
        el("jc", val="center"),
        el("tblLayout", type="fixed"),
        look,
    )
    grid = el("tblGrid", *(el("gridCol", w=width) for width in widths))
    last, tall = len(table.rows) - table.totals, _tall(table)
    rows = (
        _row(table, entries, widths, lang, total=at >= last, kept=_kept(at, table, tall=tall))
        for at, entries in enumerate(table.rows)
    )
    return el("tbl", properties, grid, _heads(table.columns, widths, lang), *rows)


def _widths(columns: Sequence[Column], width: int, lang: ReportLanguage) -> list[int]:
    """Widths in proportion, but none in which a word of the head would break if others can give way."""
    whole = sum(each.width for each in columns)
    shares = [width * each.width / whole for each in columns]
    least = [20 * _room(short_text(each.head, lang)) for each in columns]
    spare = [max(share - need, 0.0) for share, need in zip(shares, least, strict=True)]
    lack = sum(max(need - share, 0.0) for share, need in zip(shares, least, strict=True))
    give = min(lack / sum(spare), 1.0) if sum(spare) else 0.0
    return [
        int(share - give * extra if extra else min(need, share + lack))
        for share, need, extra in zip(shares, least, spare, strict=True)
    ]


def _heads(columns: Sequence[Column], widths: Sequence[int], lang: ReportLanguage) -> Xml:
    cells = (
        _cell(
            el(
                "p",
                _styled("TableHeadNumber" if column.number else "TableHead"),
                short_runs(column.head, lang),
            ),
            width,
            bottom=True,
        )
        for column, width in zip(columns, widths, strict=True)
    )
    return el("tr", el("trPr", el("cantSplit"), el("tblHeader")), *cells)


def _row(
    table: Table,
    entries: Sequence[Entry],
    widths: Sequence[int],
    lang: ReportLanguage,
    *,
    total: bool,
    kept: bool,
) -> Xml:
    cells = []
    keep = el("keepNext") if kept else Xml()
    for column, entry, width in zip(table.columns, entries, widths, strict=True):
        style = "TableNumber" if column.number else "TableText"
        indent = el("ind", left=_INDENT * entry.depth) if entry.depth else Xml()
        words = el("p", _styled(style, keep, indent), stacked_runs(entry.line, lang))
        cells.append(_cell(words, width, shade=SHADES[entry.shade], top=total))
    return el("tr", el("trPr", el("cantSplit")), *cells)


def _kept(at: int, table: Table, *, tall: bool) -> bool:
    """Whether a row stays on the page of the next one: all of a short table, the first two and the
    last two of a long one; of rows with whole sentences none.
    """
    rows = len(table.rows)
    return at < rows - 1 and not tall and (rows <= _SHORT or at in (0, rows - 2))


def _tall(table: Table) -> bool:
    """Whether cells hold whole sentences."""
    return any(len(spoken(each.line, "zh")) > _NAME for row in table.rows for each in row)


def _styled(style: str, *more: Xml) -> Xml:
    return el("pPr", el("pStyle", val=style), *more)


def _cell(
    words: Xml, width: int, *, shade: str = "", top: bool = False, bottom: bool = False
) -> Xml:
    rule: dict[str, str | int] = {"val": "single", "sz": 6, "space": 0, "color": _INK}
    rules = [*([el("top", **rule)] if top else []), *([el("bottom", **rule)] if bottom else [])]
    properties = together(
        (
            el("tcW", w=width, type="dxa"),
            el("tcBorders", *rules) if rules else "",
            el("shd", val="clear", color="auto", fill=shade) if shade else "",
            el("vAlign", val="bottom") if bottom else "",
        )
    )
    return el("tc", el("tcPr", properties), words)
