"""Drawings: well-formed, in one language, whatever their names hold."""

from __future__ import annotations

import struct

import pytest
from lxml import etree

from govcode.reports import build_report, cross
from govcode.reports.explore import chinese_font
from govcode.reports.figures import (
    breadth,
    curve_svg,
    figure_png,
    heat_svg,
    label_language,
    network_svg,
)
from govcode.reports.figures._svg import lines

SVG = "{http://www.w3.org/2000/svg}"


def words(svg):
    return ["".join(each.itertext()) for each in etree.fromstring(svg.encode()).iter(f"{SVG}text")]


def test_the_network_names_each_tied_code_and_has_a_line_a_tie(coded):
    report = build_report(coded)
    svg = network_svg(report, lang="en", font="sans-serif")
    assert {"Privacy concerns", "Lack of trust"} <= set(words(svg))
    paths = list(etree.fromstring(svg.encode()).iter(f"{SVG}path"))
    arrows = sum(bool(edge.explicit) for edge in report.network.edges)
    assert len(paths) == len(report.network.edges) + arrows
    assert "隐私顾虑" in words(network_svg(report, lang="zh", font="sans-serif"))


def test_the_curve_has_a_point_an_interview(coded):
    report = build_report(coded)
    root = etree.fromstring(
        curve_svg(report.saturation.whole, lang="zh", font="sans-serif").encode()
    )
    assert len(list(root.iter(f"{SVG}circle"))) == len(report.saturation.whole.documents)


def test_a_heat_picture_has_every_cell(coded):
    matrix = cross(coded, "obstacle", "group")
    svg = heat_svg(matrix, lambda axis, label: label, title="t", font="sans-serif")
    told = words(svg)
    for row in matrix.cells:
        for cell in row:
            assert (f"{cell.cases} ({cell.contexts})" if cell.cases else "0") in told


def test_nothing_in_a_hostile_name_is_markup(hostile):
    for lang in ("zh", "en"):
        for svg in (
            network_svg(hostile, lang=lang, font='"><script>'),
            curve_svg(hostile.saturation.whole, lang=lang, font="x"),
            heat_svg(
                hostile.obstacle_cause, lambda a, b: b + "<script>\x00", title="<b>", font="x"
            ),
        ):
            root = etree.fromstring(svg.encode())
            tags = {each.tag for each in root.iter()}
            assert tags <= {f"{SVG}{tag}" for tag in ("svg", "rect", "path", "circle", "text")}


def test_pictures_are_png_of_some_size(coded):
    report = build_report(coded)
    for key in ("network", "saturation"):
        content = figure_png(report, key, lang="en")
        assert content.startswith(b"\x89PNG")
        wide, high = struct.unpack(">II", content[16:24])
        assert wide > 600
        assert high > 200
        assert content == figure_png(report, key, lang="en")


def test_labels_are_english_where_no_font_has_chinese_characters(monkeypatch):
    monkeypatch.setattr("govcode.reports.figures._png.chinese_font", lambda: None)
    assert [label_language(lang) for lang in ("zh", "both", "en")] == ["en", "en", "en"]
    monkeypatch.setattr("govcode.reports.figures._png.chinese_font", lambda: "SimSun")
    assert [label_language(lang) for lang in ("zh", "both", "en")] == ["zh", "zh", "en"]


def test_chinese_is_drawn_and_no_box(coded):
    if chinese_font() is None:
        pytest.skip("no font on this machine has Chinese characters")
    report = build_report(coded)
    assert figure_png(report, "network", lang="zh") != figure_png(report, "network", lang="en")


@pytest.mark.parametrize(
    ("text", "room", "wanted"),
    [
        ("短", 100, ["短"]),
        ("一二三四五六", 30, ["一二三", "四五六"]),
        ("one two three", 45, ["one two", "three"]),
        ("", 10, []),
        ("一二三四五六七八九十", 20, ["一二", "三四", "五…"]),
    ],
)
def test_names_are_broken_into_lines(text, room, wanted):
    assert lines(text, 10, room) == wanted
    assert breadth("一", 10) > breadth("a", 10)
