"""Two people who coded 57 real interviews independently, and what was agreed on in the end."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from govcode.coding import (
    Filter,
    Verdict,
    adjudicate,
    apply_code,
    assign,
    create_study,
    documents,
    find_codings,
    find_disagreements,
    import_transcripts,
    merge_study,
    open_study,
    turns_of,
)
from govcode.reports.agreement import agreement

WAC = Path(__file__).resolve().parents[3] / "shared" / "data" / "wac"
pytestmark = pytest.mark.skipif(not WAC.is_dir(), reason="no interviews beside the checkout")
QUESTIONS = {"outside.positive": ("Q1_Outside", "Q1"), "outside.negative": ("Q3_Outside", "Q3")}
CODEBOOK = """\
codebook: outside
families: {outside: {title: {en: Outside view}}}
codes:
  - {id: outside.positive, name: {en: Outside view of what gets better}}
  - {id: outside.negative, name: {en: Outside view of what gets worse}}
"""


@pytest.fixture(scope="module")
def ratings():
    with (WAC / "outside_dialectic_codes.csv").open(encoding="cp1252") as file:
        return {row["Name"]: row for row in csv.DictReader(file)}


def answers(study, document):
    """Question → where its answer stands: the turn behind the heading, without the name."""
    found, question = {}, ""
    for turn in turns_of(study, document):
        if turn.speaker:
            start = turn.start + turn.text.index(":") + 2
            found[question] = (start, start + len(turn.text[start - turn.start :].rstrip()))
        else:
            question = turn.text.strip()
    return found


@pytest.fixture(scope="module")
def study(tmp_path_factory, ratings):
    """One study, copied to both; each codes their copy; both copies are merged."""
    folder = tmp_path_factory.mktemp("wac")
    (folder / "book.yaml").write_text(CODEBOOK, encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "book.yaml") as study:
        import_transcripts(study, [WAC / "transcripts.csv"])
        assign(study, ["CC", "OM"], overlap=1)
    for coder in ("CC", "OM"):
        shutil.copytree(folder / "study", folder / coder)
        with open_study(folder / coder) as copy:
            for info in documents(copy):
                name = info.name.partition(" ")[2]
                place = answers(copy, info.name)
                for code, (column, question) in QUESTIONS.items():
                    if question in place and ratings[name][f"{column}_{coder}"] == "1":
                        apply_code(
                            copy, code, document=info.name, span=place[question], coder=coder
                        )
    with open_study(folder / "study") as study:
        for coder in ("CC", "OM"):
            merge_study(study, folder / coder)
        yield study


@pytest.fixture(scope="module")
def rated(study, ratings):
    """Who has the code by somebody's rating; an answer that is not transcribed has no coding."""
    answered = {
        info.name.partition(" ")[2]: set(answers(study, info.name)) for info in documents(study)
    }

    def find(code, coder):
        column, question = QUESTIONS[code]
        return {
            name
            for name, row in ratings.items()
            if row[f"{column}_{coder}"] == "1" and question in answered[name]
        }

    return find


def test_both_come_in_as_coders(study, rated):
    for coder in ("CC", "OM"):
        for code in QUESTIONS:
            found = find_codings(study, Filter(codes=(code,), coders=(coder,)))
            names = {each.document.partition(" ")[2] for each in found}
            assert names == rated(code, coder)
            assert len(found) == len(names) > 10


@pytest.mark.parametrize("code", QUESTIONS)
def test_agreement_is_that_of_their_table(study, rated, code):
    question = QUESTIONS[code][1]
    places = {info.name: answers(study, info.name) for info in documents(study)}
    units = {name: [place[question]] for name, place in places.items() if question in place}
    result = agreement(study, units=units, codes=[code], resamples=0)
    (row,) = (each for each in result.rows if (each.kind, each.name) == ("code", code))
    cc, om, n = rated(code, "CC"), rated(code, "OM"), len(units)
    observed = (n - len(cc ^ om)) / n
    expected = (len(cc) * len(om) + (n - len(cc)) * (n - len(om))) / n**2
    assert row.units == n > 50
    assert row.cohen.value == pytest.approx((observed - expected) / (1 - expected))


def test_what_they_differ_on_is_adjudicated(study, ratings, rated):
    found = find_disagreements(study)
    assert {each.kind for each in found} == {"presence"}
    expected = {
        (name, code) for code in QUESTIONS for name in rated(code, "CC") ^ rated(code, "OM")
    }
    assert {(each.document.partition(" ")[2], each.code) for each in found} == expected
    verdicts = []
    for each in found:
        column = QUESTIONS[each.code][0]
        final = ratings[each.document.partition(" ")[2]][f"{column}_Final"]
        verdicts.append(Verdict(each.id, accept=final == "1"))
    done = adjudicate(study, verdicts, people="CC, OM")
    assert done.accepted + done.rejected == len(expected)
    assert find_disagreements(study) == ()
    for code in QUESTIONS:
        accepted = find_codings(study, Filter(codes=(code,), statuses=("accepted",)))
        names = {each.document.partition(" ")[2] for each in accepted}
        cc, om = rated(code, "CC"), rated(code, "OM")
        assert names == (cc & om) | (rated(code, "Final") & (cc | om))
