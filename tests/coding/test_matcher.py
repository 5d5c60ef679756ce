"""What a cue matches, in Chinese and in English, and what it does not."""

from __future__ import annotations

import functools
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.codebooks import CueSyntaxError, parse_codebook, parse_cue
from govcode.coding import Matcher
from govcode.corpus import Segmenter, fold, split_sentences


@pytest.fixture(autouse=True)
def _one_segmenter_for_equal_terms(monkeypatch):
    """Making a segmenter takes a tenth of a second; most tests here need the same few."""

    def segmenter(terms, *, engine):
        return made(tuple(terms), engine)

    monkeypatch.setattr("govcode.coding.cues._matcher.Segmenter", segmenter)


@functools.cache
def made(terms, engine):
    return Segmenter(terms, engine=engine)


@pytest.fixture
def hits(one_code):
    """The words that a code's cues match in a text; ``-`` before words that are denied."""

    def find(cues, text, lang="zh", *, turn=True, **more):
        matcher = Matcher(one_code([cues] if isinstance(cues, (str, dict)) else cues, lang, **more))
        sentences = split_sentences(text)
        turns = [(0, len(text))] * len(sentences) if turn else None
        found = matcher.hits(fold(text), sentences, turns)
        return [("-" if hit.contrary else "") + text[hit.start : hit.end] for hit in found]

    return find


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("信不过", "大家信不过物业，我也信不过", ["信不过", "信不过"]),
        ("信不过 物业", "信不过物业", ["信不过物业"]),
        ("信不过 物业", "信不过 物业", ["信不过 物业"]),
        ("信不过 物业", "信不过的物业", []),
        ("担心 … 数据", "担心他们拿走数据", ["担心他们拿走数据"]),
        ("担心 … 数据", "担心数据", ["担心数据"]),
        ("担心 … 数据", "担心" + "啊" * 12 + "数据", ["担心" + "啊" * 12 + "数据"]),
        ("担心 … 数据", "担心" + "啊" * 13 + "数据", []),
        ("担心 …3 数据", "担心啊啊啊数据", ["担心啊啊啊数据"]),
        ("担心 …3 数据", "担心啊啊啊啊数据", []),
        ("担心 …20 数据", "担心" + "啊" * 20 + "数据", ["担心" + "啊" * 20 + "数据"]),
        ("担心 … 数据", "担心他们。数据丢了", []),
        ("担心 … 数据", "数据让人担心", []),
        ("担心 … 数据 … 丢", "担心我们的数据会丢", ["担心我们的数据会丢"]),
        ("(担心|害怕) 数据", "害怕数据", ["害怕数据"]),
        ("（担心｜害怕） 数据", "担心数据", ["担心数据"]),
        ("(很 担心|怕) 数据", "很担心数据", ["很担心数据"]),
        ("非常? 担心", "担心数据", ["担心"]),
        ("非常? 担心", "我非常担心", ["非常担心"]),
        ("担心 个人? 数据", "担心数据", ["担心数据"]),
        ("担心 个人? 数据", "担心个人数据", ["担心个人数据"]),
        ("担心 (很|太)? 个人? 数据", "担心个人数据", ["担心个人数据"]),
        ("担心 个人? … 丢", "担心会丢", ["担心会丢"]),
        ("担心 … 个人? 丢", "担心会丢", ["担心会丢"]),
    ],
)
def test_chinese_items(hits, cue, text, found):
    assert hits(cue, text) == found


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("trust", "We trust them. Trust matters", ["trust", "Trust"]),
        ("trust", "distrust, trusted and entrusted", []),
        ("trust them", "trust them", ["trust them"]),
        ("trust them", "trust of them", []),
        ("trust them", "trustthem", []),
        ("fund*", "We were funded; refunds and fund.", ["funded", "fund"]),
        ("*trust", "we distrust", ["distrust"]),
        ("fund* us", "They funded us", ["funded us"]),
        ("lack … trust", "a lack of any real trust", ["lack of any real trust"]),
        ("lack … trust", "lack trust", ["lack trust"]),
        (
            "lack … trust",
            "lack one two three four five six trust",
            ["lack one two three four five six trust"],
        ),
        ("lack … trust", "lack one two three four five six seven trust", []),
        ("lack …2 trust", "lack one two trust", ["lack one two trust"]),
        ("lack …2 trust", "lack one two three trust", []),
        ("lack … trust", "There is a lack. We trust", []),
        ("lack … trust", "lack of distrust", []),
        ("(do not|don't) care", "We don't care", ["don't care"]),
        ("(do not|don't) care", "We don’t care", ["don’t care"]),
        ("(do not|don't) care", "We do not care", ["do not care"]),
        ("very? good", "a good thing", ["good"]),
        ("very? good", "a very good thing", ["very good"]),
        ("good any? thing", "good thing", ["good thing"]),
        ("good any? … thing", "good and nice thing", ["good and nice thing"]),
        ("good … any? thing", "good and nice thing", ["good and nice thing"]),
        ("data.gov.tw", "see data.gov.tw", ["data.gov.tw"]),
        ("c++", "written in C++", ["C++"]),
    ],
)
def test_english_items(hits, cue, text, found):
    assert hits(cue, text, "en") == found


