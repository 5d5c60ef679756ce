"""A code made while reading: in the file, with everything around it as it was."""

from __future__ import annotations

import pytest

from govcode.codebooks import CodebookError, load_codebook
from govcode.coding import (
    Filter,
    StudyError,
    code_by_rules,
    find_codings,
    log,
    run_examples,
    undo,
)
from govcode.coding.review import add_code, new_code_id


def test_it_is_the_last_of_the_codes_and_comments_stay(empty_study):
    before = empty_study.codebook_path.read_text("utf-8")
    made = add_code(empty_study, " 谁知道 ", family="obstacle", example="谁知道拍不拍家里。")
    text = empty_study.codebook_path.read_text("utf-8")
    assert made == "obstacle.shui_zhi_dao"
    assert "# a comment at the top" in text
    assert "# two ways to say it" in text
    assert [line for line in before.split("\n") if line not in text] == []
    code = load_codebook(empty_study.codebook_path).codes[-1]
    assert (code.id, code.name.zh, code.examples[0].text) == (made, "谁知道", "谁知道拍不拍家里。")


def test_its_example_is_no_failing_test(empty_study):
    add_code(empty_study, "谁知道", family="obstacle", example="谁知道拍不拍家里。")
    results = run_examples(load_codebook(empty_study.codebook_path))
    assert results
    assert all(result.passed for result in results)


def test_its_words_are_coded_and_one_step_takes_all_back(study):
    before = study.codebook_path.read_bytes()
    code_by_rules(study)
    made = add_code(study, "谁担心", family="cause", document="一", span=(19, 21), coder="林")
    (coding,) = find_codings(study, Filter(codes=(made,)))
    assert (coding.excerpt, coding.coder, coding.status) == ("担心", "林", "accepted")
    assert code_by_rules(study).documents == 0  # the rules are the same
    assert log(study, limit=1)[0].action == "in vivo"
    undo(study)
    assert find_codings(study, Filter(coders=("rules",)))
    assert study.codebook_path.read_bytes() == before
    assert made not in study.codebook.by_id


def test_impossible_words_leave_the_codebook_alone(study):
    before = study.codebook_path.read_bytes()
    with pytest.raises(StudyError, match="nobody speaks"):
        add_code(study, "谁担心", family="cause", document="一", span=(0, 2))
    assert study.codebook_path.read_bytes() == before


def test_english_names_and_ids(empty_study):
    assert add_code(empty_study, "Who knows?", family="cause") == "cause.who_knows"
    code = load_codebook(empty_study.codebook_path).by_id["cause.who_knows"]
    assert (code.name.en, code.name.zh, code.examples) == ("Who knows?", "", [])


def test_a_family_is_declared_where_it_is_new(empty_study):
    made = add_code(empty_study, "家长里短", family="in_vivo", family_title="原话代码")
    book = load_codebook(empty_study.codebook_path)
    assert made in book.by_id
    assert book.families["in_vivo"].title.zh == "原话代码"


def test_the_same_letters_get_a_number(empty_study):
    add_code(empty_study, "诗词", family="cause")
    assert new_code_id(load_codebook(empty_study.codebook_path), "实词", family="cause") == (
        "cause.shi_ci_2"
    )


def test_an_empty_list_of_codes(empty_study):
    empty_study.codebook_path.write_text(
        "codebook: x\nfamilies: {f: {title: {zh: 族}}}\ncodes: []  # none yet\n", encoding="utf-8"
    )
    assert add_code(empty_study, "甲", family="f") == "f.jia"
    assert "f.jia" in load_codebook(empty_study.codebook_path).by_id


@pytest.mark.parametrize(
    ("name", "family", "fault"),
    [("  ", "cause", "no name"), ("信任问题", "cause", "already"), ("x", "caus", "no family")],
)
def test_what_cannot_be_made_leaves_the_file_alone(empty_study, name, family, fault):
    before = empty_study.codebook_path.read_bytes()
    with pytest.raises(StudyError, match=fault):
        add_code(empty_study, name, family=family)
    assert empty_study.codebook_path.read_bytes() == before


def test_a_file_that_is_broken_meanwhile_is_left_alone(empty_study):
    empty_study.codebook_path.write_text("codebook: [", encoding="utf-8")
    with pytest.raises(CodebookError):
        add_code(empty_study, "甲", family="cause")
    assert empty_study.codebook_path.read_text("utf-8") == "codebook: ["
