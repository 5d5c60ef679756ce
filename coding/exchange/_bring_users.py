"""Users of a project as coders of a study."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from .._machines import MACHINES
from .._store import AGREED
from ._project import Coding, Note, Project, Selection, Source, Stamp, User, guid_of
from ._state import Bringing

T = TypeVar("T", Source, Selection, Note)
_HIDES = "pseudonyms"
# machines that code, and the origin that their codings have; no person is called so


def bring_users(state: Bringing) -> None:
    """Give every user the name of a coder: the one they had before, else their own.

    Who is called as a coder of the study is that coder: most formats know people by their names
    alone, so that nobody could tell them apart. Two users of one name in one project are two coders.
    """
    there = {row.name for rows in state.known.values() for row in rows if row.kind == "coder"}
    invented = bool(state.project.own.get(_HIDES))  # a name of ours says nothing of who it is
    taken: set[str] = there - {*MACHINES} if invented else set()
    for user in state.project.users:
        row = state.row("coder", user.guid)
        if row is not None:
            state.users[user.guid] = row.name
            taken.add(row.name)
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
        if coder in there:  # what they are called is known, and goes out again
            state.notes.carried("coders", why="the study has coders of these names", where=coder)
            continue
        said = {"name": user.name if user.name != coder else None, "initials": user.initials}
        state.keep("coder", user.guid, name=coder, said=said)


def _name(project: Project, user: User) -> str:
    name = " ".join(user.name.split()) or user.initials.strip() or "unnamed"
    if name == AGREED and not project.own.get("machines"):
        return f"{name} (imported)"
    return name


def pseudonymised(project: Project) -> Project:
    """The project with coder 1, coder 2 … in place of its users; machines stay what they are. What
    it says of itself to govcode goes too, but for suggestions staying suggestions.
    """
    chinese = any("\u4e00" <= letter <= "\u9fff" for user in project.users for letter in user.name)
    people = [each for each in project.users if each.name not in MACHINES]
    names = {
        each.guid: f"编码者{at}" if chinese else f"coder {at}" for at, each in enumerate(people, 1)
    }
    users = [
        User(guid_of("pseudonym", each.guid), names.get(each.guid, each.name))
        for each in project.users
    ]
    called = {each.name: names[each.guid] for each in people}
    told = project.own.get("codings")
    waiting = {
        guid
        for guid, said in (told if isinstance(told, dict) else {}).items()
        if isinstance(said, dict) and not said.get("decisions")
    }
    new = {old.guid: user.guid for old, user in zip(project.users, users, strict=True)}

    def at(guid: str) -> str:
        return new.get(guid, "")

    def hidden(stamp: Stamp) -> Stamp:
        return replace(stamp, user=at(stamp.user), changed_by=at(stamp.changed_by))

    def stamped(thing: T) -> T:
        return replace(thing, stamp=hidden(thing.stamp))

    def coded(coding: Coding) -> Coding:
        deciders = tuple(called[each] for each in coding.decided_by if each in called)
        status = "suggested" if coding.guid in waiting else coding.status
        return replace(coding, user=at(coding.user), status=status, decided_by=deciders)

    return replace(
        project,
        stamp=hidden(project.stamp),
        users=tuple(users),
        sources=tuple(map(stamped, project.sources)),
        selections=tuple(map(stamped, project.selections)),
        notes=tuple(map(stamped, project.notes)),
        codings=tuple(map(coded, project.codings)),
        own={_HIDES: True},
    )
