"""The negators a codebook starts from; a codebook's own ``negation:`` replaces them."""

from __future__ import annotations

from ._model import Negation, Negators

_ZH = Negators(
    before=[
        "不", "没", "没有", "未", "并非", "不是", "并不", "并没有", "并没", "从不", "从没", "从未", "从来不",
        "从来没", "从来没有", "没有说", "不算", "不会", "不存在", "不再", "不至于", "谈不上", "说不上",
        "毫无", "没出现", "没遇到", "没碰到", "没发生", "没听说", "没觉得", "不觉得", "不认为", "否认",
        "不能说", "不可能", "避免", "杜绝", "防止", "倒不", "倒没", "倒没有",
    ],
    through=["过", "什么", "说", "是", "有", "再", "出现", "存在", "遇到", "碰到", "发生", "所谓", "太",
             "任何", "那种", "这种", "觉得", "感到", "会", "去", "的", "啥", "我们", "他们", "大家"],
    between=["不是", "缺乏", "缺少", "缺过", "并不", "并没", "从没", "从不", "从未", "不存在", "不算", "倒不", "倒没"],
    after=["不存在", "没有发生", "没发生过", "是没有的", "倒没有", "倒不至于", "倒不会", "谈不上", "不是问题",
           "没问题", "没有问题", "是不会的", "不是真的", "说不上"],
    not_negating=["不仅", "不但", "不光", "不止", "不只", "不得不", "不能不", "不会不", "无不", "有没有", "是不是", "会不会",
                  "能不能", "要不要", "免不了", "少不了", "差不多", "要不", "要不是", "不知道是不是", "说不定"],
)
_EN = Negators(
    before=[
        "not", "no", "never", "n't", "cannot", "without", "no longer", "hardly", "neither", "nor", "nobody",
        "no one", "none of", "not that", "free of", "rather than", "instead of", "far from", "hardly any",
        "isn't that", "wouldn't say", "wouldn't call it", "don't think", "didn't see", "doesn't mean",
    ],
    through=["a", "an", "any", "the", "really", "ever", "exactly", "say", "that", "we", "they", "there",
             "is", "was", "been", "have", "has", "had", "be", "of", "such", "so", "very", "much", "actually",
             "it", "it's", "about", "case", "case of", "question of", "matter of", "called"],
    between=["not", "never", "n't", "no longer", "without"],
    after=["is not a problem", "isn't a problem", "was not a problem", "wasn't a problem", "is no problem",
           "was never a problem", "has never been a problem", "has never been an issue",
           "is not an issue", "isn't an issue", "was never an issue", "is not true", "isn't true", "never happened",
           "didn't happen", "does not happen", "doesn't happen"],
    not_negating=["not only", "not just", "not merely", "not simply", "no doubt", "no wonder",
                  "why not", "whether or not", "if not", "can't help", "couldn't agree", "not to mention"],
)
DEFAULT_NEGATION = Negation(zh=_ZH, en=_EN)
