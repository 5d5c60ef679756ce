"""demo, init, import, status, run."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ._options import HERE, AsJson, StudyDir, Who, language, open_here, pairs
from ._output import fail, print_json, print_replaced, print_table, progress, say
from .exchange import Mark, Newlines, print_project

if TYPE_CHECKING:
    from ..coding import ImportResult
    from ..coding.exchange import ProjectImport, ReadOptions
    from ..reports import StudyStatus


_TABLE_ROWS = 60


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where the sample study goes.")
    ] = Path("govcode-demo"),
    as_json: AsJson = False,
) -> None:
    """Make the sample study and write its report."""
    from ..reports import make_demo

    with progress("demo") as show:
        done = make_demo(folder, progress=show)
    if as_json:
        print_json(done)
        return
    say(done.notice)
    say()
    _print_import(done.imported, brief=True)
    say(f"{done.coded.added} suggestions by the rules, {done.contrary} of them contrary evidence")
    _print_strongest(done.strongest)
    say()
    for path in done.reports:
        say(f"report: {path.resolve()}")
    say(f"next:   {_here()} codings --study {shlex.quote(str(folder))} --code cause.lack_of_trust")


def _here() -> str:
    """How this govcode is called: by name if that finds it, else by its path."""
    return "govcode" if shutil.which("govcode") else sys.argv[0]


def _print_strongest(strongest: list[tuple[str, str, int, int]]) -> None:
    from ..codebooks import load_codebook
    from ..reports import DEMO_CODEBOOK

    codes = load_codebook(DEMO_CODEBOOK).by_id
    rows = [
        (codes[row].name.say(language()), codes[column].name.say(language()), cases, contexts)
        for row, column, cases, contexts in strongest
    ]
    say()
    print_table(("obstacle", "cause", "cases", "contexts"), rows, title="Most often together")


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new study.")],
    codebook: Annotated[
        str, typer.Option("--codebook", metavar="NAME|FILE", help="A built-in codebook or a file.")
    ] = "sfic-smart-security-community",
    title: Annotated[
        str, typer.Option("--title", help="The study's title; by default the folder's name.")
    ] = "",
) -> None:
    """Make a new study."""
    from ..coding import create_study

    with create_study(folder, codebook=codebook, title=title) as made:
        say(
            f"new study in {folder}, codebook {made.codebook.codebook} with {len(made.codebook.leaves())} codes"
        )
        say(f"next: govcode import --study {shlex.quote(str(folder))} FILE…")


def import_(
    paths: Annotated[
        Optional[list[Path]],
        typer.Argument(
            metavar="PATH",
            help="Transcripts, folders, or projects of other programs.",
            readable=False,
        ),
    ] = None,
    folder: StudyDir = HERE,
    attributes: Annotated[
        Optional[Path],
        typer.Option(
            "--attributes",
            metavar="FILE",
            help="CSV: document, speaker, role, and a column an attribute.",
        ),
    ] = None,
    values: Annotated[
        Optional[list[str]],
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="An attribute for all documents given; may be repeated.",
        ),
    ] = None,
    layout: Annotated[
        Optional[str],
        typer.Option("--layout", metavar="NAME", help="Do not detect how speakers are written."),
    ] = None,
    speech: Annotated[
        Optional[list[str]],
        typer.Option(
            "--speech", metavar="COLUMN", help="A table's column of words; may be repeated."
        ),
    ] = None,
    speaker: Annotated[
        str, typer.Option("--speaker", metavar="COLUMN", help="A table's column of speakers.")
    ] = "",
    document: Annotated[
        str, typer.Option("--document", metavar="COLUMN", help="A table's column of interviews.")
    ] = "",
    begins: Annotated[
        str, typer.Option("--begins", metavar="COLUMN", help="A table's column of times.")
    ] = "",
    ends: Annotated[
        str, typer.Option("--ends", metavar="COLUMN", help="A table's column of ends.")
    ] = "",
    rename: Annotated[
        bool, typer.Option("--rename", help="Keep both when a name is taken by other content.")
    ] = False,
    offsets: Annotated[
        Optional[str],
        typer.Option(
            "--offsets",
            metavar="codepoint|utf16|byte",
            help="How a project's positions are counted, where nothing tells.",
        ),
    ] = None,
    newlines: Annotated[
        Optional[Newlines],
        typer.Option("--newlines", help="How many positions a line end of two characters takes."),
    ] = None,
    mark: Annotated[
        Optional[Mark],
        typer.Option("--mark", help="Whether a project's positions count the byte-order mark."),
    ] = None,
    media_root: Annotated[
        Optional[Path],
        typer.Option(
            "--media-root", metavar="DIR", help="Where files outside a project may be read from."
        ),
    ] = None,
    table: Annotated[
        Optional[Path],
        typer.Option(
            "--map", metavar="FILE", help="A table: a project's code, the code of the codebook."
        ),
    ] = None,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise-users", help="Call a project's users coder 1, coder 2 …")
    ] = False,
    format_: Annotated[
        str, typer.Option("--format", metavar="NAME", help="A project's format; else found out.")
    ] = "",
    columns: Annotated[
        Optional[list[str]],
        typer.Option(
            "--column",
            metavar="FIELD=COLUMN",
            help="Which column of a table of codings holds what; may be repeated.",
        ),
    ] = None,
    project: Annotated[
        str, typer.Option("--project", metavar="NAME", help="One of several projects in a file.")
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only report what would come of a project.")
    ] = False,
    coder: Who = None,
    as_json: AsJson = False,
) -> None:
    """Bring in transcripts (Word, PDF, text, tables, …) or projects of other programs (.qdpx, …).

    Files are copied to transcripts/ and never changed; the same content is recognised. What
    the import understood of each file is printed. Folders are read with what is below them.
    Tables and JSON are read when they are named. Their columns are found by name and content;
    --speech, --speaker and the like say which holds what.

    A project of NVivo, ATLAS.ti, MAXQDA, QualCoder and others brings its codes, codings, memos and
    attributes; with --study NEW it becomes a new study. What did not come along is printed.
    """
    from .. import GovcodeError, Problem
    from ..coding import import_transcripts
    from ..coding.exchange import ReadOptions, find_projects
    from ..corpus import TableColumns

    projects = list(paths or ()) if format_ else find_projects(paths or ())
    if projects:
        options = ReadOptions(
            offsets=offsets or "",
            newlines=newlines.value if newlines else "",
            mark=mark.value if mark else "",
            media_root=media_root,
            columns=pairs(columns, "--column", form="field=column", example="code=Code"),
            project=project,
        )
        _import_projects(
            projects,
            folder,
            options=options,
            format=format_,
            table=table,
            pseudonymise=pseudonymise,
            dry_run=dry_run,
            coder=coder,
            as_json=as_json,
        )
        paths = [path for path in paths or () if path not in projects]
        if dry_run or (not paths and attributes is None):
            return
    if dry_run:
        fault = "--dry-run is for projects of other programs; none of these is one"
        raise GovcodeError(Problem(fault, remedy="leave it out: one 'govcode undo' takes it back"))
    if not paths and attributes is None:
        raise GovcodeError(
            Problem("nothing to import", remedy="name files or folders, or --attributes FILE")
        )
    if folder != HERE and not folder.exists():
        fault = "there is no study here, and no project among the files that one could be made of"
        remedy = f"make the study first: govcode init {shlex.quote(str(folder))}"
        raise GovcodeError(Problem(fault, str(folder), remedy))
    with open_here(folder) as study, progress("import") as show:
        result = import_transcripts(
            study,
            paths or (),
            attributes=attributes,
            values=pairs(values, "--set"),
            layout=layout,
            columns=TableColumns(document, speaker, tuple(speech or ()), begins, ends),
            rename=rename,
            coder=coder,
            progress=show,
        )
    if as_json:
        print_json(result)
    else:
        _print_import(result)
    if result.problems:
        fail(result.problems)


def _import_projects(
    paths: list[Path],
    folder: Path,
    *,
    options: ReadOptions,
    format: str,
    table: Path | None,
    pseudonymise: bool,
    dry_run: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Projects of other programs: into the study, or the first of them into a new one."""
    from ..coding.exchange import import_project, is_new_study, read_code_table, study_from_project

    mapped = read_code_table(table) if table else None
    done: list[ProjectImport] = []
    with progress("import") as show:
        if folder != HERE and is_new_study(folder):
            first, *paths = paths
            made = study_from_project(
                folder,
                first,
                options=options,
                format=format,
                pseudonymise=pseudonymise,
                dry_run=dry_run,
                coder=coder,
                progress=show,
            )
            done.append(made)
        for path in paths:
            with open_here(folder) as study:
                brought = import_project(
                    study,
                    path,
                    options=options,
                    format=format,
                    table=mapped,
                    pseudonymise=pseudonymise,
                    dry_run=dry_run,
                    coder=coder,
                    progress=show,
                )
            done.append(brought)
    if as_json:
        print_json(done[0] if len(done) == 1 else done)
        return
    for each in done:
        print_project(each)


