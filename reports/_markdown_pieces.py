"""The pieces of a Markdown report: words in its language, quotations, tables, evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..codebooks import Bilingual
from ..corpus import readable
from . import _display, _view
from ._evidence import CodeEvidence, Quotation
from ._markup import block_quote, code, escaped, table
from ._matrix import Cell, Margin, Matrix
from ._recommendations import Reason, Recommendation
from ._view import Grid, ReportLanguage
from ._wording import Fact, number, say
from .content import Report

_COUNTS = ("cases", "contexts", "codings", "confirmed", "contrary")


class Pieces:
    """What chapters are put together from."""

    def __init__(self, report: Report, lang: ReportLanguage) -> None:
        self.report, self.lang = report, lang
        chinese = lang == "zh"
        self.colon, self.semicolon, self.comma = (
            ("：", "；", "、") if chinese else (": ", "; ", ", ")
        )
        self.brackets = "（{}）" if chinese else " ({})"

    def inline(self, text: Bilingual, between: str = " / ") -> str:
        """``text`` on one line, escaped; with ``both`` in either language."""
        if self.lang == "both" and text.zh and text.en and text.zh != text.en:
            return between.join(map(escaped, (text.zh, text.en)))
        return escaped(text.say("en" if self.lang == "en" else "zh"))

    def block(self, text: Bilingual) -> str:
        """``text`` as paragraphs, one a language."""
        return self.inline(text, "\n\n")

    def say(self, key: str, **facts: Fact) -> str:
        """Fixed words on one line."""
        return self.inline(say(key, **facts))

    def tell(self, key: str, **facts: Fact) -> str:
        """Fixed words as paragraphs."""
        return self.block(say(key, **facts))

    def name(self, code_id: str) -> str:
        """The name of a code on one line."""
        return self.inline(_view.code_name(self.report, code_id))

    def bracketed(self, key: str) -> str:
        """Fixed words in brackets."""
        return self.brackets.format(self.say(key))

    def heading(self, level: int, text: Bilingual, before: str = "", after: str = "") -> str:
        """A heading of ready words."""
        return " ".join(filter(None, ("#" * level, before, self.inline(text, " · "), after)))

    def facts(self, pairs: Sequence[tuple[str, int]]) -> str:
        """Labels with their numbers on one line."""
        return " · ".join(f"{self.say(key)} **{number(value)}**" for key, value in pairs)

    def ids(self, found: Iterable[int]) -> str:
        """Coding ids on one line, the confirmed apart."""
        listed = _view.list_ids(self.report, found)
        named = (("ids_confirmed", listed.confirmed), ("ids_suggested", listed.suggested))
        parts = [
            f"{self.say(key)}{self.colon}{self.comma.join(map(str, ids))}"
            for key, ids in named
            if ids
        ]
        return self.semicolon.join(
            [*parts, *([self.say("more_ids", n=listed.more)] if listed.more else [])]
        )

    def quotation(self, quote: Quotation, code_id: str, *, against: bool = False) -> str:
        """A block quotation: words, status, speaker, group, document, place, id."""
        coding = quote.coding
        mark = f"**\\[{self.say(f'is_{coding.status}')}\\]**"
        parts = [
            f"**{self.say('contrary')}** {mark}" if against else mark,
            escaped(quote.speaker),
            escaped(quote.group),
            f"{escaped(coding.document)} \\[{coding.start}–{coding.end}\\]",
            f"\\#{coding.id} {escaped(coding.coder)}",
        ]
        if coding.status == "accepted" and coding.decided_by not in ("", coding.coder):
            parts.append(self.say("decided", person=coding.decided_by))
        if coding.code != code_id:
            parts.append(self.say("under", code=_view.code_name(self.report, coding.code)))
        return block_quote(readable(coding.excerpt), " · ".join(filter(None, parts)))

    def glance(self, found: Sequence[CodeEvidence]) -> str:
        """Codes with their counts."""
        rows = [
            (
                "– " * _view.depth(self.report, each.code) + self.name(each.code),
                *(number(getattr(each, key)) for key in _COUNTS),
            )
            for each in found
        ]
        return table([self.say(key) for key in ("code", *_COUNTS)], rows, numbers=len(_COUNTS))

    def groups(self, evidence: CodeEvidence) -> Iterator[str]:
        """Who speaks of a code, by group, and who does not."""
        if evidence.groups and evidence.codings:
            shares = {
                each.group: f"{escaped(each.group)} {each.cases}/{each.participants}"
                for each in evidence.groups
            }
            speaking = [share for group, share in shares.items() if group not in evidence.silent]
            silent = [share for group, share in shares.items() if group in evidence.silent]
            yield f"{self.say('groups')}{self.colon}{' · '.join(speaking) or self.say('none')}"
            yield f"{self.say('silent')}{self.colon}{' · '.join(silent) or self.say('none')}"

    def opened(self, key: str, code_id: str, ids: Sequence[int]) -> str:
        """The ids behind a number, and the commands that show every one."""
        contrary = key == "behind_contrary"
        commands = _view.codings_commands(self.report, code_id, contrary=contrary)
        return " — ".join([self.say(key, n=len(ids)), self.ids(ids), *map(code, commands)])

    def behind(self, evidence: CodeEvidence) -> Iterator[str]:
        """The ids behind a code's counts, and the command that shows them."""
        if evidence.coding_ids:
            yield self.opened("behind", evidence.code, evidence.coding_ids)

    def against(self, evidence: CodeEvidence, rivals: Iterable[Quotation]) -> Iterator[str]:
        """What speaks against a code, with the quotations chosen for it."""
        if not evidence.contrary:
            return
        for quote in rivals:
            yield self.quotation(quote, evidence.code, against=True)
        yield self.opened("behind_contrary", evidence.code, self.report.contrary_ids[evidence.code])

    def code_section(self, evidence: CodeEvidence, level: int) -> Iterator[str]:
        """A code with all that is said for and against it."""
        about = self.report.codebook.by_id[evidence.code]
        yield self.title(level, evidence.code)
        yield self.block(about.definition)
        if evidence.codings:
            yield self.facts([(key, getattr(evidence, key)) for key in _COUNTS])
            yield from self.groups(evidence)
            for quote in _view.own_quotations(self.report, evidence, evidence.quotations):
                yield self.quotation(quote, evidence.code)
            yield (
                self.tell("quoted_below") if evidence.code in self.report.codebook.children else ""
            )
            yield from self.behind(evidence)
        else:
            yield self.tell("never")
        yield from self.against(
            evidence, _view.own_quotations(self.report, evidence, evidence.rivals)
        )

    def title(self, level: int, code_id: str, before: str = "") -> str:
        """The heading of a code: name, id, basis."""
        basis = self.report.codebook.by_id[code_id].basis
        after = code(code_id) + (self.bracketed(f"basis_{basis}") if basis else "")
        return self.heading(
            level, _view.code_name(self.report, code_id), before=before, after=after
        )

    def recommendation(self, rank: int, found: Recommendation) -> Iterator[str]:
        """A recommendation: grade, who proposes it, what it answers, what speaks against it."""
        evidence = found.evidence
        yield self.title(3, found.code, before=f"{rank}.")
        if found.parent:
            yield self.say("part_of", parent=_view.code_name(self.report, found.parent))
        yield self.block(self.report.codebook.by_id[found.code].definition)
        marks = [self.bracketed(key) for key in ("provisional", "lowered") if getattr(found, key)]
        grade = "no_grade" if found.grade == "none" else found.grade
        yield f"{self.say('grade')}{self.colon}**{self.say(grade)}**{''.join(marks)}"
        yield self.facts(
            [
                ("depth", found.depth),
                ("breadth", found.breadth),
                ("codings", evidence.codings),
                ("confirmed", evidence.confirmed),
                ("contrary", evidence.contrary),
            ]
        )
        yield from self.groups(evidence)
        yield self.heading(4, say("proposed"))
        yield "" if evidence.codings else self.tell("not_proposed")
        for quote in evidence.quotations:
            yield self.quotation(quote, found.code)
        yield from self.behind(evidence)
        yield from self.against(evidence, evidence.rivals)
        yield self.heading(4, say("chain"))
        for reason in found.reasons:
            yield from self.reason(reason, found.code)
        yield "" if found.reasons else self.tell("no_chain")

    def reason(self, reason: Reason, target: str) -> Iterator[str]:
        """An obstacle or cause that a recommendation answers, with its evidence."""
        basis = self.bracketed(f"basis_{reason.basis}") if reason.basis else ""
        by_way = say("via", parent=_view.code_name(self.report, reason.via))
        via = f" · {self.inline(by_way)}" if reason.via != target else ""
        role = f"{self.say(f'role_{reason.role}')}{self.colon}"
        yield f"{role}**{self.name(reason.code)}** {code(reason.code)}{basis}{via}"
        counts = ("cases", "codings", "confirmed", "contrary")
        yield self.facts([(key, getattr(reason.evidence, key)) for key in counts])
        for quote in reason.evidence.quotations:
            yield self.quotation(quote, reason.code)

    def crossing(self, shown: Grid, *, explained: bool = False) -> Iterator[str]:
        """A matrix, how to read it, and the codings behind each cell."""
        matrix = shown.matrix
        if not shown.most:
            yield self.tell("nothing_together", context=_view.unit_name(matrix.context))
            return
        yield "" if explained else self.block(shown.how)
        yield self.tell("matrix_codings", codings=shown.codings, confirmed=shown.confirmed)
        yield f"**{self.inline(shown.title)}**"
        heads = [
            "",
            *(self.label(matrix.column_axis, each.label) for each in matrix.columns),
            self.say("total"),
        ]
        rows = [
            [
                self.label(matrix.row_axis, margin.label),
                *(_value(matrix, cell) for cell in cells),
                _total(margin),
            ]
            for margin, cells in zip(matrix.rows, matrix.cells, strict=True)
        ]
        totals = [self.say("total"), *map(_total, matrix.columns), _total(matrix)]
        yield table(heads, [*rows, totals], numbers=len(heads) - 1)
        yield f"{self.say('cells')}{self.colon.strip()}"
        cells = [cell for row in matrix.cells for cell in row if cell.cases]
        yield "\n".join(
            f"- {self.label(matrix.row_axis, cell.row)} × {self.label(matrix.column_axis, cell.column)} — "
            f"{self.ids(cell.codings)}"
            for cell in cells
        )
        yield f"{self.say('matrix_command')} {code(_view.matrix_command(matrix))}"

    def grid(self, matrix: Matrix) -> Grid:
        """A matrix with words that explain its cells as Markdown shows them."""
        return _view.grid(self.report, "", matrix, figures=("bold_figure", "bracketed"))

    def label(self, axis: str, label: str) -> str:
        """A label of a matrix on one line."""
        return self.inline(_view.label_name(self.report, axis, label))


def _value(matrix: Matrix, cell: Cell) -> str:
    if not cell.cases:
        return "0"
    c = "" if matrix.no_c else f"; {_display.decimal(cell.c)}"
    return f"**{cell.cases}** ({cell.contexts}{c})"


def _total(margin: Margin | Matrix) -> str:
    return f"{margin.cases} ({margin.contexts})"
