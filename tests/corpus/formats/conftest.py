"""Small files of each format, composed; and one way to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

from govcode.corpus import ReadingOptions, Transcript, read_data

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://x/relationships/officeDocument" Target="/word/{part}.xml"/>'
    "</Relationships>"
)


@pytest.fixture(scope="session")
def read() -> Callable[[bytes, str], Transcript]:
    """Read bytes as the file of a suffix."""

    def reader(data: bytes, suffix: str) -> Transcript:
        (transcript,) = read_data(data, "访谈" + suffix, ReadingOptions())
        return transcript

    return reader


@pytest.fixture(scope="session")
def zipped() -> Callable[[Mapping[str, str | bytes]], bytes]:
    def pack(members: Mapping[str, str | bytes]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return pack


@pytest.fixture(scope="session")
def docx_of(zipped) -> Callable[..., bytes]:
    """A Word file with this body, or with this whole document."""

    def make(body: str, *, document: str = "", part: str = "document", word: str = WORD) -> bytes:
        space = f'xmlns:w="{word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        whole = document or f"<w:document {space}><w:body>{body}</w:body></w:document>"
        return zipped({"_rels/.rels": RELATIONS.format(part=part), f"word/{part}.xml": whole})

    return make


@pytest.fixture(scope="session")
def odt_of(zipped) -> Callable[..., bytes]:
    def make(body: str, **members: str) -> bytes:
        spaces = " ".join(f'xmlns:{n}="{OFFICE}{n}:1.0"' for n in ("office", "text", "table"))
        spaces += f' xmlns:draw="{OFFICE}drawing:1.0" xmlns:svg="{OFFICE}svg-compatible:1.0"'
        content = (
            f"<office:document-content {spaces}><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        )
        return zipped(
            {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
            | members
        )

    return make


@pytest.fixture(scope="session")
def pdf_of() -> Callable[..., bytes]:
    """A PDF whose pages have these drawing commands; Helvetica is F1."""

    def make(*pages: bytes, filters: bytes = b"", width: int = 612) -> bytes:
        count = len(pages)
        kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(count))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        for index, stream in enumerate(pages):
            objects += [
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d 792]/Contents %d 0 R"
                b"/Resources<</Font<</F1 3 0 R>>>>>>" % (width, 5 + 2 * index),
                b"<<%s/Length %d>>stream\n%s\nendstream" % (filters, len(stream), stream),
            ]
        data, places = b"%PDF-1.4\n", []
        for number, each in enumerate(objects, 1):
            places.append(len(data))
            data += b"%d 0 obj" % number + each + b"endobj\n"
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        return data + head + table + tail % (len(objects) + 1, len(data))

    return make