def test_an_optional_item_at_the_end_need_not_be_there(hits):
    assert hits("trust them?", "I trust", "en") == ["trust"]
    assert hits("担心 数据?", "我很担心") == ["担心"]


def test_a_list_stands_for_its_words(hits):
    lists = {"lack": ["没有", "缺 乏", "不足"]}
    assert hits("@lack … 信任", "我们缺乏信任", lists=lists) == ["缺乏信任"]
    assert hits("@lack", "钱不足，也没有人", lists=lists) == ["不足", "没有"]
    assert hits("@lack", "很充足", lists=lists) == []


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("参与", "参与度不高", ["参与"]),
        ("参与", "居民参与治理", ["参与"]),
        ("民主", "居民主动参与", []),
        ("民主", "民主协商", ["民主"]),
        ("管制", "主管制度", []),
        ("管制", "出入管制很严", ["管制"]),
        ("居民 … 管制", "居民说主管制度就是管制", ["居民说主管制度就是管制"]),
    ],
)
def test_a_chinese_word_is_whole_or_inside_one_word(hits, cue, text, found):
    assert hits(cue, text) == found


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("参与", "居民參與治理"),
        ("參與", "居民参与治理"),
        ("利害关系人", "和利害關係人討論"),
        ("APP", "用ＡＰＰ报修"),
        ("ＡＰＰ", "用app报修"),
        ("24小时", "２４小時巡邏"),
    ],
)
def test_script_width_and_case_make_no_difference(hits, cue, text):
    assert len(hits(cue, text)) == 1


def test_mixed_text(hits):
    assert hits("app 信不过", "这个APP信不过") == ["APP信不过"]
    assert hits("privacy", "我们的privacy在哪里", "en") == ["privacy"]
    assert hits("用 … app", "用这个 very new APP") == ["用这个 very new APP"]


@pytest.mark.parametrize("before", ["😀", "𠮷野家😀", "👨‍👩‍👧", "e\u0301", "&quot;", "ﬁßİ"])
def test_offsets_stay_right_after_characters_of_every_kind(hits, before):
    assert hits("信不过", f"{before}，大家信不过{before}") == ["信不过"]
    assert hits("trust", f"{before} we trust {before}", "en") == ["trust"]


def test_all_of_a_combination_must_be_in_the_sentence(hits):
    cue = {"all": ["怕", "数据"]}
    assert hits(cue, "数据的事，我怕") == ["数据的事，我怕"]
    assert hits(cue, "我怕。数据在哪里") == []
    assert hits(cue, "我怕") == []


def test_none_of_a_combination_may_be_in_the_sentence(hits):
    cue = {"all": ["怕", "数据"], "none": ["别人"]}
    assert hits(cue, "我怕丢数据") == ["怕丢数据"]
    assert hits(cue, "别人怕丢数据") == []
    assert hits(cue, "别人说。我怕丢数据") == ["怕丢数据"]


def test_a_combination_within_a_turn(hits):
    cue = {"all": ["怕", "数据"], "none": ["别人"], "within": "turn"}
    assert hits(cue, "我怕。数据在哪里") == ["怕。数据"]
    assert hits(cue, "我怕。数据在哪里。别人呢") == []
    assert hits(cue, "我怕。数据在哪里", turn=False) == []


def test_a_combination_of_one_part_matches_wherever_it_is(hits):
    assert hits({"all": ["怕"]}, "我怕，他也怕") == ["怕", "怕"]


def test_unless_excuses_only_what_it_overlaps(hits):
    unless = {"zh": ["怕 老婆"]}
    assert hits("怕", "我怕老婆", unless=unless) == []
    assert hits("怕", "我怕老婆，也怕数据丢", unless=unless) == ["怕"]


