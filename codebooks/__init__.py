"""What codes mean: the codebook model, its file, its cue language, its checks."""

from . import _restructure as restructure
from ._cues import (
    CueChoice,
    CueGap,
    CueItem,
    CueReader,
    CueSequence,
    CueStart,
    CueSyntaxError,
    CueWord,
    must_occur,
    parse_cue,
)
from ._diff import CodebookDiff, Edit, PartChange, diff_codebooks
from ._errors import CodebookError, NoSuchCodebookError, NoSuchCodeError
from ._examples_files import Examples, copy_examples, examples_files, load_examples
from ._load import builtin_codebooks, codebook_file, load_codebook, parse_codebook
from ._model import (
    LANGUAGES,
    Basis,
    Bilingual,
    Code,
    Codebook,
    Combination,
    Cues,
    Example,
    Family,
    FamilyRole,
    Language,
    Link,
    Negation,
    Negators,
)
from ._negation import DEFAULT_NEGATION
from ._rewrite import rewrite as rewrite_codebook
from ._utterances import Utterance, read_utterances, unknown_codes, utterances_of
from ._yaml import edit as edit_codebook

__all__ = [
    "DEFAULT_NEGATION",
    "LANGUAGES",
    "Basis",
    "Bilingual",
    "Code",
    "Codebook",
    "CodebookDiff",
    "CodebookError",
    "Combination",
    "CueChoice",
    "CueGap",
    "CueItem",
    "CueReader",
    "CueSequence",
    "CueStart",
    "CueSyntaxError",
    "CueWord",
    "Cues",
    "Edit",
    "Example",
    "Examples",
    "Family",
    "FamilyRole",
    "Language",
    "Link",
    "Negation",
    "Negators",
    "NoSuchCodeError",
    "NoSuchCodebookError",
    "PartChange",
    "Utterance",
    "builtin_codebooks",
    "codebook_file",
    "copy_examples",
    "diff_codebooks",
    "edit_codebook",
    "examples_files",
    "load_codebook",
    "load_examples",
    "must_occur",
    "parse_codebook",
    "parse_cue",
    "read_utterances",
    "restructure",
    "rewrite_codebook",
    "unknown_codes",
    "utterances_of",
]
