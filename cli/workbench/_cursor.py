"""Where the reader is: a span of words, moved and resized as in an editor."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...coding.review import Span, Step
from ...corpus import whole_entities
from ._document import OpenDocument


@dataclass(frozen=True)
class Cursor:
    """The selected words [start, end). ``at_end`` tells which of their ends moves.

    Every move gives a new cursor; where a move leads nowhere, the same one.
    """

    start: int
    end: int
    at_end: bool = True

    @property
    def span(self) -> Span:
        """The selected words."""
        return self.start, self.end


def at_sentence(document: OpenDocument, index: int) -> Cursor:
    """On the sentence with this index, or the first or last there is; nowhere in an empty document."""
    if not document.sentences:
        return Cursor(0, 0)
    return Cursor(*document.sentences[max(0, min(index, len(document.sentences) - 1))])


def at_position(document: OpenDocument, position: int) -> Cursor:
    """On the sentence that holds ``position``, or on the next one."""
    index = document.sentence_at(position)
    if document.sentences and document.sentences[index][1] <= position:
        index += 1
    return at_sentence(document, index)


def sentence_of(document: OpenDocument, cursor: Cursor) -> Span:
    """The sentences that the selection lies in, as one span."""
    if not document.sentences:
        return cursor.span
    first = document.sentences[document.sentence_at(cursor.start)]
    last = document.sentences[document.sentence_at(max(cursor.start, cursor.end - 1))]
    return min(first[0], cursor.start), max(last[1], cursor.end)


def whole(document: OpenDocument, cursor: Cursor) -> Cursor:
    """The whole sentence again."""
    return at_position(document, cursor.start)


def by_sentence(document: OpenDocument, cursor: Cursor, steps: int) -> Cursor:
    """So many sentences on, or back."""
    edge = cursor.start if steps < 0 else max(cursor.start, cursor.end - 1)
    return at_sentence(document, document.sentence_at(edge) + steps)


def by_turn(document: OpenDocument, cursor: Cursor, steps: int) -> Cursor:
    """To the first sentence of the next turn in which something is said, or of the one before."""
    turn = document.turn_at(cursor.start) + steps
    while 0 <= turn < len(document.turns):
        each = document.turns[turn]
        found = at_position(document, each.start)
        if each.start <= found.start < each.end:
            return found
        turn += steps
    return cursor


def by_word(document: OpenDocument, cursor: Cursor, steps: int) -> Cursor:
    """To the next word, or the one before; over the edge of a turn into the next."""
    if not document.sentences:
        return cursor
    word = document.cuts(cursor.start).word_beside(cursor.span, forward=steps > 0)
    if word is not None:
        return Cursor(*word)
    turn = by_turn(document, cursor, steps)
    if turn == cursor:
        return cursor
    if steps < 0:
        cuts = document.cuts(turn.start)
        turn = Cursor(*cuts.sentences[-1])
    word = document.cuts(turn.start).word_beside(turn.span, forward=steps > 0)
    return turn if word is None else Cursor(*word)


def resized(document: OpenDocument, cursor: Cursor, *, by: Step, forward: bool) -> Cursor:
    """With the moving end one word or sentence further, inside the turn."""
    if not document.sentences:
        return cursor
    start, end = document.cuts(cursor.start).resized(
        cursor.span, by=by, forward=forward, at_end=cursor.at_end
    )
    return replace(cursor, start=start, end=end)


def other_end(cursor: Cursor) -> Cursor:
    """The other end moves from now on."""
    return replace(cursor, at_end=not cursor.at_end)


def word_at(document: OpenDocument, position: int) -> Cursor:
    """The word at ``position``; the sentence where there is none."""
    if document.sentences and (word := document.cuts(position).word_at(position)):
        return Cursor(*word)
    return at_position(document, position)


def marked(document: OpenDocument, anchor: int, position: int) -> Cursor:
    """The words from ``anchor`` to ``position``, both of them in; kept inside the anchor's turn.

    No HTML entity is cut in two, and blanks at the edges are left out.
    """
    turn = document.turns[document.turn_at(anchor)]
    start, end = min(anchor, position), max(anchor, position) + 1
    start, end = max(start, turn.start), min(end, turn.end, len(document.text))
    spoken = [span for span in document.sentences if span[0] < end and start < span[1]]
    if not spoken:
        return at_position(document, anchor)
    start, end = max(start, spoken[0][0]), min(end, spoken[-1][1])
    return Cursor(*whole_entities(document.text, start, end), at_end=position >= anchor)
