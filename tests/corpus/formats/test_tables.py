"""Tables by fixtures composed in their forms, and real ones where they are at hand."""

from __future__ import annotations

import datetime
import io
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import (
    ReadingOptions,
    TableColumns,
    TranscriptError,
    read_data,
)
from govcode.corpus.formats import _csv, _xlsx

FIXTURES = ["annomi.csv", "nvivo.tsv", "answers.csv", "comments.csv", "whole.csv"]


@pytest.mark.parametrize("name", FIXTURES)
def test_speakers_turns_and_times_are_those_of_the_truth(name, round_trip):
    round_trip("tables", name)


def notes(read_parts, data, suffix=".csv", **options):
    return read_parts(data, suffix, **options)[0].notes


@pytest.mark.parametrize("name", FIXTURES)
def test_dress_changes_nothing(name, fixture_bytes, read_parts):
    def told(data):
        return [(t.part, t.text, t.attributes, t.turns) for t in read_parts(data, name[-4:])]

    text = fixture_bytes("tables", name).decode()
    plain = told(text)
    assert told(b"\xef\xbb\xbf" + text.encode()) == plain
    assert told(text.replace("\n", "\r\n").encode()) == plain
    assert told(b"\xff\xfe" + text.encode("utf-16-le")) == plain
    assert told(("\n" + text + "\n\n").encode()) == plain


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_old_encodings_are_read_and_told(encoding, read_parts):
    text = (
        "姓名,內容\n" + "陳靜,我們社區的門禁壞了很久，沒有人管，大家都很擔心。\n王強,是的。\n" * 5
    )
    (transcript,) = read_parts(text.encode(encoding), ".csv")
    assert transcript.notes[0] == f"encoding guessed: {encoding}"
    assert {s.label for s in transcript.speakers} == {"陳靜", "王強"}


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize(
    "names",
    [
        ("speaker", "text"),
        ("发言人", "内容"),
        ("說話人", "發言"),
        ("Speaker Name", "Utterance Text"),
        ("speakerName", "utterance_text"),
        ("姓名", "正文"),
        ("author-id", "comment-body"),
    ],
)
def test_columns_are_found_by_name(sign, names, turns):
    rows = [names, ("Ann", "Where, then?"), ("李明", "在这儿；好。")]
    text = "".join(sign.join(f'"{cell}"' for cell in row) + "\n" for row in rows)
    assert [turn[0] for turn in turns(text, ".csv")] == ["Ann", "李明"]


def test_columns_of_a_table_without_names_are_found_by_what_they_hold(read_parts):
    text = (
        "00:00:01\tAnn\tHow long have you lived here?\n"
        "00:00:04\tBo\tTwelve years.\n"
        "00:00:06\tAnn\tAnd before?\n"
        "0:00:09\tBo\tI lived in the old town, near the river.\n"
    )
    (transcript,) = read_parts(text, ".tsv")
    assert transcript.notes[0] == "words in column column 3; speaker: column 2; times: column 1"
    assert [(t.speaker, t.begins) for t in transcript.turns] == [
        ("Ann", 1000),
        ("Bo", 4000),
        ("Ann", 6000),
        ("Bo", 9000),
    ]


def test_columns_can_be_told(read_parts):
    text = "a,b,c,d\nx,Ann,Hello,1:05\nx,Bo,Bye,1:09\ny,Bo,So,0:02\n"
    columns = TableColumns(document="a", speaker="b", speech=("c",), begins="d")
    first, second = read_parts(text, ".csv", columns=columns)
    assert (first.part, second.part) == ("x", "y")
    assert [(t.speaker, t.begins) for t in first.turns] == [("Ann", 65_000), ("Bo", 69_000)]


def test_several_columns_of_speech_are_answers(turns):
    text = "who,one,two\nAnn,Yes,No\n"
    columns = TableColumns(speaker="who", speech=("two", "one"))
    assert turns(text, ".csv", columns=columns) == [
        (None, None, None, ""),
        ("Ann", None, None, "No"),
        (None, None, None, ""),
        ("Ann", None, None, "Yes"),
    ]


