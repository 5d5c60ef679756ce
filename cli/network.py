"""network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from ._options import HERE, AsCsv, AsJson, Limit, Plot, StudyDir, language, open_here
from ._output import print_csv, print_json, print_table, say

if TYPE_CHECKING:
    from ..codebooks import Codebook
    from ..reports.causal import SaidLink, StudyNetwork

_SCREENFUL = 40


def network(
    folder: StudyDir = HERE,
    of: Annotated[
        str,
        typer.Option(
            "--from", metavar="FAMILY", help="The side of the causes; by default the role says it."
        ),
    ] = "",
    to: Annotated[
        str,
        typer.Option("--to", metavar="FAMILY", help="What comes of them, by default obstacles."),
    ] = "",
    explicit: Annotated[
        bool, typer.Option("--explicit", help="The words that say that one comes of the other.")
    ] = False,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Only what a person accepted or coded.")
    ] = False,
    limit: Limit = None,
    picture: Plot = None,
    output: Annotated[
        Optional[Path],
        typer.Option(
            "--output", "-o", metavar="FILE.graphml", help="The graph, for Gephi and others."
        ),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Which causes come with which obstacles, and where somebody says that one comes of the other.

    A line counts the cases and contexts (turns) that hold both, and, under explicit, the cases that
    join them with a connective: 因为, 导致, because, led to; docs/methods.md explains the rule.
    """
    from ..reports.causal import network_chart, study_network, write_graphml
    from .corpus._plot import check_plot, plot  # the group of commands is loaded when it is needed

    check_plot(picture)
    with open_here(folder) as study:
        found = study_network(study, of=of, to=to, confirmed=confirmed)
        book = study.codebook
    if as_json:
        print_json(found)
    elif as_csv:
        (_print_said_csv if explicit else _print_ties_csv)(found)
    elif explicit:
        _print_said(found, book, limit or _SCREENFUL)
    else:
        _print_ties(found, book, limit or _SCREENFUL, confirmed=confirmed)
    if output:
        write_graphml(found.network, book, output)
        if not (as_json or as_csv):
            say(f"graph: {output}")

    def chart(result: StudyNetwork, **options: Any) -> dict[str, Any]:
        return network_chart(result.network, book, case=result.case, **options)

    plot(chart, found, picture, quiet=as_json or as_csv)


def _print_ties(found: StudyNetwork, book: Codebook, most: int, *, confirmed: bool) -> None:
    links = {(each.cause, each.obstacle): each for each in found.talk.pairs}
    edges = found.network.edges
    rows = []
    for each in edges[:most]:
        pair = links.get((each.cause, each.obstacle))
        rows.append(
            (
                _name(book, each.cause),
                _name(book, each.obstacle),
                each.cases,
                each.contexts,
                "—" if each.c is None else each.c,
                each.explicit or "—",
                (pair.links or "—") if pair else "—",
                (pair.negated or "—") if pair else "—",
            )
        )
    if rows:
        heads = (
            found.of,
            found.to,
            f"{found.case}s",
            f"{found.context}s",
            "c",
            "explicit",
            "links",
            "denied",
        )
        print_table(heads, rows)
    explicit = sum(bool(each.explicit) for each in edges)
    some = f"{len(rows)} of " if len(rows) < len(edges) else ""
    hint = "; --explicit shows the words" if found.said else ""
    say(f"{some}{len(edges)} ties, {explicit} of them said to be cause and effect{hint}")
    if edges and not confirmed:
        say("Counted with suggestions that nobody has confirmed; --confirmed leaves them out.")


def _print_said(found: StudyNetwork, book: Codebook, most: int) -> None:
    from ..corpus import readable

    for number, each in enumerate(found.said[:most], start=1):
        link = each.link
        denied = "  (denied)" if link.negated else ""
        say(f"{number}. {_name(book, link.cause)} → {_name(book, link.obstacle)}{denied}")
        order = "cause first" if link.direction == "cause_first" else "effect first"
        say(f"   {link.connective}: {order}; {each.speaker or '—'}, {link.document}")
        say(f"   {readable(each.passage)}")
        say()
    shown = min(most, len(found.said))
    some = f"{shown} of " if shown < len(found.said) else ""
    say(f"{some}{len(found.said)} links, {sum(x.link.negated for x in found.said)} of them denied")


def _print_ties_csv(found: StudyNetwork) -> None:
    links = {(each.cause, each.obstacle): each for each in found.talk.pairs}
    none = (0, 0)
    print_csv(
        ("cause", "obstacle", "cases", "contexts", "c", "explicit_cases", "links", "denied"),
        (
            (
                each.cause,
                each.obstacle,
                each.cases,
                each.contexts,
                "" if each.c is None else round(each.c, 4),
                each.explicit,
                *(
                    (pair.links, pair.negated)
                    if (pair := links.get((each.cause, each.obstacle)))
                    else none
                ),
            )
            for each in found.network.edges
        ),
    )


def _print_said_csv(found: StudyNetwork) -> None:
    columns = (
        "cause",
        "obstacle",
        "connective",
        "direction",
        "denied",
        "document",
        "speaker",
        "start",
        "end",
    )
    print_csv(
        (*columns, "cause_codings", "obstacle_codings", "passage"), map(_said_row, found.said)
    )


def _said_row(each: SaidLink) -> tuple[Any, ...]:
    link = each.link
    return (
        link.cause,
        link.obstacle,
        link.connective,
        link.direction,
        link.negated,
        link.document,
        each.speaker,
        link.start,
        link.end,
        " ".join(map(str, link.cause_codings)),
        " ".join(map(str, link.obstacle_codings)),
        each.passage,
    )


def _name(book: Codebook, code: str) -> str:
    return book.by_id[code].name.say(language()) or code


COMMANDS: dict[str, Callable[..., None]] = {"network": network}
