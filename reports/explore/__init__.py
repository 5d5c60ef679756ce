"""Ways to read a corpus before and beside coding.

Search, terms, keyness, collocations, topics, profile: each a function of a study that
returns values, and a chart of them for ``draw``. Nothing heavy is imported until then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import load_later

if TYPE_CHECKING:
    from ._charts import (
        collocations_chart,
        keyness_chart,
        profile_chart,
        search_chart,
        terms_chart,
        topics_chart,
    )
    from ._collocations import Collocation, Collocations, collocations
    from ._draw import check_target, draw
    from ._errors import ExploreError
    from ._fonts import chinese_font, chinese_fonts, font_list
    from ._keyness import Keyness, KeyWord, keyness
    from ._measures import (
        benjamini_hochberg,
        four_cell_ll,
        log_dice,
        log_ratio,
        npmi,
        p_of_ll,
        pmi,
        two_cell_ll,
    )
    from ._profile import DocumentProfile, Profile, Share, profile
    from ._search import Concordance, SearchCount, search
    from ._stopwords import STOP_WORDS
    from ._terms import Term, Terms, terms
    from ._topics import Topic, Topics, TopicWord, TypicalUnit, topics

__all__ = [
    "STOP_WORDS",
    "Collocation",
    "Collocations",
    "Concordance",
    "DocumentProfile",
    "ExploreError",
    "KeyWord",
    "Keyness",
    "Profile",
    "SearchCount",
    "Share",
    "Term",
    "Terms",
    "Topic",
    "TopicWord",
    "Topics",
    "TypicalUnit",
    "benjamini_hochberg",
    "check_target",
    "chinese_font",
    "chinese_fonts",
    "collocations",
    "collocations_chart",
    "draw",
    "font_list",
    "four_cell_ll",
    "keyness",
    "keyness_chart",
    "log_dice",
    "log_ratio",
    "npmi",
    "p_of_ll",
    "pmi",
    "profile",
    "profile_chart",
    "search",
    "search_chart",
    "terms",
    "terms_chart",
    "topics",
    "topics_chart",
    "two_cell_ll",
]

# each is loaded when first used: a search needs neither numpy nor what draws
_LATER = {
    "Collocation": "_collocations",
    "Collocations": "_collocations",
    "Concordance": "_search",
    "DocumentProfile": "_profile",
    "ExploreError": "_errors",
    "KeyWord": "_keyness",
    "Keyness": "_keyness",
    "Profile": "_profile",
    "STOP_WORDS": "_stopwords",
    "SearchCount": "_search",
    "Share": "_profile",
    "Term": "_terms",
    "Terms": "_terms",
    "Topic": "_topics",
    "TopicWord": "_topics",
    "Topics": "_topics",
    "TypicalUnit": "_topics",
    "benjamini_hochberg": "_measures",
    "check_target": "_draw",
    "chinese_font": "_fonts",
    "chinese_fonts": "_fonts",
    "collocations": "_collocations",
    "collocations_chart": "_charts",
    "draw": "_draw",
    "font_list": "_fonts",
    "four_cell_ll": "_measures",
    "keyness": "_keyness",
    "keyness_chart": "_charts",
    "log_dice": "_measures",
    "log_ratio": "_measures",
    "npmi": "_measures",
    "p_of_ll": "_measures",
    "pmi": "_measures",
    "profile": "_profile",
    "profile_chart": "_charts",
    "search": "_search",
    "search_chart": "_charts",
    "terms": "_terms",
    "terms_chart": "_charts",
    "topics": "_topics",
    "topics_chart": "_charts",
    "two_cell_ll": "_measures",
}

__getattr__ = load_later(__name__, _LATER)
