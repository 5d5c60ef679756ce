"""From marks to turns: consecutive marks of one speaker merge, sentences tile each turn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ._labels import Label
from ._marks import Mark
from ._model import Sentence, SentenceKind, Turn
from ._sentences import split_sentences

_NON_SPEECH = re.compile(
    r"""^[ \t\u3000]*+(?:
        (?P<quote>>[^\n]*)
      | !\[[^\n]*\]\([^\n]*\)
      | [（(][^\n（）()]{1,60}[)）][。.]?
      | \\?[\[【][^\n\[\]【】]{1,60}\\?[\]】][。.]?
    )[ \t]*(?:\n\s*|\Z)""",
    re.MULTILINE | re.VERBOSE,
)
_QUOTE_SIGN = re.compile(r"^[ \t]*>[ \t]*", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6}[ \t]+[^\n]*(?:\n\s*|\Z)", re.MULTILINE)
Block = tuple[int, int, SentenceKind]


def build_turns(
    text: str,
    marks: Sequence[Mark],
    labels: Mapping[str, Label],
    *,
    quoted_speech: bool = False,
) -> tuple[Turn, ...]:
    """Build turns that tile ``text``; a mark opens one unless it repeats the speaker before it.

    With ``quoted_speech`` the words stand on ``>`` lines, whose signs are labels; otherwise
    such lines are asides. Text without any speaker is speech of nobody.
    """
    if not text:
        return ()
    non_speech = list(_asides(text, quoted_speech=quoted_speech))
    if not any(mark.speaker for mark in marks):
        blocks = [*non_speech, *_headings(text)]
        return (Turn(0, len(text), None, _sentences(text, 0, len(text), blocks, "speech")),)
    turns = []
    cursor = 0
    for start, end, group in _groups(text, marks, labels):
        blocks = [(mark.start, mark.end, "label") for mark in group]
        while cursor < len(non_speech) and non_speech[cursor][0] < end:
            blocks.append(non_speech[cursor])
            cursor += 1
        spoken = bool(group) and group[0].speaker
        sentences = _sentences(text, start, end, blocks, "speech" if spoken else "aside")
        speaker = labels[group[0].raw].name if spoken else None
        turns.append(Turn(start, end, speaker, sentences))
    return tuple(turns)


def _groups(
    text: str, marks: Sequence[Mark], labels: Mapping[str, Label]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield (start, end, marks) of each turn; text before the first mark has none."""
    start, key, group = 0, "", list[Mark]()
    for mark in marks:
        name = labels[mark.raw].name if mark.speaker else f"\0{mark.raw}"
        if name != key:
            if group or text[start : mark.start].strip():
                yield start, mark.start, group
                start = mark.start
            key, group = name, []
        group.append(mark)
    yield start, len(text), group


def _asides(text: str, *, quoted_speech: bool) -> Iterator[Block]:
    for match in _NON_SPEECH.finditer(text):
        if not (quoted_speech and match["quote"]):
            yield match.start(), match.end(), "aside"
    if quoted_speech:
        yield from ((m.start(), m.end(), "label") for m in _QUOTE_SIGN.finditer(text))


def _headings(text: str) -> Iterator[Block]:
    for match in _HEADING.finditer(text):
        yield match.start(), match.end(), "label"


def _sentences(
    text: str, start: int, end: int, blocks: list[Block], kind: SentenceKind
) -> tuple[Sentence, ...]:
    """Sentences tiling [start, end): the blocks as they are, what lies between them split."""
    found: list[Sentence] = []
    for left, right, special in sorted(blocks):
        if left < start:  # inside the block before
            continue
        if found or text[start:left].strip():
            found += _between(text, start, left, kind, found)
            start = left
        found.append(Sentence(start, min(right, end), special))
        start = min(right, end)
    found += _between(text, start, end, kind, found)
    return tuple(found)


def _between(
    text: str, start: int, end: int, kind: SentenceKind, before: list[Sentence]
) -> list[Sentence]:
    spans = split_sentences(text, start, end)
    if len(spans) == 1 and before and not text[start:end].strip():
        last = before.pop()  # blanks only: they belong to the sentence before
        return [Sentence(last.start, end, last.kind)]
    return [Sentence(left, right, kind) for left, right in spans]
