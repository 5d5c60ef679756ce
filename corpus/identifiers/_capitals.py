"""Runs of capitalised words, and what is known of each word before any rule is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ._english_places import FUNCTION, PARTICLES
from ._english_words import CAPITALS_TOO, GENERIC, GIVEN, NOBODY, SURELY_ORDINARY_ENDINGS
from ._public import PUBLIC_ENGLISH

_LATIN = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"  # Chinese may stand right beside it
_WORD = re.compile(rf"(?<![{_LATIN}0-9])[{_LATIN}]+(?:['-][{_LATIN}]+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;\n][\"')\]]*\s*|[\"(\[#>*\-]\s*)$")
_INTRODUCED = re.compile(
    r"\b(?:my name is|my name's|name is|i am called|i'm called|call me|known as|the name of"
    r"|a (?:man|woman|guy|person) (?:called|named)|this is|i'm|i am|it's me) (?=[A-Z])",
    re.IGNORECASE,
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof sgt st rev hon lt col capt gen gov sen rep fr jr".split()
)
_BETWEEN = PARTICLES | {"of", "for", "the"}
_LONGEST = 16  # words of a chain
_SAFE_GIVEN = GIVEN - CAPITALS_TOO


class Word(NamedTuple):
    """A word at [start, end) of a chain; ``key`` is it in lower case without ``'s``.

    ``opens`` where a sentence begins with it, so that its capital says nothing.
    """

    start: int
    end: int
    key: str
    opens: bool


Chain = Sequence[Word]


class Context(NamedTuple):
    """What is known of the whole text: it, its words in lower case, where names are introduced."""

    text: str
    lower: frozenset[str]
    introduced: frozenset[int]


def context_of(text: str) -> Context:
    """What the whole text tells of its words."""
    lower = frozenset(re.findall(r"(?<![\w'])[a-z]{3,}", text))
    introduced = frozenset(match.end() for match in _INTRODUCED.finditer(text))
    return Context(text, lower, introduced)


def chains(text: str) -> Iterator[list[Word]]:
    """Runs of capitalised words, with ``of``, ``for`` and particles between them."""
    chain: list[Word] = []
    between: list[Word] = []
    for match in _WORD.finditer(text):
        word = _word(match, text)
        capital = match[0][0].isupper()
        joined = 0 < len(chain) < _LONGEST and _joins(text, (between or chain)[-1], word)
        if joined and not capital and len(between) < 2 and word.key in _BETWEEN:
            between.append(word)
        elif capital and joined:
            chain += [*between, word]
            between = []
        else:
            if chain:
                yield chain
            chain, between = ([word], []) if capital else ([], [])
    if chain:
        yield chain


def _word(match: re.Match[str], text: str) -> Word:
    key = match[0].lower().removesuffix("'s")
    return Word(
        *match.span(),
        key,
        _SENTENCE_START.search(text, max(0, match.start() - 6), match.start()) is not None,
    )


def _joins(text: str, before: Word, word: Word) -> bool:
    gap = text[before.end : word.start]
    if gap in (" ", "' ", " & "):
        return not text[before.start : before.end].endswith("'s") or gap == " "
    return (gap == ". " or (gap == "." and len(before.key) == 1)) and (
        len(before.key) == 1 or before.key in _ABBREVIATED
    )


def is_ordinary(word: Word, context: Context) -> bool:
    """Whether the word, in spite of its capital, says nothing of a name."""
    key = word.key
    return (
        key in FUNCTION
        or key in NOBODY
        or key in GENERIC
        or key in context.lower
        or (len(key) > 6 and key.endswith(SURELY_ORDINARY_ENDINGS))
    )


def is_given(word: Word) -> bool:
    """Whether the word, or the first part of it (Mary-Jane), is a given name known to all."""
    return word.key in GIVEN or word.key.partition("-")[0] in _SAFE_GIVEN


def is_capital(word: Word, context: Context) -> bool:
    """Whether the word is none of those that stand between capitalised ones."""
    return context.text[word.start].isupper()


def can_be_surname(word: Word, context: Context) -> bool:
    """Whether the word may follow a title or a given name as a part of the name."""
    return (
        is_capital(word, context)
        and word.key not in NOBODY
        and word.key not in FUNCTION
        and word.key not in PUBLIC_ENGLISH
        and not (word.key in GENERIC and word.key in context.lower)
    )


def name_end(chain: Chain, first: int, context: Context, *, longest: int = 3) -> int:
    """Where the name that goes on at ``first`` ends: surnames, initials, particles before one."""
    last = first
    while last < len(chain) and last - first < longest:
        word = chain[last]
        following = last + 1 < len(chain) and can_be_surname(chain[last + 1], context)
        if not (can_be_surname(word, context) or (word.key in PARTICLES and following)):
            break
        last += 1
        if context.text.endswith("'s", word.start, word.end):
            break
    return last


def is_coined(word: str) -> bool:
    """Whether the word is an acronym or a brand: NGO, GitHub."""
    return (
        not word[1:].replace("'", "").replace("-", "").islower()
        and len(word) > 1
        and "-" not in word
    )


def neighbour(text: str, position: int, direction: int) -> str:
    """The word right before (-1) or after (1) ``position``, in lower case; empty without one."""
    if direction < 0:
        match = re.search(r"([A-Za-z']+),? ?$", text[max(0, position - 20) : position])
    else:
        match = re.match(r",? ([A-Za-z']+)", text[position : position + 20])
    return match[1].lower() if match else ""
