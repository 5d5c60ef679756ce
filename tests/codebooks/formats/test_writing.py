"""Codebooks out to other programs, and back."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from govcode.codebooks import Codebook, CodebookError, load_codebook, parse_codebook
from govcode.codebooks.formats import (
    CodebookOptions,
    read_foreign_codebook,
    write_foreign_codebook,
)
from govcode.codebooks.formats._write_yaml import codebook_text

BOOK = parse_codebook("""\
codebook: small
families:
  cause: {title: {zh: 成因, en: Causes}, role: cause}
lists:
  lack: {zh: [没有, "=缺"], en: [no, lack of]}
codes:
  - {id: cause.trust, name: {zh: 信任, en: "Trust, or not"}}
  - id: cause.lack_of_trust
    name: {zh: 缺乏信任, en: =Lack of trust}
    parent: cause.trust
    definition: {zh: 彼此不信任。, en: "Distrust:\\nin words"}
    cues:
      zh: [信不过, "@lack … (信任|信赖)", {all: [怕, 数据], none: [不怕], near: 20}]
      en: ["(do not|don't) trust", "@lack trust", "^ sadly", "a;b"]
    contrary: {zh: [很 信任]}
    unless: {en: [trust fund]}
    opposite: cause.trust
    basis: reading
    examples: [{text: 我们信不过他们。, codes: true}]
links: [{from: cause.trust, to: cause.lack_of_trust, kind: related}]
""")  # fmt: skip


def told(losses):
    counts: Counter[tuple[str, str]] = Counter()
    for each in losses:
        counts[each.fate, each.what] += each.count
    return dict(counts)


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_brings_back_all_but_what_it_tells():
    data, losses = write_foreign_codebook(BOOK, format="csv")
    back = read_foreign_codebook(data, name="small.csv")
    plain = BOOK.model_copy(
        update={
            "codes": [code.model_copy(update={"examples": []}) for code in BOOK.codes],
            "links": [],
        }
    )
    assert back.codebook.codes == plain.codes
    assert back.codebook.lists == plain.lists
    assert told(losses) == {("left out", "examples"): 1, ("left out", "links"): 1}
    assert back.losses == ()


def test_no_cell_is_a_formula():
    data, _ = write_foreign_codebook(BOOK, format="csv")
    cells = [cell for row in rows(data) for cell in row]
    assert "'=Lack of trust" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_built_in_codebook_comes_back_from_a_table():
    book = load_codebook("sfic")
    back = read_foreign_codebook(write_foreign_codebook(book, format="csv")[0], name="x.csv")
    assert all_cues(back.codebook) == all_cues(book)
    assert back.losses == ()


def all_cues(book: Codebook) -> list[tuple[str, str, str, str]]:
    """Every cue with its code, kind and language, without the blanks around it."""
    return [
        (code.id, kind, lang, str(cue).strip())
        for code in book.codes
        for kind in ("cues", "contrary", "unless")
        for lang, cue in getattr(code, kind).items()
    ]


@pytest.mark.parametrize(
    ("lang", "tags"),
    [
        ("en", ["Trust, or not", "Trust, or not.'=Lack of trust"]),
        ("zh", ["信任", "信任.缺乏信任"]),
    ],
)
def test_taguette_gets_paths_and_descriptions(lang, tags):
    options = CodebookOptions(lang=lang)
    data, losses = write_foreign_codebook(BOOK, format="taguette", options=options)
    header, *lines = rows(data)
    assert header == ["tag", "description"]
    assert [line[0].replace(".=", ".'=") for line in lines] == tags
    assert ("left out", "cues") in told(losses)
    back = read_foreign_codebook(data, name="t.csv")
    assert back.format == "taguette"
    assert back.codebook.codes[1].parent == back.codebook.codes[0].id


def test_quanteda_gets_what_can_be_said_in_patterns():
    data, losses = write_foreign_codebook(BOOK, format="quanteda")
    value = YAML(typ="safe").load(data.decode())
    assert value == {
        "cause": {
            "lack_of_trust": [
                "信不过", "do not trust", "don't trust", "no trust", "lack of trust", "a;b",
            ]
        }
    }  # fmt: skip
    assert told(losses) == {
        ("left out", "cues"): 3,  # with a gap, a combination, at the beginning
        ("left out", "contrary"): 1,
        ("left out", "unless"): 1,
        ("changed", "negation"): 1,
    }
    back = read_foreign_codebook(data, name="small.yml")
    assert [code.id for code in back.codebook.codes] == ["cause.lack_of_trust"]


def test_there_is_a_hint_for_a_format_that_is_not_written():
    with pytest.raises(CodebookError, match="quanteda"):
        write_foreign_codebook(BOOK, format="quantda")


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
WORDS = st.text(st.sampled_from("信任𠮷不足abé *'-"), min_size=1, max_size=8)


@given(st.recursive(TEXT, lambda s: st.lists(s, max_size=4) | st.dictionaries(TEXT, s, max_size=4)))
@settings(max_examples=150, deadline=None)
def test_any_value_is_written_as_yaml_that_means_it(value):
    assert YAML(typ="safe").load(codebook_text({"key": value})) == {"key": value}


@given(st.lists(st.tuples(TEXT, TEXT, st.lists(WORDS, max_size=3)), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_any_table_becomes_a_valid_codebook(codes):
    buffer = io.StringIO()
    csv.writer(buffer).writerow(["name", "definition", "cues"])
    csv.writer(buffer).writerows([a.replace("\r", ""), b, "\n".join(c)] for a, b, c in codes)
    try:
        found = read_foreign_codebook(buffer.getvalue().encode(), name="x.csv", format="csv")
    except CodebookError as error:
        found = error
    if isinstance(found, CodebookError):
        assert any(word in str(found) for word in ("no code", "CSV", "no text"))
        return
    assert isinstance(found.codebook, Codebook)
    assert parse_codebook(found.text) == found.codebook