@pytest.mark.parametrize(
    ("options", "message", "remedy"),
    [
        ({"speech": ("txt",)}, "no column 'txt'", "text"),
        ({"speaker": "spaeker"}, "no column 'spaeker'", "speaker"),
        ({"begins": "speaker"}, "'speaker' holds no times", ""),
    ],
)
def test_columns_told_wrongly_are_refused(options, message, remedy, read_parts):
    with pytest.raises(TranscriptError, match=message) as caught:
        read_parts("speaker,text\nAnn,hello\n", ".csv", columns=TableColumns(**options))
    assert remedy in caught.value.problems[0].remedy


LONG = "We waited for the repair of the gate for many months"


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            "document,speaker,role,group\n一,王芳,,居民\n二,李强,,物业\n",
            "attributes",
            "--attributes",
        ),
        ("编号,姓名,年龄\n1,王芳,45\n", "table of attributes", "--speech"),
        ("a,b\n1,2\n3,4\n", "no column holds what was said", "--speech COLUMN; there are: a, b"),
        (f"内容,意见\n{LONG} 1,{LONG} 2\n{LONG} 3,{LONG} 4\n", "several columns", "--speech"),
        (f"comment,x,y\n{LONG} 1,{LONG} 2,{LONG} 3\n", "several columns may hold", "--speech"),
        ("", "holds no words", ""),
        ("speaker,text\n", "holds no words", ""),
        ('speaker,text\nAnn,"hello\n', "left open", ""),
    ],
)
def test_what_cannot_be_understood_is_refused_with_the_columns(text, message, remedy, read_parts):
    with pytest.raises(TranscriptError, match=message) as caught:
        read_parts(text, ".csv")
    assert remedy in caught.value.problems[0].remedy


@pytest.mark.parametrize(
    ("begins", "ends", "times"),
    [
        (["0.0", "5.28", "12.48"], ["5.28", "12.48", "20.1"], [(0, 5280), (5280, 12480), (12480, 20100)]),
        (["0", "5280", "12480"], ["5280", "12480", "20100"], [(0, 5280), (5280, 12480), (12480, 20100)]),
        (["0", "5", "12"], ["5", "12", "20"], [(0, 5000), (5000, 12000), (12000, 20000)]),
        (["75", "1:6", "9203"], ["", "", ""], [(75000, None), (66000, None), (5523000, None)]),
        (["[00:01:02]", "#0:12#", ""], ["", "", ""], [(62000, None), (12000, None), (None, None)]),
        (["2024-03-05 14:00:03", "2024-03-05T14:01", ""], ["", "", ""],
         [(50403000, None), (50460000, None), (None, None)]),
    ],
)  # fmt: skip
def test_times_are_told_by_the_whole_column(begins, ends, times, read_parts):
    rows = zip(["A", "B", "A"], begins, ends, strict=True)
    text = "speaker,start,end,text\n" + "".join(f"{a},{b},{c},hello there\n" for a, b, c in rows)
    (transcript,) = read_parts(text, ".csv")
    assert [(turn.begins, turn.ends) for turn in transcript.turns] == times


def test_numbers_that_all_can_be_minutes_and_seconds_are(read_parts):
    starts = ["0", "30", "105", "230", "345", "400", "512", "630"]
    text = "start,text\n" + "".join(f"{start},hello there\n" for start in starts)
    (transcript,) = read_parts(text, ".csv")
    assert [turn.begins for turn in transcript.turns][:4] == [0, 30_000, 65_000, 150_000]


@pytest.mark.parametrize("column", ["1518501496471", "Tue Feb 13 12:58:16 WIB 2018", "soon"])
def test_what_is_no_time_of_a_recording_is_not_kept(column, read_parts):
    text = f"speaker,timestamp,text\nA,{column},hello\nB,{column}0,bye\n"
    (transcript,) = read_parts(text, ".csv")
    assert {turn.begins for turn in transcript.turns} == {None}
    assert any("timestamp" in note for note in transcript.notes)


