"""The cue language, read into a tree.

One language for Chinese and English. Items stand in order, separated by blanks::

    word          a word or phrase; in English ``fund*`` stands for any ending
    (a|b c|d)     alternatives, each again a sequence
    @name         a list of the codebook, as alternatives
    item?         an item that may be missing
    =怕           whole words only: not inside another word, as in 恐怕
    ^ word        at the beginning of a sentence or clause
    …  …5         a gap of at most 12 (5) Chinese characters or 6 (5) English words

What a tree matches is decided in ``govcode.coding``; here is only what a cue says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from .. import nearest


@dataclass(frozen=True, slots=True)
class CueWord:
    """A literal; ``*`` stands for any letters; ``whole`` when it may not lie inside a word."""

    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CueStart:
    """The beginning of a sentence or clause; only at the beginning of a cue."""


@dataclass(frozen=True, slots=True)
class CueGap:
    """At most ``limit`` characters (Chinese) or words (English); None is the default."""

    limit: int | None = None


@dataclass(frozen=True, slots=True)
class CueChoice:
    """Alternatives in order; ``optional`` when none of them need be there."""

    options: tuple[CueSequence, ...]
    optional: bool = False


CueItem: TypeAlias = CueWord | CueGap | CueChoice | CueStart
CueSequence: TypeAlias = tuple[CueItem, ...]


class CueSyntaxError(ValueError):
    """A cue that cannot be read; the message says what to do."""


_TOKEN = re.compile(
    r"""(?P<flat>[(\uff08][^()\uff08\uff09?\uff1f@…^=.*\uff0a]+[)\uff09])
      | (?P<blank>[\s\u3000]+) | (?P<gap>(?:…+|\.{3,})(?P<limit>\d*)) | (?P<open>[(\uff08]) | (?P<close>[)\uff09])
      | (?P<bar>[|\uff5c]) | (?P<optional>[?\uff1f]) | (?P<start>\^) | @(?P<list>[\w.-]*)
      | (?P<word>(?:(?!\.\.\.)[^\s()\uff08\uff09|\uff5c?\uff1f@…^])+)""",
    re.VERBOSE,
)
_LONGEST_GAP = 60
_EMPTY_ALTERNATIVE = "an alternative is empty; write (a|b)? for one that may be missing"
_PLAIN = re.compile(r"[^()\uff08\uff09|\uff5c?\uff1f@…^=.*\uff0a]*")  # words without any sign
_BAR = re.compile(r"[|\uff5c]")

Lists: TypeAlias = Mapping[str, Sequence[str]]


class CueReader:
    """Reads cues of one language; each cue and each of the codebook's ``lists`` is read once."""

    def __init__(self, lists: Lists | None = None) -> None:
        self.lists: Lists = lists or {}
        self._choices: dict[str, CueChoice] = {}
        self._read: dict[str, CueSequence] = {}

    def read(self, source: str) -> CueSequence:
        """The tree of ``source``.

        Raises:
            CueSyntaxError: on an empty cue, an unbalanced bracket, an unknown or circular
                list, a gap at either end, or a cue with nothing in it that must occur.
        """
        if source not in self._read:
            try:
                sequence = self._sequence(source, ())
            except RecursionError:
                message = "brackets or lists are nested too deeply; write it flatter"
                raise CueSyntaxError(message) from None
            _check_possible(sequence)
            self._read[source] = sequence
        return self._read[source]

    def choice(self, name: str, inside: tuple[str, ...]) -> CueChoice:
        """The alternatives of the list ``name``; ``inside`` are the lists being read already."""
        if name not in self._choices:
            within = (*inside, name)
            options = tuple(self._sequence(each, within) for each in self.lists[name])
            self._choices[name] = CueChoice(options)
        return self._choices[name]

    def _sequence(self, source: str, inside: tuple[str, ...]) -> CueSequence:
        # most of a codebook is plain words in long lists and brackets: they need no parser
        return _words(source) if _PLAIN.fullmatch(source) else _Parser(source, self, inside).whole()


def parse_cue(source: str, lists: Lists | None = None) -> CueSequence:
    """Read one cue; see ``CueReader`` for many and for the errors."""
    return CueReader(lists).read(source)


@cache
def _word(text: str) -> CueWord:
    return CueWord(text)


def _words(text: str) -> CueSequence:
    """The sequence of words without any sign."""
    return tuple(map(_word, text.split()))


