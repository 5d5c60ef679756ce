"""Memos, assignments and contents set aside, of two copies, as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from .._store import Store
from . import _merge_queries as _queries
from ._merge_match import Pair, Sides
from ._merge_register import Key, Told, choices, read_register
from ._merge_side import Side

Row: TypeAlias = Any
Names: TypeAlias = tuple[Mapping[int, str], Mapping[int, str]]
_MEMO = "start end excerpt code coder text created_at changed_at".split()
_SAME = ("start", "end", "excerpt", "text")


def join_memos(sides: Sides, names: Names, renames: Mapping[str, str]) -> int:
    """Bring memos here to what they are in the merged study; how many rows changed.
    ``renames`` are former ids of codes and those that they have now.

    A memo that one copy changed or removed, as the other one has it, is changed or removed. One
    that both changed is there in both versions.
    """
    here = sides[0].study.store
    groups = [_memos(side, each) for side, each in zip(sides, names, strict=True)]
    past = [_past_texts(side, each, renames) for side, each in zip(sides, names, strict=True)]
    owners = {name: each for each, name in names[0].items()}
    changed = 0
    for key in sorted({*groups[0], *groups[1]}, key=str):
        mine, its = _unlike(groups[0].get(key, []), groups[1].get(key, []))
        old = [row for row in mine if row["text"] in past[1][key]]
        new = [row for row in its if row["text"] not in past[0][key]]
        if len(old) == len(mine) and mine and its and not new:  # each once had the other's
            latest = max([*mine, *its], key=lambda row: (row["changed_at"], row["text"]))
            old = [row for row in mine if row["text"] != latest["text"]]
            new = [row for row in its if row["text"] == latest["text"]]
        here.delete("memos", [row["id"] for row in old])
        for row in new:
            values = {name: row[name] for name in _MEMO}
            home = None if key[2] is None else owners[key[2]]
            here.insert("memos", document_id=home, **values)
        changed += len(old) + len(new)
    return changed


def _memo_key(row: Row, documents: Mapping[int, str]) -> Key | None:
    """What stays the same of a memo: who made it, when, and about what."""
    home = row["document_id"]
    if home is not None and home not in documents:
        return None
    name = None if home is None else documents[home]
    return row["coder"], row["created_at"], name, row["code"]


def _memos(side: Side, documents: Mapping[int, str]) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in _queries.rows_of(side.study.store, "memos"):
        key = _memo_key(row, documents)
        if key is not None:
            found[key].append(row)
    return found


def _past_texts(
    side: Side, documents: Mapping[int, str], renames: Mapping[str, str]
) -> dict[Key, set[str]]:
    """What memos said before they were changed or removed."""
    found: dict[Key, set[str]] = defaultdict(set)
    for image in side.images["memos"]:
        before = image.before
        if before is None:
            continue
        key = _memo_key({**before, "code": renames.get(before["code"], before["code"])}, documents)
        if key is not None:
            found[key].add(before["text"])
    return found


def _unlike(mine: Iterable[Row], its: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The memos of either copy that the other one has not in the same words and place."""
    left = list(mine)
    unlike = []
    for row in its:
        same = next((each for each in left if _alike(each, row)), None)
        if same is None:
            unlike.append(row)
        else:
            left.remove(same)
    return left, unlike


def _alike(one: Row, other: Row) -> bool:
    return all(one[name] == other[name] for name in _SAME)


def join_assignments(sides: Sides, names: Names) -> int:
    """Bring assignments here to what they are in the merged study; how many rows changed."""
    registers = []
    for side, documents in zip(sides, names, strict=True):

        def told(row: Any, documents: Any = documents) -> Told:
            name = documents.get(row["document_id"])
            return None if name is None else ((name, row["coder"], row["start"]), row["end"])

        rows = _queries.rows_of(side.study.store, "assignments")
        registers.append(read_register(side, "assignments", told, rows))
    here = sides[0].study.store
    owners = {name: each for each, name in names[0].items()}
    rows_here = {
        (row["document_id"], row["coder"], row["start"]): row["id"]
        for row in _queries.rows_of(here, "assignments")
    }
    changed = 0
    for choice in choices((registers[0], registers[1])):
        name, coder, start = choice.key
        if choice.value == choice.values[0]:
            continue
        changed += 1
        row_id = rows_here.get((owners[name], coder, start))
        if row_id is not None:
            here.delete("assignments", [row_id])
        if choice.value is not None:
            values = {"coder": coder, "start": start, "end": choice.value}
            here.insert("assignments", document_id=owners[name], **values)
    return changed


def join_set_aside(sides: Sides, pairs: Iterable[Pair]) -> int:
    """Bring the contents set aside here to those of the merged study; how many rows changed.

    What a document of the merged study holds is not set aside; a text that gave way is.
    """

    def told(row: Any) -> Told:
        return (row["sha256"], row["part"]), row["name"]

    registers = (
        read_register(sides[0], "set_aside", told),
        read_register(sides[1], "set_aside", told),
    )
    wanted = {each.key: each.value for each in choices(registers) if each.value is not None}
    present = set()
    for pair in pairs:
        rows = [
            None if each is None else side.documents[each]
            for side, each in zip(sides, pair.ids, strict=True)
        ]
        contents = [None if row is None else (row["sha256"], row["part"]) for row in rows]
        at = pair.winner if pair.winner is not None else int(contents[0] is None)
        present.add(contents[at])
        gave_way = contents[1 - at]
        if gave_way is not None and gave_way not in sides[at].brought_back:
            wanted.setdefault(gave_way, pair.name)
    wanted = {content: name for content, name in wanted.items() if content not in present}
    return _write_set_aside(sides[0].study.store, wanted)


def _write_set_aside(store: Store, wanted: dict[Any, str]) -> int:
    changed = 0
    for row in _queries.rows_of(store, "set_aside"):
        key = (row["sha256"], row["part"])
        if wanted.get(key) == row["name"]:
            del wanted[key]
        else:
            store.delete("set_aside", [row["id"]])
            changed += 1
    for (sha256, part), name in wanted.items():
        store.insert("set_aside", sha256=sha256, part=part, name=name)
        changed += 1
    return changed
