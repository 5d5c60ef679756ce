"""Persons, places and organisations, and ordinary words that look like them."""

from __future__ import annotations

import pytest

from govcode.corpus.identifiers import find_identifiers


def finds(text, kind=None, **options):
    found = find_identifiers(text, **options)
    return [each.text for each in found if kind in (None, each.kind)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("我叫王建国，住在三楼", "王建国"),
        ("我叫王建國，住在三樓", "王建國"),
        ("您贵姓？我姓欧阳。", "欧阳"),
        ("我们王主任很忙", "王主任"),
        ("那天周晓梅书记来了", "周晓梅"),
        ("门口的老陈认得人", "老陈"),
        ("陈某某把线剪了", "陈某某"),
        ("王××没有来", "王××"),
        ("联系人：钱进，", "钱进"),
        ("女儿叫王思琪，", "王思琪"),
        ("名叫郑大海的保安", "郑大海"),
        ("诸葛明是主任", "诸葛明"),
        ("欧阳先生来过", "欧阳先生"),
        ("参观的卡尔·施密特说好", "卡尔·施密特"),
        ("桂珍姐讲得对", "桂珍"),
        ("&quot;王建國&quot;說的", "王建國"),
        ("😀王建国𠀀", "王建国"),
        ("外教Peter住三号楼", "Peter"),
        ("My name is Margaret Ellis, and", "Margaret Ellis"),
        ("my name's john and", "john"),
        ("You should ask Mr Hargreaves.", "Mr Hargreaves"),
        ("Mr. and Mrs. Dalloway-Finch left", "Mr. and Mrs. Dalloway-Finch"),
        ("It was Gareth Pike who signed", "Gareth Pike"),
        ("It is Hannah's turn", "Hannah"),
        ("signed by J. K. Quillon last week", "J. K. Quillon"),
        ("Dr de Souza came", "Dr de Souza"),
        ("Wang Jianguo translated", "Wang Jianguo"),
        ("then Tsai Ming-hui spoke", "Tsai Ming-hui"),
    ],
)
def test_persons(text, person):
    assert finds(text, "person") == [person]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("受访者：王建国", "certain"),
        ("受访者：通气……怎么讲呢", None),  # a turn that begins with a word like a name
        ("受訪者：通氣……怎麼講呢", None),
        ("受访者：方便得很。", None),
        ("联系人：通气\n", "possible"),  # a field of its own: somebody may be called so
        ("名字叫自治办，其实什么都管", None),
        ("名字叫治安科。", None),
        ("大家叫居委会。", None),
        ("他叫李登科。", "likely"),
        ("负责人：金融办，", None),
    ],
)
def test_words_and_offices_where_a_name_may_stand_are_no_certain_persons(text, certainty):
    found = [each.certainty for each in find_identifiers(text) if each.kind == "person"]
    assert found == ([certainty] if certainty else [])


@pytest.mark.parametrize(
    "text",
    [
        "大家都高兴，觉得方便，常有人来，和平时一样",
        "平安办管治安，管理办管小区里的硬件，自治办管居委会",
        "于是许多老人、小孩都来了，管理也严了，万一出事呢",
        "我们主任和书记说，让老师、师傅、阿姨都来",
        "黄金时间，马上就到，白天安静，周围没人，江山易改",
        "有关于检察官的案子，对于主管法规，由于主任不在",
        "谢谢主任，感谢老师，民政司司长，保安队长",
        "老公、老板、老外、小区、小时、小伙子、小姑娘",
        "我叫他过来，叫什么名字，姓什么",
        "受访者A：还可以。居民乙说过。S社区和T社区",
        "数位国家・创新经济",
        "I will be honest. Will you? May we? Mark my words. Grace was absent.",
        "I'm Chinese and I'm tired. Monday in May, Summer and Autumn.",
        "Chairman, treasurer, secretary: Interviewee B told you.",
        "Great Expectations, the Data Protection Act, the Christmas Party",
    ],
)
def test_ordinary_words_are_no_persons(text):
    assert finds(text, "person") == []


@pytest.mark.parametrize(
    ("text", "found", "kind"),
    [
        ("住在幸福里小区", "幸福里小区", "place"),
        ("我们金山桥街道", "金山桥街道", "place"),
        ("从延平路走过来", "延平路", "place"),
        ("我们上海市长宁区搞得早", "上海市长宁区", "place"),
        ("老家是仙居县白塔镇的", "仙居县白塔镇", "place"),
        ("住在松山里，里長很好", "松山里", "place"),
        ("住幸福路128弄5号楼302室，", "幸福路128弄5号楼302室", "address"),
        ("住在和平新村十六号四〇一室，", "和平新村十六号四〇一室", "address"),
        ("台北市中正區重慶南路一段122號，", "台北市中正區重慶南路一段122號", "address"),
        ("就在5号楼2单元302室", "5号楼2单元302室", "address"),
        ("安杰数码科技有限公司中标", "安杰数码科技有限公司", "organisation"),
        ("宏遠資訊股份有限公司做的", "宏遠資訊股份有限公司", "organisation"),
        ("归彭河派出所管", "彭河派出所", "organisation"),
        ("在长河路第二小学上学", "长河路第二小学", "organisation"),
        ("在第六人民医院做护士", "第六人民医院", "organisation"),
        ("听说是中安视讯做的", "中安视讯", "organisation"),
        ("I live at 221B Baker Street, right", "221B Baker Street", "address"),
        (
            "to 14 Orchard Lane, Flat 3, Bristol BS1 4DJ, please",
            "14 Orchard Lane, Flat 3, Bristol BS1 4DJ",
            "address",
        ),
        (
            "at 1600 Maple Street, Springfield, IL 62704.",
            "1600 Maple Street, Springfield, IL 62704",
            "address",
        ),
        ("to PO Box 1187 and", "PO Box 1187", "address"),
        ("moved to Cedar Avenue last", "Cedar Avenue", "place"),
        ("Brightgate Systems Ltd did it", "Brightgate Systems Ltd", "organisation"),
        ("the University of Easterby has", "University of Easterby", "organisation"),
        ("St Brendan's Primary School is", "St Brendan's Primary School", "organisation"),
    ],
)
def test_places_and_organisations(text, found, kind):
    assert [(each.text, each.kind) for each in find_identifiers(text)] == [(found, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "这个小区是老小区，每个社区都有居委会和派出所",
        "智慧社区、平安社区、试点小区、住宅小区",
        "马路、公路、铁路、思路、网络、城市、农村",
        "物业公司和那家公司，我们单位，某间公司",
        "这套东西上个礼拜上门装的，影响治安",
        "群里说一声，在电脑里，在这里，那里",
        "藉由政府的服务，非政府组织",
        "a town, the street, our council, the Residents Committee",
        "Human Rights and Privacy Impact Assessments",
    ],
)
def test_what_names_nothing(text):
    assert finds(text) == []


def test_what_everybody_knows_stays_unless_asked_for():
    text = "上海和台灣都有，公安部不管；London has more, the Ministry of Justice too."
    assert finds(text) == []
    found = find_identifiers(text, public=True)
    assert [each.text for each in found if each.certainty == "public"] == [
        "上海",
        "台灣",
        "London",
        "Ministry of Justice",
    ]


def test_a_name_that_is_clear_once_is_found_everywhere():
    text = "我叫夏雨荷，住这里。\n后来雨停了，夏雨荷吵过架，夏雨荷。"
    assert finds(text) == ["夏雨荷"] * 3
