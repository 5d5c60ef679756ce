"""Files are recognised by what they hold, however long their texts and in whatever encoding."""

from __future__ import annotations

import json

import pytest

from govcode.coding.exchange._registry import format_of

from .conftest import TEXTS, excerpts

SIMPLIFIED = "文档,编码,引文\r\n简体,缺乏信任,信不过\r\n"
TRADITIONAL = "文檔,編碼,引文\r\n繁體,缺乏信任,信不過\r\n"


@pytest.mark.parametrize("order", [("id", "data", "annotations"), ("annotations", "data", "id")])
@pytest.mark.parametrize("indent", [None, 1])
def test_tasks_of_long_texts_are_label_studio_s(tmp_path, read, order, indent):
    text = (
        '我们信不过，经费不足，[{}]\\"。😀\n' * 6_000
    )  # some 300,000 bytes before the annotations
    value = {"start": 2, "end": 5, "text": "信不过", "labels": ["缺乏信任"]}
    result = [{"type": "labels", "to_name": "text", "value": value}]
    task = {
        "id": 1,
        "data": {"text": text, "name": "长"},
        "annotations": [{"completed_by": {"username": "林"}, "result": result}],
    }
    path = tmp_path / "x.json"
    tasks = [{key: task[key] for key in order}]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=indent), encoding="utf-8")
    project, _ = read(path, "labelstudio")
    assert excerpts(project) == [("长", "信不过", "缺乏信任", "林")]


@pytest.mark.parametrize(
    "value",
    [
        [{"data": "x", "annotations": []}],
        [{"data": {"text": "x"}, "text": '"annotations"'}],
        [1, {"data": {}, "annotations": []}],
        [],
        {"data": {}, "annotations": []},
    ],
)
def test_other_json_is_not(tmp_path, value):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    found = format_of(path)
    assert found is None or found.name != "labelstudio"


def test_a_list_that_is_cut_off_is_not_read_for_ever(tmp_path):
    path = tmp_path / "x.json"
    path.write_text('[{"data": {"text": "' + "x" * 100_000, encoding="utf-8")
    assert format_of(path) is None


@pytest.mark.parametrize(
    ("table", "encoding", "name"),
    [
        (SIMPLIFIED, "gb18030", "简体"),
        (SIMPLIFIED, "gbk", "简体"),
        (SIMPLIFIED, "utf-8", "简体"),
        (SIMPLIFIED.replace(",", "\t"), "utf-16", "简体"),
        (TRADITIONAL, "gbk", "繁體"),
        (TRADITIONAL, "big5", "繁體"),
        (TRADITIONAL, "utf-8-sig", "繁體"),
        (SIMPLIFIED.replace("文档,编码,引文", "document,code,quote"), "gbk", "简体"),
    ],
)
def test_a_table_is_known_by_its_columns_in_any_encoding(tmp_path, read, table, encoding, name):
    path = tmp_path / "codings.csv"
    path.write_bytes(table.encode(encoding))
    texts = {"简体": TEXTS["简体"], "繁體": TEXTS["繁體𠮷"]}
    project, _ = read(path, "codings", texts=texts.get)
    words = "信不过" if name == "简体" else "信不過"
    assert excerpts(project) == [(name, words, "缺乏信任", "")]
