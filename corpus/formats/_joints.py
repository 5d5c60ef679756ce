"""Where two lines meet: with a blank between words of letters, without one in Chinese."""

from __future__ import annotations

import functools
import re

from .._fold import HAN

_WIDE = rf"{HAN}\u2e80-\u2fdf\u3000-\u30ff\uff01-\uff60"
_QUOTES = "“”‘’…—·"  # wide in Chinese, narrow in English
_IS_WIDE = re.compile(f"[{_WIDE}]")
_IS_QUOTE = re.compile(f"[{_QUOTES}]")
_BREAK = re.compile(r"(\S)[ \t]*\n[ \t\n]*(?=(\S))")


@functools.lru_cache(maxsize=8192)
def is_wide(character: str) -> bool:
    """Whether a character is set in a square, as Chinese ones and their punctuation are."""
    return _IS_WIDE.match(character) is not None


def is_seamless(before: str, after: str) -> bool:
    """Whether a line end between two characters stands for nothing, as inside Chinese."""
    wide, after_wide = is_wide(before), is_wide(after)
    if wide and after_wide:
        return True
    return bool((wide and _IS_QUOTE.match(after)) or (after_wide and _IS_QUOTE.match(before)))


def without_breaks(text: str) -> str:
    """Turn line ends into blanks, and into nothing between Chinese characters."""
    return _BREAK.sub(lambda m: m[1] + ("" if is_seamless(m[1], m[2]) else " "), text)
