"""What people do: apply a code, accept, reject, take back, look up."""

from __future__ import annotations

import pytest

from govcode.codebooks import NoSuchCodeError, edit_codebook
from govcode.coding import (
    Filter,
    NotFoundError,
    StudyError,
    apply_code,
    code_by_rules,
    codings_by_id,
    decide,
    decide_where,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    refresh_transcripts,
    resolve_codes,
    set_role,
    text_of,
    turns_of,
    undo,
)


def test_apply_by_span(study):
    text = text_of(study, "three")
    start = text.index("😀")
    made = apply_code(study, "rec.subsidy", document="three", span=(start, start + 7), coder="anna")
    assert (made.excerpt, made.start, made.end) == ("😀 a lot", start, start + 7)
    assert (made.coder, made.origin, made.status, made.decided_by) == (
        "anna",
        "person",
        "accepted",
        "anna",
    )
    assert (made.speaker, made.evidence, made.contrary) == ("Mary Jones", (), False)
    assert find_codings(study) == (made,)


@pytest.mark.parametrize(
    ("document", "quote", "words"),
    [
        ("一", "大家信不过物业", "大家信不过物业"),
        ("一", "  政府應該補貼 ", "政府应该补贴"),
        ("three", "we DON’T trust", "we don't trust"),
        ("three", "Ｐrivacy matters", "Privacy matters"),
        ("three", "😀 a lot", "😀 a lot"),
    ],
)
def test_apply_by_quotation(study, document, quote, words):
    made = apply_code(study, "cause.lack_of_trust", document=document, quote=quote)
    text = text_of(study, document)
    assert made.excerpt == words == text[made.start : made.end]


@pytest.mark.parametrize("code", ["rec.subsidy", "subsidy", "补贴", "Subsidy", "SUBSIDY"])
def test_a_code_may_be_named_in_several_ways(study, code):
    assert apply_code(study, code, document="一", quote="补贴").code == "rec.subsidy"


def test_a_parent_is_applied_as_itself_and_a_family_not_at_all(study):
    assert apply_code(study, "cause.trust", document="一", quote="物业").code == "cause.trust"
    with pytest.raises(StudyError, match="'cause' is a family"):
        apply_code(study, "cause", document="一", quote="物业")
    assert len(find_codings(study)) == 1


@pytest.mark.parametrize(
    ("arguments", "fault", "remedy"),
    [
        ({"document": "四", "quote": "补贴"}, "there is no document '四'", "一"),
        ({"document": "一", "quote": "天气"}, "do not occur", "copy them"),
        ({"document": "一", "quote": "隐私"}, "occur 2 times", "quote more"),
        ({"document": "一", "quote": "  "}, "no words", "--quote"),
        ({"document": "一"}, "no words", "--quote"),
        ({"document": "一", "span": (5, 5)}, "[5, 5)", "start before end"),
        ({"document": "一", "span": (7, 5)}, "[7, 5)", "start before end"),
        ({"document": "一", "span": (-3, 5)}, "[-3, 5)", "start before end"),
        ({"document": "一", "span": (0, 10_000)}, "[0, 10000)", "start before end"),
        ({"document": "一", "span": (0, 3), "quote": "补贴"}, "both", "--span or --quote"),
    ],
)
def test_what_cannot_be_applied(study, table_dump, arguments, fault, remedy):
    before = table_dump(study)
    with pytest.raises(StudyError) as caught:
        apply_code(study, "rec.subsidy", **arguments)
    (problem,) = caught.value.problems
    assert fault in problem.message
    assert remedy in problem.remedy
    assert table_dump(study) == before


def test_overlapping_occurrences_are_counted(empty_study, write_text):
    write_text("in/a.txt", "访谈者：说？\n王芳：哈哈哈。\n")
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])
    with pytest.raises(NotFoundError, match="occur 2 times"):
        apply_code(empty_study, "rec.subsidy", document="a", quote="哈哈")


