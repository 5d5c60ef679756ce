"""agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from .. import GovcodeError, Problem
from ._agreement_print import print_agreement
from ._options import HERE, AsCsv, AsJson, Codes, Documents, Limit, StudyDir, open_here

if TYPE_CHECKING:
    from ..coding import Study


def agreement(
    folder: StudyDir = HERE,
    coder: Annotated[
        Optional[list[str]],
        typer.Option(
            "--coder",
            metavar="CODER",
            help="A person, rules or model; two or more, by default all people.",
        ),
    ] = None,
    unit: Annotated[
        str,
        typer.Option(
            "--unit", metavar="UNIT", help="sentence, turn or character: what is rated yes or no."
        ),
    ] = "sentence",
    units: Annotated[
        Optional[Path],
        typer.Option(
            "--units",
            metavar="FILE.csv",
            help="A list of units made beforehand: columns document, start, end.",
        ),
    ] = None,
    code: Codes = None,
    family: Annotated[
        Optional[list[str]],
        typer.Option("--family", metavar="FAMILY", help="Codes of a family; may be repeated."),
    ] = None,
    document: Documents = None,
    resamples: Annotated[
        int,
        typer.Option(
            "--resamples",
            min=0,
            max=20_000,
            help="How often documents are resampled for intervals; 0 for none.",
        ),
    ] = 1_000,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Of the resampling.")] = 0,
    differences: Annotated[
        bool,
        typer.Option(
            "--disagreements", help="List the words on which coders differ, most useful first."
        ),
    ] = False,
    confusion: Annotated[
        bool,
        typer.Option("--confusion", help="Which code one has where another has which."),
    ] = False,
    limit: Limit = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """How far coders agree: per code, family, pair of coders and document, with 95 % intervals.

    A coder has what they coded themselves and the suggestions they accepted, in documents
    that were assigned to them or that they worked on. Columns: percent agreement, Cohen's
    kappa (mean of the pairs), Fleiss' kappa, Krippendorff's alpha, Gwet's AC1,
    Brennan–Prediger, positive specific agreement, prevalence, |u-alpha on characters;
    docs/methods.md explains each. '—': undefined, --json says why.
    """
    from ..reports.agreement import agreement as agreement_

    with open_here(folder) as study:
        found = agreement_(
            study,
            coders=coder or (),
            unit=_unit(unit, units),  # type: ignore[arg-type]
            units=_listed(study, units),
            codes=[*(code or ()), *_families(study, family)],
            documents=document or (),
            resamples=resamples,
            seed=seed,
        )
        book = study.codebook
    print_agreement(
        found, book, limit, differences=differences, confusion=confusion, form=(as_json, as_csv)
    )


def _unit(unit: str, units: Path | None) -> str:
    if unit == "list" and units is None:
        raise GovcodeError(
            Problem("no list of units was given", remedy="name it with --units FILE")
        )
    return unit


def _listed(study: Study, path: Path | None) -> Any:
    from ..reports.agreement import read_units

    return None if path is None else read_units(study, path)


def _families(study: Study, names: Iterable[str] | None) -> list[str]:
    from .. import nearest
    from ..coding import NotFoundError, family_called

    found = {name: family_called(study.codebook, name) for name in names or ()}
    problems = [
        Problem(f"there is no family {name!r}", remedy=nearest(name, study.codebook.families))
        for name, family in found.items()
        if family is None
    ]
    if problems:
        raise NotFoundError(*problems)
    return [family for family in found.values() if family]


COMMANDS: dict[str, Callable[..., None]] = {"agreement": agreement}
