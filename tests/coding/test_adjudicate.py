"""Where coders differ, and what they agree on after all."""

from __future__ import annotations

import csv
import shutil

import openpyxl
import pytest

from govcode.coding import (
    Filter,
    NotFoundError,
    StudyError,
    Verdict,
    adjudicate,
    apply_code,
    assign,
    code_by_rules,
    decide,
    find_codings,
    find_disagreements,
    import_transcripts,
    log,
    mentions,
    merge_study,
    open_study,
    read_verdicts,
    text_of,
    undo,
    write_disagreements,
)
from govcode.coding._queries import decisions
from govcode.reports import build_report


@pytest.fixture
def differing(coded):
    """Anna and ben coded the document 二: they differ on the presence of one code, the span of
    another, on a suggestion, and agree on a fourth.
    """
    anna = {"coder": "anna", "document": "二"}
    ben = {"coder": "ben", "document": "二"}
    apply_code(coded, "cause.mutual_trust", quote="我们缺乏信任", **anna)
    apply_code(coded, "stage.run", quote="大家都在说", **anna)
    apply_code(coded, "stage.run", quote="隐私大家都在说", **ben)
    for who in (anna, ben):
        apply_code(coded, "stage.start", quote="补贴太少", **who)
    (suggestion,) = find_codings(coded, Filter(codes=("obstacle.money",), documents=("二",)))
    decide(coded, [suggestion.id], accept=True, coder="anna")
    decide(coded, [suggestion.id], accept=False, coder="ben")
    return coded


def told(study, **options):
    return {each.code: each for each in find_disagreements(study, **options)}


def test_presence_and_span(differing):
    found = told(differing)
    assert {code: each.kind for code, each in found.items()} == {
        "cause.mutual_trust": "presence",
        "stage.run": "span",
        "obstacle.money": "presence",
    }
    trust = found["cause.mutual_trust"]
    assert (trust.document, trust.words, trust.speaker) == ("二", "我们缺乏信任", "李强")
    assert [(v.coder, [m.words for m in v.marks], v.rejected) for v in trust.views] == [
        ("anna", ["我们缺乏信任"], False),
        ("ben", [], False),
    ]
    run = found["stage.run"]
    assert (run.words, run.people) == ("隐私大家都在说", ("anna", "ben"))
    assert [m.words for v in run.views for m in v.marks] == ["大家都在说", "隐私大家都在说"]
    money = found["obstacle.money"]
    assert [(v.coder, bool(v.marks), v.rejected) for v in money.views] == [
        ("anna", True, False),
        ("ben", False, True),
    ]
    assert money.views[0].marks[0].accepted
    assert set(told(differing, spans=False)) == {"cause.mutual_trust", "obstacle.money"}
    assert set(told(differing, codes=["cause"])) == {"cause.mutual_trust"}
    assert told(differing, documents=["一"]) == {}
    assert told(differing, coders=["anna"]) == {}
    with pytest.raises(NotFoundError, match="no coder 'cleo'"):
        told(differing, coders=["anna", "cleo"])


def test_who_did_not_read_the_words_does_not_differ(differing):
    text = text_of(differing, "二")
    apply_code(differing, "rec.subsidy", document="一", quote="物业", coder="anna")
    assert "rec.subsidy" not in told(differing)  # ben has done nothing in that document
    assign(differing, ["ben"], turns=1, seed=1)
    rows = differing.store.sql.execute("SELECT id FROM assignments").fetchall()
    cut = text.index("访谈者：好的")
    differing.store.update("assignments", rows[0]["id"], document_id=1, start=0, end=1)
    doc = next(each.document_id for each in find_codings(differing, Filter(documents=("二",))))
    differing.store.update("assignments", rows[0]["id"], document_id=doc, start=cut, end=len(text))
    assert set(told(differing)) == {"stage.run"}  # ben was to read the second half alone


def test_accepting_the_words_of_one(differing):
    place = told(differing)["stage.run"]
    anna, ben = (view.marks[0].id for view in place.views)
    done = adjudicate(differing, [Verdict(ben, accept=True)], coder="cleo")
    assert (done.accepted, done.rejected, done.codings) == (1, 0, (ben,))
    found = {each.id: each for each in find_codings(differing)}
    assert (found[ben].status, found[anna].status) == ("accepted", "rejected")
    assert found[ben].decided_by == "anna, ben"
    assert decisions(differing.store, [anna])[anna] == {"anna": "accepted", "agreed": "rejected"}
    counted = [
        each.id
        for each in mentions(differing)
        if each.code == "stage.run" and each.coder != "rules"
    ]
    assert counted == [ben]
    assert "stage.run" not in told(differing)
    assert told(differing, settled=True)["stage.run"].agreed == "accepted"
    assert (log(differing, limit=1)[0].action, log(differing, limit=1)[0].coder) == (
        "adjudicate",
        "cleo",
    )


