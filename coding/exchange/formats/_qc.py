"""qc (qualitative-coding): a folder with settings, texts, a codebook of names and a database of lines."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from .... import Problem
from ....corpus import TranscriptError, decode
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Place, Project
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._queries_foreign import as_int, as_text, foreign_database, is_sqlite

_SETTINGS = "settings.yaml"
_TABLES = ("coded_line", "code", "coder", "document_index", "location")
_MOST_BYTES = 50_000_000  # of a text
_MOST_FILES = 20_000
_DEEPEST = 50


def is_qc(path: Path) -> bool:
    """Whether a folder is a project of qc."""
    return path.is_dir() and _database(path) is not None


def _database(folder: Path) -> Path | None:
    """The database in a folder that has qc's settings; its name is not taken from these."""
    if not (folder / _SETTINGS).is_file():
        return None
    found = (
        each for each in sorted(folder.iterdir()) if each.suffix in (".sqlite3", ".sqlite", ".db")
    )
    return next((each for each in found if is_sqlite(each, *_TABLES)), None)


def read_qc(path: Path, _: ReadOptions, notes: LossNotes) -> Project:
    """A project of qc: each coded line is a coding of that line, its line end left out.

    Texts are looked for in the folder's own ``corpus`` (or the one folder that the settings name
    inside it); a path in the database is compared with what lies there, never opened.

    Raises:
        ExchangeError: when there is no database, or no text.
    """
    file = _database(path)
    if file is None:
        raise ExchangeError(Problem("there is no database of qc in the folder", path.name))
    settings = _yaml(path / _SETTINGS)
    named = settings if isinstance(settings, Mapping) else {}
    texts = _texts(_inside(path, named.get("corpus_dir"), "corpus"), notes)
    draft = Draft(path.resolve().name, "qc", name=path.resolve().name)
    _codebook(_yaml(_inside(path, named.get("codebook"), "codebook.yaml")), "", draft, 0)
    for name, text in texts.items():
        draft.text(name, name, text)
    with foreign_database(file) as database:
        documents = {
            row["id"]: as_text(row["document_id"])
            for row in database.rows("document_index", ("id", "document_id"))
        }
        where = {
            row["id"]: documents.get(as_int(row["document_index_id"]), "")
            for row in database.rows("location", ("id", "document_index_id"))
        }
        lines = {
            row["coded_line_id"]: where.get(row["location_id"], "")
            for row in database.rows(
                "coded_line_location_association", ("coded_line_id", "location_id")
            )
        }
        columns = ("id", "line", "coder_id", "code_id")
        coded = [
            (row, lines.get(row["id"], ""))
            for row in database.rows("coded_line", columns, order="id")
        ]
    starts = {name: _line_starts(text) for name, text in texts.items()}
    for row, name in coded:
        if name not in texts:
            notes.left_out("codings", "their text is not in the folder", name or "?")
            continue
        span = _line(texts[name], starts[name], as_int(row["line"]))
        if span is None:
            notes.left_out(
                "codings", "their line is empty or not in the text", f"{name}:{row['line']}"
            )
            continue
        code = draft.code(as_text(row["code_id"]))
        user = draft.user(as_text(row["coder_id"]))
        draft.coding(row["id"], draft.sources[name].guid, code, span, user=user)
    _memos(path / "memos", draft)
    if not texts:
        raise ExchangeError(Problem("there are no texts in the folder", path.name))
    return draft.project()


def _inside(folder: Path, name: Any, default: str) -> Path:
    """A file or folder right inside ``folder``; whatever else the settings name is not followed."""
    plain = name if isinstance(name, str) and name and Path(name).name == name else default
    return folder / (default if plain in (".", "..") else plain)


def _yaml(path: Path) -> Any:
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return None
        return YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8-sig"))
    except (OSError, YAMLError, ValueError, RecursionError):
        return None


def _texts(folder: Path, notes: LossNotes) -> dict[str, str]:
    """The texts below a folder by their paths from it, as qc names them."""
    found: dict[str, str] = {}
    if folder.is_symlink() or not folder.is_dir():
        return found
    for number, path in enumerate(sorted(folder.rglob("*"))):
        if number > _MOST_FILES:
            raise ExchangeError(Problem(f"has more than {_MOST_FILES:,} files", folder.name))
        if path.is_symlink() or not path.is_file() or path.name.startswith("."):
            continue
        name = path.relative_to(folder).as_posix()
        try:
            if path.stat().st_size > _MOST_BYTES:
                notes.left_out("documents", "the text is too large", name)
            else:
                found[name] = decode(path.read_bytes()).text
        except (TranscriptError, OSError):
            notes.left_out("documents", "the file is no text", name)
    return found


def _codebook(value: Any, parent: str, draft: Draft, depth: int) -> None:
    """The tree of names: a mapping has parts, a list names, both may be mixed."""
    if depth > _DEEPEST or len(draft.codes) > _MOST_FILES:
        raise ExchangeError(Problem("the codebook is nested too deeply, or too large"))
    if isinstance(value, Mapping):
        for name, parts in value.items():
            made = draft.code(str(name), parent=parent)
            _codebook(parts, made, draft, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _codebook(each, parent, draft, depth + 1)
    elif value not in (None, ""):
        draft.code(str(value), parent=parent)


def _line_starts(text: str) -> list[int]:
    lines = text.split("\n")
    return list(accumulate((len(line) + 1 for line in lines), initial=0))


def _line(text: str, starts: list[int], number: int | None) -> tuple[int, int] | None:
    """Line ``number``, counted from 0, without its end."""
    if number is None or not 0 <= number < len(starts) - 1:
        return None
    start, end = starts[number], starts[number + 1] - 1
    return (start, end) if start < end <= len(text) else None


def _memos(folder: Path, draft: Draft) -> None:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.glob("*.md"))[:_MOST_FILES]:
        if not path.is_symlink() and path.stat().st_size < _MOST_BYTES:
            text = path.read_text(encoding="utf-8", errors="replace")
            draft.note(("memo", path.name), text, (Place("project"),), name=path.stem)


FORMAT = Format("qc", "qc (qualitative-coding)", (), is_qc, read_qc)
