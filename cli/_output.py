"""What commands print: tables, JSON, CSV, errors, progress. Nothing else in govcode prints."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, NoReturn, TypeAlias

from .. import GovcodeError, Problem

if TYPE_CHECKING:
    from ..coding import Replaced

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_FORMULA = tuple("=+-@\t\r＝＋－＠")  # a spreadsheet would compute a cell that begins with one
_PIPE_WIDTH = 160
Colour: TypeAlias = Literal["", "green", "red", "yellow", "cyan"]
_COLOURS: dict[Colour, int] = {"green": 32, "red": 31, "yellow": 33, "cyan": 36}
_PATIENCE = 1.0  # seconds before a progress bar appears


def harmless(text: str) -> str:
    """``text`` without control characters: a transcript must not steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def say(text: str = "") -> None:
    """One line on standard output."""
    print(harmless(text))


def page(lines: Iterable[str]) -> None:
    """Lines on standard output; on a terminal through the pager (PAGER), as git shows its log."""
    if sys.stdout.isatty():
        from click import echo_via_pager

        echo_via_pager(harmless(line) + "\n" for line in lines)
        return
    for line in lines:
        print(harmless(line))


def say_marked(text: str, colour: Colour) -> None:
    """One line on standard output, coloured where a terminal shows colours (unless NO_COLOR is set)."""
    if colour and sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        print(f"\x1b[{_COLOURS[colour]}m{harmless(text)}\x1b[0m")
    else:
        print(harmless(text))


def print_json(value: Any) -> None:
    """A value as JSON, Chinese readable, one record a line; dataclasses become objects."""
    plain = _plain(value) if is_dataclass(value) else value
    if isinstance(plain, dict):
        members = (f"{_compact(key)}: {_lines(each, '  ')}" for key, each in plain.items())
        print("{\n  " + ",\n  ".join(members) + "\n}")
    else:
        print(_lines(plain, ""))


def _lines(value: Any, margin: str) -> str:
    """A list of records one a line; everything else compact."""
    if not (isinstance(value, (list, tuple)) and value and not isinstance(value[0], (str, int))):
        return _compact(value)
    records = f",\n{margin}  ".join(map(_compact, value))
    return f"[\n{margin}  {records}\n{margin}]"


def _compact(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    return str(value)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Rows as CSV. Text that a spreadsheet would take for a formula gets an apostrophe."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    for row in chain([columns], rows):
        writer.writerow([_cell(each) for each in row])


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return harmless(f"'{value}" if value.startswith(_FORMULA) else value)


def print_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "",
    whole: Collection[str] = (),
) -> None:
    """Rows as a table for reading; numbers to the right; columns in ``whole`` are never cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    listed = [list(row) for row in rows]
    table = Table(title=title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for at, column in enumerate(columns):
        numeric = all(isinstance(row[at], (int, float)) or row[at] in ("", "—") for row in listed)
        table.add_column(
            column,
            justify="right" if numeric and listed else "left",
            overflow="fold",
            no_wrap=column in whole,
        )
    for row in listed:
        table.add_row(*(Text(_shown(each)) for each in row))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    console.print(table)


def _shown(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return harmless("" if value is None else str(value))


def warn(problems: Iterable[Problem]) -> None:
    """Each problem on a line of standard error."""
    for problem in problems:
        print(harmless(f"govcode: {problem}"), file=sys.stderr)


def fail(problems: Iterable[Problem]) -> NoReturn:
    """The problems on standard error, and exit status 1."""
    warn(problems)
    raise SystemExit(1)


@contextmanager
def clean_errors() -> Iterator[None]:
    """Turn the errors that a user can mend into lines and exit status 1."""
    try:
        yield
    except GovcodeError as error:
        fail(error.problems)
    except KeyboardInterrupt:
        print("govcode: stopped; nothing of this command is kept", file=sys.stderr)
        raise SystemExit(130) from None
    except UnicodeEncodeError as error:
        broken = error.object[error.start : error.end]
        fail([Problem(f"an option is no text: it holds {broken!r}", remedy="write it in UTF-8")])
    except BrokenPipeError:
        sys.stderr.close()  # the reader has gone; nothing is left to say to anybody
        raise SystemExit(0) from None
    except Exception as error:
        if type(error).__module__ != "sqlite3":
            raise
        remedy = "the study file may be damaged: restore it from a backup"
        fail([Problem(f"the study file cannot be read: {error}", remedy=remedy)])


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, for work that takes over a second on a terminal."""
    if not sys.stderr.isatty():
        yield _silent
        return
    bar = _Bar(label)
    try:
        yield bar.show
    finally:
        bar.stop()


def _silent(_done: int, _total: int) -> None:
    pass


class _Bar:
    """A bar that appears only when it is worth it."""

    def __init__(self, label: str) -> None:
        self.label, self.since = label, time.monotonic()
        self.display: Any = None
        self.task: Any = None

    def show(self, done: int, total: int) -> None:
        if self.display is None:
            if time.monotonic() - self.since < _PATIENCE:
                return
            self._start(total)
        self.display.update(self.task, completed=done)

    def _start(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress

        self.display = Progress(console=Console(stderr=True), transient=True)
        self.task = self.display.add_task(self.label, total=total)
        self.display.start()

    def stop(self) -> None:
        if self.display is not None:
            self.display.stop()


def print_replaced(done: Replaced) -> None:
    """What became of the codings of a document that has a corrected text."""
    lost = f", {len(done.lost)} without words" if done.lost else ""
    changed = f", {len(done.changed)} on changed words" if done.changed else ""
    say(f"{done.document} is read anew: {done.same} codings on the same words{changed}{lost}")
    for each in done.changed:
        say(f"  {each.id} {each.code}: {each.before!r} is now {each.after!r}")
    for gone in done.lost:
        fate = "kept as orphaned" if gone.kept else "an unreviewed suggestion, dropped"
        say(f"  {gone.id} {gone.code}: {gone.words!r} is gone; {fate}")
