"""corpus list, show, speakers, tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Optional

import typer

from .._options import HERE, AsCsv, AsJson, Documents, StudyDir, Who, open_here
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
            say(f"[{turn.turn}] {turn.speaker}{role}  {turn.start}–{turn.end}")
            for line in turn.speech.split("\n"):
                say(f"    {line}" if line.strip() else "")


def speakers(
    folder: StudyDir = HERE,
    interviewer: Annotated[
        Optional[list[str]],
        typer.Option("--interviewer", metavar="LABEL", help="This speaker asks; may be repeated."),
    ] = None,
    participant: Annotated[
        Optional[list[str]],
        typer.Option("--participant", metavar="LABEL", help="This speaker is interviewed."),
    ] = None,
    other: Annotated[
        Optional[list[str]],
        typer.Option("--other", metavar="LABEL", help="This speaker is neither (an interpreter)."),
    ] = None,
    document: Annotated[
        Optional[str],
        typer.Option("--document", metavar="NAME", help="Correct the role in this document only."),
    ] = None,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The speakers with roles and attributes; correct a role with --interviewer and the like."""
    from ...coding import Rows, set_role, voices

    with open_here(folder) as study:
        for role, labels in (
            ("interviewer", interviewer),
            ("participant", participant),
            ("other", other),
        ):
            for label in labels or ():
                set_role(study, label, role, document=document, coder=coder)  # type: ignore[arg-type]
        found = voices(study)
    corrected = {*(interviewer or ()), *(participant or ()), *(other or ())}
    if corrected:
        found = Rows(voice for voice in found if voice.name in corrected)
    if as_json:
        print_json(found.as_dicts())
        return
    keys = list(dict.fromkeys(key for voice in found for key in voice.attributes))
    columns = ("speaker", "role", "document", "turns", "characters", *keys)
    rows = [
        (
            voice.name,
            voice.role,
            voice.document or f"{voice.documents} documents",
            voice.turns,
            voice.characters,
            *(voice.attributes.get(key, "") for key in keys),
        )
        for voice in found
    ]
    (print_csv if as_csv else print_table)(columns, rows)
    if corrected and not as_csv:
        say("govcode code decides anew what the rules make of their words")


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
    "speakers": speakers,
    "tokens": tokens,
}
