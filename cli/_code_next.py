"""code --next: what is worth reading next, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._output import print_csv, print_json, print_table, progress, say

if TYPE_CHECKING:
    from ..coding import NextUnit, Study


def print_next(
    study: Study, codes: list[str] | None, *, limit: int, seed: int, as_json: bool, as_csv: bool
) -> None:
    """The units with the highest expected gain."""
    from ..coding import expected_gain
    from ..corpus import readable

    with progress("learn") as show:
        found = expected_gain(study, codes=codes, limit=limit, seed=seed, progress=show)
    if as_json:
        print_json(found.as_dicts())
    elif as_csv:
        print_csv(_COLUMNS, [_row(each, each.excerpt) for each in found])
    elif found:
        rows = [_row(each, readable(each.excerpt)) for each in found]
        print_table(_COLUMNS, rows, whole=("document", "turn", "gain"))
        say("likely codes are guesses: read, then code with govcode review or apply")
    else:
        say("everything was read, or there is nothing to read")


_COLUMNS = ("document", "turn", "start", "end", "gain", "likely codes", "words")


def _row(each: NextUnit, words: str) -> tuple[object, ...]:
    place = (each.document, each.turn, each.start, each.end)
    return (*place, round(each.gain, 3), each.reason, words)
