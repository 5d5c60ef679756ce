"""Writing a changed value into a codebook's text: nothing else moves, not even a blank."""

from __future__ import annotations

import copy
import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.codebooks import CodebookError, parse_codebook, rewrite_codebook
from govcode.codebooks._yaml import parse

BLOCK = """\
# top
codebook: x   # name

codes:
  # about a
  - id: f.a   # 甲
    name: { zh: 甲,  en: A }
    # about the parent
    parent: f.b  # why
    # about the cues
    cues:
      zh: [信不过, '怕 … 数据',  "a: b"]   # two
      en:
        - trust*   # one
        # between
        - "don't"
    definition: |
      # no comment
      第二行

  # about b
  - id: 'f.b'
    name:
      zh: 乙
  # about c
  -
    id: "f.c"
    examples: [ {text: 一, codes: true}, {text: 二, codes: false} ]
# end
"""


def changed(text, change):
    """The lines that go and come."""
    result = rewrite_codebook(text, change)
    diff = list(difflib.ndiff(text.split("\n"), result.split("\n")))
    pick = {sign: [line[2:] for line in diff if line.startswith(sign)] for sign in "-+"}
    return pick["-"], pick["+"]


def set_ids(value):
    value["codes"][0]["id"] = "f.z"
    value["codes"][1]["id"] = "f.it's"
    value["codes"][2]["id"] = 'f."c"'
    value["codes"][0]["parent"] = "f.it's"


def test_a_changed_value_changes_its_own_letters():
    gone, come = changed(BLOCK, set_ids)
    assert [line.strip() for line in gone] == [
        "- id: f.a   # 甲",
        "parent: f.b  # why",
        "- id: 'f.b'",
        'id: "f.c"',
    ]
    assert [line.strip() for line in come] == [
        "- id: f.z   # 甲",
        "parent: f.it's  # why",
        "- id: 'f.it''s'",
        'id: "f.\\"c\\""',
    ]


def test_comments_around_what_goes_stay():
    gone, come = changed(BLOCK, lambda value: value["codes"][0].pop("parent"))
    assert ([line.strip() for line in gone], come) == (["parent: f.b  # why"], [])

    gone, come = changed(BLOCK, lambda value: value["codes"].pop(1))
    assert [line.strip() for line in gone] == ["- id: 'f.b'", "name:", "zh: 乙"]

    result = rewrite_codebook(BLOCK, lambda value: value["codes"].pop(0))
    assert [line for line in result.split("\n") if line.strip().startswith("# about")] == [
        "  # about a",
        "  # about b",
        "  # about c",
    ]


def test_what_comes_is_written_as_its_neighbours_are():
    def change(value):
        first, _, third = value["codes"]
        first["cues"]["zh"].append("新: 的")
        first["cues"]["en"].insert(1, "true")
        third["examples"].append({"text": "三, 四", "codes": True})
        value["codes"].insert(1, {"id": "f.n", "name": {"zh": "新", "en": "New one"}})
        value["codes"][2]["parent"] = "f.n"
        value["links"] = [{"from": "f.a", "to": "f.n"}]

    gone, come = changed(BLOCK, change)
    assert [line.strip() for line in gone] == [
        "zh: [信不过, '怕 … 数据',  \"a: b\"]   # two",
        "examples: [ {text: 一, codes: true}, {text: 二, codes: false} ]",
    ]
    assert come == [
        '      zh: [信不过, \'怕 … 数据\',  "a: b", "新: 的"]   # two',
        '        - "true"',
        "  - id: f.n",
        "    name: {zh: 新, en: New one}",
        "    parent: f.n",
        '    examples: [ {text: 一, codes: true}, {text: 二, codes: false}, {text: "三, 四", codes: true} ]',
        "links: [{from: f.a, to: f.n}]",
    ]


def test_one_of_two_blank_lines_goes_with_what_stood_between():
    text = "codes:\n  - id: f.a\n\n  - id: f.b\n\n  - id: f.c\n"
    assert rewrite_codebook(text, lambda v: v["codes"].pop(1)) == (
        "codes:\n  - id: f.a\n\n  - id: f.c\n"
    )


