"""Commands are thin twins of library calls: the same values, the same changes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

import pytest
import typer

from govcode.cli import command_line
from govcode.codebooks import load_codebook
from govcode.coding import (
    Filter,
    documents,
    find_codings,
    log,
    open_study,
    run_examples,
    tokens,
    turns_of,
    voices,
)
from govcode.reports import cross, study_status


def plain(value):
    """A library value as JSON would carry it."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def command_paths():
    def walk(command, path):
        if isinstance(command, typer.core.TyperGroup):
            for name, each in command.commands.items():
                yield from walk(each, (*path, name))
        else:
            yield path, command

    return list(walk(typer.main.get_command(command_line()), ()))


COMMANDS = command_paths()
WITHOUT_STUDY = {("demo",), ("init",), ("codebook", "list")}


@pytest.mark.parametrize(("path", "command"), COMMANDS, ids=[" ".join(p) for p, _ in COMMANDS])
def test_every_command_has_help_and_study(run, path, command):
    ran = run(*path, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert command.help
    assert " ".join(command.help.split())[:30] in " ".join(ran.out.split())
    assert ("--study" in ran.out) == (path not in WITHOUT_STUDY)
    for parameter in command.params:
        assert getattr(parameter, "help", None), parameter.name


def test_help_names_every_command(run):
    out = run("--help").out
    assert all(path[0] in out for path, _ in COMMANDS)


def test_version(run):
    from govcode import __version__

    assert run("--version").out == f"govcode {__version__}\n"


def test_status(here, coded):
    assert here("status", "--json").json == plain(asdict(study_status(coded)))
    out = here("status").out
    assert "小研究" in out
    assert "small 1.2, 7 codes" in out
    assert "15 suggested" in out


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ((), Filter()),
        (("--contrary",), Filter(contrary=True)),
        (("--code", "cause", "--code", "补贴"), Filter(codes=("cause", "补贴"))),
        (("--document", "一", "--speaker", "王芳"), Filter(documents=("一",), speakers=("王芳",))),
        (("--group", "物业"), Filter(groups=("物业",))),
        (("--where", "age=45"), Filter(attributes=(("age", "45"),))),
        (
            ("--by", "rules", "--status", "suggested"),
            Filter(coders=("rules",), statuses=("suggested",)),
        ),
        (("--status", "accepted"), Filter(statuses=("accepted",))),
    ],
)
def test_codings(here, coded, options, wanted):
    assert here("codings", "--json", *options).json == plain(find_codings(coded, wanted).as_dicts())


def test_codings_for_reading_and_as_csv(here, coded):
    out = here("codings", "--limit", "2").out
    assert "2 of 15 codings" in out
    assert "王芳" in here("codings", "--document", "一").out
    rows = list(csv.DictReader(io.StringIO(here("codings", "--csv").out)))
    assert [(int(row["id"]), row["excerpt"], row["group"]) for row in rows] == [
        (each.id, each.excerpt, each.attributes["group"]) for each in find_codings(coded)
    ]


def test_corpus(here, coded):
    assert here("corpus", "list", "--json").json == plain(documents(coded).as_dicts())
    assert here("corpus", "speakers", "--json").json == plain(voices(coded).as_dicts())
    assert here("corpus", "show", "一", "--json").json == plain(turns_of(coded, "一").as_dicts())
    assert here("corpus", "tokens", "--json").json == plain([asdict(t) for t in tokens(coded)])
    some = here("corpus", "tokens", "--document", "二", "--json").json
    assert {token["document"] for token in some} == {"二"}
    assert "缺乏" in {token["word"] for token in some}
    listed = list(csv.DictReader(io.StringIO(here("corpus", "list", "--csv").out)))
    assert [row["document"] for row in listed] == ["three", "一", "二"]
    people = list(csv.DictReader(io.StringIO(here("corpus", "speakers", "--csv").out)))
    assert {row["speaker"]: row["group"] for row in people}["李强"] == "物业"
    assert "王芳" in here("corpus", "show", "一").out
    assert "word" in here("corpus", "tokens", "--csv").out.splitlines()[0]


def test_tokens_are_slices_of_the_text(coded):
    for info in documents(coded):
        text = coded.store.sql.execute(
            "SELECT text FROM documents WHERE id = ?", (info.id,)
        ).fetchone()[0]
        found = list(tokens(coded, [info.name]))
        assert found
        assert all(token.word == text[token.start : token.end] for token in found)


def test_roles_are_corrected(here, coded):
    assert here("corpus", "speakers", "--other", "李强", "--coder", "anna").code == 0
    assert {v.name: v.role for v in voices(coded)}["李强"] == "other"
    assert log(coded)[0].coder == "anna"


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        (("obstacle", "cause"), {}),
        (("cause", "group"), {}),
        (
            ("cause", "obstacle", "--context", "sentence", "--case", "document"),
            {"context": "sentence", "case": "document"},
        ),
        (("cause", "obstacle", "--parents"), {"parents": True}),
        (("cause", "obstacle", "--confirmed"), {"statuses": ("accepted",)}),
        (("cause", "obstacle", "--by", "rules"), {"coders": ["rules"]}),
    ],
)
def test_matrix(here, coded, options, arguments):
    found = cross(coded, *options[:2], **arguments)
    assert here("matrix", *options, "--json").json == plain(found.as_dict())


