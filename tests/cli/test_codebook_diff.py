"""``govcode codebook diff`` as a user calls it."""

from __future__ import annotations

import csv
import io
import sys

import pytest

from govcode.cli._output import say_marked


@pytest.fixture
def changed(tmp_path, codebook_text):
    path = tmp_path / "new.yaml"
    text = codebook_text.replace("[钱不够]", "[钱不够, 太少]").replace(
        "version: 1.2", "version: 1.3"
    )
    path.write_text(text.replace("cause.mutual_trust", "cause.good_faith"), encoding="utf-8")
    return path


def test_two_files_without_a_study(run, changed, codebook_path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("codebook", "diff", codebook_path, changed)
    assert ran.code == 0
    assert "small 1.2 → small 1.3" in ran.out
    assert "~ code obstacle.money  资金不足" in ran.out
    assert "+ cues.zh: 太少" in ran.out
    assert "→ code cause.mutual_trust → cause.good_faith  互相信任  (same name, cues)" in ran.out
    assert "segments that" not in ran.out
    assert "\x1b" not in ran.out
    found = run("codebook", "diff", codebook_path, changed, "--json").json
    assert {each["kind"] for each in found["changes"]} == {"changed", "renamed"}
    rows = list(
        csv.DictReader(io.StringIO(run("codebook", "diff", codebook_path, changed, "--csv").out))
    )
    assert {(row["field"], row["new"]) for row in rows} >= {("cues.zh", "太少"), ("version", "1.3")}
    assert "say the same" in run("codebook", "diff", changed, changed).out


def test_in_a_study(here, changed, coded):
    ran = here("codebook", "diff", changed)
    assert ran.code == 0
    for words in (
        "segments that would gain a code: 1, lose one: 0",
        "+ obstacle.money  二 turn 1 李强",
        "补贴太少。",
        "cue 太少",
        "1 → 2 (+1)",
        "no cell of obstacle × cause moves",
        "nothing is changed",
    ):
        assert words in ran.out
    found = here("codebook", "diff", "codebook.yaml", changed, "--json").json
    assert found["gained"] == 1
    assert found["segments"][0]["cues"] == ["太少"]
    rows = list(csv.DictReader(io.StringIO(here("codebook", "diff", changed, "--csv").out)))
    assert [(row["change"], row["code"], row["contrary"]) for row in rows] == [
        ("gained", "obstacle.money", "0")
    ]
    assert "segments" not in here("codebook", "diff", changed, "--book-only").out


def test_colours_on_a_terminal_only(run, changed, codebook_path, monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    say_marked("\x1b[31mred", "green")
    assert capsys.readouterr().out == "\x1b[32m\N{REPLACEMENT CHARACTER}[31mred\x1b[0m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    say_marked("red", "green")
    assert capsys.readouterr().out == "red\n"


def test_many_parts_are_cut(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    short = run("codebook", "diff", "sfic", "sfic-smart-security-community").out
    assert "more list parts added (--all lists them)" in short
    whole = run("codebook", "diff", "sfic", "sfic-smart-security-community", "--all").out
    assert len(whole.split("\n")) > 2 * len(short.split("\n"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("sfci",), "did you mean sfic"),
        (("sfic", "nothing.yaml"), "no codebook or file"),
        (("sfic", "--study", "/nowhere"), "no such folder"),
    ],
)
def test_what_cannot_be_done_is_a_line(run, tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    ran = run("codebook", "diff", *arguments)
    assert ran.code == 1
    assert says in ran.err
    assert "Traceback" not in ran.err


def test_one_name_outside_a_study(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = run("codebook", "diff", "sfic")
    assert ran.code == 1
    assert "there is no study here" in ran.err