def _check_possible(sequence: CueSequence) -> None:
    if not sequence:
        raise CueSyntaxError("the cue is empty; write a word, or leave the cue out")
    if not any(must_occur(item) for item in sequence):
        raise CueSyntaxError(
            "everything in the cue is optional, so it would match anywhere; drop a '?'"
        )


def must_occur(item: CueItem) -> bool:
    """Whether ``item`` always consumes text when the cue matches."""
    if isinstance(item, CueChoice):
        return not item.optional and all(any(map(must_occur, each)) for each in item.options)
    return isinstance(item, CueWord)


class _Parser:
    """Recursive descent over the tokens of one cue."""

    def __init__(self, source: str, reader: CueReader, inside: tuple[str, ...]) -> None:
        self.reader, self.inside = reader, inside
        self.tokens = list(_TOKEN.finditer(source))
        self.kinds = [token.lastgroup for token in self.tokens]
        self.at = 0

    def whole(self) -> CueSequence:
        sequence = self.sequence()
        if self.kind() is not None:
            raise CueSyntaxError(
                f"{self.tokens[self.at].group()!r} has no partner; check the brackets, "
                "and put alternatives in brackets: (a|b)"
            )
        return sequence

    def kind(self) -> str | None:
        return self.kinds[self.at] if self.at < len(self.kinds) else None

    def sequence(self) -> CueSequence:
        items: list[CueItem] = []
        while (kind := self.kind()) not in (None, "bar", "close"):
            if kind == "blank":
                self.at += 1
            elif kind == "optional":
                self.make_optional(items)
            else:
                items.append(_READERS[str(kind)](self))
        if items and (isinstance(items[0], CueGap) or isinstance(items[-1], CueGap)):
            raise CueSyntaxError(
                "a gap … stands at the end of a cue or alternative; put a word on either side of it"
            )
        return tuple(items)

    def take(self) -> re.Match[str]:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def word(self) -> CueItem:
        text = self.take().group()
        if not text.removeprefix("=").strip("*\uff0a") and text != "=":
            raise CueSyntaxError("'*' stands alone; it needs letters beside it, as in fund*")
        whole = text.startswith("=") and len(text) > 1
        return CueWord(text[1:] if whole else text, whole)

    def beginning(self) -> CueItem:
        if self.at or self.inside:
            raise CueSyntaxError("'^' stands inside the cue; write it at its very beginning")
        self.at += 1
        return CueStart()

    def gap(self) -> CueItem:
        digits = self.take().group("limit")
        limit = int(digits[:9]) if digits else None
        if limit is not None and not 1 <= limit <= _LONGEST_GAP:
            raise CueSyntaxError(
                f"a gap takes a limit from 1 to {_LONGEST_GAP}, not {digits[:9]}; write …{_LONGEST_GAP}"
            )
        return CueGap(limit)

    def named_list(self) -> CueItem:
        name = self.take().group("list")
        if name in self.inside:
            raise CueSyntaxError(f"the list @{name} contains itself; take it out of its own words")
        if not self.reader.lists.get(name):
            hint = nearest(name, self.reader.lists)
            raise CueSyntaxError(
                f"there is no list @{name} in this language; {hint or 'define it under lists:'}"
            )
        return self.reader.choice(name, self.inside)

    def group(self) -> CueItem:
        self.at += 1
        options = [self.sequence()]
        while self.kind() == "bar":
            self.at += 1
            options.append(self.sequence())
        if self.kind() != "close":
            raise CueSyntaxError("a '(' is not closed; write ')' after the last alternative")
        self.at += 1
        if not all(options):
            raise CueSyntaxError(_EMPTY_ALTERNATIVE)
        return CueChoice(tuple(options))

    def flat(self) -> CueItem:
        """A bracket with nothing but words and bars in it."""
        options = tuple(map(_words, _BAR.split(self.take().group()[1:-1])))
        if not all(options):
            raise CueSyntaxError(_EMPTY_ALTERNATIVE)
        return CueChoice(options)

    def make_optional(self, items: list[CueItem]) -> None:
        self.at += 1
        if not items or isinstance(items[-1], (CueGap, CueStart)):
            raise CueSyntaxError(
                "'?' has no item before it; write it right after the item that may be missing"
            )
        last = items[-1]
        options = last.options if isinstance(last, CueChoice) else ((last,),)
        items[-1] = CueChoice(options, optional=True)


_READERS: Mapping[str, Callable[[_Parser], CueItem]] = {
    "word": _Parser.word,
    "gap": _Parser.gap,
    "limit": _Parser.gap,
    "list": _Parser.named_list,
    "open": _Parser.group,
    "flat": _Parser.flat,
    "start": _Parser.beginning,
}
