from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import TranscriptError
from govcode.corpus.formats import TableColumns
from govcode.corpus.formats._rtf import read_rtf

SONG = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun{\*\falt \'cb\'ce\'cc\'e5};}}"
MING = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset136 PMingLiU;}}"


def text(body: str, head: str = r"\ansi\ansicpg936\deff0") -> str:
    return read_rtf(("{\\rtf1" + head + body + "}").encode("latin-1"), TableColumns())[0].text


def escaped(words: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in words.encode(encoding))


def in_units(words: str, skipped: str = "?") -> str:
    r"""The words as ``\u`` with signed numbers, as RTF wants them."""
    data = words.encode("utf-16-le")
    units = [int.from_bytes(data[i : i + 2], "little", signed=True) for i in range(0, len(data), 2)]
    return "".join(f"\\u{unit}{skipped}" for unit in units)


@pytest.mark.parametrize(
    ("body", "head", "expected"),
    [
        (
            SONG + r"\f1 " + escaped("受访者：居民参与。", "gb18030"),
            r"\ansi\ansicpg936",
            "受访者：居民参与。",
        ),
        (
            MING + r"\f1 " + escaped("受訪者：居民參與。", "big5"),
            r"\ansi\ansicpg950",
            "受訪者：居民參與。",
        ),
        # the font's own charset counts, whatever the code page of the file
        (
            SONG + r"\f1 " + escaped("国", "gb18030") + r"\f0 \'93x\'94",
            r"\ansi\ansicpg1252",
            "国“x”",
        ),
        # each byte of a character may stand for itself where it is a letter
        (MING + r"\f1 \'b3\'5c\'a5N\'a5\'4e", r"\ansi\ansicpg950", "許代代"),
        # the bytes of a character may be parted by a line end, or by a group
        ("\\'d6\r\n\\'d0{\\b\\'b9}\\'fa", r"\ansi\ansicpg936", "中国"),
        # Chinese in a western font, as careless writers have it, beside western quotes
        (SONG + r"\f0 \'d6\'d0 \'93H\'94", r"\ansi\ansicpg936", "中 “H”"),
        (escaped("社区", "gb18030"), r"\ansi\ansicpg54936", "社区"),
        (escaped("社区", "utf-8"), r"\ansi\ansicpg65001", "社区"),
        (r"caf\'e9 \'96 ok", r"\ansi\ansicpg99999", "café – ok"),
        (r" na\'95ve", r"\mac", "naïve"),
    ],
)
def test_code_pages(body, head, expected):
    assert text(body, head) == expected + "\n"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\u-30340?\u-10179?\u-8704?\u-10174?\u-8265?", "襼😀𠮷"),
        (r"\uc2\u20013\'d6\'d0\uc0\u22269 x", "中国x"),
        (r"{\uc2\u20013\'d6\'d0}\u22269?", "中国"),
        (r"\uc1\u22909\u21527\line b", "好吗\nb"),
        (r"\u-10179?x", "\ufffdx"),
        (r"\u20013?\'b9\'fa", "中国"),
    ],
)
def test_unicode_characters_and_what_stands_in_for_them(body, expected):
    assert text(body) == expected + "\n"


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(str.strip))
def test_any_text_comes_back_from_unicode_escapes(words):
    assert text(in_units(words)) == words + "\n"


@given(st.text("受访者：居民參與没有人管，。“”好 abc123", min_size=1).filter(str.strip))
def test_chinese_text_comes_back_from_its_code_page(words):
    assert text(SONG + r"\f1 " + escaped(words, "gb18030")) == words + "\n"


def test_paragraphs_breaks_tabs_signs_and_links():
    body = (
        r"one\par two\line three\tab four\_five\~six co\-op \{a\}\\ \lquote x\rquote\par"
        r'{\field{\*\fldinst{HYPERLINK "http://a.b"}}{\fldrslt{link}}}'
        "\\\nend"
    )
    assert text(body) == ("one\ntwo\nthree\tfour\u2011five\xa0six coop {a}\\ ‘x’\nlink\nend\n")


def test_tables_become_lines_in_their_place():
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"
    body = r"before\par" + row.format("Q:", "So?") + row.format("A:", r"Yes.\par No | maybe.")
    assert text(body + r"\pard after\par") == "before\nQ：So?\nA：Yes.\nNo | maybe.\nafter\n"


def test_a_row_may_end_without_a_sign():
    assert text(r"\pard\intbl Q:\cell So?\cell") == "Q：So?\n"


def test_what_is_no_text_is_left_out_and_told():
    body = (
        r"{\info{\title T}}{\stylesheet{\s0 Normal;}}{\header H{\shp{\*\shpinst{\shptxt B\par}}}}"
        r"{\pict\wmetafile8 0123}{\*\unknown U}a{\deleted b}{\v c}{\footnote f}{\*\annotation n}"
        r"{\listtext 1.\tab}d\deleted e\deleted0 f"
    )
    (content,) = read_rtf(("{\\rtf1 " + body + "}").encode(), TableColumns())
    assert content.text == "adf\n"
    assert content.notes == (
        "left out: deletions under revision, hidden text, footnotes, comments, automatic numbers",
    )


def test_a_text_box_is_read_once_behind_its_paragraph():
    box = r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt box\par}}{\shprslt box}}"
    assert text(f"A{box}B\\par C") == "AB\nbox\nC\n"


def test_binary_data_and_what_follows_the_document_are_no_text():
    assert text(r"{\*\x\bin3 }}}}A") == "A\n"
    assert read_rtf(b"{\\rtf1 a}{\\rtf1 b}junk", TableColumns())[0].text == "a\n"


@pytest.mark.parametrize("data", [b"plain", b"", b"%PDF-1.4", b"\xff\xfe{\\"])
def test_what_is_no_rich_text_is_told(data):
    with pytest.raises(TranscriptError, match=r"not (a rich-text file|plain text)"):
        read_rtf(data, TableColumns())


@given(
    st.lists(
        st.sampled_from(r"{ } \par \cell \row \intbl \pard \u-8 \uc9 \'d6 \*\x a \bin2 \f1".split())
    )
)
def test_any_sequence_of_signs_is_read_or_told(signs):
    data = ("{\\rtf1\\ansicpg936 " + " ".join(signs)).encode()
    with contextlib.suppress(TranscriptError):  # holds no text
        assert read_rtf(data, TableColumns())[0].text.strip()
