"""codebook list, show, check, test, rename, move, merge, split, delete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ._options import HERE, AsCsv, AsJson, StudyDir, Who, open_here, pairs
from ._output import print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from .. import codebooks
    from ..codebooks import Codebook
    from ..coding import CodebookChange

_FEW_IDS = 8  # on a line


class Leftover(Enum):
    """What becomes of codings under a code that is deleted."""

    refuse = "refuse"
    remove = "remove"
    orphan = "orphan"


group = typer.Typer(name="codebook", no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[
    Optional[str],
    typer.Argument(
        metavar="NAME|FILE", help="A built-in codebook or a file; by default the study's."
    ),
]


def _source(name: str | None, folder: Path) -> str | Path:
    if name is not None:
        return name
    from ..coding import study_folder

    return study_folder(folder) / "codebook.yaml"


@group.command("list")
def list_(as_json: AsJson = False) -> None:
    """The codebooks that ship with govcode."""
    from ..codebooks import builtin_codebooks, load_codebook

    books = [load_codebook(name) for name in builtin_codebooks()]
    if as_json:
        print_json(
            [
                {
                    "codebook": b.codebook,
                    "version": b.version,
                    "codes": len(b.leaves()),
                    "title": b.title.model_dump(),
                }
                for b in books
            ]
        )
        return
    print_table(
        ("codebook", "version", "codes", "title"),
        [
            (b.codebook, b.version, len(b.leaves()), b.title.say("zh") + "\n" + b.title.say("en"))
            for b in books
        ],
    )


@group.command("show")
def show(
    name: Name = None,
    code: Annotated[
        Optional[str],
        typer.Option("--code", metavar="CODE", help="One code, with rules, cues and examples."),
    ] = None,
    folder: StudyDir = HERE,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """A codebook, or one code of it in full."""
    from ..codebooks import load_codebook
    from ..coding import resolve_codes

    book = load_codebook(_source(name, folder))
    if code is not None:
        found = book.by_id[resolve_codes(book, [code])[0]]
        if as_json:
            print_json(found.model_dump(mode="json"))
        else:
            _print_code(found)
    elif as_json:
        print_json(book.model_dump(mode="json", by_alias=True))
    else:
        _print_codes(book, as_csv=as_csv)


def _print_codes(book: Codebook, *, as_csv: bool) -> None:
    columns = ("code", "zh", "en", "dimension", "basis", "cues zh", "cues en", "examples")
    rows = [
        (
            code.id,
            code.name.zh,
            code.name.en,
            code.dimension or "",
            code.basis or "",
            len(code.cues.zh),
            len(code.cues.en),
            len(code.examples),
        )
        for code in book.codes
    ]
    (print_csv if as_csv else print_table)(columns, rows)


def _print_code(code: codebooks.Code) -> None:
    say(f"{code.id}  {code.name.zh}  {code.name.en}")
    for label, text in (
        ("definition", code.definition),
        ("use when", code.include),
        ("not when", code.exclude),
    ):
        for lang in ("zh", "en"):
            if getattr(text, lang):
                say(f"  {label:10} {getattr(text, lang)}")
    for lang, cue in code.cues.items():
        say(f"  cue {lang}     {cue}")
    for lang, cue in code.unless.items():
        say(f"  unless {lang}  {cue}")
    for example in code.examples:
        say(f"  {'codes' if example.codes else 'not'}: {example.text}")


@group.command("check")
def check(name: Name = None, folder: StudyDir = HERE, as_json: AsJson = False) -> None:
    """Whether a codebook is valid; every fault with its line and a remedy."""
    from ..codebooks import CodebookError, load_codebook

    try:
        book = load_codebook(_source(name, folder))
    except CodebookError as error:
        if as_json:
            print_json({"valid": False, "problems": error.as_dicts()})
            raise SystemExit(1) from None
        raise
    if as_json:
        print_json({"valid": True, "problems": []})
    else:
        cues = sum(len(list(code.cues.items())) for code in book.codes)
        parents = f" (and {len(book.children)} that gather them)" if book.children else ""
        say(
            f"{book.codebook} {book.version} is valid: {len(book.leaves())} codes{parents}, "
            f"{cues} cues, {len(book.links)} links"
        )


@group.command("test")
def test(
    name: Name = None,
    code: Annotated[
        Optional[str], typer.Option("--code", metavar="CODE", help="Only this code's examples.")
    ] = None,
    folder: StudyDir = HERE,
    as_json: AsJson = False,
) -> None:
    """Run the codebook's examples: each must be given its code, or must not."""
    from ..codebooks import load_codebook
    from ..coding import Rows, resolve_codes, run_examples

    book = load_codebook(_source(name, folder))
    wanted = resolve_codes(book, [code]) if code else list(book.by_id)
    results = Rows(result for result in run_examples(book) if result.code in wanted)
    failed = [result for result in results if not result.passed]
    if as_json:
        print_json(results.as_dicts())
    else:
        for result in failed:
            wish = "should carry" if result.expected else "should not carry"
            because = f"  (cues: {', '.join(result.cues)})" if result.cues else ""
            say(f"{result.code}: {wish} the code: {result.text}{because}")
        say(f"{len(results) - len(failed)} of {len(results)} examples pass")
    if failed:
        raise SystemExit(1)


Code = Annotated[str, typer.Argument(metavar="CODE", help="A code, by id or name.")]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Only show what would change, the file's lines included.")
]


@group.command("rename")
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
    from ..coding import rename_code

    with open_here(folder) as study:
        done = rename_code(study, code, new, zh=zh, en=en, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


@group.command("move")
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
    from ..coding import move_code

    with open_here(folder) as study:
        done = move_code(study, code, parent=parent, family=family, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


@group.command("merge")
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
    from ..coding import merge_codes

    with open_here(folder) as study:
        done = merge_codes(study, codes, into=into, dry_run=dry_run, coder=coder)
    _print_change(done, as_json=as_json)


@group.command("split")
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
    from ..coding import split_code

    rules = {each: _words(found) for each, found in pairs(words, "--words").items()}
    with open_here(folder) as study:
        done = split_code(
            study, code, into=into, by_cues=by_cues, words=rules, dry_run=dry_run, coder=coder
        )
    _print_change(done, as_json=as_json)


def _words(listed: str) -> list[str]:
    return [word.strip() for word in re.split("[,，、;；|]", listed) if word.strip()]


@group.command("delete")
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
    from ..coding import delete_code

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
