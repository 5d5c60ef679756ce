from __future__ import annotations

import random
import re
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import TranscriptError
from govcode.corpus.formats import TableColumns
from govcode.corpus.formats import _pdf as reader
from govcode.corpus.formats._joints import is_wide
from govcode.corpus.formats._pdf_flow import paragraphs
from govcode.corpus.formats._pdf_furniture import without_furniture
from govcode.corpus.formats._pdf_page import Gap, Line, Page, plain

SIZE, LEADING, LEFT, LINES = 10.0, 15.0, 70.0, 40


def width(text: str) -> float:
    return sum(SIZE if is_wide(character) else SIZE / 2 for character in text)


def units(paragraph: str) -> list[str]:
    """What a line break may not part: words of letters, Chinese characters with their signs."""
    found: list[str] = []
    for character in paragraph:
        sign = character in "，。？！：、”"
        joins = found and not (is_wide(character) or is_wide(found[-1][-1])) and found[-1] != " "
        if found and (sign or (joins and character != " ")):
            found[-1] += character
        else:
            found.append(character)
    return found


def close(text: str) -> str:
    """A blank beside Chinese that falls on a line end is not seen."""
    return re.sub(r"(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", "", text)


def wrapped(paragraph: str, room: float, indent: float) -> list[str]:
    lines, line = [], ""
    space = room - indent
    for unit in units(paragraph):
        if line and width(line + unit) > space and unit != " ":
            lines.append(line)
            line, space = "", room
        line += unit
    return [*lines, line]


def typeset(
    text: list[str], *, room: float = 300, indent: float = 0, hanging: float = 0, after: float = 0
) -> list[Line]:
    """Set paragraphs as a printer does; the first page has room for 40 lines."""
    found, y, page = [], 700.0, 1
    for paragraph in text:
        for index, line in enumerate(wrapped(paragraph, room - hanging, indent - hanging)):
            left = LEFT + (indent if index == 0 else hanging)
            shown = line.rstrip(" ")
            first = width(units(line.strip())[0]) if line.strip() else 0
            found.append(Line(shown, page, left, left + width(shown), y, SIZE, first))
            y -= LEADING
            if y < 700 - LINES * LEADING:
                y, page = 700.0, page + 1
        y -= after
    return found


TURNS = [
    "访谈者：小区里的门禁是什么时候换的？",
    "受访者：最初是街道牵头的，大概在二〇二一年。当时开了三次会，居委会、物业、派出所都来了，可是居民代表只到了两位。",
    "后来门禁换成人脸识别，东门西门各装了一台。老人家不习惯，常常站在门口等别人帮忙开门，她说那个机器认不得她。",
    "访谈者：嗯。",
    "物业经理：我们也难：维修的钱从公共收益里出，去年的收益只有四万八，换两块主板就没有了；App 也要单独收费。",
    "受訪者：Nobody could say who keeps the recordings, for how long, or who may look at them at all.",
    "受访者：要我说，先把规矩贴出来，再谈别的。",
]


@pytest.mark.parametrize("room", [180, 240, 300, 420])
@pytest.mark.parametrize(
    "style", [{}, {"indent": 20}, {"hanging": 25}, {"after": 8}, {"indent": 20, "after": 8}]
)
def test_paragraphs_come_back_however_they_were_set(style, room):
    turns = TURNS * 3
    found = [close(text) for text in paragraphs(typeset(turns, room=room, **style))]
    expected = [close(text) for text in turns]
    assert "".join(found) == "".join(expected)
    if style:
        assert found == expected
    else:  # an end at the margin is seen only before a label
        assert len(expected) - len(found) <= 3


@given(
    st.lists(st.text("好吗的人", min_size=70, max_size=160), min_size=4, max_size=12),
    st.integers(150, 300),
)
@settings(max_examples=60)
def test_indented_paragraphs_of_any_length_come_back(text, room):
    text = ["短。", *text, "也短。", *text]  # what ends short of the margin tells the indent
    assert list(paragraphs(typeset(text, room=room, indent=20))) == text


def test_words_are_joined_with_a_blank_and_chinese_without():
    text = ["the new gate was too slow for us 就是这样的一个小区门禁", "短"]
    assert list(paragraphs(typeset(text, room=100))) == text