def test_the_same_words_twice_by_one_person_and_by_two(study):
    apply_code(study, "rec.subsidy", document="一", quote="补贴")
    with pytest.raises(StudyError, match="already"):
        apply_code(study, "rec.subsidy", document="一", quote="补贴")
    apply_code(study, "rec.subsidy", document="一", quote="补贴", contrary=True)
    apply_code(study, "rec.subsidy", document="一", quote="补贴", coder="anna")
    assert len(find_codings(study, Filter(contrary=None))) == 3


def test_a_machine_is_no_person(study):
    with pytest.raises(StudyError, match="no name of a person"):
        apply_code(study, "rec.subsidy", document="一", quote="补贴", coder="rules")


def test_accepting_and_rejecting(coded):
    first, second = (each.id for each in find_codings(coded)[:2])
    done = decide(coded, [first, second, first], accept=True, coder="anna")
    assert (done.changed, done.unchanged) == (2, 0)
    found = codings_by_id(coded, [first, second])
    assert {(e.status, e.decided_by, e.coder) for e in found.values()} == {
        ("accepted", "anna", "rules")
    }
    assert all(e.decided_at for e in found.values())
    done = decide(coded, [first, second], accept=True, coder="anna")
    assert (done.changed, done.unchanged) == (0, 2)
    assert decide(coded, [first], accept=False, coder="anna").changed == 1
    assert codings_by_id(coded, [first])[first].status == "rejected"
    assert [entry.action for entry in log(coded)[:3]] == ["reject", "accept", "code"]


def test_two_who_differ_leave_a_coding_waiting(coded):
    (first,) = (each.id for each in find_codings(coded)[:1])
    decide(coded, [first], accept=True, coder="anna")
    decide(coded, [first], accept=False, coder="ben")
    disputed = codings_by_id(coded, [first])[first]
    assert (disputed.status, disputed.disputed, disputed.decided_by) == (
        "suggested",
        True,
        "anna, ben",
    )
    code_by_rules(coded, anew=True)
    assert codings_by_id(coded, [first])[first].disputed
    decide(coded, [first], accept=True, coder="ben")
    settled = codings_by_id(coded, [first])[first]
    assert (settled.status, settled.disputed, settled.decided_by) == (
        "accepted",
        False,
        "anna, ben",
    )


def test_an_unknown_id_changes_nothing(coded, table_dump):
    before = table_dump(coded)
    with pytest.raises(NotFoundError) as caught:
        decide(coded, [find_codings(coded)[0].id, 9998, 9999], accept=True)
    assert [p.message for p in caught.value.problems] == [
        "there is no coding 9998",
        "there is no coding 9999",
    ]
    assert table_dump(coded) == before


def test_deciding_by_description(coded):
    wanted = Filter(codes=("rec",), documents=("一",), statuses=("suggested",))
    assert decide_where(coded, wanted, accept=True).changed == 1
    with pytest.raises(NotFoundError, match="no coding that waits"):
        decide_where(coded, wanted, accept=True)


def changes(study, interviews):
    """Every kind of change, each as a call."""
    found = find_codings(study)

    def replace_transcript():
        path = study.transcripts / "三.txt"
        path.write_text("访谈者：好？\n李强：要补贴。\n", encoding="utf-8")
        import_transcripts(study, [path], values={"wave": "1"})
        code_by_rules(study)
        path.write_text("访谈者：好？\n李强：很好，不要补贴。\n赵明：哦。\n", encoding="utf-8")
        return lambda: refresh_transcripts(study)

    def recode():
        study.store.sql.execute("UPDATE documents SET coded_with = 'old'")
        study.store.sql.execute("UPDATE codings SET evidence = '[]' WHERE code = 'rec.subsidy'")
        study.store.sql.execute("DELETE FROM codings WHERE code = 'stage.run'")
        return lambda: code_by_rules(study)

    other = interviews.parent / "other" / "四.txt"
    other.parent.mkdir()
    other.write_text("访谈者：好？\n受访者：要补贴。\n王芳：是。\n", encoding="utf-8")
    table = interviews.parent / "more.csv"
    table.write_text(
        "document,speaker,role,group,wave\n一,王芳,other,业委会,2\n二,,,,2\n", encoding="utf-8"
    )
    return {
        "import": lambda: lambda: import_transcripts(study, [other], values={"wave": "3"}),
        "attributes": lambda: lambda: import_transcripts(study, [], attributes=table),
        "replace": replace_transcript,
        "code": recode,
        "apply": lambda: lambda: apply_code(study, "rec.subsidy", document="二", quote="补贴太少"),
        "accept": lambda: lambda: decide(study, [each.id for each in found[:3]], accept=True),
        "reject": lambda: lambda: decide(study, [found[0].id], accept=False),
        "role": lambda: lambda: set_role(study, "访谈者", "participant"),
    }


