"""What a coder does: every change is in the study, nothing is lost, one step takes it back."""

from __future__ import annotations

import pytest

from govcode.cli.workbench import Changes, Reader
from govcode.cli.workbench._cursor import Cursor, at_sentence
from govcode.cli.workbench._walk import stop_at, waiting
from govcode.coding import (
    STATUSES,
    Filter,
    NotFoundError,
    StudyError,
    apply_code,
    decide,
    find_codings,
    import_transcripts,
    log,
    memos,
    open_study,
    replace_transcript,
)

INTERVIEW = (
    "访谈者：您担心隐私吗？\n"
    "王芳：刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。\n"
    "访谈者：还有呢？\n"
    "王芳：不是隐私的问题。现在好了。\n"
)


def status(reader, coding_id):
    (found,) = find_codings(
        reader.study, Filter(ids=(coding_id,), contrary=None, statuses=STATUSES)
    )
    return found.status, found.decided_by


def at(reader, sentence):
    reader.jump(at_sentence(reader.open, sentence))


def test_a_walk_goes_on_after_each_decision(reader, changes):
    order = [each.id for each in waiting(reader)]
    stop_at(reader, waiting(reader)[0])
    for each in order:
        assert reader.current == each
        changes.decide(accept=each % 2 == 0)
    assert [status(reader, each)[0] for each in order] == [
        "accepted" if each % 2 == 0 else "rejected" for each in order
    ]
    assert waiting(reader) == []
    assert len(log(reader.study)) == 2 + len(order)


def test_reading_by_hand_stays_where_it_is(reader, changes):
    at(reader, 1)
    changes.decide(accept=True)
    assert reader.coding().code == "obstacle.privacy"  # the other one on these words
    changes.decide(accept=True)
    assert reader.cursor == at_sentence(reader.open, 1)
    assert [each.status for each in reader.here()] == ["accepted", "accepted"]


def test_all_that_waits_here_in_one_step(reader, changes):
    at(reader, 1)
    changes.decide(accept=False, everything=True)
    assert reader.here() == []
    assert reader.message == "已驳回 2 条"
    changes.undo()
    assert len(reader.here()) == 2


def test_nothing_to_decide_on(reader, changes):
    changes.decide(accept=True)
    assert reader.message == "这里没有可裁定的编码"
    changes.recode(code="obstacle.money")
    assert reader.message == "这里没有可裁定的编码"


def test_several_codes_and_overlaps_on_the_same_words(reader, changes):
    at(reader, 2)
    changes.put("obstacle.money")
    changes.put("obstacle.privacy")
    start, end = reader.cursor.span
    reader.jump(Cursor(start + 2, end - 1))
    changes.put("obstacle.money")
    changes.put("cause.trust", contrary=True)
    told = {(reader.details(each.id).excerpt, each.code, each.contrary) for each in reader.here()}
    assert told == {
        ("大家信不过物业。", "cause.lack_of_trust", False),
        ("大家信不过物业。", "obstacle.money", False),
        ("大家信不过物业。", "obstacle.privacy", False),
        ("信不过物业", "obstacle.money", False),
        ("信不过物业", "cause.trust", True),
    }
    assert reader.coding().code == "cause.trust"


def test_a_code_that_is_suggested_is_accepted_and_not_doubled(reader, changes):
    at(reader, 2)
    changes.put("cause.lack_of_trust")
    assert [(each.origin, each.status) for each in reader.here()] == [("rules", "accepted")]
    changes.put("cause.lack_of_trust")
    assert reader.message == "这些话已编为：缺乏信任"
    changes.decide(accept=False)
    assert reader.here() == []
    changes.put("cause.lack_of_trust")
    assert [each.status for each in reader.here()] == ["accepted"]


def test_what_another_person_coded_stays_theirs(coded, reader, changes):
    at(reader, 2)
    apply_code(coded, "obstacle.money", document="一", span=reader.cursor.span, coder="other")
    reader.refresh()
    changes.put("obstacle.money")
    coders = [each.coder for each in reader.here() if each.code == "obstacle.money"]
    assert sorted(coders) == ["other", "tester"]


def test_the_codes_used_last(reader, changes):
    changes.put_recent(0)
    assert "c" in reader.message
    at(reader, 2)
    changes.put("obstacle.money")
    changes.put("rec.subsidy")
    at(reader, 6)
    changes.put_recent(1)
    assert "obstacle.money" in {each.code for each in reader.here()}
    assert reader.place.recent == ["obstacle.money", "rec.subsidy"]


def test_recoding_in_a_walk_goes_on(reader, changes):
    first, second = waiting(reader)[:2]
    stop_at(reader, first)
    changes.recode(code="obstacle.money")
    assert status(reader, first.id) == ("rejected", "tester")
    assert reader.current == second.id
    assert reader.message == "启动 改为 资金不足"


def test_other_words_for_a_coding(reader, changes):
    at(reader, 2)
    start, end = reader.cursor.span
    reader.go(Cursor(start + 2, end - 1))
    changes.recode(span=reader.cursor.span)
    mine = reader.coding()
    assert (reader.details(mine.id).excerpt, mine.code, mine.coder) == (
        "信不过物业",
        "cause.lack_of_trust",
        "tester",
    )


