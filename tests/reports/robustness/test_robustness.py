"""Robustness against counts by hand, against the matrix and the report, and the law of leaving out."""

from __future__ import annotations

import random
import shutil
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from govcode.coding import (
    Filter,
    StudyError,
    apply_code,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    open_study,
    remove_documents,
    text_of,
)
from govcode.reports import Gathering, cross, recommendations
from govcode.reports.robustness import KINDS, robustness
from govcode.reports.robustness._order import kendall, place_in, places_of, top_of
from govcode.reports.robustness._robustness import Numbers

BOOK = """\
codebook: r
families:
  obstacle: {title: {zh: 困境}, role: obstacle}
  cause: {title: {zh: 成因}, role: cause}
  rec: {title: {zh: 建议}, role: recommendation}
  mood: {title: {zh: 情绪}}
codes:
  - {id: obstacle.a, name: {zh: 甲}}
  - {id: obstacle.b, name: {zh: 乙}}
  - {id: obstacle.c, name: {zh: 丙}}
  - {id: cause.whole, name: {zh: 整体}}
  - {id: cause.x, name: {zh: 寅}, parent: cause.whole}
  - {id: cause.y, name: {zh: 卯}, parent: cause.whole}
  - {id: rec.one, name: {zh: 一}, opposite: mood.bad}
  - {id: rec.two, name: {zh: 二}}
  - {id: mood.bad, name: {zh: 坏}}
  - {id: mood.good, name: {zh: 好}}
"""


@pytest.fixture
def make(tmp_path):
    """A study of interviews, given as document → (speaker, group, codes of the turn) turns."""

    def study(interviews):
        (tmp_path / "c.yaml").write_text(BOOK, encoding="utf-8")
        (tmp_path / "in").mkdir()
        groups = {}
        for name, turns in interviews.items():
            talk = "".join(
                f"访谈者：{name}第{at}问？\n{who}：这是一句话。这是另一句话。\n"
                for at, (who, _, _) in enumerate(turns)
            )
            (tmp_path / "in" / f"{name}.txt").write_text(talk, encoding="utf-8")
            groups |= {(name, who): group for who, group, _ in turns}
        rows = "".join(f"{name},{who},{group}\n" for (name, who), group in groups.items())
        (tmp_path / "a.csv").write_text(f"document,speaker,group\n{rows}", encoding="utf-8")
        made = create_study(tmp_path / "study", codebook=tmp_path / "c.yaml")
        import_transcripts(made, [tmp_path / "in"], attributes=tmp_path / "a.csv", coder="x")
        for name, turns in interviews.items():
            text, at = text_of(made, name), 0
            for who, _, codes in turns:
                at = text.index(f"{who}：", at) + len(who) + 1
                for code in codes.split():
                    against = code.startswith("-")
                    apply_code(
                        made,
                        code.lstrip("-"),
                        document=name,
                        span=(at, at + 6),
                        contrary=against,
                        coder="甲",
                    )
        return made

    return study


SMALL = {
    "d1": [("张师傅", "居民", "obstacle.a cause.x"), ("李主任", "物业", "obstacle.a rec.one")],
    "d2": [
        ("王阿姨", "居民", "obstacle.a obstacle.b"),
        ("赵科长", "街道", "obstacle.b cause.y rec.one"),
    ],
    "d3": [
        ("钱老师", "居民", "obstacle.b cause.x rec.one rec.two"),
        ("孙主任", "街道", "obstacle.c"),
    ],
}


def places(found, name):
    return {each.item: each.place for each in found.ranking(name).items}


def row_of(found, ranking, kind, variant):
    (row,) = [each for each in found.of(ranking, kind) if each.variant == variant]
    return row


