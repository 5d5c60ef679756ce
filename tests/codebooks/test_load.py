"""Codebook files: what is read, and every fault at once with file, line and remedy."""

from __future__ import annotations

import pytest

from govcode.codebooks import (
    CodebookError,
    NoSuchCodebookError,
    builtin_codebooks,
    codebook_file,
    load_codebook,
    parse_codebook,
)

HEAD = "codebook: x\nfamilies:\n  f: {title: {zh: 族}}\n"


def faults(text: str) -> list[tuple[str, str, str]]:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text, name="my.yaml")
    return [(each.place, each.message, each.remedy) for each in caught.value.problems]


def one_fault(text: str) -> tuple[str, str, str]:
    found = faults(text)
    assert len(found) == 1, found
    return found[0]


def test_the_shared_codebook_is_valid(codebook_text):
    book = parse_codebook(codebook_text)
    assert book.codebook == "small"
    assert book.version == "1.2"
    assert list(book.families) == ["stage", "obstacle", "cause", "rec"]
    assert [code.id for code in book.leaves("cause")] == [
        "cause.lack_of_trust",
        "cause.mutual_trust",
    ]
    assert book.below("cause.trust") == ("cause.trust", "cause.lack_of_trust", "cause.mutual_trust")
    assert book.children == {"cause.trust": ("cause.lack_of_trust", "cause.mutual_trust")}
    assert book.families_with("recommendation") == ["rec"]
    assert book.by_id["cause.lack_of_trust"].family == "cause"
    assert [(link.source, link.target, link.kind, link.basis) for link in book.links] == [
        ("cause.lack_of_trust", "rec.subsidy", "addressed_by", "reading"),
        ("obstacle.money", "rec.subsidy", "addressed_by", None),
    ]


def test_a_text_in_one_language_stands_in_for_the_other(codebook_text):
    name = parse_codebook(codebook_text).by_id["cause.trust"].name
    assert (name.say("zh"), name.say("en")) == ("信任问题", "Trust")
    only_zh = parse_codebook(HEAD + "codes:\n  - {id: f.a, name: {zh: 甲}}\n").codes[0].name
    assert (only_zh.say("zh"), only_zh.say("en")) == ("甲", "甲")


def test_all_faults_come_at_once_in_the_order_of_lines():
    text = """\
codebook: x
families:
  cause: {title: {zh: 成因}, role: causes}
dimensions: {drive: {title: {zh: 动因}}}
colour: red
lists:
  ring: {zh: ["@ring"]}
codes:
  - id: cause.a
    name: {zh: 甲}
    dimension: drives
    cues: {zh: ["(没有|缺", "@lak 信任"]}
  - id: cause.a
    name: {zh: 乙}
    parent: cause.b
    opposite: cause.zz
  - id: caus.c
    name: {zh: 丙}
  - id: nothing
    name: {zh: 丁}
  - id: cause.d
    nmae: {zh: 戊}
links:
  - {from: cause.a, to: rec.nowhere}
"""
    found = faults(text)
    assert [int(place.removeprefix("my.yaml:")) for place, _, _ in found] == sorted(
        int(place.removeprefix("my.yaml:")) for place, _, _ in found
    )
    expected = {
        (3, "families.cause.role: 'causes' is not possible", "'cause'"),
        (5, "the key 'colour' is unknown", "did you mean"),
        (7, "@ring is impossible: the list @ring contains itself", "take it out"),
        (11, "cause.a: there is no dimension 'drives'", "did you mean drive?"),
        (12, "cause.a: the cue '(没有|缺' is impossible: a '(' is not closed", "')'"),
        (12, "cause.a: the cue '@lak 信任' is impossible: there is no list @lak", "ring"),
        (13, "the id 'cause.a' is used twice", "rename or remove"),
        (15, "cause.a: there is no parent 'cause.b'", "did you mean"),
        (16, "cause.a: there is no opposite 'cause.zz'", "did you mean"),
        (17, "the family 'caus' of 'caus.c' is not declared", "did you mean cause?"),
        (19, "the id 'nothing' names no family", "write family.name"),
        (22, "the key 'nmae' is unknown", "did you mean name?"),
        (21, "'name' is missing", "add 'name:'"),
        (24, "the link leads to a code that does not exist: 'rec.nowhere'", "there is: cause.a"),
    }
    for line, message, remedy in expected:
        matching = [each for each in found if each[0] == f"my.yaml:{line}" and message in each[1]]
        assert len(matching) == 1, (line, message, found)
        assert remedy in matching[0][2]
    assert len(found) == len(expected)


