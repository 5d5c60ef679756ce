"""Neutral values become a REFI-QDA project: valid against the schema, the same bytes each time."""

from __future__ import annotations

import json
import os
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project
from .._registry import WriteOptions
from ._build import Builder
from ._schema import PROJECT, faults
from ._write_project import ProjectWriter
from ._xml import Element

_OWN = "govcode"
_LARGEST = 2**31 - 1  # bytes of a file inside, by the standard
_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can tell


def write_project(project: Project, path: Path, options: WriteOptions, notes: LossNotes) -> None:
    """Write a ``.qdpx``.

    Texts go out as UTF-8 without a byte-order mark, with line feeds; positions are code points
    unless ``options`` ask for UTF-16 units, which NVivo counts. The same project gives the same
    bytes.

    Raises:
        ExchangeError: when the file cannot be written, or what is to be written is not valid.
    """
    writer = ProjectWriter(project, options, notes, Builder(PROJECT, notes))
    root = writer.written()
    if wrong := faults(root):
        writer.drop_invalid_parts()
        wrong = faults(root)
        if wrong:
            problems = [Problem(each, path.name) for each in wrong[:5]]
            raise ExchangeError(Problem("the project would not be valid", path.name), *problems)
    own = {} if options.target else {**project.own, "offsets": writer.units}
    members = {"project.qde": xml_bytes(root, own)}
    members |= {f"sources/{name}": data for name, data in writer.files.items()}
    _check_sizes(members, path)
    write_zip(path, members)


def xml_bytes(root: Element, own: Mapping[str, object] | None = None) -> bytes:
    """A tree as a file: UTF-8 without a mark, and behind the root what govcode says to itself.

    That is a processing instruction: no program looks for any there, and the schema allows it.
    """
    from lxml import etree

    data = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False))
    head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    said = json.dumps(own, sort_keys=True).replace(">", "\\u003e") if own else ""
    tail = f"\n<?{_OWN} {said}?>\n".encode("ascii") if said else b"\n"
    return head + data + tail


def _check_sizes(members: Mapping[str, bytes], path: Path) -> None:
    large = [name for name, data in members.items() if len(data) > _LARGEST]
    if large:
        fault = "is larger than a file inside a project may be"
        raise ExchangeError(*(Problem(fault, f"{path.name}: {name}") for name in large))


def write_zip(path: Path, members: Mapping[str, bytes]) -> None:
    """Write a ZIP in one step: it is there whole or not at all. The same members give the same bytes.

    Raises:
        ExchangeError: when it cannot be written.
    """

    def pack(file: IO[bytes]) -> None:
        with zipfile.ZipFile(file, "w") as archive:
            for member in sorted(members):
                entry = zipfile.ZipInfo(member, _WHEN)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, members[member])

    _in_one_step(path, pack)


def write_file(path: Path, data: bytes) -> None:
    """Write a file in one step; ExchangeError when it cannot be written."""

    def put(file: IO[bytes]) -> None:
        file.write(data)

    _in_one_step(path, put)


def _in_one_step(path: Path, write: Callable[[IO[bytes]], None]) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    except OSError as error:
        raise _cannot(path, error) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            write(file)
        part.chmod(0o644)
        part.replace(path)
    except OSError as error:
        raise _cannot(path, error) from None
    finally:
        part.unlink(missing_ok=True)


def _cannot(path: Path, error: OSError) -> ExchangeError:
    reason = (error.strerror or str(error)).lower()
    return ExchangeError(Problem(f"cannot be written: {reason}", str(path), "choose another place"))
