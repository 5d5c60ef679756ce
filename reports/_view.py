"""What every view of a report needs: names, lists of ids, and commands that open a number."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ..codebooks import Bilingual, Code, Codebook
from ._evidence import CodeEvidence, Quotation
from ._matrix import Matrix
from ._wording import say
from .content import Report, Section

ReportLanguage = Literal["zh", "en", "both"]
LANGUAGES: tuple[ReportLanguage, ...] = ("zh", "en", "both")

CHAPTERS = ("numbers", "stages", "evidence", "causes", "recommendations", "codebook", "method")
METHOD_OF: Mapping[str, str] = {  # what is counted, and the words that say how
    "codings": "m_coding",
    "contexts": "m_context",
    "cases": "m_case",
    "c": "m_c",
    "groups": "m_groups",
    "contrary": "m_contrary",
    "quotations": "m_quotations",
    "basis": "m_basis",
}
LISTED = 200  # ids in one list; a command opens the rest
_SHADES = 5


class Named(Protocol):
    """What knows the names of codes and which attribute is the group: a report, a study's naming."""

    @property
    def codebook(self) -> Codebook:
        """The codebook in force."""
        ...

    @property
    def group(self) -> str:
        """The attribute that tells the groups apart."""
        ...


def code_name(report: Named, code_id: str) -> Bilingual:
    """The name of a code; its id when the codebook does not know it."""
    code = report.codebook.by_id.get(code_id)
    return (
        code.name if code and (code.name.zh or code.name.en) else Bilingual(zh=code_id, en=code_id)
    )


def axis_title(report: Named, name: str) -> Bilingual:
    """The title of a matrix's axis: a family's, else its name; the group attribute is “group”."""
    if name in report.codebook.families:
        return family_title(report, name)
    return say("group") if name == report.group else Bilingual(zh=name, en=name)


def family_title(report: Named, family: str) -> Bilingual:
    """The title of a family, or its id."""
    title = report.codebook.families[family].title
    return title if title.zh or title.en else Bilingual(zh=family, en=family)


def dimension_title(report: Named, dimension: str) -> Bilingual:
    """The title of a dimension, or its id."""
    title = report.codebook.dimensions[dimension].title
    return title if title.zh or title.en else Bilingual(zh=dimension, en=dimension)


def unit_name(unit: str) -> Bilingual:
    """A unit of the settings in words."""
    return say(f"unit_{unit}")


def family_sections(report: Report) -> list[tuple[str, list[Section]]]:
    """The sections of each family together, in order."""
    found: dict[str, list[Section]] = {}
    for section in report.sections:
        found.setdefault(section.family, []).append(section)
    return list(found.items())


def family_tree(report: Report, family: str) -> list[Code]:
    """The codes of a family in the codebook's order, parts under their parents."""
    return report.codebook.tree(family)


def depth(report: Report, code_id: str) -> int:
    """How many codes a code stands under."""
    parent = report.codebook.by_id[code_id].parent
    return 1 + depth(report, parent) if parent else 0


@dataclass(frozen=True, slots=True)
class Ids:
    """A list of coding ids, the confirmed apart; ``more`` were left out to keep it short."""

    confirmed: tuple[int, ...]
    suggested: tuple[int, ...]
    more: int


def list_ids(report: Report, ids: Iterable[int], *, limit: int = LISTED) -> Ids:
    """The first ``limit`` of ``ids``, confirmed ones before suggestions."""
    everything, accepted = tuple(dict.fromkeys(ids)), report.confirmed
    confirmed = [each for each in everything if each in accepted][:limit]
    suggested = [each for each in everything if each not in accepted][: limit - len(confirmed)]
    return Ids(
        tuple(confirmed), tuple(suggested), len(everything) - len(confirmed) - len(suggested)
    )


def own_quotations(
    report: Report, evidence: CodeEvidence, chosen: Iterable[Quotation]
) -> tuple[Quotation, ...]:
    """What a code's section quotes of ``chosen``: all, or for a code with parts only what is
    put under that code itself, because its parts quote the rest.
    """
    parent = evidence.code in report.codebook.children
    return tuple(each for each in chosen if not parent or each.coding.code == evidence.code)


@dataclass(frozen=True, slots=True)
class Grid:
    """A matrix made ready to be shown: its key in anchors, title, explanation, most cases."""

    key: str
    matrix: Matrix
    title: Bilingual
    how: Bilingual
    most: int
    codings: int
    confirmed: int

    def shade(self, cases: int) -> int:
        """How dark a cell is: 0 for none, to 5 for the most cases of this matrix."""
        return shade_of(cases, self.most)


def shade_of(cases: int, most: int) -> int:
    """How dark a cell with so many cases is: 0 for none, to 5 for the ``most``."""
    return -(-cases * _SHADES // most) if most else 0


def grid(
    report: Report,
    key: str,
    matrix: Matrix,
    *,
    figures: Sequence[str] = ("large_figure", "small_figures"),
) -> Grid:
    """``matrix`` made ready to be shown; ``figures`` say where a cell's cases and the rest stand."""
    of_groups = matrix.column_axis == report.group
    behind = {each for row in matrix.cells for cell in row for each in cell.codings}
    return Grid(
        key=key,
        matrix=matrix,
        title=say(
            "crossing",
            rows=axis_title(report, matrix.row_axis),
            columns=axis_title(report, matrix.column_axis),
        ),
        how=say(
            "how_to_read_groups" if of_groups else "how_to_read",
            large=say(figures[0]),
            small=say(figures[1]),
            context=unit_name(matrix.context),
            case=unit_name(matrix.case),
        ),
        most=max((cell.cases for row in matrix.cells for cell in row), default=0),
        codings=len(behind),
        confirmed=len(behind & report.confirmed),
    )


def label_name(report: Named, axis: str, label: str) -> Bilingual:
    """A label of a matrix in words: a code's name, or what the study calls it."""
    return Bilingual(zh=label, en=label) if axis == report.group else code_name(report, label)


def codings_commands(report: Report, code_id: str, *, contrary: bool = False) -> tuple[str, ...]:
    """The commands that list every coding behind a code's count, or behind its contrary evidence."""
    counting = "--status suggested --status accepted"
    command = f"govcode codings --code {shlex.quote(code_id)}"
    if not contrary:
        return (f"{command} {counting}",)
    book = report.codebook
    opposites = [book.by_id[each].opposite for each in book.below(code_id)]
    others = [
        f"govcode codings --code {shlex.quote(each)} {counting}"
        for each in dict.fromkeys(opposites)
        if each
    ]
    return (f"{command} --contrary {counting}", *others)


def matrix_command(matrix: Matrix) -> str:
    """The command that gives every cell of a matrix with its codings."""
    return f"govcode matrix {shlex.quote(matrix.row_axis)} {shlex.quote(matrix.column_axis)} --json"


def why_concern(component: str, facts: Mapping[str, int]) -> Bilingual:
    """What a component of confidence follows from, in a sentence."""
    alone = component in ("adequacy", "relevance") and "groups" not in facts
    return say(f"why_{component}{'_alone' if alone else ''}", **facts)