@pytest.mark.parametrize(
    ("body", "line", "message", "remedy"),
    [
        ("codes:\n  - {id: f.a, name: 甲}\n", 5, "codes.0.name", "{zh: …, en: …}"),
        ("codes:\n", 4, "codes", "list"),
        ("codes: text\n", 4, "codes", "list"),
        ("links:\n", 4, "links", "list"),
        ("version: 2024-01-31\n", 4, "version", "quotes"),
        ("lists: {x: {zh: [true]}}\n", 4, "lists.x.zh.0", "quotes"),
        ("lists: {x: {fr: [non]}}\n", 4, "'fr' is not possible", "'zh' or 'en'"),
        ("codes:\n  - {id: f.a, name: {zh: 甲, fr: a}}\n", 5, "the key 'fr' is unknown", "zh, en"),
        (
            "codes:\n  - {id: f.a, name: {zh: 甲}, examples: [{text: a, codes: perhaps}]}\n",
            5,
            "codes.0.examples.0.codes",
            "true or false",
        ),
        (
            "codes:\n  - {id: f.a, name: {zh: 甲}, cues: {zh: [{all: []}]}}\n",
            5,
            "codes.0.cues.zh.0.all",
            "at least one",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_has_a_line_and_a_remedy(body, line, message, remedy):
    found = [each for each in faults(HEAD + body) if message in each[1]]
    assert len(found) == 1
    assert found[0][0] == f"my.yaml:{line}"
    assert remedy in found[0][2]


def test_a_wrong_key_in_a_combination_is_named_once_and_nothing_else():
    body = "codes:\n  - id: f.a\n    name: {zh: 甲}\n    cues:\n      zh:\n        - {all: [怕], nnoe: [不怕]}\n"
    place, message, remedy = one_fault(HEAD + body)
    assert (place, message) == ("my.yaml:9", "the key 'nnoe' is unknown")
    assert "did you mean none" in remedy


def test_faults_in_the_parts_of_a_combination_and_in_unless():
    body = (
        "codes:\n  - id: f.a\n    name: {zh: 甲}\n"
        "    cues: {zh: [{all: [怕, '('], none: ['…']}]}\n    unless: {zh: ['@x']}\n"
    )
    found = faults(HEAD + body)
    assert [(place, message.partition(" is impossible")[0]) for place, message, _ in found] == [
        ("my.yaml:7", "f.a: the cue '('"),
        ("my.yaml:7", "f.a: the cue '…'"),
        ("my.yaml:8", "f.a: the cue '@x'"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("codebook: x\n  y: [1\n", 2),
        ("codebook: x\ntitle: {zh: 甲\ncodes: []\n", 3),
        ("codebook: 'x\n", 2),
        ("codebook: x\n\tfamilies: {}\n", 2),
        ("codebook: x\ntitle: a: b\n", 2),
        ("codebook: &a x\ntitle: *b\n", 2),
        ("codebook: !!python/object:os.system x\n", 1),
        ("codebook: x\n---\ncodebook: y\n", 2),
    ],
)
def test_broken_yaml_names_the_line(text, line):
    place, message, remedy = one_fault(text)
    assert place == f"my.yaml:{line}"
    assert message
    assert "\n" not in message
    assert remedy


def test_a_key_given_twice():
    place, message, remedy = one_fault(HEAD + "codes: []\ncodes: []\n")
    assert place == "my.yaml:5"
    assert "duplicate key" in message
    assert "codes" in message
    assert remedy == "keep one of the two"


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "- a\n- b\n", "text\n", "42\n"])
def test_what_is_no_mapping_is_no_codebook(text):
    place, message, remedy = one_fault(text)
    assert (place, message) == ("my.yaml:1", "this is not a codebook")
    assert "begin with 'codebook: my-name'" in remedy


def test_a_text_with_control_characters_is_refused():
    _, message, _ = one_fault("codebook: x\x00\n")
    assert message


def test_very_deep_nesting_is_refused():
    assert faults("[" * 3000)


def test_no_yes_and_on_are_words():
    body = "lists:\n  short: {en: [no, yes, on, off, Y, n]}\n"
    book = parse_codebook(HEAD + body)
    assert book.lists["short"]["en"] == ["no", "yes", "on", "off", "Y", "n"]


def test_numbers_are_text_where_text_is_meant():
    body = (
        "version: 2.10\nlists: {hotline: {zh: [110, 12345]}}\n"
        "codes:\n  - {id: f.a, name: {zh: 2024}, cues: {zh: ['拨打 @hotline', 119]}}\n"
    )
    book = parse_codebook(HEAD + body)
    assert book.version in ("2.1", "2.10")
    assert book.lists["hotline"]["zh"] == ["110", "12345"]
    assert book.codes[0].name.zh == "2024"
    assert book.codes[0].cues.zh == ["拨打 @hotline", "119"]


@pytest.mark.parametrize("version", ["1", "1.0", "0.3", "'1.0.0'", "1.0.0-draft"])
def test_any_version_is_text(version):
    book = parse_codebook(f"codebook: x\nversion: {version}\n")
    assert book.version == version.strip("'")


def test_a_parent_that_is_its_own_ancestor():
    body = "codes:\n" + "".join(
        f"  - {{id: f.{own}, name: {{zh: 甲}}, parent: f.{above}}}\n"
        for own, above in ("ab", "bc", "ca", "da")
    )
    found = faults(HEAD + body)
    assert [(place, message) for place, message, _ in found] == [
        ("my.yaml:5", "f.a is its own ancestor"),
        ("my.yaml:6", "f.b is its own ancestor"),
        ("my.yaml:7", "f.c is its own ancestor"),
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read_over(tmp_path, codebook_text):
    path = tmp_path / "bom.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + codebook_text.replace("\n", "\r\n").encode())
    assert load_codebook(path) == parse_codebook(codebook_text)
    assert parse_codebook("\ufeff" + codebook_text) == parse_codebook(codebook_text)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_refused_with_a_remedy(tmp_path, codebook_text, encoding):
    path = tmp_path / "old.yaml"
    path.write_bytes(codebook_text.encode(encoding))
    with pytest.raises(CodebookError) as caught:
        load_codebook(path)
    (problem,) = caught.value.problems
    assert (problem.place, problem.remedy) == ("old.yaml", "save it as UTF-8")


def test_a_name_that_is_neither_built_in_nor_a_file():
    with pytest.raises(NoSuchCodebookError, match="there is no codebook or file 'sfci'"):
        load_codebook("sfci")


def test_a_folder_is_no_codebook(tmp_path):
    with pytest.raises(CodebookError):
        load_codebook(tmp_path)


def test_a_file_that_is_far_too_large(tmp_path):
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * 8_000_001)
    with pytest.raises(CodebookError, match="too large"):
        load_codebook(path)


def test_built_in_codebooks_are_valid():
    for name, path in builtin_codebooks().items():
        assert codebook_file(name) == path
        assert load_codebook(name).codebook == name
