"""What was said of labels in two copies, as one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from .._store import Store
from ._merge_register import Key, Told, choices, read_register
from ._merge_side import Side

Labels: TypeAlias = dict[Key, "str | None"]
_NOBODY = ("",)  # a label that names nobody, as a value that is not None


def join_labels(
    sides: tuple[Side, Side], names: tuple[Mapping[int, str], Mapping[int, str]]
) -> tuple[Labels, list[Key]]:
    """(label, document's name or None) → the speaker that it stands for, or None for nobody;
    and the keys under which it says something new to one of the copies. ``names`` are the
    documents' by id.
    """

    def told(documents: Mapping[int, str]) -> Any:
        def of(row: Any) -> Told:
            home = row["document_id"]
            if home is not None and home not in documents:
                return None
            return (row["label"], None if home is None else documents[home]), _value(row["name"])

        return of

    registers = (
        read_register(sides[0], "labels", told(names[0])),
        read_register(sides[1], "labels", told(names[1])),
    )
    made = choices(registers)
    labels = {
        choice.key: None if choice.value == _NOBODY else choice.value[0]
        for choice in made
        if choice.value is not None
    }
    if all(choice.values[0] == choice.values[1] for choice in made):
        return labels, []
    labels = _to_the_end(labels)
    said = {choice.key: choice.values for choice in made}
    new = [key for key, name in labels.items() if said[key] != (_value(name), _value(name))]
    return labels, new


def _value(name: str | None) -> tuple[str]:
    return _NOBODY if name is None else (name,)


def _to_the_end(labels: Labels) -> Labels:
    """Labels that stand for another label stand for what that one stands for; in a ring of them
    the first by the alphabet stays.
    """
    found: Labels = {}
    for (label, home), name in labels.items():
        seen = [label]
        while name is not None and name not in seen and (name, home) in labels:
            seen.append(name)
            name = labels[name, home]  # noqa: PLW2901 - walks to the end
        if name is not None and name in seen and name != seen[-1]:
            name = min(seen[seen.index(name) :])  # noqa: PLW2901
        found[label, home] = name
    return found


class Resolver:
    """Tells who stands behind a label in the merged study."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels

    def name(self, label: str, home: str | None) -> str | None:
        """The speaker a label stands for in a document (None: in all); None for nobody. In a ring of
        labels it is the first by the alphabet.
        """
        path = [label]
        while True:
            key = (path[-1], home) if (path[-1], home) in self.labels else (path[-1], None)
            behind = self.labels.get(key, path[-1])
            if behind is None:
                return None
            if behind in path:
                return min(path[path.index(behind) :])
            path.append(behind)


def write_labels(store: Store, labels: Labels, documents: Mapping[str, int], rows: Any) -> int:
    """Make the study say this of labels; how many rows changed."""
    wanted = {
        (label, None if home is None else documents.get(home)): name
        for (label, home), name in labels.items()
        if home is None or home in documents
    }
    changed = 0
    for row in rows:
        key = (row["label"], row["document_id"])
        if key not in wanted:
            store.delete("labels", [row["id"]])
            changed += 1
        elif wanted[key] != row["name"]:
            store.update("labels", row["id"], name=wanted[key])
            changed += 1
        wanted.pop(key, None)
    for (label, document_id), name in wanted.items():
        store.insert("labels", document_id=document_id, label=label, name=name)
        changed += 1
    return changed
