"""The budgets of the workbench: a transcript of 200,000 characters with 10,000 codings.

``python tests/benchmarks/bench_review.py`` builds such a study of composed sentences in a
temporary folder and prints how long it takes from the loaded program to the first screen, and
from a key press to the screen that shows its outcome, for every kind of key. A screen is painted
at most sixty times a second, so 17 ms are the least that can be seen. On a machine that is busy
otherwise, the share of the processor tells more than the clock.
"""

from __future__ import annotations

import asyncio
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from textual import events

from govcode.cli.workbench import Reader, ReviewApp
from govcode.cli.workbench._transcript import Transcript
from govcode.coding import (
    create_study,
    documents,
    import_transcripts,
    open_study,
    structure_of,
    text_of,
)

CHARACTERS, CODINGS = 200_000, 10_000
CODEBOOK = "sfic-smart-security-community"
WORDS = (
    "我们 社区 的 摄像头 装了 以后 大家 觉得 物业 不太 愿意 配合 居委会 数据 平台 没有 打通 隐私 顾虑 "
    "资金 政府 补贴 应该 居民 参与 信任 缺乏 沟通 协商 时候 其实 主要 还是 问题 vTaiwan data.gov.tw 𠮷野"
).split()
SIZES = ((80, 24), (160, 50))
KEYS = {
    "next sentence": "down",
    "mark a word": "l",
    "one word more": "L",
    "next coding": "n",
    "accept": "a",
    "reject": "x",
    "next screen": "pagedown",
    "undo": "u",
    "redo": "U",
    "end": "G",
    "beginning": "g",
}
PRESSES = 20


def main() -> None:
    """Build the study once and measure on copies of it."""
    gc.set_threshold(200_000, 20, 20)  # as the command line does
    with tempfile.TemporaryDirectory(prefix="govcode-bench-") as name:
        build(Path(name))
        asyncio.run(measure(Path(name) / "study", SIZES[0], first=True))
        for size in SIZES:
            asyncio.run(measure(Path(name) / "study", size))


def build(folder: Path) -> None:
    """A study with one transcript and its suggestions."""
    rng = random.Random(4)
    (folder / "big.txt").write_text("".join(turns(rng)), encoding="utf-8")
    with create_study(folder / "study", codebook=CODEBOOK) as study:
        import_transcripts(study, [folder / "big.txt"])
        document = documents(study)[0]
        text, cut = text_of(study, document.name), structure_of(study, document.id)
        codes = [code.id for code in study.codebook.leaves()]
        rows = {}
        spans = [
            span for span, kind in zip(cut.sentence_spans(), cut.kinds, strict=True) if kind == "s"
        ]
        while len(rows) < CODINGS:
            start, end = rng.choice(spans)
            end = start + len(text[start:end].rstrip())
            turn, code = cut.turns[cut.turn_at(start)][0], rng.choice(codes)
            rows[start, code] = (turn, start, end, code, False, text[start:end], "[]")
        with study.store.change("code", coder="rules"):
            study.store.insert_codings(
                document.id,
                coder="rules",
                origin="rules",
                status="suggested",
                rows=[*rows.values()],
            )


def turns(rng: random.Random) -> Iterator[str]:
    """Turns of two speakers until there are enough characters."""
    written = 0
    while written < CHARACTERS:
        for speaker in ("访谈者", "王芳"):
            said = (
                "".join(rng.choices(WORDS, k=rng.randint(5, 18))) for _ in range(rng.randint(1, 9))
            )
            turn = f"{speaker}：{'。'.join(said)}。\n"
            written += len(turn)
            yield turn


async def measure(folder: Path, size: tuple[int, int], *, first: bool = False) -> None:
    """Print the times of one size of screen; of the first opening, which reads the codebook, only that."""
    screen = f"{size[0]} × {size[1]}"
    clock = Clock()
    with open_study(folder) as study:
        app = ReviewApp(Reader(study, coder="bench", lang="zh"))
        async with app.run_test(size=size) as pilot:
            transcript = app.review.query_one(Transcript)
            while not transcript.drawn:
                await asyncio.sleep(0.001)
            what = "first opening, codebook read" if first else "opening"
            line(f"{screen}: {what}", [clock.read()], 1.0)
            if first:
                return
            await asyncio.sleep(3)  # what the first keys need is being loaded
            await pilot.press("n")
            for what, key in KEYS.items():
                line(f"{screen}: {what}", [await press(app, key) for _ in range(PRESSES)], 0.05)


class Clock:
    """Seconds since it was made: on the wall, and of this process alone."""

    def __init__(self) -> None:
        self.wall, self.own = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        return time.perf_counter() - self.wall, time.process_time() - self.own


async def press(app: ReviewApp, key: str) -> tuple[float, float]:
    """Seconds from a key to the painted screen."""
    clock = Clock()
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    painted = asyncio.Event()
    app.call_later(lambda: app.review.call_after_refresh(painted.set))
    await painted.wait()
    return clock.read()


def line(what: str, times: list[tuple[float, float]], budget: float) -> None:
    """One line of the table, in milliseconds."""
    wall, own = ([1000 * each for each in column] for column in zip(*times, strict=True))
    print(
        f"{what:39} median {statistics.median(wall):6.0f} ms   most {max(wall):6.0f} ms   "
        f"of the processor {statistics.median(own):6.0f} ms   budget {budget * 1000:5.0f} ms"
    )


if __name__ == "__main__":
    main()
