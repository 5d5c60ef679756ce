"""A study as tables, as a DocBin for spaCy, and as a folder for R."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from govcode import reports
from govcode.coding import (
    Filter,
    add_memo,
    apply_code,
    create_study,
    decide,
    find_codings,
    import_transcripts,
    text_of,
    tokens,
)
from govcode.coding.exchange import export_project, import_project
from govcode.coding.exchange._errors import ExchangeError
from govcode.coding.exchange.formats._tidy_schema import SCHEMA
from govcode.corpus.formats import TableColumns

DOCS = Path(__file__).parents[4] / "docs"


@pytest.fixture
def decided(coded):
    """Coded by rules; some suggestions are accepted, one rejected, a person's coding, a memo."""
    found = find_codings(coded)
    decide(coded, [found[0].id, found[1].id], accept=True, coder="anna")
    decide(coded, [found[2].id], accept=False, coder="ben")
    text = text_of(coded, "three")
    start = text.index("would help 😀 a lot")
    span = (start, start + 18)
    apply_code(coded, "obstacle.money", document="three", span=span, coder="=ben()")
    add_memo(coded, "想一想\n再想", document="一", coder="anna")
    return coded


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def told(done) -> dict[str, int]:
    return {each.what: each.count for each in done.loss.items if each.fate == "left out"}


class TestOneTable:
    def test_every_coding_is_a_row_that_shows_its_words(self, decided, tmp_path):
        done = export_project(decided, tmp_path / "x.csv")
        rows = rows_of(tmp_path / "x.csv")
        found = find_codings(decided, Filter(contrary=None))
        assert [int(row["id"]) for row in rows] == [each.id for each in found]
        for row in rows:
            text = text_of(decided, row["document"])
            assert text[int(row["start"]) : int(row["end"])] == row["excerpt"]
        assert {row["status"] for row in rows} == {"suggested", "accepted", "rejected"}
        assert {row["contrary"] for row in rows} == {"true", "false"}
        assert next(row for row in rows if row["origin"] == "person")["coder"] == "'=ben()"
        assert {row["attribute.group"] for row in rows} == {"居民", "物业"}
        assert told(done) == {"texts": 3, "memos": 1}

    def test_accepted_ones_alone(self, decided, tmp_path):
        export_project(decided, tmp_path / "x.csv", accepted_only=True)
        assert [row["status"] for row in rows_of(tmp_path / "x.csv")] == ["accepted"] * 3

    def test_the_table_comes_back_into_a_study_of_the_same_texts(
        self, decided, interviews, codebook_path, tmp_path
    ):
        """What was accepted or suggested there is here under the same words; the rejected one is told."""
        export_project(decided, tmp_path / "x.csv")
        with create_study(tmp_path / "other", codebook=codebook_path) as study:
            import_transcripts(study, [interviews])
            done = import_project(study, tmp_path / "x.csv")
            left = {(e.document, e.start, e.end, e.code) for e in find_codings(study)}
        wanted = find_codings(decided, Filter(contrary=None))
        assert left == {
            (e.document, e.start, e.end, e.code)
            for e in wanted
            if e.status != "rejected" and not e.contrary
        }
        assert done.new_codes == ()
        assert told(done)["rejected codings"] == 1

    def test_interviews_of_a_table_are_found_by_their_own_names(self, empty_study, tmp_path):
        """The study calls them after the table too; whoever coded them did not."""
        table = tmp_path / "talks.csv"
        table.write_text("who,said\nMenon,We trust them.\nUskul,No 信任 here.\n", encoding="utf-8")
        columns = TableColumns(document="who", speech=("said",))
        import_transcripts(empty_study, [table], columns=columns)
        (tmp_path / "x.csv").write_text(
            "document,quotation,code\nMenon,trust them,Trust\nUskul,信任,Trust\n", encoding="utf-8"
        )
        import_project(empty_study, tmp_path / "x.csv")
        found = find_codings(empty_study)
        assert [(e.document, e.excerpt, e.code) for e in found] == [
            ("talks Menon", "trust them", "cause.trust"),
            ("talks Uskul", "信任", "cause.trust"),
        ]
        (tmp_path / "y.csv").write_text("document,quotation,code\nNobody,x,Trust\n")
        with pytest.raises(ExchangeError, match="Nobody"):
            import_project(empty_study, tmp_path / "y.csv")

    def test_words(self, decided, tmp_path):
        export_project(decided, tmp_path / "x.tokens.csv")
        rows = rows_of(tmp_path / "x.tokens.csv")
        assert [(row["document"], row["word"]) for row in rows] == [
            (each.document, each.word) for each in tokens(decided)
        ]

    def test_parquet(self, decided, tmp_path):
        pq = pytest.importorskip("pyarrow.parquet")
        export_project(decided, tmp_path / "x.parquet")
        export_project(decided, tmp_path / "x.tokens.parquet")
        table = pq.read_table(tmp_path / "x.parquet")
        found = find_codings(decided, Filter(contrary=None))
        assert table.column("excerpt").to_pylist() == [each.excerpt for each in found]
        assert table.column("contrary").to_pylist() == [each.contrary for each in found]
        assert str(table.schema.field("start").type) == "int64"
        assert pq.read_table(tmp_path / "x.tokens.parquet").num_rows == len(list(tokens(decided)))

    def test_parquet_without_its_library_says_what_to_install(self, decided, tmp_path, monkeypatch):
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        with pytest.raises(ExchangeError, match=r"govcode\[parquet\]"):
            export_project(decided, tmp_path / "x.parquet")
        assert list(tmp_path.glob("*.parquet")) == []