@pytest.mark.parametrize(
    "kind", ["import", "attributes", "replace", "code", "apply", "accept", "reject", "role"]
)
def test_undo_restores_the_exact_tables(coded, interviews, table_dump, kind):
    act = changes(coded, interviews)[kind]()
    before, entries = table_dump(coded), log(coded)
    act()
    after = table_dump(coded)
    assert after != before
    assert len(log(coded)) == len(entries) + 1
    undone = undo(coded, coder="anna")
    assert table_dump(coded) == before
    assert coded.store.sql.execute("PRAGMA foreign_key_check").fetchall() == []
    newest, changed = log(coded)[:2]
    assert (newest.action, newest.coder, newest.undoes) == ("undo", "anna", changed.id)
    assert (undone.id, changed.undone_by) == (changed.id, newest.id)


def test_undo_goes_back_step_by_step_to_the_empty_study(empty_study, interviews, table_dump):
    states = [table_dump(empty_study)]
    import_transcripts(empty_study, [interviews], attributes=interviews.parent / "attributes.csv")
    states.append(table_dump(empty_study))
    code_by_rules(empty_study)
    states.append(table_dump(empty_study))
    decide_where(empty_study, Filter(codes=("rec",)), accept=True)
    states.append(table_dump(empty_study))
    for state in reversed(states[:-1]):
        undo(empty_study)
        assert table_dump(empty_study) == state
    with pytest.raises(NotFoundError, match="nothing to undo"):
        undo(empty_study)
    assert [entry.action for entry in log(empty_study)] == ["undo"] * 3 + [
        "accept",
        "code",
        "import",
    ]


def test_the_log_is_newest_first_and_can_be_limited(coded):
    entries = log(coded)
    assert [(entry.action, entry.coder) for entry in entries] == [
        ("code", "rules"),
        ("import", "tester"),
    ]
    assert entries[0].summary == "3 documents: 16 new suggestions, 0 gone, 0 kept"
    assert log(coded, limit=1) == entries[:1]
    assert entries.to_frame().shape == (2, 8)


def test_coding_does_not_copy_the_transcripts_into_the_journal(empty_study, write_text):
    write_text("in/a.txt", "访谈者：说？\n王芳：" + "我们信任。" * 4000 + "\n")
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])
    code_by_rules(empty_study)
    (noted,) = empty_study.store.sql.execute(
        "SELECT coalesce(sum(length(before)), 0) FROM changes"
    ).fetchone()
    assert noted < 1000


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Filter(), 15),
        (Filter(contrary=True), 1),
        (Filter(contrary=None), 16),
        (Filter(codes=("rec.subsidy",)), 3),
        (Filter(codes=("补贴",)), 3),
        (Filter(codes=("Subsidy", "obstacle.money")), 4),
        (Filter(codes=("lack_of_trust",)), 4),
        (Filter(codes=("cause",)), 5),
        (Filter(codes=("cause.trust",)), 5),
        (Filter(codes=("信任问题",)), 5),
        (Filter(documents=("一",)), 5),
        (Filter(documents=("一", "three")), 10),
        (Filter(speakers=("李强",)), 5),
        (Filter(groups=("居民",)), 10),
        (Filter(groups=("居民", "物业")), 15),
        (Filter(attributes=(("age", "45"),)), 5),
        (Filter(attributes=(("age", "45"), ("group", "物业"))), 0),
        (Filter(attributes=(("age", "45"), ("age", "50"))), 10),
        (Filter(coders=("rules",)), 15),
        (Filter(statuses=("suggested",)), 15),
        (Filter(statuses=("accepted", "rejected")), 0),
        (Filter(codes=("cause",), groups=("物业",), documents=("二",)), 2),
    ],
)
def test_filters(coded, wanted, number):
    assert len(find_codings(coded, wanted)) == number


