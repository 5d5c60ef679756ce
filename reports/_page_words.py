"""What the page's script says: filters, sorting, search, the panel of quotations."""

from __future__ import annotations

from collections.abc import Mapping

PAGE: Mapping[str, tuple[str, str]] = {
    "tools": ("筛选与检索", "Filter and search"),
    "filter_group": ("群体", "Group"),
    "filter_site": ("地点", "Site"),
    "filter_stage": ("涉及阶段", "Stage"),
    "filter_status": ("编码状态", "Status"),
    "filter_language": ("文本语种", "Language"),
    "filter_all": ("全部", "all"),
    "filter_accepted": ("仅已确认", "confirmed only"),
    "filter_clear": ("取消筛选", "Clear the filter"),
    "filter_on": (
        "筛选已启用：只计符合条件的 {n} 条编码（共 {all} 条）。",
        "A filter is on: {n} of {all} codings are counted.",
    ),
    "filter_scope": (
        "矩阵与代码各表的计数已随之重算；发现、检验、比较、等级与引文仍就全部编码而言。",
        "The counts of matrices and code tables follow it; findings, "
        "tests, comparisons, confidence and quotations are of all codings still.",
    ),
    "stage_means": (
        "“涉及阶段”只保留与谈及该阶段的话同处一个{context}的编码。",
        "“Stage” keeps the codings that share a {context} with words on that stage.",
    ),
    "search_label": ("在引文中检索", "Search the quotations"),
    "search_go": ("检索", "Search"),
    "search_found": ("“{q}”：{n} 条引文", "“{q}”: {n} quotations"),
    "search_partial": (
        "只检索了本文件所带的 {n} 条引文（共 {all} 条）。",
        "Only the {n} quotations that this file carries were searched, of {all}.",
    ),
    "cues_cut": (
        "另有 {n} 条未列出，可用命令查看：",
        "{n} more are not listed; this command shows them:",
    ),
    "search_filtered": (
        "筛选已启用：只检索符合条件的编码。",
        "A filter is on: only codings that meet it were searched.",
    ),
    "sort_by": ("按此列排序", "sort by this column"),
    "panel": ("引文", "Quotations"),
    "panel_close": ("关闭", "Close"),
    "panel_counts": (
        "{codings} 条编码，{cases} 个个案，{contexts} 处语境",
        "{codings} codings, {cases} cases, {contexts} contexts",
    ),
    "panel_filtered": (
        "筛选已启用：此处只列 {n} 条，共 {all} 条。",
        "A filter is on: {n} of {all} are listed.",
    ),
    "panel_none": ("没有符合条件的编码。", "No coding meets the conditions."),
    "panel_more": ("再列 {n} 条", "Show {n} more"),
    "panel_wordless": (
        "其中 {n} 条的原话未收入本文件。在研究文件夹中运行下列命令，可逐条查看：",
        "The words of {n} of them are not in this file. To see every one, run in the study’s folder:",
    ),
    "panel_likewise": ("其余 {n} 个代码同理。", "Likewise for {n} more codes."),
    "panel_path": ("报告中的位置", "Place in the report"),
    "no_words": ("（原话未收入本文件）", "(words not in this file)"),
    "copy": ("复制出处", "Copy the citation"),
    "copied": ("已复制", "Copied"),
    "unread": (
        "此浏览器无法读取页内数据，故不能筛选、检索或逐条查看引文；其余内容不受影响。",
        "This browser cannot read the data in the page, so it cannot filter, search or list "
        "quotations. All else stands.",
    ),
    "how_to_open": (
        "点击数字即列出所依据的引文。浏览器停用脚本时，用下列命令逐条查看：",
        "Follow any number to the quotations it rests on. Where scripts are off, these commands show every one:",
    ),
}
