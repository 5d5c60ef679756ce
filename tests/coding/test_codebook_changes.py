"""The codebook changed after coding: codings follow, the file keeps its letters, undo brings all back."""

from __future__ import annotations

import re
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govcode import GovcodeError
from govcode.codebooks import NoSuchCodeError, load_codebook
from govcode.coding import (
    Filter,
    StudyError,
    add_memo,
    apply_code,
    code_by_rules,
    decide,
    delete_code,
    find_codings,
    log,
    memos,
    merge_codes,
    move_code,
    open_study,
    orphans,
    redo,
    rename_code,
    split_code,
    text_of,
    undo,
)


def file(study):
    return study.codebook_path.read_bytes()


def write(study, old, new):
    """Edit the codebook by hand."""
    text = study.codebook_path.read_text("utf-8")
    assert text.count(old) == 1
    study.codebook_path.write_text(text.replace(old, new), encoding="utf-8")


def counted(study):
    found = {}
    for each in find_codings(study, Filter(contrary=None)):
        found[each.code] = found.get(each.code, 0) + 1
    return found


# --- rename


def test_renaming_takes_codings_memos_and_the_file_along(coded, table_dump):
    add_memo(coded, "何谓信任", code="cause.lack_of_trust")
    before, text = table_dump(coded), file(coded)
    done = rename_code(coded, "缺乏信任", "distrust", en="Distrust")
    assert done.ids == (("cause.lack_of_trust", "cause.distrust"),)
    assert (done.codings, done.memos, done.done) == (4, 1, True)
    assert counted(coded)["cause.distrust"] == 4
    assert memos(coded)[0].code == "cause.distrust"
    assert coded.codebook.by_id["cause.distrust"].name.en == "Distrust"
    assert coded.codebook.by_id["cause.distrust"].name.zh == "缺乏信任"
    assert coded.codebook.links[0].source == "cause.distrust"
    lines = zip(text.decode().split("\n"), file(coded).decode().split("\n"), strict=True)
    assert [new for old, new in lines if old != new] == [
        "  - id: cause.distrust",
        "    name: {zh: 缺乏信任, en: Distrust}",
        "  - {from: cause.distrust, to: rec.subsidy, kind: addressed_by, basis: reading}",
    ]
    assert code_by_rules(coded).documents == 0, "the same cues have coded everything already"
    entry = log(coded, limit=1)[0]
    assert entry.action == "codebook rename"
    assert entry.summary == "cause.lack_of_trust → cause.distrust, 4 codings followed"
    undo(coded)
    assert (table_dump(coded), file(coded)) == (before, text)
    redo(coded)
    assert counted(coded)["cause.distrust"] == 4
    assert "cause.distrust" in coded.codebook.by_id


def test_a_dry_run_tells_the_same_and_does_nothing(coded, table_dump):
    before, text, entries = table_dump(coded), file(coded), len(log(coded))
    told = rename_code(coded, "cause.lack_of_trust", "distrust", dry_run=True)
    assert (table_dump(coded), file(coded), len(log(coded))) == (before, text, entries)
    assert not told.done
    assert "+  - id: cause.distrust" in told.diff.split("\n")
    done = rename_code(coded, "cause.lack_of_trust", "distrust")
    assert (told.codings, told.ids, told.diff) == (done.codings, done.ids, done.diff)


@pytest.mark.parametrize(
    ("arguments", "fault", "remedy"),
    [
        (("rec.subsidi", "x"), "no code or family 'rec.subsidi'", "rec.subsidy"),
        (("rec", "x"), "'rec' is a family", "such as rec.subsidy"),
        (("rec.subsidy", "cause.trust"), "there is a code 'cause.trust' already", "merge"),
        (("rec.subsidy", "cause.aid"), "of another family", "codebook move"),
        (("rec.subsidy", "rek.aid"), "no family for 'rek.aid'", "rec"),
        (("rec.subsidy", "rec.state aid"), "cannot be the id", "letters"),
        (("rec.subsidy", None), "nothing would change", "--zh"),
        (("rec.subsidy", "subsidy"), "nothing would change", "--zh"),
    ],
)
def test_what_cannot_be_renamed(coded, arguments, fault, remedy):
    with pytest.raises((StudyError, NoSuchCodeError)) as caught:
        rename_code(coded, *arguments)
    (problem,) = caught.value.problems
    assert fault in problem.message
    assert remedy in problem.remedy


