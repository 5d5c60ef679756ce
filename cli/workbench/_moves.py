"""The commands that only move the reader: each takes the document and the cursor to another cursor."""

from __future__ import annotations

from collections.abc import Callable

from ._cursor import (
    Cursor,
    by_sentence,
    by_turn,
    by_word,
    other_end,
    resized,
    whole,
)
from ._document import OpenDocument

Move = Callable[[OpenDocument, Cursor], Cursor]

MOVES: dict[str, Move] = {
    "sentence_on": lambda document, at: by_sentence(document, at, 1),
    "sentence_back": lambda document, at: by_sentence(document, at, -1),
    "word_on": lambda document, at: by_word(document, at, 1),
    "word_back": lambda document, at: by_word(document, at, -1),
    "turn_on": lambda document, at: by_turn(document, at, 1),
    "turn_back": lambda document, at: by_turn(document, at, -1),
    "grow_word": lambda document, at: resized(document, at, by="word", forward=True),
    "shrink_word": lambda document, at: resized(document, at, by="word", forward=False),
    "grow_sentence": lambda document, at: resized(document, at, by="sentence", forward=True),
    "shrink_sentence": lambda document, at: resized(document, at, by="sentence", forward=False),
    "other_end": lambda _, at: other_end(at),
    "whole": whole,
}
