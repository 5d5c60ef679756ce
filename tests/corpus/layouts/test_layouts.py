"""Each layout by a fixture composed from its description (see fixtures/README.md)."""

from __future__ import annotations

import pytest

from govcode.corpus import TranscriptError, layout_names, parse_transcript

CASES = {
    "07-name-time-colon.txt": ("name-time-colon", ["陈静", "王强", "陈静"]),
    "08-bold-time.md": ("bold-time", [None, "陈静", "王强"]),
    "09-name-time.txt": ("name-time", [None, "说话人1", "说话人2", "说话人1"]),
    "10-keywords-name-time.txt": ("name-time", [None, "说话人1", "说话人2"]),
    "11-name-time-images.md": ("name-time", [None, "发言人1", "发言人2", None]),
    "12-time-name-colon.txt": ("time-name-colon", ["Jun", "SPEAKER_01"]),
    "14-labelled.txt": ("labelled-lines", [None, "访谈者", "受访者", "访谈者", "受访者", "访谈者"]),
    "14b-affiliations.txt": (
        "labelled-lines",
        ["访谈者", "受访者A", "受访者B", "受访者A", "居民C", "主持人"],
    ),
    "15-inline.txt": ("inline-questions", ["问", "答", "问", "答"]),
    "15b-headings.md": ("markdown-headings", [None, "問", "A", "問", "A"]),
    "20-labelled-en.txt": (
        "labelled-lines",
        [None, "interviewer", "interviewee", "interviewer", "interviewee"],
    ),
    "22-headings.md": (
        "markdown-headings",
        [
            None,
            None,
            None,
            None,
            "石怡佳",
            "李伯璋",
            "許平和薦任科員",
            "高振傑",
            None,
            "李伯璋",
            "陳守正",
        ],
    ),
    "plain.txt": ("plain", [None, None]),
}


def half_width(text: str) -> str:
    return text.replace("：", ":").replace("（", "(").replace("）", ")")


def full_width(text: str) -> str:
    return "\n".join(
        line if any(sign in line for sign in "0!]") else line.replace(": ", "：")
        for line in text.split("\n")
    )


@pytest.mark.parametrize("width", [str, half_width, full_width])
@pytest.mark.parametrize("name", CASES)
def test_layout_and_order_of_speakers(name, width, fixture_text):
    layout, speakers = CASES[name]
    transcript = parse_transcript(width(fixture_text(name)))
    assert transcript.layout == layout
    assert [turn.speaker for turn in transcript.turns] == speakers


@pytest.mark.parametrize("name", CASES)
def test_no_word_of_a_label_is_speech_and_no_speech_is_lost(name, fixture_text):
    transcript = parse_transcript(fixture_text(name))
    speech = "".join(
        transcript.text[sentence.start : sentence.end]
        for turn in transcript.turns
        for sentence in turn.sentences
        if sentence.kind == "speech"
    )
    for speaker in transcript.speakers:
        assert f"{speaker.label}：" not in speech
        assert f"{speaker.label}:" not in speech
    assert "](" not in speech
    assert "（笑）" not in speech


def test_headings_that_name_no_speaker_are_told(fixture_text):
    transcript = parse_transcript(fixture_text("22-headings.md"))
    assert transcript.notes == (
        "layout markdown-headings: 7 labels, 6 turns, 5 speakers",
        "headings that name no speaker: 日期, 地點, 前情提要, 【環保署補充說明】",
    )
    assert transcript.attributes == {"date": "1/1（三）10:00-11:00", "place": "社區活動中心"}


def test_body_text_behind_hashes_is_speech(fixture_text):
    transcript = parse_transcript(fixture_text("22-headings.md"))
    turn = transcript.turns[-2]
    kinds = [sentence.kind for sentence in turn.sentences]
    assert turn.speaker == "李伯璋"
    assert kinds == ["label", "speech", "aside", "speech"]


def test_the_head_of_a_typed_file_is_no_turn_and_keeps_no_person(fixture_text):
    transcript = parse_transcript(fixture_text("14-labelled.txt"))
    assert transcript.attributes == {"time": "2024年3月5日 14:00", "place": "幸福里社区居委会"}
    assert {sentence.kind for sentence in transcript.turns[0].sentences} == {"aside"}
    assert "张伟" not in str(transcript.speakers)


