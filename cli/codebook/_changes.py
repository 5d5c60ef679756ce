"""codebook rename, move, merge, split, delete."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .._options import HERE, AsJson, StudyDir, Who, open_here, pairs
from .._output import print_json, say

if TYPE_CHECKING:
    from ...coding import CodebookChange

_FEW_IDS = 8  # on a line


class Leftover(Enum):
    """What becomes of codings under a code that is deleted."""

    refuse = "refuse"
    remove = "remove"
    orphan = "orphan"


Code = Annotated[str, typer.Argument(metavar="CODE", help="A code, by id or name.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only show what would change, the file's lines included.")
]


def rename(
    code: Code,
    new: Annotated[
        Optional[str], typer.Argument(metavar="NEW", help="The new id, in the same family.")
    ] = None,
    zh: Annotated[
        Optional[str], typer.Option("--zh", metavar="NAME", help="Another Chinese name.")
    ] = None,
    en: Annotated[
        Optional[str], typer.Option("--en", metavar="NAME", help="Another English name.")
    ] = None,
    folder: StudyDir = HERE,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Give a code another id or name; its codings follow."""
    from ...coding import rename_code

    with open_here(folder) as study:
        done = rename_code(study, code, new, zh=zh, en=en, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


def move(
    code: Code,
    parent: Annotated[
        Optional[str], typer.Option("--parent", metavar="CODE", help="Under this code.")
    ] = None,
    family: Annotated[
        Optional[str],
        typer.Option("--family", metavar="FAMILY", help="At the top of this family."),
    ] = None,
    folder: StudyDir = HERE,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Put a code, with all below it, under another parent or into another family.

    Ids begin with the family, so in another family they change; the codings follow.
    """
    from ...coding import move_code

    with open_here(folder) as study:
        done = move_code(study, code, parent=parent, family=family, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


def merge(
    codes: Annotated[list[str], typer.Argument(metavar="CODE…", help="Codes, by id or name.")],
    into: Annotated[
        str, typer.Option("--into", metavar="CODE", help="The code that stands for all of them.")
    ],
    folder: StudyDir = HERE,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Make one code of several; codings, cues, examples and links follow.

    Where a coder has the same words under two of them the two codings become one.
    """
    from ...coding import merge_codes

    with open_here(folder) as study:
        done = merge_codes(study, codes, into=into, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


def split(
    code: Code,
    into: Annotated[
        list[str],
        typer.Option(
            "--into",
            metavar="CODE[=NAME]",
            help="A code of the split, made if it is not there; given twice or more.",
        ),
    ],
    words: Annotated[
        Optional[list[str]],
        typer.Option(
            "--words",
            metavar="CODE=WORD,WORD",
            help="Codings with one of these words go to this code; may be repeated.",
        ),
    ] = None,
    by_cues: Annotated[
        bool, typer.Option("--by-cues", help="Codings go to the code whose cues match their words.")
    ] = False,
    folder: StudyDir = HERE,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Make several codes of one.

    Codings that no rule places, or several do, stay with the first code and are listed.
    """
    from ...coding import split_code

    rules = {each: _words(found) for each, found in pairs(words, "--words").items()}
    with open_here(folder) as study:
        done = split_code(
            study, code, into=into, by_cues=by_cues, words=rules, dry_run=dry_run, coder=coder
        )
    _print_change(done, as_json=as_json)


def _words(listed: str) -> list[str]:
    return [word.strip() for word in re.split("[,，、;；|]", listed) if word.strip()]


def delete(
    code: Code,
    codings: Annotated[
        Leftover,
        typer.Option("--codings", help="What becomes of codings that people made or decided."),
    ] = Leftover.refuse,
    folder: StudyDir = HERE,
    dry_run: DryRun = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Take a code out of the codebook."""
    from ...coding import delete_code

    with open_here(folder) as study:
        done = delete_code(study, code, codings=codings.value, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


def _print_change(done: CodebookChange, *, as_json: bool) -> None:
    if as_json:
        print_json(done)
        return
    for old, new in done.ids:
        if old != new:
            say(f"{old} → {new or 'gone'}")
    for line in (*_counted(done), *_listed(done), *done.notes):
        say(f"  {line}")
    if done.done:
        say("done; 'govcode undo' takes it back, the codebook file included")
        return
    for line in done.diff.split("\n"):
        say(line)
    say("nothing is changed yet; the same without --dry-run does it")


def _counted(done: CodebookChange) -> Iterator[str]:
    counts = (
        (done.codings, "codings follow"),
        (done.orphans, "orphaned codings follow"),
        (done.memos, "memos follow"),
        (len(done.joined), "codings took in another of the same words and coder"),
        (done.removed, "codings removed"),
        (done.orphaned, "codings kept as orphaned"),
    )
    return (f"{number} {what}" for number, what in counts if number)


def _listed(done: CodebookChange) -> Iterator[str]:
    lists = (
        (done.waiting, "wait for a decision again"),
        (done.undecided, "are placed by no rule and stay with the first code"),
    )
    for ids, what in lists:
        if ids:
            shown = " ".join(map(str, ids[:_FEW_IDS])) + " …" * (len(ids) > _FEW_IDS)
            yield f"{len(ids)} {what}: govcode codings {shown}"


COMMANDS: dict[str, Callable[..., None]] = {
    "rename": rename,
    "move": move,
    "merge": merge,
    "split": split,
    "delete": delete,
}
