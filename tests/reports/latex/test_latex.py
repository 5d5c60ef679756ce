"""LaTeX tables: whole, with rules, and nothing in them runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.reports import build_report
from govcode.reports.blocks import Table, tell
from govcode.reports.latex import render_latex
from govcode.reports.latex._text import escaped

ENVIRONMENT = re.compile(r"\\(begin|end)\{(\w+)\}")
COMMANDS = {
    "begin", "end", "caption", "label", "toprule", "midrule", "bottomrule", "centering", "small",
    "footnotesize", "endfirsthead", "endhead", "endfoot", "raggedright", "raggedleft", "arraybackslash",
    "dimexpr", "linewidth", "tabcolsep", "relax", "textbf", "texttt", "cellcolor", "hspace", "par",
    "smallskip",
}  # fmt: skip
SHOWN = {
    "textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater", "textbar",
    "textquotedbl", "textasciigrave", "textquotesingle",
}  # fmt: skip


@pytest.fixture
def report(coded):
    return build_report(coded)


def body(text):
    return "\n".join(line for line in text.split("\n") if not line.startswith("%"))


def check(text):
    """Braces and environments close, and every command is one of ours."""
    depth = 0
    for each in re.sub(r"\\[{}]", "", text):
        depth += {"{": 1, "}": -1}.get(each, 0)
        assert depth >= 0
    assert depth == 0
    opened = []
    for what, name in ENVIRONMENT.findall(text):
        if what == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert not opened
    assert set(re.findall(r"\\([A-Za-z]+)", text)) <= COMMANDS | SHOWN
    assert not re.search(r"(?<!\\)[$#_^~%]", text)


@pytest.mark.parametrize("lang", ["zh", "en", "both"])
def test_every_table_of_the_report_is_there_once(report, lang):
    text = render_latex(report, lang=lang)
    check(body(text))
    tables = [block for block in tell(report) if isinstance(block, Table)]
    labels = re.findall(r"\\label\{tab:([^}]+)\}", text)
    assert len(labels) == len(tables) == len(set(labels))
    assert text.count(r"\toprule") >= len(tables)


def test_every_row_has_as_many_cells_as_there_are_columns(report):
    for found in re.findall(r"\\begin\{tabular\}(.*?)\\end\{tabular\}", render_latex(report), re.S):
        columns = found.count(r"p{\dimexpr")
        rows = [line for line in found.split("\n") if line.endswith(r" \\")]
        assert rows
        assert {len(re.findall(r"(?<!\\)&", row)) for row in rows} == {columns - 1}


def test_nothing_of_a_hostile_study_runs(hostile):
    for lang in ("zh", "en", "both"):
        text = render_latex(hostile, lang=lang)
        check(body(text))
        assert "\u202e" not in text
        assert not [line for line in text.split("\n") if line.startswith("%") and "\r" in line]


def test_words_are_set_as_they_are():
    assert escaped("50 % & a_b #1 {x} \\y $z$ ~ ^") == (
        r"50 \% \& a\_b \#1 \{x\} \textbackslash{}y \$z\$ \textasciitilde{} \textasciicircum{}"
    )
    assert escaped("a--b") == "a{-}{-}b"
    assert escaped("两\n行") == "两 行"


def test_a_long_table_runs_over_pages(report):
    from govcode.reports.blocks import Column, Entry, line
    from govcode.reports.latex import latex_table

    rows = tuple((Entry(line(str(at))),) for at in range(60))
    text = latex_table(Table("long", line("x"), (Column(line("n")),), rows), lang="en")
    assert r"\begin{longtable}" in text
    check(text)


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=())))
def test_whatever_words_hold_they_open_nothing(words):
    check(escaped(words))
    assert "\n" not in escaped(words)
