"""A project as it grows while a file is read: users, codes, sources and codings by their names."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import (
    Case,
    Code,
    Coding,
    Note,
    NoteForm,
    Place,
    Project,
    Selection,
    Source,
    Stamp,
    User,
    Variable,
    guid_of,
)
from ._standing import SUGGESTED, Standing

_PLAIN = Standing()
DEEPEST = 100  # codes below one another


@dataclass
class Draft:
    """Collects the parts of a project; GUIDs come from ``seed`` and what the file calls things."""

    seed: str
    origin: str
    name: str = ""
    users: dict[str, User] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    codings: list[Coding] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    own: dict[str, bool] = field(default_factory=dict)

    def guid(self, kind: str, *names: object) -> str:
        """The GUID of a thing of this file."""
        return guid_of(self.origin, self.seed, kind, *names)

    def user(self, name: str) -> str:
        """The GUID of the user of this name, empty without a name."""
        if not name:
            return ""
        if name not in self.users:
            self.users[name] = User(self.guid("user", name), name)
        return self.users[name].guid

    def code(self, key: str, name: str = "", **other: str | bool) -> str:
        """The GUID of a code; it is made when first met, with its key as name by default."""
        if key not in self.codes:
            made = Code(self.guid("code", key), name or key)
            self.codes[key] = replace(made, **other) if other else made  # type: ignore[arg-type]
        return self.codes[key].guid

    def source(self, key: str, source: Source) -> str:
        """Keep a source under the file's own key for it; its GUID."""
        self.sources[key] = source
        return source.guid

    def text(self, key: str, name: str, text: str, stamp: Stamp | None = None) -> str:
        """Keep a text source; its GUID."""
        guid = self.guid("source", key)
        return self.source(key, Source(guid, name, text, stamp=stamp or Stamp()))

    def coding(
        self,
        key: object,
        source: str,
        code: str,
        span: tuple[int, int] | None,
        *,
        user: str = "",
        at: str = "",
        standing: Standing = _PLAIN,
    ) -> str:
        """Put a code on words, or on the whole source without ``span``; the coding's GUID."""
        start, end = span or (None, None)
        guid = self.guid("coding", key)
        for each in standing.decided_by:
            self.user(each)
        if (
            standing.status and user
        ):  # govcode wrote it: its name for what people agreed on is its own
            self.own["machines"] = True
        said = standing.status, standing.decided_by, standing.decided_at
        self.codings.append(Coding(guid, source, code, start, end, user, at, "", *said))
        return guid

    def annotation(
        self,
        key: object,
        source: str,
        code: str,
        span: tuple[int, int] | None,
        *,
        user: str = "",
        at: str = "",
        standing: Standing = _PLAIN,
    ) -> str:
        """The same of a format that models write as well as people: what the file says of nobody, and
        of which it tells no status, is a suggestion.
        """
        if not user and not standing.status:
            standing = Standing(SUGGESTED)
        return self.coding(key, source, code, span, user=user, at=at, standing=standing)

    def note(
        self,
        key: object,
        text: str,
        places: tuple[Place, ...] = (),
        *,
        name: str = "",
        stamp: Stamp | None = None,
        form: NoteForm = "note",
    ) -> None:
        """Keep a memo, unless it is empty."""
        if text.strip():
            guid = self.guid("note", key)
            self.notes.append(Note(guid, text, name, stamp or Stamp(), places, form))

    def part_of_case(
        self, key: str, source: str, text: str, span: tuple[int, int], notes: LossNotes
    ) -> None:
        """Let the words at ``span`` of a source belong to a case; all of them are the source itself.

        QualCoder and RQDA end a whole file one character early or late.
        """
        case, (start, end) = self.cases[key], span
        if start == 0 and end >= len(text) - 1:
            self.cases[key] = replace(case, sources=(*case.sources, source))
        elif 0 <= start < end <= len(text):
            made = self.guid("selection", case.guid, source, start, end)
            self.selections.append(Selection(made, source, start, end))
            self.cases[key] = replace(case, selections=(*case.selections, made))
        else:
            notes.left_out("parts of cases", "they lie outside the text", case.name)

    def project(self) -> Project:
        """All of it.

        Raises:
            ExchangeError: when codes are nested deeper than ``DEEPEST``, as nobody nests them.
        """
        self._refuse_depth()
        return Project(
            name=self.name,
            guid=self.guid("project"),
            origin=self.origin,
            users=tuple(self.users.values()),
            codes=tuple(self.codes.values()),
            variables=tuple(self.variables.values()),
            cases=tuple(self.cases.values()),
            sources=tuple(self.sources.values()),
            selections=tuple(self.selections),
            codings=tuple(self.codings),
            notes=tuple(self.notes),
            own=dict(self.own),
        )

    def _refuse_depth(self) -> None:
        above = {code.guid: code.parent for code in self.codes.values()}
        for guid, parent in above.items():
            at, steps = parent, 1
            while at in above and at != guid and steps <= DEEPEST:
                at, steps = above[at], steps + 1
            if steps > DEEPEST:
                raise ExchangeError(
                    Problem(f"codes are nested more than {DEEPEST} deep", self.name)
                )
