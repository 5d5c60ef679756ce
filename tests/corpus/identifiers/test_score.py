"""The composed passages: their marks are sound, and the scores stay near what was measured."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCORE = runpy.run_path(str(HERE / "score.py"))


@pytest.mark.parametrize("name", ["dev_zh", "dev_en", "heldout_zh", "heldout_en"])
def test_a_third_of_the_passages_hold_nothing(name):
    passages = list(SCORE["read_passages"](HERE / "gold" / f"{name}.txt"))
    empty = sum(not passage.marks for passage in passages)
    assert len(passages) >= 75
    assert 1 / 3 <= empty / len(passages) <= 1 / 2
    assert not any("{" in passage.text or "|" in passage.text for passage in passages)


# a little under what docs/deidentify.md tells
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        ("dev_zh", 0.97, 0.95),
        ("dev_en", 0.97, 0.97),
        ("heldout_zh", 0.95, 0.85),
        ("heldout_en", 0.95, 0.93),
    ],
)
def test_scores_do_not_fall(name, precision, recall):
    table, _ = SCORE["score"](HERE / "gold" / f"{name}.txt")
    assert table["all"].precision >= precision
    assert table["all"].recall >= recall


def test_names_said_in_real_transcripts(real_data):
    files = sorted((real_data / "pdis" / "zh").glob("*.md"))[::4]
    counts = [SCORE["said_names"](path.read_text(encoding="utf-8")) for path in files]
    said, found = (sum(column) for column in zip(*counts, strict=True))
    assert said >= 80
    assert found / said >= 0.85
