"""The drawing of a network: everything is there, nothing lies on anything else."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from govcode.codebooks import parse_codebook
from govcode.reports.causal import Edge, Network, Node, network_chart
from govcode.reports.causal._labels import lines_of, width_of
from govcode.reports.explore import draw


def made(*edges):
    codes = {code for each in edges for code in (each.cause, each.obstacle)}
    nodes = [Node(code, code.partition(".")[0], 3) for code in sorted(codes)]
    return Network(tuple(nodes), tuple(edges))


SMALL = made(
    Edge("cause.lack_of_trust", "obstacle.money", 2, 4, 0.5, 0),
    Edge("cause.mutual_trust", "obstacle.privacy", 5, 6, 0.5, 2),
    Edge("cause.lack_of_trust", "obstacle.privacy", 1, 1, 0.1, 0),
)


def layers(chart):
    sets = chart.get("datasets", {})
    for layer in chart["layer"]:
        data = layer["data"]
        yield layer, data["values"] if "values" in data else sets[data["name"]]


def texts(chart):
    return [
        (row["x"], row["y"], layer["mark"]["align"], row["text"])
        for layer, rows in layers(chart)
        if layer["mark"]["type"] == "text"
        for row in rows
    ]


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("zh", ("缺乏信任 3", "资金不足 3", "协同动因")),
        ("en", ("Lack of trust 3", "Money 3", "Motivation")),
    ],
)
def test_every_code_and_dimension_is_named_once(coded, lang, names):
    chart = network_chart(SMALL, coded.codebook, lang=lang)
    shown = [text if isinstance(text, str) else " ".join(text) for *_, text in texts(chart)]
    assert len(shown) == len(set(shown)) == 5
    assert set(names) <= set(shown)


def test_a_tie_is_as_wide_as_its_cases_and_the_explicit_ones_lie_above(coded):
    chart = network_chart(SMALL, coded.codebook, lang="en")
    rows = next(rows for layer, rows in layers(chart) if layer["mark"]["type"] == "line")
    ties = list({row["tie"]: (row["cases"], row["kind"]) for row in rows}.values())
    assert ties == [
        (1, "named together"),
        (2, "named together"),
        (5, "said to be cause and effect"),
    ]
    assert len(rows) == 4 * len(ties)


def test_no_label_lies_on_another(coded):
    codes = [code.id for code in coded.codebook.codes]
    edges = [
        Edge(a, b, 1, 1, None, 0) for a in codes for b in codes if a[:3] == "cau" and b[0] != "c"
    ]
    chart = network_chart(made(*edges), coded.codebook, lang="en")
    placed = texts(chart)
    for x in {x for x, *_ in placed}:
        heights = sorted(
            (y, len(text) if isinstance(text, list) else 1) for at, y, _, text in placed if at == x
        )
        for (upper, lines), (lower, _) in pairwise(heights):
            assert lower - upper >= 14 * lines
    for x, _, align, text in placed:
        for line in [text] if isinstance(text, str) else text:
            reach = width_of(line, 12)
            assert (x - reach if align == "right" else chart["width"] - x - reach) >= 0


def test_of_many_ties_the_thickest_are_drawn_and_it_is_said(coded):
    chart = network_chart(SMALL, coded.codebook, lang="zh", most=2)
    assert chart["title"]["subtitle"][-1] == "共 3 条，只画出 2 条：先画明说的，再画最粗的"
    assert {row["cases"] for _, rows in layers(chart) for row in rows if "tie" in row} == {2, 5}


def test_nothing_to_draw_is_said(coded, tmp_path):
    chart = network_chart(Network((), ()), coded.codebook, lang="zh")
    assert chart["title"]["subtitle"] == ["没有可画的内容"]
    draw(chart, tmp_path / "empty.svg", lang="zh")


def test_names_are_words_and_nothing_else(codebook_text, tmp_path):
    hostile = '"</script><script>alert(1)</script>\\e[2J"'
    book = parse_codebook(codebook_text.replace("en: Money}", f"en: {hostile}}}"))
    assert "\x1b" in book.by_id["obstacle.money"].name.en
    chart = network_chart(SMALL, book, lang="en")
    assert "\x1b" not in json.dumps(chart, ensure_ascii=False)
    draw(chart, tmp_path / "x.html", lang="en")
    assert "<script>alert" not in (tmp_path / "x.html").read_text("utf-8")
    draw(chart, tmp_path / "x.svg", lang="en")
    assert "<script" not in (tmp_path / "x.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("资金不足", ["资金不足 7"]),
        (
            "Fragmented government–enterprise cooperation",
            ["Fragmented government–enterprise", "cooperation 7"],
        ),
        ("政企合作" * 12, 2),
        ("word " * 40, 2),
        ("x" * 200, 2),
        ("𠀀" * 60, 2),
    ],
)
def test_labels_take_two_lines_at_most(name, lines):
    found = lines_of(name, 7)
    assert found == lines if isinstance(lines, list) else len(found) == lines
    assert all(width_of(line, 1) <= width_of("x" * 35, 1) for line in found)
    assert found[-1].endswith(" 7")
