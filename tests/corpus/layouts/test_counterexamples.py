"""What has colons, brackets and times and is no talk: nobody speaks in it."""

from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript

BOOKS = [
    "王强：《智慧社区研究》，人民出版社，2019年。\n李明：《乡土中国》，上海人民出版社，2020年。\n王强：《社区治理》，法律出版社。\n",
    "[1] 王强. 智慧社区研究[J]. 管理世界, 2019(3): 12-20.\n[2] 李明. 社区治理[M]. 北京: 人民出版社, 2020.\n",
    "Smith, J.: The City. Oxford Press, 2019.\nLee, A.: Neighbours. Verso Press.\nSmith, J.: Gates. Vol. 3.\n",
    "费孝通：“乡土社会生于斯、死于斯。”\n韦伯：“官僚制是理性的。”\n费孝通：“差序格局。”\n",
    "正文在此。[1]\n[1] 见王强的研究。\n[2] 同上。\n[3] 同上。\n",
]
PROGRAMMES = [
    "签到 09:00\n开幕 09:30\n午餐 12:00\n",
    "09:00 签到\n09:30 开幕\n10:15 茶歇\n12:00 午餐\n",
    "09:00-09:30 签到\n09:30-10:00 开幕致辞\n10:00-10:15 茶歇\n",
    "09:00 王强\n智慧社区的治理\n09:30 李明\n数据安全\n10:00 陈静\n讨论\n",
    "王强 09:00\n智慧社区的治理\n李明 09:30\n数据安全\n陈静 10:00\n讨论\n",
    "时间\t内容\t主讲人\n09:00\t开幕致辞\t王强\n09:30\t主旨报告\t李明\n10:30\t圆桌\t王强\n",
    "我们约在 10:30\n他迟到了 11:20\n后来就走了\n",
    "比例 3:16 是合适的，4:20 也可以。\n12:30 我们吃饭。\n然后回家了。\n",
    "2024-03-05 10:31:02 INFO start\n2024-03-05 10:31:05 WARN slow\n2024-03-05 10:31:09 INFO end\n",
    "\n".join(
        f"3:{n} For God so loved the world, and so on for many words, {n}." for n in range(16, 20)
    ),
]
FORMS = [
    "会议名称：协调会\n时间：2024年3月5日\n主持人：王强\n记录：李明\n\n议题：停车\n决议：由物业负责。\n负责人：王强\n"
    "时限：3月底\n\n议题：门禁\n决议：由街道负责。\n负责人：李明\n时限：4月底\n",
    "决议：通过。\n负责人：王强\n时限：3月底\n决议：缓议？\n负责人：李明\n时限：4月底\n",
    "王强：物业经理\n李明：居委会主任\n陈静：街道干事\n张伟：业主\n",
    "组长：王强\n副组长：李明\n成员：陈静、张伟\n",
    "From: Ann Lee\nTo: Bob Wu\nSubject: gates\n\nHello Bob: how are you?\n\n"
    "From: Bob Wu\nTo: Ann Lee\nSubject: Re: gates\n\nFine. Why?\n",
    "name: a\nvalue: 1\nname: b\nvalue: 2\nname: c\nvalue: 3\n",
    "margin: 0;\npadding: 1px;\nmargin: 2px;\npadding: 0;\n",
    "Team A: 3\nTeam B: 2\nTeam A: 5\nTeam B: 4\n",
    "苹果：5元\n梨：6元\n苹果：5.5元\n梨：7元\n",
    "1. 您满意吗？\nA：很满意\nB：满意\nC：一般\nD：不满意\n\n2. 您常去吗？\nA：常去\nB：偶尔\nC：不去\nD：不知道\n",
    "姓名\t年龄\t职业\n王强\t45\t物业经理\n李明\t38\t居委会主任\n王强\t12\t学生\n",
    "1\t门禁\t经常坏，没有人管，物业说归街道管\n2\t摄像头\t太多了，不知道谁在看录像\n3\t停车\t车位不够，外来车辆随便进\n",
    "电话：021-12345678\n传真：021-12345679\n电话：021-22345678\n",
    "a,b,c\n1,2,3\n4,5,6\n7,8,9\n",
]
OUTLINES = [
    "我们社区的问题是：没有人管。\n原因：缺钱。\n结果：没有解决。\n",
    "例如：门禁。\n例如：摄像头。\n例如：停车。\n其他的没有问题了。\n",
    "方法：开会。\n方法：再开会。\n方法：还是开会？\n",
    "背景：社区老旧。\n问题：缺钱。\n对策：筹资。\n背景：……\n问题：没人管？\n对策：招人。\n",
    "优势：位置好。\n劣势：设备旧。\n机会：政策支持。\n威胁：竞争。\n优势：人多。\n劣势：钱少。\n",
    "门禁：经常坏。\n摄像头：太多了？\n停车：车位不够。\n门禁：数据外泄怎么办？\n摄像头：谁在看？\n停车：收费。\n",
    "周一：开会。\n周二：走访。\n周三：休息。\n周一：又开会。\n周二：又走访了吗？\n周三：没有。\n",
    "门禁：经常坏。\n摄像头：太多了？\n门禁：数据外泄怎么办？\n",
    "【背景】社区老旧。\n【问题】缺钱。\n【对策】筹资。\n【问题】没人。\n【对策】招人。\n",
    "第一章：绪论 1\n第二章：文献综述 12\n第三章：方法 30\n第四章：结果 45\n",
    "# 大纲\n\n## 背景：\n略\n\n## Findings:\nnone\n\n## Methods:\nnone\n",
    "# Log\n\n## v1\n### Notable changes:\na\n### Commits:\nb\n## v2\n### Notable changes:\nc\n### Commits:\nd\n",
    "He said: no.\nNote: this is prose.\nNote: and so is this.\nhttps://a.b\nhttp://c.d\n",
    "Delivery: Three days. Is it free? No.\nPayment: Card.\nReturns: Thirty days.\n",
    "def f(x):\n    if x:\n        return 1\n    else:\n        return 2\n\nclass A:\n    pass\n",
]
LITERATURE = [
    "王强说：“我不去。”\n李明问：“为什么？”\n王强说：“没有为什么。”\n李明说：“那好吧。”\n他走了。\n",
    "He said: no.\nShe asked: why?\nHe said: because.\nShe said: fine.\n",
    "张三说：好。\n" + "这一行没有标签。\n" * 30,
    "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n\n月亮：白色的船\n河流：黑色的路\n",
    "风：\n你从哪里来？\n山：\n我从不走。\n雨：\n你往哪里去？\n",
    "[Verse 1]\nI walk the line\n[Chorus]\nBecause you're mine\n[Verse 2]\nIt is easy\n[Chorus]\nBecause you're mine\n",
    "尊敬的主任：\n您好！我是小区居民。\n\n此致\n敬礼\n",
    "居民：\n",
]  # fmt: skip