def test_codings_catch_up_with_an_id_changed_by_hand(coded):
    decide(coded, [each.id for each in find_codings(coded, Filter(codes=("rec",)))], accept=True)
    text = coded.codebook_path.read_text("utf-8")
    coded.codebook_path.write_text(text.replace("rec.subsidy", "rec.aid"), encoding="utf-8")
    by_hand = file(coded)
    done = rename_code(coded, "rec.subsidy", "rec.aid")
    assert (done.codings, done.diff) == (3, "")
    assert counted(coded)["rec.aid"] == 3
    assert file(coded) == by_hand
    undo(coded)
    assert counted(coded)["rec.subsidy"] == 3
    assert file(coded) == by_hand


# --- move


def test_moving_to_another_family_renames_the_branch(coded, table_dump):
    before, text = table_dump(coded), file(coded)
    done = move_code(coded, "cause.trust", family="obstacle")
    assert dict(done.ids) == {
        "cause.trust": "obstacle.trust",
        "cause.lack_of_trust": "obstacle.lack_of_trust",
        "cause.mutual_trust": "obstacle.mutual_trust",
    }
    assert done.codings == 5
    book = coded.codebook
    assert book.below("obstacle.trust") == (
        "obstacle.trust",
        "obstacle.lack_of_trust",
        "obstacle.mutual_trust",
    )
    assert book.by_id["obstacle.lack_of_trust"].opposite == "obstacle.mutual_trust"
    assert book.links[0].source == "obstacle.lack_of_trust"
    assert counted(coded)["obstacle.lack_of_trust"] == 4
    undo(coded)
    assert (table_dump(coded), file(coded)) == (before, text)


def test_moving_under_a_parent_and_to_the_top(coded):
    move_code(coded, "cause.mutual_trust", parent="rec.subsidy")
    assert coded.codebook.by_id["rec.mutual_trust"].parent == "rec.subsidy"
    done = move_code(coded, "rec.mutual_trust", family="rec")
    assert done.ids == (("rec.mutual_trust", "rec.mutual_trust"),)
    assert coded.codebook.by_id["rec.mutual_trust"].parent is None


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ({"parent": "cause.lack_of_trust"}, "is below cause.trust"),
        ({"parent": "cause.trust"}, "is below cause.trust"),
        ({"family": "reason"}, "no family 'reason'"),
        ({}, "where to"),
        ({"family": "rec", "parent": "rec.subsidy"}, "where to"),
    ],
)
def test_what_cannot_be_moved(coded, arguments, fault):
    with pytest.raises((StudyError, NoSuchCodeError), match=fault):
        move_code(coded, "cause.trust", **arguments)


def test_an_id_that_is_taken_in_the_other_family(coded):
    write(coded, "id: rec.subsidy", "id: rec.trust")
    text = coded.codebook_path.read_text("utf-8")
    coded.codebook_path.write_text(text.replace("rec.subsidy", "rec.trust"), encoding="utf-8")
    with pytest.raises(StudyError, match=r"there is a code .* already"):
        move_code(coded, "cause.trust", family="rec")


# --- merge