def test_attributes_go_to_whom_they_describe(read_parts):
    text = (
        "interview,speaker,role,gender,district,mood,phone,text\n"
        "1,Ann,interviewer,f,north,calm,139,So?\n"
        "1,Bo,participant,m,north,calm,138,Yes.\n"
        "1,Bo,participant,m,north,angry,138,No.\n"
        "2,Cy,participant,f,south,calm,137,Yes.\n"
        "2,Cy,participant,f,south,sad,137,Well.\n"
    )
    first, second = read_parts(text, ".csv")
    assert (first.attributes, second.attributes) == ({"district": "north"}, {"district": "south"})
    assert [(s.label, s.role, s.attributes["gender"]) for s in first.speakers] == [
        ("Ann", "interviewer", "f"),
        ("Bo", "participant", "m"),
    ]
    assert "columns not kept: mood" in first.notes
    assert "columns that identify people are not kept: phone" in first.notes
    assert "138" not in repr(first)


def test_an_occupation_makes_nobody_an_interviewer(read_parts):
    text = f"姓名,职业,Q1,Q2\n王芳,记者,{LONG},{LONG}!\n李强,主持人,{LONG}?,{LONG};\n"
    assert {s.role for t in read_parts(text, ".csv") for s in t.speakers} == {"participant"}


def test_rows_that_name_no_speaker(read_parts):
    merged = "speaker,text\nAnn,one\n,two\n,three\nBo,four\n,five\n"
    (transcript,) = read_parts(merged, ".csv")
    assert [turn.speaker for turn in transcript.turns] == ["Ann", "Bo"]
    assert any("3 rows name no speaker: taken for" in note for note in transcript.notes)
    single = "speaker,text\n" + "Ann,one\nBo,two\n" * 5 + ",three\n"
    (transcript,) = read_parts(single, ".csv")
    assert transcript.turns[-1].speaker is None
    assert "1 rows name no speaker" in transcript.notes


def test_questions_stand_over_their_answers(turns):
    text = "姓名,问题,回答\n王芳,住几楼？,六楼。\n王芳,有电梯吗？,没有。\n"
    assert turns(text, ".csv") == [
        (None, None, None, ""),
        ("王芳", None, None, "六楼。"),
        (None, None, None, ""),
        ("王芳", None, None, "没有。"),
    ]


def test_two_rows_are_two_interviews_whoever_answers(read_parts):
    text = f"name,Q1,Q2\nAnn,{LONG},{LONG}.\nAnn,{LONG}!,{LONG}?\n"
    assert [t.part for t in read_parts(text, ".csv")] == ["Ann", "Ann (2)"]


def test_interviews_without_words_are_left_out(read_parts):
    text = "interview,speaker,text\n1,Ann,hello\n2,Bo,\n3,Bo,...\n4,Bo,bye\n"
    assert [t.part for t in read_parts(text, ".csv")] == ["1", "4"]


def test_an_utterance_that_several_people_annotated_is_told_once(read_parts):
    rows = [f"{i},{who},speaker,{text}" for i, text in enumerate(["Hi", "Hi"]) for who in "abc"]
    text = "utterance_id,annotator_id,speaker,text\n" + "\n".join(rows) + "\n"
    (transcript,) = read_parts(text, ".csv")
    assert transcript.text == "speaker: Hi\nspeaker: Hi\n"
    assert "4 rows repeat an utterance: it is told once" in transcript.notes
    assert transcript.attributes == {}


def test_numbers_are_people_of_one_document_only(read_parts):
    (transcript,) = read_parts("author-id,comment\n4413,Yes\n4120,No\n", ".csv")
    assert all(speaker.generic for speaker in transcript.speakers)


def test_quotation_marks_that_are_not_doubled_are_told(read_parts):
    (transcript,) = read_parts('speaker,text\nAnn,"He said "no" to me"\nBo,Why?\n', ".csv")
    assert any("quotation marks" in note for note in transcript.notes)
    assert "no" in transcript.text


