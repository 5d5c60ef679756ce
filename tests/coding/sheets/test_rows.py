"""Rows and columns of a sheet sorted, deleted, inserted, doubled, edited."""

from __future__ import annotations

import pytest

from govcode.coding import StudyError

TEXT = "text"
VERDICT = "verdict"
CODE = "code1"
MEMO = "memo"
KEY = "key"


def test_an_edited_text_is_noticed(coded, out, back, of, faults):
    sheet = out()
    sheet.put("大家信不过", CODE, "补贴").put("大家信不过", TEXT, "大家都信得过物业。")
    sheet.put("政府应该补贴", TEXT, "政府应当补贴。")  # nothing else was done in this row
    sheet.put("现在好了", CODE, "补贴").put("现在好了", TEXT, " 现在好了。 ")
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["the text was edited"] * 2
    assert all("column E" in place for place, _ in faults(done))
    assert of(coded) == {("现在好了。", "rec.subsidy")}


def test_rows_sorted_deleted_inserted_and_doubled(coded, out, back, of, faults):
    sheet = out()
    sheet.put("大家信不过", CODE, "补贴")
    sheet.put("现在好了", CODE, "补贴")
    sheet.grid.reverse()
    sheet.grid = [row for row in sheet.grid if "隐私大家" not in row[4]]
    doubled = list(sheet.grid[sheet.at("现在好了")])
    sheet.grid.append(doubled)
    sheet.grid.insert(3, [""] * 14)
    sheet.grid.insert(3, ["", "", "", "", "新的一行", "", "", "补贴", *[""] * 6])
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["was inserted: it belongs to no unit"]
    assert faults(done)[0][0] == "row 5"
    assert any("the same unit and agree" in note for note in done.notes)
    assert of(coded) == {("大家信不过物业。", "rec.subsidy"), ("现在好了。", "rec.subsidy")}


def test_doubled_rows_that_differ_are_left_out(coded, out, back, of, faults):
    sheet = out()
    sheet.put("现在好了", CODE, "补贴")
    sheet.grid.append(list(sheet.grid[sheet.at("现在好了")]))
    sheet.put(-1, "code2", "启动")
    done = back(coded, sheet)
    assert len(done.problems) == 2
    assert all("is the same unit as row" in message for _, message in faults(done))
    assert of(coded) == set()


def test_a_damaged_key_is_told(coded, out, back, faults):
    sheet = out().put("现在好了", CODE, "补贴")
    key = sheet.get("现在好了", KEY)
    sheet.put("现在好了", KEY, key.replace(",5,", ",6,"))
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["the key was changed"]


def test_further_columns(coded, out, back, of):
    sheet = out("a.csv")
    sheet.head = [*sheet.head, "编码 6", "我的想法"]
    sheet.columns = [*sheet.columns, "code6", ""]
    sheet.grid = [[*row, "", ""] for row in sheet.grid]
    sheet.put("现在好了", "code6", "补贴").grid[0][-1] = "嗯"
    done = back(coded, sheet)
    assert of(coded) == {("现在好了。", "rec.subsidy")}
    assert done.notes == ("the column P 我的想法 is not read",)


@pytest.mark.parametrize(
    ("column", "fault"),
    [(TEXT, "is no sheet"), (VERDICT, "Suggestions right"), ("code3", "Code 3"), (MEMO, "Memo")],
)
def test_missing_columns_are_told(coded, out, column, fault, back, of):
    sheet = out("a.csv").put("现在好了", CODE, "补贴")
    at = sheet.columns.index(column)
    sheet.head.pop(at)
    for row in sheet.grid:
        row.pop(at)
    with pytest.raises(StudyError, match=fault):
        back(coded, sheet)
    assert of(coded) == set()


def test_columns_in_another_order_under_other_names_and_below_a_title(coded, out, back, of):
    sheet = out("a.csv").put("现在好了", CODE, "补贴")
    order = list(range(len(sheet.head)))[::-1]
    sheet.head = [sheet.head[at] for at in order]
    sheet.grid = [[row[at] for at in order] for row in sheet.grid]
    sheet.head[0] = "ID"  # the key is known by what is in it
    sheet.grid.insert(0, sheet.head)
    sheet.head = ["我们的编码表", *[""] * (len(order) - 1)]
    assert back(coded, sheet).problems == ()
    assert of(coded) == {("现在好了。", "rec.subsidy")}
