"""Changing the codebook after coding: the file, and the codings that follow, in one change.

Each function tells with ``dry_run`` what it would do and does nothing. One step of undo
brings back codings and file, the file to the letter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, Literal

from .. import Problem, nearest
from ..codebooks import Codebook, NoSuchCodeError, parse_codebook, rewrite_codebook
from ..codebooks import restructure as on_file
from ..corpus import detect_language
from . import _queries
from ._backup import back_up_bulk
from ._codebook_file import codebook_text, put_codebook
from ._codings import resolve_codes
from ._division import divider
from ._errors import StudyError
from ._follow import Followed, drop_codings, is_unreviewed, relabel
from ._preview import PreviewOnly
from ._rules import rules_digest
from ._study import Study

_ID = re.compile(r"\w[\w.-]*")
Leftover = Literal["refuse", "remove", "orphan"]
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
class _Run:
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
                done = _told(done, follow(book), notes)
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


def rename_code(
    study: Study,
    code: str,
    new: str | None = None,
    *,
    zh: str | None = None,
    en: str | None = None,
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookChange:
    """Give a code another id (of the same family), another Chinese or English name, or both.

    A code that only codings have, as after its id was changed by hand, may be given the id of
    one that the codebook has.

    Raises:
        NoSuchCodeError: when there is no such code.
        StudyError: when the new id is taken, of another family, or nothing would change.
    """
    run = _Run(study, "codebook rename", coder, dry_run)
    old = run.existing(code)
    if old not in run.book.by_id:
        if not new:
            raise StudyError(_nowhere(old, "the new id"))
        goal = run.defined(new)
        return run.go([(old, goal)], lambda _: [], lambda _: relabel(study.store, {old: goal}))
    names = {lang: text.strip() for lang, text in (("zh", zh), ("en", en)) if text and text.strip()}
    family = old.partition(".")[0]
    wanted = new if not new or "." in new else f"{family}.{new}"
    goal = run.new_id(wanted, family=family) if wanted and wanted != old else old
    if goal.partition(".")[0] != family:
        remedy = f"'govcode codebook move {old} --family …' takes it to another family"
        raise StudyError(Problem(f"{goal!r} is of another family than {old!r}", remedy=remedy))
    if goal == old and not names:
        raise StudyError(Problem("nothing would change", remedy="give a new id, --zh or --en"))

    def edit(data: dict[str, Any]) -> list[str]:
        told = on_file.renamed(data, {old: goal})
        if names:
            on_file.named(data, goal, names)
        return told

    return run.go([(old, goal)], edit, lambda _: relabel(study.store, {old: goal}), same_cues=True)


def move_code(
    study: Study,
    code: str,
    *,
    parent: str | None = None,
    family: str | None = None,
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookChange:
    """Put a code, with all below it, under another parent, or at the top of a family.

    An id begins with its family: in another family the code and those below it get new ids,
    and their codings follow. Give ``parent`` or ``family``; the present family stands for
    "under no parent".

    Raises:
        NoSuchCodeError: when there is no such code, parent or family.
        StudyError: when the code would be below itself, or an id is taken.
    """
    run = _Run(study, "codebook move", coder, dry_run)
    old = run.defined(code)
    if bool(parent) == bool(family):
        raise StudyError(Problem("where to?", remedy="give a parent or a family, one of them"))
    above = run.defined(parent) if parent else None
    home = above.partition(".")[0] if above else str(family)
    if home not in run.book.families:
        hint = nearest(home, run.book.families)
        raise NoSuchCodeError(Problem(f"there is no family {home!r}", remedy=hint))
    branch = run.book.below(old)
    if above in branch:
        raise StudyError(Problem(f"{above} is below {old}", remedy="choose another parent"))
    ids = {each: f"{home}.{each.partition('.')[2]}" for each in branch}
    taken = [new for each, new in ids.items() if new != each and new in run.book.by_id]
    if taken:
        remedy = "rename one of the two first"
        raise StudyError(
            *(Problem(f"there is a code {new!r} already", remedy=remedy) for new in taken)
        )

    def edit(data: dict[str, Any]) -> list[str]:
        on_file.under(data, old, above)
        return on_file.renamed(data, {a: b for a, b in ids.items() if a != b})

    return run.go(list(ids.items()), edit, lambda _: relabel(study.store, ids), same_cues=True)


def merge_codes(
    study: Study,
    codes: Sequence[str],
    *,
    into: str,
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookChange:
    """Make one code of several: ``into`` takes the codings of ``codes``, their cues, examples,
    links, and the codes below them; its own name and definition stay.

    Where a coder has the same words under two of them the two codings become one: accepted by
    those who accepted either, rejected by those who rejected both. ``codes`` may be ones that
    only codings have.

    Raises:
        NoSuchCodeError: when one of them is not there.
        StudyError: when there is nothing to merge.
    """
    run = _Run(study, "codebook merge", coder, dry_run)
    target = run.defined(into)
    sources = [each for each in dict.fromkeys(map(run.existing, codes)) if each != target]
    if not sources:
        raise StudyError(Problem("nothing to merge", remedy="name codes other than --into"))
    on_paper = [each for each in sources if each in run.book.by_id]
    homes = dict.fromkeys(sources, target)
    return run.go(
        list(homes.items()),
        lambda data: on_file.merged(data, on_paper, target) if on_paper else [],
        lambda _: relabel(study.store, homes),
    )


def split_code(
    study: Study,
    code: str,
    *,
    into: Sequence[str],
    by_cues: bool = False,
    words: Mapping[str, Sequence[str]] | None = None,
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookChange:
    """Make several codes of one.

    ``into`` are ids, or ``id=name``; codes that are not there are made, with the parent of
    ``code``. The first takes the place of ``code`` in the file, with its definition, cues and
    examples, unless ``code`` is itself among them.

    A coding goes to the one code of ``into`` whose ``words`` occur in what it covers or, with
    ``by_cues``, whose cues match there. Where none or several do, and where no rule is given,
    it stays with the first and is told as undecided. Decisions and status stay.

    Raises:
        NoSuchCodeError: when there is no such code.
        StudyError: when fewer than two codes are named, or words for another.
    """
    run = _Run(study, "codebook split", coder, dry_run)
    old = run.existing(code)
    family = old.partition(".")[0]
    names, goals = {}, []
    for each in into:
        wanted, _, name = each.partition("=")
        known = wanted if wanted in run.book.by_id else f"{family}.{wanted}"
        goal = known if known in run.book.by_id else run.new_id(wanted, family=family)
        goals.append(goal)
        names[goal] = _bilingual(name or goal.partition(".")[2].replace("_", " "))
    if len(set(goals)) < 2:
        raise StudyError(Problem("a code is split into two or more", remedy="give --into twice"))
    rules = {_among(goals, each, family): list(found) for each, found in (words or {}).items()}
    first = goals[0] if old not in goals else old
    new = [each for each in goals if each not in run.book.by_id]

    def edit(data: dict[str, Any]) -> list[str]:
        told = []
        if old in run.book.by_id and old != first:
            if first in new:
                told = on_file.renamed(data, {old: first})
                if "=" in into[goals.index(first)]:
                    on_file.named(data, first, names[first])
            else:
                told = on_file.merged(data, [old], first)
        anchor = first if first in {each["id"] for each in data["codes"]} else None
        if anchor is None:
            raise StudyError(_nowhere(old, first))
        for each in reversed([each for each in new if each != first]):
            on_file.added(data, each, names[each], like=first)
        return told

    def follow(_: Codebook) -> CodebookChange:
        # by the cues as they were: in the new file the first code has those of the old one
        choose, undecided = divider(
            run.book if by_cues else None, goals, first=first, old=old, words=rules
        )
        found = relabel(study.store, {old: first}, choose)
        return replace(_told(blank, found, []), undecided=tuple(undecided))

    blank = CodebookChange(run.action, ())
    return run.go([(old, each) for each in goals], edit, follow)


def delete_code(
    study: Study,
    code: str,
    *,
    codings: Leftover = "refuse",
    dry_run: bool = False,
    coder: str | None = None,
) -> CodebookChange:
    """Take a code out of the codebook; codes below it go to its parent.

    While people have coded with it, or decided on its suggestions, it is refused unless
    ``codings`` says what becomes of these: ``remove`` them, or keep them as ``orphan``.
    Suggestions that nobody decided on go with the code. Memos on the code stay, as memos on
    the study that begin with its id.

    Raises:
        NoSuchCodeError: when there is no such code.
        StudyError: when there are codings and nothing is said of them.
    """
    run = _Run(study, "codebook delete", coder, dry_run)
    old = run.existing(code)
    rows = _queries.codings_with(study.store, [old])
    reviewed = [row for row in rows if not is_unreviewed(row)]
    if reviewed and codings == "refuse":
        remedy = "say what becomes of them: --codings remove or --codings orphan; or merge the code"
        fault = f"{len(reviewed)} codings under {old} were made or decided by people"
        raise StudyError(Problem(fault, remedy=remedy))

    def follow(_: Codebook) -> CodebookChange:
        found = _queries.codings_with(study.store, [old])
        gone, orphaned = drop_codings(study.store, found, keep=codings == "orphan")
        memos = _free_memos(study, old)
        return CodebookChange(run.action, (), memos=memos, removed=gone, orphaned=orphaned)

    return run.go(
        [(old, "")],
        lambda data: on_file.deleted(data, old) if old in run.book.by_id else [],
        follow,
    )


def _free_memos(study: Study, code: str) -> int:
    found = [row for row in _queries.memo_rows(study.store) if row["code"] == code]
    for row in found:
        study.store.update("memos", row["id"], code=None, text=f"{code}: {row['text']}")
    return len(found)


def _nowhere(old: str, first: str) -> Problem:
    fault = f"the codebook has neither {old!r} nor {first!r}"
    return Problem(fault, remedy="name a code of the codebook first")


def _among(goals: Sequence[str], name: str, family: str) -> str:
    found = name if name in goals else f"{family}.{name}"
    if found not in goals:
        hint = nearest(name, goals)
        raise StudyError(
            Problem(f"words are given for {name!r}, no code of the split", remedy=hint)
        )
    return found


def _bilingual(name: str) -> dict[str, str]:
    zh, bar, en = name.partition("|")
    if bar:
        return {"zh": zh.strip(), "en": en.strip()}
    return {"en" if detect_language(name) == "en" else "zh": name.strip()}


def _diff(old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.split("\n"), new.split("\n"), "codebook.yaml", "codebook.yaml", lineterm="", n=1
    )
    return "\n".join(lines)


def _told(
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
