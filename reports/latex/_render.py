"""The tables of a report for a thesis in LaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import _display
from .._view import ReportLanguage
from .._wording import say
from ..blocks import Entry, Heading, Line, Table, spoken, tell, versions
from ..content import Report
from ._text import escaped

_SHADES = (0, 6, 12, 19, 27, 36)  # per cent of black behind a cell
_LONG = 24  # rows from which a table may run over pages
_WIDE = 6  # columns from which it is set smaller
_NEEDS = r"\usepackage{booktabs,longtable,array,textcomp} \usepackage[table]{xcolor}"


def render_latex(report: Report, *, lang: ReportLanguage = "both") -> str:
    """Every table of the report with booktabs rules, in order, each with a label to refer to."""
    setter = _Setter(lang)
    return "\n".join([*setter.head(report), *setter.tables(report)]) + "\n"


def latex_table(table: Table, *, lang: ReportLanguage = "both") -> str:
    """One table."""
    return "\n".join(_Setter(lang).table(table)) + "\n"


class _Setter:
    def __init__(self, lang: ReportLanguage) -> None:
        self.lang = lang

    def head(self, report: Report) -> Iterator[str]:
        """What this is and what it needs, as comments."""
        made = report.provenance
        yield f"% {_comment(report.title)}"
        yield f"% govcode {made.govcode}, {made.made_at}, journal {made.journal_head[:8]}"
        told = say("latex_needs", packages=_NEEDS, chinese=r"\usepackage{ctex}")
        yield f"% {told.say('en' if self.lang == 'en' else 'zh')}"
        if report.notice:
            yield f"% {_comment(report.notice)}"

    def tables(self, report: Report) -> Iterator[str]:
        """All tables, with the chapters they stand in as comments."""
        for block in tell(report):
            if isinstance(block, Heading) and block.level == 1:
                yield f"\n% --- {_comment(spoken(block.line, 'en' if self.lang == 'en' else 'zh'))}"
            elif isinstance(block, Table):
                yield "\n" + "\n".join(self.table(block))

    def words(self, given: Line, between: str = " / ") -> str:
        """A line, with ``both`` in Chinese and then in English."""
        return between.join(self.one(given, lang) for lang in versions(given, self.lang))

    def one(self, given: Line, lang: str) -> str:
        """A line in one language."""
        found = []
        for piece in given:
            words = piece.words.say(lang)  # type: ignore[arg-type]
            shown = escaped(words)
            before = " " if words[:1].isspace() else ""
            after = " " if words[-1:].isspace() and words.strip() else ""
            if piece.kind == "strong":
                shown = rf"\textbf{{{shown}}}"
            elif piece.kind == "code":
                shown = rf"\texttt{{{shown}}}"
            found.append(f"{before}{shown}{after}")
        return "".join(found).strip()

    def table(self, block: Table) -> Iterator[str]:
        """A floating table; a long one runs over pages."""
        long = len(block.rows) > _LONG
        columns = "".join(
            r">{\raggedleft\arraybackslash}" + self.width(block, each.width)
            if each.number
            else r">{\raggedright\arraybackslash}" + self.width(block, each.width)
            for each in block.columns
        )
        caption = rf"\caption{{{self.words(block.caption)}}}\label{{tab:{_label(block.key)}}}"
        heads = " & ".join(self.words(each.head, " ") for each in block.columns) + r" \\"
        small = r"\footnotesize" if len(block.columns) > _WIDE else r"\small"
        if long:
            yield rf"{{{small}\begin{{longtable}}{{{columns}}}"
            yield caption + r" \\ \toprule " + heads + r" \midrule \endfirsthead"
            yield r"\toprule " + heads + r" \midrule \endhead \bottomrule \endfoot"
            yield from self.rows(block)
            yield r"\end{longtable}}"
        else:
            yield r"\begin{table}[htbp]\centering" + small
            yield caption
            yield rf"\begin{{tabular}}{{{columns}}}"
            yield r"\toprule"
            yield heads
            yield r"\midrule"
            yield from self.rows(block)
            yield r"\bottomrule"
            yield r"\end{tabular}"
            if block.note:
                yield rf"\par\smallskip\footnotesize {self.words(block.note)}"
            yield r"\end{table}"

    def width(self, block: Table, width: float) -> str:
        """A column as its part of the line, without the space between columns."""
        share = width / sum(each.width for each in block.columns)
        return rf"p{{\dimexpr {share:.4f}\linewidth-2\tabcolsep\relax}}"

    def rows(self, block: Table) -> Iterator[str]:
        """The rows, the totals under a rule."""
        for at, row in enumerate(block.rows):
            if block.totals and at == len(block.rows) - block.totals:
                yield r"\midrule"
            yield " & ".join(map(self.cell, row)) + r" \\"

    def cell(self, entry: Entry) -> str:
        """A cell, shaded by its cases, parts indented."""
        shade = rf"\cellcolor{{black!{_SHADES[entry.shade]}}}" if entry.shade else ""
        indent = rf"\hspace*{{{entry.depth}em}}" if entry.depth else ""
        return f"{shade}{indent}{self.words(entry.line)}"


def _comment(text: str) -> str:
    """Words on one line of a comment."""
    return " ".join(_display.visible(text).split())


def _label(key: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-") or "table"
