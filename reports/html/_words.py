"""Words and numbers as the page shows them: escaped, in the report's language, each marked as what it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from markupsafe import Markup, escape

from ...codebooks import Bilingual
from .._display import phrases, visible
from .._view import ReportLanguage
from .._wording import number, say
from ..agreement import Measure
from ..comparison import Comparison

TAGS = {"zh": "zh-CN", "en": "en"}
_LEAST_P = 0.001

Writer = Callable[[str], Markup]


def shown(value: object, *, lang: ReportLanguage) -> object:
    """A value of a template as it stands in the page: visible, with separators of thousands."""
    if isinstance(value, Bilingual):
        return inline(value, lang=lang)
    if isinstance(value, Markup) or not isinstance(value, str | int):
        return value
    return visible(number(value))


def _escaped(text: str) -> Markup:
    return escape(visible(text))


@lru_cache(maxsize=4096)
def narrow(text: str) -> Markup:
    """``text`` for a narrow column: Chinese breaks only between words."""
    return Markup('<span class="kept">{}</span>').format(
        Markup("<wbr>").join(map(_escaped, phrases(text)))
    )


def inline(text: Bilingual, *, lang: ReportLanguage, written: Writer = _escaped) -> Markup:
    """``text`` in the report's language; with ``both`` in either, each marked as what it is."""
    return Markup(" ").join(_elements(text, lang, "span", written))


def block(text: Bilingual, *, lang: ReportLanguage) -> Markup:
    """``text`` as paragraphs, one a language."""
    return Markup("").join(_elements(text, lang, "p", _escaped))


def drawn(text: Bilingual, *, lang: ReportLanguage) -> Markup:
    """``text`` inside a drawing."""
    return Markup(" ").join(_elements(text, lang, "tspan", _escaped))


def plain(text: Bilingual, *, lang: ReportLanguage) -> str:
    """``text`` where no element may stand, as in an attribute."""
    both = lang == "both" and text.zh and text.en and text.zh != text.en
    if both:
        return visible(f"{text.zh} · {text.en}")
    return visible(text.say("en" if lang == "en" else "zh"))


def _elements(text: Bilingual, lang: ReportLanguage, tag: str, written: Writer) -> list[Markup]:
    if lang == "both" and text.zh and text.en and text.zh != text.en:
        return [
            Markup('<{0} class="{1}" lang="{2}">{3}</{0}>').format(
                Markup(tag), each, TAGS[each], written(said)
            )
            for each, said in (("zh", text.zh), ("en", text.en))
        ]
    first: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    said = text.say(first)
    if not said:
        return []
    spoken = (
        ""
        if text.zh == text.en
        else next(each for each in (first, "zh", "en") if getattr(text, each))
    )
    attribute = Markup(' lang="{}"').format(TAGS[spoken]) if spoken not in ("", lang) else ""
    if tag != "p" and not attribute:
        return [written(said)]
    return [Markup("<{0}{1}>{2}</{0}>").format(Markup(tag), attribute, written(said))]


def broken(code_id: str) -> Markup:
    """A code's id that may break after its dots and underscores."""
    return Markup("<wbr>").join(map(_escaped, re.split(r"(?<=[._])", code_id)))


def safe(name: str) -> str:
    """A name as it may stand in an id of the page and in any address."""
    return re.sub(r"[^A-Za-z0-9._-]", lambda found: f":{ord(found[0]):x}:", name)


def anchor(code_id: str) -> str:
    """The id of a code's place in the page: ``code-`` and the code's id, safe in any address."""
    return "code-" + safe(code_id)


def probability(value: float | None) -> str:
    """A p with three decimals, never as none; “—” where there is no test."""
    if value is None:
        return "—"
    return "<0.001" if value < _LEAST_P else f"{value:.3f}"


def signed(value: float | None) -> str:
    """A residual with one decimal and its sign; “—” where undefined."""
    return "—" if value is None else f"{value:+.1f}".replace("-", "−")


def hundred(share: float) -> str:
    """A share as a whole number of hundred."""
    return f"{100 * share:.0f}"


def measure(found: Measure) -> str:
    """A coefficient with its interval; “—” where undefined."""
    if found.value is None:
        return "—"
    if found.low is None or found.high is None:
        return f"{found.value:.3f}"
    return f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"


def joined(names: tuple[str, ...]) -> Bilingual:
    """Names in a row."""
    return Bilingual(zh="、".join(names), en=", ".join(names))


def test_names(found: Comparison) -> Bilingual:
    """The tests that a comparison used."""
    used = dict.fromkeys(each.test for each in found.differences if each.test)
    said = [say(f"test_{name}") for name in used]
    return (
        joined(())
        if not said
        else Bilingual(
            zh="、".join(each.zh for each in said), en=" or ".join(each.en for each in said)
        )
    )


def open_words(key: str, facts: list[str]) -> Bilingual:
    """Fixed words whose facts the page's script fills in."""
    return say(key, **{fact: f"{{{fact}}}" for fact in facts})