PLAIN_SPACY = """
import json, sys, spacy
from spacy.tokens import DocBin
docs = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab)
print(json.dumps([{
    "name": doc.user_data["document"], "text": doc.text, "attributes": doc.user_data["attributes"],
    "spans": {key: [[s.start_char, s.end_char, s.label_, s.text] for s in group] for key, group in doc.spans.items()},
    "words": [t.text for t in doc], "sentences": [s.text for s in doc.sents],
} for doc in docs]))
assert not [name for name in sys.modules if name.startswith("govcode")]
"""


class TestSpacy:
    @pytest.fixture
    def docs(self, decided, tmp_path):
        """What plain spaCy, without govcode, reads of the file."""
        done = export_project(decided, tmp_path / "x.spacy")
        command = [sys.executable, "-c", PLAIN_SPACY, str(tmp_path / "x.spacy")]
        read = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True)
        return done, {each["name"]: each for each in json.loads(read.stdout)}

    def test_plain_spacy_reads_it(self, docs, decided):
        done, found = docs
        assert {name: each["text"] for name, each in found.items()} == {
            name: text_of(decided, name) for name in ("一", "二", "three")
        }
        for status, group in (("accepted", "sc"), ("suggested", "suggested")):
            codings = [e for e in find_codings(decided) if e.status == status]
            assert sorted(
                (name, a, b, label, text)
                for name, each in found.items()
                for a, b, label, text in each["spans"][group]
            ) == sorted((e.document, e.start, e.end, e.code, e.excerpt) for e in codings)
        turns = found["three"]["spans"]["turns"]
        assert [label for _, _, label, _ in turns] == ["Interviewer", "Mary Jones"] * 2
        assert told(done) == {"contrary evidence": 1, "rejected codings": 1, "memos": 1}
        assert "信不过" in found["一"]["words"]  # as cues are matched
        assert {"do", "n't"} <= set(found["three"]["words"])
        assert "政府应该补贴。\n" in found["一"]["sentences"]


