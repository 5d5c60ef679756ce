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
    from ._decode import Decoded, decode
    from ._find import find_transcripts
    from ._fold import fold, readable, whole_entities
    from ._language import detect_language
    from ._layouts import layouts
    from ._parse import parse_transcript
    from ._read import read_transcript
    from ._sample import sample_folder
    from ._segmenter import Segmenter, han_rate
    from ._sentences import split_sentences
    from ._words import Word, words

__all__ = [
    "Decoded",
    "Language",
    "Role",
    "Segmenter",
    "Sentence",
    "SentenceKind",
    "Speaker",
    "Transcript",
    "TranscriptError",
    "Turn",
    "Word",
    "decode",
    "detect_language",
    "find_transcripts",
    "fold",
    "han_rate",
    "layouts",
    "parse_transcript",
    "read_transcript",
    "readable",
    "sample_folder",
    "split_sentences",
    "whole_entities",
    "words",
]

# each is loaded when first used: counting needs no reader of transcripts
_LATER = {
    "Decoded": "_decode",
    "Segmenter": "_segmenter",
    "Word": "_words",
    "decode": "_decode",
    "detect_language": "_language",
    "find_transcripts": "_find",
    "fold": "_fold",
    "han_rate": "_segmenter",
    "layouts": "_layouts",
    "parse_transcript": "_parse",
    "read_transcript": "_read",
    "readable": "_fold",
    "sample_folder": "_sample",
    "split_sentences": "_sentences",
    "whole_entities": "_fold",
    "words": "_words",
}

__getattr__ = load_later(__name__, _LATER)
