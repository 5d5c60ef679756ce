"""Codebook files go out valid and come in whatever name space they are in."""

from __future__ import annotations

import pytest
from lxml import etree

from govcode.codebooks import load_codebook
from govcode.coding import undo
from govcode.coding.exchange import (
    ExchangeError,
    convert_codebook,
    export_codebook,
    import_codebook,
)
from govcode.coding.exchange.refi._schema import faults

OLD = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:0:4" origin="ATLAS.ti 23"><Codes>
<Code guid="{11111111-1111-1111-1111-111111111111}" name="障碍" isCodable="false">
<Code guid="11111111-1111-1111-1111-111111111112" name="隐私顾虑" color="rgba(255, 0, 0, 1)">
<Description>怕数据被拿走</Description></Code>
<Code guid="11111111-1111-1111-1111-111111111113" name="Noise" isCodable="true" color="#FF0"/></Code>
<Code guid="not a guid" name="alone" isCodable="true" color="reddish"/></Codes>
<Sets><Set guid="11111111-1111-1111-1111-111111111114" name="group 1">
<MemberCode guid="11111111-1111-1111-1111-111111111112"/></Set></Sets></CodeBook>
"""


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "old.qdc"
    path.write_bytes(b"\xef\xbb\xbf" + OLD.encode())
    return path


def test_an_old_file_becomes_a_codebook(old):
    text, loss = convert_codebook(old)
    assert "隐私顾虑" in text
    assert loss.count("changed", "files") == 1
    assert loss.count("left out", "colours") == 1
    assert loss.count("changed", "codes") == 2


def test_a_codebook_is_known_by_what_it_holds(old):
    other = old.rename(old.with_suffix(".xml"))
    assert "隐私顾虑" in convert_codebook(other)[0]


def test_codes_that_are_there_stay_and_the_others_are_added(empty_study, old):
    text = empty_study.codebook_path.read_text("utf-8")
    told = import_codebook(empty_study, old, dry_run=True)
    assert empty_study.codebook_path.read_text("utf-8") == text
    done = import_codebook(empty_study, old)
    assert told.new_codes == done.new_codes == ("obstacle.noise", "code.alone")
    assert import_codebook(empty_study, old).new_codes == ()
    assert done.loss.count("left out", "sets") == 1
    undo(empty_study)
    assert empty_study.codebook_path.read_text("utf-8") == text


def test_a_codebook_goes_out_valid_and_comes_back(empty_study, tmp_path):
    done = export_codebook(empty_study, tmp_path / "out.qdc", lang="zh")
    root = etree.parse(tmp_path / "out.qdc").getroot()
    assert faults(root, "Codebook") == []
    assert done.loss.count("left out", "cues") > 0
    text, _ = convert_codebook(tmp_path / "out.qdc")
    (tmp_path / "back.yaml").write_text(text, "utf-8")
    back = load_codebook(tmp_path / "back.yaml")
    ours = empty_study.codebook
    assert [c.name.zh for c in back.codes] == [c.name.zh for c in ours.codes]
    assert [f.title.zh for f in back.families.values()] == [
        f.title.zh for f in ours.families.values()
    ]
    parents = {c.id: c.name.zh for c in back.codes}
    theirs = {c.name.zh: parents.get(c.parent or "") for c in back.codes}
    names = {c.id: c.name.zh for c in ours.codes}
    assert theirs == {c.name.zh: names.get(c.parent or "") for c in ours.codes}


def test_guids_are_those_of_the_projects(empty_study, tmp_path):
    from govcode.coding.exchange._loss import LossNotes
    from govcode.coding.exchange._take import take_project

    export_codebook(empty_study, tmp_path / "out.qdc")
    codes = take_project(empty_study, LossNotes()).codes
    text = (tmp_path / "out.qdc").read_text("utf-8")
    assert all(each.guid.upper() in text for each in codes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        "<Project name='p'/>",
        "<!DOCTYPE CodeBook [<!ENTITY a 'b'>]><CodeBook><Codes/></CodeBook>",
        "<CodeBook><Codes>",
    ],
)
def test_what_is_no_codebook_is_told(text, empty_study, tmp_path):
    path = tmp_path / "a.qdc"
    path.write_text(text)
    with pytest.raises(ExchangeError):
        import_codebook(empty_study, path)


def test_other_formats_come_by_their_own_readers(empty_study, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("name,description\n隐私顾虑,有了\n停车难,找不到车位\n", "utf-8")
    done = import_codebook(empty_study, path)
    assert len(done.new_codes) == 1
    assert empty_study.codebook.by_id[done.new_codes[0]].name.zh == "停车难"
    assert done.loss.count("carried", "codes") == 2


def test_there_is_no_writing_over(empty_study, tmp_path):
    (tmp_path / "a.qdc").write_text("mine")
    with pytest.raises(ExchangeError, match="already"):
        export_codebook(empty_study, tmp_path / "a.qdc")
    with pytest.raises(ExchangeError, match="in which format"):
        export_codebook(empty_study, tmp_path / "a.xyz")
