"""Projects are written valid, the same each time, and so that other programs read them right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from govcode.coding.exchange._project import (
    Case,
    Code,
    Coding,
    Note,
    Part,
    Place,
    Project,
    Set,
    Source,
    Stamp,
    User,
    Value,
    Variable,
    guid_of,
)
from govcode.coding.exchange.refi._schema import faults

SPACE = "{urn:QDA-XML:project:1.0}"
G = [guid_of("test", number) for number in range(40)]
ANNA = Stamp(G[0], "2024-03-01T10:00:00Z")


@pytest.fixture
def project():
    text = "我们信不过😀那个平台。\nA subsidy would help.\n"
    return Project(
        name="研究",
        users=(User(G[0], "Anna", "A"), User(G[1], "李雷")),
        codes=(
            Code(G[2], "信任", codable=False),
            Code(G[3], "信不过", "说明\n第二行", "#ff0000", parent=G[2]),
            Code(G[4], "补贴"),
            Code(G[5], "补贴", parent=G[2]),
        ),
        variables=(Variable(G[6], "年龄", "Integer"), Variable(G[7], "组")),
        cases=(Case(G[8], "王芳", (Value(G[6], "45"), Value(G[7], None)), sources=(G[9],)),),
        sources=(
            Source(G[9], "访谈一", text, stamp=ANNA, values=(Value(G[7], "居民"),)),
            Source(G[10], "picture", None, "picture", b"\xff\xd8\xff", ".jpg"),
        ),
        codings=(
            Coding(G[11], G[9], G[3], 2, 5, G[0], "2024-03-01T10:00:00Z"),
            Coding(G[12], G[9], G[3], 2, 5, G[1], "2024-03-02T10:00:00Z"),
            Coding(G[13], G[9], G[4], 12, 22, G[0]),
            Coding(G[14], G[9], G[5], None, None, G[0]),
        ),
        notes=(
            Note(G[15], "想一想\n再想", "备忘", ANNA, (Place("words", G[9], 2, 5),)),
            Note(G[16], "关于全部", stamp=ANNA, places=(Place("project"),), form="description"),
            Note(G[17], "on both", places=(Place("code", G[4]), Place("source", G[9]))),
        ),
        sets=(Set(G[18], "一组", "", (G[4],), (G[9],), (G[15], guid_of("gone"))),),
    )


def root_of(members):
    return etree.fromstring(members["project.qde"])


def test_what_is_written_is_valid_and_the_same_each_time(project, write_refi, members_of):
    path, _ = write_refi(project)
    again, _ = write_refi(project, "again.qdpx")
    assert path.read_bytes() == again.read_bytes()
    members = members_of(path)
    assert faults(root_of(members)) == []
    assert members["project.qde"].startswith(b"<?xml")
    assert sorted(members)[0] == "project.qde"
    assert all(name.startswith("sources/") for name in sorted(members)[1:])
    text = members[f"sources/{G[9].upper()}.txt"]
    assert text.decode() == project.sources[0].text
    assert not text.startswith(b"\xef\xbb\xbf")


def test_selections_are_named_after_their_words_and_codings_share_them(
    project, write_refi, members_of
):
    path, _ = write_refi(project)
    selections = list(root_of(members_of(path)).iter(f"{SPACE}PlainTextSelection"))
    assert [each.get("name") for each in selections] == ["信不过", "A subsidy"]
    assert [each.get("startPosition") for each in selections] == ["2", "12"]
    assert len(selections[0].findall(f"{SPACE}Coding")) == 2


def test_nvivo_gets_utf16_units_and_a_selection_for_each_coding(project, write_refi, members_of):
    path, loss = write_refi(project, target="nvivo")
    selections = list(root_of(members_of(path)).iter(f"{SPACE}PlainTextSelection"))
    assert [each.get("startPosition") for each in selections] == ["2", "2", "13"]
    assert loss.count("changed", "texts") == 1
    _, standard = write_refi(project, "standard.qdpx")
    assert [each.where for each in standard.items if "NVivo" in each.why] == ["访谈一"]


def test_qualcoder_gets_names_that_are_unlike(project, write_refi, members_of):
    path, loss = write_refi(project, target="qualcoder")
    names = [each.get("name") for each in root_of(members_of(path)).iter(f"{SPACE}Code")]
    assert sorted(names) == sorted({*names})
    assert "信任 / 补贴" in names
    assert loss.count("changed", "codes") == 1


def test_maxqda_gets_a_set_for_each_case(project, write_refi, members_of):
    path, _ = write_refi(project, target="maxqda")
    assert "王芳" in [each.get("name") for each in root_of(members_of(path)).iter(f"{SPACE}Set")]


def test_only_files_for_govcode_say_something_to_it(project, write_refi, members_of):
    own, _ = write_refi(replace(project, own={"codebook": "a ?> b", "x": "𠮷"}))
    other, _ = write_refi(replace(project, own={"x": 1}), "other.qdpx", target="maxqda")
    assert b"<?govcode" in members_of(own)["project.qde"]
    assert b"govcode {" not in members_of(other)["project.qde"]


def test_what_govcode_says_to_itself_comes_back(project, write_refi, read_refi):
    own = {"codebook": "a ?> b\n<x>", "x": "𠮷"}
    path, _ = write_refi(replace(project, own=own))
    found, _ = read_refi(path)
    assert {key: found.own[key] for key in own} == own


def test_values_that_do_not_fit_their_type_go_as_text(project, write_refi, members_of):
    case = replace(project.cases[0], values=(Value(G[6], "about 45"),))
    path, loss = write_refi(replace(project, cases=(case,)))
    assert loss.count("changed", "variables") == 1
    assert [each.text for each in root_of(members_of(path)).iter(f"{SPACE}TextValue")] == [
        "about 45",
        "居民",
    ]


@pytest.mark.parametrize("bad", ["a\x00b", "\ud800", "\x0bname", "￾\ufffe"])
def test_characters_that_xml_cannot_hold_are_told(bad, project, write_refi):
    path, loss = write_refi(replace(project, codes=(Code(G[3], bad, bad),), codings=()))
    assert path.exists()
    assert loss.count("changed", "texts") == 2


def test_empty_containers_are_left_out(write_refi, members_of):
    path, _ = write_refi(Project(name="nothing"))
    members = members_of(path)
    assert list(members) == ["project.qde"]
    assert len(root_of(members)) == 0
    assert faults(root_of(members)) == []


def test_parts_whose_targets_are_gone_do_not_go_out(project, write_refi, members_of, read_refi):
    xml = (
        f'<PictureSource guid="{G[10]}" name="picture" path="internal://x.jpg" '
        f'currentPath="absolute:///Users/somebody/x.jpg"><PictureSelection guid="{G[20]}" '
        f'firstX="1" firstY="1" secondX="2" secondY="2" creatingUser="{G[30]}">'
        f'<Coding guid="{G[21]}"><CodeRef targetGUID="{G[3]}"/></Coding>'
        f'<Coding guid="{G[22]}"><CodeRef targetGUID="{G[31]}"/></Coding>'
        f'<NoteRef targetGUID="{G[32]}"/></PictureSelection></PictureSource>'
    )
    graph = f'<Graph guid="{G[23]}" name="g"><Vertex guid="{G[24]}" firstX="0" firstY="0"/></Graph>'
    parts = (Part("PictureSource", xml, G[10]), Part("Graphs", graph))
    path, loss = write_refi(replace(project, parts=parts))
    members = members_of(path)
    assert faults(root_of(members)) == []
    written = members["project.qde"].decode()
    assert G[21].upper() in written
    assert G[22].upper() not in written
    assert "somebody" not in written
    assert f"sources/{G[10].upper()}.jpg" in members
    assert loss.count("left out", "codings") == 1
    found, _ = read_refi(path)
    assert [each.place for each in found.parts] == ["PictureSource", "Graphs"]


def test_a_part_that_is_not_valid_does_not_spoil_the_file(project, write_refi, members_of):
    bad = Part("Graphs", f'<Graph guid="{G[23]}"><Vertex guid="{G[24]}" firstX="soon"/></Graph>')
    path, loss = write_refi(replace(project, parts=(bad,)))
    assert faults(root_of(members_of(path))) == []
    assert loss.count("left out", "parts") == 1


def test_a_file_that_cannot_be_written_leaves_nothing(project, write_refi, tmp_path):
    from govcode.coding.exchange._errors import ExchangeError

    with pytest.raises(ExchangeError, match="cannot be written"):
        write_refi(project, "missing/out.qdpx")
    assert list(tmp_path.iterdir()) == []


def test_the_schemas_are_those_of_the_standard():
    from govcode.coding.exchange import refi

    for name in ("Project", "Codebook"):
        text = (Path(refi.__file__).parent / f"{name}.xsd").read_text("utf-8")
        assert f"urn:QDA-XML:{name.lower()}:1.0" in text
