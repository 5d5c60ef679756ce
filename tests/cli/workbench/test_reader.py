"""Where the reader is and what is shown, without a terminal."""

from __future__ import annotations

import pytest

from govcode.cli.workbench import Changes, CodingFilter, Reader
from govcode.cli.workbench import _cursor as cursor
from govcode.cli.workbench._heading import heading
from govcode.cli.workbench._place import Place, keep_place, read_place, with_span
from govcode.cli.workbench._walk import document_with_more, following, stop_at, waiting
from govcode.coding import (
    Filter,
    NotFoundError,
    add_memo,
    apply_code,
    assign,
    assignments,
    decide,
    find_codings,
    open_study,
    remove_documents,
)


def words(reader):
    return reader.open.text[slice(*reader.cursor.span)]


def step(reader, move, *values, **options):
    reader.move(lambda document, at: move(document, at, *values, **options))
    return words(reader)


def test_sentences_and_turns(reader):
    assert words(reader) == "您担心隐私吗？"
    assert step(reader, cursor.by_sentence, 1) == "刚开始我担心他们拿走数据。"
    assert step(reader, cursor.by_turn, 1) == "还有呢？"
    assert step(reader, cursor.by_turn, 1) == "不是隐私的问题。"
    assert step(reader, cursor.by_turn, 1) == "不是隐私的问题。"
    assert step(reader, cursor.by_sentence, -99) == "您担心隐私吗？"
    assert step(reader, cursor.by_turn, -1) == "您担心隐私吗？"


def test_words_and_back_to_the_sentence(reader):
    step(reader, cursor.by_sentence, 1)
    assert step(reader, cursor.by_word, 1) == "刚开始"  # a word of the codebook is whole
    assert step(reader, cursor.by_word, 1) == "我"
    assert step(reader, cursor.resized, by="word", forward=True) == "我担心"
    assert step(reader, cursor.whole) == "刚开始我担心他们拿走数据。"
    step(reader, cursor.by_word, -1)
    assert words(reader) == "数据"


def test_words_lead_over_the_edge_of_a_turn(reader):
    step(reader, cursor.by_word, -1)
    assert words(reader) == "吗"
    assert step(reader, cursor.by_word, 1) == "刚开始"
    assert step(reader, cursor.by_word, -1) == "吗"


def test_marking_stays_in_the_turn_and_in_speech(reader):
    document = reader.open
    found = cursor.marked(document, 17, 500)
    assert (
        document.text[slice(*found.span)] == "始我担心他们拿走数据。大家信不过物业。政府应该补贴。"
    )
    back = cursor.marked(document, 20, 0)
    assert document.text[slice(*back.span)] == "刚开始我担心"
    assert not back.at_end


def test_the_coding_that_a_decision_is_about(coded, reader):
    step(reader, cursor.by_sentence, 1)
    assert [each.code for each in reader.here()] == ["stage.start", "obstacle.privacy"]
    assert reader.coding().code == "stage.start"
    reader.turn_to(1)
    assert reader.coding().code == "obstacle.privacy"
    reader.turn_to(1)
    assert reader.coding().code == "stage.start"
    step(reader, cursor.by_sentence, -1)
    assert reader.coding() is None


def test_walking(reader):
    order = [each.code for each in waiting(reader)]
    assert len(order) == 6
    seen = []
    while found := following(reader):
        stop_at(reader, found)
        seen.append(found.code)
    assert seen == order
    assert following(reader, -1).code == order[-2]
    assert (document_with_more(reader), document_with_more(reader, -1)) == ("二", "three")


def test_walking_passes_over_what_one_has_decided(coded, reader):
    first, second = waiting(reader)[:2]
    decide(coded, [first.id], accept=True)
    decide(coded, [second.id], accept=True)
    decide(coded, [second.id], accept=False, coder="other")
    reader.refresh()
    assert reader.codings[second.id].state == "disputed"
    assert not {first.id, second.id} & {each.id for each in waiting(reader)}


def test_what_is_disputed_comes_first_when_that_is_wanted(coded, reader):
    last = waiting(reader)[-1]
    decide(coded, [last.id], accept=True, coder="A")
    decide(coded, [last.id], accept=False, coder="B")
    reader.refresh()
    reader.show_only(CodingFilter(uncertain=True))
    assert waiting(reader)[0].id == last.id
    assert following(reader).id == last.id


