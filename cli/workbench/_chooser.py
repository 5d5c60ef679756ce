"""Choosing by typing: a line to type in, what fits below it, and beside it what one of them is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from ._box import Box
from ._cells import cells
from ._lines import Bar, Lines
from ._look import DIM, Look, Piece

Line = list[Piece]
_DETAILS_FROM = 60  # cells of the box from which there is room for details


class Choice(NamedTuple):
    """One of the things to choose from: what it is called inside, and its line."""

    key: str
    line: Line


class ChoiceList(Lines):
    """The lines to choose from, one of them marked."""

    class Clicked(Message):
        """A line was clicked."""

    def __init__(self) -> None:
        super().__init__(id="choices")
        self.choices: Sequence[Choice] = ()
        self.at = 0

    def put(self, choices: Sequence[Choice], *, keep: bool = False) -> None:
        """Show other choices, the first one marked, or with ``keep`` the one that was."""
        key = self.chosen.key if keep and self.chosen else None
        self.choices = choices
        self.at = next((i for i, each in enumerate(choices) if each.key == key), 0)
        self.move(0)

    @property
    def chosen(self) -> Choice | None:
        """The marked choice."""
        return self.choices[self.at] if self.at < len(self.choices) else None

    def move(self, steps: int) -> None:
        """Mark another one."""
        self.at = max(0, min(self.at + steps, len(self.choices) - 1))
        top, height = self.scroll_offset.y, self.size.height
        if height:
            self.to(min(max(top, self.at - height + 1), self.at))
        self.show()

    def count(self) -> int:
        """How many choices there are."""
        return len(self.choices)

    def line(self, y: int) -> Line:
        """A choice, the marked one on a ground of its own."""
        pieces = self.choices[y].line
        if y != self.at:
            return [("  ", DIM), *pieces]
        used = sum(cells(text) for text, _ in pieces) + 2
        filled = [("› ", Look("key")), *pieces, (" " * max(0, self.room - used), DIM)]
        return [(text, look._replace(here=True)) for text, look in filled]

    def on_resize(self) -> None:
        """Show as many as fit."""
        self.move(0)

    def on_click(self, event: events.Click) -> None:
        """Choose by mouse."""
        at = event.y + self.scroll_offset.y
        if at < len(self.choices):
            self.at = at
            self.move(0)
            self.post_message(self.Clicked())


class Details(Lines):
    """Lines about the marked choice."""

    def __init__(self) -> None:
        super().__init__(id="details")
        self.lines: Sequence[Line] = ()

    def put(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.lines = lines
        self.to(0)
        self.show()

    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line(self, y: int) -> Line:
        """One of them."""
        return self.lines[y]


class Chooser(Box[None]):
    """Asks for one of many.

    Args:
        title: stands on the frame.
        hint: says which keys do what.
        find: what fits the typed text, the best first.
        choose: called with the chosen key (empty: nothing fits), the typed text and whether to
            stay; tells whether the chooser closes.
        detail: the lines about a key, for a width.
        about: a line above, such as the words that are coded.
        typed: what stands in the line at first.
        ask: stands in the line while nothing is typed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("ctrl+down", "scroll(5)", show=False),
        Binding("ctrl+up", "scroll(-5)", show=False),
        Binding("tab", "choose(True)", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(
        self,
        title: str,
        hint: str,
        find: Callable[[str], Sequence[Choice]],
        choose: Callable[[str, str, bool], bool],
        *,
        detail: Callable[[str, int], Sequence[Line]] | None = None,
        about: str = "",
        typed: str = "",
        ask: str = "",
    ) -> None:
        super().__init__()
        self.title, self._hint, self._about, self._typed = title, hint, about, typed
        self._ask = ask
        self._find, self._choose, self._detail = find, choose, detail

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            if self._about:
                yield Bar(id="about")
            yield Input(self._typed, placeholder=self._ask, id="typed", select_on_focus=False)
            with Horizontal():
                yield ChoiceList()
                if self._detail:
                    yield Details()
            yield Bar(id="hint")

    def on_mount(self) -> None:
        """Show what there is."""
        self.entitle(self.title or "")
        for field in self.query(Input):
            field.cursor_position = len(self._typed)
        self._look_again()

    def on_resize(self) -> None:
        """Say what fits the new width."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        self.tell("hint", self._hint)
        self.tell("about", self._about, Look(here=True))
        width = max((box.size.width for box in self.query(".box")), default=0)
        for details in self.query(Details):
            details.display = width >= _DETAILS_FROM
        self._describe()

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return "".join(field.value for field in self.query(Input))

    @on(Input.Changed, "#typed")
    def _look_again(self) -> None:
        for choices in self.query(ChoiceList):
            choices.put(self._find(self.typed))
        self._describe()

    def _describe(self) -> None:
        chosen = next((each.chosen for each in self.query(ChoiceList)), None)
        for details in self.query(Details):
            if self._detail and details.room > 1:
                details.put(self._detail(chosen.key, details.room - 1) if chosen else ())

    def action_move(self, steps: int) -> None:
        """Mark another choice."""
        for choices in self.query(ChoiceList):
            choices.move(steps)
        self._describe()

    def action_scroll(self, rows: int) -> None:
        """Read on in the details, or back."""
        for details in self.query(Details):
            details.to(details.scroll_offset.y + rows)

    @on(Input.Submitted, "#typed")
    @on(ChoiceList.Clicked)
    def _clicked(self) -> None:
        self.action_choose(False)

    def action_choose(self, stay: bool) -> None:
        """Choose what is marked."""
        for choices in self.query(ChoiceList):
            key = choices.chosen.key if choices.chosen else ""
            if self._choose(key, self.typed, stay):
                self.dismiss()
            else:
                choices.put(self._find(self.typed), keep=True)
                self._describe()
