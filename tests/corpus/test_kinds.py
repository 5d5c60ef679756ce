from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import TranscriptError, read_transcript
from govcode.corpus._kinds import kind_of, mistaken

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(*names: str, stored: bytes = b"x") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, stored)
    return buffer.getvalue()


DOCX = zipped("[Content_Types].xml", "word/document.xml")
ODT = zipped("mimetype", stored=b"application/vnd.oasis.opendocument.text")
KINDS = {
    "Word": DOCX,
    "OpenDocument text": ODT,
    "OpenDocument file": zipped("mimetype", stored=b"application/vnd.oasis.opendocument.graphics"),
    "EPUB": zipped("mimetype", stored=b"application/epub+zip"),
    "Excel workbook": zipped("xl/workbook.xml"),
    "presentation": zipped("ppt/presentation.xml"),
    "Pages": zipped("Index/Document.iwa"),
    "zip archive": zipped("访谈.docx", stored=DOCX),  # by its own directory, not by one inside
    "old Word": OLE + "WordDocument".encode("utf-16-le"),
    "password": OLE + "EncryptedPackage".encode("utf-16-le"),
    "old Excel": OLE + "Workbook".encode("utf-16-le"),
    "old Office": OLE,
    "RTF": b" \r\n{\\rtf1",
    "PDF": b"\xef\xbb\xbf%PDF-1.7",
    "MHTML": b"From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
    "XML": b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
    "HTML": b"\n<!-- saved --><!DOCTYPE html>",
    "(HTML)": "<html><p>好".encode("utf-16"),
    "RAR": b"Rar!\x1a\x07\x00",
    "7-Zip": b"7z\xbc\xaf\x27\x1c",
    "gzip": b"\x1f\x8b\x08\x00",
    "PNG": b"\x89PNG\r\n\x1a\n",
    "JPEG": b"\xff\xd8\xff\xe0",
    "MP3": b"ID3\x03",
    "recording": b"\0\0\0\x20ftypM4A ",
}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_known_by_its_content(name):
    kind = kind_of(KINDS[name])
    assert kind is not None
    assert name in kind.name
    assert kind.suffix or kind.remedy


@pytest.mark.parametrize(
    "text",
    ["访谈者：好", "BZhang: hello", "ID3: hello", "%PDFs", "<p>", "Rar! he said", "GIF8", ""],
)
def test_text_is_of_no_other_kind(text):
    assert kind_of(text.encode()) is None


def test_a_mistake_names_both_kinds_and_what_to_do():
    assert str(mistaken(DOCX, "plain text")) == (
        "is a Word file (.docx), not plain text (give it the suffix .docx)"
    )
    assert str(mistaken(KINDS["password"], "a Word file")).startswith("is protected by a password")
    assert mistaken(b"x", "a Word file").message == "is not a Word file, or a damaged one"


@pytest.mark.parametrize(
    "suffix", [".txt", ".md", ".docx", ".odt", ".rtf", ".html", ".pdf", ".mht"]
)
@pytest.mark.parametrize(
    "name", ["Word", "old Word", "PDF", "RTF", "PNG", "recording", "zip archive"]
)
def test_a_wrong_suffix_is_told_with_the_right_kind(tmp_path, suffix, name):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(KINDS[name])
    with pytest.raises(TranscriptError) as caught:
        read_transcript(path)
    (problem,) = caught.value.problems
    assert problem.place == str(path)
    same = kind_of(KINDS[name]).suffix == suffix
    assert same or f"is {kind_of(KINDS[name]).name}, not " in problem.message
    assert problem.remedy


@given(st.binary(max_size=400))
def test_any_bytes_are_some_kind_or_none(data):
    kind = kind_of(data)
    assert kind is None or kind.name
