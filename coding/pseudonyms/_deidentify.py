"""Pseudonyms in place of names, in every text of the study; the key brings the names back."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Row

from ... import Problem
from .. import _queries
from .._errors import StudyError
from .._store import now
from .._study import Study
from ..llm._kept import forget_words, rename_in_reasons
from ..texts._edits import Edit, Edits
from ..texts._leftovers import leftovers
from ..texts._recut import present_cut, recut
from ..texts._transcripts import put_aside
from ._key import DocumentKey, Key, check_place, originals_folder, read_key, write_key

# Short texts that may name somebody, beside the documents themselves.
_FIELDS = (
    ("speakers", "name"),
    ("speaker_attributes", "value"),
    ("document_attributes", "value"),
    ("labels", "label"),
    ("labels", "name"),
    ("orphans", "excerpt"),
    ("orphans", "before"),
    ("orphans", "after"),
    ("set_aside", "name"),
    ("memos", "text"),
    ("exchanged", "name"),
    ("exchanged", "said"),
)


@dataclass(frozen=True, slots=True)
class Replacement:
    """Words at [start, end) of a document and the pseudonym that is to stand there."""

    document: str
    start: int
    end: int
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Deidentified:
    """What was replaced: places and documents; ``warnings`` tell what may still hold names."""

    places: int
    documents: tuple[str, ...]
    key: str
    originals: str
    warnings: tuple[Problem, ...]


def deidentify(
    study: Study,
    replacements: Iterable[Replacement],
    names: Mapping[str, str],
    *,
    key: str | Path,
    coder: str | None = None,
) -> Deidentified:
    """Put pseudonyms in place of names, in texts, labels, attributes, names and journal.

    Codings stay on their words. The originals move out of the study, to a folder beside the
    key; in their place the texts with the pseudonyms lie in ``transcripts/``. What the journal
    noted before is dropped, so that no step before this one can be undone; ``restore`` with
    the key brings the names back. Reports written before are not changed.

    Args:
        study: the study.
        replacements: what to replace in the texts; none may overlap another.
        names: words → pseudonym, for labels, attributes and names of documents.
        key: a new file outside the study's folder.
        coder: who does it.

    Raises:
        NotFoundError: on a document that the study has not.
        StudyError: when there is nothing to replace, places overlap or the key cannot be there.
    """
    path = Path(key)
    check_place(path, study.folder)
    plans = _plans(study, replacements, names)
    if not plans:
        raise StudyError(
            Problem("there is nothing to replace", remedy="decide on some names first")
        )
    rename = _renamer(names)
    fields = _changed_fields(study, rename)
    made = Key(study.title, now(), dict(names), tuple(plan.key for plan in plans), tuple(fields))
    _copy_originals(study, plans, path)
    write_key(path, made)
    with study.store.change("deidentify", coder=study.coder(coder), forgets=True) as summary:
        for plan in plans:
            _exchange(study, plan.key.id, Edits(plan.key.edits), plan.key.after)
        for relation, row_id, column, _, after in fields:
            study.store.update(relation, row_id, **{column: after})
        put_aside(study, {(p.row["sha256"], p.row["part"], p.key.after["name"]) for p in plans})
        rename_in_reasons(study, rename)
        study.store.record.rewrite_summaries(rename)
        places = sum(len(plan.key.edits) for plan in plans)
        summary.append(f"{places} places in {len(plans)} documents")
    _swap_files(study, plans)
    study.store.compact()
    forget_words(study, names)
    documents = tuple(plan.key.after["name"] for plan in plans)
    warnings = tuple(leftovers(study, names))
    return Deidentified(places, documents, str(path), str(originals_folder(path)), warnings)


def restore_identifiers(study: Study, key: str | Path, *, coder: str | None = None) -> Deidentified:
    """Bring back the names that a key stands for; codings made since stay on their words.

    Raises:
        StudyError: when the key is none, or of texts that have changed since.
    """
    path = Path(key)
    made = read_key(path)
    stored = {row["id"]: row for row in _queries.document_rows(study.store)}
    problems = [_mismatch(study, each, stored.get(each.id)) for each in made.documents]
    if any(problems):
        raise StudyError(*(problem for problem in problems if problem))
    pseudonymous = [study.transcripts / each.after["file"] for each in made.documents]
    with study.store.change("restore names", coder=study.coder(coder), forgets=True) as summary:
        for each in made.documents:
            _exchange(study, each.id, Edits(each.edits).inverse(), each.before)
        for relation, row_id, column, before, after in made.fields:
            if _queries.cell(study.store, relation, row_id, column) == after:
                study.store.update(relation, row_id, **{column: before})
        known = _queries.set_aside(study.store)
        back = [(each.before["sha256"], each.before["part"]) for each in made.documents]
        study.store.delete("set_aside", [known[content] for content in back if content in known])
        places = sum(len(each.edits) for each in made.documents)
        summary.append(f"{places} places in {len(made.documents)} documents")
    for file in pseudonymous:
        file.unlink(missing_ok=True)
    for each in made.documents:
        original = originals_folder(path) / each.before["file"]
        target = study.transcripts / each.before["file"]
        if original.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(original, target)
    documents = tuple(each.before["name"] for each in made.documents)
    return Deidentified(places, documents, str(path), str(originals_folder(path)), ())


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to become of one document; ``text`` is its text with the pseudonyms."""

    row: Row
    key: DocumentKey
    text: str


