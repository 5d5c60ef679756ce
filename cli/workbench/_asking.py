"""The commands that ask something first: which code, which document, what words."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from textual import work

from ... import GovcodeError
from ...coding import open_study
from ...coding.review import Span, add_code, check_words, keep_codebook
from ...corpus import fold
from . import _choices
from ._base import Frame, told
from ._cells import safe
from ._chooser import Chooser
from ._cursor import Cursor
from ._dialogs import Help, Question, SearchLine
from ._filter import CodingFilter
from ._memo import MemoScreen, Subject, subject_of, subjects
from ._new_code import IN_VIVO, NewCode, name_from
from ._side import code_lines
from ._wording import say


class Asking(Frame):
    """Opens the boxes and does what they answer."""

    _searched = ""

    def _say(self, key: str, **facts: object) -> str:
        return say(self.reader.labels.lang, key, **facts)

    # --- codes

    def ask_code(self, *, instead: bool = False, typed: str = "") -> None:
        """Ask for a code to put on the words, or ``instead`` of the current coding's."""
        reader = self.reader
        if instead and not reader.coding():
            reader.message = self._say("no_coding")
            return
        span = reader.cursor.span
        words = reader.open.text[slice(*span)] if reader.open else ""

        def choose(code: str, written: str, stay: bool) -> bool:
            if not code:
                name = written.lstrip("!！")
                self.app.call_later(lambda: self.attempt(lambda: self.ask_new_code(name=name)))
                return True
            if instead:
                self.attempt(lambda: self.changes.recode(code=code))
                return True
            contrary = _choices.is_contrary(written)
            self.attempt(lambda: self.changes.put(code, contrary=contrary, span=span))
            return not stay

        self.app.push_screen(
            Chooser(
                self._say("find_recode" if instead else "find_code"),
                self._say("find_hint"),
                lambda written: _choices.codes(reader, written),
                choose,
                detail=lambda code, width: code_lines(reader.labels, code, width),
                about=safe(words),
                typed=typed,
                ask=self._say("find_ask"),
            )
        )

    def browse(self) -> None:
        """Look through the codebook."""
        reader = self.reader
        self.app.push_screen(
            Chooser(
                self._say("find_browse"),
                self._say("browse_hint"),
                lambda written: _choices.codes(reader, written),
                lambda *_: True,
                detail=lambda code, width: code_lines(reader.labels, code, width),
            )
        )

    def ask_new_code(self, *, name: str = "") -> None:
        """Ask for the name and family of a new code for the words."""
        reader = self.reader
        if not (reader.open and reader.open.sentences):
            reader.message = self._say("nothing_said")
            return
        document, span = reader.open.info.name, reader.cursor.span
        words = reader.open.text[slice(*span)]
        recent = reader.place.recent[:1]
        family = recent[0].partition(".")[0] if recent else ""

        def make(called: str, chosen: str) -> None:
            reader.message = self._say("code_being_made")
            self.show()
            self._make_code(called, chosen, words, document, span)

        self.app.push_screen(
            NewCode(reader, words, make, name=name or name_from(words), family=family)
        )

    @work
    async def _make_code(
        self, name: str, family: str, words: str, document: str, span: Span
    ) -> None:
        """Write codebook and coding in another thread, as it takes a second; then show them."""
        study, coder = self.reader.study, self.reader.coder
        title = self._say("in_vivo") if family == IN_VIVO else ""

        def write() -> str:
            with open_study(study.folder) as own:  # a connection belongs to its thread
                check_words(own, document, span, words)
                code = add_code(
                    own,
                    name,
                    family=family,
                    family_title=title,
                    example=words,
                    document=document,
                    span=span,
                    coder=coder,
                )
                keep_codebook(
                    own.folder, own.codebook_path, own.codebook
                )  # so that nobody waits for it to be read
                return code

        try:
            code = await asyncio.to_thread(write)
        except (GovcodeError, OSError) as error:
            self.reader.message = told(error)
            self.show()
            return
        self.attempt(lambda: self._show_made(code, span))

    def _show_made(self, code: str, span: Span) -> None:
        reader = self.reader
        reader.refresh()
        self.changes.remember(code)
        made = [each.id for each in reader.here() if each.code == code]
        if made and reader.cursor.span == span:
            reader.current = made[0]
        reader.message = self._say("code_made", code=code)

    # --- documents and filters

    def ask_document(self) -> None:
        """Ask which document to read."""
        reader = self.reader

        def choose(name: str, _: str, _stay: bool) -> bool:
            if name:
                self.attempt(lambda: reader.open_document(name))
            return bool(name)

        title, hint = self._say("documents"), self._say("documents_hint")
        self.app.push_screen(Chooser(title, hint, _choices.documents(reader), choose))

    def ask_filter(self) -> None:
        """Ask which codings are shown and in what order; each answer shows at once."""
        reader = self.reader

        def choose(key: str, _: str, _stay: bool) -> bool:
            field, _, value = key.partition(":")
            if key == "clear":
                reader.show_only(CodingFilter(uncertain=reader.wanted.uncertain))
            elif key == "uncertain":
                reader.show_only(replace(reader.wanted, uncertain=not reader.wanted.uncertain))
            elif key == "mine":
                reader.show_only(replace(reader.wanted, mine=not reader.wanted.mine))
            elif key:
                reader.show_only(reader.wanted.toggled(field, value))
            self._tell_filter(order=key == "uncertain")
            return False

        title, hint = self._say("filter"), self._say("filter_hint")
        self.app.push_screen(Chooser(title, hint, _choices.filters(reader), choose))

    def _tell_filter(self, *, order: bool = False) -> None:
        shown, active = len(self.reader.visible()), self.reader.wanted.active
        if order:
            first = self.reader.wanted.uncertain
            self.reader.message = self._say("uncertain_first" if first else "reading_order")
        else:
            self.reader.message = self._say("filter_on" if active else "filter_off", n=shown)
        self.show()

    # --- memos

    def ask_memo(self) -> None:
        """Ask for a memo on what is read."""
        self._write_memo(subjects(self.reader))

    def ask_memos(self) -> None:
        """Ask which memo to go to."""
        reader = self.reader
        if not reader.memos:
            reader.message = self._say("no_memos")
            return

        def choose(key: str, _: str, _stay: bool) -> bool:
            memo = next((each for each in reader.memos if str(each.id) == key), None)
            if memo is None:
                return False
            if memo.document and (reader.open is None or reader.open.info.name != memo.document):
                self.attempt(lambda: reader.open_document(memo.document))
            if memo.start is not None and memo.end is not None:
                reader.jump(Cursor(memo.start, memo.end))
                self.show()
            self.app.call_later(self._write_memo, [subject_of(reader, memo)])
            return True

        title, hint = self._say("memo_list"), self._say("memo_list_hint")
        self.app.push_screen(Chooser(title, hint, _choices.memo_list(reader), choose))

    def _write_memo(self, choices: Sequence[Subject]) -> None:
        def keep(subject: Subject, text: str) -> bool:
            return self.attempt(
                lambda: self.changes.keep_memo(
                    text,
                    memo=subject.memo,
                    document=subject.document,
                    span=subject.span,
                    code=subject.code,
                )
            )

        place, lang = self.reader.place, self.reader.labels.lang
        self.app.push_screen(MemoScreen(choices, keep, lang, draft=place.draft), self._no_draft)

    def _no_draft(self, _: None) -> None:
        """What was written is kept, or thrown away on purpose."""
        self.reader.place.draft = ""
        self.reader.keep_place()

    # --- the rest

    def ask_words(self) -> None:
        """Ask for words to look for, and go to the next place that has them."""

        def answered(words: str | None) -> None:
            if words and words.strip():
                self._searched = words.strip()
                self.attempt(lambda: self._find(self._searched))

        self.app.push_screen(SearchLine(self.reader.labels.lang, self._searched), answered)

    def _find(self, words: str) -> None:
        reader = self.reader
        if reader.open is None:
            return
        found = reader.open.find(reader.folded, fold(words), reader.cursor.start + 1)
        if found is None:
            reader.message = self._say("not_found", words=words)
        else:
            reader.jump(Cursor(*found))

    def ask_undo(self) -> None:
        """Undo; ask first where it takes back more than a coding of one's own."""
        question = self.changes.undo_asks()
        if not question:
            self.changes.undo()
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.attempt(self.changes.undo)

        self.app.push_screen(Question(question, self.reader.labels.lang), answered)

    def ask_leave(self) -> None:
        """Leave; ask first where something is not written yet."""
        self.changes.try_again()

        def answered(yes: bool | None) -> None:
            if yes:
                self.app.exit()

        if not self.changes.line:
            self.app.exit()
            return
        question = self._say("waiting_asks", n=len(self.changes.line))
        self.app.push_screen(Question(question, self.reader.labels.lang), answered)

    def show_help(self) -> None:
        """Show all keys."""
        self.app.push_screen(Help(self.reader.labels.lang))
