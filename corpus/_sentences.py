"""Sentence ends in Chinese and English, in one pass of one expression."""

from __future__ import annotations

import re

from ._fold import HAN

_CLOSERS = r"""[”’」』）)】》〉〕"'*\]]*+"""
_ABBREVIATION = (  # looked back at from behind its full stop; one group for each length
    r"(?<!\b[A-HJ-Z]\.)(?<!\.[A-Za-z]\.)"  # initials, U.S., e.g.; "so do I." ends a sentence
    r"(?<!\b(?:Mr|Ms|Dr|St|Jr|Sr|Mt|vs|cf|Ed|Co|al)\.)"
    r"(?<!\b(?:Mrs|Gov|Gen|Sen|Rep|Rev|Hon|Fig|Inc|Ltd|Vol)\.)"
    r"(?<!\b(?:Prof|Dept|Ph\.D)\.)"
)
# Each alternative looks back at the one character that the leading set has consumed: an
# expression that begins with a set is searched several times faster than an alternation.
# Runs of signs that may turn out to end nothing are tried in bounded pieces, so that no text
# of signs takes time squared.
_END = re.compile(
    rf"""[。！？；…!?.\n\u2028\u2029]
    (?: (?<=[。！？；]) [。！？；…!?]*+ {_CLOSERS} \s*
      | (?<=[\n\u2028\u2029]) \s*
      | (?<=…) [。！？；…!?.]{{0,40}}+ (?![。！？；…!?.]) {_CLOSERS} (?![ \t]*[a-z,，、]) \s*
      | (?<=[!?]) [!?。！？….]{{0,40}}+ {_CLOSERS} (?: \s+ | $ | (?=[{HAN}]) )
      | (?<=\.) (?: \.{{1,40}}+ {_CLOSERS} (?: \n\s* | $ | [ \t]++ (?![a-z]) | (?=[{HAN}]) )
          | {_ABBREVIATION} (?<!\bNo\.) {_CLOSERS} (?: \n\s* | $ | \s++ (?![a-z]) )
          | (?<=\bNo\.) (?!\ ?[0-9]) {_CLOSERS} (?: \s+ | $ )
          | (?<=[a-z{HAN}]\.) (?=[{HAN}])
        )
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_FINAL = re.compile(rf"[。！？；…!?.]{_CLOSERS}\s*\Z")
LONG = 120  # a run without sentence punctuation is cut past this many characters …
LONG_SENTENCE = 360  # … and one that does end in such punctuation, past this many
_CUTS = (
    re.compile(r"(?s).{40,119}(?:[，、,](?![0-9]))\s*"),  # at the last comma that fits
    re.compile(r"(?s).{40,119}\s+"),  # else at the last blank
    re.compile(r"(?s).{120,}?(?:[，、,](?![0-9])\s*|\s+)"),  # else at the first later one
)


def split_sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Sentences of ``text[start:end]`` as (start, end), tiling it without gaps.

    A sentence ends after 。！？；…, a line end, or an English . ! ? that is no part of an
    abbreviation, initial, number or address; closing quotes and blanks after it belong to
    it, blanks before the first one too. A run of more than 120 characters without sentence
    punctuation (speech recognition), and any sentence of more than 360, is cut at commas,
    else at blanks, never inside a word. Only an all-blank span gives an all-blank sentence.
    """
    end = len(text) if end is None else end
    if start >= end:
        return []
    spans: list[tuple[int, int]] = []
    left = start
    first = _SPACE.match(text, start, end)
    for match in _END.finditer(text, first.end() if first else start, end):
        right = match.end()
        if right - left > LONG:
            spans += _cut(text, left, right)
        else:
            spans.append((left, right))
        left = right
    if left < end:
        spans += _cut(text, left, end)
    return spans


def _cut(text: str, left: int, end: int) -> list[tuple[int, int]]:
    """[left, end) in pieces that fit, as far as commas and blanks allow."""
    limit = LONG_SENTENCE if _FINAL.search(text, max(left, end - 40), end) else LONG
    spans: list[tuple[int, int]] = []
    if end - left > limit:
        while end - left > LONG:
            right = _next_cut(text, left, end)
            if right >= end:
                break
            spans.append((left, right))
            left = right
    spans.append((left, end))
    return spans


def _next_cut(text: str, left: int, end: int) -> int:
    for pattern in _CUTS:
        if match := pattern.match(text, left, end):
            return match.end()
    return end
