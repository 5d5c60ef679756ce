"""What the tests of several layers share: a small codebook, three composed interviews, a study."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# a busy machine is no fault; what must pass on a clean checkout tries the same examples each time
settings.register_profile("usual", deadline=None)
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("usual")

CODEBOOK = """\
# a comment at the top
codebook: small
version: 1.2
title: {zh: 小码本, en: Small codebook}
families:
  stage: {title: {zh: 阶段, en: Stages}, role: stage}
  obstacle: {title: {zh: 障碍, en: Obstacles}, role: obstacle}
  cause: {title: {zh: 成因, en: Causes}, role: cause}
  rec: {title: {zh: 建议, en: Recommendations}, role: recommendation}
dimensions:
  motivation: {title: {zh: 协同动因, en: Motivation}}
lists:
  lack: {zh: [没有, 缺乏, 不足], en: [no, lack of, short of]}
codes:
  - id: stage.start
    name: {zh: 启动, en: Start}
    cues: {zh: [刚开始], en: [at first]}
  - id: stage.run
    name: {zh: 运行, en: Running}
    cues: {zh: [现在], en: [these days]}
  - id: obstacle.privacy
    name: {zh: 隐私顾虑, en: Privacy concerns}
    cues: {zh: [隐私, 担心 … 数据], en: [privacy]}  # two ways to say it
  - id: obstacle.money
    name: {zh: 资金不足, en: Money}
    cues: {zh: [钱不够], en: [money]}
  - id: cause.trust
    name: {zh: 信任问题, en: Trust}
  - id: cause.lack_of_trust
    name: {zh: 缺乏信任, en: Lack of trust}
    parent: cause.trust
    dimension: motivation
    cues: {zh: [信不过, "@lack … 信任"], en: ["(don't|do not) trust"]}
    examples:
      - {text: 大家信不过物业, codes: true}
      - {text: 我们一直很信任, codes: false}
    opposite: cause.mutual_trust
  - id: cause.mutual_trust
    name: {zh: 互相信任, en: Mutual trust}
    parent: cause.trust
    cues: {zh: [互相信任], en: [trust each other]}
  - id: rec.subsidy
    name: {zh: 补贴, en: Subsidy}
    cues: {zh: [补贴], en: [subsid*]}
links:
  - {from: cause.lack_of_trust, to: rec.subsidy, kind: addressed_by, basis: reading}
  - {from: obstacle.money, to: rec.subsidy}
"""

INTERVIEWS = {
    "一": (
        "访谈者：您担心隐私吗？\n"
        "王芳：刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。\n"
        "访谈者：还有呢？\n"
        "王芳：不是隐私的问题。现在好了。\n"
    ),
    "二": (
        "访谈者：钱够吗？\n"
        "李强：我们缺乏信任，钱不够。补贴太少。\n"
        "访谈者：好的。\n"
        "李强：隐私大家都在说，信不过的是平台。\n"
    ),
    "three": (
        "Interviewer: Do you trust them?\n"
        "Mary Jones: At first we don't trust the company. Privacy matters to us.\n"
        "Interviewer: What helps?\n"
        "Mary Jones: Subsidies would help 😀 a lot. We trust each other.\n"
    ),
}

ATTRIBUTES = """\
document,speaker,role,group,age
一,王芳,,居民,45
二,李强,,物业,50
three,Mary Jones,,居民,
"""


@pytest.fixture(autouse=True)
def _somebody(monkeypatch):
    monkeypatch.setenv("GOVCODE_CODER", "tester")


@pytest.fixture(scope="session")
def codebook_text():
    return CODEBOOK


@pytest.fixture
def codebook_path(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(CODEBOOK, encoding="utf-8")
    return path


@pytest.fixture
def interviews(tmp_path):
    """A folder with the three interviews; ``attributes.csv`` lies beside it."""
    return _write_interviews(tmp_path)


def _write_interviews(folder):
    (folder / "interviews").mkdir()
    for name, text in INTERVIEWS.items():
        (folder / "interviews" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "attributes.csv").write_text(ATTRIBUTES, encoding="utf-8")
    return folder / "interviews"


@pytest.fixture
def empty_study(tmp_path, codebook_path):
    from govcode.coding import create_study

    with create_study(tmp_path / "study", codebook=codebook_path, title="小研究") as study:
        yield study


@pytest.fixture
def study(empty_study, interviews):
    """The three interviews with their groups, imported but not coded."""
    from govcode.coding import import_transcripts

    import_transcripts(empty_study, [interviews], attributes=interviews.parent / "attributes.csv")
    return empty_study


@pytest.fixture(scope="session")
def coded_folder(tmp_path_factory):
    from govcode.coding import code_by_rules, create_study, import_transcripts

    folder = tmp_path_factory.mktemp("coded")
    _write_interviews(folder)
    (folder / "small.yaml").write_text(CODEBOOK, encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "small.yaml", title="小研究") as study:
        table = folder / "attributes.csv"
        import_transcripts(study, [folder / "interviews"], attributes=table, coder="tester")
        code_by_rules(study)
    return folder / "study"


@pytest.fixture
def coded(coded_folder, tmp_path):
    """The three interviews, coded by the rules: a copy of one made once."""
    from govcode.coding import open_study

    shutil.copytree(coded_folder, tmp_path / "study")
    with open_study(tmp_path / "study") as study:
        yield study


@pytest.fixture
def write_text(tmp_path):
    """Write a text file below the test's folder and return its path."""

    def write(name: str, text: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


@pytest.fixture
def one_code():
    """A codebook with one code ``f.a``: its cues in one language, and other keys of the code."""
    from govcode.codebooks import parse_codebook

    def make(cues, lang="zh", *, lists=None, **more):
        code = {"id": "f.a", "name": {"zh": "甲"}, "cues": {lang: cues}, **more}
        book = {
            "codebook": "one",
            "families": {"f": {"title": {"zh": "族"}}},
            "codes": [code],
            "lists": {name: {lang: words} for name, words in (lists or {}).items()},
        }
        return parse_codebook(json.dumps(book, ensure_ascii=False))

    return make
