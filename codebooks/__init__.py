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
from ._errors import CodebookError, NoSuchCodebookError, NoSuchCodeError
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
from ._yaml import edit as edit_codebook

__all__ = [
    "DEFAULT_NEGATION",
    "LANGUAGES",
    "Basis",
    "Bilingual",
    "Code",
    "Codebook",
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
    "Example",
    "Family",
    "FamilyRole",
    "Language",
    "Link",
    "Negation",
    "Negators",
    "NoSuchCodeError",
    "NoSuchCodebookError",
    "builtin_codebooks",
    "codebook_file",
    "edit_codebook",
    "load_codebook",
    "must_occur",
    "parse_codebook",
    "parse_cue",
    "restructure",
    "rewrite_codebook",
]
