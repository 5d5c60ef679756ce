"""A report inside a form of itself: packed small, and taken out again."""

from __future__ import annotations

import base64
import binascii
import gzip
import io
import zlib

from ... import Problem
from .._errors import ReportError
from ..content import Report, report_from_json, report_to_json

_MOST = 400_000_000  # bytes of JSON that a report may unpack to
_REMEDY = "ask for the report as it was written; a copy that another program saved may have lost it"


def pack(report: Report) -> str:
    """The report as gzipped JSON in Base64: the same for the same report."""
    text = report_to_json(report).encode()
    return base64.b64encode(gzip.compress(text, 9, mtime=0)).decode("ascii")


def unpack(packed: str, *, place: str = "") -> Report:
    """The report that ``pack`` packed.

    Raises:
        ReportError: when it is damaged, too large, or not a report of this version.
    """
    try:
        data = base64.b64decode("".join(packed.split()), validate=True)
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            text = stream.read(_MOST + 1)
    except (binascii.Error, OSError, EOFError, zlib.error) as error:
        message = "the data inside the report are damaged"
        raise ReportError(Problem(message, place, _REMEDY)) from error
    if len(text) > _MOST:
        raise ReportError(Problem("the data inside the report are too large", place, _REMEDY))
    return report_from_json(text)
