"""What stands on the drawing of a network, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...codebooks import Codebook
from .._display import visible
from ._model import Edge

_WORDS = {
    "title": ("成因与困境", "Causes and obstacles"),
    "of": ("{}与{}", "{} and {}"),
    "subtitle": (
        "线越粗，一并提到两者的{case}越多；标签后的数字是提到该项的{case}数",
        "the thicker a line, the more {case}s name both together; numbers: {case}s that name it at all",
    ),
    "cut": (
        "共 {all} 条，只画出 {n} 条：先画明说的，再画最粗的",
        "{n} of {all} ties: those said to be cause and effect, then the thickest",
    ),
    "together": ("一并提到", "named together"),
    "explicit": ("用因果连词明说", "said to be cause and effect"),
    "cases": ("{case}数", "{case}s"),
    "speaker": ("说话人", "speaker"),
    "document": ("文本", "document"),
    "empty": ("没有可画的内容", "nothing to draw"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on the picture, in one language."""

    codebook: Codebook
    lang: Literal["zh", "en"]
    case: str

    def say(self, key: str, **facts: object) -> str:
        at = self.lang == "en"
        return _WORDS[key][at].format(case=_WORDS[self.case][at], **facts)

    def title(self, edges: Sequence[Edge]) -> str:
        """The two families, by their titles; the usual pair has words of its own."""
        sides = [self.family(code) for code in (edges[0].cause, edges[0].obstacle)] if edges else []
        roles = [self.codebook.families[each].role for each in sides]
        if roles in ([], ["cause", "obstacle"]):
            return self.say("title")
        titles = (self.codebook.families[each].title.say(self.lang) or each for each in sides)
        return visible(_WORDS["of"][self.lang == "en"].format(*titles))

    def family(self, code: str) -> str:
        return self.codebook.by_id[code].family

    def name(self, code: str) -> str:
        return visible(self.codebook.by_id[code].name.say(self.lang) or code)

    def dimension(self, code: str) -> str:
        name = self.codebook.by_id[code].dimension
        if name is None:
            return ""
        return visible(self.codebook.dimensions[name].title.say(self.lang) or name)
