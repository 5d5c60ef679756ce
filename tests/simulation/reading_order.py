"""How many answers must be read to find nine tenths of those that carry a code, by order of reading.

    python tests/simulation/reading_order.py DATA [--seeds 10] [--least 20] [--most 1000]

DATA is the folder of the "World after Covid" interviews (github.com/grossmania/wac, MIT): 57 scientists,
five questions, themes coded by people, answer by answer. A unit is an answer. One theme at a time is
looked for: ten answers by lot are read first, then ten at a time, the likeliest first, learning anew
from all that were read, until nine tenths of the answers that carry the theme are found.
Prints Markdown. Not part of the tests: a run takes some minutes.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from govcode.coding.learning._features import Eye
from govcode.coding.learning._look import look_at, space_of
from govcode.coding.learning._model import Seen
from govcode.coding.learning._order import POOL, gain_of, one_after_another
from govcode.coding.learning._seek import seek

FOUND = 0.9  # of the positives
START, BATCH = 10, 10

# one theme under two spellings in codes.csv, and headings of codebook.md that differ from it
_SAME = {
    "learning from the pandemics": "learning from pandemics",
    "perspective-taking": "perspective taking",
    "acknowledge of uncertainty/flexibility": "acknowledge uncertainty/flexibility",
    "self-reflection on what is important": "self-reflection on what's important",
}
_HEADINGS = {
    "bipartisanship and international cooperation": "bipartisanship and political cooperation",
    "learning from pandemics": "learning from the pandemic(s)",
    "long term orientation": "long-term orientation",
    "perspective taking": "perspective-taking",
    "balance of personal & others interest": "balance of personal and others' interest",
    "exacerbated social inequality": "social inequality",
}

Labels = NDArray[np.bool_]
# (what was read, the labels, of which only those of what was read may be looked at, the rest) → next
Choose = Callable[[Sequence[int], Labels, Sequence[int]], list[int]]


@dataclass(frozen=True)
class Units:
    """Answers in the order of the interviews, what was asked, and for each theme which carry it."""

    texts: list[str]
    asked: list[str]
    themes: dict[str, Labels]
    definitions: dict[str, str]


def read_wac(folder: Path) -> Units:
    """The answers that are not empty; a theme counts as absent where nobody coded it."""
    with (folder / "transcripts.csv").open(encoding="cp1252", newline="") as file:
        people = list(csv.DictReader(file))
    with (folder / "codes.csv").open(encoding="cp1252", newline="") as file:
        coded = {row["Name"]: row for row in csv.DictReader(file)}
    book = (folder / "codebook.md").read_text(encoding="utf-8", errors="replace")
    questions = dict(re.findall(r"^Q(\d)\.\s+(.*?)\n\n", book, re.DOTALL | re.MULTILINE))
    places = [(row["Name"], at, row[f"Q{at}"]) for row in people for at in range(1, 6)]
    places = [place for place in places if place[2].strip()]
    themes: dict[str, Labels] = {}
    for column in (name for name in next(iter(coded.values())) if name != "Name"):
        theme, _, question = column.rpartition("_q")
        labels = themes.setdefault(_SAME.get(theme, theme), np.zeros(len(places), dtype=bool))
        for at, (name, asked, _) in enumerate(places):
            if asked == int(question) and coded[name][column] == "1":
                labels[at] = True
    definitions = _definitions(book)
    return Units(
        [text for _, _, text in places],
        [" ".join(questions[str(asked)].split()) for _, asked, _ in places],
        themes,
        {theme: f"{theme}. {definitions.get(_HEADINGS.get(theme, theme), '')}" for theme in themes},
    )


def _definitions(book: str) -> dict[str, str]:
    """Heading, in small letters → definition. The codebook's example statements are left out: they
    are taken from these very interviews.
    """
    found = {}
    for part in re.split(r"^### ", book, flags=re.MULTILINE)[1:]:
        heading, _, rest = part.partition("\n")
        told = re.search(r"Definition:\s*(.*?)(?:\n\s*\n|\*\*Q)", rest, re.DOTALL)
        found[heading.strip().casefold()] = " ".join(told[1].split()) if told else ""
    return found


def needed(order: Sequence[int], labels: Labels) -> int:
    """How many units are read in this order until ``FOUND`` of the positives are found."""
    found = np.cumsum(labels[list(order)])
    return int(np.argmax(found >= ceil(FOUND * labels.sum()))) + 1


def actively(labels: Labels, choose: Choose, lot: Sequence[int]) -> list[int]:
    """The order of reading: the first of ``lot``, then always what ``choose`` names."""
    read = list(lot[:START])
    while len(read) < len(labels):
        done = set(read)
        read += choose(read, labels, [at for at in lot if at not in done])
    return read


def plainly(texts: Sequence[str]) -> Choose:
    """Words by tf–idf, and logistic regression as scikit-learn comes; by lot while one side is missing."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)

    def choose(read: Sequence[int], labels: Labels, rest: Sequence[int]) -> list[int]:
        known = labels[list(read)]
        if known.all() or not known.any():
            return list(rest[:BATCH])
        learner = LogisticRegression(C=10, class_weight="balanced", max_iter=1000)
        worth = learner.fit(rows[list(read)], known).decision_function(rows[list(rest)])
        return [rest[at] for at in np.argsort(-worth, kind="stable")[:BATCH]]

    return choose


