"""assign, merge, backup: several people, one study."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import HERE, AsCsv, AsJson, StudyDir, Who, open_here
from ._output import print_csv, print_json, print_replaced, print_table, say, warn

if TYPE_CHECKING:
    from ..coding import Assigned, Assignment, Merged, Rows


def assign(
    coders: Annotated[
        Optional[list[str]], typer.Argument(metavar="CODER", help="Who codes.")
    ] = None,
    folder: StudyDir = HERE,
    documents: Annotated[
        Optional[int], typer.Option("--documents", metavar="N", help="Draw so many documents.")
    ] = None,
    sample: Annotated[
        Optional[int],
        typer.Option("--sample", metavar="N", help="Draw so many turns of participants' speech."),
    ] = None,
    fraction: Annotated[
        Optional[float],
        typer.Option("--fraction", metavar="P", help="Draw this share of the turns, such as 0.1."),
    ] = None,
    overlap: Annotated[
        Optional[float],
        typer.Option(
            "--overlap", metavar="P", help="The share that everybody codes; 0.2 if not given."
        ),
    ] = None,
    share: Annotated[
        Optional[str],
        typer.Option("--share", metavar="2,1,…", help="How the rest is dealt, a number a coder."),
    ] = None,
    balance: Annotated[
        str,
        typer.Option(
            "--balance", metavar="ATTRIBUTE", help="Spread evenly over it, or over length."
        ),
    ] = "",
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="What the lots are drawn by.")
    ] = 0,
    anew: Annotated[bool, typer.Option("--anew", help="Give up what was assigned before.")] = False,
    listing: Annotated[
        bool, typer.Option("--list", help="Tell who has what, and what was begun.")
    ] = False,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Share documents, or a sample of turns, among coders, by lot.

    Some of them go to everybody, so that agreement can be measured; the rest to one coder
    each. The same seed gives the same again. What was assigned before stays, unless --anew.
    """
    from ..coding import assign as share_out
    from ..coding import assignments

    with open_here(folder) as study:
        if listing:
            _print_assignments(assignments(study), coders or [], as_json=as_json, as_csv=as_csv)
            return
        done = share_out(
            study,
            coders or (),
            documents=documents,
            turns=sample,
            fraction=fraction,
            overlap=overlap,
            weights=_weights(share),
            balance=balance,
            seed=seed,
            anew=anew,
            coder=coder,
        )
    if as_json:
        print_json(done)
    else:
        _print_assigned(done, as_csv=as_csv)


def _weights(share: str | None) -> list[float]:
    try:
        return [float(each) for each in share.split(",")] if share else []
    except ValueError:
        remedy = "write --share 2,1"
        raise GovcodeError(
            Problem(f"--share takes numbers, not {share!r}", remedy=remedy)
        ) from None


def _print_assigned(done: Assigned, *, as_csv: bool) -> None:
    values = list(dict.fromkeys(value for each in done.shares for value in each.balance))
    columns = ("coder", f"{done.unit}s", "shared", "documents", "turns", "characters")
    rows = [
        (
            *(each.coder, each.units, each.shared, each.documents, each.turns, each.characters),
            *(each.balance.get(value, 0) for value in values),
        )
        for each in done.shares
    ]
    (print_csv if as_csv else print_table)((*columns, *values), rows)
    if as_csv:
        return
    shared = ""
    if done.overlap is not None and done.overlap_characters is not None:
        shared = (
            f"; everybody codes {done.overlap:.1%} of them, {done.overlap_characters:.1%} by length"
        )
    say(f"{done.units} of {done.available} {done.unit}s, seed {done.seed}{shared}")


def _print_assignments(
    found: Rows[Assignment], coders: list[str], *, as_json: bool, as_csv: bool
) -> None:
    listed = [each for each in found if not coders or each.coder in coders]
    if as_json:
        print_json(listed)
    elif as_csv:
        columns = ("coder", "document", "start", "end", "others", "begun")
        print_csv(
            columns,
            ((a.coder, a.document, a.start, a.end, " ".join(a.others), a.begun) for a in listed),
        )
    else:
        names = dict.fromkeys(each.coder for each in listed)
        by_coder = {name: [each for each in listed if each.coder == name] for name in names}
        rows = [
            (
                name,
                len(mine),
                len({each.document for each in mine}),
                sum(bool(each.others) for each in mine),
                sum(each.end - each.start for each in mine),
                sum(each.begun for each in mine),
            )
            for name, mine in by_coder.items()
        ]
        columns = ("coder", "parts", "documents", "shared", "characters", "begun")
        print_table(columns, rows)
        say("--csv lists every part")


