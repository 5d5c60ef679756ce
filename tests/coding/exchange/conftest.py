"""Projects as other programs write them, made from one table; all words are composed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID
from xml.sax.saxutils import quoteattr

import pytest

TEXTS = {
    "en": (
        "Interviewer: Who keeps the gate at night?\n"
        "Mary Jones: The guards do, when the {a}company pays them. Nobody asked the residents.\n"
        "Interviewer: And the cameras?\n"
        "Mary Jones: We don't trust{b} the platform. They lost our data twice{c}, and said nothing.\n"
        "\n"
        "Mary Jones: A subsidy would help. We could meet once a month and decide together.\n"
    ),
    "zh": (
        "访谈者：晚上谁来守门？\n"
        "王芳：物业{a}付了钱，保安才来守。没有人问过居民的意见。\n"
        "访谈者：摄像头呢？\n"
        "王芳：我们信不过{b}那个平台。他们两次丢了数据{c}，一句解释也没有。\n"
        "\n"
        "王芳：要是政府给一点补贴就好了。每个月大家可以坐下来一起商量。\n"
    ),
}
EXCERPTS = {
    "en": (
        "The guards do",
        "Nobody asked the residents.",
        "the residents",
        "the platform",
        "They lost our data twice",
        "data",
        "and said nothing",
        "A subsidy would help.",
        "subsidy",
        "meet once a month",
        "decide together",
    ),
    "zh": (
        "保安",
        "没有人问过居民的意见。",
        "居民",
        "平台",
        "他们两次丢了数据",
        "一句解释也没有。",
        "解释",
        "要是政府给一点补贴就好了。",
        "补贴",
        "每个月",
        "坐下来一起商量",
    ),
}
SIGNS = {"plain": ("", "", ""), "emoji": ("😀", "🙈🏽", "📹"), "rare": ("𠮷", "𡃁", "𪚥𪚥")}


@dataclass(frozen=True)
class Dialect:
    """How a program writes a project: a row of the table of measured conventions."""

    name: str
    origin: str
    mark: bool
    crlf: bool
    utf16: bool = False
    crlf_is_one: bool = False
    named: str = "words"  # words, nothing, positions, lines
    project: str = "project.qde"
    sources: str = "sources/"
    address: str = "internal://"


DIALECTS = (
    Dialect(
        *("nvivo-windows", "NVivo 12.6", True, True),
        utf16=True,
        named="nothing",
        sources="Sources/",
    ),
    Dialect("nvivo-mac", "NVivo 12.7 (Mac)", False, False, utf16=True, named="nothing"),
    Dialect("qualcoder", "QualCoder-3.6", True, False, project="study.qde"),
    Dialect("qualcoder-for-maxqda", "QualCoder-3.6", True, True, crlf_is_one=True),
    Dialect("qc", "qc 1.3", False, False, named="lines", address=""),
    Dialect("atlasti-mac", "ATLAS.ti 8.4.0, macOS", False, False, project="Project.qde"),
    Dialect("atlasti-windows", "ATLAS.ti 9, Windows", False, True, crlf_is_one=True),
    Dialect("maxqda", "MAXQDA 24", False, False, named="positions"),
    Dialect("standard", "refi example", False, True, named="words"),
    Dialect("openqda", "OpenQDA", False, False, address="internal://sources/"),
)


def guid(*names):
    return str(UUID(bytes=hashlib.md5(repr(names).encode()).digest()))


def positions(dialect, text, start, end):
    """Where [start, end) of a text with line feeds is, as the program counts it."""

    def at(position):
        before = text[:position]
        length = len(before.encode("utf-16-le")) // 2 if dialect.utf16 else len(before)
        return length + (before.count("\n") if dialect.crlf and not dialect.crlf_is_one else 0)

    return at(start), at(end)


def selection_name(dialect, words, start, end):
    return {
        "words": " ".join(words.split())[:100],
        "nothing": "",
        "positions": f"{start},{end}",
        "lines": "line:3",
    }[dialect.named]


def selections(dialect, text, excerpts):
    for number, words in enumerate(excerpts):
        begin = text.index(words)
        start, end = positions(dialect, text, begin, begin + len(words))
        name = selection_name(dialect, words, start, end)
        yield (
            f'<PlainTextSelection guid="{guid("s", number)}" name={quoteattr(name)} '
            f'startPosition="{start}" endPosition="{end}">'
            f'<Coding guid="{guid("c", number)}" creatingUser="{guid("u")}" '
            f'creationDateTime="2024-03-0{number % 9 + 1}T10:00:00Z">'
            f'<CodeRef targetGUID="{guid("code")}"/></Coding></PlainTextSelection>'
        )


def project_xml(dialect, sources, *, more=""):
    """A project with one user, one code and these sources, as (guid, name, selections)."""
    listed = "".join(
        f'<TextSource guid="{key}" name={quoteattr(name)} '
        f'plainTextPath="{dialect.address}{key}.txt" creatingUser="{guid("u")}">{inside}</TextSource>'
        for key, name, inside in sources
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<Project xmlns="urn:QDA-XML:project:1.0" name="A project" origin={quoteattr(dialect.origin)} '
        f'creatingUserGUID="{guid("u")}" creationDateTime="2024-03-01T09:00:00Z">'
        f'<Users><User guid="{guid("u")}" name="Anna" id="A"/></Users>'
        f'<CodeBook><Codes><Code guid="{guid("code")}" name="a code" isCodable="true"/></Codes></CodeBook>'
        f"<Sources>{listed}</Sources>{more}</Project>"
    ).encode()


def text_bytes(dialect, text):
    stored = text.replace("\n", "\r\n") if dialect.crlf else text
    return (b"\xef\xbb\xbf" if dialect.mark else b"") + stored.encode()


def packed(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@dataclass(frozen=True)
class Made:
    """A project as a program would write it, and the words that its codings are on."""

    path: Path
    text: str
    truth: tuple[str, ...]


def foreign(folder, dialect, lang, signs, *, origin=None, excerpts=None):
    """Write a project in a dialect; ``origin`` may hide which program it was."""
    text = TEXTS[lang].format(**dict(zip("abc", SIGNS[signs], strict=True)))
    truth = EXCERPTS[lang] if excerpts is None else excerpts
    if origin is not None:
        dialect = Dialect(**{**vars(dialect), "origin": origin})
    inside = "".join(selections(dialect, text, truth))
    xml = project_xml(dialect, [(guid("source"), "Interview 1.txt", inside)])
    members = {
        dialect.project: xml,
        f"{dialect.sources}{guid('source')}.txt": text_bytes(dialect, text),
    }
    path = folder / f"{dialect.name}-{lang}-{signs}.qdpx"
    path.write_bytes(packed(members))
    return Made(path, text, truth)


@pytest.fixture
def make_foreign(tmp_path):
    """Write a project in a dialect, as ``foreign`` does."""
    return lambda *arguments, **options: foreign(tmp_path, *arguments, **options)


@pytest.fixture
def read_refi():
    """Read a project: the values, and what was noted."""
    from govcode.coding.exchange._loss import LossNotes
    from govcode.coding.exchange._registry import ReadOptions
    from govcode.coding.exchange.refi._read import read_project

    def read(path, **options):
        notes = LossNotes()
        project = read_project(path, ReadOptions(**options), notes)
        return project, notes.done()

    return read


@pytest.fixture
def excerpts_of():
    """The words each coding of a project is on, in its order."""

    def excerpts(project):
        texts = {each.guid: each.text for each in project.sources}
        return tuple(texts[each.source][each.start : each.end] for each in project.codings)

    return excerpts


@pytest.fixture
def write_refi(tmp_path):
    """Write a project as .qdpx; the path, and what was noted."""
    from govcode.coding.exchange._loss import LossNotes
    from govcode.coding.exchange._registry import WriteOptions
    from govcode.coding.exchange.refi._write import write_project

    def write(project, name="out.qdpx", **options):
        notes = LossNotes()
        write_project(project, tmp_path / name, WriteOptions(**options), notes)
        return tmp_path / name, notes.done()

    return write


@pytest.fixture
def pack():
    return packed


@pytest.fixture
def members_of():
    """Name → bytes of the members of a ZIP."""

    def members(path):
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    return members


@pytest.fixture
def dialect_table():
    return DIALECTS
