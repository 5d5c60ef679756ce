"""The side of the screen: the codings on these words, and what the codebook says of one code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...codebooks import Code, Codebook, Language
from ...coding import Coding, Memo
from ...coding.review import CodedSpan
from ._cells import cells, fitted, safe
from ._labels import Labels
from ._look import DIM, PLAIN, STRONG, Look, Piece
from ._reader import Reader
from ._wording import say
from ._wrap import paragraph

Line = list[Piece]
_EXAMPLES = 6


def side(reader: Reader, width: int) -> list[Line]:
    """What stands beside the transcript, in lines of at most ``width`` cells."""
    lang, lines = reader.labels.lang, [_title(say(reader.labels.lang, "here"))]
    here, current = reader.here(), reader.coding()
    lines += [_listed(reader, each, width, current=each == current) for each in here]
    if not here:
        lines += _told(say(lang, "nothing_here"), width)
        lines += _told(say(lang, "press_c" if reader.book.codebook.codes else "no_codes"), width)
        lines += [*recent(reader, width), *codebook(reader.labels, width)]
    if current:
        lines += [[], *code_lines(reader.labels, current.code, width)]
        lines += _reasons(reader, current, width)
    for memo in _memos(reader, current):
        lines += [[], *memo_lines(memo, width, lang_title=say(lang, "memos"))]
    return lines


def recent(reader: Reader, width: int) -> list[Line]:
    """The codes used last, each with the digit that puts it on words."""
    labels = reader.labels
    known = [each for each in reader.place.recent if labels.code(each)]
    if not known:
        return []
    lines: list[Line] = [[], _title(say(labels.lang, "last_used"))]
    for at, code in enumerate(known[:9], start=1):
        name = fitted(labels.name(code), width - 2).rstrip()
        lines.append([(f"{at} ", Look("key")), (name, Look(family=labels.position(code)))])
    return lines


def codebook(labels: Labels, width: int) -> list[Line]:
    """The codes by family, parts under their parents."""
    lines: list[Line] = []
    for family in labels.codebook.families:
        codes = labels.codebook.tree(family)
        if codes:
            lines += [[], [(fitted(labels.family(codes[0].id), width), Look("title"))]]
        for code in codes:
            look = Look(family=labels.position(code.id))
            margin = "  " * _depth(labels.codebook, code)
            lines.append([(margin, PLAIN), (fitted(labels.name(code.id), width - 4), look)])
    return lines


def _depth(book: Codebook, code: Code) -> int:
    """How many codes stand above a code, two at most, which is all there is room for."""
    above = book.by_id.get(code.parent or "")
    return 0 if above is None else 1 if not above.parent else 2


def _listed(reader: Reader, coding: CodedSpan, width: int, *, current: bool) -> Line:
    tag = reader.tag(coding)
    family = reader.labels.position(coding.code)
    look = Look(family=family, filled=coding.status == "accepted", current=current)
    if cells(tag) > width:
        tag = fitted(tag, width)
    return [(tag, look)]


def code_lines(labels: Labels, code_id: str, width: int) -> list[Line]:
    """A code's names, id, definition, rules and examples."""
    code, lang = labels.code(code_id), labels.lang
    family = Look("strong", family=labels.position(code_id))
    lines: list[Line] = [[(row, family)] for row in paragraph(labels.name(code_id), width)]
    if code is None:
        return lines + _told(say(lang, "not_in_codebook"), width)
    other = code.name.say("en" if lang == "zh" else "zh")
    if other and safe(other) != labels.name(code_id):
        lines += _told(other, width)
    lines += _told(" · ".join(filter(None, (labels.family(code_id), code.id))), width)
    for key in ("definition", "include", "exclude"):
        text = getattr(code, key).say(lang)
        if text:
            lines += [[], _title(say(lang, key)), *_plain(text, width)]
    if code.examples:
        lines += [[], _title(say(lang, "examples"))]
    for example in code.examples[:_EXAMPLES]:
        mark, tone = ("✓ ", Look("good")) if example.codes else ("✗ ", Look("bad"))
        rows = paragraph(example.text, width - 2)
        lines += [[(mark if not at else "  ", tone), (row, PLAIN)] for at, row in enumerate(rows)]
    return lines


def _reasons(reader: Reader, current: CodedSpan, width: int) -> Iterator[Line]:
    """Who coded the words, what made a machine suggest it, what was decided."""
    lang, details = reader.labels.lang, reader.details(current.id)
    yield []
    yield _title(say(lang, "decision"))
    who = say(lang, "by", coder=safe(current.coder))
    yield from _plain(f"{say(lang, 'is_' + current.state)} · {who}", width)
    if current.decided_by and current.decided_by != current.coder:
        yield from _told(f"{details.decided_by} · {details.decided_at[:10]}", width)
    if current.contrary:
        yield from _told(say(lang, "contrary_note"), width)
    yield from _why(details, lang, width)


def _why(details: Coding, lang: Language, width: int) -> Iterator[Line]:
    """The words that made a machine suggest it, and the cues that matched them."""
    if not details.evidence:
        return
    yield []
    yield _title(say(lang, "why"))
    if any(each.probability is not None for each in details.evidence):
        yield from _plain(details.because, width)  # words that weigh: there is no cue to read
        return
    for words, cue in dict.fromkeys((each.words, each.cue) for each in details.evidence):
        yield from _plain(words, width)
        if cue != words:
            yield from _told(cue, width)


def _memos(reader: Reader, current: CodedSpan | None) -> list[Memo]:
    """The memos on these words and on the code."""
    start, end = reader.cursor.span
    touching = [
        memo
        for memo in reader.memos_on_words()
        if (memo.start or 0) < end and start < (memo.end or 0)
    ]
    on_code = [memo for memo in reader.memos if current and memo.code == current.code]
    return touching + [memo for memo in on_code if memo not in touching]


def memo_lines(memo: Memo, width: int, *, lang_title: str) -> list[Line]:
    """A memo with who wrote it."""
    head = f"{lang_title} · {safe(memo.coder)} · {memo.changed_at[:10]}"
    return [*_wrapped(head, width, Look("title")), *_plain(memo.text, width)]


def _title(text: str) -> Line:
    return [(text, Look("title"))]


def _plain(text: str, width: int) -> list[Line]:
    return _wrapped(text, width, PLAIN)


def _told(text: str, width: int) -> list[Line]:
    return _wrapped(text, width, DIM)


def _wrapped(text: str, width: int, look: Look) -> list[Line]:
    return [[(row, look)] for row in paragraph(text, max(4, width))]


def lines_of(text: str, width: int, look: Look = STRONG) -> Iterable[Line]:
    """A text in lines of one look."""
    return _wrapped(text, width, look)
