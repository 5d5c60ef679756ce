from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus.identifiers import Identifier, find_identifiers, pseudonyms


def named(text, language="zh", **options):
    found = find_identifiers(text, models=False)
    given_names = pseudonyms(found, language=language, **options)
    return {each.text: given_names[each.entity] for each in found}


def person(name, evidence="name"):
    return Identifier(0, len(name), name, "person", evidence, "likely", f"person:{name}")


def test_each_keeps_its_form_and_no_letter_stands_for_two_persons():
    text = "我叫王建国。李主任来了，老陈和赵阿姨也来了，还有孙某。"
    assert named(text) == {
        "王建国": "人物甲",
        "李主任": "乙主任",
        "老陈": "老丙",
        "赵阿姨": "丁阿姨",
        "孙某": "戊某",
    }


def test_english_names_keep_their_titles():
    text = "My name is Margaret Ellis. Mr Hargreaves and Dr. Susan Chen came. Susan Chen left."
    assert named(text, "en") == {
        "Margaret Ellis": "Person A",
        "Mr Hargreaves": "Mr B",
        "Dr. Susan Chen": "Person C",
        "Susan Chen": "Person C",
    }


def test_places_and_organisations_keep_their_kind():
    text = "幸福里小区归彭河派出所管，安杰数码科技有限公司做的，在延平路。"
    assert named(text) == {
        "幸福里小区": "甲小区",
        "彭河派出所": "甲派出所",
        "安杰数码科技有限公司": "乙公司",
        "延平路": "乙路",
    }
    english = "Brightgate Systems Ltd, Northfield Borough Council and Cedar Avenue."
    assert named(english, "en") == {
        "Brightgate Systems Ltd": "Company A",
        "Northfield Borough Council": "Council B",
        "Cedar Avenue": "Avenue A",
    }


def test_numbers_become_placeholders_in_the_script_of_the_text():
    assert named("电话13800001234，再打13900001234，邮箱a@example.com") == {
        "13800001234": "［电话1］",
        "13900001234": "［电话2］",
        "a@example.com": "［邮箱1］",
    }
    assert named("我叫王建國，電話0912-345-678") == {
        "王建國": "人物甲",
        "0912-345-678": "［電話1］",
    }
    assert named("call 07700 900123", "en") == {"07700 900123": "[phone 1]"}


def test_mixed_takes_each_names_own_language():
    assert named("我叫王建国，这是Peter。", "mixed") == {"王建国": "人物甲", "Peter": "Person B"}


def test_roles_stand_before_the_letter_of_a_whole_name():
    people = [person("王芳"), person("李强"), person("王主任", "surname and title")]
    roles = {"person:王芳": "居民", "person:李强": "物业", "person:王主任": "居民"}
    assert list(pseudonyms(people, language="zh", roles=roles).values()) == [
        "居民甲",
        "物业乙",
        "丙主任",
    ]


def test_entities_that_are_one_share_their_letter():
    people = [person("李强"), person("王主任", "surname and title"), person("王建国")]
    same = {"person:王主任": "person:王建国"}
    assert pseudonyms(people, language="zh", same=same) == {
        "person:李强": "人物甲",
        "person:王主任": "乙主任",
        "person:王建国": "人物乙",
    }


def test_words_of_the_texts_are_not_taken():
    people = [person("王芳"), person("李强")]
    assert list(pseudonyms(people, language="zh", taken=["受访的人物甲说", "x"]).values()) == [
        "人物乙",
        "人物丙",
    ]
    assert list(pseudonyms(people, language="en", taken=["Person A said"]).values()) == [
        "Person B",
        "Person C",
    ]


@pytest.mark.parametrize(("language", "eleventh"), [("zh", "人物甲一"), ("en", "Person K")])
def test_letters_go_on_after_the_last(language, eleventh):
    people = [person(f"名{number}") for number in range(1500)]
    made = list(pseudonyms(people, language=language).values())
    assert made[10] == eleventh
    assert len(set(made)) == len(made)


@given(
    st.lists(
        st.sampled_from("王建国 李强 王主任 老陈 Peter 13800001234 幸福里小区".split()), max_size=8
    )
)
def test_the_same_finds_get_the_same_pseudonyms(names):
    found = find_identifiers("，".join(names), models=False)
    once = pseudonyms(found, language="zh")
    assert once == pseudonyms(list(found), language="zh")
    assert len(set(once.values())) == len(once) == len({each.entity for each in found})
