"""Heads of files become attributes of the document; no person's data among them."""

from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript

TALK = "访谈者：您好吗？\n受访者：好。\n访谈者：谢谢。\n"


def attributes(head: str, talk: str = TALK, **options) -> dict[str, str]:
    transcript = parse_transcript(f"{head}\n{talk}", **options)
    assert [turn.speaker for turn in transcript.turns][-3:] == ["访谈者", "受访者", "访谈者"]
    assert all(turn.speaker is None for turn in transcript.turns[:-3])
    return dict(transcript.attributes)


HEAD = {"date": "2024-03-05", "time": "2024年3月5日 14:00", "place": "社区活动中心"}


@pytest.mark.parametrize(
    "head",
    [
        "时间：2024年3月5日 14:00\n地点：社区活动中心\n",
        "访谈时间:2024年3月5日 14:00\n访谈地点:社区活动中心\n",
        "時間：2024年3月5日 14:00　地點：社区活动中心\n",
        "时间: 2024年3月5日 14:00 地点: 社区活动中心",
        "**时间**：2024年3月5日 14:00\n**地点**：社区活动中心\n",
        "- 时间：2024年3月5日 14:00\n- 地点：社区活动中心\n",
        "【时间】2024年3月5日 14:00\n【地点】社区活动中心\n",
        "# 访谈\n\n时间：2024年3月5日 14:00；地点：社区活动中心\n",
        "| 时间 | 2024年3月5日 14:00 |\n| --- | --- |\n| 地点 | 社区活动中心 |\n",
        "| 时间 | 地点 |\n| --- | --- |\n| 2024年3月5日 14:00 | 社区活动中心 |\n",
        "时间\t2024年3月5日 14:00\t地点\t社区活动中心\n",
        "Time: 2024年3月5日 14:00\nLocation: 社区活动中心\n",
        "---\ntime: 2024年3月5日 14:00\nplace: '社区活动中心'\n---\n",
    ],
)
def test_forms_of_heads(head):
    assert attributes(head) == HEAD


def test_keys_of_a_head():
    head = (
        "访谈编号：A-07\n单位：幸福里居委会\n职务：书记\n性别：女\n年龄：45岁\n学历：大专\n"
        "访谈方式：线上\n时长：40分钟\n记录人：李明\n访谈者：王芳\n备注：无\n"
    )
    assert attributes(head) == {
        "number": "A-07",
        "organisation": "幸福里居委会",
        "position": "书记",
        "gender": "女",
        "age": "45岁",
        "education": "大专",
        "method": "线上",
        "duration": "40分钟",
        "recorder": "李明",
        "interviewer": "王芳",
    }


@pytest.mark.parametrize(
    "line",
    [
        "姓名：张伟",
        "受访者：张伟",
        "访谈对象：张伟",
        "访谈对象：张伟（居委会主任）",
        "访谈对象：居委会张主任",
        "Interviewee: Wang Qiang",
        "联系电话：13800000000",
        "地点：13800000000",
        "地点：社区活动中心（电话 021-5555 0123）",
        "备注：310101199001011234",
        "编号：310101199001011234",
        "编号：138 0000 0000",
        "电子邮箱：chen@example.org",
        "单位：chen@example.org",
        "身份证号：31010119900101123X",
        "地址：幸福里12号",
        "社区书记：张伟",
    ],
)
def test_personal_data_never_become_attributes(line):
    found = attributes(f"时间：2024年3月5日\n{line}\n方式：线上\n")
    assert set(found) == {"date", "time", "method"}


@pytest.mark.parametrize(
    "who",
    [
        "居委会主任",
        "P01",
        "受访者A",
        "某小区居民",
        "Head of Security",
        "女，45岁",
        "物业经理、社区民警",
    ],
)
def test_who_was_interviewed_is_kept_where_it_names_nobody(who):
    assert attributes(f"时间：下午\n访谈对象：{who}\n")["interviewee"] == who


def test_the_date_is_kept_as_written_where_it_is_not_certain():
    transcript = parse_transcript(f"日期：3/5/2024\n\n{TALK}", name="采访.txt")
    assert transcript.attributes == {"date": "3/5/2024"}
    assert transcript.notes[-1] == "the date '3/5/2024' can be read in more than one way: kept so"


@pytest.mark.parametrize(
    ("head", "name", "expected"),
    [
        ("", "2018-01-23-PO共識營.md", {"date": "2018-01-23"}),
        ("", "采访20240305.txt", {"date": "2024-03-05"}),
        ("", "采访.txt", {}),
        ("# 2018-01-23 PO共識營\n", "采访.txt", {"date": "2018-01-23"}),
        (
            "日期：1/23（二）\n",
            "2018-01-23.md",
            {"date": "2018-01-23", "date_as_written": "1/23（二）"},
        ),
        ("日期：1/24（三）\n", "2018-01-23.md", {"date": "1/24（三）"}),
        (
            "日期：2018年1月22日\n",
            "2018-01-23.md",
            {"date": "2018-01-22", "date_as_written": "2018年1月22日"},
        ),
    ],
)
def test_a_date_in_the_title_or_the_name_of_the_file(head, name, expected):
    assert attributes(head, name=name) == expected


def test_unusual_keys_amid_a_head_are_kept_as_written():
    head = "时间：下午\n社区类型：老旧小区\n组别：居民\n地点：居委会\n楼长：张伟\n方式：线上\n"
    assert attributes(head) == {
        "time": "下午",
        "place": "居委会",
        "method": "线上",
        "社区类型": "老旧小区",
        "组别": "居民",
    }


def test_keys_in_the_talk_are_words():
    talk = "访谈者：通知怎么写？\n受访者：写的是：\n时间：2024年3月5日\n访谈者：哦。\n"
    transcript = parse_transcript(talk)
    assert transcript.attributes == {}
    assert [turn.speaker for turn in transcript.turns] == ["访谈者", "受访者", "访谈者"]


def test_a_talk_right_below_the_head_is_no_part_of_it():
    transcript = parse_transcript(
        "时间：下午\n访谈者：王芳\n受访者：您好，请坐。\n访谈者：谢谢。\n"
    )
    assert [turn.speaker for turn in transcript.turns] == [None, "受访者", "访谈者"]
    assert transcript.attributes == {"time": "下午", "interviewer": "王芳"}


def test_a_file_without_speakers_has_a_head_too():
    transcript = parse_transcript(
        "时间：2024年3月5日\n地点：居委会\n\n一段话。\n\n时间：另一个。\n"
    )
    assert transcript.layout == "plain"
    assert transcript.attributes == {
        "date": "2024-03-05",
        "time": "2024年3月5日",
        "place": "居委会",
    }


def test_prose_without_a_head_has_no_attributes():
    assert parse_transcript("我们谈了很久。\n\n后来定了时间：周五。\n").attributes == {}
