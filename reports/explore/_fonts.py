"""Which font of this machine has Chinese characters."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
# by preference: the family, and names its file may have on Windows, macOS and Linux
_FAMILIES = {
    "Noto Sans CJK SC": ("NotoSansCJK-Regular.ttc", "NotoSansCJKsc-Regular.otf"),
    "Noto Sans SC": ("NotoSansSC-Regular.otf", "NotoSansSC-VF.ttf", "NotoSansSC[wght].ttf"),
    "Source Han Sans SC": ("SourceHanSansSC-Regular.otf", "SourceHanSans.ttc"),
    "PingFang SC": ("PingFang.ttc",),
    "Microsoft YaHei": ("msyh.ttc", "msyh.ttf"),
    "Hiragino Sans GB": ("Hiragino Sans GB.ttc",),
    "Heiti SC": ("STHeiti Light.ttc", "STHeiti Medium.ttc"),
    "SimHei": ("simhei.ttf",),
    "SimSun": ("simsun.ttc",),
    "WenQuanYi Micro Hei": ("wqy-microhei.ttc",),
    "WenQuanYi Zen Hei": ("wqy-zenhei.ttc",),
    "Droid Sans Fallback": ("DroidSansFallbackFull.ttf", "DroidSansFallback.ttf"),
    "Noto Serif CJK SC": ("NotoSerifCJK-Regular.ttc",),
    "AR PL UMing CN": ("uming.ttc",),
}
_FOLDERS = (
    "C:/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
)


def needs_chinese(text: str) -> bool:
    """Whether ``text`` holds characters that only a Chinese font has."""
    return bool(_HAN.search(text))


@cache
def chinese_font() -> str | None:
    """The family of a font with Chinese characters on this machine; None when there is none."""
    return _by_fontconfig() or _by_file()


def font_list() -> str:
    """Families for a picture, this machine's first; whoever opens the picture has one of them."""
    families = dict.fromkeys([chinese_font() or "", *_FAMILIES])
    return ", ".join([each for each in families if each] + ["sans-serif"])


@cache
def chinese_fonts() -> tuple[str, ...]:
    """The families with Chinese characters that fontconfig knows on this machine; empty without it."""
    program = shutil.which("fc-list")
    if program is None:
        return ()
    try:
        done = subprocess.run(
            [program, ":lang=zh", "family"], capture_output=True, text=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ()
    names = (name.strip() for line in done.stdout.splitlines() for name in line.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _by_fontconfig() -> str | None:
    present = chinese_fonts()
    known = [family for family in _FAMILIES if family in present]
    return next(iter([*known, *present]), None)


def _by_file() -> str | None:
    names = {
        path.name
        for folder in _FOLDERS
        if (root := Path(folder).expanduser()).is_dir()
        for path in root.rglob("*")
    }
    return next((family for family, files in _FAMILIES.items() if names & {*files}), None)