def _plans(
    study: Study, replacements: Iterable[Replacement], names: Mapping[str, str]
) -> list[_Plan]:
    """A plan for each document with something to replace in its text or name."""
    wanted: dict[str, list[Replacement]] = {}
    for each in replacements:
        wanted.setdefault(each.document, []).append(each)
    _queries.named(study.store, list(wanted))
    rename = _renamer(names)
    taken: set[str] = set()
    plans = []
    for document_id, name in _queries.named(study.store, []):
        new_name = _free(rename(name), taken)
        taken.add(new_name)
        if name in wanted or new_name != name:
            plans.append(_plan(study, document_id, new_name, wanted.get(name, [])))
    return plans


def _plan(study: Study, document_id: int, name: str, wanted: list[Replacement]) -> _Plan:
    row = _queries.document_row(study.store, document_id)
    text = _queries.document_text(study.store, document_id)
    ordered = sorted(wanted, key=lambda each: each.start)
    try:
        edits = Edits(tuple(Edit(e.start, text[e.start : e.end], e.pseudonym) for e in ordered))
    except ValueError as error:
        raise StudyError(Problem(str(error), row["name"], "replace one of them only")) from None
    new = edits.apply(text)
    data = new.encode()
    columns = ("name", "file", "sha256", "part", "encoding", "notes")
    before = {column: row[column] for column in columns}
    after = {
        "name": name,
        "file": f"{name}.txt".replace("/", "∕"),
        "sha256": hashlib.sha256(data).hexdigest(),
        "part": "",
        "encoding": "utf-8",
        "notes": json.dumps(["names are replaced by pseudonyms"]),
    }
    text_hash = hashlib.sha256(data).hexdigest()
    return _Plan(row, DocumentKey(document_id, before, after, text_hash, edits.edits), new)


def _free(name: str, taken: set[str]) -> str:
    number, wanted = 1, name
    while name in taken:
        number += 1
        name = f"{wanted} ({number})"
    return name


def _renamer(names: Mapping[str, str]) -> Callable[[str], str]:
    """Replace words in a short text, the longest first; what is replaced is not looked at again."""
    words = sorted((word for word in names if word), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, words)) or "(?!)")
    return lambda text: pattern.sub(lambda found: names[found[0]], text)


def _changed_fields(
    study: Study, rename: Callable[[str], str]
) -> list[tuple[str, int, str, str, str]]:
    changed = []
    for relation, column in _FIELDS:
        taken: set[tuple[object, str]] = set()
        for row_id, owner, text in _queries.cells(study.store, relation, column):
            new = rename(text)
            if relation == "speakers":  # two labels may get one pseudonym; they stay two speakers
                new = _free(new, {name for home, name in taken if home == owner})
                taken.add((owner, new))
            if new != text:
                changed.append((relation, row_id, column, text, new))
    return changed


def _exchange(study: Study, document_id: int, edits: Edits, columns: Mapping[str, str]) -> None:
    old = _queries.document_text(study.store, document_id)
    new, places = edits.apply(old), edits.mapping()
    structure, turns = present_cut(study.store, document_id)
    cut = places.cut(structure, turns, len(new))
    recut(study.store, document_id, cut, text=new, move=places.move, **columns)


def _copy_originals(study: Study, plans: Iterable[_Plan], key: Path) -> None:
    for plan in plans:
        source = study.transcripts / plan.row["file"]
        target = originals_folder(key) / plan.row["file"]
        if source.exists() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


def _swap_files(study: Study, plans: Iterable[_Plan]) -> None:
    """The texts with pseudonyms in place of the originals, once the study file holds them."""
    listed = list(plans)
    new = {plan.key.after["file"] for plan in listed}
    still = set(_queries.document_files(study.store)) | new
    for file in {plan.row["file"] for plan in listed}:
        if file not in still:
            (study.transcripts / file).unlink(missing_ok=True)
    for plan in listed:
        target = study.transcripts / plan.key.after["file"]
        target.write_text(plan.text, encoding="utf-8", newline="")


def _mismatch(study: Study, key: DocumentKey, row: Row | None) -> Problem | None:
    if row is None:
        remedy = "undo its removal first"
        return Problem("the document is no longer in the study", key.after["name"], remedy)
    text = _queries.document_text(study.store, key.id)
    if hashlib.sha256(text.encode()).hexdigest() != key.text_sha256:
        fault = "the text is no longer the one that this key opens"
        return Problem(fault, row["name"], "undo what changed it, or replace it by the original")
    return None
