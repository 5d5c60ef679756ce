"""quotes: the command prints what the library finds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from govcode.cli._output import _plain
from govcode.reports.quotes import quotation_book


def test_the_command_prints_what_the_library_finds(here, coded):
    book = quotation_book(coded, ["cause"], by="group", limit=2, around=10)
    options = ("cause", "--by", "group", "--limit", "2", "--context", "10")
    assert here("quotes", *options, "--json").json == json.loads(json.dumps(book, default=_plain))
    rows = list(csv.DictReader(io.StringIO(here("quotes", *options, "--csv").out)))
    assert [int(row["id"]) for row in rows] == [each.id for each in book.quotes]


def test_reading(here):
    ran = here("quotes", "缺乏信任", "--by", "group", "--context", "turn")
    assert ran.code == 0, ran.err
    assert "缺乏信任 (cause.lack_of_trust): 4 quotations by 3 speakers" in ran.out
    assert "── 居民 (2)" in ran.out
    assert "⟦大家信不过物业。⟧政府应该补贴。" in ran.out
    assert "1 of 4" in here("quotes", "lack_of_trust", "--limit", "1").out
    assert "no quotation fits" in here("quotes", "stage", "--status", "accepted").out


def test_a_file(here, tmp_path):
    ran = here("quotes", "cause", "-o", tmp_path / "b.md", "--lang", "zh", "--anonymous")
    assert f"quotations: {tmp_path / 'b.md'} (5)" in ran.out
    assert "王芳" not in (tmp_path / "b.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trusst",), "there is no code or family 'trusst'"),
        (("cause", "--context", "all"), "--context takes a number of characters or turn"),
        (("cause", "--by", "grup"), "did you mean group?"),
        (("cause", "-o", "b.pdf"), "no such form"),
        (("cause", "--coder", "rulez"), "there is no coder 'rulez'"),
        (("cause", "--language", "fr"), "there is no language 'fr'"),
    ],
)
def test_what_cannot_be_is_one_clear_line(here, arguments, message):
    ran = here("quotes", *arguments)
    assert ran.code == 1
    assert message in ran.err
    assert len(ran.err.splitlines()) == 1
