"""The cue language, read into a tree.

One language for Chinese and English. Items stand in order, separated by blanks::

    word          a word or phrase; in English ``fund*`` stands for any ending
    (a|b c|d)     alternatives, each again a sequence
    @name         a list of the codebook, as alternatives
    item?         an item that may be missing
    …  …5         a gap of at most 12 (5) Chinese characters or 6 (5) English words

What a tree matches is decided in ``govcode.coding``; here is only what a cue says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .. import nearest


@dataclass(frozen=True, slots=True)
class CueWord:
    """A literal; ``*`` stands for any letters."""

    text: str


@dataclass(frozen=True, slots=True)
class CueGap:
    """At most ``limit`` characters (Chinese) or words (English); None is the default."""

    limit: int | None = None


@dataclass(frozen=True, slots=True)
class CueChoice:
    """Alternatives in order; ``optional`` when none of them need be there."""

    options: tuple[CueSequence, ...]
    optional: bool = False


CueItem: TypeAlias = CueWord | CueGap | CueChoice
CueSequence: TypeAlias = tuple[CueItem, ...]


class CueSyntaxError(ValueError):
    """A cue that cannot be read; the message says what to do."""


_TOKEN = re.compile(
    r"""(?P<blank>[\s\u3000]+) | (?P<gap>(?:…+|\.{3,})(?P<limit>\d*)) | (?P<open>[(\uff08]) | (?P<close>[)\uff09])
      | (?P<bar>[|\uff5c]) | (?P<optional>[?\uff1f]) | @(?P<list>[\w.-]*)
      | (?P<word>(?:(?!\.\.\.)[^\s()\uff08\uff09|\uff5c?\uff1f@…])+)""",
    re.VERBOSE,
)
_LONGEST_GAP = 60

Lists: TypeAlias = Mapping[str, Sequence[str]]


def parse_cue(source: str, lists: Lists | None = None) -> CueSequence:
    """Read ``source``; ``lists`` are the codebook's lists in the cue's language.

    Raises:
        CueSyntaxError: on an empty cue, an unbalanced bracket, an unknown or circular
            list, a gap at either end, or a cue with nothing in it that must occur.
    """
    sequence = _Reader(source, lists or {}, ()).read()
    _check_possible(sequence)
    return sequence


def _check_possible(sequence: CueSequence) -> None:
    if not sequence:
        raise CueSyntaxError("the cue is empty")
    if isinstance(sequence[0], CueGap) or isinstance(sequence[-1], CueGap):
        raise CueSyntaxError(
            "a gap … stands at the end of the cue; put a word on either side of it"
        )
    if not any(must_occur(item) for item in sequence):
        raise CueSyntaxError("everything in the cue is optional, so it would match anywhere")


def must_occur(item: CueItem) -> bool:
    """Whether ``item`` always consumes text when the cue matches."""
    if isinstance(item, CueChoice):
        return not item.optional and all(any(map(must_occur, each)) for each in item.options)
    return isinstance(item, CueWord)


class _Reader:
    """Recursive descent over the tokens of one cue."""

    def __init__(self, source: str, lists: Lists, inside: tuple[str, ...]) -> None:
        self.source, self.lists, self.inside = source, lists, inside
        self.tokens = list(_TOKEN.finditer(source))
        self.at = 0
        covered = sum(len(token.group()) for token in self.tokens)
        if covered != len(
            source
        ):  # pragma: no cover - the word pattern takes every other character
            raise CueSyntaxError(f"cannot read {source!r}")

    def read(self) -> CueSequence:
        sequence = self.sequence()
        if self.kind() is not None:
            raise CueSyntaxError(
                f"{self.tokens[self.at].group()!r} has no partner; check the brackets"
            )
        return sequence

    def kind(self) -> str | None:
        if self.at >= len(self.tokens):
            return None
        token = self.tokens[self.at]
        return "list" if token.group("list") is not None else token.lastgroup

    def sequence(self) -> CueSequence:
        items: list[CueItem] = []
        readers: dict[str, Callable[[], CueItem]] = {
            "word": self.word,
            "gap": self.gap,
            "limit": self.gap,
            "list": self.named_list,
            "open": self.group,
        }
        while (kind := self.kind()) not in (None, "bar", "close"):
            if kind == "blank":
                self.at += 1
            elif kind == "optional":
                self.make_optional(items)
            else:
                items.append(readers[str(kind)]())
        return tuple(items)

    def take(self) -> re.Match[str]:
        token = self.tokens[self.at]
        self.at += 1
        return token

    def word(self) -> CueItem:
        text = self.take().group()
        if not text.strip("*"):
            raise CueSyntaxError("'*' needs letters beside it, as in fund*")
        return CueWord(text)

    def gap(self) -> CueItem:
        digits = self.take().group("limit")
        limit = int(digits) if digits else None
        if limit is not None and not 1 <= limit <= _LONGEST_GAP:
            raise CueSyntaxError(f"a gap takes a limit from 1 to {_LONGEST_GAP}, not {limit}")
        return CueGap(limit)

    def named_list(self) -> CueItem:
        name = self.take().group("list")
        if name in self.inside:
            raise CueSyntaxError(f"the list @{name} contains itself")
        if not self.lists.get(name):
            hint = nearest(name, self.lists)
            raise CueSyntaxError(
                f"there is no list @{name} in this language; {hint or 'define it under lists:'}"
            )
        inside = (*self.inside, name)
        return CueChoice(
            tuple(_Reader(each, self.lists, inside).read() for each in self.lists[name])
        )

    def group(self) -> CueItem:
        self.at += 1
        options = [self.sequence()]
        while self.kind() == "bar":
            self.at += 1
            options.append(self.sequence())
        if self.kind() != "close":
            raise CueSyntaxError("a '(' is not closed")
        self.at += 1
        if not all(options):
            raise CueSyntaxError(
                "an alternative is empty; write (a|b)? for one that may be missing"
            )
        return CueChoice(tuple(options))

    def make_optional(self, items: list[CueItem]) -> None:
        self.at += 1
        if not items or isinstance(items[-1], CueGap):
            raise CueSyntaxError("'?' follows the item that may be missing")
        last = items[-1]
        options = last.options if isinstance(last, CueChoice) else ((last,),)
        items[-1] = CueChoice(options, optional=True)
