"""What the numbers say, in plain words of either language, with the benchmark they are held to."""

from __future__ import annotations

from collections.abc import Sequence

from ...codebooks import Codebook
from ._benchmarks import ReadingLanguage, number
from ._model import AgreementResult
from ._reading_en import english
from ._reading_zh import chinese


def reading(
    found: AgreementResult, book: Codebook, *, lang: ReadingLanguage = "en"
) -> tuple[str, ...]:
    """An analysis in sentences: what was compared, how far they agree, what to beware of."""

    def name(code: str) -> str:
        if code in book.by_id:
            return book.by_id[code].name.say(lang)
        return book.families[code].title.say(lang) if code in book.families else code

    writer = chinese if lang == "zh" else english
    return tuple(filter(None, writer(found, name)))


def gate_lines(found: AgreementResult, book: Codebook, lang: ReadingLanguage) -> Sequence[str]:
    """One line for each minimum of govcode.toml that is not reached."""
    lines = []
    for fault in found.gate:
        family = book.families.get(fault.name)
        whole = "全部编码" if lang == "zh" else "all codes"
        name = family.title.say(lang) if family else whole
        alpha = number(fault.alpha)
        if lang == "zh":
            lines.append(f"未达信度门槛：{name}的 α 为 {alpha}，要求不低于 {fault.minimum:g}")
        else:
            lines.append(
                f"RELIABILITY NOT REACHED: {name}: alpha {alpha}, at least {fault.minimum:g} is asked for"
            )
    return lines