@pytest.mark.parametrize(
    ("count", "wanted"),
    [
        (5, {}),
        (2, {"codes": ["obstacle.privacy"]}),
        (3, {"families": ["cause", "rec"], "codes": ["stage.run"]}),
        (1, {"states": ["accepted"]}),
        (1, {"states": ["rejected"]}),
        (6, {"states": ["waiting", "accepted", "rejected"]}),
        (5, {"coders": ["rules"]}),
        (0, {"coders": ["nobody"]}),
        (5, {"speakers": ["王芳"]}),
        (0, {"speakers": ["访谈者"]}),
        (5, {"groups": ["居民"]}),
        (0, {"groups": ["物业"]}),
        (1, {"groups": ["居民"], "states": ["accepted"], "families": ["obstacle"]}),
    ],
)
def test_what_a_filter_shows(coded, reader, count, wanted):
    first, second, third = (each.id for each in reader.visible()[:3])
    decide(coded, [second], accept=True)
    decide(coded, [first], accept=False)
    reader.refresh()
    reader.show_only(CodingFilter(**{name: frozenset(values) for name, values in wanted.items()}))
    assert len(reader.visible()) == count
    assert reader.wanted.active == bool(wanted)
    assert third in reader.codings


def test_rejected_codings_are_not_shown_unless_asked_for(coded, reader):
    first = reader.visible()[0]
    decide(coded, [first.id], accept=False)
    reader.refresh()
    assert first.id not in {each.id for each in reader.visible()}
    reader.show_only(CodingFilter(states=frozenset({"rejected"})))
    assert [each.id for each in reader.visible()] == [first.id]


def test_progress_and_what_was_read(coded, reader):
    assert (reader.progress().waiting, reader.share_read()) == (6, 0)
    for _ in range(3):
        step(reader, cursor.by_sentence, 1)
    assert reader.share_read() == 100 * 4 // 7
    reader.jump(cursor.at_sentence(reader.open, 6))  # who jumps has not read what lies between
    assert reader.share_read() == 100 * 4 // 7
    decide(coded, [each.id for each in reader.visible()[:2]], accept=True)
    reader.refresh()
    assert (reader.progress().accepted, reader.progress().all) == (2, 6)


def test_leaving_and_coming_back(coded, reader):
    step(reader, cursor.by_sentence, 2)
    step(reader, cursor.by_word, 1)
    reader.show_only(CodingFilter(families=frozenset({"cause"}), uncertain=True))
    left = words(reader)
    assert reader.keep_place()
    with open_study(coded.folder) as study:
        again = Reader(study, lang="zh")
        assert (again.open.info.name, words(again)) == ("一", left)
        assert again.wanted == reader.wanted
        somebody = Reader(study, coder="somebody")
        assert (somebody.open.info.name, somebody.wanted) == ("three", CodingFilter())


def test_each_document_is_left_at_a_place_of_its_own(reader):
    step(reader, cursor.by_sentence, 3)
    left = words(reader)
    reader.open_document("二")
    reader.open_document("一")
    assert words(reader) == left


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "[]",
        '{"tester": 3}',
        '{"tester": {"document": 1, "start": "x", "read": {"一": 5}, "at": []}}',
    ],
)
def test_a_place_that_cannot_be_read_is_none(coded, kept):
    assert keep_place(coded.folder, "tester", Place())
    (coded.folder / ".govcode" / "place.json").write_text(kept, encoding="utf-8")
    assert read_place(coded.folder, "tester") == Place()
    assert Reader(coded).open is not None


def test_a_place_of_a_text_that_has_become_shorter(coded):
    keep_place(
        coded.folder, "tester", Place(document="二", start=5_000, end=5_010, at={"二": 5_000})
    )
    reader = Reader(coded)
    assert (reader.open.info.name, words(reader)) == ("二", "隐私大家都在说，信不过的是平台。")


def test_spans_that_were_read():
    spans = with_span([], 5, 9)
    assert with_span(spans, 9, 12) == [(5, 12)]
    assert with_span(with_span(spans, 20, 30), 8, 21) == [(5, 30)]
    assert with_span(spans, 1, 2) == [(1, 2), (5, 9)]


