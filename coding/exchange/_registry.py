"""The formats that projects come and go in; each is a module that holds ``FORMAT``.

Formats of codebooks alone are those of ``codebooks.formats``, which knows plain codebook data and
no project; ``.qdc`` is added to them here, since it is read as the codes of a project are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ... import Problem, nearest
from ._errors import ExchangeError
from ._loss import LossNotes
from ._project import Project

if TYPE_CHECKING:
    from .._study import Study


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a user may say of a file before it is read.

    ``offsets`` is codepoint or utf16 (formats with bytes: byte), ``newlines`` one or two (how many
    positions CRLF takes) and ``mark`` counted or not-counted (the byte-order mark); empty: found by
    evidence. ``media_root`` is the one folder from which files
    outside the project may be read. ``columns`` map a table's columns, as in ``--column code=Code``.
    ``project`` names one of several projects in a file. ``texts`` gives the text of a document that the
    study has already, by its name: formats that hold codings alone find their words there.
    """

    offsets: str = ""
    newlines: str = ""
    mark: str = ""
    media_root: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    project: str = ""
    texts: Callable[[str], str | None] | None = None


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How a project is to be written: for which program, in which offsets.

    ``accepted_only`` is for writers that are given the study: suggestions are left out.
    """

    target: str = ""
    offsets: str = "codepoint"
    accepted_only: bool = False


Reader = Callable[[Path, ReadOptions, LossNotes], Project]
Writer = Callable[[Project, Path, WriteOptions, LossNotes], None]
StudyWriter: TypeAlias = "Callable[[Study, Path, WriteOptions, LossNotes], None]"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is called, which files are of it, how they are read and written.

    ``is_mine`` looks at a file or folder, its first bytes at most, without raising; ``suffixes``
    say what a file to be written is called. ``read`` and ``write`` are None where
    that direction is not known; both note into ``LossNotes`` what they change or leave out. A
    writer never leaves half a file behind. ``write_study`` stands in for ``write`` in formats that
    hold what no project has (turns, words): it is given the study itself.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    is_mine: Callable[[Path], bool]
    read: Reader | None = None
    write: Writer | None = None
    write_study: StudyWriter | None = None

    @property
    def writes(self) -> bool:
        """Whether the format can be written."""
        return self.write is not None or self.write_study is not None


# name → the module below this package that holds its FORMAT; asked in this order
_MODULES: dict[str, str] = {
    "refi": "refi._format",
    "taguette": "formats._taguette",
    "qualcoder": "formats._qualcoder",
    "rqda": "formats._rqda",
    "qc": "formats._qc",
    "catma": "formats._catma",
    "brat": "formats._brat",
    "labelstudio": "formats._labelstudio",
    "webannotation": "formats._webannotation",
    "doccano": "formats._doccano",
    "tokens": "formats._tokens",
    "codings": "formats._codings",
    "spacy": "formats._spacy",
    "tidy": "formats._tidy",
}


def format_names() -> tuple[str, ...]:
    """The names of all formats."""
    return tuple(_MODULES)


def format_called(name: str) -> Format:
    """The format with this name; ExchangeError when there is none."""
    if name not in _MODULES:
        raise ExchangeError(Problem(f"there is no format {name!r}", remedy=nearest(name, _MODULES)))
    found: Format = import_module(f".{_MODULES[name]}", __package__).FORMAT
    return found


def format_of(path: Path) -> Format | None:
    """The format that a file or folder is in, by what it holds; None when it is no project."""
    if not path.exists():
        return None
    formats = (format_called(name) for name in _MODULES)
    return next((each for each in formats if each.read and each.is_mine(path)), None)


def format_for(path: Path, name: str = "") -> Format:
    """The format to write ``path`` in: the one named, else the one its suffix says.

    Raises:
        ExchangeError: when there is none, or it can only be read.
    """
    if name:
        found = format_called(name)
    else:
        ends = path.name.lower()
        formats = [format_called(each) for each in _MODULES]
        fitting = [each for each in formats if each.writes and ends.endswith(each.suffixes)]
        if not fitting:
            known = ", ".join(s for each in formats if each.writes for s in each.suffixes)
            fault = f"no format is written to {path.suffix or 'a file without suffix'}"
            raise ExchangeError(Problem(fault, path.name, f"choose among {known}, or --format"))
        found = fitting[0]
    if not found.writes:
        raise ExchangeError(Problem(f"{found.title} can be read, not written", path.name))
    return found
