"""Whether the numbers of a report follow from the codings that it lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

from .._evidence import CodeEvidence
from .._matrix import Matrix
from ..content import CodingFacts, Report, digest_of
from ._difference import Change, Kind


def contradictions(report: Report) -> Iterator[Change]:
    """Where a count or a quotation of a report is not what its own list of codings comes to."""
    found = _Listed(report)
    yield from _numbers(report)
    for section in report.sections:
        for each in section.codes:
            yield from found.evidence(f"sections[{each.code}]", each)
    for proposed in report.recommendations:
        yield from found.evidence(f"recommendations[{proposed.code}].evidence", proposed.evidence)
    for name in ("stage_obstacle", "obstacle_cause"):
        matrix: Matrix | None = getattr(report, name)
        if matrix:
            yield from found.matrix(name, matrix)
    yield from _words(report, found)


class _Listed:
    """The codings that a report lists, ready to be counted."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.by_id = {each.id: each for each in report.codings}
        self.counting: dict[str, list[CodingFacts]] = defaultdict(list)
        for each in report.codings:
            if not each.contrary:
                self.counting[each.code].append(each)

    def case(self, coding: CodingFacts) -> Hashable:
        if self.report.case == "document" or coding.speaker is None:
            return ("document", coding.document)
        return ("speaker", coding.speaker)

    def cases(self, found: Iterable[CodingFacts]) -> set[Hashable]:
        return {self.case(each) for each in found}

    def contexts(self, found: Iterable[CodingFacts]) -> set[tuple[int, int]]:
        return {(each.document, number) for each in found for number in each.contexts}

    def evidence(self, path: str, said: CodeEvidence) -> Iterator[Change]:
        book = self.report.codebook
        found = [each for code in book.below(said.code) for each in self.counting[code]]
        wanted = {
            "codings": len(found),
            "contexts": len(self.contexts(found)),
            "cases": len(self.cases(found)),
            "confirmed": sum(each.status == "accepted" for each in found),
        }
        yield from _differing(path, said, wanted)
        for quotation in (*said.quotations, *said.rivals):
            coding = quotation.coding
            yield from self.words(f"{path}.quotations[{coding.id}]", coding.id, coding.excerpt)

    def matrix(self, path: str, said: Matrix) -> Iterator[Change]:
        """The cells of codes × codes, from the ids behind them."""
        for cell in (cell for row in said.cells for cell in row):
            listed = [self.by_id[each] for each in cell.codings if each in self.by_id]
            rows = [each for each in listed if self._under(each.code, cell.row)]
            columns = [each for each in listed if self._under(each.code, cell.column)]
            together = self.contexts(rows) & self.contexts(columns)
            wanted = {"contexts": len(together), "cases": self._together(rows, columns, together)}
            yield from _differing(f"{path}[{cell.row} × {cell.column}]", cell, wanted)

    def _under(self, code: str, label: str) -> bool:
        book = self.report.codebook
        return code == label or (label in book.by_id and code in book.below(label))

    def _together(
        self,
        rows: list[CodingFacts],
        columns: list[CodingFacts],
        contexts: set[tuple[int, int]],
    ) -> int:
        """The voices that said both in a context; of a context where none did, those of either half."""
        cases: set[Hashable] = set()
        for document, number in contexts:
            first, second = (
                self.cases(e for e in half if e.document == document and number in e.contexts)
                for half in (rows, columns)
            )
            cases |= (first & second) or (first | second)
        return len(cases)

    def words(self, path: str, coding: int, words: str) -> Iterator[Change]:
        listed = self.by_id.get(coding)
        if listed is None:
            yield Change("coding", path, str(coding), "—")
        elif digest_of(words) != listed.digest:
            yield Change("quotation", path, words[:120], f"words whose digest is {listed.digest}")


def _numbers(report: Report) -> Iterator[Change]:
    counting = [each for each in report.codings if not each.contrary]
    wanted = {
        "documents": len(report.documents),
        "characters": sum(each.characters for each in report.documents),
        "turns": sum(each.turns for each in report.documents),
        "codings": len(counting),
        "confirmed": sum(each.status == "accepted" for each in counting),
        "suggested": sum(each.status == "suggested" for each in counting),
        "contrary": len(report.codings) - len(counting),
    }
    yield from _differing("numbers", report.numbers, wanted)


def _words(report: Report, found: _Listed) -> Iterator[Change]:
    for coding, excerpt in report.excerpts.items():
        yield from found.words(f"excerpts[{coding}]", coding, excerpt.words)


def _differing(path: str, said: object, wanted: dict[str, int]) -> Iterator[Change]:
    kind: Kind = "number"
    for name, value in wanted.items():
        if getattr(said, name) != value:
            yield Change(kind, f"{path}.{name}", str(getattr(said, name)), str(value))
