"""Utterances with their codes: what is read, every fault at once, and the files beside a codebook."""

from __future__ import annotations

import json

import pytest

from govcode.codebooks import (
    CodebookError,
    examples_files,
    load_examples,
    parse_codebook,
    read_utterances,
    unknown_codes,
)

TRUST = {"text": "大家信不過物業😀", "lang": "zh", "codes": ["cause.lack_of_trust"]}
TALK = {"text": "Nice weather today.", "lang": "en", "codes": [], "source": "composed"}


@pytest.fixture
def book(codebook_text):
    return parse_codebook(codebook_text)


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def faults(path, book):
    with pytest.raises(CodebookError) as caught:
        read_utterances(path, book)
    return [(each.place, each.message, each.remedy) for each in caught.value.problems]


def test_utterances_are_read_with_what_they_carry(write_text, book):
    path = write_text("a.jsonl", "\ufeff" + lines(TRUST) + "\r\n\n" + lines(TALK))
    first, second = read_utterances(path, book)
    assert (first.text, first.codes, first.place) == (
        TRUST["text"],
        (TRUST["codes"][0],),
        "a.jsonl:1",
    )
    assert not first.composed
    assert second.composed
    assert (second.codes, second.place) == ((), "a.jsonl:4")


def test_a_line_separator_within_a_text_ends_no_line(write_text, book):
    text = "上一句\u2028下一句\u0085完"
    (found,) = read_utterances(write_text("a.jsonl", lines({**TRUST, "text": text})), book)
    assert found.text == text


def test_every_fault_comes_at_once_with_its_line(write_text, book):
    bad = [
        json.dumps({**TRUST, "codes": ["lack_of_trust", "rec.subsidy", "rec.subsidy"]}),
        "[]",
        "{",
        json.dumps({"text": " ", "lang": "fr", "codes": "rec.subsidy", "spaeker": "x"}),
    ]
    found = faults(write_text("bad.jsonl", "\n".join(bad)), book)
    assert [(place, message) for place, message, _ in found] == [
        ("bad.jsonl:1", "the codebook has no code 'lack_of_trust'"),
        ("bad.jsonl:1", "the code 'rec.subsidy' stands there twice"),
        ("bad.jsonl:2", "the line is no JSON object"),
        ("bad.jsonl:3", "the line is not JSON"),
        ("bad.jsonl:4", "the key 'spaeker' is unknown"),
        ("bad.jsonl:4", "'text' is missing"),
        ("bad.jsonl:4", "'lang' is missing or not possible"),
        ("bad.jsonl:4", "'codes' is missing or no list of ids"),
    ]
    assert "cause.lack_of_trust" in found[0][2]
    assert "speaker" in found[4][2]


def test_files_that_cannot_be_read(write_text, book, tmp_path):
    assert faults(tmp_path / "no.jsonl", book)[0][1] == "there is no such file"
    assert "UTF-8" in faults(write_text("gbk.jsonl", '"信任"'.encode("gbk")), book)[0][1]
    assert "cannot be read" in faults(tmp_path, book)[0][1]


def test_unknown_codes_can_be_skipped_and_are_counted(write_text, book):
    path = write_text("a.jsonl", lines({**TRUST, "codes": ["cause.old", "rec.subsidy"]}, TRUST))
    read = read_utterances(path, book, skip_unknown=True)
    assert [(each.codes, each.unknown) for each in read] == [
        (("rec.subsidy",), ("cause.old",)),
        (("cause.lack_of_trust",), ()),
    ]
    assert unknown_codes(read) == {"cause.old": 1}


def test_examples_files_lie_beside_the_codebook_by_language(codebook_path, write_text):
    assert load_examples(codebook_path).utterances == ()
    write_text("small.examples.zh.jsonl", lines(TRUST))
    write_text("small.examples.en.jsonl", lines(TALK))
    write_text("small.examples.fr.jsonl", "nonsense")
    found = load_examples(codebook_path)
    assert list(examples_files(codebook_path)) == ["zh", "en"]
    assert [each.lang for each in found.utterances] == ["zh", "en"]
    assert found.composed == 1


def test_faults_of_all_examples_files_come_together(codebook_path, write_text):
    write_text("small.examples.zh.jsonl", lines(TRUST, TALK))
    write_text("small.examples.en.jsonl", "{")
    with pytest.raises(CodebookError) as caught:
        load_examples(codebook_path)
    assert [each.place for each in caught.value.problems] == [
        "small.examples.zh.jsonl:2",
        "small.examples.en.jsonl:1",
    ]


def test_unknown_codes_are_faults_only_when_asked(codebook_path, write_text):
    write_text("small.examples.zh.jsonl", lines({**TRUST, "codes": ["cause.old"]}))
    assert load_examples(codebook_path).unknown == {"cause.old": 1}
    with pytest.raises(CodebookError, match=r"no code 'cause\.old'"):
        load_examples(codebook_path, skip_unknown=False)
