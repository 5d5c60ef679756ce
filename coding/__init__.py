"""Who put which words under which code: the study, its coders, its journal."""

from ._attributes import ROLES, set_role
from ._codings import (
    STATUSES,
    Coding,
    Evidence,
    Filter,
    Status,
    family_called,
    find_codings,
    resolve_codes,
)
from ._decide import Decision, apply_code, decide, decide_where
from ._errors import BusyStudyError, NewerStudyError, NoStudyError, NotFoundError, StudyError
from ._examples import ExampleResult, run_examples
from ._import import Imported, ImportResult, import_transcripts, refresh_transcripts
from ._journal import Entry, log, undo
from ._matcher import Hit, Matcher
from ._mentions import (
    DocumentInfo,
    Mention,
    Voice,
    codings_by_id,
    documents,
    mentions,
    structure_of,
    text_of,
    voices,
)
from ._queries import Structure
from ._reading import Token, TurnText, tokens, turns_of
from ._rows import Rows
from ._rules import RULES, CodeResult, code_by_rules
from ._settings import Settings
from ._store import now
from ._study import Study, create_study, open_study, study_folder

__all__ = [
    "ROLES",
    "RULES",
    "STATUSES",
    "BusyStudyError",
    "CodeResult",
    "Coding",
    "Decision",
    "DocumentInfo",
    "Entry",
    "Evidence",
    "ExampleResult",
    "Filter",
    "Hit",
    "ImportResult",
    "Imported",
    "Matcher",
    "Mention",
    "NewerStudyError",
    "NoStudyError",
    "NotFoundError",
    "Rows",
    "Settings",
    "Status",
    "Structure",
    "Study",
    "StudyError",
    "Token",
    "TurnText",
    "Voice",
    "apply_code",
    "code_by_rules",
    "codings_by_id",
    "create_study",
    "decide",
    "decide_where",
    "documents",
    "family_called",
    "find_codings",
    "import_transcripts",
    "log",
    "mentions",
    "now",
    "open_study",
    "refresh_transcripts",
    "resolve_codes",
    "run_examples",
    "set_role",
    "structure_of",
    "study_folder",
    "text_of",
    "tokens",
    "turns_of",
    "undo",
    "voices",
]
