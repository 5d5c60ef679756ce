"""Codebook files (.qdc): a study's codes without anything coded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Code, Project, Set
from ._build import Builder, shown
from ._read_codes import read_codes, read_sets
from ._schema import CODEBOOK, faults
from ._write import xml_bytes
from ._write_codes import code_names, write_codes
from ._xml import parse_xml

_MOST_BYTES = 32 * 1024**2


def read_qdc(path: Path, notes: LossNotes) -> Project:
    """The codes and groups of codes in a ``.qdc``, as a project that holds nothing else.

    Raises:
        ExchangeError: when it is no codebook, or made to do harm.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ExchangeError(Problem("is too large for a codebook", path.name))
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ExchangeError(Problem(f"cannot be read: {reason}", str(path))) from None
    root = parse_xml(data, path.name, ("CodeBook",))
    space = root.tag.partition("}")[0].lstrip("{") if "}" in root.tag else ""
    if space != CODEBOOK:
        why = f"name space {space or 'none'} instead of {CODEBOOK}; read all the same"
        notes.changed("files", why)
    found = read_codes(root, notes)
    return Project(
        name=path.stem,
        origin=root.get("origin") or "",
        codes=tuple(found.codes),
        sets=tuple(read_sets(root)),
    )


def qdc_bytes(codes: Sequence[Code], sets: Sequence[Set], origin: str, notes: LossNotes) -> bytes:
    """Codes as the bytes of a ``.qdc``.

    Raises:
        ExchangeError: when there is no code, which the schema does not allow, or the result is not
            valid.
    """
    if not codes:
        raise ExchangeError(Problem("there is no code to write", remedy="add one first"))
    build = Builder(CODEBOOK, notes)
    root = build.element("CodeBook", origin=origin)
    write_codes(build, build.element("Codes", root), codes, code_names(codes, "", notes), {})
    known = {each.guid for each in codes}
    groups = [(each, [code for code in each.codes if code in known]) for each in sets]
    if any(members for _, members in groups):
        parent = build.element("Sets", root)
        for each, members in groups:
            made = build.element("Set", parent, guid=shown(each.guid), name=each.name)
            build.words("Description", made, each.description)
            for code in members:
                build.element("MemberCode", made, guid=shown(code))
    if wrong := faults(root, "Codebook"):
        raise ExchangeError(*(Problem(each) for each in wrong[:5]))
    return xml_bytes(root)
