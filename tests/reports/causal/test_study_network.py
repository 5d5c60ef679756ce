"""The network of a study between any two families, its words, and its form as a graph."""

from __future__ import annotations

import json

import pytest
from lxml import etree

from govcode.codebooks import parse_codebook
from govcode.coding import Filter, create_study, decide, find_codings, open_study, text_of
from govcode.reports import ReportError, cross, make_demo
from govcode.reports.causal import (
    Edge,
    Network,
    Node,
    network_graphml,
    study_network,
    write_graphml,
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "demo"
    make_demo(folder)
    with open_study(folder) as study:
        yield study


def test_the_passage_holds_both_halves_and_the_connective(demo):
    found = study_network(demo)
    assert (found.of, found.to, found.case, found.context) == (
        "cause",
        "obstacle",
        "speaker",
        "turn",
    )
    assert len(found.said) == len(found.talk.links) > 4
    for each in found.said:
        text = text_of(demo, each.link.document)
        assert each.passage in text
        at = text.index(each.passage)
        assert at <= each.link.start < each.link.end <= at + len(each.passage)
        assert each.cause_words
        assert each.obstacle_words
        for words in (*each.cause_words, *each.obstacle_words):
            assert all(piece in each.passage for piece in words.split("; "))


def test_any_two_families(demo):
    found = study_network(demo, of="obstacle", to=demo.codebook.families["rec"].title.zh)
    assert (found.of, found.to) == ("obstacle", "rec")
    matrix = cross(demo, "rec", "obstacle")
    cells = {(c.column, c.row): c.cases for row in matrix.cells for c in row if c.cases}
    assert {(e.cause, e.obstacle): e.cases for e in found.network.edges} == cells
    assert {node.role for node in found.network.nodes} == {"obstacle", "recommendation"}


def test_only_what_people_confirmed(coded):
    assert study_network(coded).network.edges
    assert not study_network(coded, confirmed=True).network.edges
    ids = [each.id for each in find_codings(coded, Filter(codes=("cause", "obstacle")))]
    decide(coded, ids, accept=True)
    assert study_network(coded, confirmed=True).network == study_network(coded).network


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"of": "caus"}, "did you mean cause"),
        ({"to": "cause"}, "leads from one family to another"),
        ({"of": "rec", "to": "建议x"}, "there is no family '建议x'"),
    ],
)
def test_families_that_are_not_there(coded, options, message):
    with pytest.raises(ReportError, match=message):
        study_network(coded, **options)


def test_a_codebook_without_roles_asks_for_families(tmp_path):
    book = {
        "codebook": "b",
        "families": {"f": {"title": {"zh": "族"}}, "g": {"title": {"zh": "群"}}},
    }
    book["codes"] = [{"id": "f.a", "name": {"zh": "甲"}}, {"id": "g.b", "name": {"zh": "乙"}}]
    (tmp_path / "b.yaml").write_text(json.dumps(book, ensure_ascii=False), "utf-8")
    with create_study(tmp_path / "s", codebook=tmp_path / "b.yaml") as study:
        with pytest.raises(ReportError, match="--from: there is: f, g"):
            study_network(study)
        assert study_network(study, of="f", to="群").network == Network((), ())


def test_names_with_marks_and_an_undefined_c(tmp_path, codebook_text):
    book = parse_codebook(codebook_text.replace("资金不足", "资金<不足>&"))
    nodes = Node("cause.trust", "cause", 3), Node("obstacle.money", "obstacle", 4)
    found = Network(nodes, (Edge("cause.trust", "obstacle.money", 2, 5, None, 1),))
    write_graphml(found, book, tmp_path / "n.graphml")
    root = etree.parse(tmp_path / "n.graphml").getroot()
    data = {each.get("key"): each.text for each in root.iter("{*}data")}
    assert data["node_label_zh"] == "资金<不足>&"
    edge = {each.get("key"): each.text for each in next(root.iter("{*}edge"))}
    assert edge == {"edge_weight": "2", "edge_contexts": "5", "edge_explicit": "1"}


def test_the_graph_is_plain_xml_and_holds_every_tie(demo):
    found = study_network(demo).network
    root = etree.fromstring(network_graphml(found, demo.codebook))
    space = "{http://graphml.graphdrawing.org/xmlns}"
    pairs = [(each.get("source"), each.get("target")) for each in root.iter(f"{space}edge")]
    assert pairs == [(edge.cause, edge.obstacle) for edge in found.edges]
    assert len(list(root.iter(f"{space}node"))) == len(found.nodes)


@pytest.mark.parametrize(
    ("name", "message"), [("n.gexf", "GraphML"), ("no/n.graphml", "cannot be written")]
)
def test_a_graph_that_cannot_be_written(tmp_path, coded, name, message):
    with pytest.raises(ReportError, match=message):
        write_graphml(Network((), ()), coded.codebook, tmp_path / name)
