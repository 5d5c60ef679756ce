"""corpus list, show, tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from .._options import HERE, AsCsv, AsJson, Documents, StudyDir, open_here
from .._output import print_csv, print_json, print_table, say


def list_(folder: StudyDir = HERE, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """The documents of the study."""
    from ...coding import documents

    with open_here(folder) as study:
        found = documents(study)
    if as_json:
        print_json(found.as_dicts())
        return
    keys = list(dict.fromkeys(key for info in found for key in info.attributes))
    columns = ("document", "characters", "turns", "speakers", "layout", "language", "coded", *keys)
    rows = [
        (
            info.name,
            info.characters,
            info.turns,
            info.speakers,
            info.layout,
            info.language,
            "yes" if info.coded else "no",
            *(info.attributes.get(key, "") for key in keys),
        )
        for info in found
    ]
    (print_csv if as_csv else print_table)(columns, rows)


def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's name.")],
    folder: StudyDir = HERE,
    as_json: AsJson = False,
) -> None:
    """A document turn by turn."""
    from ...coding import turns_of

    with open_here(folder) as study:
        found = turns_of(study, document)
    if as_json:
        print_json(found.as_dicts())
        return
    for turn in found:
        if turn.speech:
            role = " (interviewer)" if turn.role == "interviewer" else ""
            time = "" if turn.begins is None else f"  {_clock(turn.begins)}"
            say(f"[{turn.turn}] {turn.speaker}{role}{time}  {turn.start}–{turn.end}")
            for line in turn.speech.split("\n"):
                say(f"    {line}" if line.strip() else "")


def _clock(milliseconds: int) -> str:
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


def tokens(
    document: Documents = None,
    folder: StudyDir = HERE,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The words that were spoken, with their offsets; of one document or of all."""
    from dataclasses import asdict

    from ...coding import tokens as words_of

    with open_here(folder) as study:
        found = words_of(study, document or ())
        if as_json:
            print_json([asdict(token) for token in found])
        elif as_csv:
            print_csv(
                ("document", "start", "end", "word", "folded"),
                ((t.document, t.start, t.end, t.word, t.folded) for t in found),
            )
        else:
            for token in found:
                say(f"{token.document}\t{token.start}\t{token.end}\t{token.word}")


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "tokens": tokens,
}
