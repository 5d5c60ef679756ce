"""The measures of words: pure functions over counts, None where a value is undefined."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, log, log2, sqrt

SMOOTHING = 0.5  # occurrences that stand for none in a ratio


def two_cell_ll(a: float, b: float, c: float, d: float) -> float | None:
    """Log-likelihood of a word in two corpora, signed: how surely its frequencies differ.

    LL = 2 (a ln(a/E1) + b ln(b/E2)) with E1 = c(a+b)/(c+d), E2 = d(a+b)/(c+d), 0 ln 0 = 0, natural
    logarithms; ``a`` and ``b`` are the word's counts, ``c`` and ``d`` the sizes of the corpora. Negative
    where the word is rarer in the first. From minus to plus infinity, 0 for equal frequencies; it
    grows with the corpora, so it ranks but does not measure the difference. None where a corpus
    is empty, or the word is in neither.

    This is the form with two cells of Rayson & Garside (2000), "Comparing corpora using frequency
    profiling"; for words that are frequent in small corpora the form with four cells differs.
    """
    if c <= 0 or d <= 0 or a + b == 0:
        return None
    share = (a + b) / (c + d)
    value = 2 * (_times_log(a, c * share) + _times_log(b, d * share))
    return value if a / c >= b / d else -value


def four_cell_ll(o11: float, o12: float, o21: float, o22: float) -> float | None:
    """G² of a table of four counts: how surely its rows and columns hang together.

    G² = 2 Σ O ln(O/E) over the four cells, E = row sum × column sum / N, 0 ln 0 = 0, natural
    logarithms; from 0 (independent) up, and blind to the direction. None where a row or column
    is empty. Dunning (1993), "Accurate methods for the statistics of surprise and coincidence".
    """
    rows, columns = (o11 + o12, o21 + o22), (o11 + o21, o12 + o22)
    total = sum(rows)
    if not (all(rows) and all(columns)):
        return None
    cells = ((o11, 0, 0), (o12, 0, 1), (o21, 1, 0), (o22, 1, 1))
    value = 2 * sum(_times_log(o, rows[i] * columns[j] / total) for o, i, j in cells)
    return max(value, 0.0)  # rounding may leave it a hair below


def _times_log(observed: float, expected: float) -> float:
    return observed * log(observed / expected) if observed else 0.0


def log_ratio(a: float, b: float, c: float, d: float) -> float | None:
    """Binary logarithm of how many times as frequent a word is in the first corpus.

    log2((a/c) / (b/d)); a count of 0 stands as 0.5, so that the ratio is finite. 0 for equal
    frequencies, 1 for twice as frequent, -1 for half. None where a corpus is empty, or the
    word is in neither. Hardie (2014), "Log Ratio".
    """
    if c <= 0 or d <= 0 or a + b == 0:
        return None
    return log2(((a or SMOOTHING) / c) / ((b or SMOOTHING) / d))


def p_of_ll(ll: float) -> float:
    """The chance of a log-likelihood as large, were all words drawn independently: χ², 1 degree.

    Words of one speaker are not independent, so the true chance is larger, often by far.
    """
    return erfc(sqrt(abs(ll) / 2))


def benjamini_hochberg(chances: Sequence[float]) -> list[float]:
    """Chances adjusted so that rejecting those up to q makes at most a share q of false
    rejections; in the order given. Benjamini & Hochberg (1995).
    """
    order = sorted(range(len(chances)), key=chances.__getitem__, reverse=True)
    adjusted, least = [1.0] * len(chances), 1.0
    for rank, at in zip(range(len(chances), 0, -1), order, strict=True):
        least = min(least, chances[at] * len(chances) / rank)
        adjusted[at] = least
    return adjusted


def pmi(o11: float, r1: float, c1: float, n: float) -> float | None:
    """Pointwise mutual information: log2 of observed over expected, O11 N / (R1 C1).

    0 when independent, positive when attracted; highest for the rarest pairs, so ask for a
    minimum count. None where a pair, row or column is empty. Church & Hanks (1990).
    """
    return log2(o11 * n / (r1 * c1)) if o11 and r1 and c1 else None


def npmi(o11: float, r1: float, c1: float, n: float) -> float | None:
    """PMI over its maximum, -log2(O11/N): from -1 through 0 (independent) to 1 (only together).

    None where PMI is, and where all that was counted is the pair. Bouma (2009).
    """
    value = pmi(o11, r1, c1, n)
    return None if value is None or o11 >= n else value / -log2(o11 / n)


def log_dice(o11: float, r1: float, c1: float) -> float | None:
    """14 + log2(2 O11 / (R1 + C1)): at most 14, one less for half the Dice coefficient.

    It does not depend on the size of the corpus. None where the pair does not occur. Rychlý (2008).
    """
    return 14 + log2(2 * o11 / (r1 + c1)) if o11 else None
