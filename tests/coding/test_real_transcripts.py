"""The laws that must hold on transcripts nobody made for a test: 36 real ones, if they are at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcode.coding import (
    Filter,
    code_by_rules,
    create_study,
    documents,
    find_codings,
    import_transcripts,
    text_of,
    turns_of,
    voices,
)
from govcode.reports import cross

PDIS = Path(__file__).resolve().parents[3] / "shared" / "data" / "pdis"
pytestmark = pytest.mark.skipif(not PDIS.is_dir(), reason="no transcripts beside the checkout")


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("real") / "study"
    with create_study(folder, codebook="sfic") as made:
        import_transcripts(made, [PDIS / "zh", PDIS / "en"], coder="me")
        code_by_rules(made)
        yield made


def test_every_excerpt_is_its_slice(study):
    texts = {info.name: text_of(study, info.name) for info in documents(study)}
    found = find_codings(study, Filter(contrary=None))
    assert len(found) > 100
    for coding in found:
        text = texts[coding.document]
        assert coding.excerpt == text[coding.start : coding.end]
        assert coding.evidence
        for evidence in coding.evidence:
            assert evidence.words == text[evidence.start : evidence.end]


def test_turns_tile_every_document(study):
    for info in documents(study):
        assert "".join(turn.text for turn in turns_of(study, info.name)) == text_of(
            study, info.name
        )


def test_importing_and_coding_again_changes_nothing(study):
    before = [coding.id for coding in find_codings(study)]
    again = import_transcripts(study, [PDIS / "zh", PDIS / "en"], coder="me")
    assert (again.imported, again.problems, len(again.known)) == ((), (), 36)
    result = code_by_rules(study, anew=True)
    assert (result.added, result.removed) == (0, 0)
    assert [coding.id for coding in find_codings(study)] == before


def test_interviewers_are_not_coded(study):
    assert any(voice.role == "interviewer" for voice in voices(study))
    assert all(coding.role != "interviewer" for coding in find_codings(study))


def test_matrix_cells_open_to_their_codings(study):
    known = {coding.id: coding for coding in find_codings(study)}
    for row in cross(study, "process", "institutional_design").cells:
        for cell in row:
            codes = {known[each].code for each in cell.codings}
            assert codes == ({cell.row, cell.column} if cell.contexts else set())


def test_the_same_study_gives_the_same_numbers(study):
    first, second = (cross(study, "process", "document").as_dict() for _ in range(2))
    assert json.dumps(first, default=str) == json.dumps(second, default=str)
