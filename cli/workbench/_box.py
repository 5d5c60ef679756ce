"""What all boxes have in common."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from ._cells import fitted
from ._lines import Bar
from ._look import DIM, Look

T = TypeVar("T")


class Box(ModalScreen[T], inherit_bindings=False):
    """A box over the transcript.

    No binding of a box has priority: keys that arrive together, as over a slow line, are
    then handled in the order in which they were pressed.
    """

    def entitle(self, title: str) -> None:
        """Write a title on the frame."""
        for box in self.query(".box"):
            box.border_title = title

    def tell(self, where: str, text: str, look: Look = DIM) -> None:
        """Say something on one of the box's lines; nothing while the box is being made or taken away."""
        for bar in self.query(Bar):
            if bar.id == where:
                bar.say([(fitted(text, bar.size.width), look)])

    def on_key(self, event: events.Key) -> None:
        """Take in what was typed before the line to type in was there."""
        if not (event.is_printable and event.character):
            return
        for field in self.query("Input, TextArea"):
            if isinstance(field, Input):
                field.insert_text_at_cursor(event.character)
            elif isinstance(field, TextArea):
                field.insert(event.character)
            event.stop()
