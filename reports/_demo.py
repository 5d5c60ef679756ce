"""The sample study, made and reported in one call."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..coding import CodeResult, ImportResult, code_by_rules, create_study, import_transcripts
from ..corpus import sample_folder
from ._matrix import cross
from ._write import write_report
from .content import study_numbers

DEMO_CODEBOOK = "sfic-smart-security-community"
TITLE = "示例研究：Y街道智慧安防社区 · Sample study: Y sub-district"
NOTICE = (
    "本研究的十四篇访谈均为演示 govcode 而编写，人物、机构与对话纯属虚构，所得数字不能作为任何研究结论。"
    " The fourteen interviews of this study were composed to demonstrate govcode; nobody in them exists, "
    "and no figure here is a finding about anything."
)


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demonstration made; ``strongest`` are (obstacle, cause, cases, contexts), with the ids of the codes."""

    folder: Path
    notice: str
    imported: ImportResult
    coded: CodeResult
    contrary: int
    strongest: list[tuple[str, str, int, int]]
    reports: tuple[Path, ...]


def make_demo(folder: str | Path, *, progress: Callable[[int, int], None] | None = None) -> Demo:
    """Make the sample study in ``folder``, code it by the rules and write its report.

    Raises:
        StudyError: when there is already a study.
    """
    sample = sample_folder()
    with create_study(folder, codebook=DEMO_CODEBOOK, title=TITLE, notice=NOTICE) as study:
        imported = import_transcripts(
            study, [sample], attributes=sample / "attributes.csv", coder="demo", progress=progress
        )
        coded = code_by_rules(study, progress=progress)
        found = cross(study, "obstacle", "cause")
        cells = sorted(
            (cell for row in found.cells for cell in row if cell.cases),
            key=lambda c: (-c.cases, -c.contexts),
        )
        return Demo(
            folder=Path(folder),
            notice=NOTICE,
            imported=imported,
            coded=coded,
            contrary=study_numbers(study).contrary,
            strongest=[(c.row, c.column, c.cases, c.contexts) for c in cells[:5]],
            reports=write_report(study, command="govcode demo"),
        )
