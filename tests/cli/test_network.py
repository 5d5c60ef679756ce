"""network: the command says what the library finds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from govcode.cli._output import _plain
from govcode.reports.causal import study_network


def rows(out):
    return list(csv.DictReader(io.StringIO(out)))


def test_the_command_prints_what_the_library_finds(here, coded):
    found = study_network(coded)
    assert here("network", "--json").json == json.loads(json.dumps(_plain(found), default=_plain))
    ties = rows(here("network", "--csv").out)
    assert [(r["cause"], r["obstacle"], int(r["cases"])) for r in ties] == [
        (e.cause, e.obstacle, e.cases) for e in found.network.edges
    ]
    said = rows(here("network", "--explicit", "--csv").out)
    assert [each["passage"] for each in said] == [each.passage for each in found.said]


def test_reading(here, coded):
    ties = len(study_network(coded).network.edges)
    shown = here("network").out
    assert "缺乏信任" in shown
    assert "nobody has confirmed" in shown
    assert f"1 of {ties} ties" in here("network", "--limit", "1").out
    assert "0 links, 0 of them denied" in here("network", "--explicit").out


def test_files_beside(here, tmp_path):
    ran = here("network", "--plot", tmp_path / "n.svg", "-o", tmp_path / "n.graphml")
    assert ran.code == 0, ran.err
    assert "缺乏信任" in (tmp_path / "n.svg").read_text("utf-8")
    assert "缺乏信任" in (tmp_path / "n.graphml").read_text("utf-8")
    assert here("network", "-o", tmp_path / "n.graphml", "--json").json


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "caus"), "did you mean cause"),
        (("--to", "cause"), "from one family to another"),
        (("-o", "n.gexf"), "end the name with .graphml"),
        (("--plot", "n.pdf"), "no picture of this kind"),
    ],
)
def test_what_cannot_be_is_one_clear_line(here, arguments, message):
    ran = here("network", *arguments)
    assert ran.code == 1
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
