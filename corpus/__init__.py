"""What was said: files become transcripts of turns, sentences and words.

All offsets are half-open code-point offsets into ``Transcript.text``, the decoded
original. Nothing heavy is imported until a function needs it.
"""

from __future__ import annotations

from ._decode import Decoded, decode
from ._find import find_transcripts
from ._fold import fold, readable, whole_entities
from ._language import detect_language
from ._layouts import layouts
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
