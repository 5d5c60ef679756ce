"""What ``code --coder model`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._output import print_json, print_table, progress, say

if TYPE_CHECKING:
    from ..coding import ModelReport, Study


def code_with_model(
    study: Study, *, precision: float | None, seed: int, anew: bool, as_json: bool
) -> None:
    """Learn if need be, suggest, and tell what was done."""
    from ..coding import code_by_model

    with progress("code") as show:
        result = code_by_model(study, precision=precision, seed=seed, anew=anew, progress=show)
    if as_json:
        print_json(result)
        return
    say(
        f"{result.documents} documents: {result.added} new suggestions, {result.removed} gone, {result.kept} kept"
    )
    _tell(result.report)
    say("how well each code is suggested: govcode code --coder model --report")


def print_report(study: Study, *, precision: float | None, seed: int, as_json: bool) -> None:
    """How well each code is suggested, on texts that the model did not see."""
    from ..coding import report_model

    with progress("learn") as show:
        report = report_model(study, precision=precision, seed=seed, progress=show)
    if as_json:
        print_json(report)
        return
    columns = (
        "code", "carry it", "do not", "measured on", "suggested", "right", "there", "precision",
        "recall", "F1", "from",
    )  # fmt: skip
    rows = [
        (
            each.code, each.positives, each.negatives, each.measured_on, each.suggested, each.right,
            each.there, *(_or_dash(each.precision, each.recall, each.f1, each.threshold)),
        )
        for each in report.codes
        if each.measured_on
    ]  # fmt: skip
    if rows:
        print_table(columns, rows, whole=("code",))
    for each in report.codes:
        if each.reason:
            say(f"{each.code} is not suggested: {each.reason}")
    _tell(report)


def _or_dash(*values: float | None) -> tuple[float | str, ...]:
    return tuple("—" if value is None else value for value in values)


def _tell(report: ModelReport) -> None:
    learned = [f"{report.examples} examples", f"{report.inline} of the codebook itself"]
    if report.composed:
        learned[0] += f" ({report.composed} of them composed: nobody said them)"
    learned.append(f"{report.decided} units that people decided on")
    say(f"model {report.model} learned from {', '.join(learned)}")
    suggesting = len(report.suggesting)
    say(
        f"{suggesting} of {len(report.codes)} codes reach precision {report.asked_precision:g} on what "
        "they were measured on; in other talk, where a code is rarer, fewer suggestions are right"
    )
    if report.unknown_codes:
        named = ", ".join(f"{code} ({n})" for code, n in report.unknown_codes.items())
        say(f"examples under codes that the codebook has not: {named}")
