"""codebook coverage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from .._options import HERE, AsCsv, AsJson, Codes, StudyDir, language, open_here
from .._output import print_csv, print_json, print_table, progress, say
from ._shown import percent_of, short
from ._source import Name

if TYPE_CHECKING:
    from ...codebooks import Codebook
    from ...reports.codebook_tests import CodebookCoverage, Share

_FEW = 5  # cues of a code and language
_MOST = 8  # codes and languages with such a list
_SHARE = ("share", "low", "high", "count", "of")


def coverage(
    name: Name = None,
    code: Codes = None,
    folder: StudyDir = HERE,
    by_cue: Annotated[
        bool, typer.Option("--cues", help="A row for each cue, with its precision.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Every cue that never matches, in full.")
    ] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """What the cues cover of the study: per code and language, and which never match.

    Columns: cues of that language that match, of all; then by the language of the sentence, whatever
    that of the cue: matches for the code, matches against it (denied), sentences and documents with
    a match for it, such sentences per 1,000, suggestions that people accepted of those they decided
    on, with Wilson's 95 % interval. '—': undefined, --json says why.
    """
    from ...codebooks import load_codebook
    from ...reports.codebook_tests import codebook_coverage

    with open_here(folder) as study, progress("matching") as show:
        book = study.codebook if name is None else load_codebook(name)
        found = codebook_coverage(study, book, codes=code or (), progress=show)
    if as_json:
        _print_json(found, book)
    elif as_csv:
        _print_csv(found, by_cue=by_cue)
    elif by_cue:
        _print_cues(found, whole=everything)
    else:
        _print_codes(found, book, whole=everything)


def _print_json(found: CodebookCoverage, book: Codebook) -> None:
    from ...reports.codebook_tests import coverage_reading

    said = {lang: list(coverage_reading(found, book, lang=lang)) for lang in ("zh", "en")}
    print_json(found.as_dict() | {"reading": said})


def _print_csv(found: CodebookCoverage, *, by_cue: bool) -> None:
    columns: tuple[str, ...]
    if by_cue:
        columns = ("code", "lang", "kind", "cue", "hits", "denied", "documents", *_SHARE)
        rows: Iterable[tuple[object, ...]] = (
            (
                *(each.code, each.lang, each.kind, each.cue),
                *(each.hits, each.denied, each.documents),
                *_cells(each.precision),
            )
            for each in found.cues
        )
    else:
        columns = (
            *("code", "lang", "cues", "firing", "hits", "denied", "sentences", "documents"),
            *("per_1000", "suggested", *_SHARE),
        )
        rows = (
            (
                *(each.code, each.lang, each.cues, each.firing, each.hits, each.denied),
                *(each.sentences, each.documents, each.rate, each.suggested),
                *_cells(each.accepted),
            )
            for each in found.codes
        )
    print_csv(columns, rows)


def _cells(share: Share) -> tuple[object, ...]:
    return share.value, share.low, share.high, share.count, share.total


def _print_cues(found: CodebookCoverage, *, whole: bool) -> None:
    print_table(
        ("code", "lang", "cue", "matches", "denied", "documents", "accepted"),
        [
            (
                *(each.code, each.lang),
                ("against: " if each.kind == "against" else "") + short(each.cue, whole=whole),
                *(each.hits, each.denied, each.documents, percent_of(each.precision)),
            )
            for each in found.cues
            if each.fires
        ],
        title=f"{found.codebook}: cues that match",
    )
    _print_silent(found, whole=whole)


def _print_codes(found: CodebookCoverage, book: Codebook, *, whole: bool) -> None:
    from ...reports.codebook_tests import coverage_reading

    print_table(
        (
            *("code", "lang", "cues matching", "matches", "denied", "sentences", "documents"),
            *("per 1,000", "accepted"),
        ),
        [
            (
                *(each.code, each.lang, f"{each.firing} of {each.cues}", each.hits, each.denied),
                *(each.sentences, each.documents, "—" if each.rate is None else f"{each.rate:.1f}"),
                percent_of(each.accepted),
            )
            for each in found.codes
        ],
        title=found.codebook,
        whole=("code",),
    )
    _print_silent(found, whole=whole)
    for sentence in coverage_reading(found, book, lang=language()):
        say(sentence)


def _print_silent(found: CodebookCoverage, *, whole: bool) -> None:
    silent = [each for each in found.codes if each.never]
    number = sum(len(each.never) for each in silent)
    if len(silent) > _MOST and not whole:
        say(f"{number} cues never match (--all lists them, --code CODE those of a code)")
        return
    if silent:
        say("cues that never match:")
    for each in silent:
        say(f"  {each.code} {each.lang}: {len(each.never)}")
        shown = each.never if whole else each.never[:_FEW]
        for cue in shown:
            say(f"    {short(cue, whole=whole)}")
        if len(each.never) > len(shown):
            say(f"    … and {len(each.never) - len(shown)} more (--all)")


COMMANDS: dict[str, Callable[..., None]] = {"coverage": coverage}
