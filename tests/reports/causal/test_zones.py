"""Which half of a sentence a connective makes the cause, in composed sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import fold
from govcode.reports.causal._zones import joints

# cause in [], effect in {}; ~ before a sentence whose link is denied; / parts sentences
SAID = [
    "因为[上面没有钱]，所以{设备一直空着}",
    "由于[各部门各管一摊]，{数据对不起来}",
    "{大家都不来开会}，因为[谁也不信谁]",
    "{摄像头没人修}，是因为[经费断了]",
    "{大家都不来开会}/是因为[谁也不信谁]",
    "{大家都不来开会}/因为[谁也不信谁]",
    "因为[谁也不信谁]，{会就开不成}",
    "[政策老是变]导致{我们不敢投钱}",
    "[几家单位都来收]，所以{老百姓填了三遍}",
    "[几家单位都来收]/所以{老百姓填了三遍}",
    "{这个局面}是[多头管理]造成的",
    "之所以{平台搭不起来}，是因为[标准没有定]",
    "{平台搭不起来}，主要原因是[标准没有定]",
    "{平台搭不起来}，根子就在[标准没有定]",
    "~{平台搭不起来}不是因为[没有钱]",
    "~[换一家公司]不会导致{数据丢失}",
    "因為[上面沒有經費]，所以{設備一直空著}",
    "[里長換人]，結果{案子就停了}",
    "Because [nobody trusts the office], {people stay away}",
    "{People stay away} because [nobody trusts the office]",
    "{People stay away}/Because [nobody trusts the office]",
    "[The rules keep changing], so {we dare not invest}",
    "[The rules keep changing]/So {we dare not invest}",
    "[The lack of a standard] led to {three separate systems}",
    "{The systems stand apart} due to [the lack of a standard]",
    "[Three bodies collect it]/That's why {residents fill in three forms}",
    "{The delay} was caused by [the missing budget]",
    "~{It failed} not because [there was no money]",
    "~[New rules] did not lead to {better data}",
    "As a result of [the cuts], {nobody repairs the gates}",
    "[They cut the budget]. As a result, {nobody came}",
    "因为[没预算]，so {the gate stays broken}",
    "[没钱]，所以{没人管}",
    "{没人管}，还不是因为[没钱]",
    "{没人管}/我觉得，是因为[没钱]",
    "{没人管}，无非是[没钱]的缘故",
    "[没钱]，所以导致{没人管}",
    "[街道没编制]，使得{系统没人管}，对吧？",
    "~不能说{效率低}就是因为[人手少]",
    "~{数据不准}的原因不在于[设备老旧]",
    "The main reason {they left} is [the pay]",
    "~The reason {they refuse} is not [the technology]",
    "What causes {the delays} is [the double approval]",
    "[Understaffing] is to blame for {the missed visits}",
    "{The outage} was down to [the weather]",
    "~{The outage} wasn’t down to [the weather]",
    "[The data were locked], forcing {us to type it all again}",
]


def read(said):
    """The sentences of a marked text, and the halves that are marked."""
    denied, said = said.startswith("~"), said.removeprefix("~").replace(". ", "/")
    halves, text, sentences, begin = {}, "", [], 0
    for character in said:
        if character in "[{":
            opened = len(text)
        elif character in "]}":
            halves[character] = text[opened:]
        elif character == "/":
            text += "。"
            sentences.append((begin, len(text)))
            begin = len(text)
        else:
            text += character
    return text, [*sentences, (begin, len(text))], halves["]"], halves["}"], denied


@pytest.mark.parametrize("said", SAID)
def test_halves(said):
    text, sentences, cause, effect, denied = read(said)
    found = list(joints(fold(text), sentences))
    assert len(found) == 1, found
    (joint,) = found
    assert cause in text[slice(*joint.cause)]
    assert effect in text[slice(*joint.effect)]
    assert cause not in text[slice(*joint.effect)]
    assert effect not in text[slice(*joint.cause)]
    assert joint.connective.negated == denied
    assert joint.direction == (
        "cause_first" if text.index(cause) < text.index(effect) else "effect_first"
    )


def test_one_reason_denied_and_another_given():
    text = "会开不成不是因为没有地方，是因为谁也不信谁"
    first, second = joints(text, [(0, len(text))])
    assert first.connective.negated
    assert not second.connective.negated
    assert text[slice(*first.effect)] == text[slice(*second.effect)]
    assert "会开不成" in text[slice(*first.effect)]
    assert "没有地方" in text[slice(*first.cause)]
    assert "谁也不信谁" in text[slice(*second.cause)]


def test_a_second_reason_with_an_effect_of_its_own():
    text = "They were late because the train broke down, and we left because they were late"
    first, second = joints(text.lower(), [(0, len(text))])
    assert text[slice(*first.cause)] == " the train broke down"
    assert text[slice(*second.effect)] == ", and we left "


def test_a_further_effect_keeps_its_cause():
    text = "规划不公开，导致谣言四起，也造成店家提早搬走"
    first, second = joints(text, [(0, len(text))])
    assert first.cause == second.cause
    assert "店家提早搬走" in text[slice(*second.effect)]


def test_a_question_before_is_no_cause_but_may_be_the_effect():
    text = "这个是不是回溯适用？所以会议改了名称。为什么没人报名？因为门槛太高。"
    (joint,) = joints(text, [(0, 10), (10, 19), (19, 27), (27, len(text))])
    assert "为什么没人报名" in text[slice(*joint.effect)]


@pytest.mark.parametrize(
    "text",
    [
        "so that we can see it",
        "so many people came",
        "the main causes of the trouble",
        "结果很好",
        "他没有说什么",
        "因为时间关系，今天先谈到这里",
        "是不是因为没有钱，灯才没有亮？",
        "所以呢，我们换个话题",
        "这引起了大家的重视和讨论",
        "Was it because of the fee that people left?",
        "the road leads to the station",
        "It means to do well by us",
        "因为",
        "所以",
        "",
    ],
)
def test_what_joins_nothing(text):
    assert list(joints(text, [(0, len(text))])) == []


@given(
    st.lists(
        st.sampled_from(
            [
                *"因为所以，。不是的",
                "导致",
                "造成的",
                "because ",
                "so ",
                "led to ",
                "𠀀",
                "not ",
                "钱",
            ]
        ),
        max_size=25,
    ),
    st.integers(0, 40),
)
def test_halves_lie_in_the_turn_beside_the_connective(parts, cut):
    text = "".join(parts)
    cut = min(cut, len(text))
    sentences = [(0, cut), (cut, len(text))]
    for joint in joints(text, sentences):
        for begin, end in (joint.cause, joint.effect):
            assert 0 <= begin <= end <= len(text)
            assert end <= joint.connective.start or begin >= joint.connective.start
        assert joint.moved(7).cause == (joint.cause[0] + 7, joint.cause[1] + 7)
