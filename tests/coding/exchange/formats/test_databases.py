"""Projects in the SQLite files of QualCoder, RQDA, qc and Taguette."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from govcode.coding.exchange._errors import ExchangeError
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._registry import ReadOptions, format_of
from govcode.coding.exchange.formats._queries_foreign import foreign_database
from govcode.coding.exchange.formats._taguette import read_taguette

from .conftest import CODED, TEXTS, excerpts, span_of, told, utf16

QUALCODER = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, codername text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,
 date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,
 color text, supercid integer);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,
 pos1 integer, owner text, date text, memo text, avid integer, important integer);
CREATE TABLE code_image (imid integer primary key, id integer, cid integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text,
 date text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text,
 valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
RQDA = """
CREATE TABLE project (databaseversion text, date text, memo text);
CREATE TABLE source (name text, id integer, file text, memo text, owner text, date text, dateM text, status integer);
CREATE TABLE freecode (name text, memo text, owner text, date text, dateM text, id integer, status integer,
 color text);
CREATE TABLE codecat (name text, cid integer, catid integer, owner text, date text, dateM text, memo text,
 status integer);
CREATE TABLE treecode (cid integer, catid integer, date text, dateM text, memo text, status integer, owner text);
CREATE TABLE coding (cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text,
 date text, memo text);
CREATE TABLE cases (name text, memo text, owner text, date text, dateM text, id integer, status integer);
CREATE TABLE caselinkage (caseid integer, fid integer, selfirst real, selend real, status integer, owner text,
 date text, memo text);
CREATE TABLE caseAttr (variable text, value text, caseID integer, date text, dateM text, owner text, status integer);
CREATE TABLE annotation (fid integer, position integer, annotation text, owner text, date text, dateM text,
 status integer);
