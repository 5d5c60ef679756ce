"""A whole codebook as the text of a codebook file."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

_SHORT = 88  # characters that still go on one line


def codebook_text(data: Mapping[str, Any]) -> str:
    """The YAML of a codebook's plain value; what is short stands on one line, codes apart."""
    yaml = YAML()
    yaml.width = 1_000_000  # never fold a researcher's line
    yaml.indent(mapping=2, sequence=4, offset=2)
    buffer = io.StringIO()
    yaml.dump(_laid_out(data), buffer)
    return buffer.getvalue()


def _laid_out(value: Any, *, top: bool = True) -> Any:
    if isinstance(value, Mapping):
        laid = CommentedMap((key, _laid_out(each, top=False)) for key, each in value.items())
        if not top and "id" not in value and _is_short(value):
            laid.fa.set_flow_style()
        return laid
    if isinstance(value, (list, tuple)):
        listed = CommentedSeq(_laid_out(each, top=False) for each in value)
        if _is_short(value) and not any(isinstance(each, Mapping) and "id" in each for each in value):
            listed.fa.set_flow_style()
        return listed
    return value


def _is_short(value: Any) -> bool:
    written = str(value)
    return len(written) <= _SHORT and "\\n" not in written
