"""Agreement: five coefficients with intervals, 40 codes x 5,000 units x 3 coders, and by command."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from sklearn.metrics import cohen_kappa_score

CODES, UNITS, CODERS, DOCUMENTS, RESAMPLES = 40, 5_000, 3, 50, 1_000
Line = Callable[[str, float, str, str], None]


def bench_agreement(folder: Path, line: Line) -> None:
    """The budget on the coefficients alone, then a study of that size from its file to the answer."""
    ratings = random_ratings()
    start = time.perf_counter()
    for code in range(CODES):
        for first, second in ((0, 1), (0, 2), (1, 2)):
            cohen_kappa_score(ratings[code, :, first], ratings[code, :, second])
    yardstick = f"scikit-learn, kappas once {time.perf_counter() - start:.2f} s"
    line(
        f"agreement, {CODES} codes x {UNITS} units x {CODERS}, {RESAMPLES} resamples",
        coefficients_with_intervals(ratings),
        "1 s",
        yardstick,
    )
    study = make_study(folder / "agreement-study", ratings)
    for unit in ("sentence", "character"):
        line(f"  all of it from the study file, by {unit}", whole(study, unit), "none", "")


def random_ratings() -> np.ndarray:
    """Three coders who see a rare code alike four times of five."""
    dice = np.random.default_rng(4)
    truth = dice.random((CODES, UNITS, 1)) < 0.05
    missed = dice.random((CODES, UNITS, CODERS)) < 0.2
    stray = dice.random((CODES, UNITS, CODERS)) < 0.01
    return ((truth & ~missed) | stray).astype(np.int8)


def coefficients_with_intervals(ratings: np.ndarray) -> float:
    """Seconds from ratings to every coefficient of every code with its interval."""
    from govcode.reports.agreement._ratings import document_sums, make_sums, pairs_of
    from govcode.reports.agreement._rows import Draws, Table

    names = [f"c{at}" for at in range(CODES)]
    start = time.perf_counter()
    parts = np.split(ratings, DOCUMENTS, axis=1)
    sums = make_sums([document_sums(each, np.ones(each.shape[1])) for each in parts])
    table = Table(sums, pairs_of("abc"), Draws.make(DOCUMENTS, RESAMPLES, 0))
    rows = [table.row("code", name, at) for at, name in enumerate(names)]
    assert all(row.alpha.low is not None for row in rows)
    return time.perf_counter() - start


def make_study(folder: Path, ratings: np.ndarray) -> Path:
    """A study with these ratings: a sentence a unit, three people."""
    from govcode.coding import Speech, create_study, import_transcripts

    texts = folder.with_name("agreement-texts")
    texts.mkdir()
    each = UNITS // DOCUMENTS
    for number in range(DOCUMENTS):
        words = "".join(f"这是第{at}句话，说的是社区里的事。" for at in range(each))
        (texts / f"{number:02d}.txt").write_text(
            f"访谈者：请说，第{number}位。\n受访者：{words}\n", encoding="utf-8"
        )
    book = {
        "codebook": "bench",
        "families": {"topic": {"title": {"en": "Topics"}}},
        "codes": [{"id": f"topic.c{at}", "name": {"en": f"c{at}"}} for at in range(CODES)],
    }
    path = folder.with_name("agreement.yaml")
    path.write_text(json.dumps(book), encoding="utf-8")
    with create_study(folder, codebook=path) as study:
        import_transcripts(study, [texts])
        with study.store.change("bench", coder="bench"):
            for spoken in Speech(study, interviewers=False):
                here = slice(int(spoken.name) * each, (int(spoken.name) + 1) * each)
                _insert(study, spoken, ratings[:, here])
    return folder


def _insert(study, spoken, ratings: np.ndarray) -> None:
    passages = list(spoken.passages())
    turn = study.store.sql.execute(
        "SELECT id FROM turns WHERE document_id = ? ORDER BY position", (spoken.id,)
    ).fetchall()[passages[0].turn][0]
    for coder in range(CODERS):
        rows = [
            (
                turn,
                span.start,
                span.end,
                f"topic.c{code}",
                False,
                spoken.text[span.start : span.end],
                "[]",
            )
            for code, at in np.argwhere(ratings[:, :, coder]).tolist()
            for span in [passages[at]]
        ]
        random.Random(coder).shuffle(rows)
        study.store.insert_codings(
            spoken.id, coder=f"person {coder}", origin="person", status="accepted", rows=rows
        )


def whole(folder: Path, unit: str) -> float:
    """Seconds of the library call, as a notebook makes it."""
    from govcode.coding import open_study
    from govcode.reports.agreement import agreement

    start = time.perf_counter()
    with open_study(folder) as study:
        found = agreement(study, unit=unit)  # type: ignore[arg-type]
    assert len(found.codes) == CODES
    assert unit != "sentence" or found.units == UNITS
    assert found.overall.alpha.low is not None
    return time.perf_counter() - start


if __name__ == "__main__":
    import tempfile

    def show(what: str, seconds: float, budget: str, yardstick: str) -> None:
        """One line, as ``bench.py`` has it."""
        print(f"{what:60} {seconds:7.2f} s   budget {budget:8} {yardstick}", flush=True)

    with tempfile.TemporaryDirectory(prefix="govcode-bench-") as name:
        bench_agreement(Path(name), show)
