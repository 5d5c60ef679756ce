"""What the commands that explore share: their pictures, and what they say of interviewers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from .._options import language
from .._output import say, warn

NO_INTERVIEWERS = "Interviewers' words are left out; --role interviewer asks for them."


def check_plot(path: Path | None) -> None:
    """Refuse a picture that cannot be written before the work is done."""
    if path is not None:
        from ...reports.explore import check_target

        check_target(path)


def plot(
    chart: Callable[..., dict[str, Any]], found: Any, path: Path | None, *, quiet: bool
) -> None:
    """Draw ``found`` into ``path`` if one is given; ``quiet`` when standard output is data."""
    if path is None:
        return
    from ...reports.explore import draw

    warn(draw(chart(found, lang=language()), path, lang=language()))
    if not quiet:
        say(f"picture: {path}")
