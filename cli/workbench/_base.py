"""The frame of the main screen: what it is made of, and how it is shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen

from ... import GovcodeError
from ._changes import Changes
from ._dialogs import Text
from ._heading import footing, heading
from ._lines import Bar
from ._look import PLAIN, Piece
from ._reader import Reader
from ._sidebar import Sidebar
from ._transcript import Transcript
from ._wording import say
from ._wrap import paragraph

_SMALLEST = (40, 8)
_SIDE_FROM = 64  # columns from which there is room for the side


def told(error: Exception) -> str:
    """What is said of a fault: of several problems the first."""
    return str(error.problems[0] if isinstance(error, GovcodeError) else error)


class Frame(Screen[None], inherit_bindings=False):
    """Heading, transcript and side, footing."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        self.changes = Changes(reader)
        self.side_wanted = True

    def compose(self) -> ComposeResult:
        """The parts, and a place for what is said when there is nothing to read."""
        transcript, sidebar = Transcript(self.reader), Sidebar(self.reader)
        text = Text(self._instead)
        self._arrange(transcript, sidebar, text)  # before anything is laid out for nothing
        yield Bar(id="heading")
        with Horizontal():
            yield transcript
            yield text
            yield sidebar
        yield Bar(id="footing")

    def _instead(self, width: int) -> list[list[Piece]]:
        """What is said in place of a transcript."""
        lang, (least_width, least_height) = self.reader.labels.lang, _SMALLEST
        if self._too_small():
            text = say(lang, "small", w=least_width, h=least_height)
        elif self.reader.open is None:
            text = say(lang, "no_documents")
        else:
            text = say(lang, "nothing_said")
        return [[(f" {row}", PLAIN)] for row in paragraph(text, max(4, width - 2))]

    def _too_small(self) -> bool:
        return self.app.size.width < _SMALLEST[0] or self.app.size.height < _SMALLEST[1]

    def on_resize(self) -> None:
        """Lay out for another size."""
        self.call_after_refresh(self.show)

    def on_transcript_resized(self) -> None:
        """Lay out for another room."""
        self.show()

    def show(self, *, follow: bool = True) -> None:
        """Show everything as it is now."""
        if not (self.is_mounted and self.query(Sidebar)):  # not all is there yet, or any more
            return
        transcript, sidebar = self.query_one(Transcript), self.query_one(Sidebar)
        text = self.query_one(Text)
        self.query_one("#heading", Bar).say(heading(self.reader, self.size.width))
        self.query_one("#footing", Bar).say(footing(self.reader, self.size.width))
        if self._arrange(transcript, sidebar, text):
            self.call_after_refresh(self.show, follow=follow)  # when it is known how wide all is
            return
        transcript.show(follow=follow)
        sidebar.show(follow=follow)
        text.show()

    def _arrange(self, transcript: Transcript, sidebar: Sidebar, text: Text) -> bool:
        """Give each part its room; whether any has another one now."""
        document, width = self.reader.open, self.app.size.width
        readable = document is not None and document.shows_anything and not self._too_small()
        beside = readable and self.side_wanted and width >= _SIDE_FROM
        before = transcript.display, sidebar.display
        transcript.display, sidebar.display, text.display = readable, beside, not readable
        return sidebar.fit(width) or before != (readable, beside)

    def attempt(self, command: Callable[[], object]) -> bool:
        """Do a command and show the outcome; whether it went well. Where not, the first problem is told."""
        self.reader.message = ""
        try:
            command()
        except (GovcodeError, OSError, sqlite3.Error) as error:
            self.reader.message = told(error)
            return False
        finally:
            self.show()
        return True
