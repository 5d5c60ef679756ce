"""What the learning coder looks like on a terminal."""

from __future__ import annotations

import json

import pytest

from govcode.cli.workbench import _side
from govcode.coding import structure_of, text_of

WORDS = "大家信不过物业"


@pytest.fixture
def suggested(coded):
    """A suggestion as the learning coder leaves it, in document 一."""
    from govcode.coding import documents

    (document,) = [each for each in documents(coded) if each.name == "一"]
    start = text_of(coded, "一").index(WORDS)
    cut = structure_of(coded, document.id)
    turn = cut.turns[cut.turn_at(start)][0]
    common = {"cue": "0.86 ≥ 0.62", "probability": 0.8613, "threshold": 0.62, "model": "0f"}
    evidence = [
        {**common, "start": start + 2, "end": start + 5, "words": "信不过", "weight": 2.5},
        {**common, "start": start + 5, "end": start + 7, "words": "物业", "weight": 0.5},
    ]
    row = (turn, start, start + 7, "obstacle.money", False, WORDS, json.dumps(evidence))
    with coded.store.change("code", coder="model") as summary:
        coded.store.insert_codings(
            document.id, coder="model", origin="model", status="suggested", rows=[row]
        )
        summary.append("one")
    return coded


def test_codings_show_probability_and_words(suggested, run):
    shown = run("codings", "--by", "model", "--study", suggested.folder)
    assert "0.86: 信不过, 物业" in shown.out
    (found,) = run("codings", "--by", "model", "--json", "--study", suggested.folder).json
    assert [each["weight"] for each in found["evidence"]] == [2.5, 0.5]
    rules = run(
        "codings", "--by", "rules", "--code", "cause.lack_of_trust", "--study", suggested.folder
    )
    assert "信不过" in rules.out
    assert "0.86" not in rules.out


def test_the_workbench_tells_why_in_one_line(suggested):
    from govcode.coding import Filter, find_codings

    (details,) = find_codings(suggested, Filter(coders=("model",)))
    lines = ["".join(piece[0] for piece in line) for line in _side._why(details, "zh", 40)]
    assert lines[-1] == "0.86: 信不过, 物业"


def test_without_anything_to_learn_each_code_has_its_reason(coded, run):
    done = run("code", "--coder", "model", "--report", "--study", coded.folder)
    assert done.code == 0
    assert "cause.lack_of_trust is not suggested: 1 of the 8 texts needed carry it" in done.out
    assert "0 of 7 codes reach precision 0.8" in done.out
    done = run("code", "--coder", "model", "--json", "--study", coded.folder)
    assert (done.json["added"], done.json["report"]["codes"][0]["precision"]) == (0, None)


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["--coder", "model", "--precision", "1.2"], "precision cannot be 1.2"),
        (["--precision", "0.9"], "go with --coder model only"),
        (["--coder", "modell"], "rules, model, llm"),
    ],
)
def test_what_cannot_be_is_told(coded, run, arguments, word):
    done = run("code", *arguments, "--study", coded.folder)
    assert done.code == 1
    assert word in done.err


def test_check_reads_the_examples(coded, run):
    good = {"text": "话", "lang": "zh", "codes": ["rec.old"]}
    path = coded.folder / "codebook.examples.zh.jsonl"
    path.write_text(json.dumps(good) + "\n", encoding="utf-8")
    done = run("codebook", "check", "--study", coded.folder)
    assert (done.code, "1 examples beside it" in done.out) == (0, True)
    assert "rec.old: examples under a code that the codebook has not: 1" in done.err
    path.write_text("{", encoding="utf-8")
    done = run("codebook", "check", "--study", coded.folder, "--json")
    assert (done.code, done.json["valid"]) == (1, False)
    done = run("code", "--coder", "model", "--study", coded.folder)
    assert (done.code, "codebook.examples.zh.jsonl:1" in done.err) == (1, True)
