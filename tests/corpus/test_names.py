"""What a word in a label is."""

from __future__ import annotations

import pytest

from govcode.corpus._labels import split_label
from govcode.corpus._names import is_called, is_likely_name, is_title, names_somebody, title_within


@pytest.mark.parametrize(
    ("raw", "name", "attributes"),
    [
        ("受访者A（居委会主任）", "受访者A", {"title": "居委会主任"}),
        ("李伯璋 (中央健康保險署)", "李伯璋", {"affiliation": "中央健康保險署"}),
        ("李四（中央健康保險署 署長）", "李四", {"affiliation": "中央健康保險署", "title": "署長"}),
        ("教育部代表（趙副組長由靖）", "趙副組長由靖", {"affiliation": "教育部代表", "title": "副組長"}),
        ("空保處代表：許平和薦任科員", "許平和薦任科員", {"affiliation": "空保處代表", "title": "薦任科員"}),
        ("王强-物业经理", "王强", {"title": "物业经理"}),
        ("王强，物业经理", "王强", {"title": "物业经理"}),
        ("物业经理 王强", "王强", {"title": "物业经理"}),
        ("國發會 張富林", "張富林", {"affiliation": "國發會"}),
        ("Ann Lee, Project Manager", "Ann Lee", {"title": "Project Manager"}),
        ("Ann Lee – Head of Security", "Ann Lee", {"title": "Head of Security"}),
        ("[MODERATOR]", "MODERATOR", {}),
        ("P1 (female, 45)", "P1", {"gender": "female", "age": "45"}),
        ("受访者B（物业经理，男，50多岁）", "受访者B", {"title": "物业经理", "gender": "男", "age": "50多岁"}),
        ("唐鳳 (Audrey Tang)", "唐鳳", {"note": "Audrey Tang"}),
        ("何科長", "何科長", {"title": "科長"}),
        ("Jean-Paul Sartre", "Jean-Paul Sartre", {}),
        ("nicolas-demorand", "nicolas-demorand", {}),
        ("受访者 A", "受访者 A", {}),
        ("Mary Ann", "Mary Ann", {}),
    ],
)  # fmt: skip
def test_labels_are_taken_apart(raw, name, attributes):
    label = split_label(raw)
    assert (label.name, label.attributes) == (name, attributes)


@pytest.mark.parametrize(
    "word", ["王强", "唐鳳", "余秉中", "歐陽娜娜", "康有为", "Ann Lee", "Élodie", "Ang Lee"]
)
def test_names(word):
    assert is_likely_name(word)


@pytest.mark.parametrize(
    "word", ["方法", "周一", "成本", "居委会", "项目", "王强说", "From", "note", "时间", "很好"]
)
def test_words_that_only_look_like_names(word):
    assert not is_likely_name(word)


def test_how_people_are_called():
    called = ["老周", "阿强", "小美", "张阿姨", "李师傅", "王姐", "大刘", "P07", "id1"]
    assert [word for word in called if not is_called(word)] == []
    others = ["小区", "小心", "小组", "大家", "大家好", "utf8", "方法", "A"]
    assert [word for word in others if is_called(word)] == []


def test_titles():
    titles = ["居委会主任", "副處長", "Project Manager", "Head of Security", "owner", "vice-chair"]
    assert [word for word in titles if not is_title(word)] == []
    assert [word for word in ["王强", "ahead", "Bradley", "Security"] if is_title(word)] == []
    assert title_within("張富林處長") == "處長"
    assert title_within("趙副組長由靖") == "副組長"
    assert title_within("學生1何同學") == ""


def test_values_that_name_somebody():
    somebody = [
        "张伟",
        "王主任",
        "张富林处长",
        "居委会张主任",
        "欧阳主任",
        "张某",
        "Ann Lee",
        "张伟，男",
        "国发会 张处长",
    ]
    assert [value for value in somebody if not names_somebody(value)] == []
    nobody = [
        "居委会主任",
        "P01",
        "受访者A",
        "社区民警",
        "物业经理",
        "女，45岁",
        "Project Manager",
        "高级工程师",
        "项目经理",
    ]
    assert [value for value in nobody if names_somebody(value)] == []
