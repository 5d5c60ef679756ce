"""Zip archives of transcripts: their members as values; nothing is written anywhere."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import Problem
from ._find import OF_MANY_USES, REMEDIES
from ._guess import guess
from ._kinds import ZIP, kind_of, mistaken
from ._model import TranscriptError
from ._unpack import OversizedError, open_zip, read_member
from .formats import SUFFIXES

MOST_MEMBERS = 2_000
MOST_BYTES = 100 * 1024**2  # of one member, unpacked
MOST_IN_ALL = 400 * 1024**2
_ARCHIVES = (".zip", ".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst")
_READABLE = frozenset(SUFFIXES) - frozenset(_ARCHIVES)
_ENCRYPTED = 0x1
_UTF8 = 0x800
_UNICODE_NAME = 0x7075  # an extra field, by which Info-ZIP and 7-Zip give the name in UTF-8
_HIDDEN = (".", "~$", "__MACOSX")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")
_UNPACK = "unpack it and import what it holds"
_SPLIT_IT = "unpack it and import its files in several steps"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name there, with ``/`` between folders, and its bytes.

    The name is for showing; it holds no ``..`` and begins at no root, yet no path should be
    made of it.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive holds: the readable members, and what is wrong with others.

    The place of a problem is the member's name. ``passed_over`` names files of other kinds
    (pictures, recordings), which are no fault.
    """

    members: tuple[Member, ...] = ()
    problems: tuple[Problem, ...] = ()
    passed_over: tuple[str, ...] = ()


def open_archive(data: bytes) -> Archive:
    """Unpack the transcripts in the bytes of a zip archive, in memory and within bounds.

    Members whose suffix is readable are taken; tables and JSON only where there is nothing
    else, as they may hold anything. Archives inside are told, not opened; so are encrypted and
    damaged members, links, and those that unpack to more than a transcript can be. Names
    that are not in Unicode, as Windows wrote them, are guessed among the encodings of texts.
    Raises TranscriptError when the whole is no zip archive, damaged, or holds too much.
    """
    try:
        archive = open_zip(data)
        entries = [
            (name, entry) for name, entry in _named(archive.infolist()) if not entry.is_dir()
        ]
    except TranscriptError:
        raise
    except Exception as error:  # zipfile raises what it meets in a damaged directory
        problem = mistaken(data, "a zip archive", remedy="pack it again")
        raise TranscriptError(problem) from error
    if kind_of(data) is not ZIP:  # such as a .docx, which is a zip too
        raise TranscriptError(mistaken(data, "a zip archive"))
    return _unpacked(archive, entries)


def _unpacked(archive: zipfile.ZipFile, entries: Sequence[tuple[str, zipfile.ZipInfo]]) -> Archive:
    shown = [(name, entry) for name, entry in entries if not _is_hidden(name)]
    wanted = [each for each in shown if _suffix(each[0]) in _READABLE]
    chosen = [each for each in wanted if _suffix(each[0]) not in OF_MANY_USES] or wanted
    if len(chosen) > MOST_MEMBERS:
        fault = f"holds more than {MOST_MEMBERS} transcripts"
        raise TranscriptError(Problem(fault, remedy=_SPLIT_IT))
    members: list[Member] = []
    problems = [problem for name, _ in shown if (problem := _unreadable(name))]
    left = MOST_IN_ALL
    for name, entry in chosen:
        try:
            member = Member(name, _read(archive, entry, min(MOST_BYTES, left)))
        except TranscriptError as error:
            problems += [Problem(each.message, name, each.remedy) for each in error.problems]
        else:
            members.append(member)
            left -= len(member.data)
    taken = {name for name, _ in chosen} | {problem.place for problem in problems}
    return Archive(
        tuple(members), tuple(problems), tuple(name for name, _ in shown if name not in taken)
    )


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    if entry.flag_bits & _ENCRYPTED:
        raise TranscriptError(Problem("is encrypted", remedy=_UNPACK))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise TranscriptError(Problem("is a link, not a file", remedy="pack the file itself"))
    try:
        return read_member(archive, entry, most)
    except OversizedError as error:
        fault = f"unpacks to more than {error}"
        raise TranscriptError(Problem(fault, remedy=_SPLIT_IT)) from None
    except NotImplementedError as error:
        raise TranscriptError(Problem("is packed in an unusual way", remedy=_UNPACK)) from error
    except Exception as error:  # each decompressor has an error of its own
        raise TranscriptError(Problem("is damaged", remedy="pack the archive again")) from error


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _is_hidden(name: str) -> bool:
    return any(part.startswith(_HIDDEN) for part in name.split("/"))


def _unreadable(name: str) -> Problem | None:
    suffix = _suffix(name)
    if suffix in _ARCHIVES:
        return Problem("is an archive inside the archive, which is not opened", name, _UNPACK)
    if suffix in REMEDIES:
        return Problem(f"cannot read {suffix} files", name, REMEDIES[suffix])
    return None


def _named(entries: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield each entry with its name, made harmless and unlike the others."""
    encoding = _encoding([_raw(entry) for entry in entries if not entry.flag_bits & _UTF8])
    seen: dict[str, int] = {}
    for entry in entries:
        name = _harmless(_unicode_name(entry) or _decoded(entry, encoding))
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            path = PurePosixPath(name)
            name = str(path.with_name(f"{path.stem} ({seen[name]}){path.suffix}"))
        yield name, entry


def _raw(entry: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a name, which zipfile has decoded as the first zip programs meant it."""
    return entry.orig_filename.encode("cp437", "replace")


def _decoded(entry: zipfile.ZipInfo, encoding: str) -> str:
    if entry.flag_bits & _UTF8:
        return entry.orig_filename
    return _raw(entry).decode(encoding, "replace")


def _encoding(names: Sequence[bytes]) -> str:
    """Guess the one encoding of all names; Chinese Windows writes GB18030, others Big5 …"""
    joined = b"\n".join(names)
    for encoding in ("ascii", "utf-8"):
        try:
            joined.decode(encoding)
        except UnicodeDecodeError:
            continue
        return encoding
    guessed = guess(joined)
    return guessed[1] if guessed else "cp437"


def _unicode_name(entry: zipfile.ZipInfo) -> str:
    """Return the name that an extra field gives in UTF-8; empty when there is none."""
    extra = entry.extra
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        if kind == _UNICODE_NAME and extra[4:5] == b"\1":
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return ""


def _harmless(name: str) -> str:
    """Return a name without roots, drives, steps upwards and signs that cannot be shown."""
    steps = re.split(r"[\\/]", _CONTROLS.sub("", name.partition("\0")[0]))
    kept = [step for step in steps if step.strip(" .") and not re.fullmatch("[A-Za-z]:", step)]
    return "/".join(kept) or "unnamed"
