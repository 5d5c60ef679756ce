"""The benchmarks of agreement, and what both languages of the reading need."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Literal

from ._model import Agreement, AgreementResult, Measure

ReadingLanguage = Literal["zh", "en"]
DECIMALS = 3
RELIABLE, TENTATIVE = 0.800, 0.667  # Krippendorff 2004, p. 241
_POOR = ("极差", "poor")
_LANDIS_KOCH = (
    (0.20, ("微弱", "slight")),
    (0.40, ("尚可", "fair")),
    (0.60, ("中等", "moderate")),
    (0.80, ("较高", "substantial")),
    (1.0, ("几乎完全一致", "almost perfect")),
)
UNIT_WORDS = {
    "sentence": ("句", "sentences"),
    "turn": ("个话轮", "turns"),
    "character": ("个字符", "characters"),
    "list": ("个预先划定的单位", "units of a list made beforehand"),
}
MOST_NAMES = 5


def landis_koch(kappa: float, lang: ReadingLanguage = "en") -> str:
    """The word of Landis & Koch 1977 for a kappa; below 0 poor, then steps of .20."""
    words = (
        _POOR
        if kappa < 0
        else next((w for top, w in _LANDIS_KOCH if kappa <= top), _LANDIS_KOCH[-1][1])
    )
    return words[lang == "en"]


def krippendorff_says(alpha: float, lang: ReadingLanguage = "en") -> str:
    """What an alpha allows, after Krippendorff: .800 for conclusions, .667 for tentative ones.

    The benchmarks have three decimals, and alpha is held to them with as many.
    """
    alpha = round(alpha, DECIMALS)
    if alpha >= RELIABLE:
        zh, en = "达到 0.800，可据以得出结论", "at or above .800, where conclusions may rest on it"
    elif alpha >= TENTATIVE:
        zh, en = (
            "介于 0.667 与 0.800 之间，只宜作初步结论",
            "between .667 and .800: tentative conclusions only",
        )
    else:
        zh, en = (
            "低于 0.667，尚不足以支持结论",
            "below .667, too low even for tentative conclusions",
        )
    return zh if lang == "zh" else en


Namer = Callable[[str], str]


def number(value: float | None) -> str:
    """A coefficient with three decimals, never rounded to 1; “—” where undefined."""
    if value is None:
        return "—"
    return ">0.999" if 0.9995 <= value < 1 - 1e-9 else f"{value:.{DECIMALS}f}"


def quoted(name: str) -> str:
    """A name as one types it in a command: in quotes only where that is needed."""
    return name if re.fullmatch(r"\w[\w.-]*", name) else shlex.quote(name)


def interval_of(measure: Measure) -> tuple[str, str] | None:
    """Both ends of an interval, if there is one."""
    if measure.low is None or measure.high is None:
        return None
    return number(measure.low), number(measure.high)


def levels(found: AgreementResult) -> tuple[int, int, list[Agreement], int]:
    """Codes by alpha: reliable, tentative, those below (weakest first), undefined."""
    rows = [row for row in found.of("code") if row.alpha.value is not None]
    alphas = {row.name: round(row.alpha.value or 0.0, DECIMALS) for row in rows}
    below = [row for row in rows if alphas[row.name] < TENTATIVE]
    below.sort(key=lambda row: row.alpha.value or 0.0)
    reliable = sum(alpha >= RELIABLE for alpha in alphas.values())
    undefined = len(found.codes) - len(rows)
    return reliable, len(rows) - reliable - len(below), below, undefined