def test_by_hand(make):
    with make(SMALL) as study:
        found = robustness(study)
    assert found.documents == ("d1", "d2", "d3")
    assert (found.context, found.case) == ("turn", "speaker")
    obstacle = found.ranking("obstacle")
    assert [(each.item, each.place, each.cases, each.contexts) for each in obstacle.items] == [
        (("obstacle.a",), 1, 3, 3),
        (("obstacle.b",), 1, 3, 3),
        (("obstacle.c",), 3, 1, 1),
    ]
    assert obstacle.first == (("obstacle.a",), ("obstacle.b",))
    assert obstacle.top == (*obstacle.first, ("obstacle.c",))
    assert places(found, "cell") == {
        ("obstacle.a", "cause.x"): 1,
        ("obstacle.b", "cause.x"): 1,
        ("obstacle.b", "cause.y"): 1,
    }
    # without d1 a has one case, b three, c one
    row = row_of(found, "obstacle", "interview", "d1")
    assert row.first == (("obstacle.b",),)
    assert row.first_kept is False
    assert (row.kept, row.of) == (3, 3)
    assert row.tau == pytest.approx(kendalltau([1, 1, 3], [2, 1, 2]).statistic)
    assert obstacle.items[0].worst == 2


def test_grades_and_what_carries_them(make):
    with make(SMALL) as study:
        found = robustness(study)
    one, two = found.ranking("recommendation").items
    assert (one.item, one.grade, two.grade) == (("rec.one",), "high", "low")
    grades = {
        (each.document, each.item[0]): (each.before, each.after)
        for each in found.carried
        if each.claim == "grade"
    }
    assert grades == {
        ("d1", "rec.one"): ("high", "moderate"),
        ("d2", "rec.one"): ("high", "moderate"),
        ("d3", "rec.one"): ("high", "moderate"),
        ("d3", "rec.two"): ("low", "none"),
    }
    assert row_of(found, "recommendation", "interview", "d3").grades == 2
    firsts = {
        (each.document, each.item, each.instead)
        for each in found.carried
        if each.claim == "first" and each.ranking == "obstacle"
    }
    assert firsts == {
        ("d1", ("obstacle.a",), (("obstacle.b",),)),
        ("d2", ("obstacle.b",), (("obstacle.a",),)),
        ("d3", ("obstacle.b",), (("obstacle.a",),)),
    }
    assert found.carriers()["d3"] >= 3


def test_contrary_voices_lower_a_grade(make):
    interviews = {
        "d1": [
            ("张师傅", "居民", "rec.one"),
            ("李主任", "物业", "rec.one"),
            ("王阿姨", "居民", "rec.one"),
        ],
        "d2": [("赵科长", "街道", "-rec.one"), ("钱老师", "街道", "mood.bad")],
    }
    with make(interviews) as study:
        found = robustness(study)
    (one,) = found.ranking("recommendation").items
    assert one.grade == "low"
    assert found.ranking("recommendation").reason == "too_few_items"
    grades = [each for each in found.carried if each.claim == "grade"]
    assert [(each.document, each.after) for each in grades] == [("d1", "none"), ("d2", "high")]


def test_somebody_alone_in_the_first_place_who_would_share_it(make):
    interviews = {
        "d1": [("张师傅", "", "obstacle.a")],
        "d2": [("李主任", "", "obstacle.a obstacle.b")],
    }
    with make(interviews) as study:
        found = robustness(study)
    first = [each for each in found.carried if each.claim == "first" and each.ranking == "obstacle"]
    assert [(each.document, each.item, each.after, each.instead) for each in first] == [
        ("d1", ("obstacle.a",), "1", (("obstacle.b",),))
    ]


def test_a_voice_in_two_interviews_is_still_there_without_one(make):
    interviews = {
        "d1": [("张三", "居民", "obstacle.a")],
        "d2": [("张三", "居民", "obstacle.a obstacle.b")],
    }
    with make(interviews) as study:
        found = robustness(study)
        assert len({each.speaker_id for each in find_codings(study)}) == 1
    (a, _) = found.ranking("obstacle").items
    assert (a.cases, a.contexts) == (1, 2)
    assert row_of(found, "obstacle", "interview", "d1").first == (("obstacle.a",), ("obstacle.b",))


