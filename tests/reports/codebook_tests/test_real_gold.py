"""Cues drafted from definitions alone, against the human codes of 57 real interviews."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path

import pytest

from govcode.codebooks import load_codebook
from govcode.reports.codebook_tests import evaluate, read_gold

ROOT = Path(__file__).resolve().parents[3]
DATA = ROOT.parent / "shared" / "data" / "wac"
EXAMPLES = ROOT / "docs" / "examples"


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    if not DATA.is_dir():
        pytest.skip(f"the interviews are not at {DATA}")
    spec = importlib.util.spec_from_file_location("gold", EXAMPLES / "world_after_covid_gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    path = tmp_path_factory.mktemp("gold") / "gold.csv"
    rows = module.rows(DATA)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_world_after_covid(answers):
    book = load_codebook(EXAMPLES / "world-after-covid.yaml")
    gold = read_gold(answers, book)
    assert (len(gold.units), gold.codings, gold.unknown) == (277, 556, {})
    found = evaluate(book, gold, resamples=200)
    assert found.documents == 57
    micro = next(found.of("micro"))
    assert (
        micro.support == 556
    )  # what docs/codebook-tests.md tells, as long as cues match as they do
    assert micro.precision.value == pytest.approx(0.63, abs=0.03)
    assert micro.recall.value == pytest.approx(0.49, abs=0.03)
    assert micro.f1.low < micro.f1.value < micro.f1.high
