"""Changing the codebook after coding: the file, and the codings that follow, in one change.

Each function tells with ``dry_run`` what it would do and does nothing. One step of undo
brings back codings and file, the file to the letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from ... import Problem, nearest
from ...codebooks import Codebook, NoSuchCodeError
from ...codebooks import restructure as on_file
from ...corpus import detect_language
from .. import _queries
from .._errors import StudyError
from .._study import Study
from ._codebook_run import CodebookChange, Run, told
from ._division import divider
from ._follow import drop_codings, is_unreviewed, relabel

Leftover = Literal["refuse", "remove", "orphan"]


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
    run = Run(study, "codebook rename", coder, dry_run)
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
    run = Run(study, "codebook move", coder, dry_run)
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
    run = Run(study, "codebook merge", coder, dry_run)
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
    run = Run(study, "codebook split", coder, dry_run)
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
        return replace(told(blank, found, []), undecided=tuple(undecided))

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
    run = Run(study, "codebook delete", coder, dry_run)
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
