from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.corpus import ReadingOptions, TranscriptError, _zip, read_data
from govcode.corpus._zip import open_archive

TALK = "访谈者：好吗？\n受访者：好。\n".encode()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def renamed(data: bytes, placeholder: str, raw: bytes) -> bytes:
    """Put raw bytes in place of an ASCII name of the same length, as other programs write them."""
    assert len(placeholder) == len(raw)
    return data.replace(placeholder.encode(), raw)


def test_members_come_with_their_names_and_bytes():
    data = zipped(("一组/访谈01.txt", TALK), ("b.docx", b"x"), ("空/", b""), ("𠮷😀.md", TALK))
    archive = open_archive(data)
    assert [(each.name, each.data) for each in archive.members] == [
        ("一组/访谈01.txt", TALK),
        ("b.docx", b"x"),
        ("𠮷😀.md", TALK),
    ]
    assert archive.problems == ()


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("访谈记录/居委会主任.txt", "gb18030"),
        ("訪談記錄/里長的話.txt", "big5"),
        ("访谈记录/居委会主任.txt", "utf-8"),
    ],
)
def test_names_that_windows_and_others_wrote_without_saying_how(name, encoding):
    raw = name.encode(encoding)
    placeholder = "x" * len(raw)
    data = renamed(zipped((placeholder, TALK)), placeholder, raw)
    assert [each.name for each in open_archive(data).members] == [name]


def test_a_name_given_in_utf8_beside_the_old_one():
    name = "居民代表.txt".encode()
    extra = struct.pack("<BL", 1, zlib.crc32(b"x.txt")) + name
    entry = zipfile.ZipInfo("x.txt")
    entry.extra = struct.pack("<HH", 0x7075, len(extra)) + extra
    assert open_archive(zipped((entry, TALK))).members[0].name == "居民代表.txt"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/a.txt", "etc/a.txt"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\Users\\a.txt", "Users/a.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("a\nb\x1b.txt", "ab.txt"),
        ("....//a.txt", "a.txt"),
    ],
)
def test_names_never_lead_out(name, shown):
    entry = zipfile.ZipInfo("x")
    entry.filename = name
    assert [each.name for each in open_archive(zipped((entry, TALK))).members] == [shown]


def test_two_members_of_one_name_stay_two():
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("a.txt", TALK), ("a.txt", b"x"))
    assert [each.name for each in open_archive(data).members] == ["a.txt", "a (2).txt"]


def test_what_a_system_leaves_behind_is_passed_over():
    data = zipped(
        ("__MACOSX/._a.txt", b"x"),
        (".DS_Store", b"x"),
        ("~$a.docx", b"x"),
        (".git/b.txt", b"x"),
        ("a.txt", TALK),
        ("photo.jpg", b"x"),
    )
    archive = open_archive(data)
    assert [each.name for each in archive.members] == ["a.txt"]
    assert archive.passed_over == ("photo.jpg",)
    assert archive.problems == ()


def test_archives_inside_are_told_and_not_opened():
    archive = open_archive(
        zipped(("in.zip", zipped(("a.txt", TALK))), ("b.rar", b""), ("c.txt", TALK))
    )
    assert [each.name for each in archive.members] == ["c.txt"]
    assert [(each.place, each.message[:30]) for each in archive.problems] == [
        ("in.zip", "is an archive inside the archi"),
        ("b.rar", "is an archive inside the archi"),
    ]
    assert all(each.remedy for each in archive.problems)


def test_files_that_must_be_converted_are_told():
    (problem,) = open_archive(zipped(("a.pages", b"x"), ("b.txt", TALK))).problems
    assert problem.place == "a.pages"
    assert ".docx" in problem.remedy


def test_tables_are_taken_only_where_there_is_nothing_else():
    both = open_archive(zipped(("a.csv", b"x"), ("b.txt", TALK)))
    assert [each.name for each in both.members] == ["b.txt"]
    assert both.passed_over == ("a.csv",)
    assert [each.name for each in open_archive(zipped(("a.csv", b"x"))).members] == ["a.csv"]


