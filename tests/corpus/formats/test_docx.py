from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from govcode.corpus import TranscriptError, read_transcript


@pytest.fixture
def document():
    return docx.Document()


def save(document, folder: Path) -> Path:
    path = folder / "访谈.docx"
    document.save(str(path))
    return path


def add_row(table, *cells: str) -> None:
    for cell, text in zip(table.add_row().cells, cells, strict=True):
        cell.text = text


def test_paragraphs_and_tables_in_the_order_of_the_page(document, tmp_path):
    document.add_paragraph("访谈者：最近有什么变化？")
    add_row(document.add_table(rows=0, cols=2), "受访者", "开始远程办公")
    document.add_paragraph("访谈者：谢谢。")
    transcript = read_transcript(save(document, tmp_path))
    assert transcript.text == "访谈者：最近有什么变化？\n受访者：开始远程办公\n访谈者：谢谢。\n"
    assert [turn.speaker for turn in transcript.turns] == ["访谈者", "受访者", "访谈者"]
    assert transcript.encoding == "docx"


def test_a_whole_interview_in_a_table(document, tmp_path):
    table = document.add_table(rows=0, cols=2)
    add_row(table, "地点：", "居委会")
    add_row(table, "Interviewer:", "How are you?")
    add_row(table, "受访者A（主任）", "还好。\n不过很忙。")
    transcript = read_transcript(save(document, tmp_path))
    assert transcript.attributes == {"place": "居委会"}
    assert [turn.speaker for turn in transcript.turns] == [None, "Interviewer", "受访者A"]
    assert transcript.text.endswith("还好。\n不过很忙。\n")


def test_other_tables_keep_their_cells_and_nested_tables_their_place(document, tmp_path):
    table = document.add_table(rows=0, cols=3)
    add_row(table, "一", "二", "三")
    inner = table.rows[0].cells[1].add_table(rows=0, cols=1)
    add_row(inner, "里")
    assert read_transcript(save(document, tmp_path)).text == "一\t二\n里\t三\n"


def test_breaks_tabs_insertions_links_and_content_controls_are_read(document, tmp_path):
    paragraph = document.add_paragraph("一\t二\n三")
    for xml in (
        f"<w:ins {nsdecls('w')}><w:r><w:t>新</w:t></w:r></w:ins>",
        f"<w:del {nsdecls('w')}><w:r><w:delText>旧</w:delText></w:r></w:del>",
        f"<w:hyperlink {nsdecls('w')}><w:r><w:t>链</w:t></w:r></w:hyperlink>",
    ):
        paragraph._p.append(parse_xml(xml))
    control = OxmlElement("w:sdt")
    content = OxmlElement("w:sdtContent")
    content.append(document.add_paragraph("控件")._p)
    control.append(content)
    document.element.body.insert(1, control)
    transcript = read_transcript(save(document, tmp_path))
    assert transcript.text == "一\t二\n三新链\n控件\n"
    assert transcript.notes[0] == "left out: deletions under revision"


def test_a_document_without_text_is_told(document, tmp_path):
    with pytest.raises(TranscriptError, match="holds no text"):
        read_transcript(save(document, tmp_path))


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (zipped(hello="world"), "is a zip archive, not a Word file"),
        (zipped(**{"word/document.xml": "<"}), "not a Word file, or a damaged one"),
        (b"plain text", "not a Word file, or a damaged one"),
        (b"", "not a Word file, or a damaged one"),
        (b"\xd0\xcf\x11\xe0old" + "WordDocument".encode("utf-16-le"), "is an old Word file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"{\\rtf1 hi}", r"is a rich-text \(RTF\) file, not a Word file"),
        (b"%PDF-1.7", "is a PDF file, not a Word file"),
    ],
)
def test_what_is_no_word_file_is_refused_by_name(tmp_path, data, message):
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    with pytest.raises(TranscriptError, match=message) as caught:
        read_transcript(path)
    assert caught.value.problems[0].place == str(path)
    assert caught.value.problems[0].remedy


