"""Every command of the workbench with its keys: what binds them, helps with them and lists them."""

from __future__ import annotations

from typing import NamedTuple

from ...codebooks import Language


class Command(NamedTuple):
    """A command by name, its keys as Textual names them, and what it does in either language."""

    name: str
    keys: tuple[str, ...]
    zh: str
    en: str

    def told(self, lang: Language) -> str:
        """What it does."""
        return self.zh if lang == "zh" else self.en


SECTIONS: dict[tuple[str, str], tuple[Command, ...]] = {
    ("阅读", "Reading"): (
        Command("sentence_on", ("down", "j"), "下一句", "next sentence"),
        Command("sentence_back", ("up", "k"), "上一句", "sentence before"),
        Command("word_on", ("right", "l"), "选下一个词", "mark the next word"),
        Command("word_back", ("left", "h"), "选上一个词", "mark the word before"),
        Command("turn_on", ("ctrl+down", "right_parenthesis"), "下一话轮", "next turn"),
        Command("turn_back", ("ctrl+up", "left_parenthesis"), "上一话轮", "turn before"),
        Command("page_on", ("pagedown", "space"), "下一屏", "next screen"),
        Command("page_back", ("pageup", "b"), "上一屏", "screen before"),
        Command("mine_on", ("N",), "下一个分给你的话轮", "next turn assigned to you"),
        Command("mine_back", ("P",), "上一个分给你的话轮", "the one before"),
        Command("top", ("home", "g"), "开头", "beginning"),
        Command("bottom", ("end", "G"), "结尾", "end"),
        Command("search", ("slash",), "查找词语", "find words"),
        Command("documents", ("d",), "选择文本（附进度）", "documents and their progress"),
        Command("document_on", ("right_square_bracket",), "下一份文本", "next document"),
        Command("document_back", ("left_square_bracket",), "上一份文本", "document before"),
    ),
    ("选词", "Marking words"): (
        Command("grow_word", ("shift+right", "L"), "多选一词", "one word more"),
        Command("shrink_word", ("shift+left", "H"), "少选一词", "one word less"),
        Command("grow_sentence", ("shift+down", "J"), "多选一句", "one sentence more"),
        Command("shrink_sentence", ("shift+up", "K"), "少选一句", "one sentence less"),
        Command("other_end", ("o",), "换另一端伸缩", "move the other end"),
        Command("whole", ("escape",), "回到整句", "the whole sentence again"),
    ),
    ("编码", "Coding"): (
        Command("code", ("c", "enter"), "选代码，编到选中的话上", "put a code on the words"),
        Command("again", ("full_stop",), "再用上一个代码", "the code used last"),
        Command("browse", ("v",), "翻看编码本", "look through the codebook"),
        Command("in_vivo", ("i",), "用原话新建代码", "make a code of these words"),
        Command("next", ("n",), "下一条待定编码", "next coding that waits"),
        Command("previous", ("p",), "上一条待定编码", "the one before"),
        Command("coding_on", ("tab",), "选同处的另一条编码", "another coding of these words"),
        Command("coding_back", ("shift+tab",), "反向选另一条", "the other way round"),
        Command("accept", ("a",), "确认", "accept it"),
        Command("reject", ("x",), "驳回", "reject it"),
        Command("recode", ("r",), "改为其他代码", "put another code in its place"),
        Command("respan", ("s",), "编码范围改为选中的话", "put it on the marked words"),
        Command("accept_all", ("A",), "确认此处全部", "accept all that wait here"),
        Command("reject_all", ("X",), "驳回此处全部", "reject all that wait here"),
        Command("undo", ("u", "ctrl+z"), "撤销", "undo"),
        Command("redo", ("U", "ctrl+y"), "重做", "redo"),
    ),
    ("备忘与显示", "Memos and the screen"): (
        Command("memo", ("m",), "写备忘", "write a memo"),
        Command("memos", ("M",), "全部备忘", "all memos"),
        Command("filter", ("f",), "筛选与排序", "filter and order"),
        Command("unfilter", ("F",), "取消筛选", "show everything"),
        Command("side", ("t",), "显示或隐藏侧栏", "show or hide the side"),
        Command("side_on", ("greater_than_sign",), "侧栏下翻", "scroll the side down"),
        Command("side_back", ("less_than_sign",), "侧栏上翻", "scroll the side up"),
        Command("language", ("ctrl+l",), "English", "中文"),
        Command("light", (), "换明暗配色", "light or dark"),
        Command("reload", ("f5",), "重新读取编码本", "read the codebook again"),
        Command("help", ("question_mark", "f1"), "帮助", "help"),
        Command("leave", ("q",), "离开（下次回到此处）", "leave; the place is kept"),
    ),
}
COMMANDS: dict[str, Command] = {
    each.name: each for commands in SECTIONS.values() for each in commands
}

KEYS = {key: each.name for each in COMMANDS.values() for key in each.keys}

# with a Chinese input method on, punctuation arrives in full width
FULL_WIDTH = {
    "？": "help",
    "。": "again",
    "．": "again",
    "】": "document_on",
    "］": "document_on",
    "【": "document_back",
    "［": "document_back",
    "／": "search",
    "、": "search",
    "》": "side_on",
    "《": "side_back",
    "（": "turn_back",
    "）": "turn_on",
}

_SHOWN = {
    "down": "↓",
    "up": "↑",
    "right": "→",
    "left": "←",
    "slash": "/",
    "question_mark": "?",
    "full_stop": ".",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "shift": "Shift",
    "ctrl": "Ctrl",
}


def key_name(key: str) -> str:
    """A key as people write it: Shift+→, Ctrl+L, ?."""
    *modifiers, last = key.split("+")
    shown = _SHOWN.get(
        last, last.upper() if modifiers or (last.startswith("f") and last[1:]) else last
    )
    return "+".join([*(_SHOWN.get(each, each) for each in modifiers), shown])
