"""Making a code of the words that are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from ...coding.review import new_code_id
from ._box import Box
from ._cells import safe
from ._chooser import Choice, ChoiceList
from ._lines import Bar
from ._look import DIM, Look
from ._reader import Reader
from ._wording import say

IN_VIVO = "in_vivo"  # the family that is declared when a codebook has none
_LONGEST = 20  # characters of the words that become the name
_CLAUSE = re.compile(r"(?<=[。，、；：？！…,;:?!.])\s*")
_AROUND = "。，、；：？！…,.;:?!“”\"'「」（）() "


class NewCode(Box[None]):
    """Asks for name and family. ``make`` is called with both."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(
        self,
        reader: Reader,
        words: str,
        make: Callable[[str, str], None],
        *,
        name: str,
        family: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._reader, self._words, self._make = reader, words, make
        self._family = family

    def compose(self) -> ComposeResult:
        """Name, id, families."""
        with Vertical(classes="box short"):
            yield Bar(id="about")
            yield Input(self._name, id="typed", select_on_focus=False)
            yield Bar(id="code-id")
            yield ChoiceList()
            yield Bar(id="hint")

    def on_mount(self) -> None:
        """Offer the families, the one last used first in mind."""
        self.entitle(say(self._reader.labels.lang, "new_code"))
        for families in self.query(ChoiceList):
            families.put(family_choices(self._reader))
            keys = [each.key for each in families.choices]
            families.at = keys.index(self._family) if self._family in keys else 0

    def on_resize(self) -> None:
        """Say what fits."""
        self.call_after_refresh(self._tell)

    @on(Input.Changed)
    def _tell(self) -> None:
        lang, book = self._reader.labels.lang, self._reader.book.codebook
        name = self._written()
        code_id = new_code_id(book, name, family=self._chosen()) if name.strip() else ""
        self.tell("about", safe(self._words), Look(here=True))
        self.tell("code-id", say(lang, "new_code_id", id=code_id))
        self.tell("hint", say(lang, "new_code_hint"))

    def _written(self) -> str:
        return "".join(field.value for field in self.query(Input))

    def _chosen(self) -> str:
        chosen = [each.chosen for each in self.query(ChoiceList)]
        return chosen[0].key if chosen and chosen[0] else IN_VIVO

    def action_move(self, steps: int) -> None:
        """Another family."""
        for families in self.query(ChoiceList):
            families.move(steps)
        self._tell()

    @on(ChoiceList.Clicked)
    def _clicked(self) -> None:
        self._tell()

    @on(Input.Submitted)
    def _done(self) -> None:
        """Make it."""
        name = self._written()
        if name.strip():
            self.dismiss()
            self._make(name, self._chosen())


def name_from(words: str) -> str:
    """A name for a code out of the words it is made of: as many of their clauses as a name may have."""
    plain = " ".join(safe(words).split())
    clauses = [each for each in _CLAUSE.split(plain) if each.strip(_AROUND)]
    name = (clauses or [""])[0]
    for each in clauses[1:]:
        if len(name + each) > _LONGEST:
            break
        name += each
    if len(name) > _LONGEST:
        cut = name[:_LONGEST]
        name = re.sub(r"[A-Za-z]+$", "", cut) if name[_LONGEST].isascii() else cut
    return name.strip(_AROUND) or plain[:_LONGEST]


def family_choices(reader: Reader) -> list[Choice]:
    """The families of the codebook, and one for codes in vivo where there is none such."""
    book, lang = reader.book.codebook, reader.labels.lang
    found = [
        Choice(name, [(safe(family.title.say(lang)), Look(family=at)), (f"  {name}", DIM)])
        for at, (name, family) in enumerate(book.families.items())
    ]
    if IN_VIVO not in book.families:
        title = say(lang, "in_vivo")
        found.append(Choice(IN_VIVO, [(title, Look(family=len(found))), (f"  {IN_VIVO}", DIM)]))
    return found