def test_titles_above_the_names_are_passed_over(read_parts):
    (transcript,) = read_parts("访谈记录,,\n,,\n序号,发言人,内容\n1,王芳,你好\n2,李强,好\n", ".csv")
    assert [turn.speaker for turn in transcript.turns] == ["王芳", "李强"]
    assert "1 rows above the names of the columns are left out" in transcript.notes


# Excel


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_as_a_table_is(read_parts):
    rows = [
        ["发言人", "开始", "结束", "内容"],
        ["陈静", datetime.time(0, 0, 1), datetime.time(0, 0, 3), "你好，请坐。"],
        ["王強", datetime.timedelta(seconds=3), datetime.timedelta(minutes=1), "門禁\n壞了 𠮷"],
        [1756.0, datetime.time(0, 1, 2), None, 12],
    ]
    (transcript,) = read_parts(workbook(表=rows), ".xlsx")
    assert transcript.encoding == "xlsx"
    assert transcript.part == ""
    assert [(t.speaker, t.begins, t.ends) for t in transcript.turns] == [
        ("陈静", 1000, 3000),
        ("王強", 3000, 60_000),
        ("1756", 62_000, None),
    ]
    assert transcript.text == "陈静：你好，请坐。\n王強：門禁\n壞了 𠮷\n1756: 12\n"


def test_sheets_are_parts_and_others_are_told(read_parts):
    talk = [["speaker", "text"], ["Ann", "hello"], ["Bo", "bye"]]
    data = workbook(一=talk, 二=talk, people=[["speaker", "age"], ["Ann", 40]], empty=[])
    first, second = read_parts(data, ".xlsx")
    assert (first.part, second.part) == ("一", "二")
    assert first.notes[0] == "sheets that hold no transcript: people"
    with pytest.raises(TranscriptError, match="sheet people: looks like a table of attributes"):
        read_parts(workbook(people=[["speaker", "age"], ["Ann", 40]]), ".xlsx")


def test_one_sheet_with_words_needs_no_part(read_parts):
    data = workbook(talk=[["speaker", "text"], ["Ann", "hello"]], codes=[["a"], [1]])
    assert [t.part for t in read_parts(data, ".xlsx")] == [""]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xd0\xcf\x11\xe0old", r"old Excel file \(.xls\)"),
        (b"plain", "not an Excel workbook"),
        (b"", "not an Excel workbook"),
        (b"PK\x03\x04", "not an Excel workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_by_name(data, message, read_parts):
    with pytest.raises(TranscriptError, match=message) as caught:
        read_parts(data, ".xlsx")
    assert ".xlsx" in caught.value.problems[0].remedy


def test_a_damaged_workbook_is_refused(read_parts):
    data = workbook(talk=[["speaker", "text"], ["Ann", "hello"]])
    for cut in range(0, len(data), len(data) // 9):
        with pytest.raises(TranscriptError):
            read_parts(data[:cut], ".xlsx")


def with_sheet(xml: str) -> bytes:
    """A workbook whose one sheet is the given XML."""
    source = zipfile.ZipFile(io.BytesIO(workbook(talk=[["speaker", "text"], ["Ann", "hello"]])))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(name, xml if name.endswith("sheet1.xml") else source.read(name))
    return buffer.getvalue()


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_xml(rows: str, dimension: str = "A1:B2", before: str = "") -> str:
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{MAIN}"><dimension ref="{dimension}"/>'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )


def row(number: int, *cells: str) -> str:
    inside = "".join(
        f'<c r="{chr(65 + i)}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
        for i, cell in enumerate(cells)
    )
    return f'<row r="{number}">{inside}</row>'


TALK = row(1, "speaker", "text") + row(2, "Ann", "hello")
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8)
)


