"""codebook import, export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Optional

import typer

from .._options import HERE, AsJson, StudyDir, Who, open_here
from .._output import print_json, say
from ..exchange import DryRun, Format, Lang, print_codebook, print_loss


def import_(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A codebook or dictionary of another program.")
    ],
    folder: StudyDir = HERE,
    to: Annotated[
        Optional[Path],
        typer.Option("--to", metavar="FILE", help="Write a new codebook file; touch no study."),
    ] = None,
    format_: Format = "",
    table: Annotated[
        Optional[Path],
        typer.Option(
            "--map", metavar="FILE", help="A table: their code, the code of yours (.qdc)."
        ),
    ] = None,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Add the codes of another program's codebook: REFI-QDA, tables, quanteda, LIWC, SKOS, …

    Codes that are there already, by name or id, stay as they are. What did not come along
    is printed.
    """
    from ...coding.exchange import (
        convert_codebook,
        import_codebook,
        read_code_table,
        write_codebook_text,
    )

    if to is not None:
        text, loss = convert_codebook(path, format=format_)
        if not dry_run:
            write_codebook_text(to, text)
        if as_json:
            print_json({"file": str(to), "loss": loss, "done": not dry_run})
            return
        print_loss(loss)
        say("nothing is written yet" if dry_run else f"codebook written: {to}")
        return
    with open_here(folder) as study:
        mapped = read_code_table(table) if table else None
        done = import_codebook(
            study, path, format=format_, table=mapped, dry_run=dry_run, coder=coder
        )
    if as_json:
        print_json(done)
        return
    print_codebook(done)
    for each in done.new_codes:
        say(f"  new: {each}")
    if dry_run:
        say("nothing is changed yet; the same without --dry-run does it")


def export(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A new file; its suffix tells the format.")
    ],
    folder: StudyDir = HERE,
    name: Annotated[
        Optional[str],
        typer.Option("--codebook", metavar="NAME|FILE", help="Another codebook than the study's."),
    ] = None,
    format_: Format = "",
    lang: Annotated[
        Lang, typer.Option("--lang", help="The language of names where there is room for one.")
    ] = Lang.en,
    as_json: AsJson = False,
) -> None:
    """Write a codebook for another program: .qdc (REFI-QDA), Taguette, a table, quanteda."""
    from ...codebooks import load_codebook
    from ...coding.exchange import export_codebook

    if name is not None:
        done = export_codebook(load_codebook(name), path, format=format_, lang=lang.value)
    else:
        with open_here(folder) as study:
            done = export_codebook(study, path, format=format_, lang=lang.value)
    if as_json:
        print_json(done)
    else:
        print_codebook(done)


COMMANDS: dict[str, Callable[..., None]] = {"import": import_, "export": export}