def test_hyphens_go_only_from_words_that_are_known():
    def joined(*texts: str) -> str:
        lines = [
            Line(text, 1, LEFT, 370, 700 - index * LEADING, SIZE, 30)
            for index, text in enumerate(texts)
        ]
        return next(iter(paragraphs(lines)))

    assert (
        joined("all the informa-", "tion is here, information")
        == "all the information is here, information"
    )
    assert (
        joined("it is a long-", "term plan for us all, said")
        == "it is a long-term plan for us all, said"
    )


def page(number: int, *texts: tuple[float, str]) -> Page:
    lines = tuple(Line(text, number, LEFT, LEFT + width(text), y, SIZE, 10) for y, text in texts)
    return Page(number, 600, 800, lines, characters=1)


def test_headers_footers_and_page_numbers_go():
    pages = [
        page(n, (760, f"访谈记录 {n}"), (700, f"受访者：第{n}段"), (685, "嗯。"), (30, f"- {n} -"))
        for n in range(1, 5)
    ]
    kept, gone = without_furniture(pages)
    assert [line.text for each in kept for line in each.lines] == [
        text for n in range(1, 5) for text in (f"受访者：第{n}段", "嗯。")
    ]
    assert len(gone) == 8


@pytest.mark.parametrize(
    "number", ["3", "- 3 -", "第 3 页", "第3页，共 9 页", "Page 3 of 9", "3/9", "p. 3"]
)
def test_the_number_of_a_page_goes_though_it_stands_on_one_page_only(number):
    kept, gone = without_furniture([page(3, (700, "一"), (685, "二"), (670, "三"), (30, number))])
    assert gone == [number]
    assert len(kept[0].lines) == 3


def test_what_a_browser_prints_around_a_page_goes():
    words = ((700, "一"), (670, "二"))
    head, foot = (750, "2026/3/5 11:36\t访谈"), (20, "https://a.b/c?d\t1/1")
    assert len(without_furniture([page(1, head, *words, foot)])[1]) == 2
    assert without_furniture([page(1, head, *words)])[1] == []  # the time of an interview
    assert without_furniture([page(2, head, *words, foot)])[1] == []


def test_words_at_the_edge_of_a_page_stay():
    pages = [page(n, (700, f"话{n * 7}"), (685, "对。"), (670, "对。")) for n in (1, 2, 3)]
    assert without_furniture(pages)[1] == []
    alone = [page(1, (700, "一"), (685, "二"), (670, "2021"))]
    assert without_furniture(alone)[1] == []
    assert without_furniture([Page(1, 600, 800, ())]) == ([Page(1, 600, 800, ())], [])


def test_columns_of_a_table_become_rows():
    def row(y: float, label: str, words: str) -> Line:
        gaps = (Gap(len(label), LEFT + width(label), LEFT + 60),)
        return Line(label + words, 1, LEFT, LEFT + 60 + width(words), y, SIZE, 10, gaps)

    lines = [
        Line("记录", 1, LEFT, LEFT + 20, 730, SIZE, 10),
        row(700, "访谈者", "好吗？"),
        row(685, "受访者", "最初是街道牵头的，大"),
        Line("概在二〇二一年。", 1, LEFT + 60, LEFT + 140, 670, SIZE, 10),
        row(655, "访谈者", "后来呢？"),
        Line("完。", 1, LEFT, LEFT + 20, 610, SIZE, 10),
    ]
    assert list(paragraphs(lines)) == [
        "记录",
        "访谈者：好吗？",
        "受访者：最初是街道牵头的，大概在二〇二一年。",
        "访谈者：后来呢？",
        "完。",
    ]


def test_no_lines_no_paragraphs():
    assert list(paragraphs([])) == []


@pytest.mark.parametrize(
    ("shown", "meant"),
    [("⻓", "长"), ("⻔", "门"), ("⾃", "自"), ("ﬁ", "fi"), ("自", "自"), ("😀", "😀")],
)
def test_radicals_and_ligatures_are_the_characters_they_look_like(shown, meant):
    assert plain(ord(shown)) == meant


