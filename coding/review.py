"""What reading and coding hour after hour needs of a study, beside the face of this layer.

The workbench imports from here; counting and reporting need none of it.
"""

from ._beside import keep_beside, read_beside
from ._kept_codebook import keep_codebook
from .reviewing._find_code import CodeFinder, slug, sounds_like, warm_up
from .reviewing._marks import (
    CodedSpan,
    Progress,
    State,
    Touched,
    be_patient,
    coded_spans,
    last_entry,
    next_undo,
    progress_of,
    touched_since,
    version_of_others,
)
from .reviewing._new_code import add_code, new_code_id
from .reviewing._own import check_words
from .reviewing._recode import Recoded, recode
from .reviewing._spans import Cuts, Span, Step, trimmed, words_in

__all__ = [
    "CodeFinder",
    "CodedSpan",
    "Cuts",
    "Progress",
    "Recoded",
    "Span",
    "State",
    "Step",
    "Touched",
    "add_code",
    "be_patient",
    "check_words",
    "coded_spans",
    "keep_beside",
    "keep_codebook",
    "last_entry",
    "new_code_id",
    "next_undo",
    "progress_of",
    "read_beside",
    "recode",
    "slug",
    "sounds_like",
    "touched_since",
    "trimmed",
    "version_of_others",
    "warm_up",
    "words_in",
]
