"""Composed examples for the small codebook, and a study that has them. Nobody said any of it."""

from __future__ import annotations

import json
import shutil
from itertools import product

import pytest

from govcode.codebooks import parse_codebook, utterances_of
from govcode.coding.learning._learn import learn
from govcode.coding.learning._material import material

TRUST, SUBSIDY, MONEY = "cause.lack_of_trust", "rec.subsidy", "obstacle.money"

# (openings, middles, endings): every combination is one utterance
ZH = {
    TRUST: (
        ["说实话，", "我跟你讲，", "去年开始，", "楼里的人"],
        ["没人敢把钥匙交给物业", "都觉得平台会骗人", "谁也不放心把号码留给公司"],
        ["，怕他们乱来。", "，总防着一手。"],
    ),
    SUBSIDY: (
        ["最好", "上面能不能", "要是区里", "我建议"],
        ["给老人贴一点装门铃的费用", "每户发五百块安装券", "替我们出一半的设备款"],
        ["，大家就肯装了。", "，负担轻些。"],
    ),
    MONEY: (
        ["账上", "居委会", "今年的经费里", "维修基金"],
        ["只剩两千块", "连换灯泡都掏不出", "早就花光了"],
        ["，摄像头坏了也修不起。", "，活动办不下去。"],
    ),
    "": (
        ["昨天", "我女儿", "门口那家店", "早上"],
        ["下了一场大雨", "包了三十个饺子", "换了一只新招牌"],
        ["，跟你说着玩的。", "，吃过饭再聊。"],
    ),
}
EN = {
    TRUST: (
        ["Honestly, ", "Look, ", "Since last year ", "On my floor "],
        ["nobody hands the keys to the manager", "people expect the platform to cheat"],
        [", they fear a trick.", ", everyone stays on guard."],
    ),
    SUBSIDY: (
        ["The council should ", "Could the district ", "I would like them to ", "Best to "],
        ["pay half of every doorbell", "hand out vouchers for installing"],
        [" so that folk join in.", " to lighten the burden."],
    ),
    MONEY: (
        ["The office ", "Our account ", "This year's fund ", "The committee "],
        ["has two thousand left", "cannot afford a light bulb"],
        [", repairs will wait.", ", so activities stop."],
    ),
    "": (
        ["Yesterday ", "My daughter ", "The shop opposite ", "This morning "],
        ["saw heavy rain", "cooked thirty dumplings"],
        [", just chatting.", ", more after lunch."],
    ),
}


def composed(spoken, lang):
    return [
        {
            "text": "".join(parts),
            "lang": lang,
            "codes": [code] if code else [],
            "source": "composed",
        }
        for code, pieces in spoken.items()
        for parts in product(*pieces)
    ]


@pytest.fixture
def with_examples(codebook_path):
    """The small codebook with an examples file a language beside it."""
    write_examples(codebook_path)
    return codebook_path


def write_examples(codebook_path):
    for lang, spoken in (("zh", ZH), ("en", EN)):
        lines = (json.dumps(row, ensure_ascii=False) for row in composed(spoken, lang))
        path = codebook_path.with_name(f"small.examples.{lang}.jsonl")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def book(codebook_text):
    return parse_codebook(codebook_text)


@pytest.fixture(scope="session")
def utterances(book):
    rows = [*composed(ZH, "zh"), *composed(EN, "en")]
    return utterances_of(((str(at), row) for at, row in enumerate(rows)), book)


@pytest.fixture(scope="session")
def model(book, utterances):
    return learn(book, material(book, utterances))


TALK = {
    "甲": (
        "访谈者：没人敢把钥匙交给物业，您怎么看？\n"
        "王芳：楼裡的人都覺得平臺會騙人，怕他們亂來😀。早上下了一场大雨。\n"
        "访谈者：还有呢？\n"
        "王芳：上面能不能替我们出一半的设备款，负担轻些。账上早就花光了，活动办不下去。\n"
    ),
    "b": (
        "Interviewer: What about keys?\n"
        "Mary Jones: Look, nobody hands the keys to the manager, they fear a trick. Yes.\n"
        "Interviewer: Anything else?\n"
        "Mary Jones: The council should pay half of every doorbell. My daughter saw heavy rain.\n"
    ),
}


@pytest.fixture(scope="session")
def learner_folder(tmp_path_factory, codebook_text):
    from govcode.coding import create_study, import_transcripts, report_model

    folder = tmp_path_factory.mktemp("learner")
    (folder / "small.yaml").write_text(codebook_text, encoding="utf-8")
    write_examples(folder / "small.yaml")
    (folder / "talk").mkdir()
    for name, text in TALK.items():
        (folder / "talk" / f"{name}.txt").write_text(text, encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "small.yaml", title="学习") as study:
        import_transcripts(study, [folder / "talk"], coder="tester")
        report_model(study)  # learned once for all tests
    return folder / "study"


@pytest.fixture
def learner(learner_folder, tmp_path):
    """A study with two composed interviews and the examples: a copy of one made once."""
    from govcode.coding import open_study

    shutil.copytree(learner_folder, tmp_path / "learner")
    with open_study(tmp_path / "learner") as study:
        yield study