def test_what_others_do_is_taken_in(coded, reader):
    assert not reader.changed_by_others()
    with open_study(coded.folder) as other:
        first = reader.visible()[0]
        decide(other, [first.id], accept=True, coder="other")
        add_memo(other, "看这里", document="一", span=(15, 17))
    assert reader.changed_by_others()
    assert reader.refresh() == {first.id}
    assert not reader.changed_by_others()
    assert reader.codings[first.id].state == "accepted"
    assert [memo.text for memo in reader.memos_on_words()] == ["看这里"]


def test_a_document_that_others_remove(coded, reader):
    with open_study(coded.folder) as other:
        remove_documents(other, ["一"], coder="other")
    reader.refresh()
    assert reader.open.info.name == "three"


def test_a_document_that_is_not_there(coded):
    with pytest.raises(NotFoundError, match="there is no document '四'"):
        Reader(coded, document="四")


def test_a_study_without_documents(empty_study):
    reader = Reader(empty_study)
    assert reader.open is None
    assert (reader.here(), reader.coding(), reader.share_read()) == ([], None, 0)
    assert following(reader) is None
    assert document_with_more(reader) is None
    assert reader.keep_place()


def test_the_codebook_is_read_again_when_asked(coded, reader):
    text = coded.codebook_path.read_text("utf-8").replace("资金不足", "没钱")
    coded.codebook_path.write_text(text, encoding="utf-8")
    assert reader.book.finder.find("zjbz")
    reader.reload_codebook()
    assert [code.id for code in reader.book.finder.find("mq")] == ["obstacle.money"]
    reader.speak("en")
    assert reader.labels.name("obstacle.money") == "Money"


def test_who_works_blind_sees_nothing_of_others(coded):
    first = find_codings(coded, Filter(documents=("一",)))[0]
    decide(coded, [first.id], accept=True, coder="other")
    apply_code(coded, "obstacle.money", document="一", span=(28, 36), coder="other")
    add_memo(coded, "geheim", document="一", coder="other")
    reader = Reader(coded, document="一", seen_by="tester")
    assert {each.coder for each in reader.codings.values()} == {"rules"}
    assert {each.state for each in reader.codings.values()} == {"waiting"}
    assert reader.memos == ()
    stop_at(reader, reader.codings[first.id])
    changes = Changes(reader)
    changes.decide(accept=False)
    assert reader.codings[first.id].state == "rejected"
    changes.put("obstacle.money", span=(28, 36))
    assert len(find_codings(coded, Filter(codes=("obstacle.money",), documents=("一",)))) == 2
    assert "独立编码" in "".join(
        text for text, _ in heading(Reader(coded, lang="zh", seen_by="x"), 80)
    )


def test_what_is_assigned_is_marked_and_can_be_all_that_is_shown(coded):
    assign(coded, ["tester", "林"], turns=4, overlap=0, seed=3)
    mine = [each for each in assignments(coded) if each.coder == "tester"]
    name = mine[0].document
    reader = Reader(coded, lang="zh", document=name)
    assert [(turn.start, turn.end) for turn in reader.open.turns if turn.mine] == [
        (each.start, each.end) for each in mine if each.document == name
    ]
    assert "◆ 分给你的" in "".join(text for text, _ in heading(reader, 80))
    shown = len(reader.visible())
    reader.show_only(CodingFilter(mine=True))
    assert all(reader.open.turns[reader.open.turn_at(each.start)].mine for each in reader.visible())
    assert 0 < len(reader.visible()) <= shown
    reader.keep_place()
    assert Reader(coded).wanted.mine
    assert set(reader.assigned) == {each.document for each in mine}
    assert Reader(coded, coder="nobody").assigned == {}


def test_what_is_least_certain_comes_first_when_that_is_wanted(coded):
    reader = Reader(coded, coder="林")
    found = waiting(reader)
    doubts = {found[2].id: 0.9, found[0].id: 0.2}
    reader = Reader(coded, coder="林", wanted=CodingFilter(uncertain=True), doubts=doubts)
    assert [each.id for each in waiting(reader)][:2] == [found[2].id, found[0].id]
    reader.show_only(CodingFilter())
    assert [each.id for each in waiting(reader)] == [each.id for each in found]
