"""What stands on a picture, in both languages."""

from __future__ import annotations

from typing import Literal

_WORDS = {
    "against": ("对比", "against"),
    "count": ("出现次数", "occurrences"),
    "empty": ("没有可画的内容", "nothing to draw"),
    "end": ("结尾", "end"),
    "key": (
        "对数似然：向右更常说，向左较少说（数字为双方次数）",
        "log-likelihood: right said more, left less (numbers: occurrences)",
    ),
    "ll": ("对数似然（数字为一起出现的次数）", "log-likelihood (numbers: times together)"),
    "near": ("附近的词：", "Near "),
    "new": ("码本之外的常用词", "Frequent words outside the codebook"),
    "none": ("（未注明）", "(not said)"),
    "pairs": ("常一起出现的词", "Words said together"),
    "position": ("在文本中的位置", "place in the document"),
    "profile": ("各方说了多少", "Who says how much"),
    "share": ("占全部词语的百分比", "% of all words"),
    "start": ("开头", "start"),
    "terms": ("最常说的词", "Words said most"),
    "topic": ("主题", "Topic"),
    "topics": ("主题（标题中为所占比例）", "Topics and their shares"),
    "uncovered": ("码本未覆盖的次数", "occurrences that no cue covers"),
}  # fmt: skip


def say(key: str, lang: Literal["zh", "en"]) -> str:
    """A fixed phrase in a language."""
    return _WORDS[key][lang == "en"]
