"""Links between codings, in the sample study and in a study of composed sentences."""

from __future__ import annotations

import pytest

from govcode.coding import (
    code_by_rules,
    codings_by_id,
    create_study,
    import_transcripts,
    open_study,
    text_of,
)
from govcode.reports import cross, make_demo
from govcode.reports._evidence import Gathering
from govcode.reports.causal import _links, causal_talk, network

TALK = """\
访谈者：为什么？

老王：钱不够，是因为大家信不过物业。

访谈者：还有呢？

老王：钱不够不是因为大家信不过物业。

李强：大家信不过物业。钱不够。

张敏：大家信不过物业，所以钱不够。大家信不过物业，结果钱不够。
"""


@pytest.fixture
def talk(study):
    path = study.folder.parent / "谈话.txt"
    path.write_text(TALK, "utf-8")
    import_transcripts(study, [path])
    code_by_rules(study)
    return study


def test_links_of_a_small_talk(talk):
    found = causal_talk(Gathering(talk))
    (pair,) = found.pairs
    assert (pair.cause, pair.obstacle) == ("cause.lack_of_trust", "obstacle.money")
    assert [(each.connective, each.negated, each.direction) for each in found.links] == [
        ("是因为", False, "effect_first"),
        ("是因为", True, "effect_first"),
        ("所以", False, "cause_first"),
        ("结果", False, "cause_first"),
    ]
    assert (pair.links, pair.cases, pair.negated) == (3, 2, 1)


def test_the_network_holds_what_is_together_and_what_is_joined(talk):
    gathering = Gathering(talk)
    matrix = cross(talk, "obstacle", "cause")
    found = network(gathering, matrix, causal_talk(gathering))
    edges = {(each.cause, each.obstacle): each for each in found.edges}
    for row in matrix.cells:
        for cell in row:
            edge = edges.get((cell.column, cell.row))
            assert (edge is None) == (not cell.cases)
            assert edge is None or (edge.cases, edge.contexts) == (cell.cases, cell.contexts)
    assert {pair for pair, edge in edges.items() if edge.explicit} == {
        ("cause.lack_of_trust", "obstacle.money")
    }
    assert edges["cause.lack_of_trust", "obstacle.money"].explicit == 2
    roles = {node.code: node.role for node in found.nodes}
    assert roles["cause.lack_of_trust"] == "cause"
    assert roles["obstacle.money"] == "obstacle"
    assert network(gathering, None, causal_talk(gathering)).edges == ()


def test_links_of_the_sample_study(tmp_path):
    make_demo(tmp_path / "demo")
    with open_study(tmp_path / "demo") as study:
        gathering = Gathering(study)
        found = causal_talk(gathering)
        assert found.links
        for link in found.links:
            assert text_of(study, link.document)[link.start : link.end] == link.connective
            causes = codings_by_id(study, link.cause_codings).values()
            obstacles = codings_by_id(study, link.obstacle_codings).values()
            assert {each.code for each in causes} == {link.cause}
            assert {each.code for each in obstacles} == {link.obstacle}
            assert len({(each.document, each.turn) for each in (*causes, *obstacles)}) == 1
        assert sum(pair.links for pair in found.pairs) == sum(not x.negated for x in found.links)


def test_a_study_without_codings_says_nothing(tmp_path):
    with create_study(tmp_path / "s", codebook="sfic") as study:
        assert causal_talk(Gathering(study)).links == ()


def test_looking_only_near_both_sides_finds_every_link(talk, tmp_path, monkeypatch):
    make_demo(tmp_path / "demo")
    with open_study(tmp_path / "demo") as demo:
        for study in (talk, demo):
            near = causal_talk(Gathering(study))
            with monkeypatch.context() as patch:
                patch.setattr(_links, "_both_near", lambda spoken, _: set(range(len(spoken))))
                assert causal_talk(Gathering(study)) == near
