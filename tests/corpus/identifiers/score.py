"""Precision and recall of the identifiers found in the composed passages of ``gold/``.

``python tests/corpus/identifiers/score.py`` prints a table for each half and language;
``--errors`` also prints what was missed or falsely found in the half that rules may be fitted
to; ``--real FILE…`` tells how many of the names that head the turns of real transcripts
(``### 王建國：``) are found where they are said, the headings being taken away first.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from govcode.corpus._labels import is_name, is_role, split_label
from govcode.corpus.identifiers import KINDS, Identifier, find_identifiers

GOLD = Path(__file__).parent / "gold"
_MARK = re.compile(r"\{([^{}|]*)\|(\w+)\}")
_WHOLE = r"[\u4e00-\u9fff]{2,4}|\S+ .+"
_SPEAKERS = re.compile(r"@([^;\s]+(?: [^;\s]+)?(?:;[^;\s]+(?: [A-Z][^;\s]+)?)*) ")


class Passage(NamedTuple):
    """A text, its speakers' labels, and where its identifiers are by kind."""

    text: str
    speakers: tuple[str, ...]
    marks: tuple[tuple[int, int, str], ...]


class Score(NamedTuple):
    """Hits, false finds and misses, and how many hits have the very span that was marked."""

    hits: int
    false: int
    missed: int
    exact: int

    @property
    def precision(self) -> float | None:
        """Share of the finds that are right; None without finds."""
        return self.hits / (self.hits + self.false) if self.hits + self.false else None

    @property
    def recall(self) -> float | None:
        """Share of the marks that are found; None without marks."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None


def read_passages(path: Path) -> Iterator[Passage]:
    """The passages of a file; see gold/README.md for the marks."""
    for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n"):
        match = _SPEAKERS.match(line)
        speakers = tuple(match[1].split(";")) if match else ()
        marked = line[match.end() :] if match else line
        yield _passage(marked.replace("\\n", "\n"), speakers)


def _passage(marked: str, speakers: tuple[str, ...]) -> Passage:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(marked):
        assert match[2] in KINDS, match[0]
        text += marked[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        last = match.end()
    return Passage(text + marked[last:], speakers, tuple(marks))


def compare(passage: Passage) -> tuple[Counter[str], list[str]]:
    """Counts ``hit:person``, ``false:person`` … of one passage, and the errors in words.

    A mark is hit when finds of its kind cover it; a find is right when it touches a mark of
    its kind. ``any`` counts marks covered by finds of whatever kind.
    """
    finds = find_identifiers(passage.text, speakers=passage.speakers, models=False)
    counts: Counter[str] = Counter()
    errors = []
    for start, end, kind in passage.marks:
        same = [find for find in finds if find.kind == kind]
        hit = _covers(same, start, end)
        counts[f"{'hit' if hit else 'missed'}:{kind}"] += 1
        counts["any:hit" if _covers(finds, start, end) else "any:missed"] += 1
        counts[f"exact:{kind}"] += any((find.start, find.end) == (start, end) for find in same)
        if not hit:
            errors.append(f"missed {kind} {passage.text[start:end]!r} in {passage.text!r}")
    for find in finds:
        if not any(
            find.start < end and start < find.end and find.kind == kind
            for start, end, kind in passage.marks
        ):
            counts[f"false:{find.kind}"] += 1
            errors.append(f"false {find.kind} {find.text!r} ({find.evidence}) in {passage.text!r}")
            counts["any:false"] += not any(
                find.start < end and start < find.end for start, end, _ in passage.marks
            )
    return counts, errors


def _covers(finds: list[Identifier], start: int, end: int) -> bool:
    covered = {place for find in finds for place in range(find.start, find.end)}
    return covered.issuperset(range(start, end))


def score(path: Path) -> tuple[dict[str, Score], list[str]]:
    """Scores by kind, over all kinds (``all``), and whatever the kind (``any kind``)."""
    total: Counter[str] = Counter()
    errors: list[str] = []
    for passage in read_passages(path):
        counts, wrong = compare(passage)
        total += counts
        errors += wrong
    kinds = [
        kind
        for kind in KINDS
        if any(total[f"{what}:{kind}"] for what in ("hit", "missed", "false"))
    ]
    table = {
        kind: Score(*(total[f"{what}:{kind}"] for what in ("hit", "false", "missed", "exact")))
        for kind in kinds
    }
    table["all"] = Score(*(sum(row[place] for row in table.values()) for place in range(4)))
    table["any kind"] = Score(total["any:hit"], total["any:false"], total["any:missed"], 0)
    return table, errors


def said_names(text: str) -> tuple[int, int]:
    """How often whole names of a transcript's speakers are said, and how often that is found."""
    labels = {split_label(label).name for label in re.findall(r"^### (.*)$", text, re.MULTILINE)}
    names = {label for label in labels if is_name(label) and not is_role(label)}
    names -= {name for name in names if not re.fullmatch(_WHOLE, name) or name[-1] in "會局部署"}
    speech = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    persons = [find for find in find_identifiers(speech, models=False) if find.kind == "person"]
    covered = {place for find in persons for place in range(find.start, find.end)}
    said = [match.span() for name in names for match in re.finditer(re.escape(name), speech)]
    return len(said), sum(covered.issuperset(range(*span)) for span in said)


def _show(value: float | None) -> str:
    return "   –" if value is None else f"{value:.2f}"


def main(arguments: list[str]) -> None:
    """Print a table for each file."""
    if arguments[:1] == ["--real"]:
        counts = [said_names(Path(name).read_text(encoding="utf-8")) for name in arguments[1:]]
        said, found = (sum(column) for column in zip(*counts, strict=True))
        print(f"{found} of {said} names of speakers that are said are found")
        return
    halves = ["dev"] if "--dev" in arguments else ["dev", "heldout"]
    for half in halves:
        for path in sorted(GOLD.glob(f"{half}_*.txt")):
            table, errors = score(path)
            print(f"\n{path.stem}: {len(list(read_passages(path)))} passages")
            for kind, row in table.items():
                print(
                    f"  {kind:14} precision {_show(row.precision)}  recall {_show(row.recall)}  "
                    f"({row.hits} hits, {row.exact} with the very span, {row.false} false, {row.missed} missed)"
                )
            if "--errors" in arguments and half == "dev":
                print(*(f"    {error}" for error in errors), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
