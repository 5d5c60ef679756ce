"""A corrected transcript in place of the former one: codings go with their words, none is lost."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode.coding import (
    Filter,
    NotFoundError,
    StudyError,
    apply_code,
    code_by_rules,
    decide,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    orphans,
    refresh_transcripts,
    remove_documents,
    replace_transcript,
    text_of,
    turns_of,
    undo,
    voices,
)


@pytest.fixture
def corrected(coded, tmp_path):
    """Replace the document 二 by its text under some changes, each (old words, new words)."""

    def replace(*changes):
        text = text_of(coded, "二")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "corrected.txt"
        path.write_text(text, encoding="utf-8")
        return replace_transcript(coded, "二", path)

    return replace


def everything(study):
    return find_codings(study, Filter(contrary=None))


def in_two(study):
    return {each.id: each for each in everything(study) if each.document == "二"}


def check_excerpts(study):
    for each in everything(study):
        text = text_of(study, each.document)
        assert each.excerpt == text[each.start : each.end]
        turn = turns_of(study, each.document)[each.turn]
        assert turn.start <= each.start < each.end <= turn.end
        for proof in each.evidence:
            assert proof.words == text[proof.start : proof.end]


def test_words_before_move_every_coding(coded, corrected):
    before = in_two(coded)
    done = corrected(("访谈者：钱够吗？", "访谈者：您好。先问一句：钱够吗？"))
    after = in_two(coded)
    assert (done.same, done.changed, done.lost) == (len(before), (), ())
    assert after.keys() == before.keys()
    for each, was in before.items():
        assert (after[each].excerpt, after[each].evidence[0].words) == (
            was.excerpt,
            was.evidence[0].words,
        )
        assert after[each].start == was.start + 8
    check_excerpts(coded)


def test_an_edit_inside_a_coded_span_changes_its_words_and_is_told(coded, corrected):
    ids = [each.id for each in in_two(coded).values() if each.code == "obstacle.money"]
    decide(coded, ids, accept=True)
    done = corrected(("钱不够。", "钱实在是不够用。"))
    told = {each.id: (each.before, each.after) for each in done.changed}
    for each in ids:
        assert told[each] == ("我们缺乏信任，钱不够。", "我们缺乏信任，钱实在是不够用。")
        assert in_two(coded)[each].status == "accepted"
    check_excerpts(coded)


def test_a_coding_whose_words_are_gone_is_orphaned_if_a_person_stands_behind_it(coded, corrected):
    mine = apply_code(coded, "rec.subsidy", document="二", quote="补贴太少")
    suggested = [each for each in in_two(coded).values() if each.status == "suggested"]
    done = corrected(("补贴太少。", ""), ("我们缺乏信任，钱不够。", "都好。"))
    (orphan,) = orphans(coded)
    assert (orphan.id, orphan.code, orphan.coder, orphan.status) == (
        mine.id,
        "rec.subsidy",
        "tester",
        "accepted",
    )
    assert (orphan.excerpt, orphan.document) == ("补贴太少", "二")
    assert orphan.before.endswith("钱不够。")
    assert orphan.after.startswith("。")
    lost = {each.id: each.kept for each in done.lost}
    assert lost[mine.id] is True
    assert lost.keys() - {mine.id} <= {each.id for each in suggested}
    check_excerpts(coded)


def test_a_text_put_into_traditional_characters_keeps_every_coding(coded, corrected):
    before = in_two(coded)
    done = corrected(("隐私", "隱私"), ("补贴", "補貼"), ("们", "們"), ("钱", "錢"))
    assert (done.lost, len(done.changed) + done.same) == ((), len(before))
    check_excerpts(coded)


def test_undo_brings_the_former_text_back_exactly(coded, corrected, table_dump):
    apply_code(coded, "rec.subsidy", document="二", quote="补贴太少")
    before = table_dump(coded)
    corrected(
        ("补贴太少。", ""), ("访谈者：好的。", "访谈者：好的。\n王五：我也说一句。\n访谈者：请讲。")
    )
    assert table_dump(coded) != before
    assert log(coded)[0].action == "replace"
    undo(coded)
    assert table_dump(coded) == before


def test_a_new_speaker_and_fewer_turns(coded, corrected):
    corrected(("访谈者：好的。\n", ""), ("李强：隐私", "王五：隐私"))
    turns = turns_of(coded, "二")
    assert [turn.speaker for turn in turns] == ["访谈者", "李强", "王五"]
    assert "".join(turn.text for turn in turns) == text_of(coded, "二")
    check_excerpts(coded)
    assert code_by_rules(coded).documents == 1


def test_the_former_file_is_kept_and_does_not_come_back(coded, corrected):
    old = (coded.transcripts / "二.txt").read_bytes()
    corrected(("钱够吗", "钱够了吗"))
    info = {each.name: each for each in documents(coded)}["二"]
    assert info.file == "二 (2).txt"
    assert (coded.transcripts / "二.txt").read_bytes() == old
    result = refresh_transcripts(coded)
    assert (result.imported, result.replaced, result.problems) == ((), (), ())
    assert len(documents(coded)) == 3


def test_what_cannot_be_replaced(coded, tmp_path, write_text):
    same = write_text("same.txt", text_of(coded, "二"))
    with pytest.raises(StudyError, match="already the document '二'"):
        replace_transcript(coded, "二", same)
    with pytest.raises(StudyError, match="already the document '一'"):
        replace_transcript(coded, "二", coded.transcripts / "一.txt")
    with pytest.raises(NotFoundError, match="no document '三'"):
        replace_transcript(coded, "三", same)


def test_a_removed_document_stays_away_and_comes_back_by_undo(coded, table_dump):
    before = table_dump(coded)
    (gone,) = remove_documents(coded, ["一"])
    assert (gone.document, gone.file, gone.erased) == ("一", "一.txt", False)
    assert gone.codings > 0
    assert {info.name for info in documents(coded)} == {"二", "three"}
    assert refresh_transcripts(coded).imported == ()
    assert "王芳" not in {voice.name for voice in voices(coded)}
    undo(coded)
    assert table_dump(coded) == before
    remove_documents(coded, ["一"])
    result = import_transcripts(coded, [coded.transcripts / "一.txt"])
    assert [each.name for each in result.imported] == ["一"]
    with pytest.raises(NotFoundError, match="no document 'x'"):
        remove_documents(coded, ["一", "x"])


PIECES = st.sampled_from(
    ["补贴", "钱不够。", "😀", "𠮷", "\n", "访谈者：还有吗？\n", "李强：", "don't trust", " ", "，"]
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_edit_keeps_the_laws(coded_folder, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("any")
    shutil.copytree(coded_folder, folder / "study")
    with open_study(folder / "study") as study:
        apply_code(study, "rec.subsidy", document="二", quote="补贴太少", coder="a")
        apply_code(study, "obstacle.money", document="二", quote="钱不够。补贴太少", coder="b")
        before = {each.id: each for each in everything(study)}
        text = text_of(study, "二")
        for _ in range(data.draw(st.integers(1, 5))):
            start = data.draw(st.integers(0, len(text)))
            end = data.draw(st.integers(start, min(len(text), start + 12)))
            text = text[:start] + "".join(data.draw(st.lists(PIECES, max_size=4))) + text[end:]
        if text == text_of(study, "二") or not any(c.isalpha() for c in text):
            return
        (folder / "new.txt").write_text(text, encoding="utf-8", newline="")
        done = replace_transcript(study, "二", folder / "new.txt")
        after = {each.id for each in everything(study)}
        lost = {each.id for each in done.lost}
        assert after | lost == before.keys()
        assert not after & lost
        assert {each.id for each in orphans(study)} == {e.id for e in done.lost if e.kept}
        assert all(before[e.id].origin == "rules" for e in done.lost if not e.kept)
        for each in done.changed:
            assert each.before == before[each.id].excerpt != each.after
        check_excerpts(study)
        assert study.store.sql.execute("PRAGMA foreign_key_check").fetchall() == []