class TestTidy:
    @pytest.fixture
    def folder(self, decided, tmp_path):
        export_project(decided, tmp_path / "tidy", format="tidy")
        return tmp_path / "tidy"

    def test_the_tables_are_as_their_description_says(self, folder):
        """The same that the R script relies on: names, types, keys and references."""
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        tables = {each["name"]: rows_of(folder / each["path"]) for each in package["resources"]}
        assert sorted(each.name for each in folder.iterdir()) == sorted(
            [*(f"{name}.csv" for name in tables), "datapackage.json"]
        )
        for resource in package["resources"]:
            name, schema = resource["name"], resource["schema"]
            fields = {each["name"]: each["type"] for each in schema["fields"]}
            rows = tables[name]
            assert rows, name
            assert list(rows[0]) == list(fields)
            for row in rows:
                for column, kind in fields.items():
                    if kind == "integer" and row[column]:
                        int(row[column])
                    if kind == "boolean":
                        assert row[column] in ("true", "false")
            if key := schema.get("primaryKey"):
                assert len({tuple(row[k] for k in key) for row in rows}) == len(rows)
            for link in schema.get("foreignKeys", ()):
                target = tables[link["reference"]["resource"]]
                known = {tuple(row[k] for k in link["reference"]["fields"]) for row in target}
                used = {tuple(row[k] for k in link["fields"]) for row in rows}
                assert {each for each in used if all(each)} <= known

    def test_excerpts_are_slices_of_the_texts(self, folder, decided):
        texts = {row["document"]: row["text"] for row in rows_of(folder / "documents.csv")}
        assert texts == {name: text_of(decided, name) for name in texts}
        codings = rows_of(folder / "codings.csv")
        assert len(codings) == len(find_codings(decided, Filter(contrary=None)))
        for row in codings:
            assert texts[row["document"]][int(row["start"]) : int(row["end"])] == row["excerpt"]
        turns = rows_of(folder / "turns.csv")
        for name, text in texts.items():
            spans = [(int(r["start"]), int(r["end"])) for r in turns if r["document"] == name]
            assert "".join(text[a:b] for a, b in spans) == text
        assert [row["memo"] for row in rows_of(folder / "memos.csv")] == ["想一想\n再想"]
        decisions = {(row["coder"], row["status"]) for row in rows_of(folder / "decisions.csv")}
        assert {("anna", "accepted"), ("ben", "rejected")} <= decisions

    def test_the_script_of_the_documentation_knows_every_column(self):
        script = (DOCS / "read_tidy.R").read_text(encoding="utf-8")
        for name, kind in ((".integers", "integer"), (".logicals", "boolean")):
            line = next(each for each in script.split("\n") if each.startswith(f"{name} <-"))
            columns = {c for table in SCHEMA.values() for c, (k, _) in table.items() if k == kind}
            assert set(re.findall('"(.+?)"', line)) == columns
        line = next(each for each in script.split("\n") if "tables <- c(" in each)
        assert re.findall('"(.+?)"', line) == list(SCHEMA)

    def test_every_table_and_column_is_documented(self):
        page = (DOCS / "exchange-formats.md").read_text(encoding="utf-8")
        for table, columns in SCHEMA.items():
            assert f"`{table}.csv`" in page
            for column in columns:
                assert f"`{column}`" in page

    @pytest.mark.skipif(shutil.which("Rscript") is None, reason="there is no R here")
    def test_r_counts_what_govcode_counts(self, folder, decided, tmp_path):
        script = tmp_path / "count.R"
        script.write_text(
            f'source("{DOCS / "read_tidy.R"}")\n'
            f'study <- read_govcode("{folder}")\n'
            "stopifnot(all(excerpts(study) == study$codings$excerpt))\n"
            'stopifnot("=ben()" %in% study$codings$coder)\n'
            'counts <- as.data.frame(voices_by(study, "group"))\n'
            'write.csv(counts, "counts.csv", row.names = FALSE)\n',
            encoding="utf-8",
        )
        subprocess.run(
            ["Rscript", "--vanilla", str(script)], cwd=tmp_path, check=True, capture_output=True,
            env={"PATH": "/usr/bin:/bin:/usr/local/bin", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        counted = {
            (row["code"], row["group"]): int(row["Freq"])
            for row in rows_of(tmp_path / "counts.csv")
        }
        matrix = reports.cross(decided, "obstacle", "group")
        for row in matrix.cells:
            for cell in row:
                assert counted.get((cell.row, cell.column), 0) == cell.cases
