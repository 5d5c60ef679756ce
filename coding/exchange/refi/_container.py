"""The container of a project: a ZIP, or a bare .qde with its folder of sources beside it.

What comes from elsewhere is not trusted: members are looked up by name and never unpacked to
the disk, nothing outside the container is read unless the user names a folder for it, and what
unpacks to far more than it may is refused while it is being unpacked.
"""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from .... import Problem
from .._errors import ExchangeError

MOST_MEMBERS = 20_000
MOST_PROJECT = 128 * 1024**2  # bytes of the project's XML
MOST_MEMBER = 256 * 1024**2
MOST_IN_ALL = 1024**3
MOST_RATIO = 200  # bytes for each packed one; real files come to 35 at most
_SMALL = 1024**2  # bytes that harm nobody, however well they were packed
_PIECE = 1024**2
_ENCRYPTED = 0x1
_QDE = ".qde"
_DRIVE = re.compile("^[A-Za-z]:")
_SCHEME = re.compile(r"^([a-z]+):/*", re.IGNORECASE)
_PACK_AGAIN = "export the project again, and do not change the file"


class Container(Protocol):
    """Where a project's XML and its sources are read from."""

    def project(self) -> bytes:
        """The XML of the project."""

    def source(self, address: str) -> bytes | None:
        """What an ``internal:`` address, or one without a scheme, names; None: nothing is there."""

    def close(self) -> None:
        """Close the file."""


def scheme_of(address: str) -> tuple[str, str]:
    """The scheme of an address in lower case (empty: none), and the rest with ``/`` as divider."""
    address = address.strip().replace("\\", "/")
    found = _SCHEME.match(address)
    if found and len(found[1]) > 1:  # one letter is a drive
        return found[1].lower(), address[found.end() :]
    return "", address


def open_container(path: Path) -> Container:
    """Open a ``.qdpx``, or a bare ``.qde``.

    Raises:
        ExchangeError: when it is neither, damaged, or made to do harm.
    """
    try:
        with path.open("rb") as file:
            head = file.read(512)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExchangeError(Problem(f"cannot be read: {reason}", str(path))) from None
    if head.startswith(b"PK"):
        return _Zipped(path)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        remedy = "download the file itself; what was saved is a page of a web site"
        raise ExchangeError(Problem("this is a web page, not a project", path.name, remedy))
    if start.startswith(b"<") or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _Bare(path)
    fault = "this is no REFI-QDA project: it is not a ZIP file"
    raise ExchangeError(Problem(fault, path.name, _PACK_AGAIN))


@dataclass
class _Bare:
    """A project.qde that was unpacked, its sources in the folder ``sources`` beside it."""

    path: Path

    def project(self) -> bytes:
        with self.path.open("rb") as file:
            data = file.read(MOST_PROJECT + 1)
        if len(data) > MOST_PROJECT:
            raise _too_large(self.path.name)
        return data

    def source(self, address: str) -> bytes | None:
        wanted = _key(scheme_of(address)[1])
        for folder in self.path.parent.iterdir():
            if folder.name.lower() != "sources" or folder.is_symlink() or not folder.is_dir():
                continue
            for file in folder.iterdir():
                if file.name.lower() == wanted and file.is_file() and not file.is_symlink():
                    return read_bounded(file)
        return None

    def close(self) -> None:
        pass


def read_bounded(file: Path) -> bytes:
    """A file of the disk, unless it is larger than any source may be."""
    if file.stat().st_size > MOST_MEMBER:
        raise _too_large(file.name)
    return file.read_bytes()


class _Zipped:
    """The members of a ZIP by name; names are compared without case."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.left = MOST_IN_ALL
        try:
            self.archive = zipfile.ZipFile(path)
        except Exception as error:  # zipfile raises what it meets in a damaged directory
            raise _damaged(self.name) from error
        try:
            self.members = dict(self._checked())
        except BaseException:
            self.archive.close()
            raise

    def _checked(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        entries = self.archive.infolist()
        if len(entries) > MOST_MEMBERS:
            fault = f"holds more than {MOST_MEMBERS} files"
            raise ExchangeError(Problem(fault, self.name, "export it in several projects"))
        seen: set[str] = set()
        for entry in entries:
            name = entry.orig_filename.replace("\\", "/")
            if fault := _fault(name, entry):
                raise ExchangeError(Problem(f"holds a file that {fault}", self.name, _PACK_AGAIN))
            if name.endswith("/") or name.startswith("__MACOSX/"):
                continue
            if name.lower() in seen:
                fault = "holds two files of one name"
                raise ExchangeError(Problem(fault, f"{self.name}: {name}", _PACK_AGAIN))
            seen.add(name.lower())
            yield name.lower(), entry

    def project(self) -> bytes:
        found = [name for name in self.members if "/" not in name and name.endswith(_QDE)]
        if "project.qde" in found:
            found = ["project.qde"]
        if len(found) == 1:
            return self._read(found[0], MOST_PROJECT)
        if any(name.startswith("word/") for name in self.members):
            fault = "this is a Word document, not a project"
        elif found:
            fault = f"holds {len(found)} projects: {', '.join(sorted(found))}"
        else:
            fault = "this is a ZIP file, but it holds no project.qde"
        raise ExchangeError(Problem(fault, self.name, _PACK_AGAIN))

    def source(self, address: str) -> bytes | None:
        wanted = _key(scheme_of(address)[1])
        for name in (f"sources/{wanted}", wanted):
            if wanted and name in self.members:
                return self._read(name, MOST_MEMBER)
        return None

    def _read(self, name: str, most: int) -> bytes:
        entry = self.members[name]
        try:
            with self.archive.open(entry) as file:
                data = _bounded(file, entry, min(most, self.left), self.name)
        except ExchangeError:
            raise
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError) as error:
            raise _damaged(f"{self.name}: {name}") from error
        except Exception as error:  # each decompressor has an error of its own
            raise _damaged(f"{self.name}: {name}") from error
        self.left -= len(data)
        return data

    def close(self) -> None:
        self.archive.close()


def _bounded(file: IO[bytes], entry: zipfile.ZipInfo, most: int, name: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := file.read(min(_PIECE, most + 1 - size)):
        size += len(piece)
        if size > most or (size > _SMALL and size > MOST_RATIO * max(1, entry.compress_size)):
            raise _too_large(f"{name}: {entry.filename}")
        pieces.append(piece)
    return b"".join(pieces)


def _key(address: str) -> str:
    """The name that a source is looked up by: without folders, which no program writes."""
    return PurePosixPath(address).name.lower()


def _fault(name: str, entry: zipfile.ZipInfo) -> str:
    """What makes a member suspicious; empty: nothing."""
    steps = name.split("/")
    if "\0" in name or not name.strip("/"):
        return "has no proper name"
    if name.startswith("/") or _DRIVE.match(name) or ".." in steps:
        return "would be written outside the project"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link to another file"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted"
    return ""


def _damaged(place: str) -> ExchangeError:
    return ExchangeError(Problem("is damaged, or no ZIP file", place, _PACK_AGAIN))


def _too_large(place: str) -> ExchangeError:
    fault = "unpacks to far more than a project can hold"
    return ExchangeError(Problem(fault, place, "if it is right, take the file out of the project"))
