"""A container is untrusted: what is made to do harm is refused, with a word and no crash."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from contextlib import suppress

import pytest

from govcode import GovcodeError
from govcode.coding.exchange._errors import ExchangeError

XML = b'<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Sources>%s</Sources></Project>'
SOURCE = b'<TextSource guid="11111111-1111-1111-1111-111111111111" name="a" plainTextPath="%s"/>'
GOOD = XML % (SOURCE % b"internal://a.txt")
LAUGHS = b'<!DOCTYPE p [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def named(name, data=b"words", **changes):
    """A ZIP with a project and one more member, whose entry is changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", GOOD)
        entry = zipfile.ZipInfo(name)
        for key, value in changes.items():
            setattr(entry, key, value)
        archive.writestr(entry, data)
    return buffer.getvalue()


def with_qde(xml):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("sources/a.txt", "words")
    return buffer.getvalue()


def encrypted():
    data = bytearray(named("sources/a.txt"))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def lying():
    """A member that says it unpacks to ten bytes and unpacks to forty million."""
    data = bytearray(named("sources/a.txt", b"a" * 40_000_000, compress_type=zipfile.ZIP_DEFLATED))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rindex(mark)
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    return bytes(data)


def repeated():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("project.qde", GOOD)
        archive.writestr("sources/A.txt", "one")
        archive.writestr("sources/a.TXT", "two")
    return buffer.getvalue()


LINK = (stat.S_IFLNK | 0o777) << 16
HOSTILE = {
    "upwards": named("../../outside.txt"),
    "upwards with backslashes": named("..\\..\\outside.txt"),
    "absolute": named("/etc/passwd"),
    "a drive": named("C:/windows/a.txt"),
    "a link": named("sources/a.txt", b"/etc/passwd", external_attr=LINK, create_system=3),
    "a bomb": named("sources/a.txt", b"\0" * 60_000_000, compress_type=zipfile.ZIP_DEFLATED),
    "a bomb that lies": lying(),
    "encrypted": encrypted(),
    "names that differ in case": repeated(),
    "a document type": with_qde(LAUGHS + GOOD),
    "entities": with_qde(b"<?xml version='1.0'?>" + LAUGHS + b"<Project name='&b;'/>"),
    "a document type in UTF-16": with_qde((LAUGHS + GOOD).decode().encode("utf-16")),
    "an external entity": with_qde(
        b'<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project name="p">&x;</Project>'
    ),
    "an external subset": with_qde(b'<!DOCTYPE Project SYSTEM "http://127.0.0.1:9/x.dtd">' + GOOD),
    "a prolog without end": with_qde(b"<?xml version='1.0'?>" + b" " * 100_000 + GOOD),
    "UTF-7": with_qde(b"<?xml version='1.0' encoding='UTF-7'?>+ADw-+ACE-DOCTYPE p+AD4-" + GOOD),
    "depth": with_qde(b"<Project name='p'>" + b"<Code>" * 20_000 + b"</Project>"),
    "no XML": with_qde(b"words"),
    "another root": with_qde(b"<html/>"),
    "nothing": b"",
    "a ZIP cut short": named("sources/a.txt")[:-30],
    "a ZIP with its middle gone": named("sources/a.txt", bytes(range(256)) * 40)[:300]
    + named("sources/a.txt")[-100:],
    "a web page": b"<!DOCTYPE html><html><body>Sign in</body></html>",
    "no project": named("sources/a.txt").replace(b"project.qde", b"project.xyz"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_made_to_do_harm_is_refused(name, tmp_path, read_refi):
    path = tmp_path / "hostile.qdpx"
    path.write_bytes(HOSTILE[name])
    with pytest.raises(ExchangeError) as failed:
        read_refi(path)
    assert all(problem.message for problem in failed.value.problems)
    assert [each.name for each in tmp_path.iterdir()] == ["hostile.qdpx"]


def test_two_projects_are_told(tmp_path, read_refi, pack):
    path = tmp_path / "two.qdpx"
    path.write_bytes(pack({"a.qde": GOOD, "b.qde": GOOD}))
    with pytest.raises(ExchangeError, match="2 projects"):
        read_refi(path)


@pytest.mark.parametrize(
    "address",
    [
        b"internal://../../secret.txt",
        b"absolute:///etc/passwd",
        b"relative:///../secret.txt",
        b"file:///etc/passwd",
        b"../secret.txt",
        b"C:\\secret.txt",
        b"http://127.0.0.1:9/b.txt",
        b"\\\\server\\share\\b.txt",
    ],
)
def test_no_file_outside_is_read(address, tmp_path, read_refi):
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "in" / "secret.txt").write_text("secret")
    path = folder / "p.qdpx"
    path.write_bytes(with_qde(XML % (SOURCE % address)))
    for root in (None, folder):
        project, _ = read_refi(path, media_root=root)
        assert [each.text for each in project.sources] == [None]


def test_a_folder_that_the_user_names_is_read_and_no_other(tmp_path, read_refi):
    (tmp_path / "media" / "deep").mkdir(parents=True)
    (tmp_path / "media" / "deep" / "a.txt").write_text("words")
    (tmp_path / "media" / "link.txt").symlink_to("/etc/passwd")
    path = tmp_path / "p.qdpx"
    for address, expected in (
        (b"relative:///deep/a.txt", "words"),
        (b"absolute:///C:/Users/somebody/media/link.txt", None),
    ):
        path.write_bytes(with_qde(XML % (SOURCE % address)))
        project, _ = read_refi(path, media_root=tmp_path / "media")
        assert project.sources[0].text == expected


@pytest.mark.parametrize(
    ("project", "sources", "address"),
    [
        ("project.qde", "sources/", b"internal://a.txt"),
        ("Project.qde", "Sources/", b"internal:///A.TXT"),
        ("My study.qde", "sources/", b"internal://sources/a.txt"),
        ("PROJECT.QDE", "", b"a.txt"),
        ("project.qde", "sources\\", b"internal:\\\\a.txt"),
    ],
)
def test_names_are_taken_as_programs_write_them(
    project, sources, address, tmp_path, read_refi, pack
):
    path = tmp_path / "p.qdpx"
    members = {project: XML % (SOURCE % address), f"{sources}a.txt": b"words", "sources/.root": b""}
    path.write_bytes(pack(members))
    found, _ = read_refi(path)
    assert found.sources[0].text == "words"


def test_a_bare_project_takes_the_sources_beside_it(tmp_path, read_refi):
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "A.txt").write_text("words")
    path = tmp_path / "project.qde"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD)
    found, _ = read_refi(path)
    assert found.sources[0].text == "words"


def test_broken_bytes_end_in_an_error_of_ours_or_in_a_project(tmp_path, read_refi):
    """A few hundred damaged copies of a project; tests/fuzz_refi.py tries far more."""
    good = bytearray(named("sources/a.txt", b"some words here " * 20))
    path = tmp_path / "p.qdpx"
    for at in range(0, len(good), 3):
        for value in (0, 255, good[at] ^ 32):
            broken = bytearray(good)
            broken[at] = value
            path.write_bytes(broken)
            with suppress(GovcodeError):
                read_refi(path)
