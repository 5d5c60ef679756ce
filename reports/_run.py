"""The whole job in one call: import what is new, code what changed, write the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..coding import CodeResult, ImportResult, Study, code_by_rules, refresh_transcripts
from ._write import write_report

Step = Callable[[str], Callable[[int, int], None]]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: the import, the coding, and the reports it wrote (none if nothing changed)."""

    imported: ImportResult
    coded: CodeResult
    reports: tuple[Path, ...]


def run_study(
    study: Study,
    *,
    formats: Sequence[str] = ("html", "md"),
    lang: str | None = None,
    step: Step | None = None,
) -> RunResult:
    """Bring a study up to date with its ``transcripts/`` and codebook, by content.

    New files are imported, changed ones replace what they were (see
    ``refresh_transcripts``), documents that the present rules have not coded are coded,
    and the reports are written.

    Args:
        study: the study.
        formats: the report's formats.
        lang: zh, en or both; the settings decide by default.
        step: called with the name of each long step; returns what takes its progress.
    """
    imported = refresh_transcripts(study, progress=step("import") if step else None)
    coded = code_by_rules(study, progress=step("code") if step else None)
    written = write_report(study, formats=formats, lang=lang, command="govcode run")
    return RunResult(imported, coded, written)
