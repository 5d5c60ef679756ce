"""What was said: files become transcripts of turns, sentences and words.

All offsets are half-open code-point offsets into ``Transcript.text``, the decoded
original. Nothing heavy is imported until a function needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import load_later
from ._model import (
    Language,
    Role,
    Sentence,
    SentenceKind,
    Speaker,
    Transcript,
    TranscriptError,
    Turn,
)

if TYPE_CHECKING:
    from ._aliases import Alias, suggest_aliases
    from ._align import Alignment, Moved, align
    from ._decode import Decoded, decode
    from ._encoder import WordEncoder
    from ._find import find_transcripts
    from ._fold import fold, readable, whole_entities
    from ._fold_expression import fold_expression
    from ._labels import is_generic
    from ._language import detect_language
    from ._parse import parse_transcript
    from ._read import ReadingOptions, read_data, read_transcript, read_transcripts
    from ._sample import sample_folder
    from ._segmenter import Segmenter, han_rate
    from ._sentences import split_sentences
    from ._spellings import spellings
    from ._words import Word, words
    from ._zip import Archive, open_archive
    from .formats import TableColumns
    from .formats._grid import read_grid
    from .layouts import Pattern, layout_names, own_layout

__all__ = [
    "Alias",
    "Alignment",
    "Archive",
    "Decoded",
    "Language",
    "Moved",
    "Pattern",
    "ReadingOptions",
    "Role",
    "Segmenter",
    "Sentence",
    "SentenceKind",
    "Speaker",
    "TableColumns",
    "Transcript",
    "TranscriptError",
    "Turn",
    "Word",
    "WordEncoder",
    "align",
    "decode",
    "detect_language",
    "find_transcripts",
    "fold",
    "fold_expression",
    "han_rate",
    "is_generic",
    "layout_names",
    "open_archive",
    "own_layout",
    "parse_transcript",
    "read_data",
    "read_grid",
    "read_transcript",
    "read_transcripts",
    "readable",
    "sample_folder",
    "spellings",
    "split_sentences",
    "suggest_aliases",
    "whole_entities",
    "words",
]

# each is loaded when first used: counting needs no reader of transcripts
_LATER = {
    "Alias": "_aliases",
    "Alignment": "_align",
    "Archive": "_zip",
    "Decoded": "_decode",
    "Moved": "_align",
    "Pattern": "layouts",
    "ReadingOptions": "_read",
    "Segmenter": "_segmenter",
    "TableColumns": "formats",
    "Word": "_words",
    "WordEncoder": "_encoder",
    "align": "_align",
    "decode": "_decode",
    "detect_language": "_language",
    "find_transcripts": "_find",
    "fold": "_fold",
    "fold_expression": "_fold_expression",
    "han_rate": "_segmenter",
    "is_generic": "_labels",
    "layout_names": "layouts",
    "open_archive": "_zip",
    "own_layout": "layouts",
    "parse_transcript": "_parse",
    "read_data": "_read",
    "read_grid": "formats._grid",
    "read_transcript": "_read",
    "read_transcripts": "_read",
    "readable": "_fold",
    "sample_folder": "_sample",
    "spellings": "_spellings",
    "split_sentences": "_sentences",
    "suggest_aliases": "_aliases",
    "whole_entities": "_fold",
    "words": "_words",
}

__getattr__ = load_later(__name__, _LATER)
