"""Files that were made to do harm: nothing outside is read or written, nothing takes time without end."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from govcode.coding.exchange._errors import ExchangeError
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Code, Coding, Project, Source
from govcode.coding.exchange._registry import ReadOptions, WriteOptions, format_called
from govcode.coding.exchange.formats import _queries_foreign
from govcode.coding.exchange.formats._files import known_text
from govcode.coding.exchange.formats._places import find_between, find_once
from govcode.coding.exchange.formats._queries_foreign import foreign_database, is_sqlite
from govcode.coding.exchange.formats._taguette_text import TaguetteText

from .test_databases import QUALCODER, TAGUETTE, fill

NAMES = [
    "../../x", "/etc/passwd", "a/b", "a\\b", "con", "CON.txt", "..", ".", "", " ", ".hidden", "x\0y", "x\ny",
    "\u202egpj", "名" * 300, "a", "A", 'a"b<c>|?*', "lpt1",
]  # fmt: skip


def read(name: str, path: Path, **options):
    return format_called(name).read(path, ReadOptions(**options), LossNotes())


def test_no_name_of_a_document_becomes_a_path(tmp_path):
    code = Code("c", "A")
    project = Project(
        codes=(code,),
        sources=tuple(Source(f"s{at}", name, f"text {at}") for at, name in enumerate(NAMES)),
        codings=tuple(Coding(f"x{at}", f"s{at}", "c", 0, 4) for at, _ in enumerate(NAMES)),
    )
    format_called("brat").write(project, tmp_path / "out", WriteOptions(), LossNotes())
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    written = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert len({name.casefold() for name in written}) == 2 * len(NAMES) + 2
    assert all(len(name.encode()) <= 200 and not name.startswith((".", " ")) for name in written)
    assert not [name for name in written if name.lower() in ("con.txt", "lpt1.txt", "con.ann")]
    back = read("brat", tmp_path / "out")
    assert sorted(source.text for source in back.sources) == sorted(
        source.text for source in project.sources
    )


def test_links_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret text")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)
    (folder / "a.ann").write_text("T1\tX 2 8\tsecret\n")
    assert read("brat", folder).sources == ()
    assert known_text("a.txt", folder, ReadOptions()) is None
    (folder / "t.csv").write_text(
        "document,quotation,code\na.txt,secret,X\n../secret.txt,secret,X\n"
    )
    with pytest.raises(ExchangeError, match="not there"):
        read("codings", folder / "t.csv")


def test_a_database_runs_nothing_of_its_own(tmp_path):
    """Views, triggers, generated columns and default values of the file stay what they are."""
    path = tmp_path / "p.sqlite3"
    fill(path, TAGUETTE.replace("CREATE TABLE tags", "CREATE TABLE tags_"), {})
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE t (a text, b text GENERATED ALWAYS AS (hex(zeroblob(5))) VIRTUAL);"
        "INSERT INTO t (a) VALUES ('x');"
        "CREATE VIEW tags AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x AS id FROM n;"
    )
    database.commit()
    database.close()
    before = path.read_bytes()
    assert not is_sqlite(path, "tags")
    with foreign_database(path) as opened:
        assert list(opened.rows("tags", ["id"])) == []
        assert [row["a"] for row in opened.rows("t", ["a", "b"])] == ["x"]
    assert path.read_bytes() == before


def test_too_many_rows_and_too_large_files_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "p.sqlite3"
    fill(path, "CREATE TABLE t (a int)", {"t": [{"a": n} for n in range(20)]})
    monkeypatch.setattr(_queries_foreign, "MOST_ROWS", 10)
    with foreign_database(path) as opened, pytest.raises(ExchangeError, match="more than 10 rows"):
        list(opened.rows("t", ["a"]))
    monkeypatch.setattr(_queries_foreign, "MOST_BYTES", 100)
    with pytest.raises(ExchangeError, match="larger"), foreign_database(path):
        pass


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<a ", "<a b='", "</", "&", "<![CDATA[", "<a =", "<script>"]
)
def test_markup_without_end_is_read_in_one_pass(piece):
    """The parser of the standard library takes minutes for some of these."""
    assert len(TaguetteText(piece * 20_000).text) <= 20_000 * len(piece)


@pytest.mark.parametrize(
    "words", ["a " * 20_000, "a b " * 20_000, "a\ufffd" * 300 + "z", "x " * 20_000 + "y"]
)
def test_words_that_repeat_without_end_are_looked_for_in_one_pass(words):
    text = "a " * 40_000
    assert isinstance(find_once(text, words), int)
    assert find_between(text, words, "a", words) is None


def test_codes_without_end_below_one_another_are_refused(tmp_path):
    folder = tmp_path / "x.qda"
    folder.mkdir()
    names = [{"cid": n, "name": f"c{n}", "supercid": n - 1} for n in range(1, 2000)]
    fill(
        folder / "data.qda",
        QUALCODER,
        {"source": [{"id": 1, "name": "a", "fulltext": "x"}], "code_name": names},
    )
    with pytest.raises(ExchangeError, match="nested more than"):
        read("qualcoder", folder)


def test_codes_in_a_circle_come_in(tmp_path):
    folder = tmp_path / "x.qda"
    folder.mkdir()
    names = [{"cid": n, "name": f"c{n}", "supercid": n % 6 + 1} for n in range(1, 7)]
    fill(
        folder / "data.qda",
        QUALCODER,
        {"source": [{"id": 1, "name": "a", "fulltext": "x"}], "code_name": names},
    )
    assert len(read("qualcoder", folder).codes) == 6
