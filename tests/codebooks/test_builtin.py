"""The codebooks that ship: all of the thesis, in both languages, with examples that hold."""

from __future__ import annotations

import re

import pytest

from govcode.codebooks import LANGUAGES, builtin_codebooks, load_codebook
from govcode.coding import run_examples

THESIS = "sfic-smart-security-community"
PARTS = {
    "stage": ("planning", "construction", "operation"),
    "obstacle": (
        "data_incompatibility", "repeated_collection", "weak_supervision", "overlapping_functions",
        "fragmented_gov_enterprise", "funding", "talent", "closed_process",
    ),
    "cause": (
        "unclear_policy", "no_funding_source", "function_overlap", "divergent_interests",
        "lack_of_trust", "weak_interdependence", "weak_leadership", "low_participation",
    ),
    "outcome": ("limited_results", "positive_results"),
    "rec": (
        "share_information", "data_security_regulation", "evaluation", "clarify_duties",
        "integrate_resources", "public_private", "expand_funding", "train_professionals",
        "talent_incentives", "coordinate_responsibilities", "information_disclosure", "mutual_trust",
    ),
}  # fmt: skip
LEAVES = [f"{family}.{name}" for family, names in PARTS.items() for name in names]


@pytest.fixture(scope="module")
def thesis():
    return load_codebook(THESIS)


@pytest.mark.parametrize("name", sorted(builtin_codebooks()))
def test_every_example_holds(name):
    results = run_examples(load_codebook(name))
    assert len(results) >= 90
    assert [result for result in results if not result.passed] == []


def test_it_holds_every_code_of_the_thesis(thesis):
    assert {code.id for code in thesis.leaves()} == set(LEAVES)
    assert len(thesis.codes) - len(LEAVES) == 8  # the four obstacles and four recommendations


@pytest.mark.parametrize("name", sorted(builtin_codebooks()))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_codes_are_called_alike(name, lang):
    names = [code.name.say(lang).casefold() for code in load_codebook(name).codes]
    assert sorted(set(names)) == sorted(names)


def test_the_obstacle_keeps_the_words_of_the_thesis(thesis):
    whole, part = (
        thesis.by_id[f"obstacle.{each}"] for each in ("governance_process", "closed_process")
    )
    assert (whole.name.zh, whole.name.en) == ("治理过程封闭", "Closed governance process")
    assert part.parent == whole.id
    assert "障碍" not in thesis.by_id["rec.coordinate_responsibilities"].exclude.zh


@pytest.mark.parametrize("code_id", LEAVES)
def test_every_code_is_fit_for_both_languages(thesis, code_id):
    code = thesis.by_id[code_id]
    assert code.basis
    for lang in LANGUAGES:
        assert all(
            getattr(text, lang) for text in (code.name, code.definition, code.include, code.exclude)
        )
        assert len(getattr(code.cues, lang)) >= 12
        chinese = [
            example for example in code.examples if re.search("[\u4e00-\u9fff]", example.text)
        ]
        examples = (
            chinese if lang == "zh" else [each for each in code.examples if each not in chinese]
        )
        assert sum(example.codes for example in examples) >= 4
        assert sum(not example.codes for example in examples) >= 2


def test_causes_have_their_dimensions(thesis):
    by_dimension: dict[str | None, set[str]] = {}
    for code in thesis.family_codes("cause"):
        by_dimension.setdefault(code.dimension, set()).add(code.id.partition(".")[2])
    assert by_dimension == {
        "external_environment": {"unclear_policy", "no_funding_source", "function_overlap"},
        "motivation": {"divergent_interests", "lack_of_trust", "weak_interdependence"},
        "behaviour": {"low_participation"},
        "engine": {"weak_leadership"},
    }
    assert {code.dimension for code in thesis.family_codes("outcome")} == {"consequences"}


def test_what_is_stated_is_told_from_what_is_read(thesis):
    links = [link for link in thesis.links if link.kind == "addressed_by"]
    stated = {(link.source, link.target) for link in links if link.basis == "stated"}
    assert len(stated) == 4
    assert all(source.startswith("obstacle.") for source, _ in stated)
    readings = {link.source for link in links if link.basis == "reading"}
    assert readings == {f"cause.{name}" for name in PARTS["cause"]}
    assert {code.basis for code in thesis.family_codes("outcome")} == {"reading"}
    readings = {code.id for code in thesis.family_codes("obstacle") if code.basis != "stated"}
    assert readings == {"obstacle.closed_process"}  # a part that the thesis does not name


def test_no_cue_is_written_twice(thesis):
    for code in thesis.codes:
        for cues in (code.cues, code.contrary, code.unless):
            written = [(lang, str(cue)) for lang, cue in cues.items()]
            assert len(set(written)) == len(written), code.id
