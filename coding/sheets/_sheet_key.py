"""The key of a row: which words it stands for, and what was in it when it went out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass

_FORM = "gc1"
_MARK = '["gc1",'


def short_hash(*texts: str, size: int = 4) -> str:
    """A hash of texts, ``size`` bytes in hexadecimal."""
    joined = json.dumps(texts, ensure_ascii=False)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def text_hash(text: str) -> str:
    """A hash that tells one text from every other of any study."""
    return short_hash(text, size=8)


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row of a sheet was written for.

    The words [start, end) of a document (by id and the hash of its text), the codes that were
    suggested there, and for the coder whose sheet it is ("" for anybody) the codes accepted
    and rejected. ``memo`` and ``cells`` are hashes of the memo and of all cells to be filled
    in; ``columns`` is how many there were for codes.
    """

    document_id: int
    text: str
    start: int
    end: int
    suggested: tuple[str, ...]
    accepted: tuple[str, ...]
    rejected: tuple[str, ...]
    memo: str
    cells: str
    columns: int
    coder: str

    def written(self) -> str:
        """The key as it stands in a cell, with a check on itself at its end."""
        values = json.dumps([_FORM, *astuple(self)], ensure_ascii=False, separators=(",", ":"))
        return f'{values[:-1]},"{short_hash(values)}"]'


def looks_like_key(cell: str) -> bool:
    """Whether a cell is a key, perhaps a damaged one."""
    return cell.strip().startswith(_MARK)


def read_key(cell: str) -> RowKey:
    """The key that a cell holds; ValueError when it is none or not as it was written."""
    try:
        *values, check = json.loads(cell)
        if short_hash(json.dumps(values, ensure_ascii=False, separators=(",", ":"))) != check:
            raise ValueError("the key was changed")
        form, document_id, text, start, end, suggested, accepted, rejected, *rest = values
        memo, cells, columns, coder = rest
    except (TypeError, ValueError) as error:
        raise ValueError("the key was changed") from error
    if form != _FORM:
        raise ValueError("the key is of another govcode")
    codes = (tuple(suggested), tuple(accepted), tuple(rejected))
    return RowKey(document_id, text, start, end, *codes, memo, cells, columns, coder)


def cells_hash(codes: Iterable[str], verdict: str, memo: str) -> str:
    """A hash of what is filled in; the same for the same words in the same columns."""
    filled = [" ".join(each.split()) for each in codes]
    while filled and not filled[-1]:
        filled.pop()
    return short_hash(*filled, " ".join(verdict.split()), memo_hash(memo))


def memo_hash(memo: str) -> str:
    """A hash of a memo, blanks aside; "" where there is none."""
    words = " ".join(memo.split())
    return short_hash(words) if words else ""
