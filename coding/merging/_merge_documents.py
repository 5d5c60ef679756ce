"""The documents of two copies brought to one state: texts, cuts, labels, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from ...corpus import Moved, align
from .. import _queries
from .._store import Store
from ..texts._labels import follow_labels
from ..texts._recut import Cut, Piece, present_cut, recut
from ..texts._replace import Replaced
from . import _merge_queries as _whole
from ._merge_files import Originals
from ._merge_labels import Resolver
from ._merge_match import CONTENT, Matched, Pair, Sides
from ._merge_register import Key
from ._merge_side import Side


def take_out(sides: Sides, matched: Matched) -> None:
    """Delete the documents whose removal in the other copy stands."""
    for side, ids in zip(sides, matched.removed, strict=True):
        side.study.store.delete("documents", ids)


def exchange(sides: Sides, pair: Pair, originals: Originals) -> Replaced | None:
    """Give the copy whose text or cut does not count those that do; what became of its codings."""
    ids = pair.in_both()
    if ids is None or pair.winner is None:
        return None
    loser = 1 - pair.winner
    store, winning = sides[loser].study.store, sides[pair.winner].study.store
    mine, its = ids[loser], ids[pair.winner]
    row = _whole.whole_document(winning, its)
    columns = {name: row[name] for name in CONTENT}
    if _state(store, mine) == _state(winning, its):  # labels have made them one already
        return None
    file = originals.bring(row["file"], row["sha256"]) if loser == 0 else row["file"]
    old = _queries.document_text(store, mine)
    move = _stay if old == row["text"] else align(old, row["text"]).move
    cut = _cut_for(store, mine, winning, its)
    done = recut(
        store, mine, cut, text=row["text"], move=move, file=file, coded_with=None, **columns
    )
    store.delete("speakers", _queries.silent_speakers(store, mine))
    if old == row["text"]:
        return None
    changed, lost = tuple(done.changed), tuple(done.lost)
    return Replaced(pair.name, file, done.same, changed, lost, ())


def _state(store: Store, document_id: int) -> list[Any]:
    """A document's text, how it was read and cut, and who speaks."""
    row = _whole.whole_document(store, document_id)
    people = {each["id"]: each for each in _queries.people(store)}
    turns: list[Any] = []
    for piece in present_cut(store, document_id)[1]:
        who = people.get(piece.speaker_id or 0)
        named = (who["name"], who["document_id"] is None) if who else None
        turns.append((piece.start, piece.end, piece.begins, piece.ends, named))
    return [row["text"], row["sentences"], turns, *(row[name] for name in CONTENT)]


def _stay(start: int, end: int) -> Moved:
    return Moved(start, end, 1.0)


def _cut_for(store: Store, document_id: int, winning: Store, its: int) -> Cut:
    """How a document of the winning copy is cut, with the speakers of the other copy."""
    structure, pieces = present_cut(winning, its)
    speakers = speakers_for(store, document_id, winning, pieces)
    turns = tuple(_as_here(piece, speakers) for piece in pieces)
    return Cut(turns, structure.starts, structure.kinds)


def _as_here(piece: Piece, speakers: dict[int, int]) -> Piece:
    if piece.speaker_id is None:
        return piece
    return piece._replace(speaker_id=speakers[piece.speaker_id])


def speakers_for(
    store: Store, document_id: int, other: Store, pieces: Iterable[Piece]
) -> dict[int, int]:
    """Speaker ids of another copy → ids here, of those who speak in ``pieces``; who is not here
    comes in with their role.
    """
    people = {row["id"]: row for row in _queries.people(other)}
    found: dict[int, int] = {}
    for speaker_id in dict.fromkeys(piece.speaker_id for piece in pieces):
        if speaker_id is None:
            continue
        row = people[speaker_id]
        home = None if row["document_id"] is None else document_id
        known = _queries.find_speaker(store, row["name"], home)
        if known is None:
            values = {"name": row["name"], "role": row["role"]}
            known = store.insert("speakers", document_id=home, **values)
        found[speaker_id] = known
    return found


def put_labels_right(
    sides: Sides, pairs: Sequence[Pair], resolver: Resolver, new: Iterable[Key]
) -> None:
    """Do in both copies what was said of labels in one of them; ``new`` are those keys."""
    labels = sorted({label for label, _ in new})
    for at, side in enumerate(sides):
        follow_labels(side.study, labels, partial(_name, resolver, _homes(pairs, at)))


def _homes(pairs: Sequence[Pair], at: int) -> dict[int, str]:
    """Document id in copy ``at`` → the document's name."""
    return {document_id: pair.name for pair in pairs if (document_id := pair.ids[at]) is not None}


def _name(resolver: Resolver, homes: dict[int, str], label: str, document_id: int) -> str | None:
    return resolver.name(label, homes.get(document_id))


def bring_in(sides: Sides, pair: Pair, originals: Originals) -> None:
    """Insert a document that only the other copy has, with its turns; ``pair`` then knows its id."""
    ours, other = (side.study.store for side in sides)
    its = pair.ids[1]
    assert its is not None
    row = _whole.whole_document(other, its)
    values = {name: row[name] for name in row.keys() if name not in ("id", "name", "file")}  # noqa: SIM118 - a Row
    file = originals.bring(row["file"], row["sha256"])
    sides[0].highest += 1  # an id that nothing in the journal speaks of
    here = ours.insert("documents", id=sides[0].highest, name=pair.name, file=file, **values)
    _, pieces = present_cut(other, its)
    speakers = speakers_for(ours, here, other, pieces)
    columns = ("document_id", "position", "start", "end", "speaker_id", "begins", "ends")
    rows = [(here, at, *_as_here(piece, speakers)) for at, piece in enumerate(pieces)]
    ours.insert_many("turns", columns, rows)
    pair.ids = (here, its)


def rename_documents(side: Side, pairs: Iterable[Pair]) -> list[tuple[str, str]]:
    """Give documents here their names in the merged study; (old, new) of those that change."""
    store, renamed = side.study.store, []
    for pair in pairs:
        if pair.ids[0] in side.documents:
            old = side.documents[pair.ids[0]]["name"]
            if old != pair.name:
                renamed.append((pair.ids[0], old, pair.name))
    for document_id, _, _ in renamed:  # two may exchange their names
        store.update("documents", document_id, name=f"\0{document_id}")
    for document_id, _, new in renamed:
        store.update("documents", document_id, name=new)
    return [(old, new) for _, old, new in renamed]
