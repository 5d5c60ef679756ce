"""What comes of a question: an answer, or a named reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered: ``text`` is its message, ``form`` what it was asked for."""

    text: str
    model: str
    finish: str
    form: str
    tries: int
    usage: Mapping[str, Any]


class NoAnswerError(Exception):
    """A question that stays without an answer. ``stop``: no other would be answered either;
    ``smaller``: less text at once may help.
    """

    def __init__(
        self, outcome: str, detail: str = "", *, stop: bool = False, smaller: bool = False
    ) -> None:
        self.outcome, self.detail, self.stop, self.smaller = outcome, detail, stop, smaller
        super().__init__(f"{outcome}: {detail}" if detail else outcome)


def storable(text: str) -> str:
    """``text`` without halves of surrogate pairs, which JSON can write and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
