"""A report as JSON, and back."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ... import Problem
from .._errors import ReportError
from ._report import Report


@cache
def _adapter() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def report_to_json(report: Report, *, indent: int | None = None) -> str:
    """The whole report as JSON; ``report_from_json`` gives back an equal report."""
    return _adapter().dump_json(report, indent=indent, by_alias=True).decode()


def report_from_json(text: str | bytes) -> Report:
    """The report that JSON says.

    Raises:
        ReportError: when the JSON is not a report of this version, with the first faults.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise ReportError(
            *(
                Problem(each["msg"].lower(), ".".join(map(str, each["loc"])))
                for each in error.errors()[:5]
            )
        ) from None


def report_schema() -> dict[str, Any]:
    """The JSON Schema of a report."""
    return _adapter().json_schema(by_alias=True)
