"""Who put which words under which code: the study, its coders, its journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import load_later
from ._errors import BusyStudyError, NewerStudyError, NoStudyError, NotFoundError, StudyError
from ._rows import Rows
from ._settings import Settings

if TYPE_CHECKING:
    from ._aliases import speaker_aliases
    from ._attributes import ROLES, set_role
    from ._candidates import Candidate, Place, find_candidates, own_names, replacements
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
    from ._covered import cue_spans
    from ._cue_words import codebook_terms, cue_words
    from ._decide import Decision, apply_code, decide, decide_where
    from ._decision_table import (
        DECISION_COLUMNS,
        decision_row,
        read_decisions,
        write_decisions,
    )
    from ._deidentify import Deidentified, Replacement, deidentify, restore_identifiers
    from ._examples import ExampleResult, run_examples
    from ._expressions import search_expression
    from ._import import ImportResult, import_transcripts, refresh_transcripts
    from ._journal import Entry, log, redo, undo
    from ._labels import Relabelled, dismiss_labels, merge_speakers
    from ._matcher import Hit, Matcher
    from ._memos import Memo, add_memo, change_memo, memos, remove_memo
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
    from ._recut import ChangedCoding, LostCoding
    from ._remove import Removed, erase_documents, remove_documents
    from ._replace import Orphan, Replaced, orphans, replace_transcript
    from ._rules import RULES, CodeResult, code_by_rules
    from ._search import SearchHit, search_words
    from ._speech import LANGUAGES, Head, Labeller, Person, Speech, SpeechFilter
    from ._spoken import Passage, Spoken
    from ._store import now
    from ._study import Study, create_study, open_study, study_folder
    from ._transcripts import Imported

__all__ = [
    "DECISION_COLUMNS",
    "LANGUAGES",
    "ROLES",
    "RULES",
    "STATUSES",
    "BusyStudyError",
    "Candidate",
    "ChangedCoding",
    "CodeResult",
    "Coding",
    "Decision",
    "Deidentified",
    "DocumentInfo",
    "Entry",
    "Evidence",
    "ExampleResult",
    "Filter",
    "Head",
    "Hit",
    "ImportResult",
    "Imported",
    "Labeller",
    "LostCoding",
    "Matcher",
    "Memo",
    "Mention",
    "NewerStudyError",
    "NoStudyError",
    "NotFoundError",
    "Orphan",
    "Passage",
    "Person",
    "Place",
    "Relabelled",
    "Removed",
    "Replaced",
    "Replacement",
    "Rows",
    "SearchHit",
    "Settings",
    "Speech",
    "SpeechFilter",
    "Spoken",
    "Status",
    "Structure",
    "Study",
    "StudyError",
    "Token",
    "TurnText",
    "Voice",
    "add_memo",
    "apply_code",
    "change_memo",
    "code_by_rules",
    "codebook_terms",
    "codings_by_id",
    "create_study",
    "cue_spans",
    "cue_words",
    "decide",
    "decide_where",
    "decision_row",
    "deidentify",
    "dismiss_labels",
    "documents",
    "erase_documents",
    "family_called",
    "find_candidates",
    "find_codings",
    "import_transcripts",
    "log",
    "memos",
    "mentions",
    "merge_speakers",
    "now",
    "open_study",
    "orphans",
    "own_names",
    "read_decisions",
    "redo",
    "refresh_transcripts",
    "remove_documents",
    "remove_memo",
    "replace_transcript",
    "replacements",
    "resolve_codes",
    "restore_identifiers",
    "run_examples",
    "search_expression",
    "search_words",
    "set_role",
    "speaker_aliases",
    "structure_of",
    "study_folder",
    "text_of",
    "tokens",
    "turns_of",
    "undo",
    "voices",
    "write_decisions",
]

# each is loaded when first used: counting needs neither import nor matcher
_LATER = {
    "Candidate": "_candidates",
    "ChangedCoding": "_recut",
    "CodeResult": "_rules",
    "Coding": "_codings",
    "DECISION_COLUMNS": "_decision_table",
    "Decision": "_decide",
    "Deidentified": "_deidentify",
    "DocumentInfo": "_mentions",
    "Entry": "_journal",
    "Evidence": "_codings",
    "ExampleResult": "_examples",
    "Filter": "_codings",
    "Head": "_speech",
    "Hit": "_matcher",
    "ImportResult": "_import",
    "Imported": "_transcripts",
    "LANGUAGES": "_speech",
    "Labeller": "_speech",
    "LostCoding": "_recut",
    "Matcher": "_matcher",
    "Memo": "_memos",
    "Mention": "_mentions",
    "Orphan": "_replace",
    "Passage": "_spoken",
    "Person": "_speech",
    "Place": "_candidates",
    "ROLES": "_attributes",
    "RULES": "_rules",
    "Relabelled": "_labels",
    "Removed": "_remove",
    "Replaced": "_replace",
    "Replacement": "_deidentify",
    "STATUSES": "_codings",
    "SearchHit": "_search",
    "Speech": "_speech",
    "SpeechFilter": "_speech",
    "Spoken": "_spoken",
    "Status": "_codings",
    "Structure": "_queries",
    "Study": "_study",
    "Token": "_reading",
    "TurnText": "_reading",
    "Voice": "_mentions",
    "add_memo": "_memos",
    "apply_code": "_decide",
    "change_memo": "_memos",
    "code_by_rules": "_rules",
    "codebook_terms": "_cue_words",
    "codings_by_id": "_mentions",
    "create_study": "_study",
    "cue_spans": "_covered",
    "cue_words": "_cue_words",
    "decide": "_decide",
    "decide_where": "_decide",
    "decision_row": "_decision_table",
    "deidentify": "_deidentify",
    "dismiss_labels": "_labels",
    "documents": "_mentions",
    "erase_documents": "_remove",
    "family_called": "_codings",
    "find_candidates": "_candidates",
    "find_codings": "_codings",
    "import_transcripts": "_import",
    "log": "_journal",
    "memos": "_memos",
    "mentions": "_mentions",
    "merge_speakers": "_labels",
    "now": "_store",
    "open_study": "_study",
    "orphans": "_replace",
    "own_names": "_candidates",
    "read_decisions": "_decision_table",
    "redo": "_journal",
    "refresh_transcripts": "_import",
    "remove_documents": "_remove",
    "remove_memo": "_memos",
    "replace_transcript": "_replace",
    "replacements": "_candidates",
    "resolve_codes": "_codings",
    "restore_identifiers": "_deidentify",
    "run_examples": "_examples",
    "search_expression": "_expressions",
    "search_words": "_search",
    "set_role": "_attributes",
    "speaker_aliases": "_aliases",
    "structure_of": "_mentions",
    "study_folder": "_study",
    "text_of": "_mentions",
    "tokens": "_reading",
    "turns_of": "_reading",
    "undo": "_journal",
    "voices": "_mentions",
    "write_decisions": "_decision_table",
}

__getattr__ = load_later(__name__, _LATER)
