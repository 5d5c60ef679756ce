"""The order of quotations: one pass gives what choosing the best one again and again gives."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from govcode.reports._choosing import READABLE, chosen_order


@dataclass(frozen=True)
class Said:
    id: int
    document_id: int
    speaker_id: int | None
    status: str
    start: int
    end: int


def group_of(each):
    return "" if each.speaker_id is None else f"g{each.speaker_id % 3}"


def one_after_the_other(found):
    """The rule as docs/methods.md says it."""
    by_words = {}
    for each in sorted(
        found,
        key=lambda x: (
            x.status != "accepted",
            x.end - x.start not in READABLE,
            x.document_id,
            x.start,
        ),
    ):
        by_words.setdefault((each.document_id, each.start, each.end), each)
    waiting, chosen = list(by_words.values()), []
    while waiting:
        speakers = {each.speaker_id for each in chosen}
        groups = {group_of(each) for each in chosen}
        best = min(waiting, key=lambda x: (x.speaker_id in speakers, group_of(x) in groups))
        waiting.remove(best)
        chosen.append(best)
    return chosen


SAID = st.builds(
    Said,
    st.integers(0, 10**6),
    st.integers(1, 3),
    st.none() | st.integers(1, 7),
    st.sampled_from(["accepted", "suggested"]),
    st.integers(0, 50),
    st.integers(51, 260),
)


@given(st.lists(SAID, max_size=25, unique_by=lambda each: each.id))
def test_one_pass_is_the_rule(found):
    assert chosen_order(found, group_of) == one_after_the_other(found)
