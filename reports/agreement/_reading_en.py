"""The reading of an analysis of agreement in English."""

from __future__ import annotations

from .._display import percent
from ._benchmarks import (
    MOST_NAMES,
    UNIT_WORDS,
    Namer,
    interval_of,
    krippendorff_says,
    landis_koch,
    levels,
    number,
    quoted,
)
from ._model import Agreement, AgreementResult
from ._resample import FEW, FEWEST


def english(found: AgreementResult, name: Namer) -> list[str]:
    """What was compared, how far coders agree, and what to beware of; empty strings are left out."""
    if not found.rows:
        return ["There is nothing to compare: none of these coders has any of these codes here."]
    row = found.overall
    unit = UNIT_WORDS[found.unit][1]
    sentences = [
        f"Compared: {', '.join(found.coders)} on {found.units} {unit} in "
        f"{_many(len(found.documents), 'document')}, {row.documents} of them read by two or more; "
        f"{_many(len(found.codes), 'code')}, each present or absent in every unit.",
    ]
    if row.alpha.value is None or row.cohen.value is None:
        why = (
            "no unit was rated by two of them"
            if row.alpha.reason == "no_pairable_units"
            else "all their ratings are the same, so agreement cannot be told from chance"
        )
        sentences.append(f"Agreement beyond chance is undefined: {why}.")
    else:
        between = interval_of(row.alpha)
        interval = f", 95% interval {between[0]} to {between[1]}" if between else ""
        kappa = (
            "Cohen's kappa" if len(found.coders) == 2 else "the mean of the pairs' Cohen's kappas"
        )
        sentences += [
            f"Over all codes together (frequent ones weigh more) they agree on {percent(row.percent.value)} of "
            f"the decisions; {kappa} is "
            f"{number(row.cohen.value)} ({landis_koch(row.cohen.value)} by Landis and Koch 1977); "
            f"Krippendorff's alpha is {number(row.alpha.value)}{interval}: {krippendorff_says(row.alpha.value)}.",
            f"Where one coder sees a code, another sees it too in {percent(row.positive.value)} of the cases."
            if row.positive.value is not None
            else "",
            _codes(found, name),
        ]
    return [*sentences, _paradox(found, name), *_cautions(found, row)]


def _many(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _codes(found: AgreementResult, name: Namer) -> str:
    reliable, tentative, below, undefined = levels(found)
    parts = [
        f"By code: alpha reaches .800 for {reliable}, .667 for {tentative} more, and stays below for {len(below)}"
    ]
    if undefined:
        parts.append(f"it is undefined for {undefined}")
    weakest = ", ".join(
        f"{name(row.name)} ({number(row.alpha.value)})" for row in below[:MOST_NAMES]
    )
    return "; ".join(parts) + (f". Weakest: {weakest}." if weakest else ".")


def _paradox(found: AgreementResult, name: Namer) -> str:
    struck = [row for row in found.of("code") if row.paradox]
    if not struck:
        return ""
    listed = "; ".join(
        f"{name(row.name)}: {percent(row.percent.value)} agreement, kappa {number(row.cohen.value)}, AC1 "
        f"{number(row.ac1.value)}, positive agreement {number(row.positive.value)}, prevalence "
        f"{percent(row.prevalence.value)}"
        for row in struck[:MOST_NAMES]
    )
    more = f"; and {len(struck) - MOST_NAMES} more" if len(struck) > MOST_NAMES else ""
    return (
        f"The prevalence paradox (Feinstein and Cicchetti 1990) strikes {len(struck)} of the codes: coders agree on "
        "most units, yet kappa is low, because nearly all ratings are the same and so most of the agreement is "
        f"expected by chance. {listed}{more}. Where positive agreement is high, kappa alone is too severe: report AC1 "
        "beside it. Where it is low, the percentage alone flatters: coders agree that the code is mostly absent, not "
        "where it is."
    )


def _few(found: AgreementResult) -> str:
    if not found.few:
        return ""
    listed = ", ".join(f"{each.coder} ({each.made}, others {each.others:g})" for each in found.few)
    if len(found.others) > 1:
        options = " ".join(f"--coder {quoted(each)}" for each in found.others)
        then = f"Leave them out if they only tried it ({options}), or let them finish first."
    else:
        then = "Let them finish before you report agreement."
    return (
        f"Few codings and decisions compared with others: {listed}. What they left counts as not coded and pulls "
        "agreement down. Named is who has fewer than a fifth of what another coder with ten or more has, where both "
        f"read, beside at least half of the others. {then}"
    )


def _cautions(found: AgreementResult, row: Agreement) -> list[str]:
    cautions = [_few(found)]
    if found.resamples and row.documents < FEWEST:
        cautions.append(
            f"No intervals: they resample documents, and {row.documents} are too few (fewer than {FEWEST})."
        )
    elif found.resamples and row.documents < FEW:
        cautions.append(
            f"Intervals rest on {row.documents} documents; below {FEW} they tend to be too narrow."
        )
    if found.accepted:
        cautions.append(
            f"{found.accepted} of the {found.yes} codings compared are suggestions that a coder accepted. Coders who "
            "judged the same suggestions did not code independently, and agree more for it."
        )
    if found.undecided:
        cautions.append(
            f"{found.undecided} suggestions in documents where a coder has begun to decide are still undecided and "
            "count as not coded by that coder. Decide on them before you report agreement."
        )
    if found.stray:
        cautions.append(
            f"{found.stray} codings touch no unit that their coder was to read (not assigned, or an interviewer's "
            "words) and are left out."
        )
    if found.unstarted:
        listed = ", ".join(f"{who}: {document}" for who, document in found.unstarted)
        cautions.append(
            f"Assigned, but without any coding or decision, and counted as read and left uncoded: {listed}."
        )
    return cautions
