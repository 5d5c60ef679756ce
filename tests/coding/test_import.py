"""Transcripts into a study: recognised by content, kept as received, all or nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
import zipfile

import openpyxl
import pytest

from govcode import GovcodeError
from govcode.coding import (
    Filter,
    StudyError,
    apply_code,
    code_by_rules,
    documents,
    find_codings,
    import_transcripts,
    log,
    open_study,
    orphans,
    refresh_transcripts,
    set_role,
    text_of,
    turns_of,
    undo,
    voices,
)

WORDS = "访谈者：您好吗？\n王芳：我很好。\n"


def stored(study):
    return sorted(each.name for each in study.transcripts.iterdir())


def test_what_came_in_is_told(empty_study, interviews):
    result = import_transcripts(empty_study, [interviews])
    by_name = {each.name: each for each in result.imported}
    assert list(by_name) == ["three", "一", "二"]
    assert result.known == result.problems == ()
    one = by_name["一"]
    assert (one.file, one.turns, one.speakers, one.language) == (
        "一.txt",
        4,
        ("访谈者", "王芳"),
        "zh",
    )
    assert one.characters == len(text_of(empty_study, "一"))
    assert by_name["three"].language == "en"
    assert log(empty_study)[0].summary == "3 documents"


def test_originals_are_kept_byte_for_byte(empty_study, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    originals = {
        "bom.txt": b"\xef\xbb\xbf" + WORDS.replace("\n", "\r\n").encode(),
        "gb.txt": (WORDS + "居民说物业的人很少来小区。" * 8).encode("gb18030"),
        "utf16.md": WORDS.encode("utf-16"),
        "odd.txt": "访谈者：一\u2028二\x0b三\nWang：e\u0301 𠮷 😀\n".encode(),
    }
    for name, data in originals.items():
        (folder / name).write_bytes(data)
    result = import_transcripts(empty_study, [folder])
    assert len(result.imported) == 4
    for name, data in originals.items():
        assert (empty_study.transcripts / name).read_bytes() == data
        assert (folder / name).read_bytes() == data
    assert text_of(empty_study, "bom") == WORDS
    assert text_of(empty_study, "utf16") == WORDS
    assert text_of(empty_study, "odd") == originals["odd.txt"].decode()


def test_turns_tile_the_text(study):
    for info in documents(study):
        turns = turns_of(study, info.name)
        assert "".join(turn.text for turn in turns) == text_of(study, info.name)
        assert [turn.start for turn in turns[1:]] == [turn.end for turn in turns[:-1]]


def test_importing_again_changes_nothing(study, interviews, table_dump):
    before, entries = table_dump(study), log(study)
    result = import_transcripts(study, [interviews])
    assert (result.imported, result.problems) == ((), ())
    assert sorted(result.known) == ["three", "一", "二"]
    assert table_dump(study) == before
    assert log(study) == entries
    assert stored(study) == ["three.txt", "一.txt", "二.txt"]


def test_the_same_content_under_another_name_is_recognised(study, interviews, write_text):
    twin = write_text("twin.txt", (interviews / "一.txt").read_bytes())
    result = import_transcripts(study, [twin])
    assert (result.imported, result.known) == ((), ("一",))
    assert "twin.txt" not in stored(study)


def test_other_content_under_a_known_name_is_refused_or_renamed(study, write_text, table_dump):
    other, before = write_text("other/一.txt", WORDS), table_dump(study)
    result = import_transcripts(study, [other])
    (problem,) = result.problems
    assert (problem.place, result.imported) == ("一", ())
    assert "--rename" in problem.remedy
    assert table_dump(study) == before
    result = import_transcripts(study, [other], rename=True)
    assert [(each.name, each.file) for each in result.imported] == [("一 (2)", "一 (2).txt")]
    assert text_of(study, "一 (2)") == WORDS


def test_two_files_of_one_name_in_one_import(empty_study, write_text):
    first, second = write_text("a/x.txt", WORDS), write_text("b/x.txt", WORDS + "访谈者：好。\n")
    result = import_transcripts(empty_study, [first, second])
    assert [each.name for each in result.imported] == ["x"]
    assert len(result.problems) == 1
    result = import_transcripts(empty_study, [first, second], rename=True)
    assert ([each.name for each in result.imported], result.known) == (["x (2)"], ("x",))


def test_a_failing_file_does_not_stop_the_others(empty_study, interviews):
    (interviews / "empty.txt").write_bytes(b"")
    (interviews / "zip.docx").write_bytes(b"PK\x03\x04 no document")
    (interviews / "binary.txt").write_bytes(bytes(range(256)) * 20)
    result = import_transcripts(empty_study, [interviews])
    assert len(result.imported) == 3
    assert {problem.place.rpartition("/")[2] for problem in result.problems} == {
        "empty.txt",
        "zip.docx",
        "binary.txt",
    }
    assert stored(empty_study) == ["three.txt", "一.txt", "二.txt"]


def test_a_missing_file_stops_all(empty_study, interviews):
    with pytest.raises(GovcodeError, match="no such file"):
        import_transcripts(empty_study, [interviews, interviews / "nowhere.txt"])
    assert documents(empty_study) == ()


def test_a_copy_that_fails_leaves_no_file(empty_study, interviews, monkeypatch):
    def full(source, target):
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    result = import_transcripts(empty_study, [interviews])
    assert (result.imported, len(result.problems)) == ((), 3)
    assert stored(empty_study) == []
    assert documents(empty_study) == ()


def test_attributes_and_roles_come_with_the_table(study):
    people = {voice.name: voice for voice in voices(study)}
    assert people["王芳"].attributes == {"group": "居民", "age": "45"}
    assert people["Mary Jones"].attributes == {"group": "居民"}
    assert people["访谈者"].role == "interviewer"
    assert people["李强"].role == "participant"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("document,speaker,role,group\n一,王芳,其他,业委会\n二,,,甲社区\n", "gb18030"),
        ("document;speaker;role;group\n一;王芳;other;业委会\n二;;;甲社区\n", "utf-8-sig"),
        (
            "document\tspeaker\trole\tgroup\r\n一\t王芳\tOther\t业委会\r\n二\t\t\t甲社区\r\n",
            "utf-16",
        ),
        (
            "document, speaker ,role,group\n一.txt, 王芳 ,other, 业委会\n\n,,,\n二.txt,,,甲社区\n",
            "utf-8",
        ),
        ('document,speaker,role,group\n"一","王芳",other,"业委会"\n二,,,甲社区,extra\n', "utf-8"),
        ("文檔,說話人,角色,group\n一,王芳,其他,业委会\n二,,,甲社区\n", "utf-8"),
    ],
)
def test_a_table_in_any_usual_form(empty_study, interviews, write_text, text, encoding):
    table = write_text("t.csv", text.encode(encoding))
    import_transcripts(empty_study, [interviews], attributes=table)
    people = {voice.name: voice for voice in voices(empty_study)}
    assert people["王芳"].attributes == {"group": "业委会"}
    assert people["王芳"].role == "other"
    assert people["李强"].attributes == {"group": "甲社区"}
    assert {info.name: info.attributes for info in documents(empty_study)} == {
        "three": {},
        "一": {},
        "二": {"group": "甲社区"},
    }


def test_a_table_may_be_an_excel_workbook(empty_study, interviews, tmp_path):
    book = openpyxl.Workbook()
    for row in (
        ["文档", "说话人", "group", "age"],
        ["一", "王芳", "居民", 45],
        ["二", None, "甲社区"],
    ):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    import_transcripts(empty_study, [interviews], attributes=tmp_path / "people.xlsx")
    people = {voice.name: voice for voice in voices(empty_study)}
    assert people["王芳"].attributes == {"group": "居民", "age": "45"}
    assert people["李强"].attributes == {"group": "甲社区"}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (
            "document,speaker,group\n一,王方,a\n三,王芳,b\n二,李强,c\n",
            ["did you mean 王芳?", "there is"],
        ),
        ("document,speaker,role\n一,王芳,boss\n", ["interviewer"]),
        ("doc,group\n一,a\n", ["'document'"]),
        ("", ["'document'"]),
    ],
)
def test_wrong_attributes_change_nothing(
    empty_study, interviews, write_text, table_dump, text, faults
):
    table, before = write_text("t.csv", text), table_dump(empty_study)
    with pytest.raises(StudyError) as caught:
        import_transcripts(empty_study, [interviews], attributes=table)
    problems = caught.value.problems
    assert len(problems) == len(faults)
    for problem, remedy in zip(problems, faults, strict=True):
        assert problem.place.startswith("t.csv:")
        assert remedy in problem.remedy
    assert table_dump(empty_study) == before
    assert stored(empty_study) == []
    assert log(empty_study) == ()


def test_a_table_that_is_no_text_or_not_there_is_named(empty_study, interviews, write_text):
    for table in (write_text("t.xlsx", b"PK\x03\x04" + b"\0" * 50), interviews / "nowhere.csv"):
        with pytest.raises(GovcodeError) as caught:
            import_transcripts(empty_study, [interviews], attributes=table)
        assert table.name in caught.value.problems[0].place
    broken = write_text("u.csv", 'document,group\n一,"' + "x" * 200_000)
    with pytest.raises(StudyError, match=r"u\.csv"):
        import_transcripts(empty_study, [interviews], attributes=broken)
    assert documents(empty_study) == ()


def test_values_for_all_documents_of_an_import(study, interviews):
    import_transcripts(study, [interviews / "一.txt"], values={"wave": "2"})
    assert {info.name: info.attributes for info in documents(study)}["一"] == {"wave": "2"}
    assert {voice.name: voice.attributes for voice in voices(study)}["王芳"]["wave"] == "2"


def test_generic_labels_are_one_person_a_document(empty_study, write_text):
    for name in ("a", "b"):
        write_text(f"in/{name}.txt", f"访谈者：{name}？\n受访者：好。\n王芳：{name}好。\n")
    import_transcripts(empty_study, [empty_study.folder.parent / "in"])
    found = sorted((voice.name, voice.document) for voice in voices(empty_study))
    assert found == [
        ("受访者", "a"),
        ("受访者", "b"),
        ("王芳", ""),
        ("访谈者", "a"),
        ("访谈者", "b"),
    ]


def test_a_role_is_corrected_and_coded_anew(coded):
    assert {each.speaker for each in find_codings(coded)} == {"王芳", "李强", "Mary Jones"}
    assert set_role(coded, "王芳", "interviewer") == 1
    assert code_by_rules(coded).documents == 1
    assert {each.speaker for each in find_codings(coded)} == {"李强", "Mary Jones"}
    with pytest.raises(StudyError, match="there is no speaker '王方'"):
        set_role(coded, "王方", "other")


def test_a_full_disk_changes_nothing(empty_study, interviews, table_dump):
    before = table_dump(empty_study)
    sql = empty_study.store.sql
    (pages,) = sql.execute("PRAGMA page_count").fetchone()
    sql.execute(f"PRAGMA max_page_count = {pages + 1}")
    (interviews / "long.txt").write_text(WORDS * 3000, encoding="utf-8")
    with pytest.raises(StudyError, match="disk is full") as caught:
        import_transcripts(empty_study, [interviews])
    assert caught.value.problems[0].remedy == "free some space"
    assert table_dump(empty_study) == before
    assert stored(empty_study) == []
    sql.execute("PRAGMA max_page_count = 1000000")
    assert len(import_transcripts(empty_study, [interviews]).imported) == 4
    assert log(empty_study)[0].action == "import"


def test_a_process_killed_in_the_middle_leaves_a_whole_study(empty_study, interviews):
    empty_study.close()
    script = """
        import os, sys
        from govcode.coding import import_transcripts, open_study
        study = open_study(sys.argv[1])
        import_transcripts(study, [sys.argv[2]], progress=lambda done, total: done == 2 and os._exit(9))
    """
    command = [sys.executable, "-c", textwrap.dedent(script), empty_study.folder, interviews]
    assert subprocess.run(command, check=False).returncode == 9
    with sqlite3.connect(empty_study.folder / "study.sqlite") as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
    raw.close()
    with open_study(empty_study.folder) as study:
        assert documents(study) == ()
        assert log(study) == ()
        assert len(import_transcripts(study, [interviews]).imported) == 3


def test_interrupting_takes_the_copies_away(empty_study, interviews):
    def stop(done, total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_transcripts(empty_study, [interviews], progress=stop)
    assert (stored(empty_study), documents(empty_study)) == ([], ())


def test_refresh_takes_what_is_new_and_what_changed(coded):
    (coded.transcripts / "new.txt").write_text(WORDS, encoding="utf-8")
    path = coded.transcripts / "二.txt"
    path.write_text(path.read_text("utf-8") + "访谈者：谢谢。\n", encoding="utf-8")
    result = refresh_transcripts(coded)
    assert [each.name for each in result.imported] == ["new"]
    assert [each.document for each in result.replaced] == ["二"]
    assert sorted(result.known) == ["three", "一"]
    assert text_of(coded, "二").endswith("谢谢。\n")
    assert {v.name: v.attributes for v in voices(coded)}["李强"] == {"group": "物业", "age": "50"}
    assert {info.name for info in documents(coded) if not info.coded} == {"new", "二"}
    again = refresh_transcripts(coded)
    assert (again.imported, again.replaced, again.missing) == ((), (), ())


def test_refresh_takes_codings_along_and_keeps_what_people_coded(coded):
    kept = apply_code(coded, "rec.subsidy", document="二", quote="补贴太少")
    gone = apply_code(coded, "obstacle.privacy", document="二", quote="隐私大家都在说")
    path = coded.transcripts / "二.txt"
    text = path.read_text("utf-8").replace("隐私大家都在说，", "")
    path.write_text("访谈者：开始吧。\n" + text, encoding="utf-8")
    (done,) = refresh_transcripts(coded).replaced
    moved = {each.id: each for each in find_codings(coded, Filter(contrary=None))}
    assert moved[kept.id].excerpt == "补贴太少"
    assert moved[kept.id].start == kept.start + len("访谈者：开始吧。\n")
    assert gone.id not in moved
    assert [each.id for each in orphans(coded)] == [gone.id]
    assert [each.id for each in done.lost if each.kept] == [gone.id]
    for each in moved.values():
        assert each.excerpt == text_of(coded, each.document)[each.start : each.end]


def test_a_document_follows_its_file_to_another_name(study):
    old = (study.transcripts / "一.txt").read_bytes()
    (study.transcripts / "一.txt").write_text(WORDS, encoding="utf-8")
    (study.transcripts / "丁.txt").write_bytes(old)
    result = refresh_transcripts(study)
    assert text_of(study, "一") == old.decode()
    assert {info.name: info.file for info in documents(study)}["一"] == "丁.txt"
    assert [problem.place for problem in result.problems] == ["一"]  # the name is taken


def test_a_file_that_is_gone_is_told(study):
    (study.transcripts / "一.txt").unlink()
    assert refresh_transcripts(study).missing == ("一",)
    assert {info.name for info in documents(study)} == {"一", "二", "three"}


def test_an_undone_import_leaves_the_originals(study, interviews, table_dump):
    undo(study)
    assert documents(study) == ()
    assert stored(study) == ["three.txt", "一.txt", "二.txt"]
    assert len(import_transcripts(study, [interviews]).imported) == 3


def zipped(path, members):
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_an_archive_comes_in_member_by_member(empty_study, tmp_path):
    path = zipped(
        tmp_path / "all.zip",
        {
            "访谈/甲.txt": WORDS,
            "访谈/乙.md": "### 王芳：\n好。\n\n### 李强：\n好。\n",
            "访谈/坏.docx": b"PK rubbish",
            "访谈/.DS_Store": b"x",
            "inner.zip": b"PK\x03\x04",
        },
    )
    result = import_transcripts(empty_study, [path])
    assert sorted(each.name for each in result.imported) == ["乙", "甲"]
    assert stored(empty_study) == ["乙.md", "甲.txt"]
    assert (empty_study.transcripts / "甲.txt").read_text("utf-8") == WORDS
    places = {problem.place.rpartition("/")[2] for problem in result.problems}
    assert places == {"坏.docx", "inner.zip"}
    assert all("all.zip/" in problem.place for problem in result.problems)
    again = import_transcripts(empty_study, [path])
    assert (again.imported, sorted(again.known)) == ((), ["乙", "甲"])
    assert refresh_transcripts(empty_study).imported == ()
    (empty_study.transcripts / "again.zip").write_bytes(path.read_bytes())
    refreshed = refresh_transcripts(empty_study)
    assert refreshed.imported == ()
    assert all("already" not in problem.message for problem in refreshed.problems)


def test_a_table_of_interviews_is_several_documents(empty_study, write_text):
    table = write_text(
        "t.csv",
        "访谈,发言人,内容,社区\n甲,访谈者,怎么样？,S\n甲,王芳,我信不过物业。,S\n乙,李强,我们缺乏信任。,T\n",
    )
    result = import_transcripts(empty_study, [table])
    assert [each.name for each in result.imported] == ["t 甲", "t 乙"]
    assert stored(empty_study) == ["t.csv"]
    assert {info.name: info.attributes.get("社区") for info in documents(empty_study)} == {
        "t 甲": "S",
        "t 乙": "T",
    }
    assert import_transcripts(empty_study, [table]).known == ("t 甲", "t 乙")
    changed = (empty_study.transcripts / "t.csv").read_text("utf-8").replace("缺乏", "不大有")
    (empty_study.transcripts / "t.csv").write_text(changed + "丙,王芳,好。,S\n", encoding="utf-8")
    result = refresh_transcripts(empty_study)
    assert [each.document for each in result.replaced] == ["t 甲", "t 乙"]
    assert [each.name for each in result.imported] == ["t 丙"]
    assert "不大有" in text_of(empty_study, "t 乙")


def test_a_layout_of_ones_own(empty_study, write_text):
    text = "<<王芳>> at 1:05 我信不过物业。\n<<李强>> at 1:20 补贴太少。\n"
    settings = empty_study.folder / "govcode.toml"
    pattern = r"^<<(?P<speaker>[^>]+)>>(?: at (?P<time>[0-9:]+))? ?"
    settings.write_text(
        settings.read_text("utf-8") + f"\n[layouts.mine]\npattern = '{pattern}'\n", "utf-8"
    )
    with open_study(empty_study.folder) as study:
        (done,) = import_transcripts(study, [write_text("a.txt", text)]).imported
        assert (done.layout, done.speakers) == ("mine", ("王芳", "李强"))
        assert [(t.begins, t.speech) for t in turns_of(study, "a")] == [
            (65_000, "我信不过物业。"),
            (80_000, "补贴太少。"),
        ]
    settings.write_text(
        settings.read_text("utf-8").replace("(?P<speaker>", "(?P<who>"), encoding="utf-8"
    )
    with open_study(empty_study.folder) as study, pytest.raises(GovcodeError, match="speaker"):
        import_transcripts(study, [write_text("b.txt", text + "<<王芳>> 好。\n")])


def test_a_layout_that_is_asked_for_reads_a_known_document_again(empty_study, write_text):
    path = write_text("a.txt", "甲队：信不过。\n" + "别的话。\n" * 20)
    import_transcripts(empty_study, [path])
    code_by_rules(empty_study)
    before = {each.excerpt for each in find_codings(empty_study)}
    result = import_transcripts(empty_study, [path], layout="labelled-lines")
    assert [each.document for each in result.replaced] == ["a"]
    assert [turn.speaker for turn in turns_of(empty_study, "a")] == ["甲队"]
    code_by_rules(empty_study)
    assert {each.excerpt for each in find_codings(empty_study)} <= before | {"信不过。"}
    assert import_transcripts(empty_study, [path], layout="labelled-lines").known == ("a",)
