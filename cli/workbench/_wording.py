"""The fixed words of the workbench in Chinese and English, in one place."""

from __future__ import annotations

from ...codebooks import Language

WORDS: dict[str, tuple[str, str]] = {
    # where one is
    "no_documents": (
        "研究中还没有文本。\n\n用 govcode import 文件夹 导入访谈记录，再回到这里。",
        "The study has no documents yet.\n\nBring some in with: govcode import FOLDER",
    ),
    "nothing_said": (
        "这份文本里没有可编码的话。",
        "Nobody says anything in this document that could be coded.",
    ),
    "no_codes": (
        "编码本里还没有代码。选中原话后按 i 即可新建。",
        "The codebook has no codes yet. Mark words and press i to make one.",
    ),
    "decided": ("已定 {done}/{all}", "{done}/{all} decided"),
    "read": ("读到 {share}%", "read {share}%"),
    "mine": ("分给你的", "yours"),
    "only_mine": ("只看分给我的", "only what is assigned to me"),
    "none_assigned": (
        "本文没有更多分给你的话轮了",
        "no more turns of this document are assigned to you",
    ),
    "blind": ("独立编码", "blind"),
    "filtered": ("筛选中", "filtered"),
    "uncertain_first": ("存疑优先", "uncertain first"),
    "hints": (
        "a 确认  x 驳回  r 改码  c 编码  n 下一条  m 备忘  u 撤销  ? 帮助",
        "a accept  x reject  r recode  c code  n next  m memo  u undo  ? help",
    ),
    # the side
    "here": ("此处的编码", "Codes here"),
    "nothing_here": ("此处没有编码。", "Nothing is coded here."),
    "press_c": ("按 c 选代码。", "Press c to code it."),
    "last_used": ("最近用过", "Used last"),
    "definition": ("定义", "Definition"),
    "include": ("纳入", "Include"),
    "exclude": ("排除", "Exclude"),
    "examples": ("例句", "Examples"),
    "why": ("依据", "Because of"),
    "decision": ("裁定", "Decision"),
    "by": ("由 {coder}", "by {coder}"),
    "contrary_note": ("反证：原话否定此代码", "Contrary: the words deny the code"),
    "not_in_codebook": ("编码本里没有这个代码。", "This code is not in the codebook."),
    "memos": ("备忘", "Memos"),
    "is_waiting": ("建议", "suggested"),
    "is_accepted": ("已确认", "accepted"),
    "is_rejected": ("已驳回", "rejected"),
    "is_disputed": ("有分歧", "disputed"),
    # what was done
    "accepted": ("已确认：{code}", "accepted: {code}"),
    "accepted_all": ("已确认 {n} 条", "{n} accepted"),
    "rejected": ("已驳回：{code}", "rejected: {code}"),
    "rejected_all": ("已驳回 {n} 条", "{n} rejected"),
    "coded": ("已编码：{code}", "coded: {code}"),
    "coded_contrary": ("已编为反证：{code}", "coded as contrary evidence: {code}"),
    "recoded": ("{old} 改为 {new}", "{old} is now {new}"),
    "respanned": ("{code} 的范围已改", "{code} is on the marked words now"),
    "already": ("这些话已编为：{code}", "these words are under {code} already"),
    "undone": ("已撤销：{what}", "undone: {what}"),
    "redone": ("已重做：{what}", "done again: {what}"),
    "memo_kept": ("备忘已存", "the memo is kept"),
    "memo_gone": ("备忘已删", "the memo is gone"),
    "code_made": ("新代码 {code} 已写入编码本", "{code} is in the codebook now"),
    "code_being_made": ("正在写入编码本……", "writing the codebook …"),
    "codebook_reloaded": ("编码本已重新读取", "the codebook was read again"),
    "codebook_changed": (
        "编码本文件有改动，按 F5 重新读取",
        "the codebook file has changed: F5 reads it",
    ),
    "others_changed": (
        "别处改动了本研究，已更新",
        "somebody else changed the study; it is up to date here",
    ),
    "busy": (
        "另一程序正在写入本研究，{n} 项操作等待写入，不会丢失",
        "another process is writing the study; {n} of yours wait and will be written",
    ),
    "busy_done": ("等待的操作已全部写入", "all that waited is written"),
    "wait_first": ("请等前面的操作写入完毕", "wait until the earlier changes are written"),
    # what cannot be done
    "no_coding": ("这里没有可裁定的编码", "there is no coding here to decide on"),
    "none_left": ("本文没有更多待定的编码了", "no more codings wait in this document"),
    "next_document": ("；再按一次到“{document}”", "; the same key again goes to “{document}”"),
    "all_done": ("，其他文本也没有了", ", nor in any other"),
    "no_recent": ("还没有用过代码，按 c 选一个", "no code has been used yet: press c"),
    "not_found": ("没有找到“{words}”", "“{words}” does not occur"),
    "first_document": ("已是第一份文本", "this is the first document"),
    "last_document": ("已是最后一份文本", "this is the last document"),
    "reading_order": ("按原文顺序", "in reading order"),
    "filter_off": ("筛选已取消", "everything is shown"),
    "filter_on": ("显示 {n} 条编码", "{n} codings are shown"),
    # asking
    "undo_asks": (
        "要撤销的是 {coder} 的操作：{what}。确定撤销？",
        "This takes back what {coder} did: {what}. Take it back?",
    ),
    "waiting_asks": (
        "有 {n} 项操作尚未写入。仍要离开并放弃它们？",
        "{n} changes are not written yet. Leave and lose them?",
    ),
    "discard_asks": ("放弃写下的文字？", "Throw away what you wrote?"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "yes_no": ("y 是　n 否", "y yes   n no"),
    # finding a code
    "find_code": ("编码", "Code these words"),
    "find_recode": ("改为哪个代码", "Recode as"),
    "find_browse": ("编码本", "Codebook"),
    "find_ask": ("代码、名称、拼音或首字母", "id, name, initials or pinyin"),
    "find_hint": (
        "回车编码 · Tab 编码并留下 · 开头加 ! 为反证 · Esc 返回",
        "Enter codes · Tab codes and stays · ! first: contrary · Esc goes back",
    ),
    "browse_hint": ("输入以查找 · Esc 返回", "type to find · Esc goes back"),
    "no_such_code": ("没有这样的代码。回车新建“{words}”。", "No such code. Enter makes “{words}”."),
    "nothing_fits": ("没有相符的。", "Nothing fits."),
    # choosing documents
    "documents": ("文本", "Documents"),
    "documents_hint": (
        "已定/全部 · 读过多少 · 输入以查找 · 回车打开 · Esc 返回",
        "decided/all · how much is read · type to find · Enter opens · Esc",
    ),
    "read_share": ("读{share}%", "read{share}%"),
    "disputed_count": ("  分歧 {n}", "  {n} disputed"),
    # filter
    "filter": ("筛选", "Filter"),
    "filter_hint": (
        "输入以查找 · 回车勾选 · Esc 完成",
        "type to find · Enter ticks · Esc is done",
    ),
    "filter_clear": ("全部取消", "clear all"),
    "field_states": ("状态", "Status"),
    "field_families": ("类属", "Family"),
    "field_codes": ("代码", "Code"),
    "field_coders": ("编码者", "Coder"),
    "field_speakers": ("说话人", "Speaker"),
    "field_groups": ("群体", "Group"),
    "field_order": ("顺序", "Order"),
    # memos
    "memo_on_words": ("备忘：选中的话", "Memo on these words"),
    "memo_on_document": ("备忘：本文", "Memo on the document"),
    "memo_on_code": ("备忘：代码 {code}", "Memo on {code}"),
    "memo_on_study": ("备忘：整个研究", "Memo on the study"),
    "memo_hint": (
        "Ctrl+S 保存 · Ctrl+T 换对象 · 清空并保存即删除 · Esc 放弃",
        "Ctrl+S keeps · Ctrl+T: on something else · empty removes · Esc gives up",
    ),
    "memo_list": ("备忘", "Memos"),
    "memo_list_hint": (
        "输入以查找 · 回车到原处修改 · Esc 返回",
        "type to find · Enter goes there and edits · Esc",
    ),
    "no_memos": ("还没有备忘。按 m 写一条。", "There are no memos yet. Press m to write one."),
    "about_study": ("整个研究", "the study"),
    # a new code
    "new_code": ("新代码（原话）", "New code (in vivo)"),
    "new_code_name": ("名称", "Name"),
    "new_code_family": ("类属", "Family"),
    "new_code_id": ("标识：{id}", "id: {id}"),
    "new_code_hint": (
        "↑↓ 选类属 · 回车新建并编码 · Esc 放弃",
        "↑↓ family · Enter makes it and codes the words · Esc gives up",
    ),
    "in_vivo": ("原话代码", "In vivo"),
    # search
    "search": ("查找词语", "Find words"),
    "search_hint": (
        "繁简皆可 · 回车查找 · 再按 / 回车查下一处",
        "Enter finds · / and Enter again: the next place",
    ),
    # help
    "help": ("按键", "Keys"),
    "help_hint": ("↑↓ 翻看 · Esc 返回", "↑↓ scroll · Esc goes back"),
    "help_mouse": (
        "鼠标：单击选句，双击选词，拖动选任意的话；单击代码标签选中该编码；滚轮翻看。",
        "Mouse: click a sentence, double-click a word, drag over any words; click a tag to choose the "
        "coding; the wheel scrolls.",
    ),
    "help_marks": (
        "标记：? 建议　✓ 已确认　✗ 已驳回　≠ 有分歧　¬ 反证　* 有备忘　◆ 分给你的",
        "Marks: ? suggested   ✓ accepted   ✗ rejected   ≠ disputed   ¬ contrary   * has a memo   ◆ yours",
    ),
    "help_input": (
        "输入法开着也行：打出的汉字会直接去找代码。",
        "With a Chinese input method on, the characters that you type look for a code.",
    ),
    "small": ("窗口太小，至少要 {w}×{h}。", "The window is too small: at least {w}×{h}."),
    "palette": ("输入命令……", "Type a command …"),
}


def say(lang: Language, key: str, **facts: object) -> str:
    """The words called ``key`` with ``facts`` filled in."""
    zh, en = WORDS[key]
    return (zh if lang == "zh" else en).format(**facts)
