"""The coder llm when the model behaves: what it suggests, why, and what a second run leaves alone."""

from __future__ import annotations

import json

import pytest

from govcode.coding import (
    Filter,
    StudyError,
    apply_code,
    check_study,
    code_by_llm,
    code_by_rules,
    coders_of,
    decide,
    find_codings,
    import_transcripts,
    llm_plan,
    log,
    open_study,
    undo,
)

BY_LLM = Filter(coders=("llm",))
TRUST = ("信不过", "cause.lack_of_trust")


def shown(study):
    return sorted((e.document, e.code, e.excerpt) for e in find_codings(study, BY_LLM))


def test_a_quotation_becomes_a_suggestion_on_its_sentence(asking, stub):
    with asking(stub.quotes(TRUST, ("Privacy", "obstacle.privacy"))) as (study, _):
        done = code_by_llm(study)
        assert shown(study) == [
            ("three", "obstacle.privacy", "Privacy matters to us."),
            ("一", "cause.lack_of_trust", "大家信不过物业。"),
            ("二", "cause.lack_of_trust", "隐私大家都在说，信不过的是平台。"),
        ]
        assert (done.documents, done.added, done.requests, done.stopped) == (3, 3, 3, None)
        assert not done.outcomes
        found = find_codings(study, Filter(coders=("llm",), documents=("一",)))[0]
        assert (found.origin, found.status, found.decided_by) == ("model", "suggested", "")
        (why,) = found.evidence
        assert why.words == "信不过"
        model, exchange, reason = why.cue.split(" ", 2)
        assert (model, reason) == ("stub", "says cause.lack_of_trust")
        (file,) = (study.folder / "llm").glob(f"*.{exchange.rstrip(':')}.json")
        kept = json.loads(file.read_text("utf-8"))
        assert "大家信不过物业" in kept["asked"]["passages"]
        assert json.loads(kept["answer"]["text"])["codings"][0]["quote"] == "信不过"
        assert (kept["asked"]["model"], kept["answer"]["model"]) == ("stub", "stub-1")
        assert check_study(study).problems == ()
        assert "llm" not in coders_of(study)


@pytest.mark.parametrize(
    ("unit", "excerpts"),
    [
        ("words", ["信不过"]),
        ("sentence", ["大家信不过物业。"]),
        ("turn", ["刚开始我担心他们拿走数据。大家信不过物业。政府应该补贴。"]),
    ],
)
def test_a_suggestion_covers_the_unit_of_the_settings(asking, stub, unit, excerpts):
    with asking(stub.quotes(TRUST), settings=f'unit = "{unit}"') as (study, _):
        code_by_llm(study, ["一"])
        assert [each.excerpt for each in find_codings(study, BY_LLM)] == excerpts
        code_by_rules(study)
        by_rules = find_codings(study, Filter(codes=(TRUST[1],), coders=("rules",)))
        assert {each.excerpt for each in by_rules} >= set(excerpts)


def test_interviewers_are_asked_about_only_where_the_settings_say_so(asking, stub):
    with asking(stub.quotes(("隐私吗", "obstacle.privacy"))) as (study, server):
        assert code_by_llm(study, ["一"]).added == 0
        told = stub.passages_in(server.asked[0])
        assert told[0]["before"] == "您担心隐私吗？"  # it helps, and nothing is quoted from it
        assert "王芳" not in json.dumps(told, ensure_ascii=False)  # labels are not sent
    with asking(
        stub.quotes(("隐私吗", "obstacle.privacy")), settings="code_interviewers = true"
    ) as (study, _):
        assert code_by_llm(study, ["一"]).added == 1


def test_the_question_is_in_the_language_of_the_transcript_and_has_every_leaf(asking, stub):
    with asking(stub.quotes()) as (study, server):
        code_by_llm(study)
        told = {
            ("zh" if "信不过" in body["messages"][1]["content"] else "en"): body
            for body in server.asked
        }
        for language, words in (("zh", "编码手册"), ("en", "Codebook")):
            system = told[language]["messages"][0]["content"]
            assert words in system
            assert all(code.id in system for code in study.codebook.leaves())
            assert "cause.trust:" not in system  # a parent gathers, it is not coded with
            assert told[language]["temperature"] == 0
        shape = told["zh"]["response_format"]["json_schema"]["schema"]
        enum = shape["properties"]["codings"]["items"]["properties"]["code"]["enum"]
        assert enum == [code.id for code in study.codebook.leaves()]


@pytest.mark.parametrize(
    ("said", "quoted", "excerpt"),
    [
        ("利害關係人都不信任他們。", "利害关系人都不信任", "利害關係人都不信任他們。"),
        ("他说ＡＩ　很好。真的。", "ai 很好", "他说ＡＩ　很好。"),
        ("𠮷野家的事😀大家信不过。好吧。", "大家信不过", "𠮷野家的事😀大家信不过。"),
        ("we don’t trust them. Ok.", "don't trust", "we don’t trust them."),
    ],
)
def test_quotations_are_found_whatever_their_script_and_width(
    asking, stub, write_text, said, quoted, excerpt
):
    answer = {"passage": 1, "code": TRUST[1], "quote": quoted, "reason": "因为"}
    with asking(stub.says(json.dumps({"codings": [answer]}, ensure_ascii=False))) as (study, _):
        import_transcripts(study, [write_text("x/四.txt", f"访谈者：说？\n赵六：{said}\n")])
        code_by_llm(study, ["四"])
        assert [each.excerpt for each in find_codings(study, BY_LLM)] == [excerpt]


