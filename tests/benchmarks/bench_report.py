"""How long a report takes: a study of 60 interviews with some 10,000 codings, and a large archive.

``python tests/benchmarks/bench_report.py`` makes interviews out of the examples of the built-in codebook, in
an order by lot, codes them by its cues and has half of the suggestions accepted. It prints the times of building
the report, of each form and of verifying, and the sizes. ``bench_report.py STUDY`` does so for a study that is
there, such as the enlarged archive that ``bench.py`` makes.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from govcode.codebooks import load_codebook
from govcode.coding import (
    Study,
    code_by_rules,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
)
from govcode.reports import build_report, report_from_json, report_to_json, write_report
from govcode.reports.verifying import verify_report

INTERVIEWS, TURNS, SENTENCES = 60, 28, 6
CODEBOOK = "sfic-smart-security-community"
GROUPS = ("居民", "物业", "街道", "公安", "企业", "居委会")
T = TypeVar("T")
FILLER = ("嗯，我想一想。", "这个事情说来话长。", "那天来了不少人。", "后来就散了。")


def main(folder: Path | None) -> None:
    """Measure a study that is there, or one that is made."""
    if folder is not None:
        with open_study(folder) as study:
            measure(study, 10.0, 10.0)
        return
    with (
        tempfile.TemporaryDirectory(prefix="govcode-bench-") as name,
        generated(Path(name)) as study,
    ):
        measure(study, 10.0, 3.0)


@contextmanager
def generated(folder: Path) -> Iterator[Study]:
    """A study of interviews made of the codebook's examples, coded and half confirmed."""
    chance = random.Random(11)
    book = load_codebook(CODEBOOK)
    said = [each.text for code in book.codes for each in code.examples if each.codes]
    said = [text for text in said if any("㐀" <= letter <= "鿿" for letter in text)]
    (folder / "talks").mkdir()
    table = ["document,speaker,role,group,community,date"]
    for number in range(1, INTERVIEWS + 1):
        speaker, group = f"受访者{number:02d}号", GROUPS[number % len(GROUPS)]
        turns = []
        for _ in range(TURNS):
            chosen = [*chance.choices(said, k=SENTENCES), *chance.choices(FILLER, k=2)]
            chance.shuffle(chosen)
            joined = "".join(each if each.endswith("。") else f"{each}。" for each in chosen)
            turns.append(f"访谈者：还有呢？\n{speaker}：{joined}\n")
        (folder / "talks" / f"{number:02d}.txt").write_text("".join(turns), "utf-8")
        table.append(
            f"{number:02d},{speaker},,{group},小区{number % 4},2024-03-{number % 28 + 1:02d}"
        )
    (folder / "people.csv").write_text("\n".join(table), "utf-8")
    with create_study(folder / "study", codebook=CODEBOOK, title="60 interviews") as study:
        import_transcripts(
            study, [folder / "talks"], attributes=folder / "people.csv", coder="bench"
        )
        code_by_rules(study)
        ids = [each.id for each in find_codings(study)]
        decide(study, ids[::2], accept=True, coder="bench")
        yield study


def measure(study: Study, seconds: float, megabytes: float) -> None:
    """Print what everything takes; the budgets are of the HTML, beside building the report."""
    report, took = clocked(lambda: build_report(study))
    print(f"{len(report.documents)} documents, {len(report.codings):,} codings")
    line("build_report", took)
    text, took = clocked(lambda: report_to_json(report))
    line("report_to_json", took, len(text.encode()))
    again, took = clocked(lambda: report_from_json(text))
    line("report_from_json", took)
    assert again == report
    with tempfile.TemporaryDirectory(prefix="govcode-bench-") as name:
        for form in ("html", "md", "json"):
            path = Path(name) / f"report.{form}"
            _, took = clocked(lambda to=path: write_report(study, formats=(to.suffix[1:],), to=to))
            budget = f"budget {seconds:g} s, {megabytes:g} MB" if form == "html" else ""
            line(f"write_report {form}, building included", took, path.stat().st_size, budget)
        page = Path(name) / "report.html"
        line("verify_report, against the study", clocked(lambda: verify_report(page, study))[1])


def clocked(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and its seconds of processor: on a shared machine the clock tells little."""
    start = time.process_time()
    return work(), time.process_time() - start


def line(what: str, seconds: float, size: int = 0, budget: str = "") -> None:
    """One line of the table."""
    shown = f"{size / 1e6:6.2f} MB" if size else ""
    print(f"  {what:42} {seconds:7.2f} s  {shown:10}  {budget}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
