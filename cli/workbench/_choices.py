"""What there is to choose from: codes, documents, filters, memos, as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ...coding import Memo
from ...coding.review import Progress, progress_of
from ...corpus import fold
from ._cells import fitted, safe
from ._chooser import Choice
from ._look import DIM, PLAIN, Look, Piece
from ._paint import MINE
from ._reader import Reader
from ._wording import say

Line = list[Piece]
_BAR = 10  # cells of a bar of progress


def codes(reader: Reader, typed: str) -> list[Choice]:
    """The codes that fit what is typed; those on the selected words already have a mark."""
    on_words = {each.code for each in reader.here() if each.state in ("accepted", "waiting")}
    recent = reader.place.recent
    found = reader.book.finder.find(typed.lstrip("!！"), recent=recent)
    counts = Counter(each.code for each in reader.codings.values() if each.state != "rejected")
    choices = []
    for code in found:
        look = Look(family=reader.labels.position(code.id))
        mark = "· " if code.id in on_words else "  "
        count = f"  {counts[code.id]}" if counts[code.id] else ""
        line = [(mark, Look("key")), (reader.labels.name(code.id), look), (count, DIM)]
        choices.append(Choice(code.id, line))
    return choices


def is_contrary(typed: str) -> bool:
    """Whether what is typed asks for contrary evidence."""
    return typed.startswith(("!", "！"))


def documents(reader: Reader) -> Callable[[str], Sequence[Choice]]:
    """Finds documents by name, group or speaker's attribute, each with its progress."""
    counts = progress_of(reader.study, seen_by=reader.seen_by)
    lang, key = reader.labels.lang, reader.study.settings.group
    choices = []
    for info in reader.documents:
        progress = counts.get(info.id, Progress())
        group = safe(info.attributes.get(key, ""))
        decided = progress.accepted + progress.rejected
        spans = reader.place.read.get(info.name, ())
        read = min(1.0, sum(end - start for start, end in spans) / max(1, info.characters))
        disputed = say(lang, "disputed_count", n=progress.disputed) if progress.disputed else ""
        line = [
            (bar(decided, progress.all), Look("good")),
            (f" {decided:>4}/{progress.all:<5}", PLAIN),
            (say(lang, "read_share", share=f"{round(100 * read):3}"), DIM),
            (f" {MINE}" if info.name in reader.assigned else "", Look("key")),
            (f" {safe(info.name)}", PLAIN),
            (f"  {group}" if group else "", DIM),
            (disputed, Look("hint")),
        ]
        choices.append(Choice(info.name, line))
    return _by_text(choices)


def bar(done: int, of: int) -> str:
    """Progress as a bar."""
    filled = _BAR if of and done == of else int(_BAR * done / of) if of else 0
    return "━" * filled + "─" * (_BAR - filled)


def filters(reader: Reader) -> Callable[[str], Sequence[Choice]]:
    """All that codings can be filtered by, with how many of the document have it; ticked ones marked.

    Keys are ``field:value``; ``uncertain`` is the order, and empty clears all.
    """

    def find(typed: str) -> Sequence[Choice]:
        return _by_text(list(_filter_choices(reader)))(typed)

    return find


def _filter_choices(reader: Reader) -> Iterable[Choice]:
    lang, wanted = reader.labels.lang, reader.wanted
    if wanted.active:
        yield Choice("clear", [("✗ ", Look("bad")), (say(lang, "filter_clear"), PLAIN)])
    title = fitted(say(lang, "field_order"), 8)
    yield Choice(
        "uncertain",
        [
            (_tick(wanted.uncertain), Look("key")),
            (title, DIM),
            (say(lang, "uncertain_first"), PLAIN),
        ],
    )
    if reader.assigned:
        text = f"{MINE} {say(lang, 'only_mine')}"
        yield Choice("mine", [(_tick(wanted.mine), Look("key")), (title, DIM), (text, PLAIN)])
    for field, counts in _counted(reader).items():
        chosen: frozenset[str] = getattr(wanted, field)
        title = fitted(say(lang, f"field_{field}"), 8)
        for value in dict.fromkeys([*counts, *sorted(chosen)]):
            name, family = _named(reader, field, value)
            yield Choice(
                f"{field}:{value}",
                [
                    (_tick(value in chosen), Look("key")),
                    (title, DIM),
                    (name, Look(family=family)),
                    (f"  {counts.get(value, 0)}", DIM),
                ],
            )


def _tick(on: bool) -> str:
    return "[x] " if on else "[ ] "


def _counted(reader: Reader) -> dict[str, Counter[str]]:
    """Field → value → how many codings of the open document have it."""
    book = reader.book.codebook
    counted: dict[str, Counter[str]] = {
        "states": Counter(dict.fromkeys(("waiting", "disputed", "accepted", "rejected"), 0)),
        "families": Counter(dict.fromkeys(book.families, 0)),
        "speakers": Counter(),
        "groups": Counter(),
        "coders": Counter(),
        "codes": Counter(dict.fromkeys(book.by_id, 0)),
    }
    for each in reader.codings.values():
        assert reader.open
        turn = reader.open.turns[reader.open.turn_at(each.start)]
        values = {
            "states": each.state,
            "families": each.code.partition(".")[0],
            "speakers": turn.speaker,
            "groups": turn.group,
            "coders": each.coder,
            "codes": each.code,
        }
        for field, value in values.items():
            if value:
                counted[field][value] += 1
    return counted


def _named(reader: Reader, field: str, value: str) -> tuple[str, int]:
    """How a value is called, and the position of its family."""
    labels = reader.labels
    if field == "states":
        return say(labels.lang, f"is_{value}"), -1
    if field == "codes":
        return labels.name(value), labels.position(value)
    if field == "families":
        return labels.family(value) or safe(value), labels.position(value)
    return safe(value), -1


def memo_list(reader: Reader) -> Callable[[str], Sequence[Choice]]:
    """All memos of the study, those of the open document first."""
    lang, name = reader.labels.lang, reader.open.info.name if reader.open else ""
    ordered = sorted(reader.memos, key=lambda memo: (memo.document != name, memo.document))

    def about(memo: Memo) -> str:
        where = memo.excerpt or memo.document or (memo.code and reader.labels.name(memo.code))
        return safe(where or say(lang, "about_study"))

    return _by_text(
        [
            Choice(
                str(memo.id),
                [(fitted(about(memo), 18), DIM), (f"  {safe(memo.text)}", PLAIN)],
            )
            for memo in ordered
        ]
    )


def _by_text(choices: Sequence[Choice]) -> Callable[[str], Sequence[Choice]]:
    """Finds choices whose line holds all that is typed; Traditional and Simplified match."""
    folded = [fold("".join(text for text, _ in each.line)) for each in choices]

    def find(typed: str) -> Sequence[Choice]:
        parts = fold(typed).split()
        return [
            each
            for each, text in zip(choices, folded, strict=True)
            if all(part in text for part in parts)
        ]

    return find
