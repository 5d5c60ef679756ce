"""Names of codes as they are written on the screen."""

from __future__ import annotations

from ...codebooks import Code, Codebook, Language
from ...coding.review import CodedSpan, State
from ._cells import safe

MARKS: dict[State, str] = {"waiting": "?", "disputed": "≠", "accepted": "✓", "rejected": "✗"}


class Labels:
    """What a codebook calls its codes, in one language, for one coder."""

    def __init__(self, codebook: Codebook, lang: Language, coder: str) -> None:
        self.codebook, self.lang, self.coder = codebook, lang, coder
        self._names = {code.id: safe(code.name.say(lang)) or code.id for code in codebook.codes}
        self._families = {name: at for at, name in enumerate(codebook.families)}

    def name(self, code: str) -> str:
        """A code's name; its id where the codebook has no such code."""
        return self._names.get(code) or safe(code)

    def family(self, code: str) -> str:
        """The title of a code's family."""
        family = self.codebook.families.get(code.partition(".")[0])
        return safe(family.title.say(self.lang)) if family else ""

    def position(self, code: str) -> int:
        """The position of a code's family in the codebook, -1 where it has none."""
        return self._families.get(code.partition(".")[0], -1)

    def code(self, code: str) -> Code | None:
        """The code with this id, if the codebook has it."""
        return self.codebook.by_id.get(code)

    def tag(self, coding: CodedSpan, *, doubled: bool = False) -> str:
        """What stands beside coded words: status, code, and another person who put it there.

        Where the code is ``doubled``, put there by several coders, a machine is named too.
        """
        named = doubled or coding.origin in ("person", "import")
        another = named and coding.coder != self.coder
        return "".join(
            (
                MARKS[coding.state],
                "¬" if coding.contrary else "",
                self.name(coding.code),
                f"·{safe(coding.coder)}" if another else "",
            )
        )