def test_accepting_other_words_makes_a_new_coding(differing):
    place = told(differing)["stage.run"]
    start = text_of(differing, "二").index("家都在说")
    verdict = Verdict(place.id, accept=True, span=(start, start + 4), people="anna, ben, cleo")
    (made,) = adjudicate(differing, [verdict]).codings
    found = {each.id: each for each in find_codings(differing)}
    assert (found[made].coder, found[made].excerpt, found[made].status) == (
        "agreed",
        "家都在说",
        "accepted",
    )
    assert found[made].decided_by == "anna, ben, cleo"
    assert {found[each].status for each in place.ids} == {"rejected"}
    again = adjudicate(differing, [verdict])
    assert (again.accepted, again.unchanged, again.codings) == (0, 1, (made,))


def test_rejecting_takes_the_suggestion_too(differing):
    place = told(differing)["cause.mutual_trust"]
    adjudicate(differing, [Verdict(place.id, accept=False)], people="anna, ben")
    assert {
        each.status
        for each in find_codings(
            differing, Filter(codes=("cause.mutual_trust",), documents=("二",))
        )
    } == {"rejected"}
    numbers = build_report(differing).numbers
    assert numbers.rejected == 1


def test_a_changed_mind_and_undo(differing, table_dump):
    place = told(differing)["obstacle.money"]
    before = table_dump(differing)
    adjudicate(differing, [Verdict(place.id, accept=False)])
    assert find_codings(differing, Filter(ids=(place.id,)))[0].status == "rejected"
    adjudicate(differing, [Verdict(place.id, accept=True)])
    assert find_codings(differing, Filter(ids=(place.id,)))[0].status == "accepted"
    undo(differing)
    undo(differing)
    assert table_dump(differing) == before


def test_a_new_coding_opens_the_place_again(differing):
    place = told(differing)["stage.run"]
    adjudicate(differing, [Verdict(place.id, accept=True)])
    apply_code(differing, "stage.run", document="二", quote="都在说", coder="cleo")
    assert set(told(differing)) >= {"stage.run"}


def test_a_suggestion_that_nobody_decided_on_goes_with_the_place(coded):
    code_by_rules(coded)
    decide(coded, [find_codings(coded, Filter(documents=("二",)))[0].id], accept=True, coder="ben")
    (suggestion,) = find_codings(coded, Filter(codes=("obstacle.money",)))
    apply_code(coded, "obstacle.money", document="二", quote="钱不够", coder="anna")
    place = told(coded)["obstacle.money"]
    adjudicate(coded, [Verdict(place.id, accept=True)])
    assert find_codings(coded, Filter(ids=(suggestion.id,)))[0].status == "rejected"
    assert len([each for each in mentions(coded) if each.code == "obstacle.money"]) == 1


def test_what_cannot_be_recorded(differing, table_dump):
    before = table_dump(differing)
    run = told(differing)["stage.run"]
    agreed = next(
        each.id
        for each in find_codings(differing)
        if each.code == "stage.start" and each.coder == "anna"
    )
    with pytest.raises(NotFoundError) as caught:
        adjudicate(differing, [Verdict(9999, accept=True), Verdict(agreed, accept=False)])
    assert len(caught.value.problems) == 2
    with pytest.raises(StudyError, match="of one place"):
        adjudicate(differing, [Verdict(each, accept=True) for each in run.ids[:2]])
    with pytest.raises(StudyError, match="several turns"):
        adjudicate(differing, [Verdict(run.id, accept=True, span=(20, 35))])
    assert table_dump(differing) == before


# --- the table


