"""What is printed: safe for a terminal, a spreadsheet and a pipe."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys

import pytest

from govcode.coding import apply_code, find_codings, import_transcripts

EVIL = "访谈者：好？\n王芳：\x1b]0;补贴\x07 \x1b[2J红\x9b31m补贴\u202e反。=补贴。\n"


@pytest.fixture
def evil(coded, write_text):
    import_transcripts(coded, [write_text("evil.txt", EVIL)])
    apply_code(coded, "rec.subsidy", document="evil", span=(EVIL.index("\x1b"), len(EVIL) - 1))
    return coded


@pytest.mark.parametrize(
    "arguments",
    [
        ("codings",),
        ("codings", "--csv"),
        ("codings", "--json"),
        ("corpus", "show", "evil"),
        ("corpus", "tokens"),
        ("corpus", "show", "evil", "--json"),
    ],
)
def test_terminal_escapes_in_a_transcript_are_not_printed(evil, here, arguments):
    ran = here(*arguments)
    assert ran.code == 0
    assert "补贴" in ran.out
    assert not set("\x1b\x07\x9b\u202e") & set(ran.out)


def test_json_still_carries_the_exact_words(evil, here):
    excerpts = {each["excerpt"] for each in here("codings", "--json").json}
    assert excerpts == {each.excerpt for each in find_codings(evil)}


def test_terminal_escapes_in_an_error_are_not_printed(here):
    ran = here("codings", "--document", "\x1b[31mx")
    assert ran.code == 1
    assert "\x1b" not in ran.err


@pytest.mark.parametrize("start", [*list("=+-@\t"), "＝", "＋", "－", "＠"])
def test_cells_that_a_spreadsheet_would_run_are_defused(coded, here, write_text, start):
    table = write_text(
        "t.csv", f'document,speaker,{start}key\n一,王芳,"{start}1+1"\n'.replace("\tkey", "key")
    )
    here("import", "--attributes", table)
    import_transcripts(
        coded, [write_text(f"{start.strip() or 'x'}d.txt", "访谈者：问？\n王芳：好。\n")]
    )
    rows = list(csv.reader(io.StringIO(here("corpus", "speakers", "--csv").out)))
    rows += list(csv.reader(io.StringIO(here("corpus", "list", "--csv").out)))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(start)]
    if start != "\t":  # blanks around a value are dropped when it is read
        assert f"'{start}1+1" in cells
        assert f"'{start}key" in cells
        assert f"'{start}d" in cells


def test_numbers_stay_numbers(here):
    rows = list(csv.DictReader(io.StringIO(here("codings", "--csv").out)))
    assert all(int(row["start"]) < int(row["end"]) for row in rows)


def script(code, *arguments, **options):
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        **options,
    )


def test_help_loads_nothing_heavy():
    code = (
        "import sys\nsys.argv = ['govcode', '--help']\nfrom govcode.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'jieba', 'rjieba', 'pandas', 'numpy', 'sklearn', 'rich', 'pydantic', 'opencc', 'docx',"
        " 'ruamel', 'sqlite3', 'jinja2'}\n"
        "print(sorted(heavy & {name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    ran = script(code)
    assert "codings" in ran.stdout
    assert ran.stderr == "[]\n"


def test_importing_the_package_loads_none_of_it():
    ran = script("import sys, govcode; print([n for n in sys.modules if n.startswith('govcode.')])")
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("arguments", [["corpus", "tokens", "--csv"], ["codings"], ["log"]])
def test_a_reader_that_leaves_early_sees_no_traceback(coded, write_text, arguments):
    import_transcripts(
        coded, [write_text("long.txt", "访谈者：问？\n王芳：" + "我们缺乏信任。" * 3000)]
    )
    command = [sys.executable, "-m", "govcode", *arguments, "--study", str(coded.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        if arguments[0] == "corpus":
            process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_stream_that_cannot_carry_chinese_is_no_failure(coded):
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "govcode", "codings", "--study", str(coded.folder)]
    ran = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"obstacle.privacy" in ran.stdout


def test_no_progress_bar_in_a_pipe(coded):
    command = [sys.executable, "-m", "govcode", "code", "--anew", "--study", str(coded.folder)]
    ran = subprocess.run(command, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize(("lang", "name"), [("zh", "缺乏信任"), ("en", "Lack of trust")])
def test_names_of_codes_follow_the_language(coded, lang, name):
    environment = {**os.environ, "GOVCODE_LANG": lang, "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "govcode", "matrix", "obstacle", "cause"]
    ran = subprocess.run(
        [*command, "--study", str(coded.folder)], capture_output=True, env=environment, check=True
    )
    assert name in ran.stdout.decode()