def _print_import(result: ImportResult, *, brief: bool = False) -> None:
    if len(result.imported) > _TABLE_ROWS:
        _print_noted(result)
    elif result.imported:
        columns = ("document", "layout", "language", "encoding", "turns", "speakers")
        rows = [
            (each.name, each.layout, each.language, each.encoding, each.turns, _few(each.speakers))
            for each in result.imported
        ]
        print_table(columns, rows)
        if not brief:
            _print_noted(result)
    for done in result.replaced:
        print_replaced(done)
    known = f", {len(result.known)} already there" if result.known else ""
    failed = f", {len(result.problems)} failed" if result.problems else ""
    tables = f", {result.attributes} attributes and roles set" if result.attributes else ""
    say(f"{len(result.imported)} imported{known}{failed}{tables}")
    if result.not_set:
        say(f"rows of attributes that were not set, as files failed: {result.not_set}")
    if result.passed_over:
        say(f"in folders, tables are passed over: {_few(result.passed_over)}; name those to import")


def _print_noted(result: ImportResult) -> None:
    """What is worth knowing of single documents, beyond how their speakers are written."""
    noted: dict[str, list[str]] = {}
    for each in result.imported:
        for note in each.notes:
            if not note.startswith("layout "):
                noted.setdefault(note, []).append(each.name)
    for note, names in noted.items():
        whose = names[0] if len(names) == 1 else f"{len(names)} documents ({_few(tuple(names), 2)})"
        say(f"{whose}: {note}")


