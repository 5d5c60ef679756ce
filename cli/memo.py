"""memo: notes on the study, codes, documents and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Optional

import typer

from .. import GovcodeError, Problem
from ._options import HERE, AsCsv, AsJson, Blind, StudyDir, Who, looking, open_here, span_of
from ._output import print_csv, print_json, print_table, say


def memo(
    text: Annotated[
        Optional[str],
        typer.Argument(metavar="TEXT", help="The note; without it, memos are listed."),
    ] = None,
    folder: StudyDir = HERE,
    document: Annotated[
        Optional[str], typer.Option("--document", metavar="NAME", help="On this document.")
    ] = None,
    span: Annotated[
        Optional[str],
        typer.Option("--span", metavar="START:END", help="On these characters of the document."),
    ] = None,
    code: Annotated[
        Optional[str], typer.Option("--code", metavar="CODE", help="On this code.")
    ] = None,
    change: Annotated[
        Optional[int], typer.Option("--change", metavar="ID", help="Give this memo the new TEXT.")
    ] = None,
    remove: Annotated[
        Optional[int], typer.Option("--remove", metavar="ID", help="Take this memo away.")
    ] = None,
    blind: Blind = False,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Note something, or list what was noted.

    A memo is on words (--document and --span), on a document, on a code, or on the study.
    """
    from ..coding import add_memo, change_memo, memos, remove_memo

    with open_here(folder) as study:
        if remove is not None:
            done = remove_memo(study, remove, coder=coder)
        elif change is not None:
            if text is None:
                raise GovcodeError(Problem("--change needs the new text", remedy="give TEXT"))
            done = change_memo(study, change, text, coder=coder)
        elif text is not None:
            place = span_of(span)
            done = add_memo(study, text, document=document, span=place, code=code, coder=coder)
        else:
            seen_by = looking(study, coder, blind=blind)
            found = memos(study, document=document, code=code, seen_by=seen_by)
            if as_json:
                print_json(found.as_dicts())
                return
            columns = ("id", "about", "on", "memo", "coder", "changed")
            rows = [
                (m.id, m.about, m.excerpt or m.document or m.code, m.text, m.coder, m.changed_at)
                for m in found
            ]
            (print_csv if as_csv else print_table)(columns, rows)
            return
    if as_json:
        print_json(done)
    else:
        say(f"memo {done.id} {'is gone' if remove is not None else 'is kept'}: {done.text}")


COMMANDS: dict[str, Callable[..., None]] = {"memo": memo}
