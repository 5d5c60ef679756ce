"""Composed talk of two groups in two languages, and real transcripts where they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from govcode.coding import create_study, import_transcripts, open_study

# composed for these tests: the talk of nobody
TALK = {
    "一": (
        "访谈者：您担心什么？\n"
        "王芳：担心隐私，担心數據。物业不管，物业不修。停车难，停车贵。\n"
        "访谈者：还有呢？\n"
        "王芳：停车，还是停车。Parking is hard.\n"
    ),
    "二": (
        "访谈者：您呢？\n"
        "李强：物业管修，物业管钱。數據在平台，平台在公司。停车我们管不了。\n"
        "周红：数据不兼容，平台太多。\n"
    ),
    "three": (
        "Interviewer: What worries you?\n"
        "Mary Jones: Parking worries me. Parking fees don't help, parking never helps.\n"
        "Tom Lee: The platform holds our data. Data leak, platforms fail, data leak again.\n"
    ),
}
CODEBOOK = """\
codebook: talk
families:
  f: {title: {zh: 族, en: Family}}
codes:
  - id: f.privacy
    name: {zh: 隐私, en: Privacy}
    cues: {zh: ["担心 … 隐私"], en: ["leak*"]}
  - id: f.platform
    name: {zh: 平台, en: Platform}
    cues: {zh: [平台太多], en: ["platform*"]}
"""
ATTRIBUTES = """\
document,speaker,group,date
一,王芳,居民,2020-05-14
二,李强,物业,2020年6月2日
二,周红,物业,
three,Mary Jones,居民,
three,Tom Lee,公司,
"""


@pytest.fixture(scope="session")
def _talk_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("talk")
    (folder / "interviews").mkdir()
    for name, text in TALK.items():
        (folder / "interviews" / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "attributes.csv").write_text(ATTRIBUTES, encoding="utf-8")
    (folder / "book.yaml").write_text(CODEBOOK, encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "book.yaml", title="谈") as study:
        table = folder / "attributes.csv"
        import_transcripts(study, [folder / "interviews"], attributes=table, coder="tester")
    return folder / "study"


@pytest.fixture
def talk(_talk_folder, tmp_path):
    """A copy of the study of the composed talk."""
    shutil.copytree(_talk_folder, tmp_path / "talk")
    with open_study(tmp_path / "talk") as study:
        yield study


@pytest.fixture(scope="session")
def real_study(tmp_path_factory):
    """A study of real transcripts in both languages."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "pdis"
    if not folder.is_dir():
        pytest.skip(f"the real transcripts are not at {folder}")
    files = sorted(folder.glob("en/*.md"))[:4] + sorted(folder.glob("zh/*.md"))[:6]
    with create_study(tmp_path_factory.mktemp("real") / "study", codebook="sfic") as study:
        import_transcripts(study, files)
        yield study
