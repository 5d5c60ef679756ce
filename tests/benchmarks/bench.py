"""The budgets of speed and memory, measured in one run: ``make bench``.

Times on a shared machine mean little alone, so each is printed beside a yardstick that
runs in the same minute: importing typer for the start, reading and hashing the same
files for everything that reads files.
"""

from __future__ import annotations

import hashlib
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench_agreement import bench_agreement  # beside this script
from bench_explore import bench_explore

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "pdis"
ARCHIVE_FILES = 1_800
ARCHIVE_BYTES = 80_000_000
CODEBOOK = "sfic-smart-security-community"


def main() -> None:
    """Run every benchmark and print a line each."""
    bench_help()
    with tempfile.TemporaryDirectory(prefix="govcode-bench-") as name:
        folder = Path(name)
        bench_matrix(folder)
        bench_agreement(folder, line)
        review = Path(__file__).with_name("bench_review.py")
        subprocess.run([sys.executable, str(review)], check=True)
        report = Path(__file__).with_name("bench_report.py")
        subprocess.run([sys.executable, str(report)], check=True)
        if not SHARED.is_dir():
            print("no archive of transcripts beside the checkout: import and run are skipped")
            return
        archive = enlarge(folder / "archive")
        bench_import(folder, archive)
        bench_run(folder, archive)
        subprocess.run([sys.executable, str(report), str(folder / "run-study")], check=True)
        bench_explore(folder, folder / "run-study", timed=timed, govcode=govcode)


def line(what: str, seconds: float, budget: str, yardstick: str = "") -> None:
    """One line of the table."""
    print(f"{what:52} {seconds:7.2f} s   budget {budget:22} {yardstick}", flush=True)


def timed(command: list[str], *, runs: int = 1) -> tuple[float, float]:
    """Median wall seconds and the peak memory in MiB of a command's process."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def govcode(*arguments: object) -> list[str]:
    """The command line of a govcode command in this environment."""
    return [str(Path(sys.executable).with_name("govcode")), *map(str, arguments)]


def bench_help() -> None:
    """The start, against importing typer."""
    yardstick, help_seconds = [], []
    for _ in range(15):  # in turn, so that both see the same machine
        yardstick.append(timed([sys.executable, "-c", "import typer"])[0])
        help_seconds.append(timed(govcode("--help"))[0])
    ratio = statistics.median(a / b for a, b in zip(help_seconds, yardstick, strict=True))
    line("govcode --help", statistics.median(help_seconds), "1.5 x import typer", f"{ratio:.2f} x")


def enlarge(target: Path) -> Path:
    """The transcripts of the archive under new names and with a line of their own."""
    target.mkdir()
    by_size = sorted(SHARED.glob("[ez][nh]/*.md"), key=lambda path: path.stat().st_size)
    while (
        sum(path.stat().st_size for path in by_size) / len(by_size) > ARCHIVE_BYTES / ARCHIVE_FILES
    ):
        by_size.pop()  # the longest go, until the average is that of the whole archive
    originals = sorted(by_size)
    for number in range(ARCHIVE_FILES):
        source = originals[number % len(originals)]
        text = source.read_text(encoding="utf-8")
        (target / f"{number:04d}-{source.stem[:40]}.md").write_text(
            f"# copy {number}\n\n{text}", encoding="utf-8"
        )
    return target


@contextmanager
def clock() -> Iterator[Callable[[], float]]:
    """Seconds since the block began."""
    start = time.perf_counter()
    yield lambda: time.perf_counter() - start


def reading(files: list[Path]) -> float:
    """Seconds to read and hash the files: the yardstick of everything that reads them."""
    with clock() as seconds:
        for path in files:
            hashlib.sha256(path.read_bytes()).hexdigest()
        return seconds()


def bench_import(folder: Path, archive: Path) -> None:
    """Importing 200 transcripts of 8.8 MB, as the budget has it."""
    some, size = folder / "some", 0
    some.mkdir()
    for path in random.Random(1).sample(sorted(archive.iterdir()), ARCHIVE_FILES):
        if size < 8_800_000 and len(list(some.iterdir())) < 200:
            shutil.copy(path, some)
            size += path.stat().st_size
    study = folder / "import-study"
    timed(govcode("init", study))
    seconds, _ = timed(govcode("import", "--study", study, some))
    count = len(list(some.iterdir()))
    yardstick = f"reading {reading(list(some.iterdir())):.2f} s"
    line(f"import {count} transcripts ({size / 1e6:.1f} MB)", seconds, "2 s", yardstick)


def bench_run(folder: Path, archive: Path) -> None:
    """The whole job on the enlarged archive, then again after one file changed."""
    study = folder / "run-study"
    timed(govcode("init", study))
    shutil.rmtree(study / "transcripts")
    shutil.move(archive, study / "transcripts")
    files = sorted((study / "transcripts").iterdir())
    size = sum(path.stat().st_size for path in files) / 1e6
    seconds, memory = timed(govcode("run", "--study", study))
    line(
        f"run on {len(files)} transcripts ({size:.0f} MB)",
        seconds,
        "30 s",
        f"reading {reading(files):.2f} s",
    )
    print(f"{'  peak memory':52} {memory:7.0f} MiB budget 1024 MiB")
    print(
        f"{'  study.sqlite':52} {(study / 'study.sqlite').stat().st_size / 1e6:7.0f} MB; report "
        f"{(study / 'reports' / 'report.html').stat().st_size / 1e6:.1f} MB"
    )
    files[7].write_text(
        files[7].read_text(encoding="utf-8") + "\nOne line more.\n", encoding="utf-8"
    )
    seconds, _ = timed(govcode("run", "--study", study))
    line("run again after one file changed", seconds, "2 s", f"reading {reading(files):.2f} s")


def bench_matrix(folder: Path) -> None:
    """A matrix of 110 × 110 codes over 10,000 codings."""
    ids = [f"topic.code{number:03d}" for number in range(110)]
    book = {
        "codebook": "bench",
        "families": {"topic": {"title": {"en": "Topics"}}},
        "codes": [{"id": each, "name": {"en": each}} for each in ids],
    }
    (folder / "bench.yaml").write_text(json.dumps(book), encoding="utf-8")
    study = folder / "matrix-study"
    timed(govcode("init", study, "--codebook", folder / "bench.yaml"))
    turns = "\n\n".join(f"### Speaker {n % 90}:\nWords of turn {n}." for n in range(3_000))
    (folder / "talk.md").write_text(turns, encoding="utf-8")
    timed(govcode("import", "--study", study, folder / "talk.md"))
    _add_codings(study, ids, 10_000)
    seconds, _ = timed(govcode("matrix", "topic", "topic", "--json", "--study", study), runs=3)
    line("matrix of 110 x 110 codes over 10,000 codings", seconds, "0.5 s")


def _add_codings(folder: Path, ids: list[str], number: int) -> None:
    from govcode.coding import open_study, structure_of

    chance = random.Random(7)
    with open_study(folder) as study:
        turns = structure_of(study, 1).turns
        rows = []
        for turn_id, start, end, _ in turns:
            chosen = chance.sample(ids, 4)
            rows += [
                (turn_id, start, end, code, False, "x" * (end - start), "[]") for code in chosen
            ]
        study.store.insert_codings(
            1, coder="bench", origin="person", status="accepted", rows=rows[:number]
        )


if __name__ == "__main__":
    main()
