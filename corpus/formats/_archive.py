"""Zip archives of transcripts, read as one file that holds several interviews."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from ... import Problem
from .._marks import shown
from .._model import TranscriptError
from .._zip import Archive, Member, open_archive
from . import SUFFIXES, TableColumns, read_contents
from ._content import Content


def read_archive(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return the interviews in a zip archive, told apart by their names in it.

    What cannot be read is told in a note of each. Raises TranscriptError when nothing can.
    """
    archive = open_archive(data)
    contents: list[Content] = []
    problems = list(archive.problems)
    for member in archive.members:
        try:
            contents += _read(member, columns)
        except TranscriptError as error:
            problems += [Problem(each.message, member.name, each.remedy) for each in error.problems]
    if not contents:
        raise TranscriptError(*(problems or [_nothing(archive)]))
    told = tuple(f"not read from the archive: {problem}" for problem in problems)
    return tuple(replace(each, notes=(*each.notes, *told)) for each in contents)


def _read(member: Member, columns: TableColumns) -> list[Content]:
    suffix = PurePosixPath(member.name).suffix.lower()
    found = read_contents(member.data, suffix, columns=columns)
    return [
        replace(each, part=f"{member.name}/{each.part}" if each.part else member.name)
        for each in found
    ]


def _nothing(archive: Archive) -> Problem:
    beside = f", only {shown(list(archive.passed_over))}" if archive.passed_over else ""
    remedy = "readable are: " + ", ".join(SUFFIXES)
    return Problem(f"holds no transcripts{beside}", remedy=remedy)
