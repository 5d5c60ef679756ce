"""``govcode agreement`` as a user calls it."""

from __future__ import annotations

import csv
import io

import pytest

from govcode.coding import decide, find_codings


@pytest.fixture
def two(coded):
    """甲 accepts all suggestions, 乙 every other."""
    ids = [each.id for each in find_codings(coded)]
    decide(coded, ids, accept=True, coder="甲")
    decide(coded, ids[::2], accept=True, coder="乙")
    decide(coded, ids[1::2], accept=False, coder="乙")
    return ids


def test_tables_and_reading(two, here):
    ran = here("agreement", "--disagreements", "--confusion")
    assert ran.code == 0
    for words in (
        "agreement by sentence",
        "隐私顾虑",
        "κ 悖论",
        "Landis",
        "disagreements",
        "confusion",
    ):
        assert words in ran.out
    assert "by pair" not in ran.out
    assert "by pair" in here("agreement", "--coder", "甲", "--coder", "乙", "--coder", "rules").out


def test_json_holds_everything(two, here):
    found = here("agreement", "--json").json
    assert found["coders"] == ["乙", "甲"]
    kinds = {row["kind"] for row in found["rows"]}
    assert kinds == {"all", "family", "code", "pair", "document"}
    overall = found["rows"][0]
    assert overall["alpha"]["low"] is None
    assert overall["alpha"]["no_interval"] == "too_few_documents"
    assert set(found["reading"]) == {"zh", "en"}
    assert found["disagreements"][0]["yes"] == ["甲"]


def test_csv_is_a_table(two, here):
    rows = list(csv.DictReader(io.StringIO(here("agreement", "--csv").out)))
    assert rows[0]["kind"] == "all"
    assert float(rows[0]["alpha"]) < 1
    assert rows[0]["alpha_reason"] == "too_few_documents"
    words = list(csv.DictReader(io.StringIO(here("agreement", "--csv", "--disagreements").out)))
    assert words[0]["yes"] == "甲"
    pairs = list(csv.DictReader(io.StringIO(here("agreement", "--csv", "--confusion").out)))
    assert {"first", "second", "code", "other", "units"} == set(pairs[0])


def test_filters(two, here):
    rows = here("agreement", "--json", "--family", "障碍", "--document", "一").json["rows"]
    assert {row["name"] for row in rows if row["kind"] == "code"} == {
        "obstacle.privacy",
        "obstacle.money",
    }
    assert [row["name"] for row in rows if row["kind"] == "document"] == ["一"]
    by_turn = here("agreement", "--json", "--unit", "turn", "--code", "隐私顾虑").json
    assert by_turn["unit"] == "turn"
    assert by_turn["codes"] == ["obstacle.privacy"]


def test_the_gate_is_loud_and_no_failure(two, here, coded):
    with (coded.folder / "govcode.toml").open("a", encoding="utf-8") as file:
        file.write("\n[reliability]\nminimum_alpha = {obstacle = 0.99}\n")
    for form in ((), ("--json",), ("--csv",)):
        ran = here("agreement", *form)
        assert ran.code == 0
        assert "未达信度门槛：障碍" in ran.err
    assert here("agreement", "--json").json["gate"][0]["minimum"] == 0.99


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--coder", "甲"), "needs two coders"),
        (("--coder", "甲", "--coder", "nobody"), "no coder 'nobody'"),
        (("--unit", "word"), "no unit 'word'"),
        (("--unit", "list"), "no list of units"),
        (("--units", "nowhere.csv"), "cannot be read"),
        (("--family", "obstacel"), "did you mean obstacle"),
        (("--code", "x"), "no code or family"),
        (("--document", "x"), "no document"),
    ],
)
def test_what_cannot_be_done_is_a_line(two, here, arguments, says):
    ran = here("agreement", *arguments)
    assert ran.code == 1
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_nobody_has_coded(here):
    ran = here("agreement")
    assert ran.code == 1
    assert "there is nobody" in ran.err
