"""Files in a study's folder that may still hold what was taken out of the study."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ... import Problem
from .. import _queries
from .._backup import backups
from .._study import Study

_OWN = ("govcode.toml", "codebook.yaml")
_STUDY_FILE = "study.sqlite"


def leftovers(study: Study, words: Collection[str] = ()) -> list[Problem]:
    """Tell the files to look at after names or interviews were taken out, each with a remedy.

    Reports written before, copies of the study file, files in ``transcripts/`` of no document,
    other files that lie in the folder, and govcode.toml where it holds one of ``words``.
    """
    return list(_leftovers(study, words))


def _leftovers(study: Study, words: Collection[str]) -> Iterator[Problem]:
    settings = study.folder / "govcode.toml"
    if settings.exists() and any(word in settings.read_text("utf-8-sig") for word in words):
        yield Problem("names somebody", "govcode.toml", "change it by hand")
    reports = [path for path in study.reports.rglob("*") if path.is_file()]
    if reports:
        remedy = "delete them and write them anew with 'govcode report'"
        yield Problem(f"files were written before: {len(reports)}", "reports/", remedy)
    for copy in [*study.folder.glob("study.version-*.sqlite"), *backups(study.folder)]:
        name = copy.relative_to(study.folder).as_posix()
        yield Problem("is a copy from before", name, "delete it or keep it elsewhere")
    stored = set(_queries.document_files(study.store))
    for path in sorted(study.transcripts.rglob("*")):
        if path.is_file() and path.relative_to(study.transcripts).as_posix() not in stored:
            yield Problem("belongs to no document", f"transcripts/{path.name}", "look at it")
    media = [path for path in (study.folder / "media").rglob("*") if path.is_file()]
    if media:
        remedy = "look at them; nothing in them is replaced"
        yield Problem(f"originals that came with a project: {len(media)}", "media/", remedy)
    for path in sorted(study.folder.iterdir()):
        known = path.name in _OWN or path.name.startswith((_STUDY_FILE, "study.version-", "."))
        if path.is_file() and not known:
            yield Problem("may hold names or words", path.name, "look at it")
