"""sheet export, import."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Optional

import typer

from ._options import HERE, AsJson, Documents, Groups, Speakers, StudyDir, Where, open_here, pairs
from ._output import fail, print_json, say

group = typer.Typer(name="sheet", no_args_is_help=True, rich_markup_mode=None)


class Unit(Enum):
    """What a row is."""

    sentence = "sentence"
    turn = "turn"


class Lang(Enum):
    """The language of headers and names of codes."""

    zh = "zh"
    en = "en"
    both = "both"


@group.command("export")
def export(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A new .xlsx or .csv file.")],
    folder: StudyDir = HERE,
    unit: Annotated[
        Unit, typer.Option("--unit", help="What a row is: a sentence or a whole turn.")
    ] = Unit.sentence,
    coder: Annotated[
        str,
        typer.Option(
            "--coder",
            metavar="NAME",
            help="Whose sheet it is: what they have coded is filled in. Without it, nobody's is.",
        ),
    ] = "",
    code: Annotated[
        Optional[list[str]],
        typer.Option("--code", metavar="CODE", help="A code to choose from; may be repeated."),
    ] = None,
    family: Annotated[
        Optional[list[str]],
        typer.Option("--family", metavar="FAMILY", help="All codes of a family; may be repeated."),
    ] = None,
    document: Documents = None,
    speaker: Speakers = None,
    groups: Groups = None,
    where: Where = None,
    assigned: Annotated[
        bool, typer.Option("--assigned", help="Only what is assigned to --coder.")
    ] = False,
    only_suggested: Annotated[
        bool, typer.Option("--only-suggested", help="Only units with suggestions.")
    ] = False,
    no_suggestions: Annotated[
        bool, typer.Option("--no-suggestions", help="Show no machine suggestions.")
    ] = False,
    sample: Annotated[
        Optional[int],
        typer.Option("--sample", metavar="N", min=1, help="So many units, chosen by chance."),
    ] = None,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Another number gives another sample.")
    ] = 0,
    lang: Annotated[
        Optional[Lang],
        typer.Option("--lang", help="Of headers and codes; else as govcode.toml says of reports."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a sheet to code in with Excel or WPS, with lists to choose from.

    A row is a sentence (or turn) with what machines suggest and empty columns for codes. The
    sheet is blind: nobody sees what other people coded.
    """
    from ..coding import SpeechFilter, export_sheet

    wanted = SpeechFilter(
        documents=tuple(document or ()),
        speakers=tuple(speaker or ()),
        groups=tuple(groups or ()),
        attributes=tuple(pairs(where, "--where").items()),
    )
    with open_here(folder) as study:
        done = export_sheet(
            study,
            path,
            wanted=wanted,
            unit=unit.value,
            coder=coder,
            codes=[*(code or ()), *(family or ())],
            suggestions=not no_suggestions,
            only_suggested=only_suggested,
            only_assigned=assigned,
            sample=sample,
            seed=seed,
            lang=lang.value if lang else None,
        )
    if as_json:
        print_json(done)
        return
    of = f" of {done.found:,}" if done.found != done.units else ""
    whose = f", for {done.coder}" if done.coder else ""
    say(
        f"{done.units:,}{of} rows from {done.documents} documents, {done.suggestions} suggestions, "
        f"{done.codes} codes to choose from{whose}: {done.path}"
    )
    say(f"when it is back: govcode sheet import FILE{'' if done.coder else ' --coder NAME'}")


@group.command("import")
def import_(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The sheet, .xlsx or .csv.")],
    folder: StudyDir = HERE,
    coder: Annotated[
        Optional[str],
        typer.Option(
            "--coder",
            metavar="NAME",
            help="Who filled it in; else whose sheet it is, or the name written into it.",
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what it would bring, and what is wrong.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a sheet back: codes, verdicts on suggestions, memos.

    Every cell is checked. Rows that were not changed are left alone; rows with a fault are
    left out and listed (exit status 1): mend them and import the sheet again, nothing is done twice.
    """
    from ..coding import import_sheet

    with open_here(folder) as study:
        done = import_sheet(study, path, coder=coder, dry_run=dry_run)
    if as_json:
        print_json(done)
    else:
        counts = (
            (done.coded, "codes put"),
            (done.accepted, "suggestions accepted"),
            (done.rejected, "rejected"),
            (done.withdrawn, "taken back"),
            (done.memos, "memos"),
            (done.moved, "units at another place of a corrected text"),
        )
        told = ", ".join(f"{number} {what}" for number, what in counts if number)
        would = "would change" if dry_run else "changed"
        say(f"{done.coder}: {done.changed} of {done.rows} rows {would}{': ' if told else ''}{told}")
        for note in done.notes:
            say(f"  {note}")
    if done.problems:
        if not as_json:
            say(f"{len(done.problems)} problems; these rows are left out:")
        fail(done.problems)
