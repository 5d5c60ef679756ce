"""Small files of each format, composed; and one way to read them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from govcode.corpus import ReadingOptions, Transcript, read_data, read_transcripts

FORMATS = Path(__file__).parents[1] / "fixtures" / "formats"
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
                packed = zipfile.ZIP_STORED if name == "mimetype" else None
                archive.writestr(name, content, packed)
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


# What is said of a file's transcripts, to be held against the truth beside the fixtures.


def _told(transcript) -> dict:
    return {
        "part": transcript.part,
        "layout": transcript.layout,
        "attributes": dict(transcript.attributes),
        "speakers": {s.label: [s.role, dict(s.attributes)] for s in transcript.speakers},
        "turns": [
            [turn.speaker, turn.begins, turn.ends, _words(transcript, turn)]
            for turn in transcript.turns
        ],
    }


def _words(transcript, turn) -> str:
    spoken = (s for s in turn.sentences if s.kind != "label")
    return "".join(transcript.text[s.start : s.end] for s in spoken).strip()


@pytest.fixture
def read_parts():
    """Read the transcripts in text or bytes as if they stood in a file of that suffix."""

    def _read(data: str | bytes, suffix: str, **options):
        data = data.encode() if isinstance(data, str) else data
        return read_data(data, f"访谈{suffix}", ReadingOptions(**options))

    return _read


@pytest.fixture
def turns(read_parts):
    """The turns of the one transcript in the data: speaker, times, words."""

    def _turns(data: str | bytes, suffix: str, **options):
        (transcript,) = read_parts(data, suffix, **options)
        return [tuple(turn) for turn in _told(transcript)["turns"]]

    return _turns


@pytest.fixture
def round_trip():
    """Hold what is said of a fixture against its truth; every word must be a slice of the text."""

    def _round_trip(folder: str, name: str) -> None:
        truth = json.loads((FORMATS / folder / "truth.json").read_text(encoding="utf-8"))
        found = read_transcripts(FORMATS / folder / name)
        assert [_told(transcript) for transcript in found] == truth[name]
        for transcript in found:
            ends = [0, *(turn.end for turn in transcript.turns)]
            assert [turn.start for turn in transcript.turns] == ends[:-1]
            assert ends[-1] == len(transcript.text)

    return _round_trip


@pytest.fixture(scope="session")
def fixture_bytes():
    return lambda folder, name: (FORMATS / folder / name).read_bytes()
