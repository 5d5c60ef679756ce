"""codebook diff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Optional

import typer

from .._options import HERE, AsCsv, AsJson, Limit, StudyDir
from .._output import progress
from ._diff_print import print_diff, print_effect
from ._source import source


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD|NEW",
            help="A built-in codebook or a file; alone, what the study's own is compared with.",
        ),
    ],
    new: Annotated[
        Optional[str],
        typer.Argument(metavar="NEW", help="The codebook to compare it with."),
    ] = None,
    folder: StudyDir = HERE,
    book_only: Annotated[
        bool,
        typer.Option("--book-only", help="Only the codebooks, not what they do to the study."),
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Every part and every cue, however long.")
    ] = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What differs between two codebooks, and what the new one would do to the study.

    With one codebook named, the study's own is compared with it. In a study (or with --study) the
    cues of both are matched against its texts: which segments would gain or lose a code, and how
    cases and contexts move. Nothing is written. --csv: the segments, else the parts.
    """
    from ...codebooks import diff_codebooks, load_codebook

    first, second = (None, old) if new is None else (old, new)
    after = load_codebook(_own(second, folder))
    before = load_codebook(_own(first, folder))
    if book_only or not _in_study(folder):
        print_diff(
            diff_codebooks(before, after), (before, after), whole=everything, form=(as_json, as_csv)
        )
        return
    from ...coding import open_study
    from ...reports.codebook_tests import codebook_effect

    with open_study(folder) as study, progress("comparing") as show:
        found = codebook_effect(study, after, old=before, progress=show)
    print_effect(found, (before, after), limit, whole=everything, form=(as_json, as_csv))


def _own(name: str | None, folder: Path) -> str | Path:
    """``codebook.yaml``, where there is no such file here, is the study's."""
    if name == "codebook.yaml" and not Path(name).is_file():
        name = None
    return source(name, folder)


def _in_study(folder: Path) -> bool:
    """Whether there is a study to look into; one that is named must be there."""
    from ...coding import NoStudyError, study_folder

    try:
        study_folder(folder)
    except NoStudyError:
        if folder != HERE:
            raise
        return False
    return True


COMMANDS: dict[str, Callable[..., None]] = {"diff": diff}
