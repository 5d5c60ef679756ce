"""``govcode robustness`` as a user calls it."""

from __future__ import annotations

import csv
import io

import pytest


def test_tables_and_reading(here):
    ran = here("robustness")
    assert ran.code == 0
    for words in (
        "among the first three",
        "隐私顾虑",
        "tau-b least",
        "逐份剔除",
        "依据 3 份有编码的访谈",
    ):
        assert words in ran.out
    assert "--carriers lists all" in ran.out
    every = here("robustness", "--carriers")
    assert "按计数的可信度" in every.out
    assert "--carriers lists" not in every.out


def test_json_and_csv(here):
    found = here("robustness", "--json").json
    assert found["documents"] == ["three", "一", "二"]
    assert {each["name"] for each in found["rankings"]} >= {
        "obstacle",
        "cause",
        "recommendation",
        "cell",
    }
    assert any(each["reason"] == "nothing_left" for each in found["rows"])
    assert set(found["reading"]) == {"zh", "en"}
    rows = list(csv.DictReader(io.StringIO(here("robustness", "--csv").out)))
    assert len(rows) == len(found["rows"])
    assert {row["kind"] for row in rows} == {"counting", "context", "status", "group", "interview"}
    carried = list(csv.DictReader(io.StringIO(here("robustness", "--csv", "--carriers").out)))
    assert len(carried) == len(found["carried"])


def test_the_picture(here, tmp_path):
    path = tmp_path / "places.html"
    ran = here("robustness", "--plot", path)
    assert f"picture: {path}" in ran.out
    assert "名次是否稳固" in path.read_text("utf-8")


@pytest.mark.parametrize(("arguments", "says"), [(("--plot", "x.gif"), "no picture of this kind")])
def test_what_cannot_be_done_is_a_line(here, arguments, says):
    ran = here("robustness", *arguments)
    assert ran.code == 1
    assert says in ran.err


def test_nothing_is_coded(run, study):
    ran = run("robustness", "--study", study.folder)
    assert ran.code == 0
    assert "还没有可检验的结论" in ran.out
