"""Licence plates: the mainland's and Britain's by their form, others where they are named."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._context import introduced
from ._model import Found, Views

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER = "a-hj-np-z"
_MAINLAND = re.compile(
    rf"[{_PROVINCES}][{_LETTER}][ ·・.\-]?(?=(?:[a-z]*\d){{3}})"
    rf"(?:[{_LETTER}]\d[{_LETTER}\d]\d{{3}}|[{_LETTER}]{{1,2}}\d{{4}}|\d{{5}}[{_LETTER}]"
    rf"|[{_LETTER}\d]{{5}}|[{_LETTER}\d]{{4}}[挂学警港澳领])(?![0-9a-z])"
)
_BRITAIN = re.compile(r"(?<![A-Za-z0-9])[A-HJ-PR-Y][A-HJ-Y]\d\d ?[A-HJ-PR-Z]{3}(?![A-Za-z0-9])")
_NAMED = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Z0-9\- ]{0,8}\d)(?:[A-Z]{2,3}[ \-]?\d{3,4}|\d{3,4}[ \-]?[A-Z]{2,3}"
    r"|\d[A-Z]{3}\d{3})(?![A-Za-z0-9])"
)
_SAYS_PLATE = re.compile(r"车牌|车号|牌照|\bplates?\b|\bregistration\b|\blicen[cs]e\b")


def find_plates(seen: Views) -> Iterator[Found]:
    """Licence plates in ``seen``."""
    for match in _MAINLAND.finditer(seen.folded):
        yield Found(*match.span(), "plate", "form")
    for match in _BRITAIN.finditer(seen.cased):
        yield Found(*match.span(), "plate", "form")
    for match in _NAMED.finditer(seen.cased):
        if introduced(seen.folded, match.start(), _SAYS_PLATE):
            yield Found(*match.span(), "plate", "named")
