"""code, codings, apply, accept, reject."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import (
    HERE,
    AsCsv,
    AsJson,
    Blind,
    Coders,
    Codes,
    Contrary,
    Documents,
    Groups,
    Speakers,
    Statuses,
    StudyDir,
    Where,
    Who,
    looking,
    make_filter,
    open_here,
    span_of,
)
from ._output import print_csv, print_json, print_table, progress, say

if TYPE_CHECKING:
    from ..coding import Coding, Decision

_SCREENFULS = 200  # codings on a screen unless --limit asks for more

Ids = Annotated[Optional[list[int]], typer.Argument(metavar="ID", help="Codings by id.")]


def code(
    folder: StudyDir = HERE,
    coder: Annotated[
        str, typer.Option("--coder", metavar="rules|model|llm", help="The machine coder.")
    ] = "rules",
    anew: Annotated[
        bool, typer.Option("--anew", help="Read documents again that are up to date.")
    ] = False,
    document: Documents = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="With llm: text may leave this machine; do not ask.")
    ] = False,
    precision: Annotated[
        Optional[float],
        typer.Option(
            "--precision",
            metavar="SHARE",
            help="With model: which share of the suggestions is to be right; by default as in govcode.toml.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="With model: of the cross-validation.")] = 0,
    report: Annotated[
        bool,
        typer.Option("--report", help="With model: only tell how well it suggests each code."),
    ] = False,
    following: Annotated[
        bool,
        typer.Option("--next", help="Suggest nothing; list what is worth reading next, and why."),
    ] = False,
    of: Codes = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, help="With --next: at most so many.")
    ] = 20,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Suggest codings by the codebook's cues.

    Only documents that the present cues have not coded are read. What a person accepted,
    rejected or coded stays as it is.

    With --coder model they are learned from the codebook's examples and from what people
    accepted and rejected; see docs/learning.md.

    With --coder llm a language model is asked, at the address that govcode.toml names under
    [llm]; see docs/llm.md. Where that is not this machine, it asks before anything is sent.

    With --next nothing is coded: what nobody has read yet is listed, what most likely carries
    codes (those of --code, by default all) first. --csv goes with --next.
    """
    from ..coding import code_by_rules

    if following:
        from ._code_next import print_next

        with open_here(folder) as study:
            print_next(study, of, limit=limit, seed=seed, as_json=as_json, as_csv=as_csv)
        return
    _misplaced(
        ("--code and --csv go with --next only", bool(of) or as_csv),
        ("--document goes with --coder llm only", bool(document) and coder != "llm"),
        (
            "--report and --precision go with --coder model only",
            (report or precision is not None) and coder != "model",
        ),
    )
    if coder == "llm":
        from ._code_llm import code_with_llm

        with open_here(folder) as study:
            code_with_llm(study, document or [], anew=anew, yes=yes, as_json=as_json)
        return
    if coder == "model":
        from ._code_model import code_with_model, print_report

        with open_here(folder) as study:
            if report:
                print_report(study, precision=precision, seed=seed, as_json=as_json)
            else:
                code_with_model(study, precision=precision, seed=seed, anew=anew, as_json=as_json)
        return
    if coder != "rules":
        raise GovcodeError(
            Problem(f"there is no machine coder {coder!r}", remedy="there is: rules, model, llm")
        )
    with open_here(folder) as study, progress("code") as show:
        result = code_by_rules(study, anew=anew, progress=show)
    if as_json:
        print_json(result)
    elif not result.documents:
        say("every document is coded by the present codebook; --anew reads them again")
    else:
        say(
            f"{result.documents} documents: {result.added} new suggestions, {result.removed} gone, {result.kept} kept"
        )


def _misplaced(*options: tuple[str, bool]) -> None:
    problems = [Problem(told) for told, wrong in options if wrong]
    if problems:
        raise GovcodeError(*problems)


