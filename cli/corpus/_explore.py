"""The commands that explore: what is said most, by whom, near what, about what, how much."""

from __future__ import annotations

from collections.abc import Callable

from . import _collocations, _keyness, _profile, _search, _terms, _topics

COMMANDS: dict[str, Callable[..., None]] = {
    **_search.COMMANDS,
    **_terms.COMMANDS,
    **_keyness.COMMANDS,
    **_collocations.COMMANDS,
    **_topics.COMMANDS,
    **_profile.COMMANDS,
}
