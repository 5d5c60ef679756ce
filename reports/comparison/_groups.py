"""Which codes the groups of an attribute speak of, and how they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import replace

from .._evidence import Gathering
from ._model import Comparison, Difference, Share
from ._tests import adjusted, fisher, wilson
from ._voices import all_cases, attribute_values, mentioning


def compare(gathering: Gathering, attribute: str) -> Comparison:
    """Every leaf code over the groups of ``attribute``: cases with intervals, and a test.

    Cases are participants (documents where the settings say so); those without the attribute are
    left out. Codes that no case of any group mentions are not listed. Correction is over all
    codes of this comparison; they come with the least p first, those without a test last.
    """
    group_of = attribute_values(gathering, attribute)
    sizes = dict(sorted(Counter(group_of.values()).items()))
    if len(sizes) < 2:
        return Comparison(attribute, sizes, (), "one_group" if sizes else "no_groups")
    whole = all_cases(gathering) & frozenset(group_of)
    found = []
    for code in gathering.study.codebook.leaves():
        cases = mentioning(gathering, code.id) & whole
        if cases:
            found.append(_difference(code.id, cases, group_of, sizes))
    corrected = adjusted([each.p for each in found])
    listed = [replace(each, adjusted=q) for each, q in zip(found, corrected, strict=True)]
    listed.sort(key=lambda each: (each.p is None, each.p or 0.0, each.code))
    return Comparison(attribute, sizes, tuple(listed))


def _difference(
    code: str,
    cases: frozenset[Hashable],
    group_of: Mapping[Hashable, str],
    sizes: Mapping[str, int],
) -> Difference:
    counts = Counter(group_of[case] for case in cases)
    shares = tuple(
        Share(group, counts[group], size, *wilson(counts[group], size))
        for group, size in sizes.items()
    )
    silent = tuple(each.size - each.cases for each in shares)
    if not any(silent):
        return Difference(code, shares, None, None, None, "everybody")
    test, p = fisher((tuple(each.cases for each in shares), silent))
    return Difference(code, shares, test, p, None)
