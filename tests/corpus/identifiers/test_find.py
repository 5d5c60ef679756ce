"""The laws of what is found, and the lists that a study adds."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcode.corpus import fold
from govcode.corpus.identifiers import KINDS, OwnEntry, alike, find_identifiers
from govcode.corpus.identifiers import _models as models_module

_PIECES = st.sampled_from(
    [
        *(
            "王建国",
            "王主任",
            "老陈",
            "幸福里小区",
            "13800001234",
            "Mr Smith",
            "John",
            "a@example.com",
        ),
        *("&quot;", "\\["),
        *"@1号路，的說Ａ𠀀😀 \n\r\u2028",
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=5)), max_size=12).map("".join))
def test_finds_are_slices_in_order_without_overlaps(text):
    last = 0
    for each in find_identifiers(text, public=True):
        assert last <= each.start < each.end <= len(text)
        assert each.text == text[each.start : each.end]
        assert each.entity.startswith(f"{each.kind}:")
        assert each.kind in KINDS
        last = each.end


@pytest.mark.parametrize(
    "sign", ["a", "A.", "1 ", "1-", "王", "路", "\n", "- ", "@a.", "Aa ", "\ud800", "(("]
)
def test_long_runs_of_anything_take_no_time_that_grows_with_their_square(sign):
    find_identifiers(sign * 20_000)  # took minutes where an expression went back over them


def test_the_studys_own_list_comes_first_and_knows_both_scripts():
    own = {"张江": "place", "阿里山計畫": "organisation", "ACME": "organisation"}
    found = find_identifiers("張江的阿里山计划，acme 和 ACMES", own=own)
    assert [(each.text, each.kind) for each in found] == [
        ("張江", "place"),
        ("阿里山计划", "organisation"),
        ("acme", "organisation"),
    ]
    assert {each.certainty for each in found} == {"certain"}


def test_own_entries_join_other_forms_of_one_person():
    own = [OwnEntry("老王", "person", "person:王建国"), OwnEntry(" ", "person")]
    found = find_identifiers("王建国就是老王", own=own)
    assert {each.entity for each in found} == {"person:王建国"}


def test_what_is_allowed_stays_but_not_inside_something_longer():
    text = "王主任住在幸福路，王主任也去幸福路8号。"
    found = find_identifiers(text, allow=["王主任", "幸福路"])
    assert [each.text for each in found] == ["幸福路8号"]
    assert find_identifiers("王主任", own={"王主任": "person"}, allow=["王主任"]) != []


def test_names_of_speakers_are_found_wherever_they_are_said():
    text = "Helen: As Marsh said. 陶然說桂珍姐在，高潔也在。"
    labels = ["Helen Marsh", "陶然（居委會）", "吴桂珍", "受访者A", "Interviewer", "居民", "管理员"]
    found = find_identifiers(text, speakers=labels)
    assert [each.text for each in found] == ["Helen", "Marsh", "陶然", "桂珍"]


def test_kinds_are_chosen():
    text = "王建国 13800001234 幸福里小区"
    assert [each.kind for each in find_identifiers(text, kinds=["phone"])] == ["phone"]
    assert [each.kind for each in find_identifiers(text, kinds=["person"])] == ["person"]
    assert find_identifiers(text, kinds=[]) == []


def test_one_person_is_one_entity_in_every_spelling():
    found = find_identifiers("我叫王建國。我叫王建国。Dr. Susan Chen, Susan Chen.")
    assert [each.entity for each in found] == [
        "person:王建国",
        "person:王建国",
        "person:susan chen",
        "person:susan chen",
    ]


def test_short_forms_are_only_suggested():
    text = (
        "我叫王建国。王主任来过，老王也来。安杰数码科技有限公司和安杰集团。"
        "Helen Marsh came. Helen stayed. Mr Marsh left."
    )
    links = {(link.entity, link.other) for link in alike(find_identifiers(text))}
    assert links >= {
        ("person:王主任", "person:王建国"),
        ("person:老王", "person:王建国"),
        ("organisation:安杰集团", "organisation:安杰数码科技有限公司"),
        ("person:helen", "person:helen marsh"),
        ("person:mr marsh", "person:helen marsh"),
    }
    assert alike([]) == []


def _entity(text, label, start):
    return SimpleNamespace(text=text, label_=label, start_char=start, end_char=start + len(text))


def test_an_installed_model_adds_names_and_none_is_fetched(monkeypatch):
    seen = []

    def read(text):
        seen.append(text)
        return SimpleNamespace(ents=[_entity("zoltar", "PERSON", 6), _entity("today", "DATE", 13)])

    asked = []
    stub = SimpleNamespace(
        util=SimpleNamespace(
            is_package=lambda name: asked.append(name) or name == "en_core_web_md"
        ),
        load=lambda name, disable: read,
    )
    monkeypatch.setitem(sys.modules, "spacy", stub)
    models_module.installed_model.cache_clear()
    try:
        found = find_identifiers("I met zoltar today")
        assert [(each.text, each.evidence, each.certainty) for each in found] == [
            ("zoltar", "model", "possible")
        ]
        assert asked == ["en_core_web_trf", "en_core_web_lg", "en_core_web_md"]
        assert find_identifiers("I met zoltar today", models=False) == []
    finally:
        models_module.installed_model.cache_clear()


def test_finds_in_real_transcripts_are_slices(real_texts):
    for text in real_texts[::12]:
        found = find_identifiers(text[:20_000], models=False)
        assert all(each.text == text[each.start : each.end] for each in found)
        assert len(fold(text)) == len(text)