def test_merging_joins_codings_of_the_same_words(coded, table_dump):
    start = text_of(coded, "一").index("大家信不过物业")
    span = (start, start + 4)
    for coder in ("anna", "bo"):
        for code in ("cause.lack_of_trust", "cause.mutual_trust"):
            apply_code(coded, code, document="一", span=span, coder=coder)
    apply_code(coded, "cause.mutual_trust", document="二", quote="补贴太少", coder="bo")
    before, text = table_dump(coded), file(coded)
    done = merge_codes(coded, ["cause.mutual_trust"], into="cause.lack_of_trust")
    assert len(done.joined) == 2
    assert done.codings == 4  # one of the rules, two of these words, one more
    found = find_codings(coded, Filter(codes=("cause.lack_of_trust",), coders=("anna", "bo")))
    assert [(each.coder, each.status) for each in found] == [
        ("anna", "accepted"),
        ("bo", "accepted"),
        ("bo", "accepted"),
    ]
    assert "cause.mutual_trust" not in coded.codebook.by_id
    assert coded.codebook.by_id["cause.lack_of_trust"].opposite is None
    assert list(coded.store.record.problems()) == []
    rules = code_by_rules(coded)
    assert (rules.added, rules.removed) == (0, 0), "the cues came along"
    undo(coded)  # the rules leave no entry but which rules coded last
    if file(coded) != text:
        undo(coded)
    assert file(coded) == text
    for name in set(before) - {"documents"}:
        assert table_dump(coded)[name] == before[name]


@pytest.mark.parametrize(
    ("one", "other", "status", "waits"),
    [
        (True, True, "accepted", False),
        (True, False, "accepted", False),
        (False, False, "rejected", False),
        (True, None, "accepted", False),
        (False, None, "suggested", True),
        (None, None, "suggested", False),
    ],
)
def test_what_decisions_become(coded, one, other, status, waits):
    """Two suggestions of the rules on the same words, decided by one person."""
    found = find_codings(coded, Filter(documents=("一",)))
    same = [each for each in found if (each.start, each.end) == (found[0].start, found[0].end)]
    (a, b) = sorted(same, key=lambda each: each.id)[:2]
    for each, verdict in ((a, one), (b, other)):
        if verdict is not None:
            decide(coded, [each.id], accept=verdict, coder="anna")
    done = merge_codes(coded, [a.code], into=b.code)
    (joined,) = done.joined
    made = find_codings(coded, Filter(ids=(joined,)))[0]
    assert (made.code, made.status, done.waiting == (joined,)) == (b.code, status, waits)
    assert len(made.evidence) == len({*a.evidence, *b.evidence})
    assert list(coded.store.record.problems()) == []


def test_people_who_differ_still_differ_when_merged(coded):
    (one, *_) = find_codings(coded, Filter(codes=("rec",)))
    decide(coded, [one.id], accept=True, coder="anna")
    decide(coded, [one.id], accept=False, coder="bo")
    merge_codes(coded, ["rec.subsidy"], into="obstacle.money")
    found = find_codings(coded, Filter(ids=(one.id,)))[0]
    assert (found.code, found.disputed) == ("obstacle.money", True)


def test_merging_several_and_ones_that_only_codings_have(coded):
    found = find_codings(coded, Filter(codes=("stage",)))
    decide(coded, [each.id for each in found], accept=True)
    text = coded.codebook_path.read_text("utf-8")
    cut = re.sub(r"  - id: stage\.start\n(    .*\n)+", "", text)
    assert cut != text
    coded.codebook_path.write_text(cut, encoding="utf-8")
    done = merge_codes(coded, ["stage.start", "运行", "rec.subsidy"], into="obstacle.money")
    assert {old for old, _ in done.ids} == {"stage.start", "stage.run", "rec.subsidy"}
    assert set(counted(coded)) == {
        "obstacle.money",
        "obstacle.privacy",
        "cause.lack_of_trust",
        "cause.mutual_trust",
    }
    with pytest.raises(StudyError, match="nothing to merge"):
        merge_codes(coded, ["obstacle.money"], into="obstacle.money")


# --- split


