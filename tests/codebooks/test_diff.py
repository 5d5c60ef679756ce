"""What differs between two codebooks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.codebooks import (
    DEFAULT_NEGATION,
    Code,
    Codebook,
    Edit,
    Family,
    Link,
    builtin_codebooks,
    diff_codebooks,
    load_codebook,
    parse_codebook,
)
from govcode.codebooks._facts import about, of_code


@pytest.fixture
def changed(codebook_text) -> Callable[..., Codebook]:
    """The small codebook with pieces of its text exchanged."""

    def change(*pairs: tuple[str, str]) -> Codebook:
        text = codebook_text
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new)
        return parse_codebook(text)

    return change


@pytest.fixture
def book(codebook_text):
    return parse_codebook(codebook_text)


def only(found, part):
    (change,) = found.of(part)
    return change


@pytest.mark.parametrize("name", builtin_codebooks())
def test_a_codebook_is_itself(name):
    one = load_codebook(name)
    found = diff_codebooks(one, load_codebook(name))
    assert found.changes == ()
    assert not found.touches_cues


def test_cues_that_come_go_and_are_reworded(book, changed):
    new = changed(("[隐私, 担心 … 数据]", "[隐私, 担心 …5 数据, 偷拍]"), ("[钱不够]", "[没钱了]"))
    found = diff_codebooks(book, new)
    assert found.touches_cues
    assert [(each.part, each.id, each.kind) for each in found.changes] == [
        ("code", "obstacle.privacy", "changed"),
        ("code", "obstacle.money", "changed"),
    ]
    assert found.changes[0].edits == (
        Edit("cues.zh", "担心 … 数据", "担心 …5 数据"),
        Edit("cues.zh", None, "偷拍"),
    )
    assert found.changes[1].edits == (Edit("cues.zh", "钱不够", "没钱了"),)


def test_order_is_no_difference(book, changed):
    assert not diff_codebooks(book, changed(("[隐私, 担心 … 数据]", "[担心 … 数据, 隐私]"))).changes


def test_contrary_cues_exceptions_and_turns(book, changed):
    new = changed(
        (
            "cues: {zh: [补贴], en",
            "contrary: {zh: [不要 补贴]}\n    unless: {en: [no subsid*]}\n    cues: {zh: [补贴], en",
        ),
        ("[钱不够]", "[{all: [钱, 不够], within: turn}]"),
    )
    edits = [edit for each in diff_codebooks(book, new).changes for edit in each.edits]
    assert edits == [
        Edit("cues.zh", "钱不够", "[钱 + 不够] within turn"),
        Edit("contrary.zh", None, "不要 补贴"),
        Edit("unless.en", None, "no subsid*"),
    ]


def test_who_is_responsible(book, changed):
    new = changed(
        (
            "name: {zh: 补贴, en: Subsidy}",
            "name: {zh: 补贴, en: Subsidy}\n    responsible: [{zh: 街道}]",
        )
    )
    (change,) = diff_codebooks(book, new).changes
    assert change.edits == (Edit("responsible", None, "街道"),)


def test_every_field_of_a_part_is_compared():
    """A field that the model gets one day must get into the comparison too."""
    code = Code(id="f.a", name={"zh": "甲"})
    fields = {each.partition(".")[0] for each in of_code(code, {})}
    assert fields == set(Code.model_fields) - {"id"}
    head = {*about(Codebook(codebook="x"))} | {
        "families",
        "dimensions",
        "lists",
        "negation",
        "codes",
        "links",
    }
    assert {each.partition(".")[0] for each in head} == set(Codebook.model_fields)
    assert set(Family.model_fields) == {"title", "role"}
    assert set(Link.model_fields) == {"source", "target", "kind", "basis", "note"}


def test_lists_families_dimensions_and_the_head(book, changed):
    new = changed(
        ("[没有, 缺乏, 不足]", "[没有, 缺乏, 短缺]"),
        ("en: Obstacles", "en: Hurdles"),
        ("dimensions:\n", "dimensions:\n  engine: {title: {zh: 协同引擎}}\n"),
        ("version: 1.2", "version: 1.3"),
    )
    found = diff_codebooks(book, new)
    assert only(found, "list").edits == (Edit("zh", "不足", None), Edit("zh", None, "短缺"))
    assert only(found, "family").edits == (Edit("title.en", "Obstacles", "Hurdles"),)
    assert only(found, "dimension").kind == "added"
    assert only(found, "codebook").edits == (Edit("version", "1.2", "1.3"),)
    assert (found.old, found.new) == ("small 1.2", "small 1.3")
    assert found.touches_cues


def test_negators_are_compared_as_they_hold(book, changed):
    same = DEFAULT_NEGATION.model_dump_json()
    assert not diff_codebooks(book, changed(("links:", f"negation: {same}\nlinks:"))).changes
    other = changed(("links:", "negation: {zh: {before: [不]}}\nlinks:"))
    found = diff_codebooks(book, other)
    assert {each.id for each in found.of("negation")} == {"zh", "en"}
    assert found.touches_cues


def test_links(book, changed):
    new = changed(
        ("kind: addressed_by, basis: reading", "kind: leads_to"),
        ("to: rec.subsidy}\n", "to: rec.subsidy, basis: stated}\n"),
    )
    found = [(each.id, each.kind) for each in diff_codebooks(book, new).of("link")]
    assert found == [
        ("cause.lack_of_trust → rec.subsidy (addressed_by)", "removed"),
        ("obstacle.money → rec.subsidy (addressed_by)", "changed"),
        ("cause.lack_of_trust → rec.subsidy (leads_to)", "added"),
    ]


def test_a_renamed_code_takes_what_points_to_it_along(book, changed):
    new = changed(("cause.lack_of_trust", "cause.distrust"))
    found = diff_codebooks(book, new)
    (change,) = found.changes  # neither the links nor anything else
    assert (change.kind, change.former, change.edits) == ("renamed", "cause.lack_of_trust", ())
    assert change.evidence == ("name", "cues")
    assert found.renamed == {"cause.lack_of_trust": "cause.distrust"}
    assert not found.touches_cues


def test_definitions_that_mention_a_renamed_code(book, changed):
    told = (
        "name: {zh: 补贴, en: Subsidy}",
        "name: {zh: 补贴, en: Subsidy}\n    definition: {zh: 不同于cause.trust、cause.trusting。}",
    )
    found = diff_codebooks(
        changed(told),
        changed(told, ("cause.trust\n", "cause.faith\n"), ("于cause.trust、", "于cause.faith、")),
    )
    assert [each.former for each in found.changes] == ["cause.trust"]


def test_a_code_in_another_family_is_the_same(book, changed):
    found = diff_codebooks(book, changed(("obstacle.privacy", "cause.privacy")))
    assert found.renamed == {"obstacle.privacy": "cause.privacy"}


def test_without_evidence_a_code_is_gone_and_another_new(book, changed):
    new = changed(
        ("id: obstacle.money", "id: obstacle.staff"),
        ("name: {zh: 资金不足, en: Money}", "name: {zh: 人手不足, en: Staff}"),
        ("[钱不够], en: [money]", "[人不够], en: [staff]"),
        ("from: obstacle.money", "from: obstacle.staff"),
    )
    found = diff_codebooks(book, new)
    assert found.renamed == {}
    assert [(each.id, each.kind) for each in found.of("code")] == [
        ("obstacle.money", "removed"),
        ("obstacle.staff", "added"),
    ]
    assert Edit("cues.zh", "钱不够", None) in next(found.of("code")).edits


def test_two_equally_good_claims_settle_nothing():
    def make(*ids: str) -> Codebook:
        codes = "".join(
            f"  - {{id: {each}, name: {{zh: 甲}}, cues: {{zh: [甲乙丙]}}}}\n" for each in ids
        )
        return parse_codebook(
            f"codebook: x\nfamilies: {{f: {{title: {{zh: 族}}}}}}\ncodes:\n{codes}"
        )

    assert diff_codebooks(make("f.a"), make("f.b", "f.c")).renamed == {}
    assert diff_codebooks(make("f.a"), make("f.b")).renamed == {"f.a": "f.b"}


def test_a_name_in_one_language_and_letters_of_any_size_are_enough(book, changed):
    new = changed(
        ("id: obstacle.money", "id: obstacle.funds"),
        ("from: obstacle.money", "from: obstacle.funds"),
        ("name: {zh: 资金不足, en: Money}", "name: {zh: 缺少资金, en: MONEY}"),
        ("[钱不够], en: [money]", "[缺钱], en: [funds]"),
    )
    assert diff_codebooks(book, new).renamed == {"obstacle.money": "obstacle.funds"}


WORDS = st.lists(
    st.sampled_from("隐私 數據 信任 trust 錢 ＡＢＣ 𠀀𠀁 privacy".split()), unique=True, min_size=1
)


@given(WORDS, WORDS)
def test_law_what_is_told_makes_the_one_of_the_other(before, after):
    """Taking away what went and adding what came gives the new cues."""

    def make(words: list[str]) -> Codebook:
        return Codebook.model_validate(
            {"codebook": "x", "codes": [{"id": "f.a", "name": {"zh": "甲"}, "cues": {"zh": words}}]}
        )

    found = diff_codebooks(make(before), make(after))
    edits = [edit for each in found.changes for edit in each.edits]
    kept = [each for each in before if each not in {edit.old for edit in edits}]
    assert set(kept) | {edit.new for edit in edits if edit.new} == set(after)
    assert bool(edits) == (set(before) != set(after))
