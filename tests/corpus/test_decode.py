from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import TranscriptError, decode

TRADITIONAL = """問：請問社區的安全設備是誰負責的？
答：警衛負責門口，攝影機是市政府裝設的，居民有時候會擔心。
"""
SIMPLIFIED = """问：请问社区的安全设备是谁负责的？
答：保安负责门口，摄像头是街道装的，居民有时候会担心。
"""
WESTERN = "Q: Who runs the “smart” cameras in the café? It’s naïve to ask – nobody knows.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "big5hkscs"),
        (WESTERN, "cp1252"),
    ],
)
def test_guessed_encodings_give_the_text_and_say_that_they_are_guessed(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", [TRADITIONAL, WESTERN])
def test_marked_encodings_are_certain_and_lose_their_mark(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.guessed


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, WESTERN])
@pytest.mark.parametrize("marked", [True, False])
def test_utf16_in_both_byte_orders(text, encoding, marked):
    mark = "\ufeff".encode(encoding) if marked else b""
    decoded = decode(mark + text.encode(encoding))
    assert decoded.text == text
    assert decoded.guessed is not marked
    assert decoded.encoding == encoding


def test_real_transcripts_in_old_encodings_come_back_whole(real_texts):
    for text in real_texts[5:30:5]:
        for encoding in ("gb18030", "big5hkscs"):
            kept = text.encode(encoding, "ignore")
            assert decode(kept).text == kept.decode(encoding)


def test_line_ends_become_lf_and_nothing_else_changes():
    text = "a\u2028b\u00a0e\u0301\x0bc\r\nd\re\ufffd\u200b"
    assert decode(text.encode()).text == "a\u2028b\u00a0e\u0301\x0bc\nd\ne\ufffd\u200b"


@given(st.text())
def test_utf8_is_read_as_it_stands(text):
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or text.startswith(("\ufeff", "%PDF", "PK\x03\x04", "{\\rtf")):
        return
    assert decode(text.encode()).text == expected


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_clear_error_never_new_replacement_characters(data):
    error, decoded = None, None
    try:
        decoded = decode(data)
    except TranscriptError as caught:
        error = caught
    if decoded is None:
        assert error.problems[0].message
        assert error.problems[0].remedy
    else:
        assert ("\ufffd" in decoded.text) <= ("\ufffd" in data.decode(decoded.encoding))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04rest", "is a zip archive, not plain text"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "is a picture"),
        (b"\x7fELF\1\1\0\0\0\1\0", "binary"),
        (b"\xff\xfeabc", "damaged"),
        (("好。" * 200).encode() + b"\xff\xfe" + "好".encode(), "is UTF-8 but damaged in 2 places"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data, message):
    with pytest.raises(TranscriptError, match=message) as caught:
        decode(data)
    assert caught.value.problems[0].remedy