def test_what_is_undefined_has_a_reason(make):
    with make({"d1": [("张师傅", "", "mood.good")]}) as study:
        found = robustness(study)
    assert found.ranking("obstacle").items == ()
    assert found.ranking("obstacle").reason == "too_few_items"
    mood = row_of(found, "mood", "interview", "d1")
    assert (mood.tau, mood.reason, mood.kept, mood.first_kept) == (
        None,
        "too_few_items",
        None,
        None,
    )
    with make_other(
        study, "families:\n  f: {title: {zh: 族}}\ncodes: [{id: f.a, name: {zh: 甲}}]\n"
    ) as other:
        roles = {each.name: each.reason for each in robustness(other).rankings}
    assert roles == {
        "f": "too_few_items",
        "obstacle": "no_family",
        "cause": "no_family",
        "recommendation": "no_family",
    }


def make_other(study, text):
    folder = study.folder.parent / "other"
    path = study.folder.parent / "o.yaml"
    path.write_text(f"codebook: o\n{text}", encoding="utf-8")
    return create_study(folder, codebook=path)


def test_nobody_has_coded(study):
    found = robustness(study)
    assert found.documents == ()
    assert found.carried == ()
    assert not any(each.tau for each in found.rows)


def test_statuses_and_coders(coded):
    before = robustness(coded)
    assert {each.variant for each in before.of("obstacle", "coder")} == set()  # the rules alone
    confirmed = row_of(before, "obstacle", "status", "confirmed")
    assert (confirmed.tau, confirmed.reason) == (None, "nothing_left")
    ids = [each.id for each in find_codings(coded, Filter(codes=("obstacle.money",)))]
    decide(coded, ids, accept=True, coder="甲")
    after = robustness(coded)
    assert {each.variant for each in after.of("obstacle", "coder")} == {"甲", "rules"}
    confirmed = row_of(after, "obstacle", "status", "confirmed")
    assert (
        confirmed.first == row_of(after, "obstacle", "coder", "甲").first == (("obstacle.money",),)
    )
    assert (confirmed.reason, confirmed.first_kept) == ("too_few_items", None)  # one alone is first


