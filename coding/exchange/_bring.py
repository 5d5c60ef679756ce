"""A project into a study: all of it in one change, nothing twice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...codebooks import Codebook, CodebookError, parse_codebook, rewrite_codebook
from ...codebooks.formats import codebook_text as codebook_as_text
from .. import _queries
from .._store import now
from .._study import Study, create_study
from ..cues._rules import rules_digest
from ..recoding._codebook_file import codebook_text, put_codebook
from ..recoding._preview import PreviewOnly
from ..reviewing._find_code import slug
from ._bring_codes import CodePlan, bilingual, plan_codes
from ._bring_codings import bring_codings
from ._bring_documents import (
    Files,
    Progress,
    bring_documents,
    bring_values,
    bring_variables,
)
from ._bring_notes import bring_notes
from ._bring_rest import bring_cases, bring_rest, bring_roles
from ._bring_users import bring_users
from ._loss import Loss, LossNotes
from ._project import Project
from ._state import Bringing

_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import of a project did: names of its documents, how many codes it has and how many
    of them are new in the codebook, ``codings`` and ``memos`` now in the study through it.
    """

    documents: tuple[str, ...]
    codes: int
    new_codes: tuple[str, ...]
    loss: Loss


def bring_project(
    study: Study,
    project: Project,
    notes: LossNotes,
    *,
    table: Mapping[str, str] | None = None,
    known: Mapping[str, str] | None = None,
    dry_run: bool = False,
    coder: str | None = None,
    progress: Progress | None = None,
) -> Brought:
    """Put a project into a study; with ``dry_run`` only tell what would come of it.

    Documents are recognised by GUID or text, codes by GUID, by ``table`` (their name, path or
    GUID → id), by what is ``known`` (GUID → id or family) or by name; what is there already is
    not put in again. One step of undo takes all of
    it back, the codebook included.

    Raises:
        ExchangeError: on a table that does not fit.
        CodebookError: when the study's codebook is invalid.
    """
    files, who = Files(), study.coder(coder)
    try:
        with files.undone(), study.store.change("import", coder=who) as summary:
            state = Bringing(study, project, notes, who, now())
            plan = _bring_all(state, files, table=table, known=known, progress=progress)
            summary.append(f"{project.origin or 'project'}: {len(state.homes)} documents")
            summary.append(f"{len(project.codings)} codings")
            if dry_run:
                raise PreviewOnly
    except PreviewOnly:
        study.refresh_codebook()
    except BaseException:
        study.refresh_codebook()
        raise
    new = tuple(str(each["id"]) for each in plan.new_codes)
    names = tuple(sorted(home.name for home in state.homes.values()))
    return Brought(names, len(plan.ids), new, notes.done())


def _bring_all(
    state: Bringing,
    files: Files,
    *,
    table: Mapping[str, str] | None,
    known: Mapping[str, str] | None,
    progress: Progress | None,
) -> CodePlan:
    """Everything, in an order in which each finds what it refers to."""
    state.look()
    plan = bring_codes(state, table, known)
    bring_users(state)
    bring_documents(state, files, progress)
    bring_variables(state)
    bring_values(state)
    bring_codings(state)
    bring_notes(state)
    bring_cases(state)
    bring_roles(state)
    bring_rest(state)
    state.write()
    return plan


def bring_codes(
    state: Bringing,
    table: Mapping[str, str] | None = None,
    known: Mapping[str, str] | None = None,
) -> CodePlan:
    """Find or add the codes of a project in the study's codebook."""
    study = state.study
    study.renew_codebook()
    found = {
        guid: rows[0].name
        for (kind, guid), rows in state.known.items()
        if kind in ("code", "family")
    }
    plan = plan_codes(study.codebook, state.project, known={**(known or {}), **found}, table=table)
    state.codes = plan.ids
    add_to_codebook(study, plan)
    state.notes.carried("codes", len(plan.ids))
    state.notes.changed(
        "codes", "headings at the top are families of the codebook", count=len(plan.families)
    )
    for code in state.project.codes:
        kind = "family" if code.guid in plan.families else "code"
        name = plan.families.get(code.guid) or plan.ids[code.guid]
        said: dict[str, Any] = {"name": code.name, "color": code.color}
        said["given"] = plan.given.get(code.guid) or (known or {}).get(f"given {code.guid}")
        if kind == "family":
            said["description"] = code.description
        else:
            said["heading"] = not code.codable or None
        if state.row(kind, code.guid) is None:
            state.keep(kind, code.guid, name=name, said=said)
    return plan


def add_to_codebook(
    study: Study, plan: CodePlan, also: Callable[[dict[str, Any]], None] | None = None
) -> None:
    """Write what is new into the codebook file, inside a change; what the rules coded stays coded
    by them where the new codes have no cues. ``also`` changes the file's value further.
    """
    if not (plan.new_codes or plan.new_families):
        return

    def edit(data: dict[str, Any]) -> None:
        plan.edit(data)
        if also:
            also(data)

    cued = any(each.get("cues") for each in plan.new_codes)
    before = "" if cued else rules_digest(study)
    text = rewrite_codebook(codebook_text(study), edit)
    parse_codebook(text.removeprefix("\ufeff"))
    put_codebook(study, text, codes=[str(each["id"]) for each in plan.new_codes])
    after = rules_digest(study)
    for row in _queries.document_rows(study.store):
        if before and row["coded_with"] == before:
            study.store.mark_coded(row["id"], after)


def study_of_project(
    folder: str | Path,
    project: Project,
    notes: LossNotes,
    *,
    coder: str | None = None,
    progress: Progress | None = None,
) -> tuple[Study, Brought]:
    """Make a new study of a project, its codebook written from the project's codes.

    Raises:
        StudyError: when the folder holds a study, or cannot be made.
    """
    text, plan = _new_codebook(project)
    known = {**plan.ids, **plan.families}
    known |= {f"given {guid}": name for guid, name in plan.given.items()}
    with tempfile.TemporaryDirectory(prefix="govcode-") as place:
        path = Path(place) / "codebook.yaml"
        path.write_text(text, encoding="utf-8")
        title = "".join(each for each in project.name if each.isprintable()).strip()
        study = create_study(folder, codebook=path, title=title[:_LONGEST_TITLE])
    try:
        brought = bring_project(study, project, notes, known=known, coder=coder, progress=progress)
    except BaseException:
        study.close()
        raise
    return study, brought


def new_codebook(project: Project) -> str:
    """The text of a codebook that holds the codes of a project and nothing else."""
    return _new_codebook(project)[0]


def _new_codebook(project: Project) -> tuple[str, CodePlan]:
    """The text of the codebook, and which code of the project each of its codes is."""
    own = project.own.get("codebook")
    if isinstance(own, str):
        try:
            parse_codebook(own.removeprefix("\ufeff"))
            return own, CodePlan()  # the ids come with the file
        except CodebookError:  # damaged, or not of this govcode
            pass
    plan = plan_codes(Codebook(codebook="empty"), project)
    title = project.name or project.origin or "imported"
    data = {"codebook": slug(title), "version": "1.0.0", "title": bilingual(title)}
    text = codebook_as_text({**data, "families": plan.new_families, "codes": plan.new_codes})
    return text, plan
