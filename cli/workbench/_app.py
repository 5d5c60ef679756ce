"""The workbench as a program for the terminal."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from ._palette import Commands
from ._reader import Reader
from ._screen import ReviewScreen
from ._wording import say

_THEMES = ("textual-dark", "textual-light")


class ReviewApp(App[None]):
    """Shows one reader. What is changed is in the study at once; leaving keeps the place."""

    CSS_PATH = "workbench.tcss"
    COMMANDS = {Commands}  # noqa: RUF012 - as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", show=False, priority=True)]
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.animation_level = "none"  # motion costs a slow line dearly
        self.reader = reader
        self.review = ReviewScreen(reader)
        if reader.place.theme in _THEMES:
            self.theme = reader.place.theme

    async def on_event(self, event: events.Event) -> None:
        """Keys of the main screen are handled at once and in order, whatever a slow line brings together."""
        if (
            isinstance(event, events.Key)
            and not event.is_forwarded
            and self.screen is self.review
            and self.review.press(event.key, event.character)
        ):
            return
        await super().on_event(event)

    def on_mount(self) -> None:
        """Begin to read."""
        self.push_screen(self.review)

    def action_command_palette(self) -> None:
        """Open the palette, in the language of the screen."""
        if self.screen is self.review:
            words = say(self.reader.labels.lang, "palette")
            self.push_screen(CommandPalette(placeholder=words))

    async def action_quit(self) -> None:
        """Leave, unless something waits to be written."""
        if self.screen is self.review:
            self.review.action_do("leave")