def test_a_damaged_word_file_is_refused(document, tmp_path):
    document.add_paragraph("好")
    path = save(document, tmp_path)
    data = path.read_bytes()
    for cut in range(0, len(data), len(data) // 12):
        path.write_bytes(data[:cut])
        with pytest.raises(TranscriptError, match="damaged"):
            read_transcript(path)


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_text_box_is_read_once_behind_its_paragraph(docx_of, read):
    box = f"<w:txbxContent>{paragraph('盒子')}</w:txbxContent>"
    drawing = (
        f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>前</w:t></w:r><w:r>{drawing}</w:r><w:r><w:t>后</w:t></w:r></w:p>"
    alone = f"<w:p><w:r>{drawing}</w:r></w:p>"
    assert read(docx_of(body + alone), ".docx").text == "前后\n盒子\n盒子\n"


def test_what_stands_beside_the_text_is_left_out_and_told(docx_of, read):
    numbered = '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    plain = '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p>"
    shown = '<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r></w:p>'
    notes = "<w:p><w:r><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r></w:p>"
    body = paragraph("一", numbered) + paragraph("二", plain) + hidden + shown + notes
    transcript = read(docx_of(body), ".docx")
    assert transcript.text == "一\n二\n\n看得见\n"
    assert transcript.notes[0] == "left out: automatic numbers, hidden text, footnotes, comments"


def test_a_deleted_row_is_no_row(docx_of, read):
    row = (
        "<w:tr>{}<w:tc>"
        + paragraph("受访者")
        + "</w:tc><w:tc>"
        + paragraph("好。")
        + "</w:tc></w:tr>"
    )
    deleted = row.format("<w:trPr><w:del/></w:trPr>")
    transcript = read(docx_of(f"<w:tbl>{row.format('')}{deleted}</w:tbl>"), ".docx")
    assert transcript.text == "受访者：好。\n"


def test_a_table_of_times_speakers_and_words(document, tmp_path):
    table = document.add_table(rows=0, cols=3)
    add_row(table, "时间", "说话人", "内容")
    add_row(table, "00:02:00", "张三", "门禁换了。\n大家不习惯。")
    add_row(table, "00:02:15", "李四", "没人管。")
    transcript = read_transcript(save(document, tmp_path))
    assert transcript.text == (
        "时间\t说话人\t内容\n[00:02:00] 张三：门禁换了。\n大家不习惯。\n[00:02:15] 李四：没人管。\n"
    )
    assert [turn.speaker for turn in transcript.turns] == [None, "张三", "李四"]


def test_a_meeting_transcript_of_teams_in_order(document, tmp_path):
    document.add_paragraph("会议：智能安防-20240305_140000-会议录制")
    for name, time, words in (
        ("张三", "0:03", "大家好，我们开始。"),
        ("Li Si", "0:09", "Good morning, everyone."),
        ("张三", "1:02:41", "那就到这里。😀"),
    ):
        paragraph = document.add_paragraph()
        paragraph.add_run(name).bold = True
        paragraph.add_run(f"   {time}").add_break()
        paragraph.add_run(words)
    transcript = read_transcript(save(document, tmp_path))
    assert [turn.speaker for turn in transcript.turns] == [None, "张三", "Li Si", "张三"]
    words = transcript.text[transcript.turns[2].start :]
    assert words.startswith("Li Si   0:09\nGood morning, everyone.\n")


def test_templates_macros_and_the_strict_form_are_read(docx_of, read):
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = docx_of(paragraph("受访者：好。"), word=strict)
    for suffix in (".docx", ".docm", ".dotx", ".dotm"):
        assert read(data, suffix).text == "受访者：好。\n"
    assert read(docx_of(paragraph("另一处"), part="document2"), ".docx").text == "另一处\n"
