"""A code that is made while reading: into the codebook file, without disturbing what stands there."""

from __future__ import annotations

from typing import Any

from .. import Problem, nearest
from ..codebooks import Codebook, edit_codebook, load_codebook
from ..corpus import detect_language
from ._errors import StudyError
from ._find_code import slug
from ._study import Study


def add_code(
    study: Study, name: str, *, family: str, example: str = "", family_title: str = ""
) -> str:
    """Add a code called ``name`` to the study's codebook file; its id.

    The id is ``family`` and the name spelt in letters; ``example`` becomes its first example.
    A ``family`` that is not there is declared, with ``family_title``. The new code is the last
    of the file's codes. ``study.codebook`` is the one read before: the caller reads it anew.

    Raises:
        StudyError: on an empty name, or one that a code of the family has already.
        CodebookError: when the file as it stands is not valid; it is left alone then.
    """
    book = load_codebook(study.codebook_path)
    called = " ".join(name.split())
    _check(book, called, family, new_family=bool(family_title))
    code: dict[str, Any] = {
        "id": new_code_id(book, called, family=family),
        "name": _bilingual(called),
    }
    if example.strip():
        code["examples"] = [{"text": " ".join(example.split()), "codes": True}]

    def change(value: Any) -> None:
        if family not in book.families:
            value.setdefault("families", {})[family] = {"title": _bilingual(family_title)}
        if not value.get("codes"):
            value["codes"] = []
        value["codes"].append(code)

    edit_codebook(study.codebook_path, change)
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