@pytest.mark.parametrize("prose", [*BOOKS, *PROGRAMMES, *FORMS, *OUTLINES, *LITERATURE])
def test_nobody_speaks(prose):
    transcript = parse_transcript(prose)
    assert transcript.speakers == ()
    assert transcript.layout == "plain"
    assert transcript.notes[0] == "no speakers found; imported as paragraphs"


@pytest.mark.parametrize("prose", [*BOOKS, *FORMS, *OUTLINES])
def test_nobody_speaks_in_full_width_or_half(prose):
    assert parse_transcript(prose.replace("：", ":")).speakers == ()
    assert parse_transcript(prose.replace(": ", "：")).speakers == ()


def test_what_an_interview_quotes_is_not_said_by_others():
    text = (
        "访谈者：您看到的通知是怎么写的？\n"
        "受访者：写的是：\n时间：周五下午\n地点：居委会\n要求：每户一人。\n"
        "原因：没写。\n王强：《通知》，居委会印。\n"
        "访谈者：哦。\n受访者：物业说：不归我们管。\n"
    )
    labels = [speaker.label for speaker in parse_transcript(text).speakers]
    assert labels[:2] == ["访谈者", "受访者"]
    assert not {"时间", "地点", "要求", "原因", "物业说", "写的是"} & set(labels)


def test_readmes_and_pages_of_this_project_are_prose():
    from pathlib import Path

    root = Path(__file__).parents[3]
    for path in [*root.glob("*.md"), *(root / "docs").glob("*.md")]:
        if path.name != "transcripts.md":  # it shows examples of layouts
            assert parse_transcript(path.read_text(encoding="utf-8")).speakers == (), path.name
