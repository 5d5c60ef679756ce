"""Whether a stretch of speech says anything, beside the words with which people begin."""

from __future__ import annotations

import re

_HAN_RANGE = r"㐀-鿿豈-﫿\U00020000-\U0003ffff"
_HAN = re.compile(f"[{_HAN_RANGE}]")
_WORD = re.compile(rf"[{_HAN_RANGE}]|[^\W{_HAN_RANGE}]+")
# what begins a sentence and says nothing of its own
_OPENING = re.compile(
    r"说到底|说白了|归根到底|归根结底|归根究底|坦白说|老实说|说实话|总的来说|一般来说|总而言之|在我看来"
    r"|你想想?看?|我(?:个人)?(?:觉得|认为|想|看)|其实|可能|[一二三]是|第[一二三]|另外|而且|但是?|可是|不过"
    r"|然后|那么|就是说?|当然|[这那](?:些|样|种|个|件)?(?:事情?)?(?:就|都|也|才|便)?|后来|最后|首先|还有|同时|对对"
    r"|\b(?:honestly|frankly|basically|obviously|however|actually|anyway|personally|probably|perhaps|moreover"
    r"|besides|meanwhile|certainly|clearly|maybe|apparently|unfortunately|fortunately|sometimes"
    r"|to be honest|in my view|in the end|at the end of the day|if you ask me|you know|i mean|i think|i guess"
    r"|i suppose|and|but|or|then|well|also|now|yeah|yes|no|okay|ok|oh)\b"
)
_LONG = 8  # letters of a word that says something alone: understaffing
_NOTHING = 3  # what one short word weighs, or less than two Chinese characters


def said(text: str, zone: tuple[int, int]) -> bool:
    """Whether a zone says anything: two Chinese characters, two words, or a long one, beside those
    with which people begin.
    """
    stretch = _OPENING.sub(" ", text[slice(*zone)])
    return sum(map(_weight, _WORD.findall(stretch))) > _NOTHING


def _weight(word: str) -> int:
    return 2 if _HAN.match(word) else _NOTHING + (len(word) >= _LONG)