def test_words_that_cannot_be_coded_change_nothing(reader, changes):
    reader.jump(Cursor(0, 3))
    with pytest.raises(StudyError, match="nobody speaks"):
        changes.put("obstacle.money")
    assert changes.line == []
    assert log(reader.study, limit=1)[0].action == "code"


def test_memos(reader, changes):
    at(reader, 1)
    changes.keep_memo("想一想", document="一", span=reader.cursor.span)
    changes.keep_memo("全文", document="一")
    changes.keep_memo("定义不清", code="cause.trust")
    changes.keep_memo("总的", document=None)
    assert [(memo.about, memo.text) for memo in memos(reader.study)] == [
        ("code", "定义不清"),
        ("study", "总的"),
        ("document", "全文"),
        ("words", "想一想"),
    ]
    (memo,) = reader.memos_on_words()
    changes.keep_memo("想好了", memo=memo)
    assert reader.memos_on_words()[0].text == "想好了"
    changes.keep_memo("", memo=memo)
    assert reader.memos_on_words() == []
    changes.undo()
    assert reader.memos_on_words()[0].text == "想好了"
    changes.keep_memo("   ")
    assert len(reader.memos) == 4


def test_undo_and_redo_go_where_something_changed(reader, changes):
    at(reader, 2)
    changes.decide(accept=True)
    at(reader, 6)
    changes.put("obstacle.money")
    at(reader, 0)
    changes.undo()
    changes.undo()
    assert reader.cursor == at_sentence(reader.open, 2)
    assert reader.coding().state == "waiting"
    changes.undo(again=True)
    assert reader.coding().state == "accepted"
    changes.undo(again=True)
    assert reader.cursor == at_sentence(reader.open, 6)
    with pytest.raises(NotFoundError):
        changes.undo(again=True)


def test_undo_asks_before_it_takes_back_more_than_a_coding_of_ones_own(coded, reader, changes):
    assert "rules" in changes.undo_asks()
    at(reader, 1)
    changes.decide(accept=True)
    assert changes.undo_asks() == ""
    decide(coded, [reader.visible()[-1].id], accept=True, coder="other")
    assert "other" in changes.undo_asks()


def test_undo_reaches_over_commands(coded, reader, changes, write_text):
    import_transcripts(coded, [write_text("四.txt", "甲：好。\n乙：行。\n")])
    reader.refresh()
    assert len(reader.documents) == 4
    assert "import" in changes.undo_asks()
    changes.undo()
    assert len(reader.documents) == 3
    assert reader.open.info.name == "一"


def test_while_another_process_writes_nothing_is_lost(reader, changes):
    first, second = waiting(reader)[:2]
    stop_at(reader, first)
    with open_study(reader.study.folder) as other, other.store.change("test", coder="x"):
        changes.decide(accept=True)
        assert "1 项" in reader.message
        assert reader.current == second.id  # reading goes on
        changes.decide(accept=False)
        at(reader, 6)
        changes.put("obstacle.money")
        assert len(changes.line) == 3
        assert not changes.try_again()
        changes.undo()
        assert reader.message == "请等前面的操作写入完毕"
    assert changes.try_again()
    assert reader.message == "等待的操作已全部写入"
    assert [status(reader, each.id)[0] for each in (first, second)] == ["accepted", "rejected"]
    assert "obstacle.money" in {each.code for each in reader.here()}
    assert [entry.action for entry in log(reader.study, limit=3)] == ["apply", "reject", "accept"]


def test_words_that_were_replaced_while_one_read_are_not_coded(coded, reader, changes, write_text):
    at(reader, 2)
    corrected = INTERVIEW.replace("刚开始我", "刚开始的时候我很")
    with open_study(coded.folder) as other:
        replace_transcript(other, "一", write_text("一.txt", corrected))
    for change in (
        lambda: changes.put("obstacle.money"),
        lambda: changes.recode(code="obstacle.money"),
        lambda: changes.keep_memo("x", document="一", span=reader.cursor.span),
    ):
        with pytest.raises(StudyError, match="replaced meanwhile"):
            change()
    assert log(coded, limit=1)[0].action == "replace"
    reader.refresh()
    assert "刚开始的时候我很" in reader.open.text
    at(reader, 2)
    changes.put("obstacle.money")
    assert reader.details(reader.current).excerpt == "大家信不过物业。"


def test_one_of_several_that_wait_may_be_refused_without_the_others(reader, changes):
    at(reader, 2)
    with open_study(reader.study.folder) as other, other.store.change("test", coder="x"):
        changes.put("obstacle.money")
        changes.put("obstacle.money")
        changes.put("obstacle.privacy")
    with pytest.raises(StudyError, match="already"):
        changes.try_again()
    assert changes.try_again()
    assert {"obstacle.money", "obstacle.privacy"} <= {each.code for each in reader.here()}


def test_two_readers_of_one_study_see_each_other(coded, reader, changes):
    with open_study(coded.folder) as study:
        other = Reader(study, coder="other", document="一")
        theirs = Changes(other)
        stop_at(other, waiting(other)[0])
        theirs.decide(accept=False)
        reader.refresh()
        stop_at(reader, waiting(reader)[0])
        changes.put("stage.start", span=(15, 28))
        other.refresh()
        (there,) = [each for each in other.codings.values() if each.code == "stage.start"]
        assert there.state == "disputed"
