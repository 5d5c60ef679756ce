"""Tables as values: a tuple of records that a notebook turns into a DataFrame."""

from __future__ import annotations

import types
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, TypeVar, get_args

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")


class Rows(tuple[T, ...]):
    """Records (frozen dataclasses) in order."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """How pydantic reads rows: as a tuple of records."""
        from pydantic_core import core_schema

        record: Any = (*get_args(source), Any)[0]
        return core_schema.no_info_after_validator_function(
            cls, handler.generate_schema(types.GenericAlias(tuple, (record, ...)))
        )

    def as_dicts(self) -> list[dict[str, Any]]:
        """The records as plain values, as ``--json`` prints them."""
        return [asdict(row) for row in self]  # type: ignore[call-overload]

    def to_frame(self) -> pd.DataFrame:
        """The records as a DataFrame, one column a field."""
        import pandas as pd

        return pd.DataFrame(self.as_dicts())
