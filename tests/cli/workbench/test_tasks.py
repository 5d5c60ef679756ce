"""Whole tasks, driven by keys and mouse: what is pressed is what the study holds afterwards."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.widgets import Input, TextArea

from govcode.cli.workbench._chooser import Chooser
from govcode.cli.workbench._dialogs import Help, Question
from govcode.cli.workbench._memo import MemoScreen
from govcode.cli.workbench._transcript import Transcript
from govcode.codebooks import load_codebook
from govcode.coding import Filter, assign, assignments, decide, find_codings, log, memos, open_study

pytestmark = pytest.mark.asyncio


async def test_a_whole_interview_is_coded_by_keyboard(coded, drive):
    async with drive(coded, document="二") as it:
        await it.press("n", "a")  # 缺乏信任 on the first answer
        await it.press("x")  # not: 资金不足
        await it.press("r", *"yinsi", "enter")  # 补贴 becomes 隐私顾虑
        await it.press("a", "x")
        assert it.message == "已驳回：缺乏信任"
        await it.press("k", "k", "c", *"zjbz", "enter")
        await it.press("n")
        assert "没有更多待定的编码" in it.message
        assert "已定 7/7" in it.screen
    assert it.codings(documents=["二"]) == [
        ("我们缺乏信任，钱不够。", "cause.lack_of_trust", "accepted"),
        ("我们缺乏信任，钱不够。", "obstacle.money", "rejected"),
        ("补贴太少。", "obstacle.money", "accepted"),
        ("补贴太少。", "obstacle.privacy", "accepted"),
        ("补贴太少。", "rec.subsidy", "rejected"),
        ("隐私大家都在说，信不过的是平台。", "cause.lack_of_trust", "rejected"),
        ("隐私大家都在说，信不过的是平台。", "obstacle.privacy", "accepted"),
    ]


async def test_a_code_is_found_by_pinyin_initials(coded, drive):
    async with drive(coded) as it:
        await it.press("down", "down", "c", *"qfxr")
        assert "缺乏信任" in it.screen
        await it.press("enter")
        assert it.message == "已确认：缺乏信任"


async def test_several_codes_on_one_span_with_one_search_each(coded, drive):
    async with drive(coded) as it:
        await it.press("G", "enter", *"zjbz", "tab")
        it.app.screen.query_one(Input).value = ""
        await it.press(*"trust p")
        it.app.screen.query_one(Input).value = ""
        await it.press(*"buti", "enter")
        assert {each.code for each in it.reader.here()} == {
            "stage.run",
            "obstacle.money",
            "rec.subsidy",
        }


async def test_a_span_of_words_is_marked_grown_shrunk_and_coded(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j", "l", "l")
        assert it.words == "信不过"
        await it.press("L")
        assert it.words == "信不过物业"
        await it.press("H")
        assert it.words == "信不过"
        await it.press("shift+right", "o", "shift+left")
        assert it.words == "大家信不过物业"
        await it.press("shift+right", "c", *"yinsi", "enter")
        assert ("信不过物业", "obstacle.privacy", "accepted") in it.codings(documents=["一"])
        await it.press("escape", "J")
        assert it.words == "大家信不过物业。政府应该补贴。"
        await it.press("full_stop")
        assert ("大家信不过物业。政府应该补贴。", "obstacle.privacy", "accepted") in it.codings()
        await it.press("K")
        assert it.words == "大家信不过物业。"


async def test_what_is_marked_is_seen_on_every_row_of_it(coded, drive):
    async with drive(coded, size=(40, 24)) as it:
        await it.press("j", "J", "J")
        rows = [it.reader.page.y_of(position) for position in (15, 28, 36)]
        assert len(set(rows)) == 3
        assert [_grounds(it, row) for row in rows] == [{"#303030"}] * 3
        await it.press("H", "H")
        assert [_grounds(it, row) for row in rows[:2]] == [{"#ffd75f"}] * 2
        await it.press("L", "L")
        assert [_grounds(it, row) for row in rows] == [{"#303030"}] * 3


def _grounds(it, y):
    strips = it.app.screen._compositor.render_strips()
    grounds = (segment.style.bgcolor for segment in strips[y + 1] if segment.text.strip())
    return {ground.name for ground in grounds if ground} & {"#ffd75f", "#303030"}


async def test_a_suggestion_is_put_on_fewer_words(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j", "H", "o", "L", "s")
        assert it.message == "缺乏信任 的范围已改"
        assert ("信不过物业", "cause.lack_of_trust", "accepted") in it.codings()


async def test_english_words_and_names(coded, drive):
    async with drive(coded, lang="en", document="three") as it:
        await it.press("j", "l", "l", "l", "L", "L")
        assert it.words == "we don't trust"
        await it.press("c", *"lot", "enter")
        assert it.message == "coded: Lack of trust"
        await it.press("escape", "c", *"priv", "tab", "escape", "u")
        assert it.message.startswith("undone: apply")


async def test_contrary_evidence(coded, drive):
    async with drive(coded) as it:
        await it.press("G", "c", "!", *"yinsi", "enter")
    found = find_codings(coded, Filter(documents=("一",), contrary=True, coders=("tester",)))
    assert [(each.excerpt, each.code) for each in found] == [("现在好了。", "obstacle.privacy")]


async def test_a_memo_on_words_document_and_study(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "m")
        await it.type("为什么担心")
        await it.press("enter", *"abc", "ctrl+s")
        assert it.message == "备忘已存"
        assert "为什么担心" in it.screen
        await it.press("m", "ctrl+t", *"all", "ctrl+s", "m", "ctrl+t", "ctrl+t", "ctrl+t")
        await it.press("x", "ctrl+s")
    told = [(memo.about, memo.text, memo.excerpt) for memo in memos(coded)]
    assert told == [
        ("study", "x", ""),
        ("document", "all", ""),
        ("words", "为什么担心\nabc", "刚开始我担心他们拿走数据。"),
    ]


async def test_a_memo_is_changed_found_again_and_removed(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "m", *"one", "ctrl+s", "g", "M", "enter")
        assert isinstance(it.app.screen, MemoScreen)
        assert it.words == "刚开始我担心他们拿走数据。"
        await it.press(*" two", "ctrl+s")
        assert memos(coded)[0].text == "one two"
        await it.press("m", "ctrl+a")
        it.app.screen.query_one(TextArea).text = ""
        await it.press("ctrl+s")
        assert memos(coded) == ()
        await it.press("u")
        assert memos(coded)[0].text == "one two"


async def test_a_memo_is_not_thrown_away_by_one_key(coded, drive):
    async with drive(coded) as it:
        await it.press("m", *"abc", "escape")
        assert isinstance(it.app.screen, Question)
        await it.press("n")
        assert it.app.screen.query_one(TextArea).text == "abc"
        await it.press("escape", "y")
        assert it.app.screen is it.app.review
        await it.press("m", "escape")
        assert it.app.screen is it.app.review


async def test_a_memo_outlives_the_terminal(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "m", *"abc")
        it.app.review._look_around()  # and then the line goes dead
    async with drive(coded, document=None) as it:
        await it.press("m")
        assert it.app.screen.query_one(TextArea).text == "abc"
        await it.press("d", "ctrl+s", "m")
        assert it.app.screen.query_one(TextArea).text == "abcd"
    assert memos(coded)[0].text == "abcd"


async def test_a_code_in_vivo(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j", "l", "l", "L", "i")
        assert "xin_bu_guo_wu_ye" in it.screen
        await it.press("down", "down", "enter")
        await it.until(lambda: "cause.xin_bu_guo_wu_ye" in it.message)
        assert "信不过物业" in it.screen
    book = load_codebook(coded.codebook_path)
    code = book.by_id["cause.xin_bu_guo_wu_ye"]
    assert (code.name.zh, code.examples[0].text) == ("信不过物业", "信不过物业")
    assert "# two ways to say it" in coded.codebook_path.read_text("utf-8")
    assert ("信不过物业", code.id, "accepted") in it.codings(documents=["一"])
    async with drive(coded) as it:
        await it.press("u")
        assert it.message.startswith("已撤销：in vivo")
        assert code.id not in it.reader.book.codebook.by_id
        await it.press("U")
        assert code.id in it.reader.book.codebook.by_id
    assert ("信不过物业", code.id, "accepted") in it.codings(documents=["一"])


async def test_a_code_that_is_not_found_is_made(coded, drive):
    async with drive(coded) as it:
        await it.press("G", "c")
        await it.type("日子好过")
        await it.press("enter")
        assert it.app.screen.query_one(Input).value == "日子好过"
        await it.press("enter")
        await it.until(lambda: "ri_zi_hao_guo" in it.message)
    assert [code.name.zh for code in load_codebook(coded.codebook_path).codes][-1] == "日子好过"


async def test_a_name_that_is_taken_is_told(coded, drive):
    async with drive(coded) as it:
        await it.press("G", "i")
        it.app.screen.query_one(Input).value = "启动"
        await it.press("enter")
        await it.until(lambda: "stage.start" in it.message)
    assert log(coded, limit=1)[0].action == "code"


async def test_filter_by_family_then_everything_again(coded, drive):
    async with drive(coded) as it:
        await it.press("f")
        await it.type("成因")
        await it.press("enter", "escape")
        assert [each.code for each in it.reader.visible()] == ["cause.lack_of_trust"]
        assert "筛选中" in it.screen
        await it.press("n")
        assert it.words == "大家信不过物业。"
        await it.press("F")
        assert len(it.reader.visible()) == 6
        assert "筛选中" not in it.screen


async def test_what_is_disputed_comes_first(coded, drive):
    last = find_codings(coded, Filter(documents=("一",)))[-1]
    decide(coded, [last.id], accept=True, coder="A")
    decide(coded, [last.id], accept=False, coder="B")
    async with drive(coded) as it:
        await it.press("f", "enter", "escape", "n")
        assert it.reader.current == last.id
        assert "有分歧" in it.screen


async def test_undo_and_redo_across_commands(coded, drive):
    with open_study(coded.folder) as other:
        decide(other, [find_codings(other)[0].id], accept=True, coder="other")
    async with drive(coded) as it:
        await it.press("j", "x")
        assert len(it.reader.here()) == 1
        await it.press("u")
        assert len(it.reader.here()) == 2
        await it.press("U")
        assert len(it.reader.here()) == 1
        await it.press("u", "u")
        assert isinstance(it.app.screen, Question)  # what others did is not undone by the way
        assert "other" in it.screen
        await it.press("y")
    assert it.codings(statuses=["accepted"]) == []


async def test_leave_and_return(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j", "l")
        it.reader.keep_place()
        await it.press("q")
    async with drive(coded, document=None) as it:
        assert (it.reader.open.info.name, it.words) == ("一", "大家")


async def test_words_are_marked_with_the_mouse(coded, drive):
    async with drive(coded) as it:
        row = it.reader.page.y_of(15)
        await it.pilot.mouse_down("#transcript", offset=(2 + 8, row))
        await it.pilot.hover("#transcript", offset=(2 + 13, row))
        await it.pilot.mouse_up("#transcript", offset=(2 + 13, row))
        await it.settle()
        assert it.words == "担心他"
        await it.press("c", *"zjbz", "enter")
        assert ("担心他", "obstacle.money", "accepted") in it.codings()


async def test_the_mouse_chooses_sentences_words_and_codings(coded, drive):
    async with drive(coded) as it:
        row = it.reader.page.y_of(28)
        await it.pilot.click("#transcript", offset=(2 + 1, row))
        assert it.words == "大家信不过物业。"
        await it.pilot.click("#transcript", offset=(2 + 4, row), times=2)
        assert it.words == "信不过"
        tags = next(y for y in range(40) if it.reader.page.row(y).kind == "tags")
        await it.pilot.click("#transcript", offset=(2 + 9, tags))
        assert it.reader.coding().code == "obstacle.privacy"
        assert it.words == "刚开始我担心他们拿走数据。"


async def test_documents_with_their_progress(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "A", "d")
        assert "2/6" in it.screen
        await it.type("thr")
        await it.press("enter")
        assert it.reader.open.info.name == "three"
        await it.press("right_square_bracket")
        assert it.reader.open.info.name == "一"
        await it.press("left_square_bracket", "left_square_bracket")
        assert it.message == "已是第一份文本"


async def test_a_walk_goes_on_to_the_next_document(coded, drive):
    async with drive(coded) as it:
        await it.press("n", *"aaaaaa", "n")
        assert "再按一次到“二”" in it.message
        await it.press("n")
        assert (it.reader.open.info.name, it.words) == ("二", "我们缺乏信任，钱不够。")
        await it.press("p")
        assert "再按一次到“three”" in it.message


async def test_what_is_assigned_is_read_turn_by_turn(coded, drive):
    assign(coded, ["tester", "林"], documents=3, overlap=0, seed=1)
    mine = {each.document for each in assignments(coded) if each.coder == "tester"}
    first = sorted(mine)[0]
    async with drive(coded, document=first) as it:
        seen = {first}
        for _ in range(20):
            await it.press("N")
            seen.add(it.reader.open.info.name)
        assert seen == mine
        await it.press("d")
        assert it.screen.count("◆") == len(mine) + 1  # and one in the heading


async def test_words_are_looked_for(coded, drive):
    async with drive(coded) as it:
        await it.press("slash")
        await it.type("補貼")
        await it.press("enter")
        assert it.words == "补贴"
        await it.press("slash", "enter")
        assert it.words == "补贴"
        await it.press("slash", *"zzz", "enter")
        assert "zzz" in it.message


async def test_a_chinese_input_method_is_no_obstacle(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j")
        await it.type("信任")
        assert isinstance(it.app.screen, Chooser)
        assert it.app.screen.query_one(Input).value == "信任"
        await it.press("down", "down", "enter", "escape")
        await it.press("？")
        assert isinstance(it.app.screen, Help)


async def test_keys_that_arrive_together_are_taken_in_order(coded, drive):
    async with drive(coded) as it:
        await it.press("j", "j")
        for key in "cyinsi":
            it.app.post_message(Key(key, key))
        await it.settle()
        assert it.app.screen.query_one(Input).value == "yinsi"
    assert log(coded, limit=1)[0].action == "code"  # and none of them was taken for a command


async def test_help_palette_language_side_and_light(coded, drive):
    async with drive(coded) as it:
        await it.press("question_mark")
        assert "下一句" in it.screen
        await it.press("pagedown", "pagedown", "escape", "ctrl+l")
        assert "accept" in it.screen
        await it.press("t")
        assert "Codes here" not in it.screen
        await it.press("t", "ctrl+p")
        await it.type("隐藏")
        await it.until(lambda: "侧栏" in it.screen or "side" in it.screen)
        await it.press("enter")
        await it.until(lambda: "Codes here" not in it.screen)
        it.app.review.action_do("light")
        await it.settle()
        assert not it.app.current_theme.dark


async def test_a_codebook_edited_elsewhere(coded, drive):
    async with drive(coded) as it:
        text = coded.codebook_path.read_text("utf-8")
        coded.codebook_path.write_text(text.replace("缺乏信任", "不信任"), encoding="utf-8")
        await it.press("f5")
        assert "不信任" in it.screen
        coded.codebook_path.write_text("codebook: [", encoding="utf-8")
        await it.press("f5")
        assert "codebook.yaml" in it.message
        await it.press("j", "j")
        assert "不信任" in it.screen


async def test_another_process_that_writes(coded, drive):
    async with drive(coded) as it:
        with open_study(coded.folder) as other, other.store.change("test", coder="x"):
            await it.press("n", "a")
            assert "1 项" in it.screen
            await it.press("q")
            assert isinstance(it.app.screen, Question)
            await it.press("n")
        await it.until(lambda: it.app.review.changes.line == [])
        assert it.codings(statuses=["accepted"]) != []


async def test_what_others_do_appears(coded, drive):
    async with drive(coded) as it:
        await it.press("j")
        with open_study(coded.folder) as other:
            decide(other, [each.id for each in it.reader.here()], accept=True, coder="other")
        it.app.review._look_around()
        await it.settle()
        assert "✓启动" in it.screen
        assert "别处" in it.message


async def test_an_empty_study_a_document_without_turns_a_codebook_without_codes(
    empty_study, drive, write_text
):
    from govcode.coding import import_transcripts

    empty_study.codebook_path.write_text(
        "codebook: x\nfamilies: {f: {title: {zh: 族}}}\ncodes: []\n", encoding="utf-8"
    )
    async with drive(empty_study, document=None) as it:
        assert "还没有文本" in it.screen
        for key in ("n", "a", "c", "escape", "j", "l", "i", "m", "escape", "d", "escape", "u"):
            await it.press(key)
    import_transcripts(
        empty_study, [write_text("x.txt", "甲：\n乙：\n"), write_text("y.txt", "就一句话。")]
    )
    for document in ("x", "y"):
        async with drive(empty_study, document=document) as it:
            for key in (
                "j",
                "k",
                "l",
                "L",
                "n",
                "a",
                "r",
                "s",
                "G",
                "pagedown",
                "u",
                "f",
                "escape",
            ):
                await it.press(key)
            assert document in it.screen
            it.reader.open.sentences, it.reader.open.asides = [], []
            await it.press("j", "a", "c", "escape", "i", "n", "G")
            assert "没有可编码的话" in it.screen


@pytest.mark.parametrize("size", [(80, 24), (64, 20), (40, 8), (30, 5), (200, 60)])
async def test_sizes(coded, drive, size):
    async with drive(coded, size=size) as it:
        await it.press("j", "pagedown", "pageup")
        transcript = it.app.review.query_one(Transcript)
        assert transcript.display == (size[0] >= 40)
        if transcript.display:
            shape = it.reader.shape
            room = transcript.region.width - transcript.scrollbar_size_vertical
            assert 2 + shape.width + (shape.margin and shape.margin + 2) <= room
        rows = it.screen.split("\n")
        assert len(rows) == size[1]
        await it.pilot.resize_terminal(100, 30)
        await it.until(lambda: "刚开始我担心他们拿走数据。" in it.screen)


async def test_nothing_in_a_transcript_steers_the_terminal(empty_study, drive, write_text):
    from govcode.coding import import_transcripts

    text = "甲：[bold red]不是[/]标记 \x1b[31m红\x1b]0;x\x07 \u202e反\u202c [@click=app.exit]x[/]。\n乙：好。\n"
    import_transcripts(empty_study, [write_text("x.txt", text)])
    async with drive(empty_study, document="x") as it:
        await it.press("c", "escape", "m", "escape", "i", "escape")
        assert "[bold red]不是[/]标记" in it.screen
        strips = it.app.screen._compositor.render_strips()
        drawn = "".join(segment.text for strip in strips for segment in strip)
        assert not set(drawn) & {"\x1b", "\x07", "\u202e", "\u202c"}
        assert not any(
            segment.style and segment.style.meta.get("@click")
            for strip in strips
            for segment in strip
        )
