"""Writes the tables of docs/exchange.md from the fixtures of the tests: ``make docs``."""

from __future__ import annotations

import importlib.util
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from govcode.coding import open_study
from govcode.coding.exchange import ReadOptions, study_from_project
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._project import Project
from govcode.coding.exchange._registry import WriteOptions
from govcode.coding.exchange._take import take_project
from govcode.coding.exchange.refi._read import read_project
from govcode.coding.exchange.refi._write import write_project

ROOT = Path(__file__).resolve().parents[1]
TARGET = Path(__file__).with_name("exchange.md")
FIXTURES = ROOT / "tests" / "coding" / "exchange"
PROGRAMS = ("nvivo", "atlasti", "maxqda", "qualcoder")
_NAMES = {
    "standard": "the standard, with CRLF",
    "qualcoder-for-maxqda": "QualCoder-3.6, for MAXQDA",
}
SIGNS = {"plain": "plain", "emoji": "emoji", "rare": "rare characters"}

Things = Callable[[Project], Iterable[Any]]


def _inside(project: Project) -> list[str]:
    media = (part.xml for part in project.parts if part.place.endswith("Source"))
    found = (
        re.findall(r"<(?:PDF|Picture|Audio|Video)Selection .*?</", xml, re.DOTALL) for xml in media
    )
    return [re.search(r'guid="([^"]*)"', each)[1] for many in found for each in many]  # type: ignore[index]


def _on(note: Any) -> tuple[Any, ...]:
    return tuple((place.kind, place.guid, place.start, place.end) for place in note.places)


KINDS: tuple[tuple[str, str, Things], ...] = (
    (
        "texts",
        "documents, turns and speakers",
        lambda p: [(s.guid, s.text) for s in p.sources if s.text is not None],
    ),
    ("names of documents", "names of documents", lambda p: [(s.guid, s.name) for s in p.sources]),
    (
        "codes and their hierarchy",
        "codebook: families, codes, parents",
        lambda p: [(c.guid, c.parent, c.name, c.codable) for c in p.codes],
    ),
    (
        "descriptions of codes",
        "definitions",
        lambda p: [(c.guid, c.description) for c in p.codes if c.description],
    ),
    ("colours", "kept", lambda p: [(c.guid, c.color) for c in p.codes if c.color]),
    (
        "codings of words",
        "codings, accepted by their coder",
        lambda p: [(c.guid, c.code, c.start, c.end) for c in p.codings if c.start is not None],
    ),
    (
        "who coded, and when",
        "coder and time of codings",
        lambda p: [(c.guid, c.user, c.at) for c in p.codings],
    ),
    (
        "codings of whole documents",
        "kept",
        lambda p: [(c.guid, c.code) for c in p.codings if c.start is None],
    ),
    ("codings of PDF regions, pictures, recordings", "kept", _inside),
    (
        "memos on codes, codings, words, documents",
        "memos",
        lambda p: [(n.guid, n.text, n.name, n.form, _on(n)) for n in p.notes if n.places],
    ),
    (
        "memos on nothing",
        "memos on the study",
        lambda p: [(n.guid, n.text) for n in p.notes if not n.places],
    ),
    (
        "attributes of documents",
        "attributes",
        lambda p: [(s.guid, v) for s in p.sources for v in s.values],
    ),
    (
        "cases with their attributes",
        "speakers' or documents' attributes",
        lambda p: [(c.guid, c.name, *c.values) for c in p.cases],
    ),
    ("users", "coders", lambda p: [(u.guid, u.name, u.initials) for u in p.users]),
    ("sets", "kept", lambda p: p.sets),
    ("links", "kept", lambda p: p.links),
    ("graphs", "kept", lambda p: [part for part in p.parts if part.place == "Graphs"]),
)


def _read(path: Path, **options: str) -> Project:
    return read_project(path, ReadOptions(**options), LossNotes())  # type: ignore[arg-type]


def survival() -> str:
    """What of a project that holds one of everything comes out of a study again, by program."""
    came = _read(FIXTURES / "fixtures" / "everything.qde")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        study_from_project(folder / "study", FIXTURES / "fixtures" / "everything.qde", coder="docs")
        with open_study(folder / "study") as study:
            taken = take_project(study, LossNotes())
        back = {}
        for target in ("", *PROGRAMS):
            path = folder / f"{target}.qdpx"
            write_project(taken, path, WriteOptions(target), LossNotes())
            offsets = "utf16" if target == "nvivo" else "codepoint"
            back[target] = _read(path, offsets=offsets)
    head = ("in a project", "in the study", "out again", *(f"`--for {each}`" for each in PROGRAMS))
    return _table(head, (_row(kind, came, back) for kind in KINDS))


def _row(kind: tuple[str, str, Things], came: Project, back: dict[str, Project]) -> list[str]:
    name, place, things = kind
    wanted = [repr(each) for each in things(came)]
    cells = []
    for project in back.values():
        there = {repr(each) for each in things(project)}
        kept = sum(each in there for each in wanted)
        cells.append("all" if kept == len(wanted) else f"{kept} of {len(wanted)}")
    return [name, place, *cells]


def dialects() -> str:
    """How each program writes positions, and how many codings are read at the right words."""
    spec = importlib.util.spec_from_file_location("exchange_fixtures", FIXTURES / "conftest.py")
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    sys.modules["exchange_fixtures"] = made
    spec.loader.exec_module(made)
    head = (
        "as written by",
        "positions",
        "line end",
        "byte-order mark",
        "codings at the right words: English, Chinese",
        "the same, program unknown",
    )
    with tempfile.TemporaryDirectory() as place:
        rows = [_dialect(made, dialect, Path(place)) for dialect in made.DIALECTS]
    return _table(head, rows)


def _dialect(made: Any, dialect: Any, folder: Path) -> list[str]:
    counts = []
    for origin in (None, "Something 1.0"):
        by_language = []
        for lang in ("en", "zh"):
            right = total = 0
            for signs in SIGNS:
                example = made.foreign(folder, dialect, lang, signs, origin=origin)
                project = _read(example.path)
                texts = {each.guid: each.text for each in project.sources}
                found = [(texts[c.source] or "")[c.start : c.end] for c in project.codings]
                right += sum(a == b for a, b in zip(found, example.truth, strict=True))
                total += len(example.truth)
            by_language.append(f"{right} of {total}")
        counts.append(", ".join(by_language))
    line_end = "LF"
    if dialect.crlf:
        line_end = "CRLF, counted as one" if dialect.crlf_is_one else "CRLF, counted as two"
    return [
        _NAMES.get(dialect.name, dialect.origin),
        "UTF-16 units" if dialect.utf16 else "code points",
        line_end,
        "yes, not counted" if dialect.mark else "no",
        *counts,
    ]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    def lines() -> Iterator[str]:
        names = list(head)
        yield "| " + " | ".join(names) + " |"
        yield "| " + " | ".join("---" for _ in names) + " |"
        for row in rows:
            yield "| " + " | ".join(row) + " |"

    return "\n".join(lines())


def page(text: str) -> str:
    """A page with its tables written anew."""
    for name, table in (("survival", survival), ("dialects", dialects)):
        begins, ends = f"<!-- {name}: made by make docs -->\n", "<!-- end -->"
        head, _, rest = text.partition(begins)
        text = f"{head}{begins}{table()}\n{ends}{rest.partition(ends)[2]}"
    return text


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{TARGET.name} written\n")
