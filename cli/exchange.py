"""export; and what 'import' and 'codebook' do with files of other programs."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ._options import HERE, AsJson, StudyDir, open_here
from ._output import print_json, print_table, say

if TYPE_CHECKING:
    from ..coding.exchange import CodebookExport, CodebookImport, Loss, ProjectImport


class Target(Enum):
    """The program that a file is for."""

    nvivo = "nvivo"
    atlasti = "atlasti"
    maxqda = "maxqda"
    qualcoder = "qualcoder"


class Units(Enum):
    """How positions are counted."""

    codepoint = "codepoint"
    utf16 = "utf16"


class Newlines(Enum):
    """How many positions the line end CRLF takes."""

    one = "one"
    two = "two"


class Mark(Enum):
    """Whether the byte-order mark takes a position."""

    counted = "counted"
    not_counted = "not-counted"


class Lang(Enum):
    """The language of names of codes."""

    zh = "zh"
    en = "en"


Format = Annotated[
    str, typer.Option("--format", metavar="NAME", help="The format; by default the file tells.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only report what would happen; nothing is written.")
]


def export(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A new file; its suffix tells the format.")
    ],
    folder: StudyDir = HERE,
    target: Annotated[
        Optional[Target], typer.Option("--for", help="Meet the known needs of this program.")
    ] = None,
    offsets: Annotated[
        Units,
        typer.Option("--offsets", help="How positions are counted: the standard says codepoint."),
    ] = Units.codepoint,
    format_: Format = "",
    lang: Annotated[
        Optional[Lang],
        typer.Option(
            "--lang", help="Of codes with two names; else the language of most documents."
        ),
    ] = None,
    accepted_only: Annotated[
        bool, typer.Option("--accepted-only", help="Leave out suggestions nobody has accepted.")
    ] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Write the study for another program, such as NVivo, ATLAS.ti, MAXQDA or QualCoder.

    A .qdpx file (REFI-QDA) holds texts, codes, codings, coders, memos and attributes. Rejected
    codings stay here. What does not go along, and why, is printed.
    """
    from ..coding.exchange import export_project

    with open_here(folder) as study:
        done = export_project(
            study,
            path,
            format=format_,
            target=target.value if target else "",
            offsets=offsets.value,
            lang=lang.value if lang else None,
            accepted_only=accepted_only,
            dry_run=dry_run,
        )
    if as_json:
        print_json(done)
        return
    print_loss(done.loss)
    say(f"{done.format} written: {done.file}" if done.done else "nothing is written yet")


def print_loss(loss: Loss) -> None:
    """What was carried, changed, kept and left out; how positions were understood."""
    if loss.readings:
        rows = [(each.source, each.evidence) for each in loss.readings]
        print_table(("source", "positions are counted in"), rows)
    if loss.items:
        items = [(each.fate, each.count, each.what, each.why, each.where) for each in loss.items]
        print_table(("", "number", "what", "why", "where"), items)


def print_project(done: ProjectImport) -> None:
    """What came of a project."""
    program = f" of {done.program}" if done.program and done.program not in done.format else ""
    say(f"{done.file}: {done.format}{program}")
    print_loss(done.loss)
    new = f", {len(done.new_codes)} of them new in the codebook" if done.new_codes else ""
    say(f"{len(done.documents)} documents, {done.codes} codes{new}")
    if not done.done:
        say("nothing is changed yet; the same without --dry-run does it")


def print_codebook(done: CodebookImport | CodebookExport) -> None:
    """What came or went of a codebook."""
    print_loss(done.loss)
    say(f"{done.file}: {done.codes} codes, {done.format}")


COMMANDS: dict[str, Callable[..., None]] = {"export": export}
