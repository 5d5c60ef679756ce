"""Recordings, PDFs and pictures: their texts come in, their selections go out again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree

from govcode.coding import apply_code, documents, find_codings, open_study
from govcode.coding.exchange import export_project, study_from_project
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Case, Code, Coding, Project, Source, Variable, guid_of
from govcode.coding.exchange._take import take_project

SPACE = "{urn:QDA-XML:project:1.0}"
TEXT = "甲：😀 好。\r\n乙：不好😀说。\r\n"
XML = """<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="NVivo 14"><CodeBook><Codes>
<Code guid="11111111-1111-1111-1111-111111111101" name="c" isCodable="true"/></Codes></CodeBook>
<Sources><AudioSource guid="11111111-1111-1111-1111-111111111102" name="a.mp3"
path="internal://a.mp3"><Transcript guid="11111111-1111-1111-1111-111111111103" name="t"
plainTextPath="internal://t.txt"><SyncPoint guid="11111111-1111-1111-1111-111111111104"
timeStamp="100" position="{start}"/><SyncPoint guid="11111111-1111-1111-1111-111111111105"
timeStamp="900" position="{end}"/><TranscriptSelection guid="11111111-1111-1111-1111-111111111106"
fromSyncPoint="11111111-1111-1111-1111-111111111104"
toSyncPoint="11111111-1111-1111-1111-111111111105"><Coding
guid="11111111-1111-1111-1111-111111111107"><CodeRef
targetGUID="11111111-1111-1111-1111-111111111101"/></Coding></TranscriptSelection></Transcript>
<AudioSelection guid="11111111-1111-1111-1111-111111111108" begin="1" end="5"/></AudioSource>
</Sources></Project>"""


@pytest.fixture
def recording(tmp_path, pack):
    """A recording as NVivo for Windows counts: UTF-16 units, CRLF as two."""
    at = TEXT.index("不好")
    start, end = (len(TEXT[:each].encode("utf-16-le")) // 2 for each in (at, at + 2))
    path = tmp_path / "r.qdpx"
    path.write_bytes(
        pack(
            {
                "project.qde": XML.format(start=start, end=end),
                "sources/t.txt": b"\xef\xbb\xbf" + TEXT.encode(),
                "sources/a.mp3": b"sound",
            }
        )
    )
    return path


def test_a_transcript_is_a_document_with_its_codings(recording, tmp_path):
    study_from_project(tmp_path / "new", recording)
    with open_study(tmp_path / "new") as study:
        assert [each.name for each in documents(study)] == ["t"]
        assert [each.excerpt for each in find_codings(study)] == ["不好"]


@pytest.mark.parametrize("target", ["", "nvivo"])
def test_it_goes_out_within_its_recording(recording, tmp_path, members_of, target):
    study_from_project(tmp_path / "new", recording)
    with open_study(tmp_path / "new") as study:
        apply_code(study, "code.c", document="t", quote="好。", coder="安娜")
        export_project(study, tmp_path / "o.qdpx", target=target)
    members = members_of(tmp_path / "o.qdpx")
    root = etree.fromstring(members["project.qde"])
    (transcript,) = root.iter(f"{SPACE}Transcript")
    assert transcript.getparent().get("name") == "a.mp3"
    assert (
        members[transcript.getparent().get("path").replace("internal://", "sources/")] == b"sound"
    )
    assert len(list(root.iter(f"{SPACE}AudioSelection"))) == 1
    text = members[transcript.get("plainTextPath").replace("internal://", "sources/")].decode()
    points = {
        each.get("guid"): int(each.get("position")) for each in transcript.iter(f"{SPACE}SyncPoint")
    }
    counted = text.encode("utf-16-le" if target else "utf-32-le")
    size = 2 if target else 4
    found = {
        counted[points[s.get("fromSyncPoint")] * size : points[s.get("toSyncPoint")] * size].decode(
            "utf-16-le" if target else "utf-32-le"
        )
        for s in transcript.iter(f"{SPACE}TranscriptSelection")
    }
    assert found == {"不好", "好。"}
    study_from_project(tmp_path / "again", tmp_path / "o.qdpx")
    with open_study(tmp_path / "again") as study:
        assert {each.excerpt for each in find_codings(study)} == {"不好", "好。"}


def test_a_word_file_goes_out_again_while_its_text_is_the_same(tmp_path, write_refi, members_of):
    g = [guid_of("rich", number) for number in range(3)]
    source = Source(g[0], "访谈.docx", "甲：好。\n", rich=b"PK a Word file")
    path, _ = write_refi(Project(name="p", sources=(source,)), target="atlasti")
    study_from_project(tmp_path / "new", path)
    with open_study(tmp_path / "new") as study:
        assert [each.name for each in documents(study)] == ["访谈"]
        assert take_project(study, LossNotes()).sources[0].rich == b"PK a Word file"
        (study.transcripts / "访谈.txt").write_text("甲：好的。\n", "utf-8")
        from govcode.coding import refresh_transcripts

        refresh_transcripts(study)
        notes = LossNotes()
        assert take_project(study, notes).sources[0].rich is None
        assert notes.done().count("left out", "rich texts") == 1


def test_codes_that_stand_for_cases_have_a_family_of_their_own(tmp_path, write_refi):
    g = [guid_of("case", number) for number in range(4)]
    project = Project(
        name="p",
        origin="NVivo 14",
        codes=(Code(g[0], "王芳"), Code(g[1], "信任")),
        variables=(Variable(g[2], "Cases:年龄"),),
        cases=(Case(g[0], "王芳"),),
        sources=(Source(g[3], "a", "王芳：信任。\n"),),
        codings=(Coding(guid_of("x"), g[3], g[0], 3, 5), Coding(guid_of("y"), g[3], g[1], 3, 5)),
    )
    path, _ = write_refi(project)
    study_from_project(tmp_path / "new", path)
    with open_study(tmp_path / "new") as study:
        assert set(study.codebook.by_id) == {"case.wang_fang", "code.xin_ren"}
        taken = take_project(study, LossNotes())
    assert set(taken.codes) == set(project.codes)
    assert {v.name for v in taken.variables} == {"Cases:年龄"}
    assert {replace(c, at="", selection="") for c in taken.codings} == set(project.codings)
