"""The main screen: what each command does."""

from __future__ import annotations

from textual import work

from . import _walk
from ._asking import Asking
from ._commands import FULL_WIDTH, KEYS
from ._cursor import Cursor
from ._memo import MemoScreen
from ._moves import MOVES
from ._sidebar import Sidebar
from ._transcript import Transcript

_SOON, _OFTEN, _SELDOM = (
    0.2,
    0.4,
    2.0,
)  # seconds: until what the first keys need is loaded, and between
# two looks at what waits to be written, and at what others do
_WALKS = {  # whether through what is assigned, and which way
    "next": (False, 1),
    "previous": (False, -1),
    "mine_on": (True, 1),
    "mine_back": (True, -1),
}
_HAN_FROM = 0x2E80  # the first character that only an input method types


class ReviewScreen(Asking):
    """Reading and coding. A command is in ``MOVES``, or a method ``_do_`` and its name."""

    def on_mount(self) -> None:
        """Load what the first keys need, and look after what waits."""
        self._offered = ""  # the document that the same key goes to next
        self._kept: tuple[object, ...] = ()
        self.set_interval(_OFTEN, self._look_after)
        self.set_interval(_SELDOM, self._look_around)
        self.set_timer(_SOON, self._warm_up)

    @work(thread=True)
    def _warm_up(self) -> None:
        self.reader.book.warm_up()

    # --- commands

    def action_do(self, name: str) -> None:
        """Do a command and show the outcome."""
        offered, self._offered = self._offered, ""
        if name in MOVES:
            self.attempt(lambda: self.reader.move(MOVES[name]))
        elif name in _WALKS:
            self.attempt(lambda: self._walk(*_WALKS[name], offered))
        else:
            self.attempt(getattr(self, f"_do_{name}"))

    def press(self, key: str, character: str | None) -> bool:
        """Do what a key is for; False where it is for nothing here.

        With a Chinese input method on, punctuation is a command too, and characters look
        for a code.
        """
        name = KEYS.get(key) or FULL_WIDTH.get(character or "")
        if name:
            self.action_do(name)
        elif key in "123456789":
            self.attempt(lambda: self.changes.put_recent(int(key) - 1))
        elif character and _only_input_methods_type(character):
            self.attempt(lambda: self.ask_code(typed=character))
        else:
            return False
        return True

    def on_transcript_moved(self, event: Transcript.Moved) -> None:
        """The mouse moved the reader."""
        event.stop()
        self.reader.message = ""
        self.show()

    def _walk(self, assigned: bool, steps: int, offered: str) -> None:
        """To the next coding that waits, or turn that is assigned; at the end another document is
        offered, which the same key opens.
        """
        reader = self.reader
        if offered:
            reader.open_document(offered)
            self._jump_to_sentence(0 if steps > 0 else -1)
        if self._step(assigned, steps, first=bool(offered)):
            return
        find_document = _walk.document_assigned if assigned else _walk.document_with_more
        self._offered = find_document(reader, steps) or ""
        reader.message = self._say("none_assigned" if assigned else "none_left")
        key = "next_document" if self._offered else "all_done"
        reader.message += self._say(key, document=self._offered)

    def _step(self, assigned: bool, steps: int, *, first: bool) -> bool:
        """One step of a walk, ``first`` of a document; whether there was one to take."""
        reader = self.reader
        if assigned:
            here = (
                first
                and reader.open
                and reader.open.turns[reader.open.turn_at(reader.cursor.start)]
            )
            found = reader.cursor if here and here.mine else _walk.assigned_turn(reader, steps)
            if found:
                reader.jump(found)
            return found is not None
        waiting = _walk.waiting(reader)
        coding = waiting[0 if steps > 0 else -1] if first and waiting else None
        coding = coding or _walk.following(reader, steps)
        if coding:
            _walk.stop_at(reader, coding)
        return coding is not None

    def _do_top(self) -> None:
        self._jump_to_sentence(0)

    def _do_bottom(self) -> None:
        self._jump_to_sentence(-1)

    def _jump_to_sentence(self, index: int) -> None:
        if self.reader.open and self.reader.open.sentences:
            self.reader.jump(Cursor(*self.reader.open.sentences[index]))

    def _do_page_on(self) -> None:
        self.query_one(Transcript).page_by(1)

    def _do_page_back(self) -> None:
        self.query_one(Transcript).page_by(-1)

    def _do_document_on(self) -> None:
        self._open_beside(1, "last_document")

    def _do_document_back(self) -> None:
        self._open_beside(-1, "first_document")

    def _open_beside(self, steps: int, otherwise: str) -> None:
        name = self.reader.beside(steps)
        if name is None:
            self.reader.message = self._say(otherwise)
        else:
            self.reader.open_document(name)

    def _do_documents(self) -> None:
        self.ask_document()

    def _do_search(self) -> None:
        self.ask_words()

    def _do_coding_on(self) -> None:
        self.reader.turn_to(1)

    def _do_coding_back(self) -> None:
        self.reader.turn_to(-1)

    def _do_code(self) -> None:
        self.ask_code()

    def _do_again(self) -> None:
        self.changes.put_recent(0)

    def _do_browse(self) -> None:
        self.browse()

    def _do_in_vivo(self) -> None:
        self.ask_new_code()

    def _do_accept(self) -> None:
        self.changes.decide(accept=True)

    def _do_reject(self) -> None:
        self.changes.decide(accept=False)

    def _do_accept_all(self) -> None:
        self.changes.decide(accept=True, everything=True)

    def _do_reject_all(self) -> None:
        self.changes.decide(accept=False, everything=True)

    def _do_recode(self) -> None:
        self.ask_code(instead=True)

    def _do_respan(self) -> None:
        self.changes.recode(span=self.reader.cursor.span)

    def _do_undo(self) -> None:
        self.ask_undo()

    def _do_redo(self) -> None:
        self.changes.undo(again=True)

    def _do_memo(self) -> None:
        self.ask_memo()

    def _do_memos(self) -> None:
        self.ask_memos()

    def _do_filter(self) -> None:
        self.ask_filter()

    def _do_unfilter(self) -> None:
        self.reader.show_only(type(self.reader.wanted)())
        self._tell_filter()

    def _do_side(self) -> None:
        self.side_wanted = not self.side_wanted

    def _do_side_on(self) -> None:
        self.query_one(Sidebar).page_by(1)

    def _do_side_back(self) -> None:
        self.query_one(Sidebar).page_by(-1)

    def _do_language(self) -> None:
        self.reader.speak("en" if self.reader.labels.lang == "zh" else "zh")

    def _do_light(self) -> None:
        dark = self.app.current_theme.dark
        self.app.theme = "textual-light" if dark else "textual-dark"
        self.reader.place.theme = self.app.theme

    def _do_reload(self) -> None:
        self.reader.reload_codebook()
        self.reader.refresh()
        self.reader.message = self._say("codebook_reloaded")

    def _do_help(self) -> None:
        self.show_help()

    def _do_leave(self) -> None:
        self.ask_leave()

    # --- what happens elsewhere

    def _look_after(self) -> None:
        """Try again what waits for another process."""
        if self.changes.line:
            self.attempt(self.changes.try_again)

    def _look_around(self) -> None:
        """Take in what others changed, tell of a changed codebook, keep the place."""
        reader = self.reader
        if isinstance(self.app.screen, MemoScreen):
            reader.place.draft = self.app.screen.written
        place = reader.place.document, reader.place.start, reader.place.end, reader.place.draft
        if place != self._kept and reader.keep_place():
            self._kept = place
        if reader.book.file_changed():
            reader.message = self._say("codebook_changed")
            self.show(follow=False)
        if reader.changed_by_others():
            reader.refresh()
            if not reader.seen_by:  # who works blind does not learn what others do
                reader.message = self._say("others_changed")
            self.show(follow=False)


def _only_input_methods_type(character: str) -> bool:
    return len(character) == 1 and ord(character) >= _HAN_FROM and character.isalnum()
