from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import Segmenter, TranscriptError, WordEncoder, fold, words
from govcode.corpus._noises import without_noises

TERMS = ["利害關係人", "公眾參與", "智慧安防", "協同治理", "信息不对称"]


def test_the_two_engines_agree_on_runs_of_real_texts(real_texts):
    folded = "\n".join(fold(text) for text in real_texts[::3])
    runs = sorted(set(re.findall(r"[\u4e00-\u9fa5]+", folded)))[::4]
    assert len(runs) > 3000
    fast, reference = Segmenter(TERMS), Segmenter(TERMS, engine="jieba")
    differing = [run for run in runs if fast.cut(run) != reference.cut(run)]
    assert differing == []


def test_terms_are_kept_whole_in_either_script_and_only_in_their_segmenter():
    run = fold("讓利害關係人參與")
    assert "利害关系人" in Segmenter(["利害關係人"]).cut(run)
    assert "利害关系人" in Segmenter(["利害关系人"]).cut(run)
    assert "利害关系人" not in Segmenter().cut(run)


@given(st.text(alphabet=st.sampled_from("社区居民安全参与治理主动民主管制很好")))
def test_the_words_of_a_run_joined_are_the_run(run):
    assert "".join(Segmenter().cut(run)) == run


def test_boundaries_keep_latin_runs_whole():
    text = fold("我們用 data.gov.tw 的 e-mail，don’t 收 1,000.5 元！")
    found = [text[start:end] for start, end in Segmenter().boundaries(text)]
    assert found == ["我们", "用", "data.gov.tw", "的", "e-mail", "don't", "收", "1,000.5", "元"]


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("社区居民data.-'3"))))
def test_boundaries_are_in_order_and_hold_no_blanks(text):
    folded = fold(text)
    last = 0
    for start, end in Segmenter().boundaries(folded):
        assert last <= start < end
        assert folded[start:end].split() == [folded[start:end]]
        last = end


def test_words_of_both_languages_with_their_places():
    text = "&quot;參與&quot; 不夠，Mr. Wu doesn’t care!"
    found = words(text, segmenter=Segmenter())
    assert [word.text for word in found] == ["參與", "不夠", "Mr.", "Wu", "does", "n’t", "care"]
    assert [word.folded for word in found][:2] == ["参与", "不够"]
    assert all(text[word.start : word.end] == word.text for word in found)


@given(
    st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("漢字 ab&amp;\\[")))
)
def test_words_are_in_order_and_lie_in_the_text(text):
    last = 0
    for word in words(text):
        assert last <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        last = word.end


def test_an_unknown_engine_is_an_error_that_names_the_known_ones():
    with pytest.raises(TranscriptError, match="jieba"):
        Segmenter(engine="hanlp")


@cache
def tokenizer():
    import spacy

    return spacy.blank("en").tokenizer


@cache
def segmenter(*terms):
    return Segmenter(terms)


def as_spacy_cuts(stretch):
    """The words that spaCy makes of a whole stretch of text without Chinese."""
    tokens = [token for token in tokenizer()(stretch) if re.search(r"[^\W_]", token.text)]
    return [(token.idx, token.idx + len(token.text)) for token in tokens]


def test_words_are_those_that_spacy_makes_of_whole_stretches(real_texts):
    chinese = r"[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
    lines = {line for text in real_texts for line in text.split("\n\n")}
    stretches = {
        stretch
        for line in lines
        for stretch in re.split(chinese, line)
        if len(stretch) > 2 and "&" not in stretch and "\\" not in stretch
    }
    assert sum(map(len, stretches)) > 500_000
    differing = [
        stretch
        for stretch in sorted(stretches)[::2]
        if [(word.start, word.end) for word in words(stretch)]
        != as_spacy_cuts(without_noises(stretch))
    ]
    assert differing == []


ENGLISH = [
    "don't",
    "U.S.",
    "can’t",
    "e-mail",
    "3.5km",
    "(well)",
    "a.m.",
    "x@y.org",
    "“so”",
    "—",
    ":)",
]


@settings(deadline=None)  # the first example loads spaCy
@given(st.lists(st.sampled_from(ENGLISH)).map(" ".join))
def test_words_of_english_are_those_of_spacy(stretch):
    assert [(word.start, word.end) for word in words(stretch)] == as_spacy_cuts(stretch)


PIECES = [
    "參與",
    "利害關係人",
    "不夠",
    "don’t",
    "Mr. Wu",
    " ",
    "，",
    "&quot;",
    "\\[",
    "😀",
    "ＡＩ",
    "\x1e",
    "3.5",
]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES)).map("".join), max_size=6))
def test_encoded_words_are_the_words_of_each_sentence(sentences):
    cutter = segmenter("利害關係人")
    encoder = WordEncoder(cutter)
    numbers = encoder.encode(sentences)
    vocabulary = encoder.vocabulary
    found = [[]]
    for number in numbers:
        if number == encoder.SENTENCE_END:
            found.append([])
        elif number != encoder.PUNCTUATION:
            found[-1].append(vocabulary[number])
    expected = [[word.folded for word in words(each, segmenter=cutter)] for each in sentences]
    assert found == [*expected, []]


def test_punctuation_parts_words_and_blanks_do_not():
    encoder = WordEncoder(segmenter())
    numbers = encoder.encode(["用 AI 治理，好（參與）", "do n't"])
    shown = [{-1: "|", -2: "."}.get(each) or encoder.vocabulary[each] for each in numbers]
    assert shown == ["用", "ai", "治理", "|", "好", "|", "参与", "|", ".", "do", "n't", "."]


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("社区居民AI 参与治理主动，民主。管制b很好"), max_size=30))
def test_boundaries_around_a_place_are_those_of_the_whole(text):
    cutter = segmenter("居民主动")
    folded = fold(text)
    whole = cutter.boundaries(folded)
    for start in range(len(folded)):
        for end in range(start + 1, min(start + 3, len(folded)) + 1):
            around = cutter.boundaries_around(folded, start, end)
            touching = [word for word in whole if word[0] < end and start < word[1]]
            assert [word for word in around if word[0] < end and start < word[1]] == touching
