"""Sheets as programs save them; whose they are; sheets of other studies and of older texts."""

from __future__ import annotations

import pytest

from govcode.coding import (
    StudyError,
    check_study,
    create_study,
    export_sheet,
    import_sheet,
    import_transcripts,
    log,
    memos,
    remove_documents,
    rename_code,
    replace_transcript,
    text_of,
)
from govcode.coding.sheets import _sheet_words as words

TEXT = "text"
CODE = "code1"
MEMO = "memo"


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        ("utf-8-sig", ","),
        ("utf-8", ";"),
        ("utf-16", "\t"),
        ("gbk", ","),
        ("gb18030", ";"),
    ],
)
def test_csv_as_programs_save_it(coded, out, encoding, delimiter, of):
    sheet = out("a.csv")
    sheet.put("现在好了", CODE, "缺乏信任").put("现在好了", MEMO, "甲,乙;丙\t丁\n戊")
    sheet.put("😀", CODE, "Money")  # GBK has no such sign: a question mark comes back
    sheet.save(encoding=encoding, delimiter=delimiter)
    done = import_sheet(coded, sheet.path, coder="anna")
    assert done.problems == ()
    assert of(coded) == {
        ("现在好了。", "cause.lack_of_trust"),
        ("Subsidies would help 😀 a lot.", "obstacle.money"),
    }
    assert memos(coded)[0].text == "甲,乙;丙\t丁\n戊"


HOSTILE = [
    "=cmd|' /C calc'!A0。",
    "+1 是的。",
    "-2 不是。",
    "@SUM(A1) 对。",
    "＝1＋1 好。",
    "'quoted' 嗯。",
    "'=quoted 嗯。",
    "<b>&amp;</b> &quot;唔&quot;。",
    "\t=tab 哦。",
    '"引号", 逗号; 分号。',
]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_cells_that_begin_like_a_formula(empty_study, tmp_path, name, sheet_at):
    lines = [f"访谈者：问？\n张三：{words}\n" for words in HOSTILE]
    (tmp_path / "=h.txt").write_text("".join(lines), encoding="utf-8")
    import_transcripts(empty_study, [tmp_path / "=h.txt"])
    export_sheet(empty_study, tmp_path / name)
    sheet = sheet_at(tmp_path / name)
    if name == "a.xlsx":
        assert all(cell.data_type != "f" for row in sheet.page.iter_rows() for cell in row)
        assert any(row[4].startswith("=cmd") for row in sheet.grid)
    else:
        computed = tuple("=+-@＝＋－＠")
        assert not any(cell.startswith(computed) for row in sheet.grid for cell in row)
        assert any(row[4].startswith("'=cmd") for row in sheet.grid)
    for at in range(len(sheet.grid)):
        sheet.put(at, CODE, "补贴").put(at, MEMO, "=1+1" if name == "a.xlsx" else "'=1+1")
    done = import_sheet(empty_study, sheet.save(), coder="anna")
    assert done.problems == ()
    assert done.coded == len(sheet.grid)
    assert {memo.text for memo in memos(empty_study)} == {"=1+1"}
    again = tmp_path / f"again{name[1:]}"
    export_sheet(empty_study, again, coder="anna")
    assert import_sheet(empty_study, again).changed == 0


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("x.xlsx", b"nothing", "no Excel workbook"),
        ("x.csv", "甲,乙\n1,2\n".encode(), "no sheet of govcode"),
        ("x.csv", b"", "no sheet of govcode"),
        ("x.ods", b"", "no sheet that can be read"),
        ("x.csv", b"\x00\x01\x02\xff" * 9, "binary|no text"),
    ],
)
def test_files_that_are_no_sheets(coded, tmp_path, name, data, fault):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(StudyError, match=fault):
        import_sheet(coded, tmp_path / name, coder="anna")
    with pytest.raises(StudyError, match="cannot be read"):
        import_sheet(coded, tmp_path / "none.xlsx", coder="anna")


# --- who


def test_whose_sheet_it_is(coded, out, back):
    sheet = out("a.csv").put("现在好了", CODE, "补贴")
    with pytest.raises(StudyError, match="who filled this in"):
        back(coded, sheet, coder=None)
    hers = out("b.csv", coder="anna").put("现在好了", CODE, "补贴")
    with pytest.raises(StudyError, match="written for 'anna'"):
        back(coded, hers, coder="bo")
    assert back(coded, hers, coder=None).coder == "anna"
    with pytest.raises(StudyError, match="no name of a person"):
        back(coded, sheet, coder="rules")
    hers.grid += sheet.grid
    with pytest.raises(StudyError, match="several sheets"):
        back(coded, hers, coder=None)