"""
CODES = ["缺乏信任", "资源不足", "Trust"]
NAMES = list(TEXTS)


def fill(path: Path, schema: str, tables: dict[str, list[dict]]) -> None:
    database = sqlite3.connect(path)
    database.executescript(schema)
    for table, rows in tables.items():
        for row in rows:
            marks = ", ".join("?" * len(row))
            database.execute(
                f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({marks})', list(row.values())
            )
    database.commit()
    database.close()


def positions(units: str, text: str, span: tuple[int, int]) -> tuple[int, int]:
    return span if units == "codepoint" else (utf16(text, span[0]), utf16(text, span[1]))


def qualcoder(folder: Path, units: str = "codepoint", **more: list[dict]) -> Path:
    folder = folder / "访谈.qda"
    folder.mkdir()
    tables = {
        "source": [{"id": at, "name": n, "fulltext": t} for at, (n, t) in enumerate(TEXTS.items())],
        "code_cat": [{"catid": 7, "name": "成因", "memo": "why"}],
        "code_name": [
            {"cid": at, "name": name, "catid": 7 if at == 0 else None, "color": "#FF0000"}
            for at, name in enumerate(CODES)
        ],
        "code_text": [
            {
                "cid": CODES.index(code),
                "fid": NAMES.index(name),
                "seltext": words,
                **dict(
                    zip(
                        ("pos0", "pos1"),
                        positions(units, TEXTS[name], span_of(name, words)),
                        strict=True,
                    )
                ),
                "owner": coder,
                "date": "2026-01-02 03:04:05",
            }
            for name, words, code, coder in CODED
        ],
    }
    for table, rows in more.items():
        tables[table] = tables.get(table, []) + rows
    fill(folder / "data.qda", QUALCODER, tables)
    return folder


@pytest.mark.parametrize("units", ["codepoint", "utf16"])
def test_qualcoder_shows_the_same_words(tmp_path, read, truth, units):
    project, notes = read(qualcoder(tmp_path, units), "qualcoder")
    assert excerpts(project) == truth
    assert told(notes) == {}
    chosen = {reading.source: reading.units for reading in notes.readings}
    assert set(chosen.values()) == {units}
    assert {code.name: code.codable for code in project.codes} == {
        "成因": False, "缺乏信任": True, "资源不足": True, "Trust": True,
    }  # fmt: skip
    lacking = next(code for code in project.codes if code.name == "缺乏信任")
    assert lacking.parent == next(code.guid for code in project.codes if code.name == "成因")
    assert project.codings[0].at == "2026-01-02T03:04:05Z"


def test_qualcoder_brings_cases_attributes_and_memos(tmp_path, read):
    project, notes = read(
        qualcoder(
            tmp_path,
            cases=[{"caseid": 1, "name": "居民甲", "memo": "第一位"}],
            case_text=[
                {"caseid": 1, "fid": 0, "pos0": 0, "pos1": len(TEXTS["简体"])},
                {"caseid": 1, "fid": 2, "pos0": 0, "pos1": 5},
            ],
            attribute_type=[{"name": "age", "caseOrFile": "case", "valuetype": "numeric"}],
            attribute=[
                {"name": "age", "attr_type": "case", "value": "61", "id": 1},
                {"name": "place", "attr_type": "file", "value": "上海", "id": 0},
            ],
            annotation=[{"fid": 0, "pos0": 0, "pos1": 3, "memo": "谁？", "owner": "ben"}],
            journal=[{"name": "日志", "jentry": "今天", "owner": "anna"}],
            code_image=[{"id": 0, "cid": 0}],
            code_text=[{"cid": 99, "fid": 0, "seltext": "信任", "pos0": 6, "pos1": 8}],
        ),
        "qualcoder",
    )
    case = project.cases[0]
    assert (case.name, len(case.sources), len(case.selections)) == ("居民甲", 1, 1)
    values = {variable.guid: variable.name for variable in project.variables}
    assert [(values[value.variable], value.value) for value in case.values] == [("age", "61")]
    assert [(values[v.variable], v.value) for v in project.sources[0].values] == [("place", "上海")]
    found = {note.text: note.places[0].kind for note in project.notes}
    assert found == {"第一位": "case", "谁？": "words", "今天": "project"}
    assert told(notes) == {("left out", "codings of pictures"): 1, ("left out", "codings"): 1}


def test_words_that_do_not_stand_there_are_moved_or_told(tmp_path, read):
    folder = qualcoder(
        tmp_path,
        code_text=[
            {"cid": 0, "fid": 2, "seltext": "money is short", "pos0": 0, "pos1": 14, "owner": "x"},
            {"cid": 0, "fid": 2, "seltext": "never said", "pos0": 0, "pos1": 10, "owner": "x"},
            {"cid": 0, "fid": 3, "seltext": "信不过", "pos0": 9000, "pos1": 9003, "owner": "x"},
        ],
    )
    project, notes = read(folder, "qualcoder")
    words = {each.words for each in excerpts(project) if each.coder == "x"}
    assert words == {"money is short", "信不过"}
    assert told(notes) == {("changed", "positions of codings"): 2, ("left out", "codings"): 1}


def test_rqda_shows_the_same_words_and_leaves_what_was_deleted(tmp_path, read, truth):
    path = tmp_path / "项目.rqda"
    rows = [
        {
            "cid": CODES.index(code) + 1,
            "fid": NAMES.index(name) + 1,
            "seltext": words,
            "selfirst": float(span_of(name, words)[0]),
            "selend": float(span_of(name, words)[1]),
            "status": 1,
            "owner": coder,
            "date": "Mon Oct 28 08:11:36 2019",
        }
        for name, words, code, coder in CODED
    ]
    fill(
        path,
        RQDA,
        {
            "source": [
                {"id": at, "name": n, "file": t, "status": 1}
                for at, (n, t) in enumerate(TEXTS.items(), start=1)
            ]
            + [{"id": 99, "name": "gone", "file": "x", "status": 0}],
            "freecode": [
                {"id": at, "name": name, "status": 1} for at, name in enumerate(CODES, start=1)
            ],
            "codecat": [
                {"catid": 1, "name": "成因", "status": 1},
                {"catid": 2, "name": "B", "status": 1},
            ],
            "treecode": [{"cid": 1, "catid": c, "status": 1} for c in (1, 2)],
            "coding": [*rows, {**rows[0], "status": 0}, {**rows[0], "cid": 77}],
            "cases": [{"id": 1, "name": "居民甲", "status": 1}],
            "caselinkage": [{"caseid": 1, "fid": 1, "selfirst": 0.0, "selend": 5.0, "status": 1}],
            "caseAttr": [{"variable": "age", "value": "61", "caseID": 1, "status": 1}],
            "annotation": [{"fid": 1, "position": 4, "annotation": "谁？", "status": 1}],
        },
    )
    project, notes = read(path, "rqda")
    assert excerpts(project) == truth
    assert told(notes) == {("left out", "further categories"): 1, ("left out", "codings"): 1}
    assert project.codings[0].at == "2019-10-28T08:11:36Z"
    assert project.cases[0].selections == (project.selections[0].guid,)
    assert project.notes[0].places[0].start == 4


def test_qc_codes_lines(tmp_path, read):
    folder = tmp_path / "qc 项目"
    (folder / "corpus" / "sub").mkdir(parents=True)
    (folder / "memos").mkdir()
    (folder / "settings.yaml").write_text("corpus_dir: corpus\ncodebook: ../../outside.yaml\n")
    (folder / "codebook.yaml").write_text("- cause:\n  - lack_of_trust\n- money\n")
    (folder / "memos" / "one.md").write_text("想一想")
    (folder / "corpus" / "sub" / "zh.txt").write_bytes("第一行\r\n第二行😀\r\n\r\n第四行".encode())
    fill(
        folder / "qualitative_coding.sqlite3",
        """CREATE TABLE document (file_path text, file_hash text);
        CREATE TABLE document_index (id integer primary key, name text, document_id text);
        CREATE TABLE location (id integer primary key, start_line int, end_line int, document_index_id int);
        CREATE TABLE code (name text); CREATE TABLE coder (name text);
        CREATE TABLE coded_line (id integer primary key, line int, coder_id text, code_id text);
        CREATE TABLE coded_line_location_association (coded_line_id int, location_id int);""",
        {
            "document_index": [
                {"id": 1, "name": "p", "document_id": "sub/zh.txt"},
                {"id": 2, "name": "p", "document_id": "../../../etc/passwd"},
            ],
            "location": [{"id": 1, "document_index_id": 1}, {"id": 2, "document_index_id": 2}],
            "coded_line": [
                {"id": 1, "line": 1, "coder_id": "anna", "code_id": "lack_of_trust"},
                {"id": 2, "line": 3, "coder_id": "ben", "code_id": "money"},
                {"id": 3, "line": 2, "coder_id": "ben", "code_id": "money"},
                {"id": 4, "line": 0, "coder_id": "ben", "code_id": "money"},
            ],
            "coded_line_location_association": [
                {"coded_line_id": n, "location_id": 2 if n == 4 else 1} for n in (1, 2, 3, 4)
            ],
        },
    )
    project, notes = read(folder, "qc")
    assert [(e.words, e.code, e.coder) for e in excerpts(project)] == [
        ("第二行😀", "lack_of_trust", "anna"),
        ("第四行", "money", "ben"),
    ]
    assert [source.name for source in project.sources] == ["sub/zh.txt"]
    assert told(notes) == {("left out", "codings"): 2}  # an empty line, a path outside
    lacking = next(code for code in project.codes if code.name == "lack_of_trust")
    assert lacking.parent == next(code.guid for code in project.codes if code.name == "cause")
    assert [note.text for note in project.notes] == ["想一想"]


TAGUETTE = """
CREATE TABLE projects (id integer primary key, name text, description text);
CREATE TABLE documents (id integer primary key, project_id int, name text, description text, filename text,
 created text, contents text);