def test_splitting_without_a_rule_keeps_codings_together_and_lists_them(coded, table_dump):
    before, text = table_dump(coded), file(coded)
    ids = [each.id for each in find_codings(coded, Filter(codes=("lack_of_trust",)))]
    done = split_code(coded, "cause.lack_of_trust", into=["no_faith", "fear=害怕|Fear"])
    assert done.ids == (
        ("cause.lack_of_trust", "cause.no_faith"),
        ("cause.lack_of_trust", "cause.fear"),
    )
    assert sorted(done.undecided) == sorted(ids)
    assert counted(coded)["cause.no_faith"] == 4
    book = coded.codebook
    assert book.by_id["cause.no_faith"].cues.zh == ["信不过", "@lack … 信任"]
    assert (book.by_id["cause.fear"].name.zh, book.by_id["cause.fear"].name.en) == ("害怕", "Fear")
    assert book.by_id["cause.fear"].parent == "cause.trust"
    undo(coded)
    assert (table_dump(coded), file(coded)) == (before, text)


def test_splitting_by_words_in_both_scripts(coded):
    done = split_code(
        coded,
        "cause.lack_of_trust",
        into=["cause.lack_of_trust", "cause.firm", "cause.platform"],
        words={"platform": ["平臺"], "firm": ["物業", "COMPANY"]},
    )
    assert len(done.undecided) == 1
    found = {each.excerpt: each.code for each in find_codings(coded, Filter(codes=("cause",)))}
    assert found["隐私大家都在说，信不过的是平台。"] == "cause.platform"
    assert found["大家信不过物业。"] == "cause.firm"
    assert found["At first we don't trust the company."] == "cause.firm"
    assert found["我们缺乏信任，钱不够。"] == "cause.lack_of_trust"


def test_splitting_by_the_cues_of_codes_that_are_there(coded):
    write(
        coded,
        "  - id: cause.mutual_trust",
        "  - id: cause.lack\n    name: {zh: 缺}\n    cues: {zh: [缺乏]}\n"
        "  - id: cause.cannot\n    name: {zh: 不过}\n    cues: {zh: [信不过]}\n"
        "  - id: cause.mutual_trust",
    )
    done = split_code(
        coded, "cause.lack_of_trust", into=["cause.cannot", "cause.lack"], by_cues=True
    )
    counts = counted(coded)
    assert (counts["cause.lack"], counts["cause.cannot"]) == (1, 3)
    assert len(done.undecided) == 1, "the English one"
    assert "cause.lack_of_trust" not in coded.codebook.by_id
    assert coded.codebook.links[0].source == "cause.cannot"


@pytest.mark.parametrize(
    ("into", "words", "fault"),
    [
        (["a"], {}, "two or more"),
        (["a", "a"], {}, "two or more"),
        (["a", "b"], {"c": ["x"]}, "no code of the split"),
        (["rek.a", "b"], {}, "no family"),
    ],
)
def test_what_cannot_be_split(coded, into, words, fault):
    with pytest.raises(StudyError, match=fault):
        split_code(coded, "rec.subsidy", into=into, words=words)


# --- delete


def test_deleting_is_refused_while_people_have_coded(coded):
    decide(coded, [find_codings(coded, Filter(codes=("rec",)))[0].id], accept=False)
    with pytest.raises(StudyError, match="1 codings under") as caught:
        delete_code(coded, "rec.subsidy")
    assert "--codings orphan" in caught.value.problems[0].remedy
    assert counted(coded)["rec.subsidy"] == 3


def test_unreviewed_suggestions_go_with_their_code(coded, table_dump):
    before, text = table_dump(coded), file(coded)
    done = delete_code(coded, "cause.mutual_trust")
    assert (done.removed, done.orphaned) == (1, 0)
    assert done.notes == ("cause.lack_of_trust has no opposite any more",)
    undo(coded)
    assert (table_dump(coded), file(coded)) == (before, text)