def test_encrypted_linked_damaged_and_strangely_packed_members():
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped((link, b"/etc/passwd"), ("good.txt", TALK))
    assert [each.message for each in open_archive(data).problems] == ["is a link, not a file"]

    one = zipped(("a.txt", TALK))
    entry = one.find(b"PK\x01\x02")
    for offset, value, message in (
        (8, b"\1\0", "is encrypted"),
        (10, b"\x09\0", "is packed in an unusual way"),
        (16, b"\0\0\0\0", "is damaged"),
    ):
        changed = one[: entry + offset] + value + one[entry + offset + len(value) :]
        archive = open_archive(changed)
        assert archive.members == ()
        assert [each.message for each in archive.problems] == [message]
        assert archive.problems[0].place == "a.txt"
        assert archive.problems[0].remedy


def test_bombs_are_told_and_harm_nobody():
    data = zipped(("a.txt", b"0" * 30_000_000), ("b.txt", TALK))
    archive = open_archive(data)
    assert [each.name for each in archive.members] == ["b.txt"]
    assert archive.problems[0].message == "unpacks to more than 400 times its packed size"


def test_the_size_that_the_directory_tells_is_not_believed(monkeypatch):
    monkeypatch.setattr(_zip, "MOST_BYTES", 1024**2)
    data = zipped(("a.txt", bytes(range(256)) * 8192))
    entry = data.find(b"PK\x01\x02")
    small = data[: entry + 24] + struct.pack("<L", 10) + data[entry + 28 :]
    for each in (data, small):
        archive = open_archive(each)
        assert archive.members == () or len(archive.members[0].data) <= 1024**2
        assert len(archive.problems) + len(archive.members) == 1


def test_all_members_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(_zip, "MOST_IN_ALL", 3000)
    archive = open_archive(zipped(*((f"{n}.txt", bytes(2000)) for n in range(3))))
    assert len(archive.members) == 1
    assert len(archive.problems) == 2


def test_too_many_members(monkeypatch):
    monkeypatch.setattr(_zip, "MOST_MEMBERS", 2)
    with pytest.raises(TranscriptError, match="more than 2 transcripts"):
        open_archive(zipped(*((f"{n}.txt", b"x") for n in range(3))))
    with pytest.raises(TranscriptError, match="more than 20000 files"):
        open_archive(b"PK\x03\x04" + b"PK\x01\x02" * 20_001)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a zip archive"),
        (b"text", "not a zip archive"),
        (b"PK\x03\x04junk", "not a zip archive, or a damaged one"),
        (zipped(("word/document.xml", b"<a/>")), r"is a Word file \(.docx\), not a zip archive"),
    ],
)
def test_what_is_no_archive_of_transcripts_is_told(data, message):
    with pytest.raises(TranscriptError, match=message) as caught:
        open_archive(data)
    assert caught.value.problems[0].remedy


def test_an_archive_is_read_as_one_file_of_several_interviews():
    data = zipped(("一.txt", TALK), ("in.zip", b""), ("二.rtf", b"{\\rtf1 Q: so?\\par A: yes.}"))
    found = read_data(data, "全部.zip", ReadingOptions())
    assert [(each.part, len(each.turns)) for each in found] == [("一.txt", 2), ("二.rtf", 2)]
    assert any("in.zip: is an archive inside" in note for note in found[0].notes)
    with pytest.raises(TranscriptError, match=r"holds no transcripts, only a\.jpg"):
        read_data(zipped(("a.jpg", b"")), "全部.zip", ReadingOptions())


@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 255))
def test_damage_anywhere_gives_values_or_a_clear_error(junk, place, byte):
    whole = zipped(("a.txt", TALK), ("访谈.docx", junk))
    damaged = whole[:place] + bytes([byte]) + whole[place + 1 :]
    try:
        archive = open_archive(damaged)
    except TranscriptError as error:
        archive = None
        assert error.problems  # noqa: PT017
    if archive is not None:
        assert all(".." not in each.name.split("/") for each in archive.members)
