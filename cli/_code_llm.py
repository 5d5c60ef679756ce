"""code --coder llm: what is sent where, said and asked before; what came of it, said after."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from .. import GovcodeError, Problem
from ._output import harmless, print_json, progress, say, warn

if TYPE_CHECKING:
    from ..coding import LlmPlan, LlmResult, Study


def code_with_llm(
    study: Study, documents: list[str], *, anew: bool, yes: bool, as_json: bool
) -> None:
    """Tell what would leave the machine, ask, let the model code, tell what came of it."""
    from ..coding import code_by_llm, llm_plan

    plan = llm_plan(study, documents, anew=anew)
    if plan.requests:
        _tell(plan)
        _ask(plan, yes=yes)
    try:
        with progress("ask the model") as show:
            result = code_by_llm(study, documents, consent=True, anew=anew, progress=show)
    except KeyboardInterrupt:
        fault = "stopped; documents that were finished and answers that came are kept"
        warn([Problem(fault, remedy="the same command goes on from there")])
        raise SystemExit(130) from None
    if as_json:
        print_json(result)
    else:
        _report(result)
    if result.stopped:
        warn([result.stopped])
        raise SystemExit(1)


def _tell(plan: LlmPlan) -> None:
    """On standard error, so that ``--json`` stays clean."""
    size = (
        f"{plan.characters:,} characters of {plan.documents} documents in {plan.requests} requests"
    )
    if plan.local:
        warn([Problem(f"asking {plan.model} at {plan.address}, on this machine: {size}")])
        return
    listening = "" if plan.encrypted else ", unencrypted: others on the way can read along"
    warn(
        [
            Problem(f"text leaves this machine: {size} to {plan.address}{listening}"),
            Problem(
                "it goes as it stands in the study, names included unless "
                "'govcode corpus deidentify' replaced them"
            ),
        ]
    )


def _ask(plan: LlmPlan, *, yes: bool) -> None:
    if plan.local or yes:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        remedy = "say so with --yes, if those who were interviewed and your ethics board agree"
        raise GovcodeError(Problem("nothing was sent", remedy=remedy))
    if not typer.confirm(harmless(f"Send it to {plan.address}?"), default=False, err=True):
        raise GovcodeError(Problem("nothing was sent"))


def _report(result: LlmResult) -> None:
    if not (result.documents or result.stopped):
        say("there is nothing that the model could be asked about")
        return
    say(
        f"{result.documents} documents: {result.added} new suggestions, {result.removed} gone, "
        f"{result.kept} kept; {result.requests} requests answered, {result.answered_before} before"
    )
    if result.unanswered:
        say(f"{result.unanswered} passages without an answer: they are asked about next time")
    for name, number in result.outcomes.items():
        say(f"  {number} × {name}")
    for example in result.examples:
        if not (result.stopped and example.message == result.stopped.message):
            say(f"  {example}")
