"""govcode: interview analysis in Chinese and English, checkable to the letter.

The names below are the public face; each is loaded when it is first used, so that
``import govcode`` costs nothing. The error types stand here because every layer needs
them and none of them may depend on another for it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .codebooks import Codebook as Codebook
    from .codebooks import load_codebook as load_codebook
    from .coding import Study as Study
    from .coding import create_study as create_study
    from .coding import open_study as open_study
    from .corpus import read_transcript as read_transcript

__version__ = "0.1.0"

_HOMES = {
    "Codebook": "codebooks",
    "Study": "coding",
    "create_study": "coding",
    "load_codebook": "codebooks",
    "open_study": "coding",
    "read_transcript": "corpus",
}

__all__ = ["GovcodeError", "Problem", "__version__", "nearest", *sorted(_HOMES)]


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in what the user gave: what is wrong, where, and what to do about it."""

    message: str
    place: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        """One line: ``place: message (remedy)``, leaving out what is empty."""
        place = f"{self.place}: " if self.place else ""
        remedy = f" ({self.remedy})" if self.remedy else ""
        return f"{place}{self.message}{remedy}"


class GovcodeError(Exception):
    """Base of every error that the user can mend; carries all problems found at once."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(
            Problem(problem) if isinstance(problem, str) else problem for problem in problems
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def as_dicts(self) -> list[dict[str, str]]:
        """The problems as plain values, for JSON."""
        return [asdict(problem) for problem in self.problems]


def nearest(name: str, existing: Iterable[str], *, limit: int = 3) -> str:
    """A hint with the existing names closest to ``name``; all of them when they are few.

    Codes are compared whole and by their last part, so that ``lack_of_trust`` finds
    ``cause.lack_of_trust``. Empty when nothing exists.
    """
    names = list(dict.fromkeys(existing))
    by_tail = [each for each in names if each.rpartition(".")[2] == name.rpartition(".")[2]]
    close = list(dict.fromkeys(by_tail + get_close_matches(name, names, n=limit, cutoff=0.5)))
    if close:
        return "did you mean " + " or ".join(close[:limit]) + "?"
    if names:
        shown = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
        return f"there is: {shown}"
    return ""


def load_later(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A module's ``__getattr__`` that imports a name's home, a submodule, when first asked."""

    def getattribute(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(f".{homes[name]}", package), name)

    return getattribute


__getattr__ = load_later(__name__, _HOMES)


def __dir__() -> list[str]:
    return sorted(__all__)
