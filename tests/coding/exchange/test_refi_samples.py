"""Projects of other programs that lie beside the checkout: each comes in, or is refused rightly."""

from __future__ import annotations

from pathlib import Path

import pytest

from govcode.coding import check_study, documents, find_codings, memos, open_study
from govcode.coding.exchange import (
    ExchangeError,
    convert_codebook,
    export_project,
    find_projects,
    import_project,
    kept_media,
    study_from_project,
)
from govcode.coding.exchange.refi._schema import faults
from govcode.coding.exchange.refi._xml import parse_xml

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "reference" / "refi" / "samples"
PROJECTS = {
    "annexA2-atlasti-8.qdpx": (0, 14, 0, 2, 17),
    "annexA3-transana-project.qde": (0, 12, 0, 40, 21),
    "ornio-hand_authored/project.qde": (3, 3, 3, 2, 4),
}


@pytest.fixture
def sample():
    if not SAMPLES.is_dir():
        pytest.skip("the samples of other programs do not lie beside this checkout")
    return lambda name: SAMPLES / name


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_comes_in_and_goes_out_valid(name, sample, tmp_path, members_of):
    done = study_from_project(tmp_path / "new", sample(name))
    assert done.loss.items
    with open_study(tmp_path / "new") as study:
        found = (
            len(documents(study)),
            done.codes,
            len(find_codings(study)),
            len(memos(study)),
            len(kept_media(study)),
        )
        assert found == PROJECTS[name]
        assert check_study(study).problems == ()
        export_project(study, tmp_path / "out.qdpx")
    root = parse_xml(members_of(tmp_path / "out.qdpx")["project.qde"], "out", ("Project",))
    assert faults(root) == []
    again = study_from_project(tmp_path / "again", tmp_path / "out.qdpx")
    assert again.codes == done.codes
    with open_study(tmp_path / "again") as study:
        assert len(find_codings(study)) == PROJECTS[name][2]
        assert len(memos(study)) == PROJECTS[name][3]


def test_the_words_of_the_sample_with_texts_are_right(sample, tmp_path):
    study_from_project(tmp_path / "new", sample("ornio-hand_authored/project.qde"))
    with open_study(tmp_path / "new") as study:
        assert {(c.code, c.excerpt) for c in find_codings(study)} >= {
            ("topics.health", "Diet and health"),
        }
        assert {c.coder for c in find_codings(study)} == {"Researcher A"}


def test_a_codebook_is_no_project_and_is_read_as_what_it_is(sample, empty_study):
    path = sample("requal-ATLASti-Win-23.4.0.qdc")
    with pytest.raises(ExchangeError, match="codebook"):
        find_projects([path])
    with pytest.raises(ExchangeError, match="no project"):
        import_project(empty_study, path)
    text, _ = convert_codebook(path)
    assert "code1" in text
