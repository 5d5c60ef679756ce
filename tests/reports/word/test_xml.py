"""Whatever words hold, they come out of XML as they are shown, and make no markup."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from govcode.reports._display import visible
from govcode.reports.word._runs import run
from govcode.reports.word._xml import NAMESPACES, attribute, el, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANY = st.text(st.characters(exclude_categories=())) | st.sampled_from(["]]>", "<![CDATA[", "&#0;"])


def parsed(xml):
    return etree.fromstring(f"<w:x {NAMESPACES}>{xml}</w:x>")


def as_xml_reads(words):
    """XML reads every end of a line as one and the same."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


@settings(max_examples=150)
@given(ANY)
def test_words_come_back_and_are_one_text(words):
    root = parsed(text(words))
    assert (root.text or "") == as_xml_reads(visible(words))
    assert len(root) == 0


@settings(max_examples=100)
@given(ANY)
def test_words_in_an_attribute_come_back(words):
    root = etree.fromstring(f"<a b={attribute(words)}/>")
    assert root.get("b").split() == visible(words).split()


@settings(max_examples=100)
@given(ANY)
def test_a_run_holds_its_words_and_nothing_else(words):
    (found,) = parsed(run(words))
    assert {each.tag for each in found} <= {f"{W}{tag}" for tag in ("rPr", "t", "br", "tab")}
    said = "".join(each.text or "" for each in found.iter(f"{W}t"))
    kept = visible(words)
    for mark in ("\n", "\t", "\u2028", "\u2029"):
        kept = kept.replace(mark, "")
    assert said == as_xml_reads(kept)


def test_only_finished_markup_is_markup():
    assert el("p", "<w:r/>") == "<w:p>&lt;w:r/&gt;</w:p>"
    assert el("p", el("r")) == "<w:p><w:r/></w:p>"
    assert el("a:b", val='"') == "<a:b w:val='\"'/>"
