"""Utterances with their codes, one JSON object a line: what examples files and gold files hold.

``{"text": "…", "lang": "zh", "speaker": "resident", "codes": ["cause.lack_of_trust"]}``; ``codes`` is
empty for talk that carries none. ``speaker``, ``document``, ``source`` and ``note`` may be left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .. import Problem, nearest
from ._errors import CodebookError
from ._model import LANGUAGES, Codebook, Language

COMPOSED = "composed"  # the ``source`` of what nobody said
_KEYS = ("text", "lang", "speaker", "codes", "source", "document", "note")
_LONE = re.compile("[\ud800-\udfff]")  # as \ud800 in JSON: no character
_LONGEST_FILE = 200_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words with the codes that they carry; none of them when ``codes`` is empty.

    ``unknown`` are codes that the file gives and the codebook has not (only where these are asked
    to be skipped). ``place`` is file and line.
    """

    text: str
    lang: Language
    codes: tuple[str, ...]
    speaker: str = ""
    document: str = ""
    source: str = ""
    unknown: tuple[str, ...] = ()
    place: str = ""

    @property
    def composed(self) -> bool:
        """Whether nobody said it: it was written to show what a code means."""
        return self.source == COMPOSED


def read_utterances(
    path: str | Path,
    codebook: Codebook,
    *,
    skip_unknown: bool = False,
    complete: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None,
) -> tuple[Utterance, ...]:
    """Read a file of utterances and hold it against a codebook.

    Args:
        path: a JSONL file in UTF-8; blank lines are passed over.
        codebook: whose codes they are.
        skip_unknown: put codes that the codebook has not into ``Utterance.unknown``, as after a
            code was renamed; otherwise each is a fault.
        complete: fills in, before a row is checked, what the file may leave out.

    Raises:
        CodebookError: with every fault, each with file and line and a remedy.
    """
    path = Path(path)
    rows: list[tuple[str, Mapping[str, Any]]] = []
    problems: list[Problem] = []
    for number, line in enumerate(_text(path).split("\n"), start=1):
        if line.strip():
            place = f"{path.name}:{number}"
            row = _object(line, place)
            if isinstance(row, Problem):
                problems.append(row)
            else:
                rows.append((place, complete(row) if complete else row))
    return utterances_of(rows, codebook, skip_unknown=skip_unknown, problems=problems)


def utterances_of(
    rows: Iterable[tuple[str, Mapping[str, Any]]],
    codebook: Codebook,
    *,
    skip_unknown: bool = False,
    problems: Iterable[Problem] = (),
) -> tuple[Utterance, ...]:
    """Utterances out of rows given as (place, fields), however they were read.

    Raises:
        CodebookError: with every fault of every row, after the ``problems`` found before.
    """
    faults = list(problems)
    found = []
    for place, row in rows:
        wrong = list(_faults(row, place, codebook, skip_unknown=skip_unknown))
        faults += wrong
        if not wrong:
            found.append(_utterance(row, place, codebook))
    if faults:
        raise CodebookError(*sorted(faults, key=_by_line))
    return tuple(found)


def unknown_codes(utterances: Iterable[Utterance]) -> dict[str, int]:
    """Codes that the codebook has not → number of utterances that carry them, most first."""
    counted = Counter(code for each in utterances for code in each.unknown)
    return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _by_line(problem: Problem) -> tuple[str, int]:
    file, _, line = problem.place.rpartition(":")
    return file, int(line) if line.isdecimal() else 0


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise CodebookError(Problem("the file is too large for utterances", path.name))
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CodebookError(Problem("there is no such file", str(path))) from None
    except UnicodeDecodeError:
        remedy = "save it as UTF-8"
        raise CodebookError(Problem("the file is not UTF-8 text", path.name, remedy)) from None
    except OSError as error:
        message = f"the file cannot be read: {(error.strerror or '').lower()}"
        raise CodebookError(Problem(message, str(path))) from None


def _object(line: str, place: str) -> dict[str, Any] | Problem:
    remedy = 'write one object a line: {"text": "…", "lang": "zh", "codes": []}'
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Problem("the line is not JSON", place, remedy)
    return row if isinstance(row, dict) else Problem("the line is no JSON object", place, remedy)


def _utterance(row: Mapping[str, Any], place: str, codebook: Codebook) -> Utterance:
    known = [code for code in row["codes"] if code in codebook.by_id]
    return Utterance(
        text=row["text"],
        lang=row["lang"],
        codes=tuple(known),
        speaker=row.get("speaker") or "",
        document=row.get("document") or "",
        source=row.get("source") or "",
        unknown=tuple(code for code in row["codes"] if code not in codebook.by_id),
        place=place,
    )


def _faults(
    row: Mapping[str, Any], place: str, codebook: Codebook, *, skip_unknown: bool
) -> Iterator[Problem]:
    for key in row:
        if key not in _KEYS:
            yield Problem(f"the key {key!r} is unknown", place, nearest(str(key), _KEYS))
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        yield Problem("'text' is missing", place, 'write "text": "…", the words said')
    elif not text.isprintable() and _LONE.search(text):
        yield Problem("'text' has half a character", place, "write the character itself")
    if row.get("lang") not in LANGUAGES:
        remedy = " or ".join(f'"lang": "{lang}"' for lang in LANGUAGES)
        yield Problem("'lang' is missing or not possible", place, f"write {remedy}")
    for key in ("speaker", "source", "document", "note"):
        if not isinstance(row.get(key) or "", str):
            yield Problem(f"{key!r} is no text", place, "put it in quotes, or leave it out")
    yield from _code_faults(row.get("codes"), place, codebook, skip_unknown=skip_unknown)


def _code_faults(
    codes: Any, place: str, codebook: Codebook, *, skip_unknown: bool
) -> Iterator[Problem]:
    if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
        remedy = 'write "codes": ["family.code"], or [] for talk that carries none'
        yield Problem("'codes' is missing or no list of ids", place, remedy)
        return
    for code in dict.fromkeys(codes):
        if codes.count(code) > 1:
            yield Problem(f"the code {code!r} stands there twice", place, "keep one of them")
        if code not in codebook.by_id and not skip_unknown:
            remedy = nearest(code, codebook.by_id)
            yield Problem(f"the codebook has no code {code!r}", place, remedy)
