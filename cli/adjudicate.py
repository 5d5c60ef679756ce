"""adjudicate: coders talk over where they differ, and what they agree on is recorded."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import HERE, AsCsv, AsJson, Codes, Documents, StudyDir, Who, open_here
from ._output import harmless, print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ..coding import Adjudicated, Disagreement, Rows, Study, View

Ids = Optional[list[int]]


def adjudicate(
    folder: StudyDir = HERE,
    compared: Annotated[
        Optional[list[str]],
        typer.Option("--between", metavar="CODER", help="Compare these coders; may be repeated."),
    ] = None,
    code: Codes = None,
    document: Documents = None,
    presence: Annotated[
        bool, typer.Option("--presence", help="Pass over who has the code on unlike words.")
    ] = False,
    listing: Annotated[
        bool,
        typer.Option("--list", help="List where coders differ; the default without a terminal."),
    ] = False,
    settled: Annotated[
        bool, typer.Option("--all", help="List what was agreed on already, too.")
    ] = False,
    accept: Annotated[
        Ids, typer.Option("--accept", metavar="ID", help="The words of this coding have the code.")
    ] = None,
    reject: Annotated[
        Ids, typer.Option("--reject", metavar="ID", help="The words have not the code.")
    ] = None,
    people: Annotated[
        str, typer.Option("--people", metavar="NAMES", help="Who agreed, such as 'anna, ben'.")
    ] = "",
    export: Annotated[
        Optional[Path],
        typer.Option("--export", metavar="FILE.csv", help="Write a table to fill in."),
    ] = None,
    table: Annotated[
        Optional[Path],
        typer.Option("--apply", metavar="FILE", help="Record what a filled-in table says."),
    ] = None,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Go through the words on which coders differ, and record what they agree on.

    On a terminal one place after the other is shown, with the coders side by side. What was agreed
    on is kept as the coder 'agreed', and counts once in reports; what each coder had stays as
    it was, for measures of agreement.
    """
    from ..coding import Verdict, find_disagreements, read_verdicts, write_disagreements
    from ..coding import adjudicate as record

    _only_one(accept or reject, export, table, listing)
    with open_here(folder) as study:

        def find(*, every: bool = False) -> Rows[Disagreement]:
            return find_disagreements(
                study,
                coders=compared or (),
                codes=code or (),
                documents=document or (),
                spans=every or not presence,
                settled=every or settled,
            )

        verdicts = [Verdict(each, accept=True) for each in accept or ()]
        verdicts += [Verdict(each, accept=False) for each in reject or ()]
        if table is not None:
            verdicts += read_verdicts(find(every=True), table)
        if verdicts or table is not None:
            done = record(study, verdicts, people=people, coders=compared or (), coder=coder)
            _print_done(done, as_json=as_json)
        elif export is not None:
            count = write_disagreements(study, find(), export)
            say(f"{count} places in {export}; fill in 'decision', then: govcode adjudicate --apply")
        elif listing or as_json or as_csv or not _on_terminal():
            _print_list(study, find(), as_json=as_json, as_csv=as_csv)
        else:
            _walk(study, find(), people, compared or [], coder)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print_done(done: Adjudicated, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    already = f", {done.unchanged} were so already" if done.unchanged else ""
    say(f"agreed: {done.accepted} accepted, {done.rejected} rejected{already}")


def _print_list(study: Study, found: Rows[Disagreement], *, as_json: bool, as_csv: bool) -> None:
    from ..coding import table_of

    if as_json:
        print_json(found.as_dicts())
    elif as_csv:
        columns, rows = table_of(study, found)
        print_csv(columns, rows)
    else:
        table = [
            (
                each.id,
                each.code,
                " ".join(each.words.split()),
                each.document,
                "; ".join(f"{view.coder} {_brief(view, each)}" for view in each.views),
                each.agreed,
            )
            for each in found
        ]
        if table:
            columns = ["id", "code", "words", "document", "coders", "agreed"]
            print_table(columns, table, whole=("id", "code"))
        say(f"{len(found)} places where coders differ")


def _brief(view: View, place: Disagreement) -> str:
    """The ids of a coder's codings, with the words where they are not the whole place."""
    if not view.marks:
        return "rejected" if view.rejected else "–"
    return ", ".join(
        f"{mark.id}"
        if (mark.start, mark.end) == (place.start, place.end)
        else f"{mark.id} “{' '.join(mark.words.split())}”"
        for mark in view.marks
    )


def _walk(
    study: Study,
    found: Sequence[Disagreement],
    people: str,
    compared: Sequence[str],
    coder: str | None,
) -> None:
    """One place after the other; each answer is recorded at once."""
    from ..coding import Verdict
    from ..coding import adjudicate as record

    if not found:
        say("the coders differ on nothing that they have not agreed on")
        return
    say(
        "y: the code is there · 1, 2, …: with the words of that number · n: it is not · s: skip · q: stop"
    )
    settled = 0
    for at, place in enumerate(found, start=1):
        choices = _show(study, place, f"{at} of {len(found)}")
        answer = _ask(len(choices))
        if answer == "q":
            break
        if answer == "s":
            continue
        chosen = place.id if answer == "n" else choices[0 if answer == "y" else int(answer) - 1]
        verdict = Verdict(chosen, accept=answer != "n")
        record(study, [verdict], people=people, coders=compared, coder=coder)
        settled += 1
    say(f"{settled} settled; govcode undo takes the last one back")


def _show(study: Study, place: Disagreement, number: str) -> list[int]:
    """Show a place; the codings whose words can be chosen, those of most coders first."""
    from rich.console import Console
    from rich.text import Text

    from ..coding import in_context, text_of

    console = Console(highlight=False)
    name = study.codebook.by_id[place.code].name if place.code in study.codebook.by_id else None
    title = f"{place.code} {name.zh} {name.en}" if name else place.code
    console.print(f"\n[{number}] ", title, "·", place.document, place.speaker, markup=False)
    before, _, rest = in_context(text_of(study, place.document), place).partition("【")
    words, _, after = rest.rpartition("】")
    console.print(
        Text.assemble(harmless(before), (harmless(words), "bold reverse"), harmless(after))
    )
    spans: dict[tuple[int, int], list[int]] = {}
    for view in place.views:
        for mark in view.marks:
            spans.setdefault((mark.start, mark.end), []).append(mark.id)
    ordered = sorted(spans, key=lambda span: (-len(spans[span]), span))
    for view in place.views:
        console.print(f"   {view.coder}: {_told(view, ordered)}", markup=False)
    return [min(spans[span]) for span in ordered]


def _told(view: View, ordered: Sequence[tuple[int, int]]) -> str:
    if not view.marks:
        return "rejected it" if view.rejected else "has it not"
    marks = [
        f"[{ordered.index((mark.start, mark.end)) + 1}] {' '.join(mark.words.split())}"
        for mark in view.marks
    ]
    return harmless(" · ".join(marks))


def _ask(choices: int) -> str:
    allowed = ["y", "n", "s", "q", *map(str, range(1, choices + 1))]
    while True:
        answer = str(typer.prompt("  y/n/s/q", prompt_suffix="? ")).strip().lower()
        if answer in allowed:
            return answer
        numbers = f" or a number up to {choices}" if choices > 1 else ""
        say(f"  answer y, n, s, q{numbers}")


def _only_one(*given: object) -> None:
    if sum(bool(each) for each in given) > 1:
        remedy = "list, decide, export or apply: one at a time"
        raise GovcodeError(Problem("too much at once", remedy=remedy))


COMMANDS: dict[str, Callable[..., None]] = {"adjudicate": adjudicate}