def test_a_telephone_number_is_not_kept_even_under_a_kept_key():
    text = "地点：13800000000\n日期：2024年3月5日\n\n访谈者：好吗？\n受访者：好。\n"
    assert parse_transcript(text).attributes == {"date": "2024年3月5日"}


def test_names_in_the_head_without_any_key():
    text = "访谈者：李明\n受访者：张伟\n\n访谈者：您好\n受访者：您好\n"
    transcript = parse_transcript(text)
    assert [turn.speaker for turn in transcript.turns] == [None, "访谈者", "受访者"]
    greeting = "访谈者：您好\n受访者：您好\n\n访谈者：开始吧\n受访者：好的\n"
    assert parse_transcript(greeting).turns[0].speaker == "访谈者"


@pytest.mark.parametrize(
    "prose",
    [
        "我们社区的问题是：没有人管。\n原因：缺钱。\n结果：没有解决。\n",
        "例如：门禁。\n例如：摄像头。\n例如：停车。\n其他的没有问题了。\n",
        "He said: no.\nNote: this is prose.\nNote: and so is this.\nhttps://a.b\nhttp://c.d\n",
        "# 大纲\n\n## 背景：\n略\n\n## Findings:\nnone\n\n## Methods:\nnone\n",
        "签到 09:00\n开幕 09:30\n午餐 12:00\n",
        "居民：\n",
        "张三说：好。\n" + "这一行没有标签。\n" * 30,
    ],
)
def test_colons_headings_and_times_in_prose_make_no_speakers(prose):
    transcript = parse_transcript(prose)
    assert transcript.speakers == ()
    assert transcript.layout == "plain"
    assert transcript.notes[0] == "no speakers found; imported as paragraphs"
    assert (
        "speech" in {s.kind for turn in transcript.turns for s in turn.sentences}
        or len(transcript.text) < 60
    )


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("【主持人】：大家好\n【王小明】：好的\n【主持人】：谢谢\n", ["主持人", "王小明"]),
        ("主持人 : 大家好\n受访者 : 好\n", ["主持人", "受访者"]),
        ("**访谈者：** 你好\n\n**受访者**：好\n", ["访谈者", "受访者"]),
        ("[00:01] 访谈者：好\n[00:05] 受访者：不\n", ["访谈者", "受访者"]),
        ("张三（00:12）：好的\n李四（00:15）：不好\n", ["张三", "李四"]),
        ("Dr. Wu: hi\nMs. Lee: hello\nDr. Wu: so\n", ["Dr. Wu", "Ms. Lee"]),
        ("Tom Pravda  0:15\nGood morning\n\nAnn Lee  0:20\nHi\n", ["Tom Pravda", "Ann Lee"]),
        ("宮木翔太 (10:02)\nじゃあ\n山田太郎 (10:03)\nはい\n", ["宮木翔太", "山田太郎"]),
        ("阿强：好吗？\n小美：好。\n阿强：行。\n小美：嗯。\n", ["阿强", "小美"]),
        ("访谈者：\n你好。\n\n受访者：\n你好。\n第二段。\n", ["访谈者", "受访者"]),
        ("我：后来呢？\n张阿姨：太贵。\n我：嗯。\n", ["我", "张阿姨"]),
    ],
)
def test_variants_of_labels(text, labels):
    assert [speaker.label for speaker in parse_transcript(text).speakers] == labels


def test_what_was_refused_as_a_speaker_is_told():
    text = "访谈者：怎么样？\n受访者：不好。\n我的看法：要改。\n访谈者：好。\n"
    notes = parse_transcript(text).notes
    assert notes[1] == "followed by a colon but not taken for speakers: 我的看法"


def test_a_layout_can_be_forced():
    text = "甲队：好。\n" + "别的话。\n" * 20
    assert parse_transcript(text).speakers == ()
    forced = parse_transcript(text, layout="labelled-lines")
    assert [speaker.label for speaker in forced.speakers] == ["甲队"]
    assert parse_transcript("问：好？答：好。", layout="plain").speakers == ()


def test_a_forced_layout_that_fits_nothing_is_told():
    transcript = parse_transcript("没有标签。", layout="bold-time")
    assert transcript.layout == "plain"
    assert "bold-time was asked for" in transcript.notes[0]


def test_an_unknown_layout_names_the_nearest():
    assert layout_names()[-1] == "plain"
    with pytest.raises(TranscriptError, match="did you mean labelled-lines"):
        parse_transcript("x", layout="labeled-lines")