def test_the_name_that_was_written_into_the_sheet(coded, out, back):
    def named(sheet, name):
        page = sheet.book[words.READ_ME]
        cell = next(c for row in page.iter_rows() for c in row if c.value == " ".join(words.NAME))
        page.cell(cell.row, 2).value = name
        return sheet

    sheet = named(out(), " 李 老师 ").put("现在好了", CODE, "补贴")
    assert back(coded, sheet, coder=None).coder == "李 老师"
    hers = named(out("b.xlsx", coder="anna"), "bo").put("现在好了", CODE, "补贴")
    with pytest.raises(StudyError, match="'bo' has put a name"):
        back(coded, hers, coder=None)
    assert back(coded, hers, coder="anna").coder == "anna"


# --- texts that changed


def test_units_move_with_a_corrected_text(coded, out, tmp_path, back, of, faults):
    sheet = out()
    sheet.put("现在好了", CODE, "补贴").put("大家信不过", CODE, "补贴").put(
        "隐私大家", CODE, "补贴"
    )
    text = (
        text_of(coded, "一").replace("您担心", "请问您担心").replace("信不过物业", "信不过物业公司")
    )
    (tmp_path / "new.txt").write_text(text, encoding="utf-8")
    replace_transcript(coded, "一", tmp_path / "new.txt")
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == [
        "its words have been changed in the study since the sheet was written"
    ]
    assert of(coded) == {
        ("现在好了。", "rec.subsidy"),
        ("隐私大家都在说，信不过的是平台。", "rec.subsidy"),
    }
    assert done.moved == 1
    assert check_study(coded).problems == ()
    assert back(coded, sheet).changed == 0


def test_a_sheet_of_another_study(coded, out, interviews, tmp_path, back, of):
    sheet = out().put("现在好了", CODE, "补贴")
    with create_study(tmp_path / "other", codebook=coded.codebook_path) as other:
        with pytest.raises(StudyError, match="another study"):
            back(other, sheet)
        import_transcripts(other, [interviews / "二.txt"])
        import_transcripts(other, [interviews / "一.txt"])
        done = back(other, sheet)  # a copy: the same texts under other numbers
        assert of(other) == {("现在好了。", "rec.subsidy")}
        assert done.problems == ()


def test_documents_that_are_gone(coded, out, back, of, faults):
    sheet = out().put("现在好了", CODE, "补贴").put("补贴太少", CODE, "补贴")
    remove_documents(coded, ["一"])
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["its document is no longer in the study"]
    assert of(coded) == {("补贴太少。", "rec.subsidy")}


def test_a_code_that_was_renamed_since(coded, out, back, of, faults):
    back(coded, out().put("大家信不过", CODE, "补贴"))
    sheet = out("b.xlsx", coder="anna").put("现在好了", CODE, "补贴 Subsidy")
    rename_code(coded, "rec.subsidy", "aid", zh="资助", en="Aid")
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["there is no code '补贴 Subsidy'"]
    assert of(coded) == {("大家信不过物业。", "rec.aid")}, "the row that nobody touched stays"


def test_turns_as_units(coded, out, back, of, brought):
    sheet = out(unit="turn")
    assert (
        sheet.get("大家信不过", TEXT) == "刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。"
    )
    sheet.put("大家信不过", CODE, "缺乏信任").put("大家信不过", "code2", "互相信任")
    done = back(coded, sheet)
    assert brought(done) == (1, 1, 0, 0, 0)
    assert of(coded) == {
        ("大家信不过物业。", "cause.lack_of_trust"),
        ("刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。", "cause.mutual_trust"),
    }
    second = out("b.xlsx", unit="turn", coder="anna")
    assert import_sheet(coded, second.save()).changed == 0


def test_a_dry_run_does_nothing(coded, out, table_dump, back, brought):
    sheet = out().put("现在好了", CODE, "补贴").put("大家信不过", CODE, "x")
    before, entries = table_dump(coded), len(log(coded))
    told = back(coded, sheet, dry_run=True)
    assert (told.coded, len(told.problems), told.done) == (1, 1, False)
    assert (table_dump(coded), len(log(coded))) == (before, entries)
    assert brought(back(coded, sheet)) == brought(told)