def merge(
    other: Annotated[
        Path, typer.Argument(metavar="OTHER-STUDY", help="The folder of another copy of the study.")
    ],
    folder: StudyDir = HERE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what would come in.")
    ] = False,
    rename: Annotated[
        bool,
        typer.Option(
            "--rename", help="Keep both of two documents that have one name and are not alike."
        ),
    ] = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Bring in what others did in another copy of the study.

    Documents are matched by content, never by name alone. Nothing that either copy has is
    lost, nothing comes twice, and where people decided differently both decisions stay. The
    other copy is not changed; here undo takes the merge back, and backups/ has the study as it was.
    """
    from ..coding import merge_study

    with open_here(folder) as study:
        done = merge_study(study, other, dry_run=dry_run, rename=rename, coder=coder)
    if as_json:
        print_json(done)
    else:
        _print_merged(done)


def _print_merged(done: Merged) -> None:
    if done.nothing_new:
        say("nothing new: this study has all that is in the other copy")
    else:
        say("this would come in:" if not done.done else "merged:")
        for line in _lines(done):
            say(f"  {line}")
    for replaced in done.changed:
        print_replaced(replaced)
    for replaced in done.moved:
        say(
            f"{replaced.document}: the text here stays; of the other copy's codings {replaced.same} are "
            f"on the same words, {len(replaced.changed)} on changed words, {len(replaced.lost)} without"
        )
    for each in done.differences:
        say(f"{each.what}: {each.here!r} here, {each.there!r} there; set last: {each.kept!r}")
    if done.differing_codes:
        say(f"defined otherwise in the other copy, as here: {', '.join(done.differing_codes)}")
    if done.disputed:
        say(f"disputed suggestions now: {done.disputed}; next: govcode adjudicate")
    warn(done.notes)
    if done.backup:
        say(f"the study as it was: {done.backup}")


def _lines(done: Merged) -> list[str]:
    """What came in, one kind a line."""
    told = [
        _named("document", "", done.documents),
        _named("document", " taken out, as there", done.removed),
        _named("document", " taken out in one copy but worked on in the other: stays", done.stayed),
        _by_coder("coding", done.codings),
        _by_coder("decision", done.decisions),
        _counted(done.taken_back, "coding or decision that its coder took back"),
        _counted(done.overruled, "coding decided in two ways by one person: the later counts"),
        _counted(done.memos, "memo"),
        _counted(done.orphans, "orphaned coding"),
        _counted(done.assignments, "assignment"),
        _counted(done.labels, "label put right"),
        _counted(done.roles, "role"),
        _counted(done.attributes, "attribute"),
        _named("code", "", done.codes),
        _named("code", " renamed", tuple(f"{old} → {new}" for old, new in done.renamed_codes)),
        _named("document", " renamed", tuple(f"{old} → {new}" for old, new in done.renamed)),
    ]
    return [line for line in told if line] or ["small changes of texts and speakers"]


def _counted(number: int, what: str) -> str:
    """A number of things; of several, the first word in the plural."""
    noun, blank, rest = what.partition(" ")
    if noun == "orphaned":
        noun, blank, rest = what, "", ""
    return f"{number} {noun}{'s' * (number != 1)}{blank}{rest}" if number else ""


def _named(what: str, how: str, names: tuple[str, ...]) -> str:
    return f"{_counted(len(names), what + how)}: {', '.join(names)}" if names else ""


def _by_coder(what: str, counts: Mapping[str, int]) -> str:
    people = ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))
    return f"{_counted(sum(counts.values()), what)}: {people}" if counts else ""


def backup(
    folder: StudyDir = HERE,
    listing: Annotated[bool, typer.Option("--list", help="List the copies, newest first.")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy the study file to backups/, while others may go on working.

    The codebook is copied beside it. To go back, put a copy in the place of study.sqlite.
    Copies made automatically are kept to a number (backups in govcode.toml); these are not.
    """
    from ..coding import back_up, backups

    with open_here(folder) as study:
        found = backups(study.folder) if listing else [back_up(study)]
    if as_json:
        print_json([str(path) for path in found])
        return
    for path in found:
        say(str(path) if listing else f"copied to {path}")


COMMANDS: dict[str, Callable[..., None]] = {"assign": assign, "merge": merge, "backup": backup}