def codings(
    ids: Ids = None,
    folder: StudyDir = HERE,
    code: Codes = None,
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    by: Coders = None,
    status: Statuses = None,
    contrary: Contrary = False,
    orphaned: Annotated[
        bool,
        typer.Option(
            "--orphaned", help="Codings whose words a corrected transcript no longer has."
        ),
    ] = False,
    limit: Annotated[Optional[int], typer.Option("--limit", min=1, help="At most so many.")] = None,
    blind: Blind = False,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List codings: the words, who, and why."""
    from ..coding import Rows, find_codings
    from ..corpus import readable

    if orphaned:
        _print_orphans(folder, as_json=as_json, as_csv=as_csv)
        return

    wanted = make_filter(
        codes=code,
        documents=document,
        speakers=speaker,
        groups=group,
        where=where,
        coders=by,
        statuses=status,
        contrary=None if ids else contrary,
        ids=ids,
    )
    with open_here(folder) as study:
        seen_by = looking(study, coder, blind=blind)
        found = find_codings(study, wanted, seen_by=seen_by)
        group_key = study.settings.group
    for_reading = not (as_json or as_csv)
    shown = Rows(found[: limit or (_SCREENFULS if for_reading else None)])
    if as_json:
        print_json(shown.as_dicts())
    elif as_csv:
        _print_csv(shown)
    else:
        rows = [
            (
                each.id,
                each.code,
                readable(each.excerpt),
                _voice(each, group_key),
                each.document,
                each.status,
                each.because,
            )
            for each in shown
        ]
        columns = ("id", "code", "words", "speaker", "document", "status", "because")
        if rows:
            print_table(columns, rows, whole=("id", "code", "status"))
        more = "; --limit shows more, --csv and --json all" if len(shown) < len(found) else ""
        say(f"{len(shown)} of {len(found)} codings{more}")


def _voice(coding: Coding, key: str) -> str:
    group = coding.attributes.get(key, "")
    return f"{coding.speaker} ({group})" if group else coding.speaker


def _print_csv(found: tuple[Coding, ...]) -> None:
    keys = list(dict.fromkeys(key for each in found for key in each.attributes))
    fields = (
        "id",
        "document",
        "start",
        "end",
        "excerpt",
        "code",
        "coder",
        "origin",
        "status",
        "contrary",
        "turn",
        "speaker",
        "role",
        "created_at",
        "decided_by",
        "decided_at",
    )
    print_csv(
        (*fields, "cues", *keys),
        (
            (
                *(getattr(each, name) for name in fields),
                " | ".join(e.cue for e in each.evidence),
                *(each.attributes.get(key, "") for key in keys),
            )
            for each in found
        ),
    )


def _print_orphans(folder: Path, *, as_json: bool, as_csv: bool) -> None:
    from dataclasses import asdict

    from ..coding import orphans

    with open_here(folder) as study:
        found = orphans(study)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    columns = ("id", "code", "words", "stood between", "document", "coder", "status")
    rows = [
        (
            each.id,
            each.code,
            each.excerpt,
            f"{each.before[-20:]} … {each.after[:20]}",
            each.document,
            each.coder,
            each.status,
        )
        for each in found
    ]
    (print_csv if as_csv else print_table)(columns, rows)
    if not as_csv:
        say("put a code on other words with govcode apply")


def apply(
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code to put on the words.")],
    document: Annotated[str, typer.Option("--document", metavar="NAME", help="The document.")],
    quote: Annotated[
        Optional[str], typer.Option("--quote", help="Words that occur once in the document.")
    ] = None,
    span: Annotated[
        Optional[str],
        typer.Option("--span", metavar="START:END", help="Code points, the end not included."),
    ] = None,
    contrary: Contrary = False,
    coder: Who = None,
    folder: StudyDir = HERE,
    as_json: AsJson = False,
) -> None:
    """Put a code on words, as a person."""
    from ..coding import apply_code

    with open_here(folder) as study:
        made = apply_code(
            study,
            code,
            document=document,
            quote=quote,
            span=span_of(span),
            contrary=contrary,
            coder=coder,
        )
    if as_json:
        print_json(made)
    else:
        say(f"coding {made.id}: {made.code} on {made.excerpt!r} by {made.coder}")


def accept(
    ids: Ids = None,
    folder: StudyDir = HERE,
    code: Codes = None,
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    by: Coders = None,
    contrary: Contrary = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Accept suggestions, by id or by description."""
    wanted = (code, document, speaker, group, where, by)
    _decide(ids, folder, wanted, contrary=contrary, coder=coder, accept=True, as_json=as_json)


def reject(
    ids: Ids = None,
    folder: StudyDir = HERE,
    code: Codes = None,
    document: Documents = None,
    speaker: Speakers = None,
    group: Groups = None,
    where: Where = None,
    by: Coders = None,
    contrary: Contrary = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Reject suggestions, by id or by description."""
    wanted = (code, document, speaker, group, where, by)
    _decide(ids, folder, wanted, contrary=contrary, coder=coder, accept=False, as_json=as_json)


def _decide(
    ids: list[int] | None,
    folder: object,
    wanted: tuple[list[str] | None, ...],
    *,
    contrary: bool,
    coder: str | None,
    accept: bool,
    as_json: bool,
) -> None:
    from ..coding import decide, decide_where

    if bool(ids) == (any(wanted) or contrary):
        remedy = "give ids, or options such as --code and --document, not both"
        raise GovcodeError(Problem("which codings?", remedy=remedy))
    codes, documents, speakers, groups, where, coders = wanted
    with open_here(Path(str(folder))) as study:
        if ids:
            done = decide(study, ids, accept=accept, coder=coder)
        else:
            chosen = make_filter(
                codes=codes,
                documents=documents,
                speakers=speakers,
                groups=groups,
                where=where,
                coders=coders,
                statuses=["suggested"],
                contrary=contrary,
            )
            done = decide_where(study, chosen, accept=accept, coder=coder)
    _print_decision(done, accept=accept, as_json=as_json)


def _print_decision(done: Decision, *, accept: bool, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    already = f", {done.unchanged} were already" if done.unchanged else ""
    say(f"{done.changed} {'accepted' if accept else 'rejected'}{already}")


COMMANDS: dict[str, Callable[..., None]] = {
    "code": code,
    "codings": codings,
    "apply": apply,
    "accept": accept,
    "reject": reject,
}
