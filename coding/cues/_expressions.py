"""Regular expressions over what was said, bounded in time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from ... import Problem
from ...corpus import fold, fold_expression
from .._errors import StudyError
from .._rows import Rows
from .._study import Study
from ._search import CONTEXT, SearchHit, hits_at
from ._speech import Speech, SpeechFilter
from ._spoken import Passage, Spoken

_SECONDS_A_DOCUMENT = 2.0
_SECONDS = 60.0
_LONGEST = 10_000  # characters of an expression
_TOO_SLOW = (
    "an expression such as (a+)+ can be read in endlessly many ways; "
    "write it so that no repeat stands inside a repeat"
)


def search_expression(
    study: Study,
    pattern: str,
    *,
    wanted: SpeechFilter | None = None,
    exact: bool = False,
    context: int = CONTEXT,
    seconds: tuple[float, float] = (_SECONDS_A_DOCUMENT, _SECONDS),
    speech: Speech | None = None,
) -> Rows[SearchHit]:
    """Where a regular expression (of the ``regex`` library) matches what was said.

    It is matched against each stretch of speech that no label or aside interrupts, so ``^``
    is its beginning and no match runs from one speaker to another. The stretch and the
    expression are folded: Traditional and Simplified, full and half width, upper and lower case
    are alike. With ``exact`` both stay as written. Empty matches are none.

    Args:
        study: the study.
        pattern: the expression.
        wanted: whose words, and where; everybody's by default.
        exact: whether script, width and case must be as written.
        context: how many characters to give on either side, at most.
        seconds: how long one document, and all together, may take.
        speech: the speech that ``wanted`` asks for, where it has been made already.

    Raises:
        StudyError: when the expression cannot be read, or takes longer than ``seconds``.
        NotFoundError: on what ``wanted`` names and the study has not.
    """
    speech = speech or Speech(study, wanted)
    compiled = _compiled(pattern, exact=exact)
    clock = _Clock(*seconds)
    return Rows(
        hit
        for spoken in speech
        for hit in _hits(speech, spoken, compiled, pattern, (exact, context, clock))
    )


class _Clock:
    """Counts down the time that is left for a document, and for all."""

    def __init__(self, document: float, together: float) -> None:
        self._document = document
        self._end = time.monotonic() + together

    def start(self) -> float:
        """When the document that begins now must be done."""
        return min(time.monotonic() + self._document, self._end)


def _compiled(pattern: str, *, exact: bool) -> Any:
    import regex  # only this search needs it

    place = f"expression {pattern!r}" if len(pattern) < 200 else "the expression"
    if len(pattern) > _LONGEST:
        raise StudyError(
            Problem(f"it has {len(pattern)} characters", place, f"at most {_LONGEST} are read")
        )
    try:
        if exact:
            return regex.compile(pattern)
        return regex.compile(fold_expression(pattern), regex.IGNORECASE)
    except regex.error as error:
        at = "" if error.pos is None else f", character {error.pos + 1}"
        remedy = r"write \ before a sign that stands for itself, as in \( or \?"
        raise StudyError(Problem(str(error.msg), place + at, remedy)) from None
    except (RecursionError, OverflowError, MemoryError):
        raise StudyError(Problem("it is nested too deeply", place, "write it flatter")) from None


def _hits(
    speech: Speech,
    spoken: Spoken,
    compiled: Any,
    pattern: str,
    how: tuple[bool, int, _Clock],
) -> Iterator[SearchHit]:
    exact, context, clock = how
    text = spoken.text if exact else fold(spoken.text)
    due = clock.start()
    for first, start, end in _stretches(spoken):
        left = due - time.monotonic()
        try:
            if left <= 0:
                raise TimeoutError
            found = [
                (start + match.start(), start + match.end(), pattern)
                for match in compiled.finditer(text[start:end], timeout=left)
                if match.end() > match.start()
            ]
        except TimeoutError:
            message = "the expression takes too long"
            raise StudyError(Problem(message, f"in {spoken.name}", _TOO_SLOW)) from None
        if found:
            yield from hits_at(speech, spoken, first, found, context=context)


def _stretches(spoken: Spoken) -> Iterator[tuple[Passage, int, int]]:
    """Speech that nothing interrupts: its first passage, start and end."""
    first: Passage | None = None
    end = 0
    for passage in spoken.passages():
        if first is not None and passage.start == end and passage.turn == first.turn:
            end = passage.end
            continue
        if first is not None:
            yield first, first.start, end
        first, end = passage, passage.end
    if first is not None:
        yield first, first.start, end