def _few(items: tuple[str, ...], limit: int = 5) -> str:
    return ", ".join(items[:limit]) + (
        f" and {len(items) - limit} more" if len(items) > limit else ""
    )


def status(folder: StudyDir = HERE, as_json: AsJson = False) -> None:
    """What the study holds and what comes next."""
    from ..reports import study_status

    with open_here(folder) as study:
        found = study_status(study)
    if as_json:
        print_json(found)
    else:
        _print_status(found)


def _print_status(found: StudyStatus) -> None:
    numbers = found.numbers
    groups = ", ".join(f"{group} {size}" for group, size in numbers.groups.items())
    say(f"{found.title}  ({found.folder})")
    rows = [
        ("codebook", f"{found.codebook}, {found.codes} codes"),
        (
            "documents",
            f"{numbers.documents}, {numbers.characters:,} characters, {numbers.turns:,} turns",
        ),
        ("participants", f"{numbers.participants}" + (f": {groups}" if groups else "")),
        (
            "codings",
            f"{numbers.codings:,}: {numbers.suggested:,} suggested, {numbers.confirmed:,} confirmed; "
            f"{numbers.rejected:,} rejected; {numbers.contrary:,} contrary",
        ),
        ("not coded yet", f"{found.uncoded} documents"),
    ]
    if found.last_change:
        last = found.last_change
        rows.append(("last change", f"{last.at} {last.coder} {last.action}: {last.summary}"))
    for key, value in rows:
        say(f"  {key:14} {value}")
    say(f"next: {found.next_step}")


def run(
    folder: StudyDir = HERE,
    lang: Annotated[
        Optional[str], typer.Option("--lang", metavar="zh|en|both", help="The report's languages.")
    ] = None,
    formats: Annotated[
        Optional[list[str]],
        typer.Option(
            "--format",
            metavar="html|docx|xlsx|md|csv|tex|json|pdf",
            help="html and md by default; may be repeated.",
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Import what is new, code what changed, report.

    New and changed files in transcripts/ are recognised by their content. A changed file gives
    its document the new text, and the codings go with their words.
    """
    from ..reports import run_study

    asked = {"formats": formats} if formats else {}
    with open_here(folder) as study, progress("run") as show:
        result = run_study(study, lang=lang, step=lambda _: show, **asked)
    if as_json:
        print_json(result)
    else:
        imported, coded = result.imported, result.coded
        say(f"imported {len(imported.imported)}, already there {len(imported.known)}")
        for done in imported.replaced:
            print_replaced(done)
        for name in imported.missing:
            say(f"{name}: its file is no longer in transcripts/; the document stays")
        say(
            f"coded {coded.documents} documents: {coded.added} new suggestions, {coded.removed} gone, {coded.kept} kept"
        )
        for path in result.reports:
            say(f"report: {path}")
    if result.imported.problems:
        fail(result.imported.problems)


COMMANDS: dict[str, Callable[..., None]] = {
    "demo": demo,
    "init": init,
    "import": import_,
    "status": status,
    "run": run,
}
