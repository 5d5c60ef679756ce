"""Tables as values: a tuple of records that a notebook turns into a DataFrame."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Rows(tuple[T, ...]):
    """Records (frozen dataclasses) in order."""

    __slots__ = ()

    def as_dicts(self) -> list[dict[str, Any]]:
        """The records as plain values, as ``--json`` prints them."""
        return [asdict(row) for row in self]  # type: ignore[call-overload]

    def to_frame(self) -> pd.DataFrame:
        """The records as a DataFrame, one column a field."""
        import pandas as pd

        return pd.DataFrame(self.as_dicts())
