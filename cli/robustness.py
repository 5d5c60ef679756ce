"""robustness."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from statistics import median
from typing import TYPE_CHECKING, Annotated

import typer

from ._options import HERE, AsCsv, AsJson, Plot, StudyDir, language, open_here
from ._output import print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ..codebooks import Codebook
    from ..reports.robustness import Ranking, Robustness, Stability

_ITEMS = 8  # of a ranking


def robustness(
    folder: StudyDir = HERE,
    carriers: Annotated[
        bool,
        typer.Option("--carriers", help="Every conclusion that one interview carries alone."),
    ] = False,
    picture: Plot = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Whether the findings survive: rankings counted in other ways, without each interview.

    The rankings of obstacles, causes, recommendations and matrix cells, by contexts instead of
    cases, within sentences, turns and interviews, of confirmed codings only, of each coder, and
    without each group and each interview. tau-b: 1 the same order, 0 unrelated; docs/methods.md
    explains it. '—': undefined, --json says why. --csv: a row for each ranking and way of
    counting, with --carriers the conclusions.
    """
    from ..reports.robustness import robustness as robustness_
    from ..reports.robustness import robustness_chart
    from .corpus._plot import check_plot, plot  # the group of commands is loaded when it is needed

    check_plot(picture)
    with open_here(folder) as study:
        found = robustness_(study)
        book = study.codebook
    if as_json:
        _print_json(found, book)
    elif as_csv:
        _print_csv(found, carriers=carriers)
    else:
        _print(found, book, carriers=carriers)
    plot(
        lambda each, lang: robustness_chart(each, book, lang=lang),
        found,
        picture,
        quiet=as_json or as_csv,
    )


def _print_json(found: Robustness, book: Codebook) -> None:
    from ..reports.robustness import reading

    said = {lang: list(reading(found, book, lang=lang)) for lang in ("zh", "en")}
    print_json(found.as_dict() | {"reading": said})


def _print_csv(found: Robustness, *, carriers: bool) -> None:
    if carriers:
        print_csv(
            ("document", "ranking", "claim", "item", "before", "after", "instead"),
            (
                (
                    *(each.document, each.ranking, each.claim, _item(each.item)),
                    *(each.before, each.after, _items(each.instead)),
                )
                for each in found.carried
            ),
        )
        return
    print_csv(
        (
            "ranking",
            "kind",
            "variant",
            "tau",
            "reason",
            "kept",
            "of",
            "first",
            "first_kept",
            "grades",
        ),
        (
            (
                *(row.ranking, row.kind, row.variant, row.tau, row.reason, row.kept, row.of),
                *(_items(row.first), row.first_kept, row.grades),
            )
            for row in found.rows
        ),
    )


def _item(item: Iterable[str]) -> str:
    return " × ".join(item)


def _items(items: Iterable[Iterable[str]]) -> str:
    return " = ".join(map(_item, items))


def _print(found: Robustness, book: Codebook, *, carriers: bool) -> None:
    from ..reports.robustness import carried_lines, reading

    for ranking in found.rankings:
        if ranking.items:
            _print_ranking(ranking, book)
    _print_stability(found, book)
    if carriers:
        for line in carried_lines(found.carried, book, language()):
            say(line)
        say()
    for sentence in reading(found, book, lang=language()):
        say(sentence)
    number = len(found.carried)
    if number and not carriers:
        say(f"(--carriers lists all {number} conclusions that one interview carries alone)")


def _print_ranking(ranking: Ranking, book: Codebook) -> None:
    from ..reports.robustness import item_name, ranking_name

    lang = language()
    graded = ranking.name == "recommendation"
    print_table(
        (
            *("place", ranking_name(ranking.name, book, lang), "cases", "contexts"),
            *("places", "among the first three", *(("confidence by counts",) if graded else ())),
        ),
        [
            (
                *(each.place, item_name(each.item, book, lang), each.cases, each.contexts),
                f"{each.best}–{each.worst}" if each.best < each.worst else str(each.best),
                f"{each.in_top} of {each.variants}",
                *((each.grade,) if graded else ()),
            )
            for each in ranking.items[:_ITEMS]
        ],
        title="" if len(ranking.items) <= _ITEMS else f"first {_ITEMS} of {len(ranking.items)}",
    )


def _print_stability(found: Robustness, book: Codebook) -> None:
    from ..reports.robustness import KINDS, kind_name, ranking_name

    lang = language()
    rows = []
    for ranking in found.rankings:
        for kind in KINDS:
            of = list(found.of(ranking.name, kind))
            if of and ranking.items:
                head = (ranking_name(ranking.name, book, lang), kind_name(kind, lang))
                rows.append((*head, *_summary(of)))
    print_table(
        ("ranking", "counted", "ways", "tau-b least", "median", "first kept", "first three kept"),
        rows,
    )


def _summary(rows: list[Stability]) -> tuple[object, ...]:
    taus = [row.tau for row in rows if row.tau is not None]
    there = [row for row in rows if row.first_kept is not None]
    whole = sum(row.kept == row.of for row in there)
    return (
        len(rows),
        f"{min(taus):.2f}" if taus else "—",
        f"{median(taus):.2f}" if taus else "—",
        f"{sum(bool(row.first_kept) for row in there)} of {len(there)}" if there else "—",
        f"{whole} of {len(there)}" if there else "—",
    )


COMMANDS: dict[str, Callable[..., None]] = {"robustness": robustness}
