"""What a colleague fills in comes back as their codings, decisions and memos; every cell is checked."""

from __future__ import annotations

import openpyxl
import pytest

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    check_study,
    decide,
    find_codings,
    import_sheet,
    log,
    memos,
    undo,
)
from govcode.coding.sheets import _sheet_words as words

VERDICT = "verdict"
CODE = "code1"
MEMO = "memo"


def test_codes_are_put_and_suggestions_accepted_and_rejected(
    coded, out, table_dump, back, of, brought
):
    sheet = out()
    sheet.put("大家信不过", CODE, "缺乏信任")  # accepts the suggestion
    sheet.put("政府应该补贴", VERDICT, "不合适 no")
    sheet.put("刚开始我担心", VERDICT, "合适")
    sheet.put("现在好了", CODE, "cause.mutual_trust").put("现在好了", "code2", "MONEY")
    sheet.put("现在好了", MEMO, "再看一遍\n第二行")
    before = table_dump(coded)
    done = back(coded, sheet)
    assert (done.coder, done.changed, done.rows) == ("anna", 4, len(sheet.grid))
    assert brought(done) == (2, 3, 1, 0, 1)
    assert of(coded) == {
        ("大家信不过物业。", "cause.lack_of_trust"),
        ("政府应该补贴。", "-rec.subsidy"),
        ("刚开始我担心他们拿走数据。", "stage.start"),
        ("刚开始我担心他们拿走数据。", "obstacle.privacy"),
        ("现在好了。", "cause.mutual_trust"),
        ("现在好了。", "obstacle.money"),
    }
    (memo,) = memos(coded)
    assert (memo.excerpt, memo.text, memo.coder) == ("现在好了。", "再看一遍\n第二行", "anna")
    entry = log(coded, limit=1)[0]
    assert (entry.action, entry.coder) == ("sheet", "anna")
    assert check_study(coded).problems == ()
    undo(coded)
    assert table_dump(coded) == before


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
@pytest.mark.parametrize("coder", ["", "anna"])
def test_a_sheet_that_nobody_touched_changes_nothing(coded, out, name, coder, back):
    first, second, *_ = find_codings(coded)
    decide(coded, [first.id], accept=True, coder="anna")
    decide(coded, [second.id], accept=False, coder="anna")
    add_memo(coded, "=不对", document=first.document, span=(first.start, first.end), coder="anna")
    entries = len(log(coded))
    done = back(coded, out(name, coder=coder))
    assert (done.changed, done.problems, done.notes) == (0, (), ())
    assert len(log(coded)) == entries


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_importing_twice_changes_nothing_more(coded, out, name, back):
    decide(coded, [find_codings(coded)[0].id], accept=True, coder="anna")
    sheet = out(name, coder="anna")
    taken = next(at for at, row in enumerate(sheet.grid) if row[7])
    sheet.put(taken, CODE, "")
    sheet.put("现在好了", CODE, "补贴").put("现在好了", MEMO, "好").put("补贴太少", VERDICT, "no")
    first = back(coded, sheet)
    assert first.changed == 3
    entries = len(log(coded))
    again = back(coded, sheet)
    assert (again.changed, again.problems) == (0, ())
    assert len(log(coded)) == entries


def test_going_on_where_one_left(coded, tmp_path, out, back, of, brought):
    """A second sheet holds what came in with the first; taking out takes back."""
    sheet = out()
    sheet.put("大家信不过", CODE, "缺乏信任").put("大家信不过", "code2", "补贴")
    sheet.put("政府应该补贴", VERDICT, "no").put("大家信不过", MEMO, "甲")
    back(coded, sheet)
    second = out("b.xlsx", coder="anna")
    at = second.at("大家信不过")
    assert {second.get(at, "code1"), second.get(at, "code2")} == {
        "缺乏信任 Lack of trust",
        "补贴 Subsidy",
    }
    assert second.get(at, MEMO) == "甲"
    assert second.get("政府应该补贴", VERDICT) == "不合适 no"
    for column in ("code1", "code2", MEMO):
        second.put(at, column, "")
    second.put("政府应该补贴", VERDICT, "")
    done = back(coded, second)
    assert brought(done) == (0, 0, 0, 3, 1)
    assert of(coded) == set()
    assert memos(coded) == ()
    suggestion = find_codings(coded, Filter(codes=("lack_of_trust",), documents=("一",)))[0]
    assert (suggestion.status, suggestion.decided_by) == ("suggested", "")


