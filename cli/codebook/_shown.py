"""How cues and shares are written on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...reports.codebook_tests import Share

_WIDE = 110  # characters of a cue or an excerpt


def short(text: str, *, whole: bool = False) -> str:
    """A text on one line, cut where it is long unless it is asked for ``whole``."""
    line = " ".join(text.split())
    return line if whole or len(line) <= _WIDE else line[: _WIDE - 1] + "…"


def percent_of(share: Share) -> str:
    """A share with its interval and counts; “—” where it is undefined."""
    if share.value is None or share.low is None or share.high is None:
        return "—"
    interval = f"{share.low:.0%}–{share.high:.0%}"
    return f"{share.count} of {share.total}: {share.value:.0%} ({interval})"
