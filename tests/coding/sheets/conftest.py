"""A sheet as the colleague sees it, and what came of it."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from govcode.coding import export_sheet, find_codings, import_sheet
from govcode.coding.sheets import _sheet_words as words


class Sheet:
    """A sheet as the colleague sees it: rows of cells by column, to be changed and saved."""

    def __init__(self, path):
        self.path = path
        if path.suffix == ".csv":
            rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
            self.book, self.head, self.grid = None, rows[0], rows[1:]
        else:
            self.book = openpyxl.load_workbook(path)
            page = self.page
            rows = [[cell.value for cell in row] for row in page.iter_rows()]
            self.head = rows[0]
            self.grid = [["" if each is None else str(each) for each in row] for row in rows[1:]]
        found = [words.column_of(name) for name in self.head]
        self.columns = [f"{each[0]}{each[1] or ''}" if each else "" for each in found]

    @property
    def page(self):
        return self.book[words.CODING]

    def at(self, words_in_text):
        """The row whose text holds these words."""
        place = self.columns.index("text")
        return next(at for at, row in enumerate(self.grid) if words_in_text in row[place])

    def get(self, row, column):
        row = self.at(row) if isinstance(row, str) else row
        return self.grid[row][self.columns.index(column)]

    def put(self, row, column, value):
        row = self.at(row) if isinstance(row, str) else row
        self.grid[row][self.columns.index(column)] = value
        return self

    def save(self, path=None, **how):
        path = path or self.path
        if path.suffix == ".csv":
            buffer = io.StringIO(newline="")
            csv.writer(buffer, delimiter=how.get("delimiter", ",")).writerows(
                [self.head, *self.grid]
            )
            path.write_bytes(buffer.getvalue().encode(how.get("encoding", "utf-8-sig"), "replace"))
            return path
        page = self.page
        page.delete_rows(2, page.max_row)
        for number, row in enumerate(self.grid, start=2):
            for at, value in enumerate(row, start=1):
                cell = page.cell(number, at)
                cell.value = value or None
                cell.data_type = "s" if value else "n"
        self.book.save(path)
        return path


@pytest.fixture
def sheet_at():
    """Open a sheet."""
    return Sheet


@pytest.fixture
def out(coded, tmp_path):
    """Write a sheet of the coded study and open it."""

    def write(name="a.xlsx", **how):
        export_sheet(coded, tmp_path / name, **how)
        return Sheet(tmp_path / name)

    return write


@pytest.fixture
def back():
    """Save a sheet and import it, as anna unless somebody else is named."""
    return lambda study, sheet, **how: import_sheet(study, sheet.save(), **{"coder": "anna", **how})


@pytest.fixture
def brought():
    """How many codes were put, accepted, rejected, taken back, and memos changed."""
    return lambda done: (done.coded, done.accepted, done.rejected, done.withdrawn, done.memos)


@pytest.fixture
def faults():
    """(Row and column, message) of each problem."""
    return lambda done: [(each.place.partition(", ")[2], each.message) for each in done.problems]


@pytest.fixture
def of():
    """What a coder would answer for: (words, code), with a minus where it was rejected."""

    def look(study, coder="anna"):
        decided = study.store.sql.execute(
            "SELECT coding_id, status FROM decisions WHERE coder = ?", (coder,)
        )
        verdicts = dict(map(tuple, decided))
        return {
            (each.excerpt, ("-" if verdicts[each.id] == "rejected" else "") + each.code)
            for each in find_codings(study)
            if each.id in verdicts
        }

    return look
