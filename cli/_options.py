"""Options that several commands share, each declared once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from .. import GovcodeError, Problem

if TYPE_CHECKING:
    from ..codebooks import Language
    from ..coding import Filter, SpeechFilter, Study

StudyDir = Annotated[
    Path,
    typer.Option(
        "--study", metavar="DIR", help="The study; by default this folder or the nearest above it."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Who = Annotated[
    Optional[str],
    typer.Option(
        "--coder",
        metavar="NAME",
        help="Who does this; else govcode.toml, GOVCODE_CODER or the login name.",
    ),
]
Blind = Annotated[
    bool,
    typer.Option(
        "--blind", help="Hide what other coders coded, decided and noted (also in govcode.toml)."
    ),
]
Codes = Annotated[
    Optional[list[str]],
    typer.Option("--code", metavar="CODE", help="A code, parent or family; may be repeated."),
]
Documents = Annotated[
    Optional[list[str]],
    typer.Option("--document", metavar="NAME", help="A document; may be repeated."),
]
Speakers = Annotated[
    Optional[list[str]],
    typer.Option("--speaker", metavar="LABEL", help="A speaker; may be repeated."),
]
Groups = Annotated[
    Optional[list[str]],
    typer.Option("--group", metavar="GROUP", help="A group of speakers; may be repeated."),
]
Where = Annotated[
    Optional[list[str]],
    typer.Option(
        "--where",
        metavar="KEY=VALUE",
        help="An attribute of speakers or documents; may be repeated.",
    ),
]
Coders = Annotated[
    Optional[list[str]],
    typer.Option(
        "--by", metavar="CODER", help="Whose codings (a person, or rules); may be repeated."
    ),
]
Statuses = Annotated[
    Optional[list[str]],
    typer.Option(
        "--status", metavar="STATUS", help="suggested, accepted or rejected; may be repeated."
    ),
]
Contrary = Annotated[
    bool, typer.Option("--contrary", help="Contrary evidence: words that deny the code.")
]
Roles = Annotated[
    Optional[list[str]],
    typer.Option(
        "--role",
        metavar="ROLE",
        help="Words of interviewer, participant or other; may be repeated.",
    ),
]
Languages = Annotated[
    Optional[list[str]],
    typer.Option(
        "--language", metavar="zh|en|mixed", help="Documents in this language; may be repeated."
    ),
]
InsideCodes = Annotated[
    Optional[list[str]],
    typer.Option(
        "--code",
        metavar="CODE",
        help="Only words inside codings of this code, parent or family; may be repeated.",
    ),
]
By = Annotated[
    Optional[str],
    typer.Option(
        "--by", metavar="KEY", help="speaker, role, document, language, or an attribute (group)."
    ),
]
Limit = Annotated[
    Optional[int],
    typer.Option("--limit", min=1, help="Show at most so many; --json and --csv all."),
]
Least = Annotated[int, typer.Option("--min-count", min=1, help="Leave out what occurs less often.")]
StopWords = Annotated[
    bool, typer.Option("--stop-words", help="Count function words (的, the) too.")
]
Plot = Annotated[
    Optional[Path],
    typer.Option("--plot", metavar="FILE.svg|png|html", help="Draw a picture into this file."),
]

HERE = Path()


def language() -> Language:
    """The language for names of codes on the screen: GOVCODE_LANG, else the locale's."""
    names = ("GOVCODE_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((value for name in names if (value := os.environ.get(name))), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def open_here(folder: Path) -> Study:
    """The study that ``--study`` means."""
    from ..coding import open_study

    return open_study(folder)


def looking(study: Study, coder: str | None, *, blind: bool) -> str | None:
    """Who looks and works blind, after saying so where it hides anything; None: all see all."""
    from ..coding import hidden_from, viewer
    from ._output import warn

    who = viewer(study, coder, blind=blind)
    if who is not None and (hidden := hidden_from(study, who)):
        warn([Problem(f"{who} works blind: {hidden}")])
    return who


def pairs(
    values: list[str] | None, option: str, *, form: str = "key=value", example: str = "group=居民"
) -> dict[str, str]:
    """``key=value`` options as a mapping."""
    found = {}
    for each in values or ():
        key, equals, value = each.partition("=")
        if not (equals and key.strip()):
            raise GovcodeError(
                Problem(f"{option} takes {form}, not {each!r}", remedy=f"write {option} {example}")
            )
        found[key.strip()] = value.strip()
    return found


def span_of(text: str | None) -> tuple[int, int] | None:
    """``--span START:END`` as code points, start before end."""
    if text is None:
        return None
    start, colon, end = text.partition(":")
    if not (colon and start.strip().isdecimal() and end.strip().isdecimal()):
        raise GovcodeError(
            Problem(f"--span takes START:END, not {text!r}", remedy="write --span 120:145")
        )
    return int(start), int(end)


def make_filter(
    *,
    codes: list[str] | None = None,
    documents: list[str] | None = None,
    speakers: list[str] | None = None,
    groups: list[str] | None = None,
    where: list[str] | None = None,
    coders: list[str] | None = None,
    statuses: list[str] | None = None,
    contrary: bool | None = False,
    ids: list[int] | None = None,
) -> Filter:
    """The filter behind a command's options."""
    from ..coding import Filter

    return Filter(
        codes=tuple(codes or ()),
        documents=tuple(documents or ()),
        speakers=tuple(speakers or ()),
        groups=tuple(groups or ()),
        attributes=tuple(pairs(where, "--where").items()),
        coders=tuple(coders or ()),
        statuses=tuple(statuses or ()),  # type: ignore[arg-type]
        contrary=contrary,
        ids=tuple(ids or ()),
    )


def make_speech_filter(
    *,
    documents: list[str] | None = None,
    speakers: list[str] | None = None,
    groups: list[str] | None = None,
    where: list[str] | None = None,
    roles: list[str] | None = None,
    languages: list[str] | None = None,
    codes: list[str] | None = None,
) -> SpeechFilter:
    """Whose words a command's options ask for."""
    from ..coding import SpeechFilter

    return SpeechFilter(
        documents=tuple(documents or ()),
        speakers=tuple(speakers or ()),
        groups=tuple(groups or ()),
        attributes=tuple(pairs(where, "--where").items()),
        roles=tuple(roles or ()),
        languages=tuple(languages or ()),
        codes=tuple(codes or ()),
    )
