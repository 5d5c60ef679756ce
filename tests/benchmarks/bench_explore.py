"""How long exploring takes, and how it grows with the corpus: a part of ``make bench``.

Each time stands beside a yardstick of the same minute, decoding and counting the same
texts in plain Python, since times on a shared machine mean little alone.
"""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

# what people search for: a word, a rare one, one in English, a phrase, a cue pattern
QUERIES = {
    "信任": ("信任",),
    "利害關係人": ("利害關係人",),
    "trust": ("trust",),
    "not enough": ("not enough",),
    "(缺|没有) … 经费": ("--cue", "(缺|没有) … 经费"),
}
Timed = Callable[..., tuple[float, float]]
Govcode = Callable[..., list[str]]


def bench_explore(folder: Path, study: Path, *, timed: Timed, govcode: Govcode) -> None:
    """Search, terms and the rest over a large study and over a tenth of it."""
    sizes = {}
    for name, each in (("a tenth", _tenth(folder, study)), ("all", study)):
        characters, plain = _yardstick(each)
        sizes[name] = characters
        print(f"exploring {name}: {characters / 1e6:.1f} million characters")
        searches = [
            timed(govcode("corpus", "search", *query, "--json", "--study", each))[0]
            for query in QUERIES.values()
        ]
        _line(
            f"  corpus search, median of {len(searches)}",
            statistics.median(searches),
            "1.5 s",
            plain,
        )
        for words, command in (
            ("terms", ("terms", "--json")),
            ("terms --ngrams 2", ("terms", "--ngrams", "2", "--json")),
            ("terms --not-in-codebook", ("terms", "--not-in-codebook", "--json")),
            ("keyness", ("keyness", "--by", "language", "--of", "zh", "--json")),
            ("collocations 信任", ("collocations", "信任", "--json")),
            ("profile", ("profile", "--json")),
        ):
            seconds, memory = timed(govcode("corpus", *command, "--study", each))
            budget = "15 s" if words == "terms" and name == "all" else "—"
            _line(f"  corpus {words}", seconds, budget, plain, memory)


def _line(what: str, seconds: float, budget: str, plain: float, memory: float = 0) -> None:
    mib = f", {memory:.0f} MiB" if memory else ""
    print(
        f"{what:52} {seconds:7.2f} s   budget {budget:8} "
        f"{seconds / plain:5.1f} x counting characters ({plain:.2f} s){mib}",
        flush=True,
    )


def _yardstick(study: Path) -> tuple[int, float]:
    """Characters, and seconds to read them and count each in plain Python."""
    connection = sqlite3.connect(study / "study.sqlite")
    start = time.perf_counter()
    counts: Counter[str] = Counter()
    for (text,) in connection.execute("SELECT text FROM documents"):
        counts.update(text)
    seconds = time.perf_counter() - start
    connection.close()
    return counts.total(), seconds


def _tenth(folder: Path, study: Path) -> Path:
    """A copy of the study with every tenth document."""
    target = folder / "tenth"
    shutil.copytree(study, target, ignore=shutil.ignore_patterns("transcripts", "reports"))
    connection = sqlite3.connect(target / "study.sqlite")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("DELETE FROM documents WHERE id % 10 != 0")
    connection.commit()
    connection.close()
    return target
