"""Projects come into a study whole, once, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    check_study,
    create_study,
    documents,
    erase_documents,
    find_codings,
    log,
    memos,
    merge_codes,
    open_study,
    refresh_transcripts,
    remove_documents,
    rename_code,
    turns_of,
    undo,
)
from govcode.coding.exchange import (
    ExchangeError,
    ReadOptions,
    export_project,
    import_project,
    kept_media,
    read_code_table,
    study_from_project,
)
from govcode.coding.exchange._bring import bring_project
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import (
    Case,
    Code,
    Coding,
    Link,
    Note,
    Part,
    Place,
    Project,
    Selection,
    Set,
    Source,
    Stamp,
    User,
    Value,
    Variable,
    guid_of,
)
from govcode.coding.exchange._take import take_project

TEXT = "访谈者：您信任物业吗？\n王芳：我们信不过😀物业。补贴太少。\n访谈者：还有呢？\n王芳：大家互相信任。\n"


def g(*names):
    return guid_of("bring", *names)


ANNA = Stamp(g("anna"), "2024-03-01T10:00:00Z")


@pytest.fixture
def project():
    first = TEXT.index("信不过")
    across = (TEXT.index("补贴"), TEXT.index("互相信任") + 4)
    return Project(
        name="物业研究",
        guid=g("project"),
        origin="Some program 1.0",
        stamp=ANNA,
        users=(User(g("anna"), "安娜", "A"), User(g("ben"), "Ben"), User(g("ben 2"), "Ben")),
        codes=(
            Code(g("heading"), "信任问题", codable=False),
            Code(g("trust"), "缺乏信任", "说不信的话", "#ff0000", parent=g("heading")),
            Code(g("subsidy"), "Subsidy"),
            Code(g("new"), "新的 code", parent=g("subsidy")),
        ),
        variables=(Variable(g("age"), "年龄", "Integer"), Variable(g("place"), "地点")),
        cases=(Case(g("case"), "王芳", (Value(g("age"), "45"),), sources=(g("source"),)),),
        sources=(
            Source(g("source"), "访谈 一.txt", TEXT, values=(Value(g("place"), "H区"),)),
            Source(g("pdf"), "a.pdf", None, "pdf", b"%PDF-1.4", ".pdf"),
        ),
        selections=(Selection(g("s"), g("source"), first, first + 3, "mine", ANNA),),
        codings=(
            Coding(g("c1"), g("source"), g("trust"), first, first + 3, g("anna"), ANNA.at, g("s")),
            Coding(g("c2"), g("source"), g("trust"), first, first + 3, g("ben"), ANNA.at, g("s")),
            Coding(g("c3"), g("source"), g("new"), *across, g("anna"), ANNA.at),
            Coding(g("c4"), g("source"), g("subsidy"), None, None, g("ben 2")),
        ),
        notes=(
            Note(g("n1"), "再想想", "备忘", ANNA, (Place("code", g("trust")),)),
            Note(
                g("n2"), "words", "", ANNA, (Place("words", g("source"), first, first + 3, g("s")),)
            ),
            Note(g("n3"), "on a coding", "", ANNA, (Place("coding", g("c1")),)),
            Note(g("n4"), "all", "", ANNA, (Place("source", g("source")), Place("project"))),
        ),
        sets=(Set(g("set"), "一组", codes=(g("trust"),), sources=(g("source"),)),),
        links=(Link(g("link"), origin=g("n1"), target=g("c1"), direction="OneWay"),),
        parts=(Part("Graphs", f'<Graph guid="{g("graph")}" name="g"/>'),),
    )


@pytest.fixture
def bring():
    def into(study, project, **options):
        return bring_project(study, project, LossNotes(), **options)

    return into


def test_a_project_is_there_whole(empty_study, project, bring):
    brought = bring(empty_study, project)
    assert check_study(empty_study).problems == ()
    assert [each.name for each in documents(empty_study)] == ["访谈 一"]
    found = find_codings(empty_study)
    assert {(c.code, c.coder, c.excerpt) for c in found} == {
        ("cause.lack_of_trust", "安娜", "信不过"),
        ("cause.lack_of_trust", "Ben", "信不过"),
        ("rec.xin_de_code", "安娜", "补贴太少。\n"),
        ("rec.xin_de_code", "安娜", "访谈者：还有呢？\n"),
        ("rec.xin_de_code", "安娜", "王芳：大家互相信任"),
    }
    assert all(c.status == "accepted" and c.origin == "import" for c in found)
    assert all(c.decided_by == c.coder for c in found)
    assert found[0].attributes == {"年龄": "45", "地点": "H区"}
    assert [turn.speaker for turn in turns_of(empty_study, "访谈 一")][:2] == ["访谈者", "王芳"]
    assert brought.loss.count("kept", "codings") == 1
    assert brought.loss.count("changed", "codings") == 1


def test_codes_are_found_by_name_and_the_rest_is_added(empty_study, project, bring):
    brought = bring(empty_study, project)
    assert brought.new_codes == ("rec.xin_de_code",)
    text = empty_study.codebook_path.read_text("utf-8")
    assert text.startswith("# a comment at the top")
    assert empty_study.codebook.by_id["rec.xin_de_code"].parent == "rec.subsidy"
    assert empty_study.codebook.by_id["rec.subsidy"].name.en == "Subsidy"


def test_memos_are_on_what_they_were_on(empty_study, project, bring):
    bring(empty_study, project)
    assert [(m.about, m.code, m.excerpt, m.text) for m in memos(empty_study)] == [
        ("code", "cause.lack_of_trust", "", "备忘\n\n再想想"),
        ("study", "", "", "all"),
        ("document", "", "", "all"),
        ("words", "", "信不过", "words"),
        ("words", "cause.lack_of_trust", "信不过", "on a coding"),
    ]


def test_a_second_import_doubles_nothing(empty_study, project, bring, table_dump):
    bring(empty_study, project)
    before = table_dump(empty_study)
    again = bring(empty_study, project)
    assert table_dump(empty_study) == before
    assert len(log(empty_study)) == 1
    assert again.new_codes == ()


def test_one_step_of_undo_takes_all_of_it_back(empty_study, project, bring, table_dump):
    text = empty_study.codebook_path.read_text("utf-8")
    before = table_dump(empty_study)
    bring(empty_study, project)
    undo(empty_study)
    assert table_dump(empty_study) == before
    assert empty_study.codebook_path.read_text("utf-8") == text
    assert kept_media(empty_study) == []


def test_a_dry_run_changes_nothing(empty_study, project, bring, table_dump):
    text, before = empty_study.codebook_path.read_text("utf-8"), table_dump(empty_study)
    told = bring(empty_study, project, dry_run=True)
    assert told.new_codes == ("rec.xin_de_code",)
    assert table_dump(empty_study) == before
    assert empty_study.codebook_path.read_text("utf-8") == text
    assert list(empty_study.transcripts.iterdir()) == []
    assert not list((empty_study.folder / "media").glob("*"))
    assert log(empty_study) == ()


def test_an_import_that_fails_leaves_nothing(empty_study, project, bring, monkeypatch, table_dump):
    from govcode.coding.exchange import _bring

    def fail(_):
        raise ExchangeError("stop")

    before = table_dump(empty_study)
    monkeypatch.setattr(_bring, "bring_rest", fail)
    with pytest.raises(ExchangeError):
        bring(empty_study, project)
    assert table_dump(empty_study) == before
    assert list(empty_study.transcripts.iterdir()) == []
    assert "rec.xin_de_code" not in empty_study.codebook.by_id


def test_a_table_says_which_code_is_which(empty_study, project, bring, tmp_path):
    path = tmp_path / "map.csv"
    path.write_text(
        "code,govcode\nSubsidy / 新的 code,obstacle.money\n缺乏信任,cause.mutual_trust\n", "utf-8"
    )
    brought = bring(empty_study, project, table=read_code_table(path))
    assert brought.new_codes == ()
    assert {c.code for c in find_codings(empty_study)} == {"obstacle.money", "cause.mutual_trust"}


def test_a_table_that_does_not_fit_is_told_row_by_row(empty_study, project, bring):
    with pytest.raises(ExchangeError) as failed:
        bring(empty_study, project, table={"缺乏": "cause.trust", "Subsidy": "rec.subsidie"})
    assert len(failed.value.problems) == 2
    assert "rec.subsidy" in failed.value.problems[1].remedy


def test_a_document_that_is_there_is_recognised_by_its_text(study, project, bring):
    text = (study.transcripts / "一.txt").read_text("utf-8")
    theirs = replace(
        project,
        sources=(Source(g("source"), "another name", text),),
        selections=(),
        codings=(Coding(g("c1"), g("source"), g("trust"), 20, 24, g("anna")),),
        notes=(),
    )
    brought = bring(study, theirs)
    assert brought.documents == ("一",)
    assert len(documents(study)) == 3
    (coding,) = find_codings(study)
    assert (coding.document, coding.excerpt) == ("一", text[20:24])


def test_codings_go_with_their_words_into_a_text_that_was_corrected(empty_study, project, bring):
    bring(empty_study, project)
    ours = (empty_study.transcripts / "访谈 一.txt").read_text("utf-8")
    (empty_study.transcripts / "访谈 一.txt").write_text(
        ours.replace("您信任", "请问，您信任"), "utf-8"
    )
    refresh_transcripts(empty_study)
    more = Coding(g("c9"), g("source"), g("subsidy"), *span("太少"), g("ben"))
    brought = bring(empty_study, replace(project, codings=(*project.codings, more)))
    assert brought.loss.count("changed", "documents") == 1
    found = find_codings(empty_study, Filter(codes=("rec.subsidy",), coders=("Ben",)))
    assert [c.excerpt for c in found] == ["太少"]
    assert check_study(empty_study).problems == ()


def span(words):
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_what_was_cut_at_turns_goes_out_as_one(empty_study, project, bring):
    bring(empty_study, project)
    found = take_project(empty_study, LossNotes())
    assert {replace(each, selection="") for each in found.codings} == {
        replace(each, selection="") for each in project.codings
    }
    assert {(c.guid, c.name) for c in found.codes} >= {(c.guid, c.name) for c in project.codes[1:]}
    assert set(found.links) == set(project.links)
    assert set(found.sets) == set(project.sets)
    assert set(found.parts) == set(project.parts)
    assert set(found.cases) == set(project.cases)


def test_guids_follow_a_code_that_is_renamed_or_merged(empty_study, project, bring):
    bring(empty_study, project)
    rename_code(empty_study, "rec.xin_de_code", "rec.other")
    merge_codes(empty_study, ["cause.mutual_trust"], into="cause.lack_of_trust")
    found = {each.guid: each for each in take_project(empty_study, LossNotes()).codes}
    assert g("new") in found
    assert found[g("trust")].name == "缺乏信任"


def test_what_is_born_here_has_the_same_guids_each_time(study):
    apply_code(study, "obstacle.privacy", document="一", quote="隐私的问题", coder="安娜")
    add_memo(study, "想一想", document="一", span=(0, 3))
    one, two = take_project(study, LossNotes()), take_project(study, LossNotes())
    assert one == two
    guids = [
        each.guid
        for name in ("users", "codes", "sources", "codings", "notes")
        for each in getattr(one, name)
    ]
    assert len(set(guids)) == len(guids)


def test_rejected_and_contrary_codings_stay_and_are_told(coded, tmp_path):
    from govcode.coding import decide

    found = find_codings(coded, Filter(contrary=None))
    decide(coded, [found[0].id], accept=False)
    decide(coded, [found[1].id], accept=True)
    done = export_project(coded, tmp_path / "all.qdpx")
    only = export_project(coded, tmp_path / "accepted.qdpx", accepted_only=True)
    contrary = sum(each.contrary for each in found)
    assert done.loss.count("carried", "codings") == len(found) - contrary - 1
    assert done.loss.count("left out", "codings") == contrary + 1
    assert only.loss.count("carried", "codings") == 1


def test_users_can_be_hidden(tmp_path, project, write_refi):
    path, _ = write_refi(project)
    done = study_from_project(tmp_path / "new", path, pseudonymise=True)
    with open_study(tmp_path / "new") as study:
        assert {c.coder for c in find_codings(study)} == {"编码者1", "编码者2"}
        assert {m.coder for m in memos(study)} == {"编码者1"}
        dump = (tmp_path / "new" / "study.sqlite").read_bytes()
    assert "安娜".encode() not in dump
    assert done.loss.count("changed", "coders") == 3


def test_names_never_become_paths(tmp_path, project, bring, empty_study):
    wicked = replace(
        project,
        sources=tuple(
            Source(g(name), name, f"{name}\n乙：好。\n")
            for name in (
                "../../outside",
                "/etc/passwd",
                "CON",
                "a\\b:c*?",
                "..",
                "x" * 300,
                "\u202egpj.exe",
            )
        ),
        selections=(),
        codings=(),
        notes=(),
        cases=(),
    )
    bring(empty_study, wicked)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    folder = empty_study.transcripts.resolve()
    assert sum(path.resolve().is_relative_to(folder) for path in files) == 7
    assert all(len(path.name) < 120 for path in files)
    assert not (tmp_path.parent / "outside.txt").exists()
    assert check_study(empty_study).problems == ()


def test_a_name_that_is_taken_gets_a_number(study, project, bring):
    theirs = replace(
        project, sources=(Source(g("x"), "一.txt", "乙：别的话。\n"),), codings=(), notes=()
    )
    assert bring(study, replace(theirs, selections=())).documents == ("一 (2)",)
    (name,) = (s.name for s in take_project(study, LossNotes()).sources if s.guid == g("x"))
    assert name == "一.txt"  # what it was called there


def test_documents_that_go_take_what_was_said_of_them_along(empty_study, project, bring):
    bring(empty_study, project)
    remove_documents(empty_study, ["访谈 一"])
    assert take_project(empty_study, LossNotes()).codings == ()
    undo(empty_study)
    assert len(take_project(empty_study, LossNotes()).codings) == 4
    erase_documents(empty_study, ["访谈 一"])
    kept = empty_study.store.sql.execute("SELECT count(*) FROM exchanged WHERE kind = 'codings'")
    assert kept.fetchone()[0] == 0


def test_pdfs_and_recordings_are_kept_and_listed(empty_study, project, bring, tmp_path, members_of):
    bring(empty_study, project)
    assert kept_media(empty_study) == [("a.pdf", "pdf", f"{g('pdf')}.pdf")]
    assert (empty_study.folder / "media" / f"{g('pdf')}.pdf").read_bytes() == b"%PDF-1.4"
    export_project(empty_study, tmp_path / "o.qdpx")
    assert members_of(tmp_path / "o.qdpx")[f"sources/{g('pdf').upper()}.pdf"] == b"%PDF-1.4"
    assert refresh_transcripts(empty_study).imported == ()


def test_a_new_study_has_the_codes_of_the_project_and_no_others(tmp_path, project, write_refi):
    path, _ = write_refi(project, target="atlasti")
    done = study_from_project(tmp_path / "new", path, options=ReadOptions())
    with open_study(tmp_path / "new") as study:
        assert set(study.codebook.by_id) == {
            "xin_ren_wen_ti.que_fa_xin_ren",
            "code.subsidy",
            "code.xin_de_code",
        }
        code = study.codebook.by_id["code.xin_de_code"]
        assert (code.parent, code.name.zh or code.name.en) == ("code.subsidy", "新的 code")
        assert study.codebook.families["xin_ren_wen_ti"].title.zh == "信任问题"
        assert study.codebook.by_id["xin_ren_wen_ti.que_fa_xin_ren"].definition.zh == "说不信的话"
        assert study.title == "物业研究"
    assert done.documents == ("访谈 一",)


def test_exporting_refuses_what_is_there_and_what_it_does_not_know(study, tmp_path):
    (tmp_path / "there.qdpx").write_text("mine")
    with pytest.raises(ExchangeError, match="already"):
        export_project(study, tmp_path / "there.qdpx")
    with pytest.raises(ExchangeError, match="no format"):
        export_project(study, tmp_path / "a.xyz")
    with pytest.raises(ExchangeError, match="no program"):
        export_project(study, tmp_path / "a.qdpx", target="nvio")
    told = export_project(study, tmp_path / "a.qdpx", dry_run=True)
    assert not told.done
    assert [each.name for each in tmp_path.glob("*.qdpx")] == ["there.qdpx"]
    assert (tmp_path / "there.qdpx").read_text() == "mine"


def test_what_is_no_project_is_told(study, tmp_path):
    (tmp_path / "a.bin").write_bytes(b"\0\1\2")
    with pytest.raises(ExchangeError, match="no project"):
        import_project(study, tmp_path / "a.bin")
    with pytest.raises(ExchangeError, match="no such file"):
        import_project(study, tmp_path / "b.qdpx")


def test_two_sources_of_one_text_stay_two(tmp_path, project, write_refi):
    twice = replace(
        project,
        sources=(Source(g("a"), "a", "\n"), Source(g("b"), "b", "\n"), Source(g("c"), "c", "")),
        selections=(),
        codings=(),
        notes=(),
        cases=(),
    )
    path, _ = write_refi(twice)
    study_from_project(tmp_path / "new", path)
    with open_study(tmp_path / "new") as study:
        assert len(documents(study)) == 3
        assert check_study(study).problems == ()
        assert {s.guid: s.text for s in take_project(study, LossNotes()).sources} == {
            g("a"): "\n",
            g("b"): "\n",
            g("c"): "",
        }


@pytest.mark.parametrize(
    "name", ["a\x7fb", "a\nb\tc", '"quoted" \\ 研究', "x" * 5000, "", "\u202e\u0085"]
)
def test_a_study_opens_whatever_its_project_is_called(tmp_path, project, write_refi, name):
    path, _ = write_refi(replace(project, name=name))
    study_from_project(tmp_path / "new", path)
    with open_study(tmp_path / "new") as study:
        assert study.title
        assert check_study(study).problems == ()


def test_a_study_is_made_beside_no_other(tmp_path, codebook_path, project, write_refi):
    from govcode.coding import StudyError

    path, _ = write_refi(project)
    create_study(tmp_path / "there", codebook=codebook_path).close()
    with pytest.raises(StudyError, match="already"):
        study_from_project(tmp_path / "there", path)


def test_names_that_are_replaced_go_from_what_other_programs_said(
    empty_study, project, bring, tmp_path, members_of
):
    from govcode.coding import Replacement, deidentify

    case = replace(project.cases[0], name="王芳")
    note = Note(g("n5"), "王芳很生气", "王芳", ANNA, (Place("source", g("source")),))
    bring(empty_study, replace(project, cases=(case,), notes=(*project.notes, note)))
    places = [at for at in range(len(TEXT)) if TEXT.startswith("王芳", at)]
    deidentify(
        empty_study,
        [Replacement("访谈 一", at, at + 2, "P1") for at in places],
        {"王芳": "P1"},
        key=tmp_path / "key.json",
    )
    assert check_study(empty_study).problems == ()
    export_project(empty_study, tmp_path / "o.qdpx")
    said = b"".join(members_of(tmp_path / "o.qdpx").values()).decode("utf-8", "replace")
    assert "王芳" not in said
    assert "\\u738b\\u82b3" not in said
    assert "P1很生气" in said
