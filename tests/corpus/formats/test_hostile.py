"""Files made to harm: each is read or refused within bounds, and no error but our own comes out.

Times are those of the processor, so that a busy machine changes nothing; a reader that takes
time squared would need minutes for what has seconds here.
"""

from __future__ import annotations

import functools
import io
import random
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.corpus import ReadingOptions, TranscriptError, parse_transcript, read_data
from govcode.corpus.formats import SUFFIXES

DOCUMENTS = Path(__file__).parents[1] / "fixtures" / "formats" / "documents"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SECONDS = 5.0
SUFFIXES_HERE = tuple(
    suffix for suffix in SUFFIXES if suffix not in (".csv", ".tsv", ".xlsx", ".json")
)


def packed(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word(body: str, before: str = "") -> bytes:
    document = f'{before}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    relations = '<R><R Type="/officeDocument" Target="word/document.xml"/></R>'
    return packed(**{"_rels/.rels": relations, "word/document.xml": document})


def odt(body: str) -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    return packed(
        **{
            "content.xml": f'<o:c xmlns:o="{space}office:1.0" xmlns:text="{space}text:1.0" '
            f'xmlns:table="{space}table:1.0"><o:body><o:text>{body}</o:text></o:body></o:c>'
        }
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def mixed(size: int) -> str:
    """Text that does not pack well."""
    return random.Random(1).randbytes(size // 2).hex()


ENTITIES = "<!DOCTYPE a [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9)
)
HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx: bomb": (".docx", lambda: word(" " * 40_000_000)),
    "docx: entities that multiply": (".docx", lambda: word(paragraph("&j;"), ENTITIES + "]>")),
    "docx: a file of the reader's": (
        ".docx",
        lambda: word(paragraph("&x;"), "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"),
    ),
    "docx: nested elements": (
        ".docx",
        lambda: word("<w:x>" * 1500 + paragraph("a") + "</w:x>" * 1500),
    ),
    "docx: nested tables": (
        ".docx",
        lambda: word("<w:tbl><w:tr><w:tc>" * 80 + paragraph("a") + "</w:tc></w:tr></w:tbl>" * 80),
    ),
    "docx: attributes": (".docx", lambda: word("<w:p a='1'/>" * 3_000_000)),
    "docx: one row of many cells": (
        ".docx",
        lambda: word(
            "<w:tbl><w:tr>" + f"<w:tc>{paragraph('a')}</w:tc>" * 40_000 + "</w:tr></w:tbl>"
        ),
    ),
    "docx: a long line": (".docx", lambda: word(paragraph(mixed(2_000_000)))),
    "docx: many files": (".docx", lambda: b"PK\x03\x04" + b"PK\x01\x02" * 500_000),
    "odt: bomb": (".odt", lambda: odt("<text:p>" + "a" * 40_000_000 + "</text:p>")),
    "odt: nested lists": (
        ".odt",
        lambda: odt("<text:list>" * 1000 + "<text:p>a</text:p>" + "</text:list>" * 1000),
    ),
    "odt: blanks by number": (
        ".odt",
        lambda: odt("<text:p>a<text:s text:c='999999'/>b</text:p>" * 99),
    ),
    "html: nested elements": (".html", lambda: b"<div>" * 300_000 + b"x"),
    "html: nested tables": (".html", lambda: b"<table><tr><td>" * 600 + b"x"),
    "html: elements never closed": (".html", lambda: b"<p><b>" * 100_000 + b"x"),
    "html: rows": (".html", lambda: b"<table>" + "<tr><td>张三<td>好".encode() * 15_000),
    "html: signs": (".html", lambda: b"<" * 1_000_000),
    "html: comments": (".html", lambda: b"<!--" * 200_000 + b"a"),
    "html: declarations": (".html", lambda: b"<meta " * 200_000),
    "html: line ends": (".html", ("<p>" + "好\n" * 300_000).encode),
    "html: blanks": (".html", lambda: b"<p>a" + b" \n" * 1_000_000 + b"b"),
    "rtf: groups": (".rtf", lambda: b"{\\rtf1 a" + b"{" * 1_000_000),
    "rtf: empty groups": (".rtf", lambda: b"{\\rtf1 a" + b"{}" * 300_000),
    "rtf: paragraphs": (".rtf", lambda: b"{\\rtf1 " + b"a\\par " * 60_000),
    "rtf: cells": (".rtf", lambda: b"{\\rtf1\\intbl " + b"a\\cell " * 150_000 + b"\\row}"),
    "rtf: fonts": (
        ".rtf",
        lambda: b"{\\rtf1{\\fonttbl" + b"{\\f1\\fcharset134 x;}" * 100_000 + b"}a",
    ),
    "rtf: bytes that are not there": (".rtf", lambda: b"{\\rtf1 a\\bin999999999 b}"),
    "mht: nested parts": (
        ".mht",
        lambda: b"".join(
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=%d\n\n--%d\n" % (n, n)
            for n in range(2000)
        ),
    ),
    "mht: parts": (
        ".mht",
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
            + b"--b\n\na\n" * 100_000
        ),
    ),
    "zip: bomb": (".zip", lambda: packed(**{"a.txt": b"0" * 40_000_000})),
    "zip: bomb in a file": (".zip", lambda: packed(**{"a.docx": word(" " * 40_000_000)})),
    "zip: archives in archives": (
        ".zip",
        lambda: functools.reduce(lambda inner, _: packed(**{"a.zip": inner}), range(20), b"x"),
    ),
    "pdf: junk": (".pdf", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(300_000)),
    "pdf: nested arrays": (".pdf", lambda: b"%PDF-1.7\n1 0 obj" + b"[" * 100_000),
    "txt: lines": (".txt", lambda: b"a:\n" * 1_000_000),
}
SIGNS = [
    "好", "好，", "a ", "a", " ", "a:", "访谈者：", "（", "[", "#", "*", ">", "00:01 ", "[00:01 - ", ".", "!",
    "?", "…", "!.", "”", "\t", "&lt;", "张三 00:01 ", "**a** ", "# ", "\u3000", "问：答：", "![", "(a", "-",
    "1", "http://", ", ", "\\", "_", "|", "<v ", "“", "e.g.", "No.", "U.",
]  # fmt: skip