class Govcode:
    """The order behind ``govcode code --next`` for a code without examples."""

    def __init__(self, units: Units) -> None:
        eye = Eye()
        seen = [Seen(eye.features(text), []) for text in units.texts]
        asked = {text: eye.features(text) for text in set(units.asked)}
        looks = [
            look_at(each, text, asked[question])
            for each, text, question in zip(seen, units.texts, units.asked, strict=True)
        ]
        told = [Seen(eye.features(text), []) for text in units.definitions.values()]
        space = space_of(looks, told, ())
        self.sight = space.see(looks)
        self.told = dict(zip(units.definitions, space.texts(told), strict=True))

    def choose(self, theme: str) -> Choose:
        """The order for one theme; texts that stand for what does not carry it come by lot."""
        sight = self.sight

        def choose(read: Sequence[int], labels: Labels, rest: Sequence[int]) -> list[int]:
            known = np.where(labels[list(read)], 1.0, -1.0)[:, None]
            seeker = seek(
                [theme],
                told=(self.told[theme], np.ones((1, 1))),
                read=(sight.rows[list(read)], known),
                unread=sight.take(list(rest[::-1])),
            )
            gains = gain_of(seeker.chances(sight)[list(rest)])
            best = np.argsort(-gains, kind="stable")[: POOL * BATCH]
            rows = sight.rows[[rest[at] for at in best]]
            order = one_after_another(gains[best], rows, BATCH)
            return [rest[best[at]] for at in order]

        return choose


ORDERS = ("interviews", "by lot", "tf–idf", "tf–idf, question too", "govcode")


def simulate(units: Units, themes: Sequence[str], *, seeds: int) -> dict[str, NDArray[np.int64]]:
    """Theme → (seeds × ``ORDERS``): how many units were read."""
    plain = plainly(units.texts)
    asked = plainly([f"{a} {b}" for a, b in zip(units.asked, units.texts, strict=True)])
    govcode = Govcode(units)
    found = {}
    for theme in themes:
        labels = units.themes[theme]
        rows = []
        for seed in range(seeds):
            lot = [int(at) for at in np.random.default_rng(seed).permutation(len(labels))]
            orders = (
                range(len(labels)),
                lot,
                actively(labels, plain, lot),
                actively(labels, asked, lot),
                actively(labels, govcode.choose(theme), lot),
            )
            rows.append([needed(list(order), labels) for order in orders])
        found[theme] = np.array(rows)
    return found


def markdown(units: Units, found: dict[str, NDArray[np.int64]]) -> str:
    """The table: means over the seeds with the range of nine seeds in ten, and ratios of means."""
    lines = [
        "| theme | carry it | " + " | ".join(ORDERS) + " | govcode / tf–idf |",
        "| --- " * (len(ORDERS) + 3) + "|",
    ]
    for theme, rows in found.items():
        ratio = rows[:, -1].mean() / rows[:, 2].mean()
        cells = [_cell(rows[:, at]) for at in range(len(ORDERS))]
        lines.append(
            f"| {theme} | {units.themes[theme].sum()} | {' | '.join(cells)} | {ratio:.2f} |"
        )
    means = np.array([rows.mean(axis=0) for rows in found.values()])
    whole = means.mean(axis=0)
    low, high = interval(found)
    cells = [f"{mean:.0f}" for mean in whole]
    lines.append(
        f"| mean of {len(found)} themes | | {' | '.join(cells)} | "
        f"**{whole[-1] / whole[2]:.2f}** ({low:.2f} to {high:.2f}) |"
    )
    return "\n".join(lines)


def _cell(numbers: NDArray[np.int64]) -> str:
    if (numbers == numbers[0]).all():
        return str(numbers[0])
    low, high = np.quantile(numbers, [0.05, 0.95])
    return f"{numbers.mean():.0f} ({low:.0f}–{high:.0f})"


def interval(found: dict[str, NDArray[np.int64]], draws: int = 2_000) -> tuple[float, float]:
    """95 % interval of the ratio govcode / tf–idf over all themes: themes and seeds drawn anew."""
    lot = np.random.default_rng(0)
    rows = np.array(list(found.values()))
    themes, seeds, _ = rows.shape
    ratios = []
    for _ in range(draws):
        chosen = lot.integers(themes, size=themes)
        drawn = rows[chosen[:, None], lot.integers(seeds, size=(themes, seeds))]
        ratios.append(drawn[:, :, -1].sum() / drawn[:, :, 2].sum())
    low, high = np.quantile(ratios, [0.025, 0.975])
    return float(low), float(high)


def main() -> None:
    """Read the data, simulate, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--least", type=int, default=20, help="answers that carry a theme")
    parser.add_argument("--most", type=int, default=1_000)
    chosen = parser.parse_args()
    units = read_wac(chosen.data)
    themes = [
        theme
        for theme, labels in units.themes.items()
        if chosen.least <= labels.sum() <= chosen.most
    ]
    themes.sort(key=lambda theme: -int(units.themes[theme].sum()))
    print(f"{len(units.texts)} answers, {len(themes)} themes, {chosen.seeds} seeds\n")
    print(markdown(units, simulate(units, themes, seeds=chosen.seeds)))


if __name__ == "__main__":
    main()
