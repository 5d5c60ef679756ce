"""What a transcript notes in the middle of speech that nobody said: [laughs], （笑）, [inaudible]."""

from __future__ import annotations

import re

_ENGLISH = (
    r"laugh(?:s|ing|ter)?|chuckl(?:es?|ing)|giggl(?:es?|ing)|smil(?:es?|ing)|pauses?|silence|applause"
    r"|clapping|cheers|inaudible|unintelligible|unclear|indistinct|crosstalk|overlapping(?: talk)?"
    r"|sighs?|sighing|coughs?|coughing|clears throat|sneezes|sniffs|cries|crying|sobs|sobbing"
    r"|(?:background )?(?:noise|music)|phone rings|beep|interruption|interrupted"
)
_CHINESE = (  # in either script
    r"(?:大|全[场場]|全[场場]大|[众眾]人?|一起|[轻輕]|苦|冷|微|哄堂大)?笑(?:[声聲]|了|了笑|起[来來])?|笑[着著][说說]?|笑出[声聲]"
    r"|[长長]?停[顿頓]|[长長][时時][间間]停[顿頓]|沉默(?:片刻)?|思考|掌[声聲]|鼓掌|咳嗽|清嗓子|[叹嘆][气氣]|[叹嘆]息|哭泣?|哽咽"
    r"|[听聽]不(?:清楚?|到|[见見])|[无無]法(?:辨[识識认認]|[识識][别別])|[杂雜]音|噪音|[电電][话話][响響]|手[机機][响響]|[铃鈴][声聲]"
    r"|打[断斷]|插[话話]|音[译譯]|播放(?:影片|[视視][频頻]|[录錄]音)|中[场場]休息"
)
_NOISE = re.compile(
    rf"\\?[\[(【〔（]\s*(?:(?:\w+ ){{0,2}}(?:{_ENGLISH})|{_CHINESE})\s*[.。!！]?\s*\\?[\])】〕）]",
    re.IGNORECASE,
)


def without_noises(text: str) -> str:
    """``text`` with such notes made a comma and blanks: same length.

    Only notes between brackets and of known words: what stands in other brackets was said.
    """
    if "[" in text or "(" in text or "（" in text or "【" in text or "〔" in text:
        return _NOISE.sub(lambda found: ",".ljust(len(found[0])), text)
    return text
