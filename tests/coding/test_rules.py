"""The rules coder: what it suggests, why, and what a second run leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.codebooks import edit_codebook, load_codebook
from govcode.coding import (
    Filter,
    apply_code,
    code_by_rules,
    create_study,
    decide,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    run_examples,
    text_of,
    turns_of,
)


def shown(found):
    return sorted((each.document, each.code, each.excerpt) for each in found)


def test_what_the_sample_interviews_are_coded_with(coded):
    assert shown(find_codings(coded)) == sorted(
        [
            ("一", "stage.start", "刚开始我担心他们拿走数据。"),
            ("一", "obstacle.privacy", "刚开始我担心他们拿走数据。"),
            ("一", "cause.lack_of_trust", "大家信不过物业。"),
            ("一", "rec.subsidy", "政府应该补贴。"),
            ("一", "stage.run", "现在好了。"),
            ("二", "cause.lack_of_trust", "我们缺乏信任，钱不够。"),
            ("二", "obstacle.money", "我们缺乏信任，钱不够。"),
            ("二", "rec.subsidy", "补贴太少。"),
            ("二", "obstacle.privacy", "隐私大家都在说，信不过的是平台。"),
            ("二", "cause.lack_of_trust", "隐私大家都在说，信不过的是平台。"),
            ("three", "stage.start", "At first we don't trust the company."),
            ("three", "cause.lack_of_trust", "At first we don't trust the company."),
            ("three", "obstacle.privacy", "Privacy matters to us."),
            ("three", "rec.subsidy", "Subsidies would help 😀 a lot."),
            ("three", "cause.mutual_trust", "We trust each other."),
        ]
    )
    assert shown(find_codings(coded, Filter(contrary=True))) == [
        ("一", "obstacle.privacy", "不是隐私的问题。")
    ]


def test_a_suggestion_says_who_why_and_nothing_of_a_person(coded):
    (found,) = find_codings(coded, Filter(codes=("obstacle.privacy",), documents=("一",)))
    assert (found.coder, found.origin, found.status) == ("rules", "rules", "suggested")
    assert (found.decided_by, found.decided_at) == ("", "")
    assert [(e.cue, e.words) for e in found.evidence] == [("担心 … 数据", "担心他们拿走数据")]
    assert (found.speaker, found.role, found.turn) == ("王芳", "participant", 1)


def test_two_cues_in_one_sentence_are_one_coding_with_two_reasons(empty_study, write_text):
    write_text("in/a.txt", "访谈者：说？\n王芳：隐私呢，我担心数据，也担心隐私。\n")
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])
    code_by_rules(empty_study)
    (found,) = find_codings(empty_study)
    assert [e.words for e in found.evidence] == ["隐私", "担心数据", "隐私"]


def slices_hold(study):
    for info in documents(study):
        text = text_of(study, info.name)
        turns = turns_of(study, info.name)
        for each in find_codings(study, Filter(documents=(info.name,), contrary=None)):
            assert each.excerpt == text[each.start : each.end] != ""
            turn = turns[each.turn]
            assert turn.start <= each.start < turn.end
            assert turn.speaker == each.speaker
            for reason in each.evidence:
                assert reason.words == text[reason.start : reason.end] != ""
                assert each.start <= reason.start < reason.end <= each.end


def test_excerpts_and_evidence_are_slices_of_the_text(coded):
    slices_hold(coded)
    assert len(find_codings(coded, Filter(contrary=None))) == 16


PIECES = st.lists(
    st.sampled_from(
        [
            "隐私",
            "擔心",
            "数据",
            "不是",
            "信不过",
            "缺乏",
            "信任",
            "补贴",
            "。",
            "，",
            "\n",
            " ",
            "😀",
            "𠮷",
            "&quot;",
            "（笑）",
            "访谈者：",
            "王芳：",
            "privacy ",
            "don't ",
            "trust ",
            "\u2028",
            "e\u0301",
            "現在",
        ]
    ),
    min_size=3,
    max_size=50,
).map("".join)


@given(text=PIECES, unit=st.sampled_from(["sentence", "turn", "words"]))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_excerpt_is_its_slice_whatever_the_text(tmp_path_factory, codebook_text, text, unit):
    folder = tmp_path_factory.mktemp("any")
    (folder / "c.yaml").write_text(codebook_text, encoding="utf-8")
    (folder / "a.txt").write_text(f"访谈者：问\n王芳：{text}", encoding="utf-8", newline="")
    create_study(folder / "s", codebook=folder / "c.yaml").close()
    (folder / "s" / "govcode.toml").write_text(f'unit = "{unit}"\n')
    with open_study(folder / "s") as study:
        import_transcripts(study, [folder / "a.txt"])
        code_by_rules(study)
        slices_hold(study)


def with_settings(study, text):
    study.close()
    (study.folder / "govcode.toml").write_text(text, encoding="utf-8")
    return open_study(study.folder)


def test_interviewers_are_not_coded_unless_the_settings_say_so(coded):
    assert "interviewer" not in {each.role for each in find_codings(coded)}
    with with_settings(coded, "code_interviewers = true\n") as study:
        code_by_rules(study)
        asked = find_codings(study, Filter(speakers=("访谈者",)))
        assert shown(asked) == [("一", "obstacle.privacy", "您担心隐私吗？")]


def test_the_unit_may_be_the_words_or_the_turn(study):
    with with_settings(study, 'unit = "words"\n') as other:
        code_by_rules(other)
        wanted = Filter(codes=("rec.subsidy",), documents=("一",))
        assert [each.excerpt for each in find_codings(other, wanted)] == ["补贴"]
    with with_settings(study, 'unit = "turn"\n') as other:
        code_by_rules(other)
        (found,) = find_codings(other, wanted)
        turn = turns_of(other, "一")[1]
        assert turn.text.startswith("王芳：刚开始")
        assert found.excerpt == turn.text.strip().removeprefix("王芳：")  # the label says nothing
        assert found.start == turn.start + len("王芳：")
        assert {each.excerpt[:2] for each in find_codings(other)}.isdisjoint({"王芳", "李强"})


def test_unreviewed_suggestions_that_began_with_a_label_are_replaced(study):
    """Suggestions made when a turn still began with its label, in a study that is coded again."""
    with with_settings(study, 'unit = "turn"\n') as other:
        code_by_rules(other)
        turns = turns_of(other, "一")
        old = find_codings(other, Filter(documents=("一",), contrary=None))
        with other.store.change("code", coder="rules"):
            for each in old:
                start, end = turns[each.turn].start, each.end
                excerpt = text_of(other, "一")[start:end]
                other.store.update("codings", each.id, start=start, excerpt=excerpt)
            other.store.forget_rules()
        decide(other, [old[0].id], accept=True, coder="甲")
        code_by_rules(other)
        now = find_codings(other, Filter(documents=("一",), contrary=None))
        kept = [each for each in now if each.excerpt.startswith("王芳：")]
        assert [each.id for each in kept] == [old[0].id]  # what a person accepted stays
        assert {(each.code, each.start) for each in now} >= {(c.code, c.start) for c in old}
        slices_hold(other)


def test_a_second_run_has_nothing_to_do(coded, table_dump):
    before, entries = table_dump(coded), log(coded)
    result = code_by_rules(coded)
    assert (result.documents, result.added, result.removed) == (0, 0, 0)
    anew = code_by_rules(coded, anew=True)
    assert (anew.documents, anew.added, anew.removed, anew.kept) == (3, 0, 0, 16)
    assert table_dump(coded) == before
    assert log(coded) == entries


def test_only_new_documents_are_read(coded, write_text):
    import_transcripts(coded, [write_text("new.txt", "访谈者：说？\n王芳：要补贴。\n")])
    result = code_by_rules(coded)
    assert (result.documents, result.added) == (1, 1)


def change_codebook(study, change):
    edit_codebook(study.codebook_path, change)
    study.close()
    return open_study(study.folder)


def drop_all_cues(value):
    for code in value["codes"]:
        code.pop("cues", None)


def test_a_new_codebook_replaces_only_unreviewed_suggestions_of_the_rules(coded):
    mine = apply_code(coded, "obstacle.money", document="一", quote="政府应该补贴")
    first, second, *others = find_codings(coded, Filter(coders=("rules",), contrary=None))
    decide(coded, [first.id], accept=True)
    decide(coded, [second.id], accept=False)
    with change_codebook(coded, drop_all_cues) as study:
        result = code_by_rules(study)
        assert (result.documents, result.removed, result.kept) == (3, len(others), 2)
        left = {each.id: each.status for each in find_codings(study, Filter(contrary=None))}
        assert left == {mine.id: "accepted", first.id: "accepted", second.id: "rejected"}


def test_what_was_rejected_is_not_suggested_again(coded):
    (found,) = find_codings(coded, Filter(codes=("rec.subsidy",), documents=("一",)))
    decide(coded, [found.id], accept=False)
    with change_codebook(coded, lambda v: v["codes"][-1]["cues"]["zh"].append("应该")) as study:
        code_by_rules(study)
        wanted = Filter(codes=("rec.subsidy",), documents=("一",))
        assert [(e.id, e.status) for e in find_codings(study, wanted)] == [(found.id, "rejected")]


def test_a_changed_cue_brings_and_takes_suggestions(coded):
    def change(value):
        value["codes"][-1]["cues"]["zh"] = ["平台"]

    with change_codebook(coded, change) as study:
        result = code_by_rules(study)
        assert (result.documents, result.added, result.removed) == (3, 1, 2)
    with change_codebook(coded, lambda v: v["codes"][0].update(definition={"zh": "说明"})) as study:
        assert code_by_rules(study).documents == 0  # a definition decides no hit


def test_a_cue_within_a_turn_sees_the_words_spoken_and_not_the_heading(empty_study, write_text):
    write_text(
        "in/a.txt",
        "访谈者：说？\n李强：我怕。\n（笑）\n访谈者：嗯？\n王芳：数据的事。我怕。\n（笑）王芳怕。\n",
    )
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])

    def change(value):
        value["codes"][0]["cues"] = {"zh": [{"all": ["数据", "怕"], "within": "turn"}]}
        value["codes"][1]["cues"] = {"zh": [{"all": ["李强", "怕"], "within": "turn"}]}
        value["codes"][3]["cues"] = {"zh": [{"all": ["王芳", "数据"], "within": "turn"}]}

    with change_codebook(empty_study, change) as study:
        code_by_rules(study)
        assert shown(find_codings(study)) == [
            ("a", "obstacle.money", "数据的事。我怕。\n（笑）王芳怕。"),
            ("a", "stage.start", "数据的事。我怕。"),
        ]
        slices_hold(study)


def test_progress_counts_documents(study):
    seen = []
    code_by_rules(study, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_examples_are_run_as_the_rules_code(codebook_path):
    results = run_examples(load_codebook(codebook_path))
    assert [(r.code, r.expected, r.coded, r.passed) for r in results] == [
        ("cause.lack_of_trust", True, True, True),
        ("cause.lack_of_trust", False, False, True),
    ]
    assert results[0].cues == ("信不过",)
    assert run_examples(load_codebook(codebook_path), code="rec.subsidy") == ()


@pytest.mark.parametrize("text", ["我们不是信不过物业", "互相信任"])
def test_an_example_that_fails(codebook_path, text):
    book = load_codebook(codebook_path)
    code = book.by_id["cause.lack_of_trust"]
    example = code.examples[0].model_copy(update={"text": text})
    codes = [code.model_copy(update={"examples": [example]})]
    (result,) = run_examples(book.model_copy(update={"codes": codes}))
    assert (result.expected, result.coded, result.passed, result.cues) == (True, False, False, ())
