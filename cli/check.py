"""check: whether the study is whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from ._options import HERE, AsJson, StudyDir, open_here
from ._output import print_json, say, warn

_SCREENFUL = 200  # problems on a screen; --json has all


def check(folder: StudyDir = HERE, as_json: AsJson = False) -> None:
    """Whether the study is whole; every problem with its place and a remedy.

    Tests the study file, the journal's chain of hashes, the words of codings and memos against
    the texts, statuses against decisions, codes against the codebook, and the originals in
    transcripts/ against their hashes. Nothing is repaired. Exit status 1 when something is wrong.
    """
    from ..coding import check_study

    with open_here(folder) as study:
        found = check_study(study)
    if as_json:
        print_json({"whole": not found.problems, **asdict(found)})
    elif found.problems:
        warn(found.problems[:_SCREENFUL])
        more = len(found.problems) - _SCREENFUL
        say(f"{len(found.problems)} problems" + (f"; --json lists {more} more" if more > 0 else ""))
    else:
        say(
            f"whole: {found.documents} documents, {found.codings:,} codings, "
            f"{found.entries:,} journal entries"
        )
    if found.problems:
        raise SystemExit(1)


COMMANDS: dict[str, Callable[..., None]] = {"check": check}
