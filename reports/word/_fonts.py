"""The fonts of the Word form, and what stands in where one is missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ._xml import attribute, el, part

SONG, HEI, KAI = "SimSun", "SimHei", "KaiTi"  # as Word knows them
TIMES, ARIAL, MONO = "Times New Roman", "Arial", "Courier New"
# what the fonts are called elsewhere, and what stands in for them
_FONTS = {
    SONG: ("宋体;Songti SC;Noto Serif CJK SC;Source Han Serif SC", "auto"),
    HEI: ("黑体;Heiti SC;Noto Sans CJK SC;Source Han Sans SC", "auto"),
    KAI: ("楷体;Kaiti SC;STKaiti;AR PL UKai CN;Noto Serif CJK SC", "auto"),
    TIMES: ("Liberation Serif", "roman"),
    ARIAL: ("Liberation Sans", "swiss"),
    MONO: ("Liberation Mono", "modern"),
}


@dataclass(frozen=True, slots=True)
class Fonts:
    """The families that Chinese is set in: text, headings, quotations."""

    song: str = SONG
    hei: str = HEI
    kai: str = KAI

    @classmethod
    def of(cls, present: Collection[str]) -> Fonts:
        """Those of the families ``present`` that come nearest, for programs that find no stand-in."""
        chosen = []
        for name in (SONG, HEI, KAI):
            wanted = (name, *_FONTS[name][0].split(";"))
            chosen.append(next((each for each in wanted if each in present), name))
        return cls(*chosen)

    def put_into(self, styles: str) -> str:
        """Styles with these families in place of Word's."""
        for name, other in ((SONG, self.song), (HEI, self.hei), (KAI, self.kai)):
            styles = styles.replace(f'w:eastAsia="{name}"', f"w:eastAsia={attribute(other)}")
        return styles


def fonts_part() -> str:
    """The fonts, and what stands in where one is missing."""
    return part(
        "fonts",
        *(
            el("font", el("altName", val=other), el("family", val=family), name=name)
            for name, (other, family) in _FONTS.items()
        ),
    )
