"""Two copies of a study made one: what people did in either is there, and nothing twice.

Both copies are first brought to one state in everything that codings rest on: which documents
there are, their texts, cuts, speakers, codes. The other copy is worked on in memory. Then what
is in it and not here comes in. Each step is symmetric, so it does not matter which of the
copies is merged into the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ... import Problem
from .._backup import back_up
from .._errors import StudyError
from .._study import Study
from ..llm._exchanges import bring_exchanges
from ..recoding._codebook_file import put_codebook
from ..texts._replace import Replaced
from . import _merge_queries as _whole
from ._merge_codes import Codebooks, CodesJoined, Renames, join_codebooks, relabel_both
from ._merge_codings import Work, join_codings
from ._merge_documents import bring_in, exchange, put_labels_right, rename_documents, take_out
from ._merge_files import Originals
from ._merge_labels import Labels, Resolver, join_labels, write_labels
from ._merge_match import Matched, Sides, match_documents
from ._merge_notes import join_assignments, join_memos, join_set_aside
from ._merge_other import open_copy
from ._merge_people import join_people
from ._merge_report import Merged, counted, differences, erased, one_name_two_people
from ._merge_side import Side
from ._merge_taken import TakenBack

_PSEUDONYMS = ("deidentify", "restore names")


class _PreviewOnly(Exception):  # noqa: N818 - no error
    """Ends a merge that was only to be looked at."""


def merge_study(
    study: Study,
    other: str | Path,
    *,
    rename: bool = False,
    dry_run: bool = False,
    coder: str | None = None,
) -> Merged:
    """Bring in what another copy of the study has: documents, codings, decisions, memos, codes,
    labels, speakers, roles, attributes, assignments. The other copy is not written.

    Documents are matched by content; by their history, where one copy has corrected a text;
    and those of one name when at least nine tenths of their words are the same. Of two texts
    of a document the one that replaced the other counts, and codings move with their words.
    What only one copy has comes in, but for what was taken away in the other: a memo, a label,
    an assignment; a coding or decision, by its own coder; a document, unless people did more
    on it since. Where one copy went on from a value that the other still has, its value
    counts; where both set one of their own, the later. Different persons' decisions stay side by
    side.

    Args:
        study: the copy that is changed, in one step that can be undone.
        other: the folder of the other copy.
        rename: whether documents of one name that are not alike are both kept, one renamed.
        dry_run: whether only to tell what would come in.
        coder: who merges.

    Raises:
        NoStudyError: when there is no study at ``other``.
        StudyError: when it is of another version, is the study itself, when only one of the two
            is de-identified, documents of one name are not alike, or the codes do not fit.
    """
    who = study.coder(coder)
    done = None
    with open_copy(study, other) as copy, ExitStack() as files:
        originals = Originals(study, copy, dry_run=dry_run)
        files.enter_context(originals.undone_on_failure())
        try:
            with study.store.change("merge", coder=who) as summary:
                run = _Run(study, copy, originals, rename)
                done = run.merge()
                if dry_run:
                    raise _PreviewOnly
                done = run.finish(done)
                summary.append(f"{copy.folder.resolve().name}: {counted(done)}")
        except _PreviewOnly:
            pass
        if not dry_run:
            bring_exchanges(study.folder, copy.folder)
    assert done is not None
    return done


@dataclass(slots=True)
class _Run:
    """One merge, inside a change."""

    study: Study
    copy: Study
    originals: Originals
    rename: bool
    sides: Sides = field(init=False)
    matched: Matched = field(init=False)
    codes: CodesJoined = field(init=False)
    renames: dict[str, str] = field(init=False)  # former ids of codes → those they have now
    changed: tuple[list[Replaced], list[Replaced]] = field(default_factory=lambda: ([], []))

    def merge(self) -> Merged:
        """Do everything but the codebook file; tell what was done, as a preview."""
        self.sides = (Side(self.study), Side(self.copy))
        _check_pseudonyms(self.sides, self.copy)
        books = Codebooks(self.sides)
        taken = (TakenBack(self.sides[0]), TakenBack(self.sides[1]))
        self.codes = join_codebooks(books)
        self.renames = books.renamed
        self.matched = match_documents(self.sides, rename=self.rename, codes=self.renames)
        labels = self._level(books.renames)
        done = self._bring_documents()
        done |= self._join_people(labels)
        work = Work()
        for pair in self.matched.pairs:
            ids = pair.in_both()
            if ids is not None:
                join_codings(self.sides, ids, taken, work, new=pair.name in done["documents"])
        names = self._names()
        done |= {
            "codings": dict(work.codings),
            "decisions": dict(work.decisions),
            "overruled": work.overruled,
            "taken_back": work.taken_back,
            "orphans": work.orphans,
            "disputed": _whole.disputed(self.study.store),
            "memos": join_memos(self.sides, names, self.renames),
            "assignments": join_assignments(self.sides, names),
            "codes": self.codes.added,
            "renamed_codes": self.codes.renamed,
            "differing_codes": self.codes.differing,
            "notes": tuple(self._notes(books.renames)),
        }
        return Merged(other=str(self.copy.folder), done=False, **done)

    def _bring_documents(self) -> dict[str, Any]:
        """Bring in documents that are not here; what became of documents."""
        pairs = self.matched.pairs
        join_set_aside(self.sides, pairs)
        renamed = rename_documents(self.sides[0], pairs)
        came = [pair for pair in pairs if pair.ids[0] is None]
        for pair in came:
            bring_in(self.sides, pair, self.originals)
        before = self.sides[0].documents
        return {
            "documents": tuple(pair.name for pair in came),
            "removed": tuple(sorted(before[each]["name"] for each in self.matched.removed[0])),
            "stayed": tuple(sorted(self.matched.kept)),
            "changed": tuple(self.changed[0]),
            "moved": tuple(self.changed[1]),
            "renamed": tuple(renamed),
        }

    def _join_people(self, labels: Labels) -> dict[str, Any]:
        """Bring labels, speakers, roles and attributes in line; what changed of them."""
        names = self._names()
        owners = {name: each for each, name in names[0].items()}
        said = _whole.rows_of(self.study.store, "labels")
        written = write_labels(self.study.store, labels, owners, said)
        people = join_people(self.sides, names, Resolver(labels))
        return {
            "labels": written,
            "speakers": people.speakers,
            "roles": people.roles,
            "attributes": people.attributes,
            "differences": tuple(differences(people)),
        }

    def _level(self, renames: tuple[Renames, Renames]) -> Labels:
        """Bring what codings rest on to one state in both copies; what is said of labels.

        Labels come before texts: codings are put into cuts as they will be.
        """
        take_out(self.sides, self.matched)
        relabel_both(self.sides, renames)
        labels, new = join_labels(self.sides, self._names())
        put_labels_right(self.sides, self.matched.pairs, Resolver(labels), new)
        for pair in self.matched.pairs:
            done = exchange(self.sides, pair, self.originals)
            if done is not None:
                self.changed[0 if pair.winner else 1].append(done)
        return labels

    def _names(self) -> tuple[dict[int, str], dict[int, str]]:
        """The documents' names by id, in either copy."""
        pairs = self.matched.pairs
        ours = {pair.ids[0]: pair.name for pair in pairs if pair.ids[0] is not None}
        return ours, {pair.ids[1]: pair.name for pair in pairs if pair.ids[1] is not None}

    def finish(self, done: Merged) -> Merged:
        """Write the codebook, after a copy of the study as it was; nothing where nothing is new."""
        changed = self.study.store.record.touched()
        if not (changed or self.codes.added or self.codes.renamed):
            return replace(done, nothing_new=True, done=True)
        backup = back_up(self.study, "merge")
        ids = [*self.codes.added, *(each for pair in self.codes.renamed for each in pair)]
        put_codebook(self.study, self.codes.text, codes=ids)
        return replace(done, backup=str(backup), done=True)

    def _notes(self, renames: tuple[Renames, Renames]) -> Iterable[Problem]:
        yield from self.originals.missing
        yield from erased(self.matched)
        for old in sorted(renames[0].keys() & renames[1].keys()):
            mine, its = (each[old] for each in renames)
            if mine != its:
                remedy = f"make them one with: govcode codebook merge {its} --into {mine}"
                fault = f"was renamed {mine} here and {its} in the other copy; both stay"
                yield Problem(fault, old, remedy)
        yield from one_name_two_people(self.sides)


def _check_pseudonyms(sides: Sides, copy: Study) -> None:
    """StudyError when names stand in one copy and pseudonyms in the other."""
    masked = []
    for side in sides:
        last = [row for row in side.entries if row["action"] in _PSEUDONYMS][-1:]
        masked.append(last[0]["hash"] if last and last[0]["action"] == _PSEUDONYMS[0] else "")
    if masked[0] != masked[1]:
        fault = "one copy has pseudonyms where the other has names, or has other pseudonyms"
        remedy = (
            "bring the names back with 'govcode corpus deidentify --restore KEY', merge, then "
            "de-identify again"
        )
        raise StudyError(Problem(fault, str(copy.folder), remedy))
