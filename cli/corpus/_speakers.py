"""corpus speakers: who speaks, and putting it right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .._options import HERE, AsCsv, AsJson, StudyDir, Who, open_here, pairs
from .._output import print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ...coding import Relabelled, Study, Voice


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
    merge: Annotated[
        Optional[list[str]],
        typer.Option(
            "--merge",
            metavar="LABEL=NAME",
            help="LABEL is the speaker NAME, or is called NAME from now on; may be repeated.",
        ),
    ] = None,
    dismiss: Annotated[
        Optional[list[str]],
        typer.Option("--dismiss", metavar="LABEL", help="This label names no speaker."),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Labels that are likely to be one speaker.")
    ] = False,
    document: Annotated[
        Optional[str],
        typer.Option("--document", metavar="NAME", help="Put it right in this document only."),
    ] = None,
    coder: Who = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """The speakers with roles and attributes; put roles and labels right.

    A correction is one step of undo. Codings stay on their words; govcode code decides anew
    what the rules make of the speakers concerned.
    """
    from ...coding import Rows, voices

    roles = {"interviewer": interviewer, "participant": participant, "other": other}
    with open_here(folder) as study:
        if suggest:
            _suggest(study, as_json=as_json, as_csv=as_csv)
            return
        relabelled = _relabel(study, merge, dismiss, document, coder)
        corrected = _set_roles(study, roles, document, coder)
        corrected |= set(_merged(merge).values())
        found = voices(study)
    if corrected:
        found = Rows(voice for voice in found if voice.name in corrected)
    if as_json:
        print_json(found.as_dicts())
        return
    if found and not (dismiss and not corrected):
        _print_voices(found, as_csv=as_csv)
    if not as_csv:
        for each in relabelled:
            _print_relabelled(each)
        if corrected or relabelled:
            say("govcode code decides anew what the rules make of their words")


def _merged(merge: list[str] | None) -> dict[str, str]:
    return pairs(merge, "--merge", form="LABEL=NAME", example="说话人1=王主任")


def _set_roles(
    study: Study, roles: dict[str, list[str] | None], document: str | None, coder: str | None
) -> set[str]:
    from ...coding import set_role

    corrected = set()
    for role, labels in roles.items():
        for label in labels or ():
            set_role(study, label, role, document=document, coder=coder)  # type: ignore[arg-type]
            corrected.add(label)
    return corrected


def _relabel(
    study: Study,
    merge: list[str] | None,
    dismiss: list[str] | None,
    document: str | None,
    coder: str | None,
) -> list[Relabelled]:
    from ...coding import dismiss_labels, merge_speakers

    done = []
    if merge:
        names = _merged(merge)
        done.append(merge_speakers(study, names, document=document, coder=coder))
    if dismiss:
        done.append(dismiss_labels(study, dismiss, document=document, coder=coder))
    return done


def _print_voices(found: Sequence[Voice], *, as_csv: bool) -> None:
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


def _print_relabelled(done: Relabelled) -> None:
    gone = f"; no longer speakers: {', '.join(done.speakers)}" if done.speakers else ""
    say(f"{len(done.documents)} documents cut anew{gone}")
    for key, kept, left in done.differing:
        say(f"{key}: kept {kept!r}, left out {left!r}")


def _suggest(study: Study, *, as_json: bool, as_csv: bool) -> None:
    from dataclasses import asdict

    from ...coding import speaker_aliases

    found = speaker_aliases(study)
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found and not as_csv:
        say("no labels look like one speaker's")
        return
    columns = ("label", "likely the same as", "strength", "because")
    rows = [(each.label, each.name, each.strength, each.evidence) for each in found]
    (print_csv if as_csv else print_table)(columns, rows)
    if not as_csv:
        say("make them one with: govcode corpus speakers --merge 'LABEL=NAME'")


COMMANDS: dict[str, Callable[..., None]] = {"speakers": speakers}
