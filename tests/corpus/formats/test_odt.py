from __future__ import annotations

import pytest

from govcode.corpus import TranscriptError


def test_paragraphs_headings_lists_and_tables_in_reading_order(odt_of, read):
    row = (
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell>"
        "<table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    )
    body = (
        "<text:h>訪談紀錄</text:h>"
        "<text:section><text:p>访谈者：好吗？</text:p></text:section>"
        "<table:table><table:table-column/><table:table-header-rows>"
        + row.format("受访者", "好。")
        + "</table:table-header-rows>"
        + row.format("访谈者", "谢谢。")
        + "</table:table>"
        "<text:list><text:list-item><text:p>甲</text:p><text:list><text:list-item>"
        "<text:p>乙</text:p></text:list-item></text:list></text:list-item></text:list>"
    )
    transcript = read(odt_of(body), ".odt")
    assert transcript.text == "訪談紀錄\n访谈者：好吗？\n受访者：好。\n访谈者：谢谢。\n甲\n乙\n"
    assert transcript.notes[0] == "left out: numbers and bullets of lists"
    assert [turn.speaker for turn in transcript.turns] == [None, "访谈者", "受访者", "访谈者"]


def test_blanks_tabs_breaks_and_spans(odt_of, read):
    body = (
        "<text:p>  一<text:s text:c='3'/>二<text:tab/>三\n   四<text:line-break/>"
        "<text:span>五<text:span>😀𠮷</text:span></text:span><text:s/>六</text:p>"
    )
    assert read(odt_of(body), ".odt").text == "一   二\t三 四\n五😀𠮷 六\n"


def test_what_stands_beside_the_text_is_left_out_and_told(odt_of, read):
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>删</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>留<text:note><text:note-body><text:p>注</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>批</text:p></office:annotation>"
        "<text:ruby><text:ruby-base>汉</text:ruby-base><text:ruby-text>han</text:ruby-text>"
        "</text:ruby></text:p>"
    )
    transcript = read(odt_of(body), ".odt")
    assert transcript.text == "留汉\n"
    assert transcript.notes[0] == "left out: deletions under revision, footnotes, comments"


def test_insertions_alone_are_no_deletions(odt_of, read):
    body = (
        "<text:tracked-changes><text:changed-region><text:insertion/></text:changed-region>"
        "</text:tracked-changes><text:p>受访者：好。</text:p>"
    )
    assert not any("left out" in note for note in read(odt_of(body), ".odt").notes)


def test_a_text_box_follows_its_paragraph(odt_of, read):
    box = "<draw:frame><draw:text-box><text:p>盒</text:p></draw:text-box><svg:title>图</svg:title></draw:frame>"
    assert read(odt_of(f"<text:p>前{box}后</text:p>"), ".odt").text == "前后\n盒\n"


def test_a_count_of_blanks_is_not_believed_without_end(odt_of, read):
    for count in ("999999999", "9" * 6000, "-1", "x", ""):
        text = read(odt_of(f"<text:p>一<text:s text:c='{count}'/>二</text:p>"), ".odt").text
        assert len(text) <= 104


def test_a_locked_file_is_told(odt_of, read):
    data = odt_of("", **{"META-INF/manifest.xml": "<manifest:encryption-data/>"})
    with pytest.raises(TranscriptError, match="is protected by a password"):
        read(data, ".odt")


def test_what_is_no_opendocument_text_is_told(zipped, read):
    sheet = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    stored = sheet.replace(b"mimetype", b"mimetype", 1)
    for data, message in (
        (b"text", "not an OpenDocument text, or a damaged one"),
        (stored, "not an OpenDocument text"),
        (zipped({"content.xml": "<a/>"}), "is a zip archive, not an OpenDocument text"),
        (zipped({"word/document.xml": "<a/>"}), r"is a Word file \(.docx\), not an OpenDocument"),
    ):
        with pytest.raises(TranscriptError, match=message) as caught:
            read(data, ".odt")
        assert caught.value.problems[0].remedy


def test_a_damaged_file_is_told(odt_of, read):
    data = odt_of("<text:p>好</text:p>")
    for cut in range(1, len(data), 37):
        with pytest.raises(TranscriptError):
            read(data[:cut], ".odt")
