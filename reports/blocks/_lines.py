"""Lines put together from words of either language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from ...codebooks import Bilingual
from .._view import ReportLanguage
from .._wording import Fact, number, say
from ._model import Line, Piece, PieceKind

Part: TypeAlias = Line | Piece | Bilingual | str | int

COLON = Bilingual(zh="：", en=": ")
COMMA = Bilingual(zh="、", en=", ")
_OPEN, _CLOSE = Bilingual(zh="（", en=" ("), Bilingual(zh="）", en=")")


def line(*parts: Part) -> Line:
    """One line of all parts; what stands in neither language is the same in both."""
    return tuple(piece for part in parts for piece in _pieces(part))


def _pieces(part: Part) -> Iterator[Piece]:
    if isinstance(part, Piece):
        yield part
    elif isinstance(part, Bilingual):
        yield Piece(part)
    elif isinstance(part, str | int):
        yield Piece(same(number(part)))
    else:
        yield from part


def same(words: str) -> Bilingual:
    """Words that are the same in either language."""
    return Bilingual(zh=words, en=words)


def strong(part: Bilingual | str | int) -> Piece:
    """Words that stand out."""
    return _of(part, "strong")


def code(part: str) -> Piece:
    """What is typed or read letter by letter: an id, a command, a hash."""
    return _of(part, "code")


def _of(part: Bilingual | str | int, kind: PieceKind) -> Piece:
    return Piece(part if isinstance(part, Bilingual) else same(number(part)), kind)


def words(key: str, **facts: Fact) -> Line:
    """Fixed words as a line."""
    return line(say(key, **facts))


def fact(key: str, *value: Part) -> Line:
    """A label and its value."""
    return line(say(key), COLON, *value)


def bracketed(*parts: Part) -> Line:
    """Parts in the brackets of either language."""
    return line(_OPEN, *parts, _CLOSE)


def joined(lines: Iterable[Part], between: Part = " · ") -> Line:
    """Lines in a row; nothing for none."""
    whole: list[Part] = []
    for each in lines:
        whole += [between, each] if whole else [each]
    return line(*whole)


def spoken(given: Line, lang: Literal["zh", "en"]) -> str:
    """A line as plain text of one language."""
    return "".join(piece.words.say(lang) for piece in given)


def versions(given: Line, lang: ReportLanguage) -> tuple[Literal["zh", "en"], ...]:
    """The languages in which a line is set: both only where it differs."""
    if lang != "both":
        return (lang,)
    return ("zh",) if spoken(given, "zh") == spoken(given, "en") else ("zh", "en")
