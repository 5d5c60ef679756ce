"""Which format a codebook file is in, by what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ... import Problem
from .._errors import CodebookError
from ._columns import columns_of
from ._quanteda import yaml_value
from ._wordstat import WORD

_HEAD = 4_000  # characters that tell


def format_of_text(text: str, *, name: str) -> str:
    """The name of the format; CodebookError where the text is in none that is known."""
    head = text[:_HEAD]
    for format_name, fits in _SIGNS.items():
        if fits(head):
            return format_name
    if any(WORD.match(line) for line in text.split("\n")):
        return "wordstat"
    if isinstance(yaml_value(text, name=name), Mapping):
        return "quanteda"
    remedy = "say which with --format"
    raise CodebookError(Problem("is no codebook or dictionary of a known kind", name, remedy))


def _first_line(head: str) -> str:
    return next((line for line in head.split("\n") if line.strip()), "")


def _is_govcode(head: str) -> bool:
    starts = [line for line in head.split("\n") if line[:1].isalpha()]
    return any(line.startswith("codebook:") for line in starts[:3])


def _is_liwc_table(head: str) -> bool:
    return _first_line(head).casefold().replace('"', "").startswith("dicterm")


def _is_skos(head: str) -> bool:
    return "http://www.w3.org/2004/02/skos/core" in head or "skos:" in head.casefold()


def _is_table(head: str) -> bool:
    line = _first_line(head)
    for sign in ",;\t":
        cells = [cell.strip('" ') for cell in line.split(sign)]
        found, unknown = columns_of(cells)
        if found.keys() & {"id", "name", "name_zh", "name_en"}:
            return len(found) > 1 or not unknown
    return False


_SIGNS: Mapping[str, Callable[[str], bool]] = {
    "govcode": _is_govcode,
    "refi": lambda head: "<CodeBook" in head,
    "liwc": lambda head: _first_line(head).strip() == "%",
    "liwc-table": _is_liwc_table,
    "skos": _is_skos,
    "csv": _is_table,
}
