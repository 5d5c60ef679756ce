"""The kinds of cue that go beyond words in a row."""

from __future__ import annotations

import pytest

from govcode.codebooks import CueSyntaxError, parse_codebook, parse_cue
from govcode.coding import Matcher
from govcode.corpus import fold, split_sentences

BOOK = """
codebook: kinds
families: {c: {title: {en: Codes}}}
codes:
  - id: c.near
    name: {en: Near}
    cues:
      zh: [{all: [居民, 参加], near: 8}]
      en: [{all: [residents, meeting], near: 5}]
  - id: c.whole
    name: {en: Whole word}
    cues: {zh: ["=装 摄像头", =方案]}
  - id: c.start
    name: {en: Clause beginnings}
    cues: {zh: ["^ 公开"], en: ["^ publish … accounts"]}
  - id: c.money
    name: {en: Short of money}
    cues: {zh: ["(缺|没有) … 钱"], en: ["(no|lack of) … money"]}
    contrary: {zh: ["(不|从来不|没) 缺 (过)? 钱", "钱 … 不是问题"], en: ["money … never … problem"]}
"""


@pytest.fixture(scope="module")
def matcher():
    return Matcher(parse_codebook(BOOK))


def hits(matcher: Matcher, text: str) -> set[tuple[str, bool]]:
    found = matcher.hits(fold(text), split_sentences(text))
    return {(hit.code.partition(".")[2], hit.contrary) for hit in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("居民都来参加。", True),
        ("居民在楼下坐着聊天到很晚很晚才参加。", False),
        ("參加的居民很多。", True),
        ("Residents came to the meeting.", True),
        ("Residents sat downstairs talking until late and then came to the meeting.", False),
        ("At the meeting were residents.", True),
    ],
)
def test_near_counts_characters_or_words(matcher, text, found):
    assert (("near", False) in hits(matcher, text)) is found


def test_near_takes_the_close_pair_not_the_first(matcher):
    assert ("near", False) in hits(matcher, "居民那天说了很多很多不相干的话以后，居民参加。")


@pytest.mark.parametrize(
    ("text", "found"), [("方案定了。", True), ("这个解决方案好。", False), ("他们装摄像头。", True)]
)
def test_whole_words_are_not_parts_of_words(matcher, text, found):
    assert (("whole", False) in hits(matcher, text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("公开账目吧。", True),
        ("那就公开账目。", True),
        ("把账目公开。", False),
        ("我说，公开账目。", True),
        ("Please publish the accounts.", True),
        ("And then publish all the accounts!", True),
        ("They publish the accounts.", False),
    ],
)
def test_beginnings_of_clauses(matcher, text, found):
    assert (("start", False) in hits(matcher, text)) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们缺钱。", {("money", False)}),
        ("我们从来不缺钱。", {("money", True)}),
        ("錢從來就不是問題。", {("money", True)}),
        ("There is no money.", {("money", False)}),
        ("Money was never the problem.", {("money", True)}),
    ],
)
def test_contrary_cues_speak_against_and_excuse(matcher, text, expected):
    assert hits(matcher, text) == expected


def test_the_beginning_stands_only_at_the_beginning():
    for cue in ("公开 ^ 账目", "(^ 公开|账目)"):
        with pytest.raises(CueSyntaxError, match="very beginning"):
            parse_cue(cue)


@pytest.mark.parametrize(
    ("text", "contrary"),
    [
        ("Money is never short of problem.", True),
        ("It is not only about a lack of money.", False),
    ],
)
def test_not_only_denies_nothing(text, contrary):
    book = """
codebook: denial
families: {c: {title: {en: Codes}}}
codes:
  - {id: c.a, name: {en: A}, cues: {en: ["is … (lack of money|short of problem)"], zh: ["没有人出钱"]}}
"""
    found = Matcher(parse_codebook(book)).hits(fold(text), split_sentences(text))
    assert [hit.contrary for hit in found] == [contrary]
