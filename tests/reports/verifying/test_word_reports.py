"""A Word report holds as it was written; any letter that changed in it is found."""

from __future__ import annotations

import io
import random
import re
import zipfile
from functools import lru_cache

import pytest
from lxml import etree

from govcode.coding import decide, find_codings
from govcode.reports import ReportError, write_report
from govcode.reports.verifying import verify_report
from govcode.reports.verifying._forms import FORMS
from govcode.reports.word import render_docx, shown, zipped

# mutations of each part
PARTS = {"word/document.xml": 60, "word/footnotes.xml": 22, "word/header1.xml": 8}
TEXT = re.compile(r"(<w:t(?: [^>]*)?>)([^<]+)(</w:t>)")


@pytest.fixture
def written(coded):
    found = find_codings(coded)
    decide(coded, [found[0].id], accept=True, coder="王老师")
    (path,) = write_report(coded, formats=["docx"])
    return coded, path


def opened(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_written_holds_alone_and_with_its_study(written):
    study, path = written
    found = verify_report(path, study)
    assert found.holds, (found.moved, found.altered)
    assert (found.form, found.study) == ("docx", True)
    assert verify_report(path).holds


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_language_holds(written, lang, tmp_path):
    study, _ = written
    (path,) = write_report(study, to=tmp_path / "a.docx", lang=lang)
    assert verify_report(path, study).holds


def mutations(text):
    """Places of digits and of letters that stand in visible text."""
    places = [
        found.start(2) + at
        for found in TEXT.finditer(text)
        for at, each in enumerate(found[2])
        if each.isdigit() or "\u4e00" <= each <= "\u9fff" or each.isalpha()
    ]
    return [at for at in places if not re.match(r"[^<]*&", text[at - 1 : at + 1])]


def test_any_letter_that_changed_is_found(written, monkeypatch):
    _, path = written
    form, held = FORMS["docx"], opened(path)
    carried = form.unpack(path.read_bytes(), "")
    # what the copies are compared with is the same for each: made once
    monkeypatch.setattr("govcode.reports.word.shown", lru_cache(shown), raising=False)
    anew = render_docx(carried.report, **carried.options, pictures=False)
    monkeypatch.setattr("govcode.reports.word.render_docx", lambda *_, **__: anew, raising=False)
    assert not list(form.compare(path.read_bytes(), carried.report, carried.options))
    tried = 0
    for name, share in PARTS.items():
        text = held[name].decode()
        places = mutations(text)
        for at in random.Random(name).sample(places, min(share, len(places))):
            old = text[at]
            new = str((int(old) + 1) % 10) if old.isdigit() else ("某" if old != "某" else "甲")
            mutated = stored({**held, name: (text[:at] + new + text[at + 1 :]).encode()})
            found = list(form.compare(mutated, carried.report, carried.options))
            assert found, (name, text[at - 40 : at + 40])
            assert name in {each.path.split()[0] for each in found}
            tried += 1
    assert tried >= 80


def stored(parts):
    """Parts in a zip that is quickly made."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return whole.getvalue()


def changed_xml(path, to, change, part="word/document.xml"):
    held = opened(path)
    root = etree.fromstring(held[part])
    change(root)
    to.write_bytes(zipped({**held, part: etree.tostring(root)}))
    return to


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_cells_that_changed_places_are_found(written, tmp_path):
    def swap(root):
        rows = [row for row in root.iter(f"{W}tr") if len(set(map(_text, row))) > 2]
        cells = rows[-1].findall(f"{W}tc")
        first = cells[0].find(f"{W}p")
        cells[0].replace(first, cells[1].find(f"{W}p"))

    assert not verify_report(changed_xml(written[1], tmp_path / "a.docx", swap)).holds


def _text(element):
    return "".join(element.itertext())


@pytest.mark.parametrize("what", ["p", "tr", "footnoteReference"])
def test_what_was_taken_out_is_found(written, tmp_path, what):
    def take(root):
        found = [
            each for each in root.iter(f"{W}{what}") if what == "footnoteReference" or _text(each)
        ]
        found[len(found) // 2].getparent().remove(found[len(found) // 2])

    assert not verify_report(changed_xml(written[1], tmp_path / "a.docx", take)).holds


def test_a_shade_that_changed_is_found(written, tmp_path):
    def darken(root):
        next(root.iter(f"{W}shd")).set(f"{W}fill", "000000")

    assert not verify_report(changed_xml(written[1], tmp_path / "a.docx", darken)).holds


def test_pages_that_word_counted_are_no_difference(written, tmp_path):
    """What Word does on F9: pages in the list of contents, other blanks in it."""

    def count(root):
        for link in root.iter(f"{W}hyperlink"):
            *_, last = link.iter(f"{W}t")
            last.text = "12"

    assert verify_report(changed_xml(written[1], tmp_path / "a.docx", count)).holds


def test_a_document_that_carries_nothing_or_rubbish_is_refused(written, tmp_path):
    held = opened(written[1])
    path = tmp_path / "a.docx"
    data = "customXml/item1.xml"
    path.write_bytes(zipped({name: part for name, part in held.items() if name != data}))
    with pytest.raises(ReportError, match="carries no data"):
        verify_report(path)
    for rubbish in (b"<a", b"<report xmlns='urn:govcode:report' lang='fr' labels='zh'/>"):
        path.write_bytes(zipped({**held, data: rubbish}))
        with pytest.raises(ReportError, match="damaged"):
            verify_report(path)
    path.write_bytes(b"PK rubbish")
    with pytest.raises(ReportError, match="no Word document"):
        verify_report(path)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr(
            data, '<!DOCTYPE a [<!ENTITY b "x">]><report xmlns="urn:govcode:report">&b;</report>'
        )
    path.write_bytes(bomb.getvalue())
    with pytest.raises(ReportError):
        verify_report(path)


def test_a_coding_that_changed_is_found(written):
    study, path = written
    decide(study, [find_codings(study)[1].id], accept=False)
    found = verify_report(path, study)
    assert not found.holds
    assert found.since


def renumbered(path, to, new):
    """The document with other ids for its footnotes: ``new`` for each old one, in both parts."""
    held = opened(path)
    for name in ("word/document.xml", "word/footnotes.xml"):
        tag = "footnoteReference" if "document" in name else "footnote"
        root = etree.fromstring(held[name])
        for each in root.iter(f"{W}{tag}"):
            old = int(each.get(f"{W}id"))
            if old > 0:
                each.set(f"{W}id", str(new(old, tag)))
        held[name] = etree.tostring(root)
    to.write_bytes(zipped(held))
    return to


def test_footnotes_that_another_program_counts_otherwise_are_no_difference(written, tmp_path):
    path = renumbered(written[1], tmp_path / "a.docx", lambda old, tag: old + 7)
    assert verify_report(path).holds


def test_notes_that_stand_at_other_quotations_are_found(written, tmp_path):
    def swap(old, tag):
        return {1: 2, 2: 1}.get(old, old) if tag == "footnoteReference" else old

    assert not verify_report(renumbered(written[1], tmp_path / "a.docx", swap)).holds
