"""Regular expressions for folded text: their letters folded, their signs kept."""

from __future__ import annotations

from ._fold import fold, simplify

_SIGNS = frozenset(r"\^$.|?*+()[]{}-# &~\"'")


def fold_expression(pattern: str) -> str:
    r"""A regular expression that finds in folded text what ``pattern`` describes.

    Chinese becomes Simplified. Full-width characters, curly quotes and ideographic blanks
    become what folding makes of them, as literals: ``（`` is ``\(``, never a group. Letters
    keep their case, for ``\S`` is not ``\s``: match with the case ignored.
    """
    found: list[str] = []
    escaped = False
    for character in simplify(pattern):
        plain = fold(character)
        if plain.lower() == character.lower():  # nothing but its case, if anything
            found.append(character)
            escaped = character == "\\" and not escaped
            continue
        if escaped:
            found.pop()
        found.append(f"\\{plain}" if plain in _SIGNS else plain)
        escaped = False
    return "".join(found)
