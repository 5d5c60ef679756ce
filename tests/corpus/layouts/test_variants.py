"""Labels in the dresses in which people and tools write them."""

from __future__ import annotations

import pytest

from govcode.corpus import parse_transcript

TYPED = [
    ("【主持人】：大家好\n【王小明】：好的\n【主持人】：谢谢\n", ["主持人", "王小明"]),
    ("［主持人］：您住哪？\n［居民］：就在这里。\n［主持人］：谢谢。\n", ["主持人", "居民"]),
    ("【访谈者】您住哪？\n【受访者】就在这里。\n【访谈者】谢谢。\n", ["访谈者", "受访者"]),
    ("主持人 : 大家好\n受访者 : 好\n", ["主持人", "受访者"]),
    ("**访谈者：** 你好\n\n**受访者**：好\n", ["访谈者", "受访者"]),
    ("**Q:** Where?\n\n**A:** Here.\n\n**Q:** When?\n", ["Q", "A"]),
    ("- 访谈者：您好？\n- 受访者：好。\n- 访谈者：谢谢。\n", ["访谈者", "受访者"]),
    ("1. 访谈者：您好？\n2. 受访者：好。\n3. 访谈者：谢谢。\n", ["访谈者", "受访者"]),
    ("12  I: Where?\n13  R: Here.\n14  I: When?\n", ["I", "R"]),
    ("访谈者\t您住哪？\n受访者\t就在这里。\n访谈者\t谢谢。\n", ["访谈者", "受访者"]),
    ("访谈者：\n你好。\n\n受访者：\n你好。\n第二段。\n", ["访谈者", "受访者"]),
    ("Ｉ：您住哪？\nＲ：就在这里。\nＩ：谢谢。\n", ["Ｉ", "Ｒ"]),
]
NAMES = [
    ("阿强：好吗？\n小美：好。\n阿强：行。\n小美：嗯。\n", ["阿强", "小美"]),
    ("我：后来呢？\n张阿姨：太贵。\n我：嗯。\n", ["我", "张阿姨"]),
    ("甲：你来了？\n乙：来了。\n甲：坐。\n乙：好。\n", ["甲", "乙"]),
    ("A：来了？\nB：来了，路上堵车。\nA：坐吧，喝茶。\nB：好。\n", ["A", "B"]),
    (
        "王强：大家好，先说门禁。\n李明：好。\n陈静：我也有意见。\n王强：请。\n",
        ["王强", "李明", "陈静"],
    ),
    (
        "主持人：王主任，您先说？\n王主任：好。\n主持人：李经理？\n李经理：我们配合。\n",
        ["主持人", "王主任", "李经理"],
    ),
    (
        "访谈者：您好？\n街道代表：您好。\n访谈者：您呢？\n物业公司：也好。\n",
        ["访谈者", "街道代表", "物业公司"],
    ),
    (
        "學生1何同學：我覺得好。\n主持人：為什麼？\n學生22曾同學：不知道。\n",
        ["學生1何同學", "主持人", "學生22曾同學"],
    ),
    ("𠮷田：您住哪？\n王強：就在這裡。\n𠮷田：謝謝。\n", ["𠮷田", "王強"]),
    ("Dr. Wu: hi\nMs. Lee: hello\nDr. Wu: so\n", ["Dr. Wu", "Ms. Lee"]),
    ("Zack: How deep?\nMia: Two metres.\nZack: Why?\n", ["Zack", "Mia"]),
    ("1号居民：好。\n主持人：嗯？\n2号居民：不。\n", ["1号居民", "主持人", "2号居民"]),
    ("房东：租吗？\n租客：租。\n房东：好。\n", ["房东", "租客"]),
    ("INT: Where?\nR1: Here.\nR2: There.\nINT: When?\n", ["INT", "R1", "R2"]),
    ("IR: Where?\nIE: Here.\nIR: When?\n", ["IR", "IE"]),
    ("Interviewer 1: Where?\nParticipant #3: Here.\n", ["Interviewer 1", "Participant #3"]),
    ("Audrey Tang: Hello there.\nAudrey Tang: And goodbye.\n", ["Audrey Tang"]),
]
TIMED = [
    ("[00:01] 访谈者：好\n[00:05] 受访者：不\n", ["访谈者", "受访者"]),
    ("张三（00:12）：好的\n李四（00:15）：不好\n", ["张三", "李四"]),
    ("Tom Pravda  0:15\nGood morning\n\nAnn Lee  0:20\nHi\n", ["Tom Pravda", "Ann Lee"]),
    ("宮木翔太 (10:02)\nじゃあ\n山田太郎 (10:03)\nはい\n", ["宮木翔太", "山田太郎"]),
    ("Speaker 1 (00:00):\nWhere?\n\nSpeaker 2 (00:07):\nHere.\n", ["Speaker 1", "Speaker 2"]),
    ("Speaker 1: [00:00:10]\nWhere?\n\nSpeaker 2: [00:00:13]\nHere.\n", ["Speaker 1", "Speaker 2"]),
    ("00:00:05 张三\n大家好。\n\n00:00:09 李四\n你好。\n\n00:00:12 张三\n开始。\n", ["张三", "李四"]),
    ("张三\n00:05\n大家好。\n\n李四\n00:09\n你好。\n\n张三\n00:12\n开始。\n", ["张三", "李四"]),
    ("10:31 张三：在吗？\n10:32 李四：在的。\n10:33 张三：好。\n", ["张三", "李四"]),
    ("说话人1 00:01 大家好。\n说话人2 00:04 你好。\n", ["说话人1", "说话人2"]),
    ("王强（物业经理） 00:01\n好。\n\n主持人 00:04\n谢谢。\n", ["王强", "主持人"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "labels"), [*TYPED, *NAMES, *TIMED])
def test_variants_of_labels(text, labels):
    assert [speaker.label for speaker in parse_transcript(text).speakers] == labels


def test_one_who_speaks_once_is_not_given_to_another():
    """Among those who return, words under a name that stands once are not their words."""
    turns = parse_transcript("Zack: How deep?\nMia: Two metres.\nZack: Why?\n").turns
    assert [turn.speaker for turn in turns] == ["Zack", "Mia", "Zack"]


def test_several_under_one_label_stay_one_and_are_told():
    transcript = parse_transcript(
        "主持人：好吗？\n居民A：好。\n居民B：好。\n居民A、居民B：真的。\n"
    )
    assert transcript.speakers[-1].label == "居民A、居民B"
    assert "several speakers under one label: 居民A、居民B" in transcript.notes


def test_paragraphs_without_a_label_go_on_with_the_speaker():
    transcript = parse_transcript(
        "访谈者：怎么样？\n\n受访者：不好。\n\n门禁老坏。\n\n访谈者：哦。\n"
    )
    spoken = [transcript.text[turn.start : turn.end] for turn in transcript.turns]
    assert spoken[1] == "受访者：不好。\n\n门禁老坏。\n\n"


def test_names_in_the_head_without_any_key():
    text = "访谈者：李明\n受访者：张伟\n\n访谈者：您好\n受访者：您好\n"
    transcript = parse_transcript(text)
    assert [turn.speaker for turn in transcript.turns] == [None, "访谈者", "受访者"]
    greeting = "访谈者：您好\n受访者：您好\n\n访谈者：开始吧\n受访者：好的\n"
    assert parse_transcript(greeting).turns[0].speaker == "访谈者"


def test_what_software_adds_is_dropped_from_no_text():
    text = "访谈者：您好？\r受访者：好。\u2028还有。\n访谈者：哦。"
    assert parse_transcript(text).text == text
