from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import split_sentences

WILD = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("。！？；….!?\n ，,、”\"')）aZ我 \u2028"))
)


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@given(WILD, st.integers(0, 20), st.integers(0, 20))
def test_sentences_tile_whatever_span(text, before, after):
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    spans = split_sentences(text, start, end)
    bounds = [start, *(right for _, right in spans)]
    assert [left for left, _ in spans] == bounds[:-1]
    assert bounds[-1] == end
    assert all(left < right for left, right in spans)
    if text[start:end].strip():
        assert all(text[left:right].strip() for left, right in spans)


@pytest.mark.parametrize(
    "sentences",
    [
        ["他说：“好！”", "然后走了。", "我不知道……", "但是可以；", "行。"],
        ["Mr. Smith met Dr. Wu, e.g. at 3.5 p.m. in the U.S. Senate. ", "Then he left."],
        ["No. ", "I said No. 5 was best... ", "Fine."],
        ["See https://a.gov/c?d=1.5&e=2. ", "OK?! ", "“Really?” ", "Yes."],
        ["So do I. ", "J. R. Smith agreed vs. us."],
        ["Well...  then nothing. ", "“So…” he said. ", "Yes."],
        ["Well… maybe not, i.e. never. ", "Wait… ", "What?"],
        ["好的！！", "真的吗？？", "嗯"],
        ["第一行\n\n", "第二行\u2028", "第三行"],
        ["我用data.gov.tw查到3.14萬筆。", "OK!", "好"],
        ["（他同意。）", "「這樣嗎？」", "她問。"],
    ],
)
def test_sentence_ends(sentences):
    assert pieces("".join(sentences)) == sentences


def test_leading_blanks_belong_to_the_first_sentence():
    assert pieces("\n\n  好。\n 行") == ["\n\n  好。\n ", "行"]
    assert pieces(" \n ") == [" \n "]
    assert pieces("") == []


def test_speech_recognition_without_punctuation_is_cut_at_commas_then_blanks():
    comma = "那么我们现在就进入本次论坛的最后一个环节，" * 20
    assert all(len(piece) <= 120 and piece.endswith("，") for piece in pieces(comma)[:-1])
    blank = "so we talked about the cameras and nobody knew who was in charge " * 20
    assert all(len(piece) <= 121 and piece.endswith(" ") for piece in pieces(blank))


def test_no_cut_inside_a_word_or_a_number():
    assert pieces("我" * 500) == ["我" * 500]
    assert pieces("9,999" * 60) == ["9,999" * 60]


def test_an_ordinary_long_sentence_stays_whole():
    sentence = "It was, as far as I remember, " * 8 + "a long story."
    assert 240 < len(sentence) < 360
    assert pieces(sentence) == [sentence]


def test_real_files_have_sentences_of_a_sensible_length(real_texts):
    for text in real_texts:
        lengths = [right - left for left, right in split_sentences(text)]
        assert sum(lengths) == len(text)
        over = sum(1 for length in lengths if length > 400)
        assert over <= 0.01 * len(lengths)


def test_a_part_of_a_text_is_split_like_the_part_alone():
    text = "一。二！Three. Four"
    for start, end in itertools.combinations(range(len(text) + 1), 2):
        spans = split_sentences(text, start, end)
        assert "".join(text[left:right] for left, right in spans) == text[start:end]
