"""Which columns of a table hold the words, who said them, when, and in which conversation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ... import Problem, nearest
from .._fold import HAN
from .._marks import shown
from .._model import TranscriptError
from . import TableColumns
from ._column_names import (
    BEGINS,
    COMMENTS,
    DOCUMENT,
    ENDS,
    QUESTION,
    ROLE,
    SPEAKER,
    SPEECH,
    WEAK_DOCUMENT,
    key,
    without_unit,
)
from ._column_times import Times, read_times
from ._sheet import Sheet

_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_LINK = re.compile(r"https?://\S+")
_NUMBERED = re.compile(r"(?:q|question|问|问题|题|第)?\d{1,3}(?:题|问)?", re.IGNORECASE)
_SAMPLE = 2_000  # rows that tell what a column holds
_LONG = 25  # Latin letters, or half as many Chinese characters: longer than a label or a value
_PHRASE = 10  # letters of a few words
_SHORT = 80  # longer than any name


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a sheet by index; None where it has none of that kind.

    ``speech`` is one column of utterances, or several of answers. ``comments`` tells that
    each utterance stands for itself.
    """

    speech: tuple[int, ...]
    speaker: int | None = None
    document: int | None = None
    question: int | None = None
    role: int | None = None
    begins: int | None = None
    ends: int | None = None
    times: Times | None = None
    comments: bool = False

    @property
    def used(self) -> set[int]:
        """The columns that are not left to be attributes."""
        single = (self.speaker, self.document, self.question, self.role, self.begins, self.ends)
        return {*self.speech, *(index for index in single if index is not None)}


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the cells of a column look like, by its first rows."""

    filled: int
    length: float  # of a filled cell, a Chinese character counting twice
    words: float  # share of the filled cells that hold letters, and no mere link
    distinct: float  # share of the filled cells

    @property
    def worded(self) -> bool:
        """Whether the column holds words as a rule."""
        return self.words >= 0.8

    @property
    def long(self) -> bool:
        """Whether the column holds sentences that differ from row to row."""
        return self.worded and self.length >= _LONG and self.distinct >= 0.5


class NoSpeechError(TranscriptError):
    """A table without a column that holds what was said."""


def find_columns(sheet: Sheet, given: TableColumns) -> Columns:
    """Find the columns by what ``given`` says, else by their names, else by what they hold.

    Raises NoSpeechError when no column holds words, or the table is one of attributes;
    TranscriptError when a column that is asked for is missing or several may hold the words.
    """
    return _Finder(sheet, given).columns()


class _Finder:
    """The columns of one sheet; each is taken once."""

    def __init__(self, sheet: Sheet, given: TableColumns) -> None:
        self.sheet, self.given = sheet, given
        self.keys = [key(name) for name in sheet.names]
        self.profiles = [_profile(sheet.column(i)[:_SAMPLE]) for i in range(len(sheet.names))]
        self.taken: set[int] = set()

    def columns(self) -> Columns:
        self._refuse_missing()
        chosen = {name: self._given(getattr(self.given, name)) for name in _ONE_COLUMN}
        question = self._take(None, QUESTION, lambda p: p.worded)
        role = self._take(None, ROLE, lambda p: p.length <= _SHORT)
        speech = self._speech(question)
        answers = len(speech) > 1
        speaker = self._take(chosen["speaker"], SPEAKER, lambda p: 0 < p.length <= _SHORT)
        if speaker is None:
            role, speaker = None, role if role is not None else self._unnamed_speaker()
        document = self._document(chosen["document"], answers=answers)
        begins = self._clock(chosen["begins"], BEGINS)
        ends = self._clock(chosen["ends"], ENDS) if begins is not None else None
        return Columns(
            speech,
            speaker,
            document,
            None if answers else question,
            role,
            begins,
            ends,
            self._times(begins, ends),
            comments=not answers and self.keys[speech[0]] in COMMENTS,
        )

    def _refuse_missing(self) -> None:
        asked = [*self.given.speech, *(getattr(self.given, name) for name in _ONE_COLUMN)]
        missing = [name for name in asked if name and self._index(name) is None]
        if missing:
            raise TranscriptError(
                *(
                    Problem(f"there is no column {name!r}", remedy=nearest(name, self.sheet.names))
                    for name in missing
                )
            )

    def _index(self, name: str) -> int | None:
        for found in (self.sheet.names, self.keys):
            wanted = name if found is self.sheet.names else key(name)
            if wanted in found:
                return found.index(wanted)
        return None

    def _given(self, name: str) -> int | None:
        index = self._index(name) if name else None
        if index is not None:
            self.taken.add(index)
        return index

    def _take(
        self, given: int | None, names: dict[str, int], fits: Callable[[_Profile], bool]
    ) -> int | None:
        """Take the given column, or the first by rank among those so named that fit."""
        found = given if given is not None else next(iter(self._named(names, fits)), None)
        if found is not None:
            self.taken.add(found)
        return found

    def _named(self, names: dict[str, int], fits: Callable[[_Profile], bool]) -> list[int]:
        free = [i for i in range(len(self.keys)) if i not in self.taken]
        found = [i for i in free if self.keys[i] in names and fits(self.profiles[i])]
        return sorted(found, key=lambda i: names[self.keys[i]])

    def _speech(self, question: int | None) -> tuple[int, ...]:
        given = [self._index(name) for name in self.given.speech]
        found = [index for index in given if index is not None] or self._found_speech()
        if not found and question is not None:  # statements under "问题": problems, not questions
            found = [question]
        if not found:
            raise self._no_speech()
        self.taken.update(found)
        return tuple(found)

    def _found_speech(self) -> list[int]:
        named = self._named(SPEECH, lambda profile: profile.words >= 0.5)
        texts = [i for i in self._free() if self.profiles[i].long]
        others = [i for i in texts if self.keys[i] not in SPEECH]
        if named and len(others) > 1:
            raise self._ambiguous([*named, *others])
        if named:
            long = [i for i in named if self.profiles[i].long]
            if len(long) > 1 and self.keys[long[0]] not in _SURE:
                raise self._ambiguous(long)
            return (long or named)[:1]
        if len(texts) > 1:  # with those that are numbered like them, though answered shortly
            like = [i for i in self._free() if _NUMBERED.fullmatch(self.keys[i])]
            numbered = like if set(like) & set(texts) else []
            return sorted({*texts, *(i for i in numbered if self.profiles[i].worded)})
        return texts or self._longest()

    def _longest(self) -> list[int]:
        """In a table without names: the column of the longest cells that are words."""
        worded = [i for i in self._free() if self.profiles[i].worded]
        longest = max(worded, key=lambda i: self.profiles[i].length, default=None)
        if self.sheet.named or longest is None or self.profiles[longest].length < _PHRASE:
            return []
        return [longest]

    def _free(self) -> list[int]:
        reserved = (SPEAKER, DOCUMENT)
        return [
            i
            for i in range(len(self.keys))
            if i not in self.taken and not any(self.keys[i] in names for names in reserved)
        ]

    def _unnamed_speaker(self) -> int | None:
        """In a table without names: the column of few short values that return."""
        if self.sheet.named:
            return None
        rows = len(self.sheet.rows)
        for i in self._free():
            profile = self.profiles[i]
            few = profile.distinct <= 0.5 or (rows <= 6 and profile.distinct < 1)
            if profile.worded and profile.length <= 40 and few and profile.filled > rows / 2:
                self.taken.add(i)
                return i
        return None

    def _document(self, given: int | None, *, answers: bool) -> int | None:
        def fits(profile: _Profile) -> bool:
            return 0 < profile.length <= 200

        if given is not None:
            return given
        for index in self._named(DOCUMENT, fits):
            cells = Counter(cell for cell in self.sheet.column(index) if cell)
            rows_each = cells.total() / max(1, len(cells))
            if answers or rows_each >= 2 or self.keys[index] not in WEAK_DOCUMENT:
                self.taken.add(index)
                return index
        return None

    def _clock(self, given: int | None, names: dict[str, int]) -> int | None:
        """Take the given column, or the first that is named so, or unnamed, and holds times."""
        if given is not None:
            if self._times(given, None) is None:
                raise TranscriptError(Problem(f"column {self.sheet.names[given]!r} holds no times"))
            return given
        free = [i for i in range(len(self.keys)) if i not in self.taken]
        if self.sheet.named:
            free = [i for i in free if without_unit(self.keys[i]) in names]
            free.sort(key=lambda i: names[without_unit(self.keys[i])])
        found = next((i for i in free if self._times(i, None) is not None), None)
        if found is not None:
            self.taken.add(found)
        return found

    def _times(self, begins: int | None, ends: int | None) -> Times | None:
        if begins is None:
            return None
        stops = self.sheet.column(ends) if ends is not None else ()
        return read_times(self.sheet.column(begins), stops, name=self.sheet.names[begins])

    def _no_speech(self) -> NoSpeechError:
        keys = set(self.keys)
        listed = f"there are: {shown(list(self.sheet.names), limit=20)}"
        if self.sheet.named and (keys & (SPEAKER.keys() | DOCUMENT.keys())):
            fault = "looks like a table of attributes: no column holds what was said"
            remedy = f"import it with --attributes FILE, or say --speech COLUMN; {listed}"
        else:
            fault = "no column holds what was said"
            remedy = f"say which does: --speech COLUMN; {listed}"
        return NoSpeechError(Problem(fault, remedy=remedy))

    def _ambiguous(self, indexes: Sequence[int]) -> TranscriptError:
        names = shown([self.sheet.names[i] for i in indexes], limit=20)
        remedy = "say --speech COLUMN for one, or name several if each holds one answer"
        return TranscriptError(
            Problem(f"several columns may hold the words: {names}", remedy=remedy)
        )


_ONE_COLUMN = ("document", "speaker", "begins", "ends")
_SURE = frozenset(
    {"utterance text", "utterance", "speech text", "发言内容", "讲话内容", "说话内容"}
)


def _profile(cells: Collection[str]) -> _Profile:
    filled = [cell for cell in cells if cell]
    if not filled:
        return _Profile(0, 0.0, 0.0, 0.0)
    words = sum(1 for cell in filled if _LETTER.search(cell[:200]) and not _LINK.fullmatch(cell))
    length = sum(len(cell) + len(_HAN.findall(cell[:_LONG])) for cell in filled) / len(filled)
    distinct = len(set(filled)) / len(filled)
    return _Profile(len(filled), length, words / len(filled), distinct)
