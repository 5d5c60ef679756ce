"""How a piece of a row is to look, without saying in which colours."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Tone = Literal[
    "plain", "dim", "strong", "speaker", "interviewer", "title", "good", "bad", "hint", "key"
]


class Look(NamedTuple):
    """What a piece of text is. ``family`` is the position of a code's family in the codebook, -1
    for none; ``filled`` a coding that a person accepted; ``here`` the sentence that is read;
    ``selected`` the words a command is about.
    """

    tone: Tone = "plain"
    family: int = -1
    filled: bool = False
    here: bool = False
    selected: bool = False
    underlined: bool = False
    struck: bool = False
    current: bool = False


Piece: TypeAlias = tuple[str, Look]
PLAIN, DIM, STRONG = Look(), Look("dim"), Look("strong")
