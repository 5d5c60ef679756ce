"""Which of the old encodings unmarked bytes are in: the one whose reading is most usual."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ._fold import fold

_CANDIDATES = ("gb18030", "big5", "big5hkscs", "shift_jis", "euc_kr", "cp1252")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_SAMPLE = 20_000  # characters that decide
_ENOUGH = 0.4
_FREQUENT = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用"
    "道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者"
    "意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体政相见被利什"
    "二等产或新己制身果加月话合回特代内信表化老给世位次度门任常先通教原东提立及比员解名真论处走义各入几口认"
    "条平系气题活更别打女变四总何电数安少报才结反受目太量再感建务做接必场件计管期市直资指许统区保至社便决治"
    "展科五基书非则听却放强即像难且思完设式路记住告类求据程边该交规万取觉术领共确师观清今切院让识候带导争运"
    "，。、：；？！“”‘’（）《》「」『』…—·,.:;?!()\"'吗呢吧啊嗯哦请谈访居答谢街委摄担警负责装"
)
_KANA = re.compile(r"[\u3041-\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_BETWEEN_LETTERS = re.compile(r"(?<=[A-Za-z ,.(])[À-ÿŒœŠšŽž‘’“”–—…•€]{1,2}(?=[A-Za-z \n,.;:?!)]|$)")


def guess(data: bytes) -> tuple[str, str] | None:
    """Return text and encoding of unmarked bytes that are not UTF-8; None when none fits.

    Each encoding that can read all of ``data`` without control or private characters is
    judged by the share of usual characters among those beyond ASCII. Where none is usual
    enough, charset-normalizer decides, and may decide against all.
    """
    readings = dict(_readings(data))
    scores = {encoding: _score(text) for encoding, text in readings.items()}
    best = max(scores, key=lambda encoding: scores[encoding], default=None)
    if best is None:
        return None
    if scores[best] < _ENOUGH:
        best = _second_opinion(data, list(readings))
    return (readings[best], best) if best is not None else None


def _readings(data: bytes) -> Iterator[tuple[str, str]]:
    for encoding in _CANDIDATES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.search(text):
            yield encoding, text


def _score(text: str) -> float:
    """Judge by the share of usual characters among those beyond ASCII, from 0 to 1."""
    sample = text[:_SAMPLE]
    foreign = "".join(_FOREIGN.findall(sample))
    usual = sum(1 for character in fold(foreign) if character in _FREQUENT)
    kana = len(_KANA.findall(foreign))
    hangul = len(_HANGUL.findall(foreign))
    western = sum(map(len, _BETWEEN_LETTERS.findall(sample)))
    return max(usual + kana, hangul, western) / max(1, len(foreign))


def _second_opinion(data: bytes, encodings: list[str]) -> str | None:
    from charset_normalizer import from_bytes  # seldom needed, slow to load

    match = from_bytes(data, cp_isolation=encodings).best()
    return match.encoding if match is not None and match.encoding in encodings else None
