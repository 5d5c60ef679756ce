"""``govcode codebook evaluate`` as a user calls it."""

from __future__ import annotations

import csv
import io

import pytest

GOLD = (
    '{"text": "我们缺乏信任。", "lang": "zh", "codes": ["cause.lack_of_trust"]}\n'
    '{"text": "Privacy first.", "lang": "en", "codes": ["obstacle.privacy"]}\n'
    '{"text": "天气很好，补贴。", "lang": "zh", "codes": []}\n'
    '{"text": "Nothing.", "lang": "en", "codes": ["obstacle.money"]}\n'
)


@pytest.fixture
def gold(write_text):
    return write_text("gold.jsonl", GOLD)


def test_tables_and_reading(here, gold):
    ran = here("codebook", "evaluate", gold, "--mistakes", "--by-language")
    assert ran.code == 0
    for words in (
        "rules with small 1.2 against gold.jsonl",
        "0.67 (0.21–0.94)",
        "+ false  rec.subsidy",
        "cue 补贴",
        "- missed  obstacle.money",
        "微平均",
    ):
        assert words in ran.out


def test_without_a_study(run, gold, codebook_path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("codebook", "evaluate", gold, "--codebook", codebook_path, "--json")
    assert ran.code == 0
    rows = {(row["kind"], row["name"], row["lang"]): row for row in ran.json["rows"]}
    assert rows["micro", "", None]["hits"] == 2
    assert rows["code", "obstacle.money", "en"]["precision"]["reason"] == "never_suggested"
    assert set(ran.json["reading"]) == {"zh", "en"}
    assert [each["kind"] for each in ran.json["mistakes"]] == ["missed", "false"]


def test_csv(here, gold):
    rows = list(csv.DictReader(io.StringIO(here("codebook", "evaluate", gold, "--csv").out)))
    assert rows[0]["kind"] == "micro"
    assert float(rows[0]["precision"]) == pytest.approx(2 / 3)
    mistakes = list(
        csv.DictReader(io.StringIO(here("codebook", "evaluate", gold, "--csv", "--mistakes").out))
    )
    assert [each["place"] for each in mistakes] == ["gold.jsonl:4", "gold.jsonl:3"]


def test_the_studys_own_codings(here):
    assert "no person has accepted" in here("codebook", "evaluate").err
    here("accept", "--code", "cause.lack_of_trust", "--document", "二")
    ran = here("codebook", "evaluate", "--study-codings", "--json").json
    assert ran["taken_over"] == ran["codings"] > 0
    assert ran["undecided"] > 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--coder", "moodel"), "no coder 'moodel'"),
        (("--study-codings",), "not both"),
        (("--codebook", "sfic"), "sfic has none of these 3 codes"),
        (("--codebook", "none"), "no codebook or file"),
    ],
)
def test_what_cannot_be_done_is_a_line(here, gold, arguments, says):
    ran = here("codebook", "evaluate", gold, *arguments)
    assert ran.code == 1
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_codes_that_are_not_there(here, write_text):
    path = write_text("g.csv", "text,obstacle.mony\n钱不够,1\n补贴,0\n")
    assert "did you mean obstacle.money" in here("codebook", "evaluate", path).err
    assert here("codebook", "evaluate", path, "--ignore-unknown").code == 0
