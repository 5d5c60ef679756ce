"""Codes and languages as people write them in a file: a code by id or name, a language or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ... import Problem, nearest
from ...codebooks import Codebook
from ._languages import language_of


def code_called(book: Codebook, written: str) -> str | None:
    """The id of the code that ``written`` is the id or a name of; None where none or several are."""
    meant = _meant(book, written)
    return meant[0] if len(meant) == 1 else None


def _meant(book: Codebook, written: str) -> list[str]:
    """The codes with this id or name; of a code and its parts that share it, the code."""
    if written in book.by_id:
        return [written]
    wanted = written.casefold()
    called = [
        code
        for code in book.codes
        if wanted and wanted in (code.name.zh.casefold(), code.name.en.casefold())
    ]
    ids = {code.id for code in called}
    return [code.id for code in called if code.parent not in ids]


def completed(row: Mapping[str, Any], book: Codebook) -> dict[str, Any]:
    """A row with ids for the codes that it names, and the language of its words where it has none.

    What is no text or no list stays as it is, for the checks to tell.
    """
    fields = dict(row)
    text, codes = fields.get("text"), fields.get("codes")
    if fields.get("lang") in (None, "") and isinstance(text, str):
        fields["lang"] = language_of(text) or "en"
    if isinstance(codes, list) and all(isinstance(each, str) for each in codes):
        fields["codes"] = [code_called(book, each) or each for each in codes]
    return fields


def no_such_code(book: Codebook, written: str, place: str, times: int) -> Problem:
    """What to tell of a code that the codebook has not, or has several of by that name."""
    often = f"{times} times" if times > 1 else "once"
    meant = _meant(book, written)
    if meant:
        message = f"several codes are called {written!r} ({often})"
        return Problem(message, place, f"write {' or '.join(meant)}")
    names = (text for code in book.codes for text in (code.name.zh, code.name.en) if text)
    hint = nearest(written, [*book.by_id, *names])
    close = hint if hint.startswith("did you mean") else "--ignore-unknown leaves it out"
    return Problem(f"the codebook has no code {written!r} ({often})", place, close)
