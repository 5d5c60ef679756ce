"""corpus remove, replace: documents that go or get a corrected text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from .._options import HERE, AsJson, StudyDir, Who, open_here
from .._output import print_json, print_replaced, say, warn

Names = Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="Documents by name.")]


def remove(
    documents: Names,
    folder: StudyDir = HERE,
    erase: Annotated[
        bool,
        typer.Option(
            "--erase",
            help="Also delete the original and every trace in the journal; cannot be undone.",
        ),
    ] = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Take documents out of the study, with their codings.

    The originals stay in transcripts/ and undo brings everything back. With --erase, as when
    somebody withdraws their consent, nothing is left of a document in the study, its originals
    and its journal; reports and other files that may hold its words are listed.
    """
    from ...coding import erase_documents, leftovers, remove_documents

    with open_here(folder) as study:
        done = (erase_documents if erase else remove_documents)(study, documents, coder=coder)
        left = leftovers(study, documents) if erase else []
    if as_json:
        print_json(done)
        return
    for each in done:
        file = "its file is deleted" if each.erased else f"its file stays: transcripts/{each.file}"
        say(f"{each.document} is out, with {each.codings} codings; {file}")
    if not erase:
        say("govcode undo brings it back")
    warn(left)


def replace(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's name.")],
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="The corrected transcript.", readable=False)
    ],
    folder: StudyDir = HERE,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Put a corrected transcript in a document's place; its codings go with their words.

    Codings whose words are gone are listed and kept as orphaned: see them with govcode codings
    --orphaned.
    """
    from ...coding import replace_transcript

    with open_here(folder) as study:
        done = replace_transcript(study, document, path, coder=coder)
    if as_json:
        print_json(done)
    else:
        print_replaced(done)


COMMANDS: dict[str, Callable[..., None]] = {"remove": remove, "replace": replace}
