"""The two lines that frame the screen: where one is, and what happened or can be done."""

from __future__ import annotations

from ._cells import cells, fitted, safe
from ._look import DIM, Look, Piece
from ._paint import MINE
from ._reader import Reader
from ._walk import place_in_walk
from ._wording import say


def heading(reader: Reader, width: int) -> list[Piece]:
    """The document, whose turn it is, how much is decided and read, whether some is left out."""
    lang = reader.labels.lang
    if reader.open is None:
        return [(fitted(safe(reader.study.title), width), Look("title"))]
    progress = reader.progress()
    facts = []
    if progress.all:
        decided = progress.accepted + progress.rejected
        facts.append(say(lang, "decided", done=decided, all=progress.all))
    facts.append(say(lang, "read", share=reader.share_read()))
    if reader.open.info.name in reader.assigned:
        facts.append(f"{MINE} {say(lang, 'mine')}")
    if reader.seen_by:
        facts.append(say(lang, "blind"))
    if reader.wanted.active:
        facts.append(say(lang, "filtered"))
    if reader.wanted.uncertain:
        facts.append(say(lang, "uncertain_first"))
    right = " · ".join(facts)
    left = safe(reader.open.info.name)
    room = width - cells(right) - 1
    return [(fitted(left, room), Look("title")), (f" {right}"[:width], DIM)]


def footing(reader: Reader, width: int) -> list[Piece]:
    """What happened last, else the keys that matter most."""
    if reader.message:
        return [(fitted(safe(reader.message), width), Look("hint"))]
    at, count = place_in_walk(reader) if reader.walking else (0, 0)
    where = f"{at}/{count} " if at else ""
    keys = fitted(say(reader.labels.lang, "hints"), max(0, width - cells(where)))
    return [(where, Look("key")), (keys, DIM)]
