"""``govcode saturation`` as a user calls it."""

from __future__ import annotations

import csv
import io

import pytest


def test_tables_and_reading(here):
    ran = here("saturation", "--base", 1, "--run", 1, "--by", "group")
    assert ran.code == 0
    for words in (
        "met so far",
        "codes that came last",
        "居民",
        "Guest、Namey 与 Chen",
        "--confirmed",
    ):
        assert words in ran.out


def test_json_and_csv(here):
    found = here("saturation", "--json").json
    assert found["whole"]["documents"] == ["three", "一", "二"]
    assert found["whole"]["guest"]["saturated_at"] is None
    assert found["whole"]["guest"]["reason"] == "too_few_documents"
    assert found["whole"]["random"] is None
    assert found["whole"]["curve"][0]["low"] is not None
    assert set(found["reading"]) == {"zh", "en"}
    rows = list(csv.DictReader(io.StringIO(here("saturation", "--csv", "--orders", 0).out)))
    assert [row["number"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["mean"] == ""
    assert int(rows[-1]["cumulative"]) == sum(int(row["new"]) for row in rows)


def test_the_picture(here, tmp_path):
    path = tmp_path / "curve.html"
    ran = here("saturation", "--base", 1, "--run", 1, "--plot", path)
    assert f"picture: {path}" in ran.out
    assert "代码累积曲线" in path.read_text("utf-8")
    quiet = here("saturation", "--json", "--plot", path)
    assert quiet.json["order"] == "name"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("--order", "size"), 1, "no order 'size'"),
        (("--by", "colour"), 1, "no attribute"),
        (("--code", "x"), 1, "no code or family"),
        (("--plot", "x.gif"), 1, "no picture of this kind"),
        (("--base", "0"), 2, "base"),
        (("--threshold", "2"), 2, "threshold"),
    ],
)
def test_what_cannot_be_done_is_a_line(here, arguments, code, says):
    ran = here("saturation", *arguments)
    assert ran.code == code
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_nothing_is_coded(run, study):
    ran = run("saturation", "--study", study.folder)
    assert ran.code == 0
    assert "尚未编码" in ran.out
