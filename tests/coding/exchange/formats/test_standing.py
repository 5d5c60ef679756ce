"""Whether somebody stands by a coding, on its way through formats: machines stay machines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcode.coding import (
    Filter,
    apply_code,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    text_of,
)
from govcode.coding.exchange import export_project, import_project
from govcode.coding.exchange._bring import bring_project
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Code, Coding, Project, Source, User
from govcode.coding.exchange.formats._standing import status_of

FILES = {
    "codings": "u1.csv",
    "brat": "out",
    "labelstudio": "x.labelstudio.json",
    "doccano": "x.doccano.jsonl",
    "webannotation": "x.jsonld",
    "refi": "x.qdpx",
}
TEXT = "访谈者：平台呢？\n王芳：我们信不过那个平台。补贴太少，隐私也没人管。\n"


@pytest.fixture
def decided(coded):
    """Coded by rules; a person accepted one and coded words of her own, which a second accepted."""
    found = find_codings(coded)
    decide(coded, [found[0].id], accept=True, coder="林")
    text = text_of(coded, "three")
    start = text.index("would help 😀 a lot")
    span = (start, start + 18)
    apply_code(coded, "obstacle.money", document="three", span=span, coder="王")
    return coded


def standing(study, **options):
    return {
        (e.document, e.start, e.end, e.code, e.coder, e.status, e.decided_by)
        for e in find_codings(study, Filter(**options))
    }


@pytest.mark.parametrize("name", FILES)
def test_what_comes_back_into_its_study_changes_nothing(decided, tmp_path, name):
    before = standing(decided, contrary=None)
    for number in ("first", "second"):
        path = tmp_path / number / FILES[name]
        path.parent.mkdir()
        export_project(decided, path, format=name)
        import_project(decided, path, format=name)
        assert standing(decided, contrary=None) == before
    export_project(decided, tmp_path / "after.csv")
    lines = (tmp_path / "after.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(before)
    page = tmp_path / "after.jsonld"
    export_project(decided, page)
    assert len(json.loads(page.read_text(encoding="utf-8"))["items"]) == len(standing(decided))


@pytest.mark.parametrize("name", FILES)
def test_a_copy_has_the_suggestions_as_suggestions(
    decided, interviews, codebook_path, tmp_path, name
):
    path = tmp_path / FILES[name]
    export_project(decided, path, format=name)
    with create_study(tmp_path / "copy", codebook=codebook_path) as study:
        import_transcripts(study, [interviews])
        import_project(study, path, format=name)
        assert standing(study) == standing(decided)
        assert {(e.coder, e.origin) for e in find_codings(study) if e.coder == "rules"} == {
            ("rules", "rules")
        }


def test_people_who_are_hidden_leave_machines_machines(
    decided, interviews, codebook_path, tmp_path
):
    for name in ("refi", "labelstudio"):
        path = tmp_path / FILES[name]
        export_project(decided, path, format=name)
        with create_study(tmp_path / name, codebook=codebook_path) as study:
            import_transcripts(study, [interviews])
            import_project(study, path, format=name, pseudonymise=True)
            found = find_codings(study)
            assert {e.coder for e in found if e.status == "suggested"} == {"rules"}
            people = {e.coder for e in found} | {e.decided_by for e in found}
            assert not people & {"林", "王"}
            assert any(e.coder.startswith(("coder ", "编码者")) for e in found)


def test_made_up_names_of_two_projects_are_two_coders(small, tmp_path):
    for name, words in (("林", "信不过"), ("王", "补贴")):
        path = table(tmp_path, "文档,引文,编码,编码者", f"王芳,{words},obstacle.money,{name}")
        path = path.rename(tmp_path / f"{name}.csv")
        for _ in range(2):
            import_project(small, path, pseudonymise=True)
    assert sorted(e.coder for e in find_codings(small)) == ["编码者1", "编码者1 (2)"]


@pytest.mark.parametrize("decider", ["agreed", "rules", ["agreed"], [["x"]], {"a": 1}, " "])
def test_nobody_decides_under_names_that_are_no_persons(small, tmp_path, decider):
    path = tmp_path / "a.jsonl"
    said = {"start": 12, "end": 14, "label": "obstacle.money", "coder": "rules"}
    said |= {"status": "accepted", "decided_by": decider}
    label = [[12, 14, "obstacle.money"]]
    item = {"name": "王芳", "text": TEXT, "label": label, "govcode": [said]}
    path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
    done = import_project(small, path)
    found = [(e.coder, e.status, e.decided_by) for e in find_codings(small)]
    assert found == [("rules", "suggested", "")]
    assert done.loss.count("changed", "suggestions") == 1


@pytest.fixture
def small(tmp_path, codebook_path):
    (tmp_path / "王芳.txt").write_text(TEXT, encoding="utf-8")
    with create_study(tmp_path / "small", codebook=codebook_path) as study:
        import_transcripts(study, [tmp_path / "王芳.txt"])
        yield study


def table(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "来.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


class TestFromElsewhere:
    def test_named_people_accept_machines_and_nobody_do_not(self, small, tmp_path):
        path = table(
            tmp_path,
            "文档,引文,编码,编码者",
            "王芳,信不过,obstacle.privacy,林",
            "王芳,补贴,obstacle.money,llm",
            "王芳,隐私,obstacle.privacy,",
        )
        done = import_project(small, path)
        found = {e.excerpt: (e.coder, e.origin, e.status) for e in find_codings(small)}
        assert found == {
            "信不过": ("林", "import", "accepted"),
            "补贴": ("llm", "model", "suggested"),
            "隐私": ("imported", "import", "suggested"),
        }
        said = {(e.fate, e.count, e.why) for e in done.loss.items if e.what == "suggestions"}
        assert said == {
            ("changed", 1, "of machines; a person is to decide"),
            ("carried", 1, "it is not said who coded; a person is to decide"),
        }

    def test_statuses_are_obeyed_in_chinese_too(self, small, tmp_path):
        path = table(
            tmp_path,
            "文档,引文,编码,编码者,状态,决定者",
            "王芳,信不过,obstacle.privacy,林,待定,",
            '王芳,补贴太少,obstacle.money,rules,已接受,"林, 王"',
            "王芳,平台呢,obstacle.privacy,rules,accepted,",
            "王芳,隐私,obstacle.privacy,林,已拒绝,",
            "王芳,补贴,obstacle.money,王,final,",
        )
        done = import_project(small, path)
        found = {e.excerpt: (e.coder, e.status, e.decided_by) for e in find_codings(small)}
        assert found == {
            "信不过": ("林", "suggested", ""),
            "补贴太少": ("rules", "accepted", "林, 王"),
            "平台呢": ("rules", "suggested", ""),
            "补贴": ("王", "accepted", "王"),
        }
        assert done.loss.count("left out", "rejected codings") == 1
        assert done.loss.count("left out", "statuses") == 1

    def test_doccano_says_of_nobody_what_is_labelled(self, small, tmp_path):
        path = tmp_path / "a.jsonl"
        item = {"name": "王芳", "text": TEXT, "label": [[0, 3, "obstacle.money"]]}
        path.write_text(json.dumps(item, ensure_ascii=False), encoding="utf-8")
        import_project(small, path)
        assert [(e.coder, e.status) for e in find_codings(small)] == [("doccano", "suggested")]

    def test_brat_s_status_is_one_that_a_person_may_change(self, decided, codebook_path, tmp_path):
        export_project(decided, tmp_path / "out", format="brat")
        for path in (tmp_path / "out").glob("*.ann"):
            changed = path.read_text(encoding="utf-8").replace("suggested", "rejected")
            path.write_text(changed, encoding="utf-8")
        with create_study(tmp_path / "new", codebook=codebook_path) as study:
            done = import_project(study, tmp_path / "out")
            assert {e.status for e in find_codings(study)} == {"accepted"}
        waiting = sum(e.status == "suggested" for e in find_codings(decided))
        assert done.loss.count("left out", "rejected codings") == waiting > 0

    def test_one_name_is_one_coder_but_for_two_in_one_project(self, small, tmp_path):
        apply_code(small, "obstacle.money", document="王芳", span=(12, 14), coder="林")
        users = (User("u1", "林"), User("u2", "林"))
        text = text_of(small, "王芳")
        project = Project(
            users=users,
            codes=(Code("c", "obstacle.money"),),
            sources=(Source("s", "王芳", text),),
            codings=tuple(
                Coding(f"x{at}", "s", "c", 12, 14, user.guid) for at, user in enumerate(users)
            ),
            own={"ids": {"c": "obstacle.money"}},
        )
        bring_project(small, project, LossNotes())
        assert sorted(e.coder for e in find_codings(small)) == ["林", "林 (2)"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Accepted", "accepted"),
        ("已採納", "accepted"),
        ("待審", "suggested"),
        ("否决", "rejected"),
        ("final", ""),
        (None, ""),
    ],
)
def test_words_of_statuses(word, status):
    assert status_of(word) == status