@pytest.fixture(scope="module")
def scattered(tmp_path_factory):
    """Six interviews with codings put anywhere, some of them against, by two people."""
    folder = tmp_path_factory.mktemp("scattered")
    (folder / "c.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "in").mkdir()
    dice = random.Random(11)
    people = {"张三丰": "居民", "李四光": "物业", "王五": "街道", "赵六": "居民"}
    for number in range(6):
        talk = "".join(
            f"{dice.choice(list(people))}：{'一二三四五。' * dice.randint(1, 3)}\n"
            for _ in range(7)
        )
        (folder / "in" / f"d{number}.txt").write_text(talk, encoding="utf-8")
    rows = "".join(
        f"d{number},{name},{group}\n"
        for number in range(6)
        for name, group in people.items()
        if name in (folder / "in" / f"d{number}.txt").read_text("utf-8")
    )
    (folder / "a.csv").write_text(f"document,speaker,group\n{rows}", encoding="utf-8")
    with create_study(folder / "study", codebook=folder / "c.yaml") as study:
        import_transcripts(study, [folder / "in"], attributes=folder / "a.csv", coder="x")
        codes = [code.id for code in study.codebook.codes]
        for _ in range(80):
            document = f"d{dice.randrange(6)}"
            at = dice.randrange(4, len(text_of(study, document)) - 4)
            with suppress(StudyError):  # some spans run into the next turn
                apply_code(
                    study,
                    dice.choice(codes),
                    document=document,
                    span=(at, at + 2),
                    contrary=dice.random() < 0.1,
                    coder=dice.choice("甲乙"),
                )
    return folder / "study"


def test_the_rankings_are_those_of_matrix_and_report(scattered):
    with open_study(scattered) as study:
        found = robustness(study)
        matrix = cross(study, "obstacle", "cause")
        graded = recommendations(Gathering(study))
    rows = {(each.label,): (each.cases, each.contexts) for each in matrix.rows if each.contexts}
    assert {
        each.item: (each.cases, each.contexts) for each in found.ranking("obstacle").items
    } == rows
    cells = {
        (each.row, each.column): (each.cases, each.contexts)
        for row in matrix.cells
        for each in row
        if each.contexts
    }
    assert {each.item: (each.cases, each.contexts) for each in found.ranking("cell").items} == cells
    by_code = {each.code: each for each in graded}
    for each in found.ranking("recommendation").items:
        assert each.cases == by_code[each.item[0]].depth


@pytest.mark.parametrize("at", range(6))
def test_law_leaving_out_an_interview_is_the_study_without_it(scattered, tmp_path, at):
    shutil.copytree(scattered, tmp_path / "study")
    with open_study(tmp_path / "study") as study:
        whole = robustness(study)
        remove_documents(study, [f"d{at}"], coder="x")
        rest = robustness(study)
    for ranking in rest.rankings:
        row = row_of(whole, ranking.name, "interview", f"d{at}")
        assert row.first == ranking.first
        base = whole.ranking(ranking.name)
        kept = sum(item in ranking.top for item in base.top)
        assert row.kept == (kept if len(ranking.items) > 1 else None)
        before, after = places(whole, ranking.name), places(rest, ranking.name)
        assert (row.tau, row.reason) == kendall(before, after)
        grades = {each.item: each.grade for each in ranking.items}
        told = {
            each.item: each.after
            for each in whole.carried
            if (each.document, each.ranking, each.claim) == (f"d{at}", ranking.name, "grade")
        }
        for each in base.items:
            now = grades.get(each.item, "none" if each.grade else None)
            assert told.get(each.item, each.grade) == now


@pytest.mark.parametrize("context", ["sentence", "document"])
def test_law_a_variant_is_the_study_with_other_settings(scattered, tmp_path, context):
    shutil.copytree(scattered, tmp_path / "study")
    path = tmp_path / "study" / "govcode.toml"
    with open_study(tmp_path / "study") as study:
        whole = robustness(study)
    path.write_text(
        path.read_text("utf-8") + f'context = "{context}"\ncase = "document"\n', "utf-8"
    )
    with open_study(tmp_path / "study") as study:
        other = robustness(study)
    assert (other.context, other.case) == (context, "document")
    assert {each.variant for each in whole.of("cell", "context")} == {"sentence", "document"}
    back = robustness_rows(other, "counting")
    assert back == {"contexts", "cases:speaker"}
    row = row_of(whole, "cell", "context", context)
    with open_study(tmp_path / "study") as study:
        matrix = cross(study, "obstacle", "cause", case="speaker")
    cells = [each for row_ in matrix.cells for each in row_ if each.contexts]
    best = max((each.cases, each.contexts) for each in cells)
    assert row.first == tuple(
        sorted((each.row, each.column) for each in cells if (each.cases, each.contexts) == best)
    )


def robustness_rows(found, kind):
    return {each.variant for each in found.rows if each.kind == kind}


def test_every_kind_of_variant_is_there(scattered):
    with open_study(scattered) as study:
        found = robustness(study)
    assert {each.kind for each in found.rows} == set(KINDS)
    assert robustness_rows(found, "group") == {"居民", "物业", "街道"}
    assert robustness_rows(found, "coder") == {"甲", "乙"}


NUMBERS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8))
def test_law_tau_b_as_scipy_has_it(pairs):
    one, two = (
        {
            (str(at),): Numbers(1 + pair[side][1], pair[side][0], 0, 0)
            for at, pair in enumerate(pairs)
        }
        for side in (0, 1)
    )
    places_one, places_two = places_of(one, "obstacle"), places_of(two, "obstacle")
    tau, reason = kendall(places_one, places_two)
    xs, ys = ([-(each[side][0] * 10 + each[side][1]) for each in pairs] for side in (0, 1))
    if len(set(xs)) < 2 or len(set(ys)) < 2:
        assert (tau, reason) == (None, "no_variation")
    else:
        assert tau == pytest.approx(kendalltau(xs, ys).statistic)
    assert kendall(places_one, {}) == (None, "nothing_left")
    assert kendall(places_one, {("0",): 1}) == (None, "too_few_items")
    assert all(places_one[item] <= 3 for item in top_of(places_one))
    assert place_in({}, ("0",), places_one) == len(places_one)
