"""The codebook file: plain values and places out of YAML, changes back into it.

Reading for use takes the fast parser; places (line numbers) and editing take the one
that keeps comments and order, and only when they are needed.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from .. import Problem
from ._errors import CodebookError

_LONGEST_FILE = 8_000_000
_LIST_BELOW = re.compile(r"^\w+:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)-( +)", re.MULTILINE)
_MARK = "\ufeff"


def read_text(path: Path) -> str:
    """The file as text; ``CodebookError`` when it is missing, too large or not UTF-8."""
    try:
        if path.stat().st_size > _LONGEST_FILE:
            raise CodebookError(Problem("the file is too large for a codebook", path.name))
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CodebookError(Problem("there is no such file", str(path))) from None
    except IsADirectoryError:
        raise CodebookError(Problem("this is a folder, not a codebook file", str(path))) from None
    except UnicodeDecodeError:
        remedy = "save it as UTF-8"
        raise CodebookError(Problem("the file is not UTF-8 text", path.name, remedy)) from None
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise CodebookError(Problem(message, str(path))) from None


def parse(text: str, *, name: str) -> Any:
    """The plain value of a YAML text; ``name`` is the file's name in errors."""
    return _load(YAML(typ="safe"), text, name)


def parse_keeping_comments(text: str, *, name: str = "") -> Any:
    """The value with comments, order and places, for editing or for line numbers."""
    return _load(_editor(), text, name)


def _editor(like: str = "") -> YAML:
    """The editing parser; it indents lists as the text ``like`` does."""
    yaml = YAML()
    yaml.width = 1_000_000  # never fold a researcher's line
    yaml.preserve_quotes = True
    found = _LIST_BELOW.search(like)
    offset, blanks = (len(found[1]), len(found[2])) if found else (2, 1)
    yaml.indent(mapping=2, sequence=offset + 1 + blanks, offset=offset)
    return yaml


def _load(yaml: YAML, text: str, name: str) -> Any:
    try:
        return yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"{name}:{mark.line + 1}" if mark else name
        message = " ".join(str(error.problem or error.context or "cannot be read as YAML").split())
        remedy = "check indentation, quotes and colons here and in the line above"
        if "duplicate key" in message:
            remedy = "keep one of the two"
        raise CodebookError(Problem(message, place, remedy)) from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise CodebookError(
            Problem(" ".join(str(error).split()) or "cannot be read", name)
        ) from None


def line_of(root: Any, path: Sequence[str | int]) -> int:
    """The 1-based line of the value at ``path``, or of the nearest one above that exists."""
    node, line = root, 1
    for step in path:
        position = getattr(node, "lc", None)
        data = getattr(position, "data", None) or {}
        if position is None or step not in data:
            break
        line = data[step][0] + 1
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    return int(line)


def edit(path: Path, change: Callable[[Any], None]) -> None:
    """Apply ``change`` to the file's value in place; comments, order and quotes survive.

    The file is replaced in one step, so a crash leaves the old one or the new one; where
    ``change`` changes nothing, it is not written at all.
    """
    text = read_text(path)
    value = parse_keeping_comments(text, name=path.name)
    before = _dumped(value, _editor(text))
    change(value)
    after = _dumped(value, _editor(text))
    if after == before:
        return
    received = path.read_bytes()
    if b"\r\n" in received:
        after = after.replace("\n", "\r\n")
    replace_file(path, _MARK * received.startswith(_MARK.encode()) + after)


def _dumped(value: Any, yaml: YAML) -> str:
    buffer = io.StringIO()
    yaml.dump(value, buffer)
    return buffer.getvalue()


def replace_file(path: Path, text: str) -> None:
    """Write ``text`` beside ``path`` and move it into place, with the permissions of the old file."""
    path = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        if path.exists():
            shutil.copymode(path, temporary)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
