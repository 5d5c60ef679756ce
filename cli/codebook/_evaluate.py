"""codebook evaluate."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ... import GovcodeError, Problem
from .._options import HERE, AsCsv, AsJson, Limit, StudyDir, language, open_here
from .._output import print_csv, print_json, print_table, progress, say, say_marked
from ._shown import short
from ._source import source

if TYPE_CHECKING:
    from ...codebooks import Codebook
    from ...reports.agreement import Measure
    from ...reports.codebook_tests import Evaluation, Score

_SCREENFUL = 20


def evaluate(
    gold: Annotated[
        Optional[Path],
        typer.Argument(
            metavar="GOLD",
            help="Human codings, .jsonl or .csv; by default the accepted ones of the study.",
        ),
    ] = None,
    book: Annotated[
        Optional[str],
        typer.Option(
            "--codebook",
            metavar="NAME|FILE",
            help="A built-in codebook or a file; by default the study's.",
        ),
    ] = None,
    study_codings: Annotated[
        bool,
        typer.Option("--study-codings", help="The accepted codings of the study, said explicitly."),
    ] = False,
    coder: Annotated[
        str,
        typer.Option("--coder", metavar="CODER", help="Whose codings are tested: rules or model."),
    ] = "rules",
    ignore_unknown: Annotated[
        bool, typer.Option("--ignore-unknown", help="Leave out codes that the codebook has not.")
    ] = False,
    by_language: Annotated[
        bool,
        typer.Option("--by-language", help="Families and codes for each language by itself too."),
    ] = False,
    mistakes: Annotated[
        bool,
        typer.Option("--mistakes", help="List what is false and what is missed, with the words."),
    ] = False,
    resamples: Annotated[
        int,
        typer.Option(
            "--resamples",
            min=0,
            max=20_000,
            help="How often documents are resampled for the intervals of F1; 0 for none.",
        ),
    ] = 1_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the resampling.")] = 0,
    folder: StudyDir = HERE,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Precision, recall and F1 of a codebook against human codings.

    Per code, family and language, with 95 % intervals: Wilson's for precision and recall, by
    resampling documents for F1. GOLD has one utterance a line, {"text", "lang", "speaker",
    "codes"}, or a table with such columns or one for each code with 0 and 1.
    docs/codebook-tests.md explains each number. '—': undefined, --json says why.
    """
    if study_codings and gold is not None:
        message = "either a file or the study's codings, not both"
        raise GovcodeError(Problem(message, str(gold), "leave one of them out"))
    numbers = {"resamples": resamples, "seed": seed}
    if gold is None:
        tested, found = _of_study(folder, book, coder, numbers)
    else:
        tested, found = _of_file(gold, source(book, folder), coder, numbers, ignore=ignore_unknown)
    _print(found, tested, limit, flags=(by_language, mistakes), form=(as_json, as_csv))


def _of_study(
    folder: Path, book: str | None, coder: str, numbers: dict[str, int]
) -> tuple[Codebook, Evaluation]:
    from ...codebooks import load_codebook
    from ...reports.codebook_tests import evaluate_study

    with open_here(folder) as study, progress("matching") as show:
        tested = study.codebook if book is None else load_codebook(book)
        return tested, evaluate_study(study, tested, coder=coder, progress=show, **numbers)


def _of_file(
    gold: Path, book: str | Path, coder: str, numbers: dict[str, int], *, ignore: bool
) -> tuple[Codebook, Evaluation]:
    from ...codebooks import load_codebook, load_examples
    from ...reports.codebook_tests import evaluate as evaluate_
    from ...reports.codebook_tests import read_gold

    tested = load_codebook(book)
    read = read_gold(gold, tested, ignore_unknown=ignore)
    examples = load_examples(book, tested).utterances if coder == "model" else ()
    with progress("reading") as show:
        found = evaluate_(tested, read, coder=coder, examples=examples, progress=show, **numbers)
    return tested, found


def _print(
    found: Evaluation,
    book: Codebook,
    limit: int | None,
    *,
    flags: tuple[bool, bool],
    form: tuple[bool, bool],
) -> None:
    from ...reports.codebook_tests import evaluation_reading

    by_language, mistakes = flags
    if form[0]:
        said = {lang: list(evaluation_reading(found, book, lang=lang)) for lang in ("zh", "en")}
        print_json(found.as_dict() | {"reading": said})
    elif form[1]:
        _print_csv(found, mistakes=mistakes)
    else:
        _print_rows(found, by_language=by_language)
        if mistakes:
            _print_mistakes(found, limit or _SCREENFUL)
        for sentence in evaluation_reading(found, book, lang=language()):
            say(sentence)


def _print_csv(found: Evaluation, *, mistakes: bool) -> None:
    if mistakes:
        print_csv(
            ("code", "kind", "lang", "place", "text", "why"),
            (
                (each.code, each.kind, each.lang, each.place, each.text, " ‖ ".join(each.why))
                for each in found.mistakes
            ),
        )
        return
    measures = ("precision", "recall", "f1")
    parts = [f"{name}{part}" for name in measures for part in ("", "_low", "_high", "_reason")]
    counts = ("units", "codes", "support", "suggested", "hits")
    print_csv(
        ("kind", "name", "lang", *counts, *parts),
        (
            (
                row.kind,
                row.name,
                row.lang or "",
                *(getattr(row, name) for name in counts),
                *(cell for name in measures for cell in _cells(getattr(row, name))),
            )
            for row in found.rows
        ),
    )


def _cells(measure: Measure) -> tuple[object, ...]:
    return measure.value, measure.low, measure.high, measure.reason or measure.no_interval


def _print_rows(found: Evaluation, *, by_language: bool) -> None:
    languages = {row.lang for row in found.rows if row.lang}
    shown = [
        row
        for row in found.rows
        if row.lang is None
        or (len(languages) > 1 and (by_language or row.kind in ("micro", "macro")))
    ]
    print_table(
        ("", "code", "lang", "people", "suggested", "right", "precision", "recall", "F1"),
        [
            (
                *(row.kind, row.name, row.lang or ""),
                *(row.support, row.suggested, row.hits),
                *map(_shown, (row.precision, row.recall, row.f1)),
            )
            for row in _in_order(shown)
        ],
        title=f"{found.coder} with {found.codebook} against {found.source}",
        whole=("code",),
    )


def _in_order(rows: list[Score]) -> list[Score]:
    kinds = ("micro", "macro", "family", "code")
    return sorted(rows, key=lambda row: kinds.index(row.kind))


def _shown(measure: Measure) -> str:
    if measure.value is None:
        return "—"
    if measure.low is None or measure.high is None:
        return f"{measure.value:.2f}"
    return f"{measure.value:.2f} ({measure.low:.2f}–{measure.high:.2f})"


def _print_mistakes(found: Evaluation, limit: int) -> None:
    for each in found.mistakes[:limit]:
        sign = "- missed" if each.kind == "missed" else "+ false"
        say_marked(
            f"{sign}  {each.code}  {each.place}", "red" if each.kind == "missed" else "yellow"
        )
        say(f"    {short(each.text)}")
        for cue in each.why:
            say(f"    cue {short(cue)}")
    if len(found.mistakes) > limit:
        say(f"… and {len(found.mistakes) - limit} more (--limit, or all with --json or --csv)")


COMMANDS: dict[str, Callable[..., None]] = {"evaluate": evaluate}
