"""What was asked and answered stays with the study, and goes with what is taken out of it."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from govcode.coding import (
    Replacement,
    check_study,
    code_by_llm,
    decide,
    deidentify,
    erase_documents,
    find_codings,
    import_transcripts,
    llm_plan,
    merge_study,
    open_study,
    restore_identifiers,
    text_of,
)

TRUST = ("信不过", "cause.lack_of_trust")


@pytest.fixture
def asked(asking, stub):
    """A study with two suggestions by a model and three exchanges behind them."""
    with asking(stub.quotes(TRUST)) as (study, _):
        code_by_llm(study)
        yield study


def files(study):
    return sorted((study.folder / "llm").glob("*.json"))


def test_an_exchange_that_was_changed_or_is_gone_is_told(asked):
    changed, gone, unused = None, None, None
    for path in files(asked):
        words = path.read_text("utf-8")
        if "大家信不过物业" in words:
            changed = path
        elif "信不过的是平台" in words:
            gone = path
        else:
            unused = path
    changed.write_text(changed.read_text("utf-8").replace("信不过", "信得过"), "utf-8")
    gone.unlink()
    unused.unlink()  # nothing rests on it
    problems = [str(each) for each in check_study(asked).problems]
    assert len(problems) == 2
    assert f"llm/{changed.name}: is not what the model answered" in problems[0]
    assert gone.name.split(".")[1] in problems[1]
    assert llm_plan(asked).requests == 3  # a changed answer is not taken for one
    assert llm_plan(asked).answered == 0


def test_a_copy_that_is_merged_brings_its_exchanges(asked, tmp_path):
    bare = tmp_path / "bare"
    shutil.copytree(asked.folder, bare)
    shutil.rmtree(bare / "llm")
    (tmp_path / "bad").mkdir()
    spoiled = files(asked)[0]
    with open_study(bare) as other:
        merge_study(other, asked.folder, dry_run=True)
        assert not (bare / "llm").exists()
        merge_study(other, asked.folder)
        assert [p.name for p in files(other)] == [p.name for p in files(asked)]
        assert check_study(other).problems == ()
        assert llm_plan(other).requests == 0
        shutil.rmtree(bare / "llm")
        spoiled.write_bytes(b"{}")
        merge_study(other, asked.folder)
        assert spoiled.name not in {p.name for p in files(other)}


def test_what_another_copy_was_answered_and_people_decided_comes_in(asked, tmp_path, stub, asking):
    shutil.copytree(asked.folder, tmp_path / "other")
    with open_study(tmp_path / "other") as other:
        first = find_codings(other)[0]
        decide(other, [first.id], accept=True, coder="anna")
    merge_study(asked, tmp_path / "other")
    assert {each.status for each in find_codings(asked)} == {"accepted", "suggested"}
    assert check_study(asked).problems == ()


def holds(folder, *words):
    found = set()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix != ".sqlite-shm":
            data = path.read_bytes()
            found |= {word for word in words if word.encode() in data}
    return found


def test_nothing_of_an_erased_interview_is_left(asked):
    assert holds(asked.folder / "llm", "拿走数据") == {"拿走数据"}
    erase_documents(asked, ["一"])
    assert len(files(asked)) == 2
    assert holds(asked.folder, "拿走数据") == set()
    assert check_study(asked).problems == ()


def test_no_name_is_left_in_questions_answers_and_reasons(asking, stub, write_text, tmp_path):
    def answers(handler, body):
        found = [
            {"passage": 1, "code": TRUST[1], "quote": "信不过", "reason": "赵小六不信任物业"}
            for each in stub.passages_in(body)
            if "信不过" in each["text"]
        ]
        content = json.dumps({"codings": found}, ensure_ascii=False)
        handler.send(200, stub.completion(content))

    with asking(answers) as (study, _):
        text = "访谈者：赵小六在吗？\n赵小六：大家信不过他们。我姓赵小六。\n"
        import_transcripts(study, [write_text("x/四.txt", text)])
        code_by_llm(study)
        before = len(files(study))
        names = {"赵小六": "P1"}
        key = tmp_path / "away" / "key.json"
        key.parent.mkdir()
        places = [
            Replacement("四", found.start(), found.end(), "P1")
            for found in re.finditer("赵小六", text_of(study, "四"))
        ]
        deidentify(study, places, names, key=key)
        assert holds(study.folder, "赵小六") == set()
        assert len(files(study)) < before
        cues = [each.evidence[0].cue for each in find_codings(study) if each.document == "四"]
        assert [cue.partition(": ")[2] for cue in cues] == ["P1不信任物业"]
        assert check_study(study).problems == ()
        restore_identifiers(study, key)
        assert check_study(study).problems == ()
