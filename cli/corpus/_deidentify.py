"""corpus deidentify: names out, pseudonyms in, and back again with the key."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ... import GovcodeError, Problem
from .._options import HERE, AsCsv, AsJson, Documents, StudyDir, Who, open_here
from .._output import print_csv, print_json, print_table, say, warn

if TYPE_CHECKING:
    from ...coding import Candidate, Deidentified, Study


def deidentify(
    folder: StudyDir = HERE,
    document: Documents = None,
    kind: Annotated[
        Optional[list[str]],
        typer.Option("--kind", metavar="KIND", help="person, phone, place …; may be repeated."),
    ] = None,
    own: Annotated[
        Optional[Path],
        typer.Option(
            "--own", metavar="FILE", help="Names to find always: one a line, or NAME,KIND."
        ),
    ] = None,
    allow: Annotated[
        Optional[Path],
        typer.Option("--allow", metavar="FILE", help="Words to leave alone: one a line."),
    ] = None,
    public: Annotated[
        bool, typer.Option("--public", help="Also what everybody knows: Shanghai, a ministry.")
    ] = False,
    decide: Annotated[
        Optional[Path],
        typer.Option("--decide", metavar="FILE", help="Write a CSV in which to say yes or no."),
    ] = None,
    apply: Annotated[
        Optional[Path],
        typer.Option("--apply", metavar="FILE", help="Replace what this CSV says yes to."),
    ] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Show one after the other and ask.")] = False,
    key: Annotated[
        Optional[Path],
        typer.Option(
            "--key", metavar="FILE", help="Where the key goes: a new file outside the study."
        ),
    ] = None,
    restore: Annotated[
        Optional[Path],
        typer.Option("--restore", metavar="KEY", help="Bring the names back."),
    ] = None,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find names, numbers and addresses; replace them by pseudonyms.

    Without --apply or --ask nothing is changed: what was found is listed. Codings stay on
    their words. The key and the originals leave the study's folder; keep them safe. No finder
    finds everything: read the texts before you pass them on.
    """
    from ...coding import restore_identifiers

    with open_here(folder) as study:
        if restore is not None:
            _print_restored(restore_identifiers(study, restore, coder=coder), as_json=as_json)
            return
        if (apply is not None or ask) and key is None:
            remedy = "give --key FILE outside the study, such as --key ~/keys/study.json"
            raise GovcodeError(Problem("the key needs a place", remedy=remedy))
        found = _find(study, document, kind, own, allow, public=public)
        place = study.folder
        decisions = _decisions(found, apply, ask=ask)
        if decisions is not None and key is not None:
            done = _replace(study, found, decisions, key, coder)
            _print_done(done, as_json=as_json)
            return
    if decide is not None:
        from ...coding import write_decisions

        rows = write_decisions(found, decide, outside=place)
        say(f"{rows} rows in {decide}; yes is proposed for what is certain or likely: put it right")
        say(f"then: govcode corpus deidentify --apply {decide} --key FILE")
    else:
        _print_found(found, as_json=as_json, as_csv=as_csv)


def _find(
    study: Study,
    document: list[str] | None,
    kind: list[str] | None,
    own: Path | None,
    allow: Path | None,
    *,
    public: bool,
) -> Sequence[Candidate]:
    from ...coding import find_candidates, own_names

    return find_candidates(
        study,
        documents=document or (),
        own=own_names(_lines(own)),
        allow=_lines(allow),
        kinds=kind or (),
        public=public,
    )


def _lines(path: Path | None) -> list[str]:
    if path is None:
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        remedy = "give a text file in UTF-8 with one name a line"
        raise GovcodeError(Problem("cannot be read", str(path), remedy)) from error
    return [line.strip() for line in text.split("\n") if line.strip()]


def _decisions(
    found: Sequence[Candidate], apply: Path | None, *, ask: bool
) -> dict[str, str] | None:
    from ...coding import read_decisions

    if apply is not None:
        return read_decisions(apply, found)
    return _ask(found) if ask else None


def _ask(found: Sequence[Candidate]) -> dict[str, str]:
    """Show each with its places and take y, n, another pseudonym, or q for no more questions."""
    if not sys.stdin.isatty():
        remedy = "write a table with --decide, fill it in and give it to --apply"
        raise GovcodeError(Problem("there is nobody to ask", remedy=remedy))
    decisions: dict[str, str] = {}
    for number, each in enumerate(found, start=1):
        say(f"[{number}/{len(found)}] {' / '.join(each.forms)}  ({each.kind}, {each.certainty})")
        for place in each.places[:3]:
            context = " ".join(f"{place.before}【{place.words}】{place.after}".split())
            say(f"    {place.document}: … {context} …")
        wanted = "Y/n" if each.proposed else "y/N"
        answer = typer.prompt(
            f"replace by {each.pseudonym}? [{wanted}, another pseudonym, q]",
            default="y" if each.proposed else "n",
            show_default=False,
        ).strip()
        if answer.lower() == "q":
            break
        if answer.lower() not in ("n", "no", "否"):
            yes = answer.lower() in ("y", "yes", "是")
            decisions[each.entity] = each.pseudonym if yes else answer
    return decisions


def _replace(
    study: Study,
    found: Sequence[Candidate],
    decisions: dict[str, str],
    key: Path,
    coder: str | None,
) -> Deidentified:
    from ...coding import deidentify as put_pseudonyms
    from ...coding import replacements

    places, words = replacements(found, decisions)
    return put_pseudonyms(study, places, words, key=key.expanduser(), coder=coder)


def _print_found(found: Sequence[Candidate], *, as_json: bool, as_csv: bool) -> None:
    from dataclasses import asdict

    from ...coding import DECISION_COLUMNS, decision_row

    if as_json:
        print_json([asdict(each) for each in found])
    elif as_csv:
        print_csv(DECISION_COLUMNS, map(decision_row, found))
    else:
        shown = [decision_row(each) for each in found]
        columns = ("words", "kind", "certainty", "places", "pseudonym", "example")
        picked = [(r[2], r[3], r[4], int(r[5]), r[1], r[6]) for r in shown]
        print_table(columns, picked)
        places = sum(len(each.places) for each in found)
        say(f"{len(found)} found in {places} places; nothing is changed")
        say("decide in a table: --decide FILE, then --apply FILE; or one by one: --ask")


def _print_done(done: Deidentified, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    say(f"{done.places} places in {len(done.documents)} documents have pseudonyms now")
    say(f"key: {done.key}")
    say(f"originals: {done.originals}")
    say(f"back again: govcode corpus deidentify --restore {done.key}")
    warn(done.warnings)


def _print_restored(done: Deidentified, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
    else:
        say(f"{done.places} places in {len(done.documents)} documents have their names back")
        say(f"the key and the originals are still there: {done.key}, {done.originals}")


COMMANDS: dict[str, Callable[..., None]] = {"deidentify": deidentify}
