from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript
from govcode.corpus.formats._rows import row_lines


def lines(*rows: str) -> list[str]:
    """Rows written with ¦ between their cells."""
    return list(row_lines([row.split("¦") for row in rows]))


@pytest.mark.parametrize("order", ["tsc", "stc", "cst", "sct", "tcs", "cts"])
@pytest.mark.parametrize("head", [True, False])
def test_time_speaker_and_words_in_any_order(order, head):
    rows = [
        {"t": "00:02:00", "s": "张三", "c": "门禁换了。"},
        {"t": "00:02:10", "s": "訪談者", "c": "後來呢？"},
        {"t": "[0:03:00.5 - 0:03:09]", "s": "李四", "c": "没人管，𠮷田先生也说。"},
    ]
    names = {"t": "时间", "s": "说话人", "c": "内容"}
    table = [names, *rows] if head else rows
    found = lines(*("¦".join(row[column] for column in order) for row in table))
    assert found[head:] == [
        "[00:02:00] 张三：门禁换了。",
        "[00:02:10] 訪談者：後來呢？",
        "[0:03:00.5 - 0:03:09] 李四：没人管，𠮷田先生也说。",
    ]
    speakers = [each.label for each in parse_transcript("\n".join(found)).speakers]
    assert speakers == ["张三", "訪談者", "李四"]


def test_short_forms_of_time_are_written_out_under_a_head():
    found = lines("Timespan¦Content¦Speaker", "75¦Hello.¦Ann", "9203¦So long.¦Ben")
    assert found[1:] == ["[00:01:15] Ann：Hello.", "[01:32:03] Ben：So long."]


def test_numbered_rows_lose_their_numbers_and_keep_remarks():
    assert lines("1¦访谈者¦好吗？¦", "2¦受访者¦好。¦（笑）") == [
        "访谈者：好吗？",
        "受访者：好。\t（笑）",
    ]


def test_a_speaker_who_goes_on_is_not_named_again():
    assert lines("访谈者¦好吗？", "受访者¦好。", "¦很好。") == [
        "访谈者：好吗？",
        "受访者：好。",
        "很好。",
    ]
    assert lines("0:01¦张三¦好。", "0:05¦¦很好。")[1] == "[0:05] 很好。"


def test_times_beside_words_without_speakers():
    assert lines("00:01¦大家好", "00:09¦我们开始") == ["[00:01] 大家好", "[00:09] 我们开始"]


@pytest.mark.parametrize(
    "rows",
    [
        ("一¦二¦三",),
        ("社区¦户数", "幸福里¦320", "长青¦280"),
        ("Ben Li¦0:15", "Ann Wu¦0:20"),
        ("项目¦金额¦备注", "主板¦3,600¦一年"),
        ("09:00",),
    ],
)
def test_other_tables_keep_their_cells_apart(rows):
    assert lines(*rows) == [row.replace("¦", "\t") for row in rows]


def test_titles_and_empty_rows_do_not_hide_the_columns():
    assert lines("第一部分", "¦¦", "0:01¦张三¦好。", "0:02¦李四¦行。") == [
        "第一部分",
        "[0:01] 张三：好。",
        "[0:02] 李四：行。",
    ]


def test_no_rows_no_lines():
    assert lines() == []
    assert list(row_lines([[], [""], ["", " "]])) == []
