"""Precision and recall of the joints of cause and effect: ``python tests/gold/score_causal.py``.

The sentences are composed. Marks in ``said``: ``[cause]``, ``{effect}``, ``<words in neither>``; where there are
several links, ``[1:…]`` and ``{12:…}`` say of which; ``~`` or ``~2`` at the beginning denies a link.
Those of the split *dev* were read while the connectives were listed; those *held* back were only scored.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from govcode.corpus import fold, split_sentences
from govcode.reports.causal._zones import Joint, joints

HERE = Path(__file__).parent
KINDS = ("cause_first", "effect_first", "across", "several", "denied", "none")
_DENIED = re.compile(r"~(\d*)")
_MARK = re.compile(r"([\[{<])(?:(\d+):)?([^\]}>]*)[\]}>]")
Span = tuple[int, int]


class Link(NamedTuple):
    """A link that is said: its halves, and whether it is said not to hold."""

    cause: Span
    effect: Span
    denied: bool


class Said(NamedTuple):
    """A composed text with its links, and the words that belong to no half."""

    text: str
    links: list[Link]
    apart: list[Span]


def read(marked: str) -> Said:
    """The text behind the marks."""
    flag = _DENIED.match(marked)
    denied = set(flag[1] or "1") if flag else set()
    text, at = "", flag.end() if flag else 0
    halves: dict[str, dict[str, Span]] = {"[": {}, "{": {}}
    apart = []
    for mark in _MARK.finditer(marked, at):
        text += marked[at : mark.start()]
        span = (len(text), len(text) + len(mark[3]))
        text, at = text + mark[3], mark.end()
        if mark[1] == "<":
            apart.append(span)
        else:
            halves[mark[1]].update(dict.fromkeys(mark[2] or "1", span))
    text += marked[at:]
    links = [Link(span, halves["{"][key], key in denied) for key, span in halves["["].items()]
    assert halves["["].keys() == halves["{"].keys(), marked
    return Said(text, links, apart)


def within(inner: Span, outer: Span) -> bool:
    """Whether more than two thirds of ``inner`` lie in ``outer``."""
    shared = min(inner[1], outer[1]) - max(inner[0], outer[0])
    return shared * 3 > (inner[1] - inner[0]) * 2


def found_in(said: Said) -> Iterator[tuple[Joint, Link | None]]:
    """Each joint with the link that it stands for, or None."""
    for joint in joints(fold(said.text), split_sentences(said.text)):
        yield (
            joint,
            next(
                (
                    link
                    for link in said.links
                    if within(link.cause, joint.cause) and within(link.effect, joint.effect)
                ),
                None,
            ),
        )


def score(said: Said) -> Counter[str]:
    """Counts of one text: links (asserted, denied), and what was found of them."""
    counts: Counter[str] = Counter(denied=sum(link.denied for link in said.links))
    counts["links"] = len(said.links) - counts["denied"]
    met = set()
    for joint, link in found_in(said):
        wrong = link is None or (link.denied and not joint.connective.negated)
        if not joint.connective.negated:
            counts["found"] += 1
            counts["false"] += wrong
            counts["apart"] += any(
                within(span, zone) for span in said.apart for zone in (joint.cause, joint.effect)
            )
        if link is not None and link.denied == joint.connective.negated:
            met.add(link)
    counts["right"] = sum(not link.denied for link in met)
    counts["denials"] = sum(link.denied for link in met)
    return counts


def of(path: Path, split: str) -> Iterator[tuple[str, Said]]:
    """The texts of a split, each with its kind."""
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        if row["split"] == split:
            yield row["kind"], read(row["said"])


def line(name: str, counts: Counter[str], texts: int) -> str:
    """One line of the table; shares are — where there is nothing to divide by."""
    found, links = counts["found"], counts["links"]
    precision = f"{(found - counts['false']) / found:.2f}" if found else "—"
    recall = f"{counts['right'] / links:.2f}" if links else "—"
    denied = f"{counts['denials']} of {counts['denied']}" if counts["denied"] else "—"
    return (
        f"  {name:14} {texts:4} texts  precision {precision:>4}  recall {recall:>4}  "
        f"({counts['right']} of {links} links, {counts['false']} false)  denials {denied}"
    )


def main(splits: list[str]) -> None:
    """A table for each file and split."""
    for path in sorted(HERE.glob("causal_*.jsonl")):
        for split in splits:
            print(f"\n{path.stem} {split}")
            texts = list(of(path, split))
            for kind in (*KINDS, ""):
                chosen = [said for each, said in texts if each == kind or not kind]
                total = sum(map(score, chosen), Counter())
                print(line(kind or "all", total, len(chosen)))


if __name__ == "__main__":
    main(sys.argv[1:] or ["dev", "held"])
