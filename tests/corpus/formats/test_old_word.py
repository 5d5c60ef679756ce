from __future__ import annotations

import pytest

from govcode.corpus import TranscriptError

TALK = "访谈者：好吗？受访者"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize("suffix", [".doc", ".dot", ".wps"])
def test_what_is_called_doc_is_read_by_what_it_is(docx_of, odt_of, read, suffix):
    words = "受访者：居民参与，𠮷田先生。"
    escaped = "".join(f"\\'{byte:02x}" for byte in "受访者：居民参与".encode("gb18030"))
    for data, kind, expected in (
        (docx_of(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"), "a Word file (.docx)", words),
        (odt_of(f"<text:p>{words}</text:p>"), "an OpenDocument text (.odt)", words),
        (
            f"{{\\rtf1\\ansicpg936 {escaped}}}".encode(),
            "a rich-text (RTF) file",
            "受访者：居民参与",
        ),
        (f"<html><meta charset=utf-8><p>{words}".encode(), "a web page (HTML)", words),
        (words.encode("gb18030"), "plain text", words),
    ):
        transcript = read(data, suffix)
        assert transcript.text.strip() == expected
        assert transcript.notes[0] == f"is really {kind}, and was read as that"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "is an old Word file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), r"is an old Excel file \(.xls\), not a Word file"),
        (b"%PDF-1.7", "is a PDF file, not a Word file"),
        (b"\x7fELF\1\1\1\0\0", "is binary data"),
    ],
)
def test_what_is_not_read_is_told(read, data, message):
    with pytest.raises(TranscriptError, match=message) as caught:
        read(data, ".doc")
    assert caught.value.problems[0].remedy
