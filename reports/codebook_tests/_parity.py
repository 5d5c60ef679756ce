"""Whether a code can be found in Chinese as well as in English."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from ...codebooks import LANGUAGES, Language

if TYPE_CHECKING:
    from ._coverage import CodeCoverage

Warning = Literal["", "no_cues", "silent", "rates_differ"]
_TIMES = 3.0  # as often in one language as in the other: worth a look
_EXPECTED = 5.0  # sentences; below, a difference tells nothing


@dataclass(frozen=True, slots=True)
class Parity:
    """A code in the two languages: its cues in each, and sentences with a hit per 1,000.

    ``warning``, about ``lang``: ``no_cues``, the other language has cues and this one has none, so
    that the code is found in its sentences at most where they use words of the other; ``silent``, none
    of its sentences has a hit although at the other language's rate at least five would; ``rates_differ``,
    they have one at most a third as often, where five sentences or more have a hit in the one and would
    in the other. Rates go by the language of the sentence, whatever that of the cue. They are None where
    the study has no sentence of the language, or the code neither cues nor hits in it; ``ratio`` is the
    higher by the lower one.
    """

    code: str
    cues: dict[Language, int]
    rates: dict[Language, float | None]
    ratio: float | None
    warning: Warning
    lang: Language | None


def parity_of(rows: Iterable[CodeCoverage], spoken: Mapping[Language, int]) -> Iterator[Parity]:
    """The languages of each code held against each other; ``spoken`` counts sentences."""
    by_code: dict[str, dict[Language, CodeCoverage]] = {}
    for row in rows:
        by_code.setdefault(row.code, {})[row.lang] = row
    for code, found in by_code.items():
        cues = {lang: found[lang].cues if lang in found else 0 for lang in LANGUAGES}
        rates = {lang: found[lang].rate if lang in found else None for lang in LANGUAGES}
        yield Parity(code, cues, rates, _ratio(rates), *_warning(cues, rates, spoken))


def _ratio(rates: Mapping[Language, float | None]) -> float | None:
    known = [rate for rate in rates.values() if rate is not None]
    if len(known) < len(LANGUAGES) or not min(known):
        return None
    return max(known) / min(known)


def _warning(
    cues: Mapping[Language, int],
    rates: Mapping[Language, float | None],
    spoken: Mapping[Language, int],
) -> tuple[Warning, Language | None]:
    for lang in LANGUAGES:
        if not cues[lang] and spoken[lang]:
            return "no_cues", lang
    zh, en = rates["zh"], rates["en"]
    if zh is None or en is None or zh == en:
        return "", None
    low: Language = "zh" if zh < en else "en"
    less, more = min(zh, en), max(zh, en)
    fewest = min(spoken.values()) * more / 1_000  # seen in the one, expected in the other
    if fewest < _EXPECTED or more < _TIMES * less:
        return "", None
    return ("rates_differ" if less else "silent"), low
