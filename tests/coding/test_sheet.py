"""Sheets: out to Excel or CSV, filled in, and back with every cell checked."""

from __future__ import annotations

import csv
import io
import shutil

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.coding import (
    Filter,
    NotFoundError,
    SpeechFilter,
    StudyError,
    add_memo,
    apply_code,
    check_study,
    create_study,
    decide,
    export_sheet,
    find_codings,
    import_sheet,
    import_transcripts,
    log,
    memos,
    open_study,
    remove_documents,
    rename_code,
    replace_transcript,
    text_of,
    undo,
)
from govcode.coding import _sheet_words as words
from govcode.coding._sheet_read import read_sheet

TEXT, SUGGESTED, VERDICT, CODE, MEMO, KEY = "text", "suggestions", "verdict", "code1", "memo", "key"


class Sheet:
    """A sheet as the colleague sees it: rows of cells by column, to be changed and saved."""

    def __init__(self, path):
        self.path = path
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
            self.book, self.head, self.grid = None, rows[0], rows[1:]
        else:
            self.book = openpyxl.load_workbook(path)
            page = self.page
            rows = [[cell.value for cell in row] for row in page.iter_rows()]
            self.head = rows[0]
            self.grid = [["" if each is None else str(each) for each in row] for row in rows[1:]]
        found = [words.column_of(name) for name in self.head]
        self.columns = [f"{each[0]}{each[1] or ''}" if each else "" for each in found]

    @property
    def page(self):
        return self.book[words.CODING]

    def at(self, words_in_text):
        """The row whose text holds these words."""
        place = self.columns.index(TEXT)
        return next(at for at, row in enumerate(self.grid) if words_in_text in row[place])

    def get(self, row, column):
        row = self.at(row) if isinstance(row, str) else row
        return self.grid[row][self.columns.index(column)]

    def put(self, row, column, value):
        row = self.at(row) if isinstance(row, str) else row
        self.grid[row][self.columns.index(column)] = value
        return self

    def save(self, path=None, **how):
        path = path or self.path
        if path.suffix == ".csv":
            buffer = io.StringIO(newline="")
            csv.writer(buffer, delimiter=how.get("delimiter", ",")).writerows(
                [self.head, *self.grid]
            )
            path.write_bytes(buffer.getvalue().encode(how.get("encoding", "utf-8-sig"), "replace"))
            return path
        page = self.page
        page.delete_rows(2, page.max_row)
        for number, row in enumerate(self.grid, start=2):
            for at, value in enumerate(row, start=1):
                cell = page.cell(number, at)
                cell.value = value or None
                cell.data_type = "s" if value else "n"
        self.book.save(path)
        return path


@pytest.fixture
def out(coded, tmp_path):
    """Write a sheet and open it."""

    def write(name="a.xlsx", **how):
        export_sheet(coded, tmp_path / name, **how)
        return Sheet(tmp_path / name)

    return write


def back(study, sheet, **how):
    return import_sheet(study, sheet.save(), **{"coder": "anna", **how})


def brought(done):
    return done.coded, done.accepted, done.rejected, done.withdrawn, done.memos


def faults(done):
    return [(each.place.partition(", ")[2], each.message) for each in done.problems]


def of(study, coder="anna"):
    """What a coder would answer for: (words, code), with a minus where it was rejected."""
    mine = set()
    decided = study.store.sql.execute(
        "SELECT coding_id, status FROM decisions WHERE coder = ?", (coder,)
    )
    verdicts = dict(map(tuple, decided))
    for each in find_codings(study):
        if each.id in verdicts:
            minus = "" if verdicts[each.id] == "accepted" else "-"
            mine.add((each.excerpt, minus + each.code))
    return mine


# --- out


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
def test_which_units_are_in_it(coded, tmp_path, how, units):
    done = export_sheet(coded, tmp_path / "a.xlsx", **how)
    assert done.units == len(Sheet(tmp_path / "a.xlsx").grid)
    assert abs(done.units - units) <= 1, done.units


def test_a_sample_is_the_same_for_the_same_seed(coded, tmp_path):
    def texts(name, seed):
        export_sheet(coded, tmp_path / name, sample=5, seed=seed)
        sheet = Sheet(tmp_path / name)
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


# --- back


def test_codes_are_put_and_suggestions_accepted_and_rejected(coded, out, table_dump):
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
def test_a_sheet_that_nobody_touched_changes_nothing(coded, out, name, coder):
    first, second, *_ = find_codings(coded)
    decide(coded, [first.id], accept=True, coder="anna")
    decide(coded, [second.id], accept=False, coder="anna")
    add_memo(coded, "=不对", document=first.document, span=(first.start, first.end), coder="anna")
    entries = len(log(coded))
    done = back(coded, out(name, coder=coder))
    assert (done.changed, done.problems, done.notes) == (0, (), ())
    assert len(log(coded)) == entries


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_importing_twice_changes_nothing_more(coded, out, name):
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


def test_going_on_where_one_left(coded, tmp_path, out):
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


