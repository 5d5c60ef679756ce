"""A model's answer against what it was asked: only known codes on words that are there count."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...corpus import fold
from ._passages import Piece
from ._replies import Answer, NoAnswerError, storable

_MOST = 30  # codings of one passage; a model that gives more has gone astray
_REASON = 200  # characters
_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)
_THOUGHT = re.compile(r"^\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Words at [start, end) of the document that the model put under a code, and why."""

    start: int
    end: int
    code: str
    reason: str


def read_answer(
    answer: Answer, pieces: Sequence[Piece], codes: Collection[str], refused: Counter[str]
) -> list[Found]:
    """What an answer says of ``pieces``; what of it is not usable is counted in ``refused``.

    Raises:
        NoAnswerError: when nothing of it can be used: it is empty, truncated, no JSON, or of another
            shape.
    """
    items = _items(answer)
    folded = [fold(each.text) for each in pieces]
    found: dict[tuple[int, int, str], Found] = {}
    counted: Counter[int] = Counter()
    for item in items:
        one = _coding(item, pieces, folded, codes)
        if isinstance(one, str):
            refused[one] += 1
            continue
        at = next(i for i, each in enumerate(pieces) if each.start <= one.start < each.end)
        counted[at] += 1
        if counted[at] > _MOST:
            refused["more codings than a passage can have"] += 1
        else:
            found.setdefault((one.start, one.end, one.code), one)
    return list(found.values())


def _items(answer: Answer) -> list[Any]:
    text = _THOUGHT.sub("", answer.text).strip()
    if answer.finish == "length":
        raise NoAnswerError("answer truncated", "the model reached its limit", smaller=True)
    if not text:
        raise NoAnswerError("empty answer", smaller=True)
    fenced = _FENCE.match(text)
    data = _json(fenced[1] if fenced else text)
    items = data.get("codings") if isinstance(data, Mapping) else data
    if not isinstance(items, list):
        raise NoAnswerError("answer of another shape", f"it wrote {_short(text)!r}", smaller=True)
    return items


def _json(text: str) -> Any:
    """The JSON in a text that may have words around it."""
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    try:
        return json.JSONDecoder().raw_decode(text, min(starts))[0]
    except (ValueError, RecursionError):
        raise NoAnswerError("no JSON", f"it wrote {_short(text)!r}", smaller=True) from None


def _short(text: str) -> str:
    return " ".join(_NO_TEXT.sub(" ", text[:300]).split())[:80]


def _coding(
    item: Any, pieces: Sequence[Piece], folded: Sequence[str], codes: Collection[str]
) -> Found | str:
    """One coding of an answer, or why it is none."""
    if not isinstance(item, Mapping):
        return "coding of another shape"
    code, quote, reason = (item.get(name) for name in ("code", "quote", "reason"))
    if not (isinstance(code, str) and isinstance(quote, str)):
        return "coding of another shape"
    if code not in codes:
        return "unknown code"
    if sum(map(str.isalnum, quote)) < 2:
        return "quote without words"
    place = _place(item.get("passage"), quote, folded)
    if place is None:
        return "quote that is not in the text"
    at, start, end = place
    offset = pieces[at].start
    why = _short_reason(reason) if isinstance(reason, str) else ""
    return Found(offset + start, offset + end, code, why)


def _short_reason(text: str) -> str:
    return " ".join(_NO_TEXT.sub(" ", storable(text[: 2 * _REASON])).split())[:_REASON]


def _place(number: Any, quote: str, folded: Sequence[str]) -> tuple[int, int, int] | None:
    """(index of the passage, start, end) of a quote: in the passage that was named, else in the
    only one that has it. Line ends and blanks count alike; of several places the first.
    """
    pattern = re.compile(r"\s+".join(map(re.escape, fold(storable(quote)).split())))
    matches = [pattern.search(text) for text in folded]
    named = _number(number)
    if 1 <= named <= len(folded) and matches[named - 1]:
        chosen = named - 1
    else:
        having = [at for at, match in enumerate(matches) if match]
        if len(having) != 1:
            return None
        chosen = having[0]
    match = matches[chosen]
    assert match is not None
    return chosen, match.start(), match.end()


def _number(value: Any) -> int:
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
