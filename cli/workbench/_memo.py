"""Writing a memo: on the selected words, the document, the code, the study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from ...codebooks import Language
from ...coding import Memo
from ...coding.review import Span
from ._box import Box
from ._cells import safe
from ._dialogs import Question
from ._lines import Bar
from ._look import Look
from ._reader import Reader
from ._wording import say


class Subject(NamedTuple):
    """What a memo is on, how it is called on the screen, and the coder's memo on it so far."""

    title: str
    about: str = ""
    document: str | None = None
    span: Span | None = None
    code: str | None = None
    memo: Memo | None = None


def subjects(reader: Reader) -> list[Subject]:
    """What a memo can be on here: words, document, code, study."""
    lang, found = reader.labels.lang, []
    if reader.open:
        name = reader.open.info.name
        if reader.open.sentences:
            words = reader.open.text[slice(*reader.cursor.span)]
            title = say(lang, "memo_on_words")
            found.append(_subject(reader, title, words, document=name, span=reader.cursor.span))
        found.append(_subject(reader, say(lang, "memo_on_document"), name, document=name))
    if coding := reader.coding():
        called = reader.labels.name(coding.code)
        title = say(lang, "memo_on_code", code=called)
        if reader.labels.code(coding.code):
            found.append(_subject(reader, title, coding.code, code=coding.code))
    found.append(_subject(reader, say(lang, "memo_on_study"), reader.study.title))
    return found


def _subject(
    reader: Reader,
    title: str,
    about: str,
    *,
    document: str | None = None,
    span: Span | None = None,
    code: str | None = None,
) -> Subject:
    wanted = (document or "", *(span or (None, None)), code or "")
    for memo in reader.memos:
        there = memo.document, memo.start, memo.end, memo.code
        if memo.coder == reader.coder and there == wanted:
            return Subject(title, about, document, span, code, memo)
    return Subject(title, about, document, span, code)


def subject_of(reader: Reader, memo: Memo) -> Subject:
    """The subject of a memo that is there, to write it anew."""
    span = None if memo.start is None or memo.end is None else (memo.start, memo.end)
    lang = reader.labels.lang
    if memo.code:
        title = say(lang, "memo_on_code", code=reader.labels.name(memo.code))
    else:
        title = say(lang, f"memo_on_{memo.about}")
    about = memo.excerpt or memo.document or memo.code or reader.study.title
    return Subject(title, about, memo.document or None, span, memo.code or None, memo)


class MemoScreen(Box[None]):
    """Asks for the words of a memo. ``keep`` tells whether they are safe, and the box may close."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False),
        Binding("ctrl+t", "other", show=False),
        Binding("escape", "give_up", show=False),
    ]

    def __init__(
        self,
        choices: Sequence[Subject],
        keep: Callable[[Subject, str], bool],
        lang: Language,
        *,
        draft: str = "",
    ) -> None:
        super().__init__()
        self._choices, self._keep, self._lang = choices, keep, lang
        self._draft = draft
        self._at = 0

    @property
    def subject(self) -> Subject:
        """What the memo is on."""
        return self._choices[self._at]

    def compose(self) -> ComposeResult:
        """What it is on, and room to write."""
        with Vertical(classes="box"):
            yield Bar(id="subject")
            yield Bar(id="about")
            yield TextArea(soft_wrap=True, show_line_numbers=False, id="memo")
            yield Bar(id="hint")

    def on_mount(self) -> None:
        """Show the draft that was left, or the memo that is there."""
        for area in self.query(TextArea):
            area.text = self._draft or self._text
            area.move_cursor(area.document.end)
            area.focus()

    def on_resize(self) -> None:
        """Say what it is on."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        self.tell("subject", self.subject.title, Look("title"))
        self.tell("about", safe(self.subject.about))
        self.tell("hint", say(self._lang, "memo_hint"))

    @property
    def written(self) -> str:
        """What has been written and not been kept."""
        text = "".join(area.text for area in self.query(TextArea))
        return "" if text == self._text else text

    @property
    def _text(self) -> str:
        return self.subject.memo.text if self.subject.memo else ""

    def action_other(self) -> None:
        """On something else; what was written stays, unless it is the other one's own."""
        area, before = self.query_one(TextArea), self._text
        self._at = (self._at + 1) % len(self._choices)
        if area.text == before:
            area.text = self._text
            area.move_cursor(area.document.end)
        self._tell()

    def action_keep(self) -> None:
        """Keep it."""
        if self._keep(self.subject, self.query_one(TextArea).text):
            self.dismiss()

    def action_give_up(self) -> None:
        """Close; what was written is thrown away only when the writer says so."""
        if self.query_one(TextArea).text.strip() in ("", self._text.strip()):
            self.dismiss()
            return

        def answered(gone: bool | None) -> None:
            if gone:
                self.dismiss()

        self.app.push_screen(Question(say(self._lang, "discard_asks"), self._lang), answered)
