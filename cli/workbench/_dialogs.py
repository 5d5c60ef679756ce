"""Small boxes: a question, a line to look for, the help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from ...codebooks import Language
from ._box import Box
from ._cells import fitted
from ._commands import SECTIONS, key_name
from ._lines import Bar, Lines
from ._look import PLAIN, Look, Piece
from ._wording import say
from ._wrap import paragraph

Line = list[Piece]


class Text(Lines):
    """Lines that a function makes for the width there is."""

    def __init__(self, make: Callable[[int], Sequence[Line]]) -> None:
        super().__init__(id="text")
        self._make = make
        self._lines: Sequence[Line] = ()

    def on_resize(self) -> None:
        """Make them for another width."""
        self._lines = self._make(self.room)
        self.show()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, y: int) -> Line:
        """One of them."""
        return self._lines[y]


class Question(Box[bool]):
    """A question with yes and no; y, Enter and 是 are yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y,enter,是", "answer(True)", show=False),
        Binding("n,N,escape,q,否", "answer(False)", show=False),
    ]

    def __init__(self, question: str, lang: Language) -> None:
        super().__init__()
        self._question, self._lang = question, lang

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical(classes="box small"):
            yield Text(lambda width: [[(row, PLAIN)] for row in paragraph(self._question, width)])
            yield Bar(id="hint")

    def on_resize(self) -> None:
        """Say which keys answer."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self.tell("hint", say(self._lang, "yes_no"), Look("key"))

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)


class SearchLine(Box[str]):
    """Asks for words to look for; an empty answer looks for nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "give_up", show=False)]

    def __init__(self, lang: Language, typed: str = "") -> None:
        super().__init__()
        self._lang, self._typed = lang, typed

    def compose(self) -> ComposeResult:
        """A line at the foot of the screen."""
        with Vertical(classes="box foot"):
            yield Input(self._typed, id="typed", select_on_focus=True)
            yield Bar(id="hint")

    def on_resize(self) -> None:
        """Say what can be done."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self.entitle(say(self._lang, "search"))
        self.tell("hint", say(self._lang, "search_hint"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Look for it."""
        self.dismiss(event.value)

    def action_give_up(self) -> None:
        """Look for nothing."""
        self.dismiss("")


class Help(Box[None]):
    """All keys, what the mouse does, what the marks mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss", show=False),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(15)", show=False),
        Binding("pageup,b", "scroll(-15)", show=False),
    ]

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang

    def compose(self) -> ComposeResult:
        """The table in a box."""
        with Vertical(classes="box"):
            yield Text(lambda width: help_lines(self._lang, width))
            yield Bar(id="hint")

    def on_resize(self) -> None:
        """Say how to go on and back."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self.entitle(say(self._lang, "help"))
        self.tell("hint", say(self._lang, "help_hint"))

    def action_scroll(self, rows: int) -> None:
        """Look further down, or up."""
        for text in self.query(Text):
            text.to(text.scroll_offset.y + rows)


def help_lines(lang: Language, width: int) -> list[Line]:
    """The commands by section with their keys, in two columns where there is room."""
    lines: list[Line] = []
    for (zh, en), commands in SECTIONS.items():
        lines += [[(zh if lang == "zh" else en, Look("title"))]]
        for command in commands:
            keys = "  ".join(key_name(key) for key in command.keys) or "Ctrl+P"
            room = 22
            rows = paragraph(command.told(lang), max(8, width - room))
            lines += [
                [((fitted(keys, room) if not at else " " * room), Look("key")), (row, PLAIN)]
                for at, row in enumerate(rows)
            ]
        lines.append([])
    lines += [[(fitted("1 … 9", 22), Look("key")), (say(lang, "last_used"), PLAIN)], []]
    for key in ("help_mouse", "help_marks", "help_input"):
        lines += [*([(row, PLAIN)] for row in paragraph(say(lang, key), width)), []]
    return lines
