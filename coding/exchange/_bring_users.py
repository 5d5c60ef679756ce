"""Users of a project as coders of a study."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from .._store import AGREED
from ._project import Note, Project, Selection, Source, Stamp, User, guid_of
from ._state import Bringing

T = TypeVar("T", Source, Selection, Note)
MACHINES = ("rules", "model", AGREED)


def bring_users(state: Bringing) -> None:
    """Give every user the name of a coder: the one they had before, else their own; two users of one
    name get two coders.
    """
    taken = {row.name for rows in state.known.values() for row in rows if row.kind == "coder"}
    for user in state.project.users:
        row = state.row("coder", user.guid)
        if row is not None:
            state.users[user.guid] = row.name
            continue
        name = _name(state.project, user)
        coder, number = name, 1
        while coder in taken:
            number += 1
            coder = f"{name} ({number})"
        if coder != user.name:
            state.notes.changed("coders", "another name, as theirs is empty or taken", coder)
        taken.add(coder)
        state.users[user.guid] = coder
        said = {"name": user.name if user.name != coder else None, "initials": user.initials}
        state.keep("coder", user.guid, name=coder, said=said)


def _name(project: Project, user: User) -> str:
    name = " ".join(user.name.split()) or user.initials.strip() or "unnamed"
    if name in MACHINES and not project.own.get("machines"):
        return f"{name} (imported)"
    return name


def pseudonymised(project: Project) -> Project:
    """The project with coder 1, coder 2 … in place of its users; what it says of itself to govcode goes too."""
    chinese = any("\u4e00" <= letter <= "\u9fff" for user in project.users for letter in user.name)
    users = [
        User(guid_of("pseudonym", each.guid), f"编码者{at}" if chinese else f"coder {at}")
        for at, each in enumerate(project.users, 1)
    ]
    new = {old.guid: user.guid for old, user in zip(project.users, users, strict=True)}

    def at(guid: str) -> str:
        return new.get(guid, "")

    def hidden(stamp: Stamp) -> Stamp:
        return replace(stamp, user=at(stamp.user), changed_by=at(stamp.changed_by))

    def stamped(thing: T) -> T:
        return replace(thing, stamp=hidden(thing.stamp))

    return replace(
        project,
        stamp=hidden(project.stamp),
        users=tuple(users),
        sources=tuple(map(stamped, project.sources)),
        selections=tuple(map(stamped, project.selections)),
        notes=tuple(map(stamped, project.notes)),
        codings=tuple(replace(each, user=at(each.user)) for each in project.codings),
        own={},
    )