def test_what_others_decided_on_is_not_deleted(coded, out):
    made = apply_code(coded, "rec.subsidy", document="一", quote="现在好了。", coder="anna")
    decide(coded, [made.id], accept=True, coder="bo")
    sheet = out(coder="anna")
    assert sheet.get("现在好了", CODE) == "补贴 Subsidy" or sheet.get("现在好了", "code2")
    for number in range(1, 6):
        sheet.put("现在好了", f"code{number}", "")
    back(coded, sheet)
    left = find_codings(coded, Filter(ids=(made.id,)))[0]
    assert left.disputed


def test_one_suggestion_of_several_is_rejected_with_a_minus(coded, out):
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
def test_a_code_may_be_written_in_many_ways(coded, out, written, codes):
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
def test_faults_are_told_by_row_and_column(coded, out, column, written, fault, remedy):
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


def test_every_fault_of_a_row_is_told_and_the_row_left_out(coded, out):
    sheet = out()
    at = sheet.at("大家信不过")
    sheet.put(at, "code1", "补贴").put(at, "code2", "x1").put(at, "code3", "x2").put(
        at, VERDICT, "?"
    )
    done = back(coded, sheet)
    assert len(done.problems) == 3
    assert of(coded) == set()
    assert done.changed == 0


def test_both_written_and_rejected(coded, out):
    sheet = out().put("大家信不过", "code1", "缺乏信任").put("大家信不过", "code2", "-缺乏信任")
    assert "both written and rejected" in back(coded, sheet).problems[0].message


def test_formulas_in_cells_are_told(coded, out):
    sheet = out()
    sheet.put("大家信不过", CODE, "补贴")
    path = sheet.save()
    book = openpyxl.load_workbook(path)
    book[words.CODING].cell(sheet.at("大家信不过") + 2, 9).value = "=A1"
    book.save(path)
    done = import_sheet(coded, path, coder="anna")
    assert "holds a formula" in done.problems[0].message
    assert of(coded) == set()


# --- rows and columns


def test_an_edited_text_is_noticed(coded, out):
    sheet = out()
    sheet.put("大家信不过", CODE, "补贴").put("大家信不过", TEXT, "大家都信得过物业。")
    sheet.put("政府应该补贴", TEXT, "政府应当补贴。")  # nothing else was done in this row
    sheet.put("现在好了", CODE, "补贴").put("现在好了", TEXT, " 现在好了。 ")
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["the text was edited"] * 2
    assert all("column E" in place for place, _ in faults(done))
    assert of(coded) == {("现在好了。", "rec.subsidy")}


def test_rows_sorted_deleted_inserted_and_doubled(coded, out):
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


def test_doubled_rows_that_differ_are_left_out(coded, out):
    sheet = out()
    sheet.put("现在好了", CODE, "补贴")
    sheet.grid.append(list(sheet.grid[sheet.at("现在好了")]))
    sheet.put(-1, "code2", "启动")
    done = back(coded, sheet)
    assert len(done.problems) == 2
    assert all("is the same unit as row" in message for _, message in faults(done))
    assert of(coded) == set()


def test_a_damaged_key_is_told(coded, out):
    sheet = out().put("现在好了", CODE, "补贴")
    key = sheet.get("现在好了", KEY)
    sheet.put("现在好了", KEY, key.replace(",5,", ",6,"))
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["the key was changed"]


def test_further_columns(coded, out):
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
def test_missing_columns_are_told(coded, out, column, fault):
    sheet = out("a.csv").put("现在好了", CODE, "补贴")
    at = sheet.columns.index(column)
    sheet.head.pop(at)
    for row in sheet.grid:
        row.pop(at)
    with pytest.raises(StudyError, match=fault):
        back(coded, sheet)
    assert of(coded) == set()


def test_columns_in_another_order_under_other_names_and_below_a_title(coded, out):
    sheet = out("a.csv").put("现在好了", CODE, "补贴")
    order = list(range(len(sheet.head)))[::-1]
    sheet.head = [sheet.head[at] for at in order]
    sheet.grid = [[row[at] for at in order] for row in sheet.grid]
    sheet.head[0] = "ID"  # the key is known by what is in it
    sheet.grid.insert(0, sheet.head)
    sheet.head = ["我们的编码表", *[""] * (len(order) - 1)]
    assert back(coded, sheet).problems == ()
    assert of(coded) == {("现在好了。", "rec.subsidy")}


# --- files


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
def test_csv_as_programs_save_it(coded, out, encoding, delimiter):
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
def test_cells_that_begin_like_a_formula(empty_study, tmp_path, name):
    lines = [f"访谈者：问？\n张三：{words}\n" for words in HOSTILE]
    (tmp_path / "=h.txt").write_text("".join(lines), encoding="utf-8")
    import_transcripts(empty_study, [tmp_path / "=h.txt"])
    export_sheet(empty_study, tmp_path / name)
    sheet = Sheet(tmp_path / name)
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


def test_whose_sheet_it_is(coded, out):
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


def test_the_name_that_was_written_into_the_sheet(coded, out):
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


def test_units_move_with_a_corrected_text(coded, out, tmp_path):
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


