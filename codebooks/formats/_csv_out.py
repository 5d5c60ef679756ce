"""A codebook as a table that a spreadsheet edits, and as one that Taguette imports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from .._model import LANGUAGES, Code, Codebook, Combination, Cues, Language
from ._csv import csv_text
from ._loss import Loss, Losses
from ._options import CodebookOptions

_TEXTS = ("name", "definition", "include", "exclude")
_CUES = ("cues", "contrary", "unless")
_PLAIN = ("parent", "family", "dimension", "basis", "opposite")
EXCEL_CELL = 32_767  # characters
_MARK = "\ufeff"  # without it Excel takes UTF-8 for another encoding


def csv_codebook(book: Codebook, _: CodebookOptions) -> tuple[bytes, tuple[Loss, ...]]:
    """One code a row, cues one a line of their cell, then the lists that cues use.

    ``read_csv_codebook`` reads it back. Examples, links, negators and
    what families and dimensions are called do not fit into a table.
    """
    losses = Losses()
    _note_unsaid(book, losses)
    header = ["id", "name_zh", "name_en", *_PLAIN]
    header += [f"{part}_{lang}" for part in (*_TEXTS[1:], *_CUES) for lang in LANGUAGES]
    rows = [_row(code, losses) for code in book.codes]
    rows += [_list_row(name, words, header) for name, words in book.lists.items()]
    for row in rows:
        if max(map(len, row)) > EXCEL_CELL:
            why = f"Excel keeps {EXCEL_CELL:,} characters of a cell: edit these elsewhere"
            losses.note("changed", "long cells", why, row[0])
    return (_MARK + csv_text([header, *rows])).encode(), losses.all()


def _row(code: Code, losses: Losses) -> list[str]:
    if code.examples:
        losses.note(
            "left out", "examples", "a row has no place for them", code.id, count=len(code.examples)
        )
    row = [code.id, code.name.zh, code.name.en]
    row += [getattr(code, part) or "" for part in _PLAIN]
    for part in _TEXTS[1:]:
        row += [getattr(getattr(code, part), lang) for lang in LANGUAGES]
    for part in _CUES:
        cues: Cues = getattr(code, part)
        row += [_cell(getattr(cues, lang)) for lang in LANGUAGES]
    return row


def _cell(cues: list[str | Combination]) -> str:
    """Cues one a line; a single one that holds a semicolon ends in a line end, to stay one."""
    lines = [
        json.dumps(cue.model_dump(exclude_defaults=True), ensure_ascii=False)
        if isinstance(cue, Combination)
        else cue
        for cue in cues
    ]
    single = len(lines) == 1 and (";" in lines[0] or "；" in lines[0])
    return "\n".join(lines) + "\n" * single


def _list_row(name: str, words: Mapping[Language, list[str]], header: Sequence[str]) -> list[str]:
    """A list of the codebook: ``@name``, with its words where a code has its cues."""
    cells = {"id": f"@{name}"}
    for lang, listed in words.items():
        cells[f"cues_{lang}"] = "\n".join(listed) + "\n" * (len(listed) == 1)
    return [cells.get(column, "") for column in header]


def _note_unsaid(book: Codebook, losses: Losses) -> None:
    for what, count in (("links", len(book.links)), ("negators", int(book.negation is not None))):
        if count:
            losses.note("left out", what, "a table of codes has no place for them", count=count)


def taguette_codebook(book: Codebook, options: CodebookOptions) -> tuple[bytes, tuple[Loss, ...]]:
    """``tag`` and ``description``, as Taguette imports it; parents stand before a dot.

    Names are taken in ``options.lang``. Taguette takes tags of at most 200 characters,
    each once.
    """
    losses = Losses()
    paths = _tag_paths(book, options, losses)
    rows = [["tag", "description"]]
    for code in book.codes:
        rows.append([paths[code.id], _description(code, options, losses)])
    return (_MARK + csv_text(rows)).encode(), losses.all()


def _tag_paths(book: Codebook, options: CodebookOptions, losses: Losses) -> dict[str, str]:
    paths: dict[str, str] = {}
    taken: set[str] = set()
    for code in book.codes:
        name = code.name.say(options.lang).replace("\n", " ") or code.id
        if "." in name:
            losses.note("changed", "names", "a dot stands for a parent in Taguette", name)
            name = name.replace(".", "·")
        above = _ancestors(book, code)
        path = ".".join(
            [*(each.name.say(options.lang).replace(".", "·") or each.id for each in above), name]
        )
        if path in taken:
            losses.note("changed", "names", "two codes would be one tag; the id is added", path)
            path = f"{path} ({code.id.replace('.', '·')})"
        if len(path) > 200:
            losses.note("changed", "names", "a tag has at most 200 characters", path)
            path = path[:180] + f"… {len(taken)}"
        taken.add(path)
        paths[code.id] = path
    if book.families:
        losses.note("left out", "families", "Taguette has tags only", count=len(book.families))
    return paths


def _ancestors(book: Codebook, code: Code) -> list[Code]:
    above: list[Code] = []
    while code.parent:
        code = book.by_id[code.parent]
        above.insert(0, code)
    return above


def _description(code: Code, options: CodebookOptions, losses: Losses) -> str:
    for part in (*_CUES, "examples"):
        if getattr(code, part) and any(_values(getattr(code, part))):
            losses.note("left out", part, "Taguette keeps a name and a description", code.id)
    parts = [code.definition.say(options.lang)]
    labels = ("Use when: ", "Not when: ") if options.lang == "en" else ("何时使用：", "何时不用：")
    for label, text in zip(labels, (code.include, code.exclude), strict=True):
        if text.say(options.lang):
            parts.append(label + text.say(options.lang))
    return "\n".join(part for part in parts if part)


def _values(found: Cues | list[object]) -> list[object]:
    return [*found.zh, *found.en] if isinstance(found, Cues) else found