CREATE TABLE tags (id integer primary key, project_id int, path text, description text);
CREATE TABLE highlights (id integer primary key, document_id int, start_offset int, end_offset int, snippet text);
CREATE TABLE highlight_tags (highlight_id int, tag_id int);
CREATE TABLE commands (id integer primary key, date text, user_login text, payload text);
"""


def taguette(path: Path, projects: int = 1) -> Path:
    html = "<h1>標題</h1><p>我<b>信</b>不過 &amp; 𠮷😀</p><pre>\n x\ny</pre><ul><li>甲</li><li>乙</li></ul>"
    plain = "標題我信不過 & 𠮷😀 x\ny甲乙"
    rows = []
    for number, words in enumerate(["信不過 & 𠮷", "😀", " x\ny", "甲乙"], start=1):
        start = len(plain[: plain.index(words)].encode())
        end = start + len(words.encode())
        snippet = words.replace("&", "&amp;")
        rows.append(
            {
                "id": number,
                "document_id": 1,
                "start_offset": start,
                "end_offset": end,
                "snippet": snippet,
            }
        )
    rows.append(
        {"id": 9, "document_id": 1, "start_offset": 5000, "end_offset": 5003, "snippet": "?"}
    )
    fill(
        path,
        TAGUETTE,
        {
            "projects": [
                {"id": n, "name": f"项目{n}", "description": ""} for n in range(1, projects + 1)
            ],
            "documents": [{"id": 1, "project_id": 1, "name": "doc", "contents": html}],
            "tags": [{"id": 1, "project_id": 1, "path": "信任", "description": ""}],
            "highlights": rows,
            "highlight_tags": [{"highlight_id": n, "tag_id": 1} for n in (1, 2, 3, 4, 9)],
            "commands": [
                {
                    "id": 1,
                    "date": "2026-01-02 03:04:05.678",
                    "user_login": "anna",
                    "payload": json.dumps({"type": "highlight_add", "highlight_id": 2}),
                },
                {"id": 2, "payload": "not json"},
            ],
        },
    )
    return path


def test_taguette_counts_bytes_between_the_tags(tmp_path, read):
    project, notes = read(taguette(tmp_path / "p.sqlite3"), "taguette")
    assert project.sources[0].text == "標題\n我信不過 & 𠮷😀\n x\ny\n甲\n乙\n"
    assert [each.words for each in excerpts(project)] == [" x\ny", "信不過 & 𠮷", "甲\n乙", "😀"]
    assert {each.words: each.coder for each in excerpts(project)}["😀"] == "anna"
    assert told(notes) == {("left out", "highlights"): 1}
    assert [(r.units, r.fits, r.tried) for r in notes.readings] == [("byte", 4, 4)]


def test_taguette_with_several_projects_asks_which(tmp_path):
    path = taguette(tmp_path / "p.sqlite3", projects=3)
    with pytest.raises(ExchangeError, match="--project"):
        read_taguette(path, ReadOptions(), LossNotes())
    assert read_taguette(path, ReadOptions(project="项目1"), LossNotes()).name == "项目1"
    with pytest.raises(ExchangeError, match="项目1"):
        read_taguette(path, ReadOptions(project="项目"), LossNotes())


class TestForeignDatabases:
    def test_changes_in_a_log_beside_it_are_read_and_nothing_is_written(self, tmp_path):
        path = tmp_path / "p.sqlite3"
        writer = sqlite3.connect(path)
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.executescript(TAGUETTE)
        writer.execute("INSERT INTO projects VALUES (1, '新', '')")
        writer.commit()
        before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
        with foreign_database(path) as database:
            assert [row["name"] for row in database.rows("projects", ["name"])] == ["新"]
        assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before
        writer.close()

    def test_a_view_is_not_run(self, tmp_path):
        path = tmp_path / "p.sqlite3"
        fill(path, "CREATE VIEW projects AS SELECT load_extension('x') AS name", {})
        with foreign_database(path) as database:
            assert list(database.rows("projects", ["name"])) == []

    @pytest.mark.parametrize("size", [16, 100, 3000, 9000])
    def test_a_damaged_file_is_told_in_one_line(self, tmp_path, size):
        path = taguette(tmp_path / "p.sqlite3")
        data = path.read_bytes()
        path.write_bytes(data[:size] + b"\xff" * (len(data) - size))
        assert format_of(path) is None or format_of(path).name == "taguette"
        try:
            read_taguette(path, ReadOptions(), LossNotes())
        except ExchangeError as error:
            told_in = str(error)
        else:
            told_in = "read"
        assert "\n" not in told_in

    def test_texts_of_r_on_windows_are_read(self, tmp_path):
        path = tmp_path / "p.sqlite3"
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE t (a text)")
        database.execute("INSERT INTO t VALUES (CAST(? AS TEXT))", ["信任".encode("gb18030")])
        database.commit()
        database.close()
        with foreign_database(path) as opened:
            assert [row["a"] for row in opened.rows("t", ["a", "b"])] == ["信任"]
