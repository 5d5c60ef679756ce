"""codebook list, show, check, test."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ... import Problem, nearest
from .._options import HERE, AsCsv, AsJson, StudyDir
from .._output import print_csv, print_json, print_table, say, warn
from ._source import Name, source

if TYPE_CHECKING:
    from ... import codebooks
    from ...codebooks import Codebook


def list_(as_json: AsJson = False) -> None:
    """The codebooks that ship with govcode."""
    from ...codebooks import builtin_codebooks, load_codebook

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
    from ...codebooks import load_codebook
    from ...coding import resolve_codes

    book = load_codebook(source(name, folder))
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


def check(name: Name = None, folder: StudyDir = HERE, as_json: AsJson = False) -> None:
    """Whether a codebook is valid, and the examples beside it; every fault with its line and a remedy.

    Examples under a code that the codebook has not, as after a code was renamed, are told on
    standard error: they are passed over, and nothing else is wrong with them.
    """
    from ...codebooks import CodebookError, load_codebook, load_examples

    where = source(name, folder)
    try:
        book = load_codebook(where)
        examples = load_examples(where, book)
    except CodebookError as error:
        if as_json:
            print_json({"valid": False, "problems": error.as_dicts()})
            raise SystemExit(1) from None
        raise
    if as_json:
        counted = {"examples": len(examples.utterances), "unknown_codes": examples.unknown}
        print_json({"valid": True, "problems": [], **counted})
        return
    cues = sum(len(list(code.cues.items())) for code in book.codes)
    parents = f" (and {len(book.children)} that gather them)" if book.children else ""
    beside = f", {len(examples.utterances)} examples beside it" if examples.files else ""
    say(
        f"{book.codebook} {book.version} is valid: {len(book.leaves())} codes{parents}, "
        f"{cues} cues, {len(book.links)} links{beside}"
    )
    files = ", ".join(path.name for path in examples.files)
    warn(
        Problem(
            f"examples under a code that the codebook has not: {number}",
            code,
            f"put its present id into {files}; {nearest(code, book.by_id)}",
        )
        for code, number in examples.unknown.items()
    )


def test(
    name: Name = None,
    code: Annotated[
        Optional[str], typer.Option("--code", metavar="CODE", help="Only this code's examples.")
    ] = None,
    folder: StudyDir = HERE,
    as_json: AsJson = False,
) -> None:
    """Run the codebook's examples: each must be given its code, or must not."""
    from ...codebooks import load_codebook
    from ...coding import Rows, resolve_codes, run_examples

    book = load_codebook(source(name, folder))
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


COMMANDS: dict[str, Callable[..., None]] = {
    "list": list_,
    "show": show,
    "check": check,
    "test": test,
}