def test_a_second_run_asks_nothing_and_changes_nothing(asking, stub, table_dump):
    with asking(stub.quotes(TRUST)) as (study, server):
        code_by_llm(study)
        before, asked = table_dump(study), len(server.asked)
        again = code_by_llm(study)
        assert (again.requests, again.answered_before, again.kept) == (0, 3, 2)
        assert len(server.asked) == asked
        assert table_dump(study) == before
        assert llm_plan(study).requests == 0
        assert llm_plan(study, anew=True).requests == 3
        assert code_by_llm(study, anew=True).requests == 3


def test_what_people_decided_stays_and_other_suggestions_are_replaced(asking, stub):
    with asking(stub.quotes(TRUST)) as (study, _):
        code_by_rules(study)
        code_by_llm(study)
        first, second = (each.id for each in find_codings(study, BY_LLM))
        decide(study, [first], accept=False)
        apply_code(study, "rec.subsidy", document="二", quote="补贴太少")
        others = [e for e in find_codings(study) if e.coder != "llm"]
    with asking(stub.quotes(("钱不够", "obstacle.money"))) as (study, _):
        done = code_by_llm(study, anew=True)
        assert (done.added, done.removed) == (1, 1)
        found = {each.id: each for each in find_codings(study, BY_LLM)}
        assert found[first].status == "rejected"
        assert second not in found
        assert [e for e in find_codings(study) if e.coder != "llm"] == others


def test_one_document_is_one_step_that_can_be_undone(asking, stub):
    with asking(stub.quotes(TRUST)) as (study, _):
        code_by_llm(study)
        assert [e.coder for e in log(study)][:2] == ["llm", "llm"]
        undo(study)
        assert [each.document for each in find_codings(study, BY_LLM)] == ["一"]
        assert code_by_llm(study).requests == 0  # the answers are still there
        assert len(shown(study)) == 2


def test_another_codebook_or_model_is_another_question(asking, stub):
    with asking(stub.quotes(TRUST)) as (study, _):
        code_by_llm(study)
        text = study.codebook_path.read_text("utf-8")
        study.codebook_path.write_text(text.replace("启动", "起步"), "utf-8")
        study.refresh_codebook()
        assert llm_plan(study).requests == 2  # the English name is the same
        (study.folder / "govcode.toml").write_text(
            (study.folder / "govcode.toml").read_text("utf-8").replace('"stub"', '"other"'), "utf-8"
        )
        with open_study(study.folder) as other:
            assert llm_plan(other).requests == 3


def test_long_interviews_are_asked_about_in_parts(asking, stub, write_text):
    talk = "".join(f"第{number}件事是大家信不过他们。" for number in range(200))
    with asking(stub.quotes(TRUST), more="characters = 500") as (study, server):
        import_transcripts(study, [write_text("x/长.txt", f"访谈者：说？\n王芳：{talk}\n")])
        code_by_llm(study, ["长"])
        sent = "".join(p["text"] for body in server.asked for p in stub.passages_in(body))
        assert "".join(sent.split()) == talk
        assert len(server.asked) > 5
        assert all(
            sum(len(p["text"]) for p in stub.passages_in(body)) <= 500 for body in server.asked
        )


@pytest.mark.parametrize(
    ("toml", "word"),
    [
        ("", "no address"),
        ('[llm]\naddress = "http://localhost:1"', "no model"),
        ('[llm]\naddress = "localhost:11434"\nmodel = "m"', "is no address"),
        ('[llm]\naddress = "file:///etc/passwd"\nmodel = "m"', "is no address"),
        ('[llm]\naddress = "http://u:p@h/v1"\nmodel = "m"', "no password"),
        ('[llm]\naddress = "http://h/v1?key=1"\nmodel = "m"', "question mark"),
        ('[llm]\nkey = "secret"', "unknown"),
    ],
)
def test_a_model_must_be_named_and_a_key_must_not(study, toml, word):
    (study.folder / "govcode.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(StudyError, match=word), open_study(study.folder) as opened:
        code_by_llm(opened)


@pytest.mark.parametrize(
    ("address", "local"),
    [
        ("http://localhost:1/v1", True),
        ("http://127.0.0.5:1/v1", True),
        ("http://[::1]:1/v1", True),
        ("http://localhost.example.org/v1", False),
        ("http://192.168.1.5/v1", False),
        ("https://api.example.org/v1/chat/completions", False),
    ],
)
def test_text_leaves_the_machine_only_with_consent(study, address, local):
    toml = f'[llm]\naddress = "{address}"\nmodel = "m"\n'
    (study.folder / "govcode.toml").write_text(toml, encoding="utf-8")
    with open_study(study.folder) as opened:
        plan = llm_plan(opened)
        assert (plan.local, plan.requests) == (local, 3)
        assert plan.address == address.removesuffix("/chat/completions")
        if not local:
            with pytest.raises(StudyError, match="characters of transcript would be sent"):
                code_by_llm(opened)


def test_the_key_comes_from_the_environment_and_is_nowhere_after(asking, stub, monkeypatch):
    monkeypatch.setenv("GOVCODE_LLM_KEY", "sk-secret-1")
    refuses = stub.status(401, "the key sk-secret-1 is wrong")
    with asking(stub.quotes(TRUST), refuses) as (study, server):
        done = code_by_llm(study)
        assert server.keys[0] == "Bearer sk-secret-1"
        assert "key refused" in str(done.stopped)
        assert "sk-secret-1" not in str(done)
        study.store.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for path in study.folder.rglob("*"):
            assert not path.is_file() or b"sk-secret" not in path.read_bytes()