@pytest.mark.parametrize("choice", ["remove", "orphan"])
def test_deleting_with_codings(coded, table_dump, choice):
    first, second, _ = find_codings(coded, Filter(codes=("rec",)))
    decide(coded, [first.id], accept=True, coder="anna")
    decide(coded, [second.id], accept=False, coder="anna")
    add_memo(coded, "补贴多少", code="rec.subsidy")
    before, text = table_dump(coded), file(coded)
    done = delete_code(coded, "rec.subsidy", codings=choice)
    assert (done.removed, done.orphaned, done.memos) == {
        "remove": (3, 0, 1),
        "orphan": (1, 2, 1),
    }[choice]
    kept = [(each.id, each.code, each.status, each.excerpt) for each in orphans(coded)]
    assert kept == (
        [
            (first.id, "rec.subsidy", "accepted", first.excerpt),
            (second.id, "rec.subsidy", "rejected", second.excerpt),
        ]
        if choice == "orphan"
        else []
    )
    assert memos(coded)[0].text == "rec.subsidy: 补贴多少"
    assert coded.codebook.links == []
    undo(coded)
    assert (table_dump(coded), file(coded)) == (before, text)


def test_a_code_that_only_codings_have_can_be_deleted(coded):
    write(coded, "  - id: rec.subsidy\n", "  - id: rec.aid\n")
    text = coded.codebook_path.read_text("utf-8").replace("rec.subsidy", "rec.aid")
    coded.codebook_path.write_text(text, encoding="utf-8")
    done = delete_code(coded, "rec.subsidy")
    assert (done.removed, done.diff) == (3, "")


# --- any steps


def _one(study, at):
    ids = list(study.codebook.by_id)
    return ids[at % len(ids)]


STEPS = {
    "rename": lambda study, a, b: rename_code(study, _one(study, a), f"n{a}_{b}"),
    "move": lambda study, a, b: move_code(study, _one(study, a), parent=_one(study, b)),
    "family": lambda study, a, b: move_code(
        study, _one(study, a), family=list(study.codebook.families)[b % 4]
    ),
    "merge": lambda study, a, b: merge_codes(study, [_one(study, a)], into=_one(study, b)),
    "split": lambda study, a, b: split_code(study, _one(study, a), into=[f"s{a}", f"t{b}"]),
    "delete": lambda study, a, b: delete_code(
        study, _one(study, a), codings=["refuse", "remove", "orphan"][b % 3]
    ),
    "decide": lambda study, a, b: decide(
        study, [find_codings(study)[a % 5].id], accept=b % 2 == 0, coder=["anna", "bo"][b % 2]
    ),
    "code": lambda study, a, b: code_by_rules(study),
    "dry": lambda study, a, b: merge_codes(
        study, [_one(study, a)], into=_one(study, b), dry_run=True
    ),
    "undo": lambda study, a, b: undo(study),
}
STEP = st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 9), st.integers(0, 9))


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(STEP, min_size=2, max_size=6))
def test_any_changes_keep_the_study_whole_and_go_back(
    coded_folder, tmp_path_factory, table_dump, steps
):
    folder = tmp_path_factory.mktemp("steps")
    shutil.copytree(coded_folder, folder / "study")
    with open_study(folder / "study") as study:
        states = [(table_dump(study), file(study))]
        for what, a, b in steps:
            if what == "undo" and len(states) == 1:
                continue  # that would undo what the study began with
            before = len(log(study))
            try:
                STEPS[what](study, a, b)
            except (GovcodeError, IndexError):
                assert len(log(study)) == before
            known = set(load_codebook(study.codebook_path).by_id)
            assert {each.code for each in find_codings(study, Filter(contrary=None))} <= known
            if len(log(study)) == before:
                assert (table_dump(study), file(study)) == states[-1]
            elif what == "undo":
                states.pop()
            else:
                states.append((table_dump(study), file(study)))
        assert list(study.store.record.problems()) == []
        while len(states) > 1:
            undo(study)
            states.pop()
            assert (table_dump(study), file(study)) == states[-1]
