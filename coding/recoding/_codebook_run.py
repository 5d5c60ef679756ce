"""One change of the codebook: the file edited, rows that follow, all of it or nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from ... import Problem, nearest
from ...codebooks import Codebook, NoSuchCodeError, parse_codebook, rewrite_codebook
from .. import _queries
from .._backup import back_up_bulk
from .._codings import resolve_codes
from .._errors import StudyError
from .._study import Study
from ..cues._rules import rules_digest
from ._codebook_file import codebook_text, put_codebook
from ._follow import Followed
from ._preview import PreviewOnly

_ID = re.compile(r"\w[\w.-]*")
Edit = Callable[[dict[str, Any]], list[str]]


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """What a change of the codebook does, or with ``dry_run`` would do.

    ``ids`` are the codes concerned, as (former id, present id or "" when it is gone).
    ``codings``, ``orphans`` and ``memos`` are how many follow; ``joined`` are the ids of
    codings that took in another of the same words and coder, ``waiting`` those among them
    that wait for a decision again, ``undecided`` those that a split could not place by its
    rule. ``removed`` and ``orphaned`` count what a deletion takes away. ``notes`` tell what
    else to know, ``diff`` how the file changes.
    """

    action: str
    ids: tuple[tuple[str, str], ...]
    codings: int = 0
    orphans: int = 0
    memos: int = 0
    joined: tuple[int, ...] = ()
    waiting: tuple[int, ...] = ()
    undecided: tuple[int, ...] = ()
    removed: int = 0
    orphaned: int = 0
    notes: tuple[str, ...] = ()
    diff: str = ""
    done: bool = True


@dataclass(slots=True)
class Run:
    """One change of the codebook."""

    study: Study
    action: str
    coder: str | None
    dry_run: bool
    book: Codebook = field(init=False)
    text: str = field(init=False)

    def __post_init__(self) -> None:
        self.text = codebook_text(self.study)
        self.book = parse_codebook(self.text.removeprefix("\ufeff"))

    def go(
        self,
        ids: Sequence[tuple[str, str]],
        edit: Edit,
        follow: Callable[[Codebook], Followed | CodebookChange],
        *,
        same_cues: bool = False,
    ) -> CodebookChange:
        """Edit the file, let rows ``follow``, inside one change."""
        notes: list[str] = []
        text = rewrite_codebook(self.text, lambda data: notes.extend(edit(data)))
        book = parse_codebook(text.removeprefix("\ufeff")) if text != self.text else self.book
        done = CodebookChange(self.action, tuple(ids), diff=_diff(self.text, text))
        vars(self.study)["codebook"] = self.book
        digest = rules_digest(self.study) if same_cues else ""
        try:
            with self.study.store.change(
                self.action, coder=self.study.coder(self.coder)
            ) as summary:
                if codebook_text(self.study) != self.text:
                    remedy = "look at it, then try again"
                    raise StudyError(Problem("the codebook has just been changed", remedy=remedy))
                done = told(done, follow(book), notes)
                if self.dry_run:
                    raise PreviewOnly
                bulk = done.codings + done.removed + done.orphaned
                back_up_bulk(self.study, self.action, bulk)
                put_codebook(self.study, text, codes=sorted({*chain(*ids)} - {""}))
                vars(self.study)["codebook"] = book
                if same_cues:
                    self._still_coded(digest)
                summary.append(_summary(done))
        except PreviewOnly:
            return replace(done, done=False)
        except BaseException:
            self.study.refresh_codebook()
            raise
        return done

    def _still_coded(self, digest: str) -> None:
        """Documents that the rules coded before are coded by the same rules now."""
        present = rules_digest(self.study)
        for row in _queries.document_rows(self.study.store):
            if row["coded_with"] == digest:
                self.study.store.mark_coded(row["id"], present)

    # --- names

    def existing(self, name: str) -> str:
        """The id of the one code that ``name`` means; it may be one that only codings have."""
        if name in self.book.by_id or name in _queries.codes_used(self.study.store):
            return name
        if name in self.book.families:
            inside = ", ".join(each.id for each in self.book.family_codes(name)[:3])
            raise StudyError(
                Problem(f"{name!r} is a family, not a code", remedy=f"such as {inside}")
            )
        return resolve_codes(self.book, [name])[0]

    def defined(self, name: str) -> str:
        """The id of the one code of the codebook that ``name`` means."""
        found = self.existing(name)
        if found not in self.book.by_id:
            remedy = nearest(found, self.book.by_id)
            raise NoSuchCodeError(Problem(f"the codebook has no code {found!r}", remedy=remedy))
        return found

    def new_id(self, name: str, *, family: str) -> str:
        """``name`` as the id of a new code; a name without a family gets ``family``."""
        code_id = name if "." in name else f"{family}.{name}"
        if not _ID.fullmatch(code_id):
            remedy = "write letters, digits and _, such as cause.lack_of_trust"
            raise StudyError(Problem(f"{name!r} cannot be the id of a code", remedy=remedy))
        if code_id.partition(".")[0] not in self.book.families:
            hint = nearest(code_id.partition(".")[0], self.book.families)
            raise StudyError(Problem(f"there is no family for {code_id!r}", remedy=hint))
        if code_id in self.book.by_id:
            remedy = "merge the two with 'govcode codebook merge', or choose another id"
            raise StudyError(Problem(f"there is a code {code_id!r} already", remedy=remedy))
        return code_id


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.split("\n"), new.split("\n"), "codebook.yaml", "codebook.yaml", lineterm="", n=1
    )
    return "\n".join(lines)


def told(
    done: CodebookChange, found: Followed | CodebookChange, notes: list[str]
) -> CodebookChange:
    """A change with what followed it."""
    values = {
        name: getattr(found, name) for name in ("codings", "orphans", "memos", "joined", "waiting")
    }
    if isinstance(found, CodebookChange):
        values |= {name: getattr(found, name) for name in ("undecided", "removed", "orphaned")}
    values |= {name: tuple(values[name]) for name in ("joined", "waiting")}
    return replace(done, **values, notes=(*done.notes, *notes))


def _summary(done: CodebookChange) -> str:
    moved = [f"{old} → {new}" if new else old for old, new in done.ids if old != new]
    counts = {
        "codings followed": done.codings,
        "joined": len(done.joined),
        "removed": done.removed,
        "orphaned": done.orphaned,
    }
    told = [f"{number} {what}" for what, number in counts.items() if number]
    return ", ".join([*(moved or [done.ids[0][0]]), *told])