def test_lists_that_become_empty():
    result = rewrite_codebook("codes:\n  - id: f.a\n# end\n", lambda value: value["codes"].clear())
    assert parse(result, name="") == {"codes": []}
    result = rewrite_codebook("a: [1]\nb: [ ]\n", lambda v: (v["a"].clear(), v["b"].append("x")))
    assert result == "a: []\nb: [x ]\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("ended", [True, False])
def test_marks_and_line_ends_stay(mark, newline, ended):
    text = mark + newline.join(["codebook: x", "codes:", "- id: f.a  # 😀", "- id: f.b"])
    text += newline * ended

    def change(value):
        value["codes"][0]["id"] = "f.q"
        value["codes"].append({"id": "f.c", "parent": "f.q"})

    lines = ["codebook: x", "codes:", "- id: f.q  # 😀", "- id: f.b", "- id: f.c", "  parent: f.q"]
    assert rewrite_codebook(text, change) == mark + newline.join(lines) + newline


def test_changing_nothing_changes_nothing(codebook_text):
    assert rewrite_codebook(codebook_text, lambda value: None) == codebook_text
    assert rewrite_codebook(BLOCK, lambda value: None) == BLOCK


def test_shared_values_are_refused():
    text = "lists:\n  a: &a {zh: [没有]}\n  b: *a\n"

    result = rewrite_codebook(text, lambda value: value["lists"]["a"]["zh"].append("无"))
    assert result == text.replace("没有", "没有, 无")
    merged = "a: &a {x: 1}\nb: {<<: *a, y: 2}\n"
    with pytest.raises(CodebookError, match="cannot be written"):
        rewrite_codebook(merged, lambda value: value["b"].update(x=3))


def test_broken_yaml_is_told_with_its_line():
    with pytest.raises(CodebookError, match=r"codebook\.yaml:3"):
        rewrite_codebook("a: 1\nb: [\n", lambda value: None)


TEXT = st.text(st.characters(categories=("L", "N", "P", "Zs"), max_codepoint=0x2FFFF), max_size=8)
STEP = st.tuples(
    st.sampled_from(["id", "drop", "insert", "key", "unkey", "cue", "uncue", "name"]),
    st.integers(0, 20),
    st.integers(0, 20),
    TEXT,
)


def play(value, steps):
    codes = value["codes"]
    for what, at, other, text in steps:
        if what == "insert":
            codes.insert(at % (len(codes) + 1), {"id": text, "cues": {"zh": [text]}})
        elif what == "drop" and codes:
            codes.pop(at % len(codes))
        elif codes:
            play_on(codes[at % len(codes)], what, other, text)


def play_on(code, what, other, text):
    cues = code.get("cues", {}).get("zh", [])
    if what in ("id", "name"):
        code[what] = text if what == "id" else {"zh": text}
    elif what == "key":
        code[["parent", "opposite"][other % 2]] = text
    elif what == "unkey":
        code.pop(["parent", "cues", "name", "definition"][other % 4], None)
    elif what == "cue":
        cues.insert(other % (len(cues) + 1), text)
    elif what == "uncue" and cues:
        cues.pop(other % len(cues))


@settings(max_examples=150, deadline=None)
@given(steps=st.lists(STEP, max_size=6), crlf=st.booleans())
def test_any_change_is_read_back_and_spares_the_rest(steps, crlf):
    text = BLOCK.replace("\n", "\r\n") if crlf else BLOCK
    expected = parse(text, name="")
    play(expected, copy.deepcopy(steps))
    result = rewrite_codebook(text, lambda value: play(value, steps))
    assert parse(result, name="") == expected
    for comment in ("# top", "# name", "# end"):
        assert comment in result
    assert ("\r\n" in result) == crlf
    assert result.replace("\r\n", "").count("\n") == (0 if crlf else result.count("\n"))


def test_a_real_codebook_stays_valid(codebook_text):
    def change(value):
        value["codes"][5]["id"] = "cause.trustless"
        value["links"][0]["from"] = "cause.trustless"

    book = parse_codebook(rewrite_codebook(codebook_text, change))
    assert book.links[0].source == "cause.trustless"
