"""A code that is made while reading: into the codebook file, and onto the words it was made of."""

from __future__ import annotations

from typing import Any

from ... import Problem, nearest
from ...codebooks import Codebook
from ...corpus import detect_language
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ..recoding._codebook_run import Run
from ..recoding._follow import Followed
from ._find_code import slug
from ._own import put_on_words


def add_code(
    study: Study,
    name: str,
    *,
    family: str,
    family_title: str = "",
    example: str = "",
    document: str | None = None,
    span: tuple[int, int] | None = None,
    coder: str | None = None,
) -> str:
    """Add a code called ``name`` to the study's codebook, and put words under it; its id.

    The id is ``family`` and the name spelt in letters; ``example`` becomes its first example.
    A ``family`` that is not there is declared, with ``family_title``. The code is the last of the
    file's; everything else in the file stays as it is. With ``document`` and ``span`` the
    coder's coding is made too; one step of undo takes all of it back.

    Raises:
        StudyError: on an empty name, one that a code of the family has already, or an
            impossible span.
        CodebookError: when the file as it stands is not valid; it is left alone then.
    """
    run = Run(study, "in vivo", coder, dry_run=False)
    called = " ".join(name.split())
    _check(run.book, called, family, new_family=bool(family_title))
    code: dict[str, Any] = {
        "id": new_code_id(run.book, called, family=family),
        "name": _bilingual(called),
    }
    if example.strip():
        code["examples"] = [{"text": " ".join(example.split()), "codes": True}]

    def edit(data: dict[str, Any]) -> list[str]:
        if family not in run.book.families:
            if not data.get("families"):
                data["families"] = {}
            data["families"][family] = {"title": _bilingual(family_title)}
        if not data.get("codes"):
            data["codes"] = []
        data["codes"].append(code)
        return []

    def follow(_: Codebook) -> Followed:
        if document is not None and span is not None:
            where = _queries.named(study.store, [document])[0]
            who = study.coder(coder)
            put_on_words(study, where, span, code["id"], contrary=False, coder=who)
        return Followed()

    run.go([(code["id"], code["id"])], edit, follow, same_cues=True)
    return str(code["id"])


def new_code_id(book: Codebook, name: str, *, family: str) -> str:
    """The id that ``add_code`` gives a code called ``name``."""
    taken = [code.id.partition(".")[2] for code in book.family_codes(family)]
    return f"{family}.{slug(name, taken)}"


def _check(book: Codebook, name: str, family: str, *, new_family: bool) -> None:
    if not name:
        raise StudyError(Problem("the code has no name", remedy="write one"))
    if family not in book.families and not new_family:
        hint = nearest(family, book.families)
        raise StudyError(Problem(f"there is no family {family!r}", remedy=hint))
    for each in book.family_codes(family):
        if name.casefold() in (each.name.zh.casefold(), each.name.en.casefold()):
            raise StudyError(Problem(f"{each.id} is called {name!r} already", remedy="use it"))


def _bilingual(text: str) -> dict[str, str]:
    return {"en" if detect_language(text) == "en" else "zh": text}
