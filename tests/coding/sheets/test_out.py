"""What goes into a sheet, and what stays out of it."""

from __future__ import annotations

import pytest

from govcode.coding import (
    NotFoundError,
    SpeechFilter,
    StudyError,
    add_memo,
    apply_code,
    decide,
    export_sheet,
    find_codings,
)
from govcode.coding.sheets import _sheet_words as words

TEXT = "text"
SUGGESTED = "suggestions"
VERDICT = "verdict"
MEMO = "memo"
KEY = "key"


def test_a_sheet_holds_units_suggestions_and_nothing_of_other_people(coded, out):
    apply_code(coded, "rec.subsidy", document="一", quote="刚开始", coder="bo")
    add_memo(coded, "秘密", document="一", span=(0, 3), coder="bo")
    decide(coded, [find_codings(coded)[0].id], accept=True, coder="bo")
    sheet = out()
    assert sheet.columns[:7] == ["number", "document", "turn", "speaker", TEXT, SUGGESTED, VERDICT]
    assert sheet.columns[7:] == ["code1", "code2", "code3", "code4", "code5", MEMO, KEY]
    texts = [row[4] for row in sheet.grid]
    assert "大家信不过物业。" in texts
    assert not any("访谈者" in text or "您担心隐私吗" in text for text in texts)
    assert sheet.get("大家信不过", SUGGESTED) == "缺乏信任 Lack of trust"
    assert sheet.get("大家信不过", "speaker") == "王芳"
    assert all(row[6:13] == [""] * 7 for row in sheet.grid)
    cells = [str(cell.value) for page in sheet.book for row in page.iter_rows() for cell in row]
    assert not any(word in cell for cell in cells for word in ("秘密", '"bo"'))


def test_the_workbook_helps_the_colleague(coded, out):
    book = out().book
    assert book.sheetnames == [words.READ_ME, words.CODING, words.CODE_LIST]
    page = book[words.CODING]
    lists = {str(each.sqref): each.formula1 for each in page.data_validations.dataValidation}
    rows = page.max_row
    codes = book[words.CODE_LIST]
    assert lists == {
        f"H2:L{rows}": f"'{words.CODE_LIST}'!$A$2:$A${codes.max_row}",
        f"G2:G{rows}": '"合适 yes,不合适 no"',
    }
    assert codes["A2"].value == "启动 Start"
    assert [codes.cell(row, 2).value for row in range(2, codes.max_row + 1)] == [
        code.id for code in coded.codebook.leaves()
    ]
    assert page.column_dimensions["N"].hidden
    assert page.freeze_panes == "F2"
    text = " ".join(str(cell.value) for row in book[words.READ_ME].iter_rows() for cell in row)
    assert "怎样填写" in text
    assert "How to fill this in" in text


def test_csv_is_read_by_excel(coded, out):
    data = out("a.csv").path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data


@pytest.mark.parametrize(
    ("how", "units"),
    [
        ({}, 11),
        ({"unit": "turn"}, 6),
        ({"wanted": SpeechFilter(documents=("一",))}, 5),
        ({"wanted": SpeechFilter(speakers=("李强",))}, 3),
        ({"wanted": SpeechFilter(groups=("居民",))}, 8),
        ({"wanted": SpeechFilter(attributes=(("age", "50"),))}, 3),
        ({"sample": 4}, 4),
        ({"sample": 400}, 11),
        ({"only_suggested": True}, 10),
    ],
)
def test_which_units_are_in_it(coded, tmp_path, how, units, sheet_at):
    done = export_sheet(coded, tmp_path / "a.xlsx", **how)
    assert done.units == len(sheet_at(tmp_path / "a.xlsx").grid)
    assert abs(done.units - units) <= 1, done.units


def test_a_sample_is_the_same_for_the_same_seed(coded, tmp_path, sheet_at):
    def texts(name, seed):
        export_sheet(coded, tmp_path / name, sample=5, seed=seed)
        sheet = sheet_at(tmp_path / name)
        assert "context" in sheet.columns
        return [row[sheet.columns.index(TEXT)] for row in sheet.grid]

    one, two, other = texts("1.csv", 7), texts("2.csv", 7), texts("3.csv", 8)
    assert one == two != other


def test_codes_to_offer(coded, out):
    sheet = out(codes=["cause", "rec.subsidy"])
    listed = [row[0].value for row in sheet.book[words.CODE_LIST].iter_rows(min_row=2)]
    assert listed == [
        "信任问题 Trust",
        "缺乏信任 Lack of trust",
        "互相信任 Mutual trust",
        "补贴 Subsidy",
    ]
    assert sheet.get("隐私大家都在说", SUGGESTED) == "缺乏信任 Lack of trust"
    assert out("b.xlsx", suggestions=False).get("大家信不过", SUGGESTED) == ""
    assert out("zh.xlsx", lang="zh").get("大家信不过", SUGGESTED) == "缺乏信任"
    assert out("en.xlsx", lang="en").get("大家信不过", SUGGESTED) == "Lack of trust"


@pytest.mark.parametrize(
    ("name", "how", "fault"),
    [
        ("a.ods", {}, "not written as .ods"),
        ("a.xlsx", {"codes": ["rec.subsidi"]}, "no code or family"),
        ("a.xlsx", {"wanted": SpeechFilter(documents=("四",))}, "no document"),
        ("no/a.xlsx", {}, "cannot be written"),
        ("a.xlsx", {"only_assigned": True, "coder": "anna"}, "no unit fits"),
    ],
)
def test_what_cannot_be_written(coded, tmp_path, name, how, fault):
    with pytest.raises((StudyError, NotFoundError, Exception), match=fault):
        export_sheet(coded, tmp_path / name, **how)


def test_nothing_is_overwritten(coded, out):
    path = out().path
    with pytest.raises(StudyError, match="is there already"):
        export_sheet(coded, path)