@pytest.mark.parametrize(
    ("wanted", "message", "remedy"),
    [
        (
            Filter(codes=("rec.subsidi",)),
            "no code or family 'rec.subsidi'",
            "did you mean rec.subsidy",
        ),
        (Filter(codes=("缺乏信人",)), "no code or family '缺乏信人'", "缺乏信任"),
        (Filter(documents=("thre",)), "no document 'thre'", "did you mean three?"),
        (Filter(speakers=("Mary",)), "no speaker 'Mary'", "Mary Jones"),
        (Filter(groups=("居名",)), "no group '居名'", "居民"),
        (Filter(attributes=(("gruop", "a"),)), "no attribute 'gruop'", "did you mean group?"),
        (Filter(attributes=(("age", "46"),)), "no age '46'", "45"),
        (Filter(coders=("rule",)), "no coder 'rule'", "did you mean rules?"),
        (Filter(statuses=("accept",)), "no status 'accept'", "accepted"),
    ],
)
def test_unknown_names_come_with_the_nearest(coded, wanted, message, remedy):
    with pytest.raises((NotFoundError, NoSuchCodeError)) as caught:
        find_codings(coded, wanted)
    (problem,) = caught.value.problems
    assert message in problem.message
    assert remedy in problem.remedy


def test_every_unknown_code_is_named(coded):
    with pytest.raises(NoSuchCodeError) as caught:
        resolve_codes(coded.codebook, ["rec", "x.y", "z"])
    assert len(caught.value.problems) == 2


def test_codings_of_a_code_that_left_the_codebook_can_still_be_asked_for(coded):
    decide_where(coded, Filter(codes=("rec",)), accept=True)

    def drop(value):
        del value["codes"][-1], value["links"]

    edit_codebook(coded.codebook_path, drop)
    coded.close()
    with open_study(coded.folder) as study:
        code_by_rules(study)
        assert len(find_codings(study, Filter(codes=("rec.subsidy",)))) == 3


def test_codings_come_in_reading_order(coded):
    found = find_codings(coded)
    keys = [(each.document, each.start) for each in found]
    assert keys == sorted(keys)
    assert found.to_frame().shape[0] == len(found.as_dicts()) == 15


def test_words_that_nobody_speaks_carry_no_code(coded):
    name = documents(coded)[0].name
    label = next(turn for turn in turns_of(coded, name) if turn.speaker)
    with pytest.raises(StudyError, match="nobody speaks"):
        apply_code(coded, "补贴", document=name, span=(label.start, label.start + 2), coder="me")


def test_words_of_two_turns_carry_no_code(coded):
    name = documents(coded)[0].name
    first, second = [turn for turn in turns_of(coded, name) if turn.speaker][:2]
    span = (first.end - 3, second.start + 8)
    with pytest.raises(StudyError, match="several turns"):
        apply_code(coded, "补贴", document=name, span=span, coder="me")


def test_ids_are_never_used_twice(coded):
    name = documents(coded)[0].name
    quote = next(turn for turn in turns_of(coded, name) if turn.role == "participant").speech[:4]
    first = apply_code(coded, "补贴", document=name, quote=quote, coder="me")
    undo(coded, coder="me")
    assert apply_code(coded, "补贴", document=name, quote=quote, coder="me").id > first.id
