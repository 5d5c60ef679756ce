"""A study that several people have coded, at random."""

from __future__ import annotations

import random
import shutil
from itertools import product
from pathlib import Path

import pytest

from govcode.coding import (
    Speech,
    apply_code,
    create_study,
    import_transcripts,
    open_study,
    structure_of,
)

CODES = ["obstacle.privacy", "obstacle.money", "cause.lack_of_trust", "rec.subsidy"]
SAID = [
    "我们缺乏信任。",
    "钱不夠，補貼也少。",
    "Privacy matters 😀 a lot. ",
    "ＡＢＣ也有隱私。",
    "现在好了。",
]


@pytest.fixture(scope="session")
def real_data() -> Path:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"the real transcripts are not at {folder}")
    return folder


@pytest.fixture
def assign():
    """Give a coder turns of a document to code: all of it, or [start, end)."""

    def give(study, coder, document_id, span=None):
        end = structure_of(study, document_id).length
        start, end = span or (0, end)
        with study.store.change("assign", coder="tester"):
            study.store.insert(
                "assignments", document_id=document_id, coder=coder, start=start, end=end
            )

    return give


@pytest.fixture(scope="session")
def several_folder(tmp_path_factory, codebook_text):
    dice, folder = random.Random(11), tmp_path_factory.mktemp("several")
    (folder / "small.yaml").write_text(codebook_text, encoding="utf-8")
    (folder / "talk").mkdir()
    for number in range(6):
        turns = "".join(
            f"访谈者：第{turn}问？\n受访{number}：{''.join(dice.choices(SAID, k=3))}\n"
            for turn in range(4)
        )
        (folder / "talk" / f"d{number}.txt").write_text(turns, encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "small.yaml") as study:
        import_transcripts(study, [folder / "talk"])
        for spoken in Speech(study, interviewers=False):
            coders = ["甲", "乙", "Cole"][: 3 if spoken.name < "d4" else 2]
            for each, code in product(list(spoken.passages()), CODES):
                seen = dice.random() < 0.3
                for coder in coders:
                    if seen != (dice.random() < 0.2) and dice.random() < 0.8:
                        span = each.start, each.end
                        apply_code(study, code, document=spoken.name, span=span, coder=coder)
    return folder / "study"


@pytest.fixture
def several(several_folder, tmp_path):
    """Six interviews (composed); 甲, 乙 and Cole code sentences of their own; Cole not in all."""
    shutil.copytree(several_folder, tmp_path / "several")
    with open_study(tmp_path / "several") as study:
        yield study
