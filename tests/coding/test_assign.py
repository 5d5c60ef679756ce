"""Sharing documents and turns among coders: by lot, evenly, the same again with the same seed."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcode.coding import (
    NotFoundError,
    StudyError,
    apply_code,
    assign,
    assignments,
    import_transcripts,
    log,
    replace_transcript,
    text_of,
    undo,
    voices,
)
from govcode.coding.coders._assign_lots import Plan, deal, draw
from govcode.coding.coders._assign_units import Unit


@pytest.fixture
def many(empty_study, write_text):
    """Twelve interviews of three groups, four each, of different lengths."""
    rows = ["document,speaker,group"]
    for at in range(12):
        name, group = f"访谈{at:02}", "居民 物业 政府".split()[at % 3]
        answer = "我们信不过。" * (1 + at)
        turns = [f"访谈者：第{n}个问题？\n王{at}：{answer}\n" for n in range(3)]
        write_text(f"in/{name}.txt", "".join(turns))
        rows.append(f"{name},王{at},{group}")
    table = write_text("t.csv", "\n".join(rows))
    import_transcripts(empty_study, [empty_study.folder.parent / "in"], attributes=table)
    return empty_study


def by_coder(study):
    found = {}
    for each in assignments(study):
        found.setdefault(each.coder, []).append(each)
    return found


def test_documents_are_shared_out_with_an_overlap(many):
    done = assign(many, ["anna", "ben"], overlap=0.25, seed=7)
    assert (done.unit, done.units, done.available, done.overlap) == ("document", 12, 12, 0.25)
    found = by_coder(many)
    assert {name: len(rows) for name, rows in found.items()} == {"anna": 7, "ben": 8}
    shared = {each.document for each in found["anna"]} & {each.document for each in found["ben"]}
    assert len(shared) == 3
    assert all((each.others == ("ben",)) == (each.document in shared) for each in found["anna"])
    whole = found["anna"][0]
    assert (whole.start, whole.end) == (0, len(text_of(many, whole.document)))
    assert [(share.coder, share.units, share.shared) for share in done.shares] == [
        ("anna", 7, 3),
        ("ben", 8, 3),
    ]
    assert sum(share.characters for share in done.shares) > 0
    (entry,) = log(many, limit=1)
    assert (entry.action, entry.summary) == (
        "assign",
        "12 documents to anna, ben, 25% to everybody",
    )


def test_the_same_seed_gives_the_same_and_another_something_else(many):
    drawn = []
    for seed in (1, 1, 2):
        assign(many, ["anna", "ben"], turns=10, seed=seed, anew=True)
        drawn.append([(a.coder, a.document, a.start) for a in assignments(many)])
    assert drawn[0] == drawn[1] != drawn[2]


def test_turns_of_participants_are_drawn_over_the_groups(many):
    done = assign(many, ["anna", "ben", "赵"], turns=18, overlap=1 / 3, balance="group", seed=3)
    assert (done.units, done.available, done.overlap) == (18, 36, 1 / 3)
    for share in done.shares:
        assert share.shared == 6
        assert sum(share.balance.values()) == share.units == 10
        assert max(share.balance.values()) - min(share.balance.values()) <= 2
    groups = {
        voice.name: voice.attributes["group"]
        for voice in voices(many)
        if voice.role == "participant"
    }
    drawn = Counter()
    for each in {(a.document, a.start, a.end): a for a in assignments(many)}.values():
        words = text_of(many, each.document)[each.start : each.end]
        assert words.startswith("王")
        drawn[groups[words.split("：")[0]]] += 1
    assert drawn == {"居民": 6, "物业": 6, "政府": 6}


def test_a_share_of_the_turns_of_some_documents(many):
    done = assign(many, ["anna"], documents=4, fraction=0.5)
    assert (done.units, done.available, done.overlap) == (6, 12, None)
    assert len({each.document for each in assignments(many)}) <= 4


def test_lengths_are_balanced(many):
    done = assign(many, ["anna", "ben"], overlap=0, balance="length")
    first, second = (share.characters for share in done.shares)
    assert abs(first - second) / (first + second) < 0.15


def test_shares_by_weight(many):
    done = assign(many, ["anna", "ben"], overlap=0, weights=(2, 1))
    assert [share.units for share in done.shares] == [8, 4]


def test_the_rest_is_shared_out_later_or_all_anew(many, table_dump):
    assign(many, ["anna", "ben"], documents=4)
    first = {each.document for each in assignments(many)}
    later = assign(many, ["cleo"], documents=8)
    assert later.available == 8
    assert first.isdisjoint(each.document for each in assignments(many, coder="cleo"))
    with pytest.raises(StudyError, match="everything is assigned already"):
        assign(many, ["cleo"])
    before = table_dump(many)
    assign(many, ["anna"], anew=True)
    assert {each.coder for each in assignments(many)} == {"anna"}
    undo(many)
    assert table_dump(many) == before


def test_what_was_begun_is_told(many):
    assign(many, ["anna", "ben"], overlap=1)
    apply_code(many, "cause.lack_of_trust", document="访谈00", quote="第0个问题", coder="anna")
    begun = [(each.coder, each.document) for each in assignments(many) if each.begun]
    assert begun == [("anna", "访谈00")]


def test_assignments_go_with_a_corrected_text(many, write_text):
    assign(many, ["anna"], documents=12)
    assign(many, ["ben"], turns=36, anew=True)
    mine = [each for each in assignments(many) if each.document == "访谈02"]
    text = text_of(many, "访谈02")
    new = "访谈者：开场。\n" + text.replace("第1个", "第一个")
    replace_transcript(many, "访谈02", write_text("new.txt", new))
    moved = [each for each in assignments(many) if each.document == "访谈02"]
    assert [new[a.start : a.end] for a in moved] == [text[a.start : a.end] for a in mine]
    assign(many, ["ben"], anew=True)
    replace_transcript(many, "访谈02", write_text("newer.txt", new + "访谈者：谢谢。\n"))
    (whole,) = (each for each in assignments(many) if each.document == "访谈02")
    assert (whole.start, whole.end) == (0, len(text_of(many, "访谈02")))


@pytest.mark.parametrize(
    ("coders", "options", "fault"),
    [
        ([], {}, "nobody is named"),
        (["anna", "anna"], {}, "anna is named twice"),
        (["rules"], {}, "no name of a person"),
        (["anna"], {"overlap": 0.5}, "one coder cannot overlap"),
        (["anna", "ben"], {"overlap": 1.2}, "no share"),
        (["anna", "ben"], {"documents": 13}, "13 documents cannot be drawn from 12"),
        (["anna", "ben"], {"documents": 0}, "0 documents cannot be drawn"),
        (["anna", "ben"], {"turns": 37}, "37 turns cannot be drawn from 36"),
        (["anna", "ben"], {"turns": 3, "fraction": 0.1}, "both a number and a share"),
        (["anna", "ben"], {"fraction": 0.0}, "no share"),
        (["anna", "ben"], {"weights": (1,)}, "2 coders need as many shares"),
        (["anna", "ben"], {"weights": (1, 0)}, "2 coders need as many shares"),
        (["anna", "ben", "cleo"], {"documents": 2, "overlap": 0}, "would get none"),
    ],
)
def test_what_cannot_be_shared_out(many, table_dump, coders, options, fault):
    before = table_dump(many)
    with pytest.raises(StudyError, match=fault):
        assign(many, coders, **options)
    assert table_dump(many) == before


def test_degenerate_overlaps(many):
    assert assign(many, ["anna", "ben"], overlap=0).overlap == 0
    done = assign(many, ["anna", "ben", "cleo"], documents=2, overlap=1, anew=True)
    assert (done.overlap, done.overlap_characters) == (1, 1)
    assert [share.units for share in done.shares] == [2, 2, 2]


def test_an_unknown_attribute_and_a_study_without_speech(many, empty_study):
    with pytest.raises(NotFoundError) as caught:
        assign(many, ["anna"], balance="gruop")
    assert "group" in caught.value.problems[0].remedy


def test_nobody_speaks(empty_study):
    with pytest.raises(StudyError, match="no participant says anything"):
        assign(empty_study, ["anna"])


UNITS = st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=60)


@given(
    strata=UNITS,
    people=st.integers(1, 5),
    overlap=st.floats(0, 1),
    seed=st.integers(0, 99),
    data=st.data(),
)
def test_dealing_is_fair(strata, people, overlap, seed, data):
    units = [Unit(at, f"d{at}", 0, 9, 1, 9, each) for at, each in enumerate(strata)]
    names = tuple("abcde"[:people])
    lots = deal(units, Plan(names, overlap, (1.0,) * people, seed))
    assert [lot.unit for lot in lots] == units
    shared = [lot for lot in lots if len(lot.coders) == people]
    if people > 1:
        assert abs(len(shared) - overlap * len(units)) <= 0.5
    alone = Counter(lot.coders[0] for lot in lots if len(lot.coders) == 1)
    assert max((alone[name] for name in names), default=0) - min(alone[n] for n in names) <= 1
    number = data.draw(st.integers(1, len(units)))
    drawn = draw(units, number, seed=seed)
    assert len(drawn) == number
    assert drawn == draw(units, number, seed=seed)
    for stratum, size in Counter(strata).items():
        got = sum(unit.stratum == stratum for unit in drawn)
        assert abs(got - number * size / len(units)) < 1 + 1e-9