def test_unless_with_a_combination_needs_all_of_it(hits):
    unless = {"zh": [{"all": ["怕", "笑话"]}]}
    assert hits("怕", "我怕，这是笑话", unless=unless) == []
    assert hits("怕", "我怕，这是真的", unless=unless) == ["怕"]


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("信任", "我们不信任物业", ["-信任"]),
        ("信任", "我们没有什么信任", ["-信任"]),
        ("信任", "从来没信任过", ["-信任"]),
        ("信任", "我们信任物业", ["信任"]),
        ("信任", "不，我们信任物业", ["信任"]),
        ("不 信任", "我们不信任物业", ["不信任"]),
        ("隐私", "不是隐私的问题", ["-隐私"]),
        ("隐私", "隐私不是问题", ["-隐私"]),
        ("隐私", "隐私是问题", ["隐私"]),
        ("数据 … 泄露", "数据从没泄露", ["-数据从没泄露"]),
        ("数据 … 泄露", "数据经常泄露", ["数据经常泄露"]),
        ("信任", "不仅信任，还支持", ["信任"]),
        ("信任", "不得不信任他们", ["信任"]),
        ("隐私", "是不是隐私的问题", ["隐私"]),
        ("信任", "我們沒有信任", ["-信任"]),
    ],
)
def test_denied_chinese(hits, cue, text, found):
    assert hits(cue, text) == found


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("trust", "We do not trust them", ["-trust"]),
        ("trust", "We don't trust them", ["-trust"]),
        ("trust", "We don’t really trust them", ["-trust"]),
        ("trust", "We no longer trust them", ["-trust"]),
        ("trust", "We trust them", ["trust"]),
        ("trust", "Not today. We trust them", ["trust"]),
        ("trust", "I cannot say why, but we trust them", ["trust"]),
        ("(don't|do not) trust", "We don't trust them", ["don't trust"]),
        ("privacy", "Privacy is not a problem", ["-Privacy"]),
        ("privacy", "Privacy is a problem", ["Privacy"]),
        ("data … leak*", "The data never leaked", ["-data never leaked"]),
        ("trust", "It is not only trust", ["trust"]),
        ("trust", "Why not trust them", ["trust"]),
        ("trust", "There is no doubt about trust", ["trust"]),
    ],
)
def test_denied_english(hits, cue, text, found):
    assert hits(cue, text, "en") == found


def test_a_codebook_may_bring_its_own_negators(one_code, hits):
    text = "我们不信任，甭信任"
    book = one_code(["信任"]).model_copy(
        update={
            "negation": one_code([])
            .model_validate({"codebook": "x", "negation": {"zh": {"before": ["甭"]}}})
            .negation
        }
    )
    found = Matcher(book).hits(fold(text), split_sentences(text))
    assert [hit.contrary for hit in found] == [False, True]


def test_a_matcher_can_be_used_again_and_takes_a_codebook_without_cues(one_code):
    matcher = Matcher(one_code([]))
    assert matcher.hits("", []) == []
    assert matcher.hits("信任", [(0, 2)]) == []


def test_only_the_given_sentences_are_looked_into(one_code):
    matcher = Matcher(one_code(["信任"]))
    text = "信任。信任。信任。"
    assert [hit.start for hit in matcher.hits(text, [(0, 3), (6, 9)])] == [0, 6]


def test_the_two_segmenters_agree(one_code):
    text = "居民主动参与，参与度很高，主管制度和民主管制"
    book = one_code(["民主", "参与", "管制"])
    found = [
        Matcher(book, segmenter=engine).hits(fold(text), split_sentences(text))
        for engine in ("rjieba", "jieba")
    ]
    assert found[0] == found[1] != []


CUES = st.text(st.sampled_from("ab信任不 …5()|?*"), min_size=1, max_size=12)
TEXTS = st.text(st.sampled_from("ab信任不 ，。.\n'"), max_size=40)


@given(cues=st.lists(CUES, max_size=3), text=TEXTS, lang=st.sampled_from(["zh", "en"]))
@settings(max_examples=40, deadline=None)
def test_whatever_parses_can_be_searched_and_hits_lie_in_one_sentence(cues, text, lang):
    good = []
    for cue in cues:
        try:
            parse_cue(cue)
        except CueSyntaxError:
            continue
        good.append(cue)
    book = parse_codebook(
        json.dumps(
            {
                "codebook": "x",
                "families": {"f": {"title": {}}},
                "codes": [{"id": "f.a", "name": {}, "cues": {lang: good}}],
            }
        )
    )
    sentences = split_sentences(text)
    for hit in Matcher(book).hits(fold(text), sentences):
        assert hit.start < hit.end
        assert any(start <= hit.start and hit.end <= end for start, end in sentences)
        assert hit.cue in good


def test_what_a_cue_finds_does_not_depend_on_the_other_cues(one_code):
    cues = ["怕", "钱", "app", "tax", "(怕|愁) … 钱", "fund*", "not enough", "a … b", "pm?  tax"]
    combined = {"all": ["怕", "tax"], "within": "turn"}
    text = "我怕。我愁没钱，app不好。Tax is not enough; PM tax, a big b. Funding."
    sentences = split_sentences(text)
    turns = [(0, len(text))] * len(sentences)

    def found(*chosen):
        hits = Matcher(one_code(list(chosen))).hits(fold(text), sentences, turns)
        return {(hit.cue, hit.start, hit.end) for hit in hits}

    alone = [found(cue) for cue in (*cues, combined)]
    assert all(alone[:4])
    assert alone[-1]
    assert found(*cues, combined) == set().union(*alone)