def read(data: bytes, suffix: str) -> int:
    """Read as a file; how many interviews there are, 0 when it is refused."""
    try:
        return len(read_data(data, "a" + suffix, ReadingOptions()))
    except TranscriptError as error:
        problems = error.problems
    assert problems
    assert all(problem.message for problem in problems)
    return 0


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_read_or_refused_in_time(name):
    suffix, make = HOSTILE[name]
    data = make()
    began = time.process_time()
    read(data, suffix)
    assert time.process_time() - began < SECONDS


def test_ten_thousand_pages_are_refused_unread(pdf_of):
    data = pdf_of(*[b""] * 10_000)
    began = time.process_time()
    assert read(data, ".pdf") == 0
    assert time.process_time() - began < SECONDS


def test_a_page_of_endless_drawing_is_refused_unread(pdf_of):
    stream = zlib.compress(b"q BT (a) Tj ET Q " * 1_000_000)
    began = time.process_time()
    assert read(pdf_of(stream, filters=b"/Filter/FlateDecode"), ".pdf") == 0
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("sign", SIGNS)
def test_a_line_of_a_million_characters_takes_seconds(sign):
    for text in (
        sign * (400_000 // len(sign)) + "a",
        "好：" + sign * (400_000 // len(sign)) + "\n",
    ):
        began = time.process_time()
        transcript = parse_transcript(text)
        assert time.process_time() - began < SECONDS
        assert transcript.turns[-1].end == len(text)


@pytest.mark.parametrize("suffix", SUFFIXES_HERE)
@given(data=st.binary(max_size=600))
@settings(max_examples=40, deadline=None)
def test_any_bytes_under_any_suffix(suffix, data):
    read(data, suffix)


BEGINNINGS = {
    ".doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1", b"PK\x03\x04", b"<html>"),
    ".docx": (b"PK\x03\x04",),
    ".html": (b"<html>", b"<table><tr>", b"<meta charset=gbk>", b"<pre>"),
    ".mht": (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n",),
    ".pdf": (b"%PDF-1.4\n",),
    ".rtf": (b"{\\rtf1\\ansicpg936 ", b"{\\rtf1{\\fonttbl"),
    ".zip": (b"PK\x03\x04", b"PK\x05\x06"),
}


@pytest.mark.parametrize("suffix", BEGINNINGS)
@given(st.data())
@settings(max_examples=40, deadline=None)
def test_junk_behind_a_true_beginning(suffix, data):
    beginning = data.draw(st.sampled_from(BEGINNINGS[suffix]))
    read(beginning + data.draw(st.binary(max_size=300)), suffix)


@functools.cache
def good(suffix: str) -> bytes:
    if suffix == ".zip":
        return packed(**{"a.rtf": good(".rtf"), "b.docx": good(".docx"), "c.txt": good(".txt")})
    name = "table-en.pdf" if suffix == ".pdf" else f"interview-zh{suffix}"
    return (DOCUMENTS / name).read_bytes()


def mutated(data: bytes, change: tuple[str, float, bytes]) -> bytes:
    kind, place, bytes_ = change
    at = int(place * len(data))
    if kind == "cut":
        return data[:at]
    if kind == "remove":
        return data[:at] + data[at + len(bytes_) * 7 :]
    if kind == "insert":
        return data[:at] + bytes_ + data[at:]
    if kind == "repeat":
        return data[:at] + data[at : at + 40] * len(bytes_) + data[at:]
    return data[:at] + bytes_ + data[at + len(bytes_) :]


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(("overwrite", "overwrite", "insert", "remove", "repeat", "cut")),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=12),
    ),
    min_size=1,
    max_size=4,
)


@pytest.mark.parametrize(
    "suffix", [".docx", ".odt", ".rtf", ".html", ".pdf", ".doc", ".txt", ".zip"]
)
@given(changes=CHANGES)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_good_files_changed_anywhere(suffix, changes):
    read(functools.reduce(mutated, changes, good(suffix)), suffix)
