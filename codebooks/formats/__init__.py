"""Codebooks and dictionaries of other programs, in and out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ... import Problem, load_later, nearest
from .._errors import CodebookError
from ._draft import ForeignCodebook
from ._loss import Loss, Losses
from ._options import CodebookOptions

if TYPE_CHECKING:
    from .._model import Codebook
    from ._recognise import format_of_text as format_of_text
    from ._text import text_of as text_of
    from ._write_yaml import codebook_text as codebook_text

__all__ = [
    "READABLE",
    "WRITABLE",
    "CodebookOptions",
    "ForeignCodebook",
    "Loss",
    "Losses",
    "codebook_text",
    "format_of_text",
    "read_foreign_codebook",
    "text_of",
    "write_foreign_codebook",
]

Reader = Callable[[str, str, Sequence[str]], ForeignCodebook]
Writer = Callable[["Codebook", CodebookOptions], tuple[bytes, tuple[Loss, ...]]]

# name → title, module and function; a module is loaded when it is needed
_READERS: Mapping[str, tuple[str, str, str]] = {
    "csv": ("a table of codes", "_csv_in", "read_csv_codebook"),
    "taguette": ("Taguette's codebook (CSV)", "_csv_in", "read_csv_codebook"),
    "quanteda": ("a quanteda dictionary (YAML)", "_quanteda", "read_quanteda"),
    "liwc": ("a LIWC dictionary (.dic)", "_liwc", "read_liwc"),
    "liwc-table": ("a LIWC-22 dictionary (.dicx)", "_liwc", "read_liwc_table"),
    "wordstat": ("a WordStat dictionary (.cat)", "_wordstat", "read_wordstat"),
    "skos": ("a SKOS thesaurus (Turtle, RDF/XML)", "_skos", "read_skos"),
}
_WRITERS: Mapping[str, tuple[str, str, str]] = {
    "csv": ("a table of codes", "_csv_out", "csv_codebook"),
    "taguette": ("Taguette's codebook (CSV)", "_csv_out", "taguette_codebook"),
    "quanteda": ("a quanteda dictionary (YAML)", "_quanteda", "quanteda_dictionary"),
}
READABLE: Mapping[str, str] = {name: title for name, (title, _, _) in _READERS.items()}
WRITABLE: Mapping[str, str] = {name: title for name, (title, _, _) in _WRITERS.items()}
_OTHERS = {
    "govcode": "this is a codebook of govcode already: use it as it is",
    "refi": "this is a REFI-QDA codebook, which is read as part of a project",
}


def read_foreign_codebook(data: bytes, *, name: str, format: str = "") -> ForeignCodebook:
    """A codebook out of the bytes of another program's file.

    ``name`` is the file's name, for errors and for what the codebook is called; ``format``
    one of ``READABLE``, by default found by what the file holds.

    Raises:
        CodebookError: when the format is unknown or the file cannot be read in it.
    """
    from ._recognise import format_of_text
    from ._text import text_of

    if format and format not in _READERS:
        raise CodebookError(
            Problem(f"there is no format {format!r}", remedy=nearest(format, _READERS))
        )
    text, notes = text_of(data, name=name)
    chosen = format or format_of_text(text, name=name)
    if chosen not in _READERS:
        raise CodebookError(Problem(_OTHERS[chosen], name))
    _, module, function = _READERS[chosen]
    read: Reader = getattr(import_module(f".{module}", __package__), function)
    return read(text, name, notes)


def write_foreign_codebook(
    codebook: Codebook, *, format: str, options: CodebookOptions | None = None
) -> tuple[bytes, tuple[Loss, ...]]:
    """The bytes of a file for another program, and what did not go into it.

    ``format`` is one of ``WRITABLE``.

    Raises:
        CodebookError: when there is no such format to write.
    """
    if format not in _WRITERS:
        raise CodebookError(
            Problem(f"no codebook is written as {format!r}", remedy=nearest(format, _WRITERS))
        )
    _, module, function = _WRITERS[format]
    write: Writer = getattr(import_module(f".{module}", __package__), function)
    return write(codebook, options or CodebookOptions())


def file_bytes(path: Path) -> bytes:
    """A file's bytes; CodebookError where it cannot be read or is too large."""
    from ._text import MOST_BYTES

    try:
        if path.stat().st_size > MOST_BYTES:
            raise CodebookError(Problem("the file is too large for a codebook", path.name))
        return path.read_bytes()
    except OSError as error:
        fault = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise CodebookError(Problem(fault, str(path))) from None


__getattr__ = load_later(
    __name__,
    {"codebook_text": "_write_yaml", "format_of_text": "_recognise", "text_of": "_text"},
)
