"""What the user can mend is one clear line and exit status 1; wrong usage is 2."""

from __future__ import annotations

import pytest

from govcode.codebooks import edit_codebook
from govcode.coding import find_codings, log


def one_line(ran, *parts):
    assert ran.code == 1, ran
    assert ran.err.startswith("govcode: ")
    assert ran.err.count("\n") == 1, ran.err
    assert "Traceback" not in ran.err + ran.out
    for part in parts:
        assert part in ran.err, ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("status",),
        ("codings",),
        ("code",),
        ("log",),
        ("undo",),
        ("matrix", "a", "b"),
        ("corpus", "list"),
        ("codebook", "show"),
        ("codebook", "check"),
        ("run",),
        ("report",),
        ("accept", "1"),
        ("import", "."),
    ],
)
def test_no_study_here(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    one_line(run(*arguments), "there is no study here", "govcode init DIR")


def test_a_study_folder_that_does_not_exist(run, coded, monkeypatch):
    monkeypatch.chdir(coded.folder)
    one_line(run("status", "--study", "typo"), "no such folder", "typo")


@pytest.mark.parametrize(
    ("arguments", "parts"),
    [
        (
            ("codings", "--code", "lack_of_trst"),
            ("'lack_of_trst'", "did you mean", "lack_of_trust"),
        ),
        (("codings", "--document", "thre"), ("'thre'", "did you mean three?")),
        (("codings", "--group", "居名"), ("'居名'", "居民")),
        (("codings", "--speaker", "王方"), ("'王方'", "王芳")),
        (("codings", "--where", "agee=45"), ("'agee'", "did you mean age?")),
        (("codings", "--where", "age"), ("key=value",)),
        (("codings", "--by", "rule"), ("'rule'", "rules")),
        (("codings", "--status", "open"), ("'open'", "suggested")),
        (("corpus", "show", "thre"), ("'thre'", "three")),
        (("corpus", "tokens", "--document", "thre"), ("'thre'", "three")),
        (("corpus", "speakers", "--other", "王方"), ("'王方'", "王芳")),
        (("matrix", "obstacl", "cause"), ("'obstacl'", "did you mean obstacle")),
        (("matrix", "obstacle", "gruop"), ("'gruop'", "group")),
        (("matrix", "obstacle", "cause", "--context", "page"), ("'page'", "sentence, turn")),
        (("matrix", "obstacle", "cause", "--case", "page"), ("'page'", "speaker, document")),
        (("matrix", "obstacle", "cause", "--by", "ruls"), ("'ruls'", "rules")),
        (("apply", "rec.subsidi", "--document", "一", "--quote", "补贴"), ("rec.subsidy",)),
        (("apply", "rec", "--document", "一", "--quote", "补贴"), ("is a family", "rec.subsidy")),
        (("apply", "rec.subsidy", "--document", "一", "--quote", "天气"), ("'天气'", "copy them")),
        (("apply", "rec.subsidy", "--document", "一", "--span", "1-2"), ("START:END",)),
        (("apply", "rec.subsidy", "--document", "一", "--span", "9:2"), ("[9, 2)",)),
        (("apply", "rec.subsidy", "--document", "一"), ("--span or --quote",)),
        (
            ("apply", "rec.subsidy", "--document", "一", "--quote", "补贴", "--coder", "rules"),
            ("no name of a person",),
        ),
        (("accept", "99999"), ("no coding 99999",)),
        (("accept",), ("which codings?",)),
        (("reject", "1", "--code", "cause"), ("which codings?",)),
        (("accept", "--code", "stage", "--document", "二"), ("no coding that waits",)),
        (("code", "--coder", "robot"), ("'robot'", "rules")),
        (("codebook", "show", "--code", "lack_of_trst"), ("lack_of_trust",)),
        (("codebook", "test", "--code", "nothing"), ("'nothing'",)),
        (("codebook", "show", "nothing.yaml"), ("'nothing.yaml'",)),
        (("import",), ("nothing to import",)),
        (("import", "/nowhere/a.txt"), ("/nowhere",)),
        (("import", ".", "--set", "novalue"), ("key=value",)),
        (("import", "--attributes", "/nowhere.csv"), ("/nowhere.csv", "no such file")),
    ],
)
def test_one_line_that_says_what_to_do(here, coded, arguments, parts):
    entries = log(coded)
    one_line(here(*arguments), *parts)
    assert log(coded) == entries


@pytest.mark.parametrize(
    ("name", "content", "part"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\n", "is empty"),
        ("binary.txt", bytes(range(256)) * 9, "not text"),
        ("zip.docx", b"PK\x03\x04 rubbish", "not a Word file"),
        ("photo.txt", b"PK\x03\x04 rubbish", "is a zip archive"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "an old Office file"),
        ("page.pdf", b"%PDF-1.4", "not a PDF file"),
        ("nosuffix", "王芳：好".encode(), "no suffix"),
        ("broken.txt", "王芳：很好".encode() * 20 + b"\xff\xfe", "damaged"),
    ],
)
def test_files_that_are_no_transcripts(here, coded, write_text, name, content, part):
    one_line(here("import", write_text(name, content)), name, part)
    assert len(log(coded)) == 2


def test_a_failing_file_among_good_ones(here, write_text):
    good, bad = (
        write_text("in/good.txt", "访谈者：好？\n王芳：好。\n"),
        write_text("in/bad.txt", b""),
    )
    ran = here("import", good, bad)
    one_line(ran, "bad.txt", "empty")
    assert "1 imported, 1 failed" in ran.out
    ran = here("import", good, bad, "--json")
    assert (ran.code, ran.json["known"], len(ran.json["problems"])) == (1, ["good"], 1)


def test_a_broken_codebook(here, run, coded, write_text, codebook_text):
    path = coded.codebook_path
    path.write_text(
        codebook_text.replace("parent: cause.trust", "parent: cause.trst"), encoding="utf-8"
    )
    ran = here("status")
    assert (ran.code, ran.out) == (1, "")
    assert [line.split(" ")[1] for line in ran.err.splitlines()] == [
        "codebook.yaml:31:",
        "codebook.yaml:40:",
    ]
    assert ran.err.count("did you mean cause.trust") == 2
    ran = here("codebook", "check", "--json")
    assert (ran.code, ran.json["valid"], len(ran.json["problems"])) == (1, False, 2)
    assert set(ran.json["problems"][0]) == {"message", "place", "remedy"}
    one_line(run("codebook", "check", write_text("x.yaml", "codebook: [\n")), "x.yaml:2")
    one_line(
        run("init", coded.folder.parent / "new", "--codebook", write_text("y.yaml", "")), "y.yaml:1"
    )
    path.unlink()
    one_line(here("codings", "--code", "cause"), "codebook.yaml")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("codings", "--nonsense"),
        ("codings", "--limit", "0"),
        ("codings", "--limit", "many"),
        ("log", "--limit", "-1"),
        ("matrix", "obstacle"),
        ("apply", "rec.subsidy"),
        ("accept", "one"),
        ("corpus", "nonsense"),
        ("corpus", "show"),
    ],
)
def test_wrong_usage_is_exit_status_2(run, arguments):
    ran = run(*arguments)
    assert ran.code == 2
    assert "Usage" in ran.err
    assert "Traceback" not in ran.err


def test_a_study_is_not_made_over_another(run, coded, codebook_path):
    one_line(run("init", coded.folder, "--codebook", codebook_path), "already a study")


def test_a_study_file_that_is_damaged(run, coded):
    coded.close()
    path = coded.folder / "study.sqlite"
    data = path.read_bytes()
    path.write_bytes(b"not a database")
    one_line(run("status", "--study", coded.folder), "damaged", "backup")
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))  # its first page is whole
    one_line(run("codings", "--study", coded.folder), "damaged", "backup")
    path.write_bytes(data[: len(data) // 2] + b"\xff" * (len(data) // 2))  # its tables are known
    one_line(run("codings", "--study", coded.folder), "damaged", "backup")
    path.write_bytes(data)
    assert run("codings", "--study", coded.folder).code == 0


def test_a_code_with_a_name_in_two_families_is_told_apart(here, coded):
    edit_codebook(
        coded.codebook_path, lambda v: v["codes"][0].update(name={"zh": "补贴", "en": "Subsidy"})
    )
    one_line(here("codings", "--code", "补贴"), "补贴", "stage.start", "rec.subsidy")
    assert len(find_codings(coded)) == 15