def test_what_others_decided_on_is_not_deleted(coded, out, back):
    made = apply_code(coded, "rec.subsidy", document="一", quote="现在好了。", coder="anna")
    decide(coded, [made.id], accept=True, coder="bo")
    sheet = out(coder="anna")
    assert sheet.get("现在好了", CODE) == "补贴 Subsidy" or sheet.get("现在好了", "code2")
    for number in range(1, 6):
        sheet.put("现在好了", f"code{number}", "")
    back(coded, sheet)
    left = find_codings(coded, Filter(ids=(made.id,)))[0]
    assert left.disputed


def test_one_suggestion_of_several_is_rejected_with_a_minus(coded, out, back, brought):
    sheet = out()
    at = sheet.at("刚开始我担心")
    sheet.put(at, "code1", "-隐私顾虑").put(at, "code2", "启动")
    assert brought(back(coded, sheet)) == (0, 1, 1, 0, 0)
    second = out("b.xlsx", coder="anna")
    cells = {second.get("刚开始我担心", f"code{number}") for number in (1, 2)}
    assert cells == {"启动 Start", "-隐私顾虑 Privacy concerns"} or second.get(at, VERDICT)


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("缺乏信任", {"cause.lack_of_trust"}),
        ("缺乏信任 Lack of trust", {"cause.lack_of_trust"}),
        ("lack OF trust", {"cause.lack_of_trust"}),
        ("  cause.lack_of_trust ", {"cause.lack_of_trust"}),
        ("lack_of_trust", {"cause.lack_of_trust"}),
        ("缺乏信任 Lack of trust [cause.lack_of_trust]", {"cause.lack_of_trust"}),
        ("資金不足", {"obstacle.money"}),
        ("ｍｏｎｅｙ", {"obstacle.money"}),
        ("补贴；缺乏信任", {"rec.subsidy", "cause.lack_of_trust"}),
        ("补贴, Money", {"rec.subsidy", "obstacle.money"}),
        ("补贴\n运行、启动", {"rec.subsidy", "stage.run", "stage.start"}),
        ("信任问题", {"cause.trust"}),
    ],
)
def test_a_code_may_be_written_in_many_ways(coded, out, written, codes, back, of):
    done = back(coded, out().put("我们", CODE, written))
    assert done.problems == ()
    words_of_row = next(text for text, _ in of(coded))
    assert {code for text, code in of(coded) if text == words_of_row} == codes


@pytest.mark.parametrize(
    ("column", "written", "fault", "remedy"),
    [
        (CODE, "缺乏信认", "there is no code '缺乏信认'", "缺乏信任"),
        (CODE, "rec.subsidi", "there is no code 'rec.subsidi'", "rec.subsidy"),
        (CODE, "cause", "'cause' is a family", "cause.trust"),
        ("code3", "补贴；xyz", "there is no code 'xyz'", ""),
        (VERDICT, "也许", "'也许' is neither yes nor no", "合适 or yes"),
        (CODE, "-互相信任", "is rejected but was not suggested", "delete it"),
        (CODE, "#NAME?", "a formula that could not be computed", "write the words"),
    ],
)
def test_faults_are_told_by_row_and_column(
    coded, out, column, written, fault, remedy, back, of, faults
):
    sheet = out("a.csv")
    at = sheet.at("大家信不过")
    sheet.put(at, column, written).put("现在好了", CODE, "补贴")
    done = back(coded, sheet)
    ((place, message),) = faults(done)
    letter = "ABCDEFGHIJKLMN"[sheet.columns.index(column)]
    assert place == f"row {at + 2}, column {letter}"
    assert fault in message
    assert remedy in done.problems[0].remedy
    assert (done.changed, of(coded)) == (1, {("现在好了。", "rec.subsidy")})


def test_every_fault_of_a_row_is_told_and_the_row_left_out(coded, out, back, of):
    sheet = out()
    at = sheet.at("大家信不过")
    sheet.put(at, "code1", "补贴").put(at, "code2", "x1").put(at, "code3", "x2").put(
        at, VERDICT, "?"
    )
    done = back(coded, sheet)
    assert len(done.problems) == 3
    assert of(coded) == set()
    assert done.changed == 0


def test_both_written_and_rejected(coded, out, back):
    sheet = out().put("大家信不过", "code1", "缺乏信任").put("大家信不过", "code2", "-缺乏信任")
    assert "both written and rejected" in back(coded, sheet).problems[0].message


def test_formulas_in_cells_are_told(coded, out, of):
    sheet = out()
    sheet.put("大家信不过", CODE, "补贴")
    path = sheet.save()
    book = openpyxl.load_workbook(path)
    book[words.CODING].cell(sheet.at("大家信不过") + 2, 9).value = "=A1"
    book.save(path)
    done = import_sheet(coded, path, coder="anna")
    assert "holds a formula" in done.problems[0].message
    assert of(coded) == set()
