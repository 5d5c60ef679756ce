from __future__ import annotations

import html
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import TranscriptError
from govcode.corpus.formats import TableColumns
from govcode.corpus.formats._html import read_html


def text(page: str | bytes) -> str:
    data = page.encode() if isinstance(page, str) else page
    return read_html(data, TableColumns())[0].text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        # blanks and line ends as a browser shows them; none inside Chinese
        ("<p>我们社区的\r\n摄像头</p>", "我们社区的摄像头"),
        ("<p>他说\n“好”\n，the\n  end of\n它</p>", "他说“好”，the end of 它"),
        ("<p>  a <b> b</b>&nbsp; c </p>", "a b  c"),
        ("<span>好</span>\n<span>吗</span>", "好吗"),
        # what stands on lines of its own
        ("a<div>b<div>c</div>d</div>e", "a\nb\nc\nd\ne"),
        ("<p>一</p><p>二<br>三</p>", "一\n\n二\n三"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<h1>题</h1><ul><li>甲<li>乙</ul>", "题\n甲\n乙"),
        ("<pre>\n  Q:  x\n\n  A: y\n</pre>z", "  Q:  x\n\n  A: y\nz"),
        # characters
        ("&lt;笑&gt; &amp; &#x1f600;&#134071; caf&eacute;&shy;s", "<笑> & 😀𠮷 cafés"),
        ("plain &amp; simple", "plain & simple"),
        # what is not shown
        ("<head><title>t</title><style>s</style></head><body>a<script>b</script>c", "ac"),
        ("<p>a<template>b</template><noscript>c</noscript><svg><text>d</text></svg>e", "ae"),
        ("<p>a<span hidden>b</span><span style='color:red; DISPLAY : none'>c</span>d", "ad"),
        ("<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字", "漢字"),
        ("a<!-- b -->c<?d?>", "ac"),
    ],
)
def test_the_words_as_a_browser_shows_them(page, expected):
    assert text(page) == expected + "\n"


def test_tables_and_lists_of_terms_become_lines_in_their_place():
    page = (
        "前<table><caption>记录</caption><thead><tr><th>时间<th>说话人<th>内容</thead>"
        "<tbody><tr><td>00:02<td><b>张三</b><td>你好<br>再见<tr><td>00:05<td>李四<td>嗯</table>后"
        "<dl><dt>访谈者<dd>好吗<dt>受访者<dd>好<dd>很好</dl>"
        "<table><tr><td>外<table><tr><td>里</table></table>"
    )
    assert text(page) == (
        "前\n记录\n时间\t说话人\t内容\n[00:02] 张三：你好\n再见\n[00:05] 李四：嗯\n后\n"
        "访谈者：好吗\n受访者：好\n很好\n外\n里\n"
    )


def test_what_word_and_libreoffice_put_beside_the_text_is_left_out_and_told():
    page = (
        "<p>留<del>删</del><a href='#_ftn1'>[1]</a></p><div title='footer'>页脚</div>"
        "<div style='mso-element:footnote-list'>注</div><div id='sdfootnote1'>注</div>"
    )
    (content,) = read_html(page.encode(), TableColumns())
    assert content.text == "留\n"
    assert content.notes == ("left out: deletions under revision, footnotes, headers and footers",)


SENTENCE = "受访者：社区的安全设备没有人管，我们都很担心。"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gbk"),
        ("utf-8", "utf-8"),
        ("shift_jis", "cp932"),
        ("", "utf-8"),
    ],
)
@pytest.mark.parametrize(
    "form", ["<meta charset='{}'>", "<meta http-equiv=x content='text/html;charset={}'>"]
)
def test_the_declared_encoding_is_used(declared, encoding, form):
    words = SENTENCE if encoding != "cp932" else "住民：安全です。"
    page = (form.format(declared) + f"<p>{words}</p>").encode(encoding)
    (content,) = read_html(page, TableColumns())
    assert content.text == words + "\n"
    assert content.notes == ()


def test_traditional_pages_in_big5():
    words = "受訪者：居民參與，沒有人管。"
    assert text(b"<meta charset=big5><p>" + words.encode("big5")) == words + "\n"


def test_a_false_declaration_is_not_believed_but_told():
    page = b"<meta charset=utf-8><p>" + (SENTENCE * 3).encode("gb18030")
    (content,) = read_html(page, TableColumns())
    assert content.text == SENTENCE * 3 + "\n"
    assert content.notes == ("encoding guessed: gb18030 (declared as utf-8, which it is not)",)
    western = b"<meta charset=iso-8859-1><p>" + (SENTENCE * 3).encode("gb18030")
    assert text(western) == SENTENCE * 3 + "\n"


def test_byte_order_marks_come_before_declarations():
    page = f"<meta charset=gbk><p>{SENTENCE}"
    assert text(b"\xef\xbb\xbf" + page.encode()) == SENTENCE + "\n"
    assert text(page.encode("utf-16")) == SENTENCE + "\n"


def test_old_and_xml_forms_of_a_page():
    page = (
        '<?xml version="1.0" encoding="gb2312"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
    )
    assert text((page + f"<p>{SENTENCE}</p></body></html>").encode("gb18030")) == SENTENCE + "\n"


@given(st.lists(st.text("好吗，。 ab&<>\"'\n", min_size=1), min_size=1, max_size=5))
def test_no_word_is_lost_however_it_is_written(parts):
    page = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    words = "".join("".join(parts).split())
    if words:
        assert "".join(text(page).split()) == words


@pytest.mark.parametrize(
    "page", ["", " \n", "<p></p>", "<!-- a -->", "<!--<!--", "<script>a</script>", "<?", "\x00"]
)
def test_a_page_that_shows_nothing_is_told(page):
    with pytest.raises(TranscriptError, match=r"holds no text|is binary data") as caught:
        text(page)
    assert caught.value.problems[0].remedy


def test_other_files_are_told():
    with pytest.raises(TranscriptError, match=r"is a PDF file, not a web page"):
        text(b"%PDF-1.7")


def test_a_page_in_one_file(read):
    page = quopri.encodestring(f"<html><body><p>{SENTENCE}</p></body></html>".encode("gb18030"))
    data = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable"
        b"\r\n\r\n" + page + b"\r\n--x\r\nContent-Type: image/png\r\n\r\nxx\r\n--x--\r\n"
    )
    for suffix in (".mht", ".mhtml", ".doc"):
        assert read(data, suffix).text == SENTENCE + "\n"
    with pytest.raises(TranscriptError, match="holds no page"):
        read(data.replace(b"text/html", b"text/css"), ".mht")
