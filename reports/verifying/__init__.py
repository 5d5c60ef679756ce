"""Reports that can be re-checked: what a form carries, and whether it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._carry import pack, unpack
    from ._difference import Change, changes
    from ._verify import Verification, verify_report

__all__ = ["Change", "Verification", "changes", "pack", "unpack", "verify_report"]

_LATER = {
    "Change": "_difference",
    "Verification": "_verify",
    "changes": "_difference",
    "pack": "_carry",
    "unpack": "_carry",
    "verify_report": "_verify",
}

__getattr__ = load_later(__name__, _LATER)
