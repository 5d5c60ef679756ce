"""Times as other programs write them, as the neutral model has them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_R_TIME = "%a %b %d %H:%M:%S %Y"  # Mon Oct 28 08:11:36 2019
_FRACTION = re.compile(r"\.\d+")


def utc(text: object) -> str:
    """``YYYY-MM-DDTHH:MM:SSZ``; a time without a zone is taken as UTC; empty when it is none."""
    written = _FRACTION.sub("", str(text or "").strip())
    if not written:
        return ""
    found: datetime | None = None
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        try:
            found = datetime.strptime(" ".join(written.split()), _R_TIME)
        except ValueError:
            return ""
    if found.tzinfo is not None:
        found = found.astimezone(UTC)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")