@pytest.mark.parametrize(
    "xml",
    [
        sheet_xml(TALK, "A1:XFD1048576"),
        sheet_xml(TALK + row(1_000_000, "Ann", "bye")),
        sheet_xml(TALK + row(9_999_999_999, "Ann", "bye")),
        sheet_xml(TALK + "".join(f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(3, 900))),
        sheet_xml(row(1, "speaker", "text") + row(2, "Ann", "&i;"), before=BOMB + "]>"),
        sheet_xml(TALK + "<row>" * 10_000),
    ],
    ids=["dimension", "far row", "no row", "far columns", "entities", "deep"],
)  # fmt: skip
def test_hostile_sheets_are_read_or_refused_soon(xml):
    begun = time.process_time()
    read_or_refuse(with_sheet(xml), ".xlsx")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("bound", ["MOST_UNPACKED", "MOST_AROUND"])
def test_a_workbook_that_unpacks_to_too_much_is_refused_unread(bound, monkeypatch, read_parts):
    monkeypatch.setattr(_xlsx, bound, 1_000)
    with pytest.raises(TranscriptError, match="unpacked"):
        read_parts(with_sheet(sheet_xml(TALK + " " * 100_000)), ".xlsx")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("speaker,text\nAnn," + "x" * 3_000_000 + "\n", "cell is endless"),
        ("speaker,text," + "," * 100_000 + "\nAnn,hello\n", "columns"),
        ("speaker,text\n" + "Ann,\n" * 250_000, "rows"),
        ("speaker,text\nAnn," + '"' * 1_000_001 + "\n", "left open"),
    ],
)
def test_endless_tables_are_refused(text, message, read_parts):
    begun = time.process_time()
    with pytest.raises(TranscriptError, match=message):
        read_parts(text, ".csv")
    assert time.process_time() - begun < 10


def test_reading_long_cells_leaves_the_module_as_it_was(read_parts):
    import csv

    before = csv.field_size_limit()
    read_parts("speaker,text\nAnn," + "so " * 60_000 + "\nBo,no\n", ".csv")
    assert csv.field_size_limit() == before


def test_too_many_cells_are_refused(monkeypatch, read_parts):
    monkeypatch.setattr(_csv, "MOST_CELLS", 100)
    with pytest.raises(TranscriptError, match="cells"):
        read_parts("speaker,text\n" + "Ann,hello\n" * 60, ".csv")


def read_or_refuse(data: bytes, suffix: str) -> None:
    try:
        for transcript in read_data(data, f"a{suffix}", ReadingOptions()):
            assert transcript.turns[-1].end == len(transcript.text)
    except TranscriptError:
        pass


CELLS = st.sampled_from(
    ["", "speaker", "text", "时间", "发言人", "内容", "document", "Ann", "0:05", "12", LONG, '"', "\n", ","]
) | st.text(max_size=8)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8), st.sampled_from(",\t;"))
def test_any_table_is_read_or_refused(rows, sign):
    text = "\n".join(sign.join(row) for row in rows)
    read_or_refuse(text.encode("utf-8", "replace"), ".csv")


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([".csv", ".tsv", ".xlsx"]))
def test_any_bytes_are_read_or_refused(data, suffix):
    read_or_refuse(data, suffix)


GOOD = workbook(talk=[["speaker", "start", "text"], ["Ann", 0.5, "hello"], ["Bo", 2, "bye"]])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=40))
def test_workbooks_with_other_bytes_are_read_or_refused(position, other):
    read_or_refuse(GOOD[:position] + other + GOOD[position + len(other) :], ".xlsx")


# real tables


def test_what_is_known_of_some_speakers_only_is_theirs(read_parts):
    table = (
        "访谈,发言人,内容,性别\nI01,访谈者,您住这里多久了？,\nI01,张阿姨,住了十年，都熟了。,女\n"
        "I01,访谈者,门禁好用吗？,\nI01,张阿姨,经常坏，没人管。,女\n"
    )
    (found,) = read_parts(table.encode(), ".csv")
    people = {speaker.label: speaker.attributes for speaker in found.speakers}
    assert people["张阿姨"] == {"性别": "女"}
    assert people["访谈者"] == {}
    assert "性别" not in found.attributes
