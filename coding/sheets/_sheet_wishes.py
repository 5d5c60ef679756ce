"""What a row that came back asks for, every cell checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from . import _sheet_words as words
from ._sheet_codes import CodeNames
from ._sheet_key import RowKey, cells_hash, looks_like_key, memo_hash, read_key
from ._sheet_read import SheetRow, SheetTable

_MINUS = ("-", "－", "–", "—", "−")
_LEGACY = {"gb18030": "gbk", "gb2312": "gbk"}  # what Excel writes where text is read as the former


class Fault(NamedTuple):
    """What is wrong in a row, and in which column ("" for the row as a whole)."""

    message: str
    remedy: str
    column: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a row asks for: the codes that it shall have accepted and rejected, and its memo."""

    accepted: frozenset[str]
    rejected: frozenset[str]
    memo: str


def key_of(row: SheetRow) -> RowKey | Fault:
    """The key of a row; a fault for a row that was inserted, or whose key was changed."""
    cell = row.text("key")
    if not cell:
        remedy = "codes belong on the rows that were sent; delete this one"
        return Fault("was inserted: it belongs to no unit", remedy)
    try:
        return read_key(cell)
    except ValueError as error:
        remedy = "bring the row back from the sheet as it was sent"
        fault = str(error) if looks_like_key(cell) else "its key is gone"
        return Fault(fault, remedy, ("key", 0))


def is_unchanged(row: SheetRow, table: SheetTable, key: RowKey) -> bool:
    """Whether nothing was filled in or taken out."""
    codes = [row.text(words.CODES, at) for at in table.code_columns()]
    return cells_hash(codes, row.text("verdict"), row.text("memo")) == key.cells


def same_text(cell: str, text: str, encoding: str) -> bool:
    """Whether a cell still holds a text: blanks aside, and signs that the file's encoding lacks."""
    return _comparable(cell, encoding) == _comparable(text, encoding)


def _comparable(text: str, encoding: str) -> str:
    if encoding:
        encoding = _LEGACY.get(encoding, encoding)
        text = text.encode(encoding, "replace").decode(encoding, "replace")
    return " ".join(text.split())


def wish_of(row: SheetRow, table: SheetTable, key: RowKey, names: CodeNames) -> Wish | list[Fault]:
    """What a row asks for, or everything that is wrong in its cells."""
    faults = list(_unreadable(row))
    accepted: dict[str, None] = {}
    rejected: dict[str, None] = {}
    for number in table.code_columns():
        column = (words.CODES, number)
        readable = column in row.cells and not row.cells[column].fault
        for written in _pieces(row.text(*column)) if readable else ():
            minus = written.startswith(_MINUS)
            codes, wrong = names.read(written[1:] if minus else written)
            faults += [Fault(*each, column) for each in wrong]
            faults += _never_suggested(codes, key, column) if minus else []
            (rejected if minus else accepted).update(dict.fromkeys(codes))
    faults += _apply_verdict(row.text("verdict"), key, accepted, rejected)
    both = [code for code in accepted if code in rejected]
    faults += [
        Fault(f"{code} is both written and rejected", "keep one of the two") for code in both
    ]
    if faults:
        return faults
    return Wish(frozenset(accepted), frozenset(rejected), row.text("memo"))


def _unreadable(row: SheetRow) -> Iterator[Fault]:
    for column, cell in row.cells.items():
        if cell.fault and column[0] in words.FILLED_IN:
            remedy = "write the words themselves; to reject suggestions choose 不合适 no"
            yield Fault(f"holds {cell.fault}: {cell.text}", remedy, column)


def _pieces(cell: str) -> Iterator[str]:
    """A cell as it is, or in parts where one of several codes has a minus."""
    parts = [part.strip() for part in cell.replace("；", ";").replace("\n", ";").split(";")]
    if any(part.startswith(_MINUS) for part in parts):
        yield from filter(None, parts)
    elif cell.strip():
        yield cell


def _never_suggested(codes: list[str], key: RowKey, column: tuple[str, int]) -> list[Fault]:
    known = {*key.suggested, *key.accepted, *key.rejected}
    return [
        Fault(f"{code} is rejected but was not suggested here", "delete it", column)
        for code in codes
        if code not in known
    ]


def _apply_verdict(
    cell: str, key: RowKey, accepted: dict[str, None], rejected: dict[str, None]
) -> list[Fault]:
    """Accept or reject all suggestions of the row, as the verdict says."""
    if not cell:
        return []
    verdict = words.verdict_of(cell)
    if verdict is None:
        remedy = f"write {' or '.join(words.YES)}, {' or '.join(words.NO)}, or nothing"
        return [Fault(f"{cell!r} is neither yes nor no", remedy, ("verdict", 0))]
    if verdict:
        accepted.update(dict.fromkeys(code for code in key.suggested if code not in rejected))
    else:
        rejected.update(dict.fromkeys(code for code in key.suggested if code not in accepted))
    return []


def memo_changed(wish: Wish, key: RowKey) -> bool:
    """Whether the memo is another than the one that went out."""
    return memo_hash(wish.memo) != key.memo