def drawn(*lines: str, x: int = 72, y: int = 720) -> bytes:
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    return f"BT /F1 12 Tf {x} {y} Td {shown} ET".encode()


PICTURE = b"q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"


def text(data: bytes) -> str:
    return reader.read_pdf(data, TableColumns())[0].text


def test_a_text_layer_is_read_page_by_page(pdf_of):
    data = pdf_of(drawn("Q: Who runs it?", "A: We do."), drawn("Q: Since when?"))
    assert text(data) == "Q: Who runs it?\nA: We do.\nQ: Since when?\n"


def test_a_watermark_is_left_out_and_told(pdf_of):
    askew = b" BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET"
    (content,) = reader.read_pdf(pdf_of(drawn("Q: So?") + askew), TableColumns())
    assert content.text == "Q: So?\n"
    assert content.notes == ("left out: text set askew",)


def test_a_scanned_file_is_told_to_be_recognized_first(pdf_of):
    with pytest.raises(TranscriptError, match="its pages are pictures") as caught:
        text(pdf_of(PICTURE, PICTURE))
    assert "text recognition" in caught.value.problems[0].remedy
    with pytest.raises(TranscriptError, match="its pages are empty"):
        text(pdf_of(b"", b""))


def test_pages_that_are_pictures_among_others_are_told(pdf_of):
    (content,) = reader.read_pdf(pdf_of(drawn("hello"), PICTURE, b""), TableColumns())
    assert content.notes == ("pages without text, perhaps pictures: 2",)


def test_characters_that_the_file_does_not_name(pdf_of):
    nameless = pdf_of(b"BT /F1 12 Tf 72 720 Td (\\000\\000\\000\\000) Tj ET").replace(
        b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/Encoding<</Differences[0/x1]>>"
    )
    with pytest.raises(TranscriptError, match=r"fonts do not say|no text|are empty"):
        text(nameless)


def test_a_locked_file_is_told(pdf_of):
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(a)]>>" % (
        b"o" * 32,
        b"u" * 32,
    )
    data = pdf_of(drawn("hello"))
    cut = data.rfind(b">>\nstartxref")
    with pytest.raises(TranscriptError, match="is protected by a password") as caught:
        text(data[:cut] + lock + data[cut + 2 :])
    assert caught.value.problems[0].remedy


def test_damage_is_told_or_mended(pdf_of):
    data = pdf_of(drawn("hello"))
    assert text(data.replace(b"startxref\n", b"startxref\n9")) == "hello\n"
    for broken in (data[:150], b"%PDF-1.4\n" + random.Random(1).randbytes(2000), b"", b"no pdf"):
        with pytest.raises(TranscriptError, match=r"not a PDF file|damaged"):
            text(broken)
    with pytest.raises(TranscriptError, match="page 1 is damaged"):
        text(data.replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"))


def test_too_many_pages_characters_and_seconds(pdf_of, monkeypatch):
    data = pdf_of(drawn("hello"), drawn("again"))
    for name, most, message in (
        ("MOST_PAGES", 1, "has 2 pages, more than 1"),
        ("MOST_CHARACTERS", 6, "is longer than any interview"),
        ("MOST_SECONDS", 0.0, "is longer than any interview"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(reader, name, most)
            with pytest.raises(TranscriptError, match=message):
                text(data)


@pytest.mark.parametrize("layers", [1, 2])
@pytest.mark.parametrize("filling", [b" ", b"q ", b"BT (hi) Tj ET "])
def test_streams_that_unpack_without_end_are_refused_unread(pdf_of, filling, layers):
    stream = filling * (30_000_000 // len(filling))
    for _ in range(layers):
        stream = zlib.compress(stream, 9)
    with pytest.raises(TranscriptError, match="unpacks to more than a page can need"):
        text(pdf_of(stream, filters=b"/Filter[" + b"/FlateDecode" * layers + b"]"))


def test_large_pictures_are_no_bombs(pdf_of):
    picture = zlib.compress(random.Random(1).randbytes(500_000) * 26, 1)
    data = pdf_of(drawn("hello"), picture, filters=b"")
    assert text(data).startswith("hello")
