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
      | !\[[^\n\]]*+\]\([^\n)]*+\)(?:[ \t]*!\[[^\n\]]*+\]\([^\n)]*+\))*+
      | \d{1,2}:\d\d:\d\d(?:[.,]\d{1,3})?
      | Transcribed[ ]by[ ]https?://\S+
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
    such lines are asides. A turn takes its times from its first and last marks.
    """
    if not text:
        return ()
    non_speech = list(_asides(text, quoted_speech=quoted_speech))
    if not any(mark.named for mark in marks):
        non_speech = sorted([*non_speech, *_headings(text)])
    timed = any(mark.begins is not None or mark.ends is not None for mark in marks)
    turns = []
    cursor = 0
    for start, end, group in _groups(text, marks, labels):
        blocks: list[Block] = [(m.start, m.end, "label") for m in group if m.end > m.start]
        while cursor < len(non_speech) and non_speech[cursor][0] < end:
            blocks.append(non_speech[cursor])
            cursor += 1
        spoken = bool(group) and group[0].speaker
        sentences = _sentences(text, start, end, blocks, "speech" if spoken else "aside")
        speaker = labels[group[0].raw].name if group and group[0].named else None
        turns.append(
            Turn(start, end, speaker, sentences, *(_times(text, group) if timed else (None, None)))
        )
    return tuple(turns)


def _groups(
    text: str, marks: Sequence[Mark], labels: Mapping[str, Label]
) -> Iterator[tuple[int, int, list[Mark]]]:
    """Yield (start, end, marks) of each turn; text before the first mark has none."""
    start, key, group = 0, "", list[Mark]()
    for mark in marks:
        name = _key(mark, labels)
        if name != key or mark.apart:
            if group or text[start : mark.start].strip():
                yield start, mark.start, group
                start = mark.start
            key, group = name, []
        group.append(mark)
    yield start, len(text), group


def _key(mark: Mark, labels: Mapping[str, Label]) -> str:
    """Marks in a row with one key open one turn; paragraphs of nobody stay apart."""
    if mark.named:
        return labels[mark.raw].name
    return f"\0{mark.start}" if mark.speaker else f"\0{mark.raw}"


def _times(text: str, group: Sequence[Mark]) -> tuple[int | None, int | None]:
    """The first time before any words, and the last at which some end."""
    begins, end = None, group[0].end if group else 0
    for mark in group:
        if begins is not None or text[end : mark.start].strip():
            break
        begins, end = mark.begins, mark.end
    ends = [mark.ends for mark in group if mark.ends is not None]
    return begins, (ends[-1] if ends else None)


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