def filled(path, answers):
    """Fill in decisions by code, as a person does in Excel."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[-2:] = answers.get(row[3], ("", ""))
    return rows


def test_a_table_goes_out_and_comes_back(differing, tmp_path):
    path = tmp_path / "差异.csv"
    assert write_disagreements(differing, find_disagreements(differing), path) == 3
    found = told(differing)
    ben = found["stage.run"].views[1].marks[0].id
    rows = filled(
        path,
        {
            "stage.run": (str(ben), "anna, ben"),
            "obstacle.money": ("拒绝", ""),
            "cause.mutual_trust": ("", ""),
        },
    )
    assert rows[0] == [
        "id",
        "document",
        "speaker",
        "code",
        "kind",
        "context",
        "anna",
        "ben",
        "decision",
        "people",
    ]
    money = next(row for row in rows if row[3] == "obstacle.money")
    assert money[6].endswith("钱不够。")
    assert money[7] == "rejected"
    assert "【" in money[5]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([int(cell) if cell.isdecimal() else cell for cell in row])
    book.save(tmp_path / "back.xlsx")
    with (tmp_path / "back.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    every = find_disagreements(differing, settled=True)
    verdicts = read_verdicts(every, tmp_path / "back.csv")
    assert read_verdicts(every, tmp_path / "back.xlsx") == verdicts
    assert verdicts == [
        Verdict(found["obstacle.money"].id, accept=False),
        Verdict(ben, accept=True, people="anna, ben"),
    ]
    done = adjudicate(differing, verdicts)
    assert (done.accepted, done.rejected) == (1, 1)
    assert set(told(differing)) == {"cause.mutual_trust"}


def test_every_faulty_row_is_told(differing, tmp_path):
    path = tmp_path / "d.csv"
    write_disagreements(differing, find_disagreements(differing), path)
    rows = filled(path, {"stage.run": ("maybe", ""), "obstacle.money": ("12345", "")})
    rows.append(["77", *[""] * 7, "accept", ""])
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(StudyError) as caught:
        read_verdicts(find_disagreements(differing, settled=True), path)
    assert sorted(p.place for p in caught.value.problems) == ["d.csv:3", "d.csv:4", "d.csv:5"]
    with pytest.raises(StudyError, match="already"):
        write_disagreements(differing, find_disagreements(differing), path)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(StudyError, match="no column 'id'"):
        read_verdicts([], path)
    with pytest.raises(StudyError, match="cannot be read"):
        read_verdicts([], tmp_path / "none.csv")


def test_cells_that_look_like_formulas_are_written_safely(coded, write_text, tmp_path):
    import_transcripts(
        coded, [write_text("in/x.txt", "访谈者：好？\n=SUM(A1)：钱不够。\n=SUM(A1)：好。\n")]
    )
    for who, words in (("anna", "钱不够"), ("ben", "好")):
        apply_code(coded, "obstacle.money", document="x", span=_at(coded, "x", words), coder=who)
    path = tmp_path / "d.csv"
    write_disagreements(coded, find_disagreements(coded), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert not any(cell.startswith("=") for row in csv.reader(file) for cell in row)


def _at(study, document, words):
    start = text_of(study, document).rindex(words)
    return start, start + len(words)


# --- a whole task


def test_two_coders_blind_on_one_sample_merged_and_adjudicated(coded, tmp_path):
    """Each works on a copy, sees nothing of the other, and what they agree on is counted once."""
    with (coded.folder / "govcode.toml").open("a", encoding="utf-8") as file:
        file.write("\nblind = true\n")
    assign(coded, ["anna", "ben"], turns=4, overlap=1, seed=5)
    coded.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in ("anna", "ben"):
        shutil.copytree(coded.folder, tmp_path / name)
        with open_study(tmp_path / name) as study:
            mine = find_codings(study, Filter(statuses=("suggested",)), seen_by=name)
            for each in mine:
                accept = name == "anna" or each.code != "obstacle.privacy"
                decide(study, [each.id], accept=accept, coder=name)
            assert find_codings(study, Filter(statuses=("suggested",)), seen_by=name) == ()
            apply_code(
                study,
                "cause.trust",
                document="二",
                quote="信不过的是平台" if name == "anna" else "平台",
                coder=name,
            )
    for name in ("anna", "ben"):
        merge_study(coded, tmp_path / name)
    waiting = find_disagreements(coded)
    privacy = [each for each in waiting if each.code == "obstacle.privacy"]
    assert {each.kind for each in privacy} == {"presence"}
    (trust,) = (each for each in waiting if each.code == "cause.trust")
    assert trust.kind == "span"
    verdicts = [Verdict(each.id, accept=False) for each in privacy]
    verdicts.append(Verdict(trust.views[0].marks[0].id, accept=True))
    adjudicate(coded, verdicts, people="anna, ben")
    assert find_disagreements(coded) == ()
    counted = [each for each in mentions(coded) if each.code in ("obstacle.privacy", "cause.trust")]
    assert [each.coder for each in counted if each.code == "cause.trust"] == ["anna"]
    assert all(
        each.code == "cause.trust" for each in counted if each.document_id == trust.document_id
    )
    for name in ("anna", "ben"):  # what each had is there still
        own = find_codings(coded, Filter(codes=("obstacle.privacy",)), seen_by=name)
        assert {each.status for each in own if each.decided_by} == (
            {"accepted"} if name == "anna" else {"rejected"}
        )