def test_matrix_for_reading_and_as_csv(here):
    out = here("matrix", "obstacle", "cause").out
    assert "3 (3)" in out
    assert "缺乏信任" in out
    assert "--confirmed" in out
    rows = list(csv.DictReader(io.StringIO(here("matrix", "obstacle", "cause", "--csv").out)))
    assert len(rows) == 4
    assert rows[0] == {
        "row": "obstacle.privacy",
        "column": "cause.lack_of_trust",
        "contexts": "3",
        "cases": "3",
        "c": "0.75",
    }


def test_log_and_undo(here, coded):
    assert here("log", "--json").json == plain(log(coded).as_dicts())
    assert len(here("log", "--limit", "1", "--json").json) == 1
    assert here("log", "--csv").out.startswith("id,at,coder,action")
    assert "undone: code" in here("undo").out
    assert find_codings(coded) == ()
    assert here("undo", "--json", "--coder", "anna").json["action"] == "import"
    assert log(coded)[0].coder == "anna"


def test_codebook(here, run, coded, codebook_path):
    book = load_codebook(codebook_path)
    whole = plain(book.model_dump(mode="json", by_alias=True))
    assert run("codebook", "show", codebook_path, "--json").json == whole
    assert here("codebook", "show", "--json").json == whole
    one = here("codebook", "show", "--code", "缺乏信任", "--json").json
    assert one == plain(book.by_id["cause.lack_of_trust"].model_dump(mode="json"))
    assert "信不过" in here("codebook", "show", "--code", "lack_of_trust").out
    assert (
        here("codebook", "show", "--csv").out.splitlines()[1].startswith("stage.start,启动,Start")
    )
    assert here("codebook", "check", "--json").json == {
        "valid": True,
        "problems": [],
        "examples": 0,
        "unknown_codes": {},
    }
    assert (
        "small 1.2 is valid: 7 codes (and 1 that gather them)"
        in run("codebook", "check", codebook_path).out
    )
    assert here("codebook", "test", "--json").json == plain(run_examples(book).as_dicts())
    assert "2 of 2 examples pass" in here("codebook", "test").out
    assert "2 of 2" in here("codebook", "test", "--code", "cause").out
    assert "0 of 0" in here("codebook", "test", "--code", "rec.subsidy").out
    assert run("codebook", "list", "--json").code == 0


def test_a_codebook_whose_examples_fail(run, write_text, codebook_text):
    path = write_text("bad.yaml", codebook_text.replace("大家信不过物业", "大家相信物业"))
    ran = run("codebook", "test", path)
    assert ran.code == 1
    assert "cause.lack_of_trust: should carry the code: 大家相信物业" in ran.out
    ran = run("codebook", "test", path, "--json")
    assert (ran.code, [each["coded"] for each in ran.json]) == (1, [False, False])


def test_a_whole_study_by_command(run, tmp_path, codebook_path, interviews):
    folder = tmp_path / "mine"
    assert run("init", folder, "--codebook", codebook_path, "--title", "我的").code == 0
    ran = run(
        "import",
        interviews,
        "--study",
        folder,
        "--attributes",
        tmp_path / "attributes.csv",
        "--json",
    )
    assert [each["name"] for each in ran.json["imported"]] == ["three", "一", "二"]
    assert "3 already there" in run("import", interviews, "--study", folder, "--set", "wave=1").out
    ran = run("code", "--study", folder)
    assert ran.out == "3 documents: 16 new suggestions, 0 gone, 0 kept\n"
    assert "every document is coded" in run("code", "--study", folder).out
    assert run("code", "--anew", "--study", folder, "--json").json["kept"] == 16
    made = run(
        "apply",
        "rec.subsidy",
        "--document",
        "一",
        "--quote",
        "现在好了",
        "--study",
        folder,
        "--json",
    ).json
    assert (made["excerpt"], made["coder"]) == ("现在好了", "tester")
    ran = run(
        "apply", "补贴", "--document", "一", "--span", "0:3", "--coder", "anna", "--study", folder
    )
    assert (ran.code, "nobody speaks these words" in ran.err) == (1, True)
    assert run("accept", made["id"] - 1, "--study", folder, "--json").json == {
        "changed": 1,
        "unchanged": 0,
    }
    assert "1 were already" in run("accept", made["id"] - 1, "--study", folder).out
    assert (
        "3 rejected"
        in run(
            "reject",
            "--code",
            "obstacle",
            "--document",
            "二",
            "--document",
            "一",
            "--study",
            folder,
        ).out
    )
    assert run("reject", "--code", "obstacle.privacy", "--contrary", "--study", folder).code == 0
    with open_study(folder) as study:
        assert {v.attributes.get("wave") for v in voices(study)} == {"1"}
        assert len(find_codings(study, Filter(statuses=("rejected",), contrary=None))) == 4


def test_the_study_is_found_from_the_folder_one_is_in(run, coded, monkeypatch):
    monkeypatch.chdir(coded.folder / "transcripts")
    assert run("status").code == 0
    assert run("codings", "--json").json == plain(find_codings(coded).as_dicts())