def test_a_sheet_of_another_study(coded, out, interviews, tmp_path):
    sheet = out().put("现在好了", CODE, "补贴")
    with create_study(tmp_path / "other", codebook=coded.codebook_path) as other:
        with pytest.raises(StudyError, match="another study"):
            back(other, sheet)
        import_transcripts(other, [interviews / "二.txt"])
        import_transcripts(other, [interviews / "一.txt"])
        done = back(other, sheet)  # a copy: the same texts under other numbers
        assert of(other) == {("现在好了。", "rec.subsidy")}
        assert done.problems == ()


def test_documents_that_are_gone(coded, out):
    sheet = out().put("现在好了", CODE, "补贴").put("补贴太少", CODE, "补贴")
    remove_documents(coded, ["一"])
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["its document is no longer in the study"]
    assert of(coded) == {("补贴太少。", "rec.subsidy")}


def test_a_code_that_was_renamed_since(coded, out):
    back(coded, out().put("大家信不过", CODE, "补贴"))
    sheet = out("b.xlsx", coder="anna").put("现在好了", CODE, "补贴 Subsidy")
    rename_code(coded, "rec.subsidy", "aid", zh="资助", en="Aid")
    done = back(coded, sheet)
    assert [message for _, message in faults(done)] == ["there is no code '补贴 Subsidy'"]
    assert of(coded) == {("大家信不过物业。", "rec.aid")}, "the row that nobody touched stays"


def test_turns_as_units(coded, out):
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


def test_a_dry_run_does_nothing(coded, out, table_dump):
    sheet = out().put("现在好了", CODE, "补贴").put("大家信不过", CODE, "x")
    before, entries = table_dump(coded), len(log(coded))
    told = back(coded, sheet, dry_run=True)
    assert (told.coded, len(told.problems), told.done) == (1, 1, False)
    assert (table_dump(coded), len(log(coded))) == (before, entries)
    assert brought(back(coded, sheet)) == brought(told)


# --- any edits

CODES = ["stage.start", "stage.run", "obstacle.money", "cause.lack_of_trust", "rec.subsidy"]
ROW = st.tuples(
    st.sets(st.sampled_from(CODES), max_size=3),
    st.sampled_from(["", "", "yes", "不合适"]),
    st.sampled_from(["", "", "嗯", "=1", "two\nlines"]),
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rounds=st.lists(st.lists(ROW, min_size=12, max_size=12), min_size=1, max_size=2),
    name=st.sampled_from(["a.xlsx", "a.csv"]),
    unit=st.sampled_from(["sentence", "turn"]),
    turned=st.booleans(),
)
def test_what_is_filled_in_is_what_comes_back(
    coded_folder, tmp_path_factory, rounds, name, unit, turned
):
    """Each round: out, filled in anew by chance, back; the coder's work is exactly that."""
    folder = tmp_path_factory.mktemp("sheets")
    shutil.copytree(coded_folder, folder / "study")
    with open_study(folder / "study") as study:
        decide(study, [find_codings(study)[4].id], accept=True, coder="bo")
        others = of(study, "bo")
        for number, rows in enumerate(rounds):
            path = folder / f"{number}{name}"
            export_sheet(study, path, unit=unit, coder="anna")
            assert import_sheet(study, path).changed == 0
            sheet, expected = Sheet(path), {}
            names = {code.id: code.name for code in study.codebook.codes}
            for at, (codes, verdict, memo) in enumerate(rows[: len(sheet.grid)]):
                shown_names = sheet.get(at, SUGGESTED).split("\n")
                suggested = {
                    each for each, name in names.items() if f"{name.zh} {name.en}" in shown_names
                }
                for column in range(1, 6):
                    sheet.put(at, f"code{column}", "")
                for column, code in enumerate(sorted(codes), start=1):
                    sheet.put(at, f"code{column}", [code, names[code].zh, names[code].en][at % 3])
                sheet.put(at, VERDICT, verdict).put(at, MEMO, memo)
                wanted = codes | (suggested if verdict == "yes" else set())
                refused = suggested - wanted if verdict == "不合适" else set()
                key = sheet.get(at, KEY)
                expected[key.partition(",")[2].split(',"')[0] + sheet.get(at, TEXT)] = (
                    wanted,
                    refused,
                    memo,
                )
            if turned:
                sheet.grid.reverse()
            done = import_sheet(study, sheet.save())
            assert done.problems == ()
            assert import_sheet(study, path).changed == 0
        assert of(study, "bo") == others
        export_sheet(study, folder / "last.csv", unit=unit, coder="anna")
        table = read_sheet(folder / "last.csv")
        last = {}
        for row in table.rows:
            from govcode.coding._sheet_key import read_key

            key = read_key(row.text("key"))
            last[row.text("text")] = (set(key.accepted), set(key.rejected), row.text("memo"))
        for place, (wanted, refused, memo) in expected.items():
            text = next(each for each in last if place.endswith(each))
            assert last[text] == (wanted, refused, memo)
        assert check_study(study).problems == ()
