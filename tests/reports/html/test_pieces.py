"""Single pieces of the page: numbers in words, drawings, chapters of studies unlike others."""

from __future__ import annotations

import dataclasses

import lxml.html
import pytest

from govcode.codebooks import Bilingual
from govcode.coding import apply_code, open_study
from govcode.reports import build_report, render_html
from govcode.reports.agreement import Measure
from govcode.reports.causal import CausalLink, CausalPair, CausalTalk
from govcode.reports.html._curve import curve_picture
from govcode.reports.html._network import DRAWN, network_picture
from govcode.reports.html._script import folding
from govcode.reports.html._words import hundred, measure, plain, probability, safe, signed


@pytest.fixture
def report(coded):
    return build_report(coded)


def page_of(report, lang="en"):
    return lxml.html.document_fromstring(render_html(report, lang=lang))


def words(node):
    return " ".join(node.text_content().split())


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (probability(0.0004), "<0.001"),
        (probability(0.0496), "0.050"),
        (probability(None), "—"),
        (signed(-1.26), "−1.3"),
        (signed(2.0), "+2.0"),
        (signed(None), "—"),
        (hundred(2.7e-17), "0"),
        (measure(Measure(None, reason="single_category")), "—"),
        (measure(Measure(0.71234)), "0.712"),
        (measure(Measure(0.7, 0.5, 0.9)), "0.700 [0.500, 0.900]"),
        (safe("a b/“隐"), "a:20:b:2f::201c::9690:"),
        (plain(Bilingual(zh="甲", en="A"), lang="both"), "甲 · A"),
        (plain(Bilingual(zh="甲"), lang="en"), "甲"),
    ],
)
def test_numbers_and_names_in_words(said, wanted):
    assert said == wanted


def test_coders_who_do_not_agree_are_said_loudly(coded, tmp_path):
    settings = tmp_path / "study" / "govcode.toml"
    text = settings.read_text("utf-8")
    settings.write_text(f"{text}\n[reliability]\nminimum_alpha = {{obstacle = 0.9}}\n", "utf-8")
    with open_study(tmp_path / "study") as study:
        for coder, quote in (
            ("甲", "补贴太少"),
            ("乙", "补贴太少"),
            ("甲", "钱不够"),
            ("乙", "隐私大家都在说"),
        ):
            apply_code(study, "obstacle.money", document="二", quote=quote, coder=coder)
        report = build_report(study)
    assert report.reliability.faults
    page = page_of(report)
    loud = words(page.get_element_by_id("gate"))
    assert "Coders do not reach the agreement that this study asks of itself." in loud
    assert "Obstacles: alpha is" in loud
    assert "below the 0.900 that this study asks for." in loud
    table = page.xpath("//h3[@id='agreement']/following::table[1]")[0]
    assert [words(each) for each in table.xpath("./tbody/tr/th")][:2] == ["All codes", "Obstacles"]
    assert "Coded by" in words(page.xpath("//h3[@id='reliability']/following::div[1]")[0])
    assert "编码者间一致性未达到" in words(page_of(report, "zh").get_element_by_id("gate"))


def test_a_study_without_what_is_compared_says_why(empty_study):
    page = words(page_of(build_report(empty_study)))
    assert "Nothing is coded, so saturation is undefined." in page
    assert "The codings do not yet bear any finding." in page
    assert "Participants have neither groups nor sites to compare." in page


def test_a_denied_link_is_shown_and_marked(report):
    (quote,) = (
        each for each in report.codings if each.code == "obstacle.money" and not each.contrary
    )
    cause = next(each for each in report.codings if each.code == "cause.lack_of_trust")
    at = quote.start + report.excerpts[quote.id].words.index("钱")
    link = CausalLink(
        cause.code, quote.code, (cause.id,), (quote.id,), "二", None, "钱", at, at + 1,
        "cause_first", True,
    )  # fmt: skip
    pair = CausalPair(cause.code, quote.code, 0, 0, 1, (cause.id, quote.id))
    told = dataclasses.replace(report, causal=CausalTalk((pair,), (link,)))
    page = page_of(told)
    said = page.get_element_by_id("causal-0")
    assert {words(each) for each in said.find_class("lowered")} == {"denied"}
    assert [each.text for each in said.find_class("connective")] == ["钱"]
    assert page.xpath("//a[@data-at='causal.pairs.0.negated']/text()") == ["1"]
    bare = page_of(dataclasses.replace(told, excerpts={})).get_element_by_id("causal-0")
    assert "(words not in this file)" in words(bare)


def test_the_network_draws_the_strongest_ties_and_says_what_it_leaves_out(report):
    picture = network_picture(report)
    assert picture is not None
    assert len(picture.edges) == len(report.network.edges)
    many = tuple(
        dataclasses.replace(report.network.edges[0], cases=60 - each) for each in range(60)
    )
    crowded = dataclasses.replace(report, network=dataclasses.replace(report.network, edges=many))
    drawn = network_picture(crowded)
    assert len(drawn.edges) == DRAWN
    assert [each.edge.cases for each in drawn.edges] == list(range(60 - DRAWN + 1, 61))
    assert drawn.edges[-1].width > drawn.edges[0].width
    assert f"Drawn are the {DRAWN} ties with most cases, of 60" in words(page_of(crowded))
    empty = dataclasses.replace(report.network, nodes=(), edges=())
    assert network_picture(dataclasses.replace(report, network=empty)) is None


def test_the_curve_climbs_and_its_ticks_are_round(report):
    picture = curve_picture(report.saturation.whole)
    heights = [y for _, y in picture.points]
    assert heights == sorted(heights, reverse=True)
    assert [number for _, number in picture.ticks_x] == [1, 2, 3]
    assert picture.ticks_y[0][1] == 0
    assert all(0 <= x <= picture.width and 0 <= y <= picture.height for x, y in picture.points)


def test_search_knows_the_other_script_of_what_the_report_quotes(report):
    pairs = folding(report)
    table = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert table["數"] == "数"
    assert table["隱"] == "隐"
    assert "龜" not in table  # nobody speaks of turtles


def test_a_page_is_the_same_for_the_same_report(report):
    assert render_html(report) == render_html(report)
