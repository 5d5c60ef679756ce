"""What a coder does to a study while reading: decide, code, recode, note, undo.

Each change is tried at once. While another process writes the study, changes wait in line
and are tried again in order; none is lost and reading goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...coding import (
    BusyStudyError,
    Memo,
    add_memo,
    apply_code,
    change_memo,
    decide,
    redo,
    remove_memo,
    undo,
)
from ...coding.review import CodedSpan, Span, check_words, next_undo, recode
from ._cursor import Cursor
from ._reader import Reader
from ._walk import following, stop_at
from ._wording import say

Change = Callable[[], str]  # makes the change and tells of it
_MACHINES = ("rules", "model")
_ORDINARY = {"apply", "accept", "reject", "recode", "memo", "in vivo"}  # undone without asking


class Changes:
    """The changes of a reader. Each method leaves a line in ``reader.message``."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.line: list[Change] = []
        self.touched: set[int] = set()  # codings that the last change was about

    def _say(self, key: str, **facts: object) -> str:
        return say(self.reader.labels.lang, key, **facts)

    def _make(self, change: Change) -> bool:
        """Make a change, or put it in line; whether it is made."""
        self.line.append(change)
        return self.try_again()

    def try_again(self) -> bool:
        """Make the changes that wait, as far as the study can be written; whether all are made."""
        reader, had_to_wait = self.reader, len(self.line) > 1
        while self.line:
            try:
                reader.message = self.line[0]()
            except BusyStudyError:
                reader.message = self._say("busy", n=len(self.line))
                return False
            except Exception:
                self.line.pop(0)  # the study refuses it for good: the others still count
                raise
            self.line.pop(0)
            self.touched = reader.refresh()
        if had_to_wait:
            reader.message = self._say("busy_done")
        return True

    # --- decisions

    def decide(self, *, accept: bool, everything: bool = False) -> None:
        """Accept or reject the current coding, or everything that waits on these words; go on."""
        reader = self.reader
        walked = [each for each in reader.here() if reader.wanted.walks(each, reader.coder)]
        current = reader.coding()
        chosen = walked if everything else [current] if current else []
        if not chosen:
            reader.message = self._say("no_coding")
            return
        target = following(reader, without={each.id for each in chosen}) if reader.walking else None
        ids = [each.id for each in chosen]
        done = "accepted" if accept else "rejected"
        told = (
            self._say(f"{done}_all", n=len(ids))
            if len(ids) > 1
            else self._say(done, code=reader.labels.name(chosen[0].code))
        )

        def change() -> str:
            decide(reader.study, ids, accept=accept, coder=reader.coder)
            return told

        self._make(change)
        self._go_on(target, ids)

    def _go_on(self, target: CodedSpan | None, decided: Sequence[int]) -> None:
        """To the next coding of a walk; else to another one that waits on the same words."""
        reader = self.reader
        if target and target.id in reader.codings:
            stop_at(reader, reader.codings[target.id])
            return
        rest = [each for each in reader.here() if reader.wanted.walks(each, reader.coder)]
        rest = [each for each in rest if each.id not in decided]
        if rest:
            reader.current = rest[0].id

    # --- codes on words

    def put(self, code: str, *, contrary: bool = False, span: Span | None = None) -> None:
        """Put words (the selected ones) under a code; what suggests just that is accepted instead."""
        reader = self.reader
        if not reader.open or not reader.open.sentences:
            reader.message = self._say("nothing_said")
            return
        name, wanted = reader.labels.name(code), span or reader.cursor.span
        document, words = reader.open.info.name, reader.open.text[slice(*wanted)]
        there = self._there(wanted, code, contrary=contrary)
        self.remember(code)
        if there and there.status == "accepted" and reader.coder in there.decided_by.split(", "):
            reader.message = self._say("already", code=name)
            return

        def change() -> str:
            if there:
                decide(reader.study, [there.id], accept=True, coder=reader.coder)
                return self._say("accepted", code=name)
            check_words(reader.study, document, wanted, words)
            made = apply_code(
                reader.study,
                code,
                document=document,
                span=wanted,
                contrary=contrary,
                coder=reader.coder,
            )
            reader.current = made.id
            return self._say("coded_contrary" if contrary else "coded", code=name)

        if there:
            reader.current = there.id
        self._make(change)

    def _there(self, span: Span, code: str, *, contrary: bool) -> CodedSpan | None:
        """The coding of just these words that is there: the coder's own, or what a machine suggests.

        What another person coded stays theirs: one's own coding stands beside it.
        """
        coder = self.reader.coder
        found = [
            each
            for each in self.reader.codings.values()
            if (each.start, each.end) == span and (each.code, each.contrary) == (code, contrary)
        ]
        mine = [each for each in found if each.coder == coder]
        return next(iter(mine or [each for each in found if each.origin in _MACHINES]), None)

    def remember(self, code: str) -> None:
        """Keep a code as the one that was used last."""
        recent = self.reader.place.recent
        recent[:] = [code, *(each for each in recent if each != code)][:9]

    def put_recent(self, which: int) -> None:
        """Put the words under the code that was used last, or before that."""
        known = [each for each in self.reader.place.recent if self.reader.labels.code(each)]
        if which < len(known):
            self.put(known[which])
        else:
            self.reader.message = self._say("no_recent")

    def recode(self, *, code: str | None = None, span: Span | None = None) -> None:
        """Put another code on the current coding's words, or its code on the selected words."""
        reader, old = self.reader, self.reader.coding()
        if old is None:
            reader.message = self._say("no_coding")
            return
        target = following(reader, without={old.id}) if reader.walking and code else None
        document, words = reader.where(span or (old.start, old.end))

        def change() -> str:
            check_words(reader.study, document, span or (old.start, old.end), words)
            done = recode(reader.study, old.id, code=code, span=span, coder=reader.coder)
            reader.current = done.new.id
            if span:
                return self._say("respanned", code=reader.labels.name(done.new.code))
            names = reader.labels.name(done.old.code), reader.labels.name(done.new.code)
            return self._say("recoded", old=names[0], new=names[1])

        if code:
            self.remember(code)
        if self._make(change) and target:
            self._go_on(target, [old.id])

    # --- memos

    def keep_memo(
        self,
        text: str,
        *,
        memo: Memo | None = None,
        document: str | None = None,
        span: Span | None = None,
        code: str | None = None,
    ) -> None:
        """Note something new, or give a memo other words; none at all removes it."""
        study, coder = self.reader.study, self.reader.coder
        words = self.reader.where(span)[1] if span else ""

        def change() -> str:
            if memo is None:
                if document and span:
                    check_words(study, document, span, words)
                add_memo(study, text, document=document, span=span, code=code, coder=coder)
            elif text.strip():
                change_memo(study, memo.id, text, coder=coder)
            else:
                remove_memo(study, memo.id, coder=coder)
                return self._say("memo_gone")
            return self._say("memo_kept")

        if text.strip() or memo:
            self._make(change)

    # --- back and forth

    def undo_asks(self) -> str:
        """The question to put before undoing what somebody else did, or no mere coding; empty: none."""
        entry = next_undo(self.reader.study)
        if entry.action in _ORDINARY and entry.coder == self.reader.coder:
            return ""
        what = f"{entry.action} · {entry.summary}"
        return self._say("undo_asks", coder=entry.coder, what=what)

    def undo(self, *, again: bool = False) -> None:
        """Take the last change of the study back, or with ``again`` make it once more."""
        reader = self.reader
        if self.line:
            reader.message = self._say("wait_first")
            return

        def change() -> str:
            entry = (redo if again else undo)(reader.study, coder=reader.coder)
            what = f"{entry.action} · {entry.summary}"
            return self._say("redone" if again else "undone", what=what)

        if not self._make(change):
            return
        here = [reader.codings[each] for each in self.touched if each in reader.codings]
        if here:
            first = min(here, key=lambda each: each.start)
            reader.walking = False
            reader.go(Cursor(first.start, first.end), current=first.id)
