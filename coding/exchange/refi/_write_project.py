"""The tree of a project, container by container in the order of the schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from .._loss import LossNotes
from .._project import Case, Link, Note, Part, Project, Set, Source, Value, ValueType
from .._registry import WriteOptions
from ._build import Builder, fits, shown, stamped, text_bytes
from ._prune import Alive, proper_guids, prune
from ._schema import faults
from ._write_codes import code_names, write_codes
from ._write_sources import SourceWriter
from ._xml import Element

_UNKNOWN = "govcode"
_LONG_AGO = "1970-01-01T00:00:00Z"


@dataclass(slots=True)
class _Adopted:
    """A part that went in as it came, and where it is."""

    part: Part
    element: Element
    parent: Element


@dataclass
class ProjectWriter:
    """Builds the tree; ``files`` are what goes to ``sources/``, by name."""

    project: Project
    options: WriteOptions
    notes: LossNotes
    build: Builder
    files: dict[str, bytes] = field(default_factory=dict)
    adopted: list[_Adopted] = field(default_factory=list)
    note_names: set[str] = field(default_factory=set)

    @property
    def units(self) -> str:
        """How positions are counted in the file."""
        return "utf16" if self.options.target == "nvivo" else self.options.offsets

    @cached_property
    def alive(self) -> Alive:
        """What is written, so that nothing refers to what is not."""
        return Alive(
            frozenset(each.guid for each in self.project.users),
            frozenset(each.guid for each in self.project.codes),
            frozenset(
                each.guid
                for each in self.project.notes
                if each.form != "description" and each.guid not in self.sources.turned
            )
            | self.sources.spilt,
            frozenset(each.guid for each in self.project.variables),
        )

    @cached_property
    def sources(self) -> SourceWriter:
        """What writes the sources."""
        return SourceWriter(self)

    @cached_property
    def types(self) -> Mapping[str, ValueType]:
        """The type each variable is written with: its own if all its values fit."""
        found = {each.guid: each.type for each in self.project.variables}
        names = {each.guid: each.name for each in self.project.variables}
        owners: list[Case | Source] = [*self.project.cases, *self.project.sources]
        for value in (value for owner in owners for value in owner.values):
            kind = found.get(value.variable, "Text")
            if value.value is not None and not fits(value.value, kind):
                found[value.variable] = "Text"
                why = f"a value is no {kind}, so all are written as text"
                self.notes.changed("variables", why, names[value.variable])
        return found

    def written(self) -> Element:
        """The whole tree."""
        project = self.project
        stamp = stamped(project.stamp, set(self.alive.users))
        root = self.build.element(
            "Project",
            name=project.name or "untitled",
            origin=project.origin or _UNKNOWN,
            creatingUserGUID=stamp["creatingUser"],
            creationDateTime=stamp["creationDateTime"],
            modifyingUserGUID=stamp["modifyingUser"],
            modifiedDateTime=stamp["modifiedDateTime"],
        )
        self._users(root)
        self._codes(root)
        self._variables(root)
        self._cases(root)
        self.sources.write(root)
        self._notes(root)
        self._links(root)
        self._sets(root)
        self._graphs(root)
        self.described(root, "project")
        self._count()
        return root

    def _count(self) -> None:
        project, notes = self.project, self.notes
        notes.carried("documents", len(self.sources.texts))
        notes.carried("codes", len(project.codes))
        notes.carried("notes", len(project.notes))
        notes.carried("cases", len(project.cases))
        notes.carried("coders", len(project.users))

    def described(self, element: Element, key: str) -> None:
        """The description of a thing and references to its notes, known by the GUID (or name) of it."""
        self.build.words("Description", element, self.sources.descriptions.get(key, ""))
        for note in self.sources.references.get(key, ()):
            self.build.reference("NoteRef", element, note)

    # --- containers

    def _users(self, root: Element) -> None:
        if self.project.users:
            users = self.build.element("Users", root)
            for each in self.project.users:
                self.build.element(
                    "User", users, guid=shown(each.guid), name=each.name, id=each.initials or None
                )

    def _codes(self, root: Element) -> None:
        if self.project.codes:
            names = code_names(self.project.codes, self.options.target, self.notes)
            codes = self.build.element("Codes", self.build.element("CodeBook", root))
            write_codes(self.build, codes, self.project.codes, names, self.sources.references)

    def _variables(self, root: Element) -> None:
        if self.project.variables:
            variables = self.build.element("Variables", root)
            for each in self.project.variables:
                made = self.build.element(
                    "Variable",
                    variables,
                    guid=shown(each.guid),
                    name=each.name,
                    typeOfVariable=self.types[each.guid],
                )
                self.build.words("Description", made, each.description)

    def values(self, element: Element, values: Sequence[Value]) -> None:
        """The values of a case or source."""
        for each in values:
            if each.variable in self.types:
                made = self.build.element("VariableValue", element)
                self.build.reference("VariableRef", made, each.variable)
                if each.value is not None:
                    kind = self.types[each.variable]
                    self.build.element(f"{kind}Value", made).text = self.build.clean(each.value)

    def _cases(self, root: Element) -> None:
        if self.project.cases:
            cases = self.build.element("Cases", root)
            for each in self.project.cases:
                self._case(cases, each)

    def _case(self, parent: Element, case: Case) -> None:
        made = self.build.element("Case", parent, guid=shown(case.guid), name=case.name or None)
        self.build.words("Description", made, self.sources.descriptions.get(case.guid, ""))
        for code in case.codes:
            if code in self.alive.codes:
                self.build.reference("CodeRef", made, code)
        self.values(made, case.values)
        for source in case.sources:
            if source in self.sources.known:
                self.build.reference("SourceRef", made, source)
        for selection in case.selections:
            if selection in self.sources.selections:
                self.build.reference("SelectionRef", made, selection)

    def _notes(self, root: Element) -> None:
        written = [each for each in self.project.notes if each.guid in self.alive.notes]
        if written:
            notes = self.build.element("Notes", root)
            for each in written:
                self._note(notes, each)

    def _note(self, parent: Element, note: Note) -> None:
        name, stamp = note.name, note.stamp
        if self.options.target == "qualcoder":  # which fails on notes of one name or without a time
            name = self._unlike(name or note.text[:40].strip() or "memo")
            stamp = replace(stamp, at=stamp.at or self.project.stamp.at or _LONG_AGO)
        made = self.build.element(
            "Note",
            parent,
            guid=shown(note.guid),
            name=name or None,
            plainTextPath=self.file(note.guid, ".txt", text_bytes(note.text)),
            **stamped(stamp, set(self.alive.users)),
        )
        if note.inside:
            self.adopt(Part("Note", f"<Note>{note.inside}</Note>"), made, unwrapped=True)

    def _unlike(self, name: str) -> str:
        """A name that no other note has."""
        wanted, number = " ".join(name.split()), 1
        name = wanted
        while name in self.note_names:
            number += 1
            name = f"{wanted} ({number})"
        self.note_names.add(name)
        return name

    def file(self, guid: str, suffix: str, data: bytes) -> str:
        """Put a file among the sources; its address."""
        name = f"{shown(guid)}{suffix}"
        self.files[name] = data
        return f"internal://{name}"

    def _links(self, root: Element) -> None:
        ends = self.sources.everything | self.alive.codes | self.alive.notes
        ends |= {each.guid for each in self.project.cases}
        links = [each for each in self.project.links if {each.origin, each.target} - {""} <= ends]
        gone = len(self.project.links) - len(links)
        self.notes.left_out("links", "what they tie together is no longer there", count=gone)
        if links:
            parent = self.build.element("Links", root)
            for each in links:
                self._link(parent, each)

    def _link(self, parent: Element, link: Link) -> None:
        made = self.build.element(
            "Link",
            parent,
            guid=shown(link.guid),
            name=link.name or None,
            direction=link.direction or None,
            color=link.color or None,
            originGUID=shown(link.origin) or None,
            targetGUID=shown(link.target) or None,
        )
        for note in link.notes:
            if note in self.alive.notes:
                self.build.reference("NoteRef", made, note)

    def _sets(self, root: Element) -> None:
        sets = [*self.project.sets, *self._sets_of_cases()]
        if sets:
            parent = self.build.element("Sets", root)
            for each in sets:
                self._set(parent, each)

    def _sets_of_cases(self) -> list[Set]:
        """Groups named after the cases, for a program that loses cases."""
        if self.options.target != "maxqda":
            return []
        from .._project import guid_of

        return [
            Set(guid_of("set of case", each.guid), each.name, sources=each.sources)
            for each in self.project.cases
            if each.name and each.sources
        ]

    def _set(self, parent: Element, group: Set) -> None:
        made = self.build.element("Set", parent, guid=shown(group.guid), name=group.name)
        self.build.words("Description", made, group.description)
        members = (
            ("MemberCode", group.codes, self.alive.codes),
            ("MemberSource", group.sources, self.sources.known),
            ("MemberNote", group.notes, self.alive.notes),
        )
        for name, guids, there in members:
            for each in guids:
                if each in there:
                    self.build.reference(name, made, each)

    def _graphs(self, root: Element) -> None:
        graphs = [each for each in self.project.parts if each.place == "Graphs"]
        if graphs:
            parent = self.build.element("Graphs", root)
            for each in graphs:
                self.adopt(each, parent)

    # --- parts as they came

    def adopt(self, part: Part, parent: Element, *, unwrapped: bool = False) -> Element:
        """Put a part in as it came, without what it refers to that is gone; ``unwrapped``, only
        what is in it. The element that was made, or ``parent``.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        element = etree.fromstring(part.xml, parser)
        prune(element, self.alive, self.notes, element.get("name") or part.place)
        proper_guids(element)
        if not unwrapped:
            made = self.build.adopt(element, parent)
            self.adopted.append(_Adopted(part, made, parent))
            return made
        for each in element:
            self.adopted.append(_Adopted(part, self.build.adopt(each, parent), parent))
        return parent

    def drop_invalid_parts(self) -> None:
        """Take out what came from elsewhere and makes the project invalid."""
        for each in self.adopted:
            root = self.build.element("Project", name="test")
            holder = self.build.element(_HOLDERS.get(each.part.place, "Sources"), root)
            if each.part.place == "Note":
                holder = self.build.element("Note", holder, guid=shown(each.part.owner or _ANY))
            copied = self.build.adopt(_bare(each.element), holder)
            if faults(root):
                each.parent.remove(each.element)
                if not len(each.parent) and each.part.place != "Note":
                    each.parent.getparent().remove(each.parent)
                why = "not valid by the standard, as they came"
                self.notes.left_out("parts", why, copied.get("name") or each.part.place)


_ANY = "00000000-0000-0000-0000-000000000000"
_HOLDERS = {"Graphs": "Graphs", "Note": "Notes"}


def _bare(element: Element) -> Element:
    from ._elements import plain

    return plain(element)
