"""What the chapters of a report say beside names and numbers, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

CHAPTERS: Mapping[str, tuple[str, str]] = {
    # titles of chapters
    "ch_study": ("研究概况", "The study"),
    "ch_findings": ("主要发现", "Findings"),
    "ch_obstacles": ("阶段与困境", "Stages and obstacles"),
    "ch_causes": ("成因", "Causes"),
    "ch_others": ("其他代码", "Other codes"),
    "ch_recommendations": ("对策建议", "Recommendations"),
    "ch_comparison": ("群体与地点比较", "Groups and sites compared"),
    "ch_robustness": ("一致性与稳健性", "Agreement and robustness"),
    "ch_method": ("研究方法", "Method"),
    "ch_codebook": ("编码本", "Codebook"),
    "ch_provenance": ("来源与核验", "Provenance"),
    "ch_claims": ("与论文论断对照", "The claims of the thesis"),
    # the study
    "question": ("研究问题", "Research question"),
    "missing": ("尚缺什么", "What is missing"),
    "people_table": ("说话人", "Who speaks"),
    "role": ("角色", "Role"),
    "as_participant": ("受访者", "participant"),
    "as_interviewer": ("访谈者", "interviewer"),
    "as_other": ("其他", "other"),
    "speaker": ("说话人", "Speaker"),
    "site": ("地点", "Site"),
    "dates": ("访谈日期", "Dates of the interviews"),
    "from_to": ("{first} 至 {last}", "{first} to {last}"),
    "languages": ("文本语种", "Languages"),
    "disputed": ("意见不一", "Disputed"),
    "orphaned": ("失去原文", "Without their words"),
    # findings
    "findings_how": (
        "以下各句按固定规则由本报告的数字写成，每个数字均可查证；数据不足以支持的，不予写出。",
        "Fixed rules wrote these sentences from the numbers of this report, each of which can be opened. "
        "A rule that has nothing to say writes nothing.",
    ),
    "no_findings": (
        "目前的编码尚不足以得出任何发现。",
        "The codings do not yet bear any finding.",
    ),
    "rests_on": ("依据 {n} 条编码", "rests on {n} codings"),
    # obstacles, causes
    "one_by_one": ("逐项佐证", "One by one"),
    "glance": ("概览", "At a glance"),
    "silent_weight": (
        "{group} 0/{n}（共说 {characters} 字）",
        "{group} 0/{n} (of {characters} characters said)",
    ),
    "said_in_all": ("（共说 {characters} 字）", "(of {characters} characters said)"),
    "residual": ("调整后残差", "Adjusted residual"),
    "p_value": ("p", "p"),
    "p_adjusted": ("校正后 p", "Adjusted p"),
    "tests_title": ("困境与成因：个案层面的检验", "Obstacle and cause: tests on cases"),
    "tests_how": (
        "检验以个案（共 {n} 个）为单位，看谈及某一困境者是否更常谈及某一成因，无论是否在同一{context}之内。"
        "残差大于 2，表示同一个案兼谈两者多于偶然；p 为 Fisher 精确检验（双侧），"
        "校正后 p 按 Benjamini–Hochberg 法在全表范围内校正。此处只列校正前 p 最小的若干项。",
        "The tests are on cases ({n} in all): do those who speak of an obstacle speak of a cause more often, in one "
        "{context} or not? A residual above 2 means that more cases than chance would have it speak of both. p is "
        "Fisher’s exact test (two-sided), adjusted over the whole table after Benjamini and Hochberg. Only the "
        "pairs with the smallest p are listed.",
    ),
    "tests_more": (
        "另有 {n} 对未列出，其中 {undefined} 对因人人谈及或无人谈及而无从检验。",
        "{n} more pairs are not listed; {undefined} of them allow no test, since everybody or nobody "
        "speaks of one side.",
    ),
    "tests_none": (
        "校正之后，没有任何一对低于 0.05：同现与否，仍可能出于偶然。",
        "After adjustment no pair lies below 0.05: what stands together here may do so by chance.",
    ),
    "tests_some": (
        "校正之后，有 {n} 对低于 0.05。",
        "Pairs that lie below 0.05 after adjustment: {n}.",
    ),
    "why_few_cases": (
        "个案只有 {n} 个，不足以检验。",
        "There are only {n} cases, too few for a test.",
    ),
    "both_said": ("兼谈", "Both"),
    "causal_title": ("明言的因果", "Cause and effect in so many words"),
    "causal_how": (
        "同一话轮中，由“因为、导致、所以”等连接词把成因与困境连在一起，才计为明言的因果，"
        "与单纯的同现分开计数。说“并非因为”者另列，不计入。",
        "Counted here, apart from mere togetherness, is where a connective (because of, leads to, that is why …) joins "
        "a cause to an obstacle within one turn. Links that are denied (“not because”) are shown, never counted.",
    ),
    "causal_none": (
        "没有找到以连接词明言的因果。",
        "No connective joins a cause to an obstacle.",
    ),
    "links": ("明言次数", "Links"),
    "negated": ("否认次数", "Denied"),
    "connective": ("连接词", "Connective"),
    "sentences": ("原话", "In their words"),
    "links_more": (
        "另有 {n} 处未列出；点击上表数字，即可逐条查看。",
        "{n} more are not listed; the numbers in the table above open them all.",
    ),
    "is_denied": ("否认", "denied"),
    "network_title": ("成因 → 困境网络", "Network of causes and obstacles"),
    "network_how": (
        "线的粗细表示同时谈及两端的个案数；带箭头的深色线表示有人以连接词明言其因果，浅色线表示仅为同现。",
        "The wider a line, the more cases touch on both ends. Dark lines with an arrow: somebody joins the two with a "
        "connective. Light lines: they merely stand together.",
    ),
    "network_cut": (
        "图中画出个案最多的 {shown} 条，共 {all} 条；其余见下表。",
        "Drawn are the {shown} ties with most cases, of {all}; the table below has all.",
    ),
    "as_table": ("以表格查看", "As a table"),
    "explicit": ("明言的个案", "Cases that say so"),
    # recommendations
    "confidence": ("证据可信度", "Confidence"),
    "level_high": ("高", "high"),
    "level_moderate": ("中", "moderate"),
    "level_low": ("低", "low"),
    "level_very_low": ("极低", "very low"),
    "level_none": ("无从评定", "not graded"),
    "concern": ("疑虑", "Concern"),
    "concern_none": ("无", "none"),
    "concern_minor": ("轻微", "minor"),
    "concern_moderate": ("中度", "moderate"),
    "concern_serious": ("严重", "serious"),
    "concern_unknown": ("无法评估", "not assessed"),
    "component": ("维度", "Component"),
    "component_adequacy": ("充分性", "Adequacy"),
    "component_coherence": ("一致性", "Coherence"),
    "component_relevance": ("相关性", "Relevance"),
    "component_methods": ("方法学", "Methods"),
    "because": ("依据", "Because"),
    "why_adequacy": (
        "{cases} 个个案、{groups} 个群体提出，见于 {contexts} 处语境。",
        "Proposed by {cases} cases from {groups} groups, in {contexts} contexts.",
    ),
    "why_adequacy_alone": (
        "{cases} 个个案提出，见于 {contexts} 处语境；多数受访者未注明群体，群体数不计。",
        "Proposed by {cases} cases, in {contexts} contexts; most participants have no group, so groups do not count.",
    ),
    "why_relevance_alone": (
        "多数受访者未注明群体，无法评估。",
        "Most participants have no group, so this cannot be assessed.",
    ),
    "why_coherence": (
        "提出者 {cases} 个个案，持异议者 {contrary_cases} 个；"
        "所回应的 {reasons} 项困境与成因中，{reasons_heard} 项有人谈及。",
        "{cases} cases propose it, {contrary_cases} speak against it; of the {reasons} obstacles and causes it "
        "answers, {reasons_heard} are spoken of.",
    ),
    "why_relevance": (
        "{groups_in_all} 个群体中，{groups} 个提出。",
        "{groups} of {groups_in_all} groups propose it.",
    ),
    "why_methods": (
        "{codings} 条编码中，{confirmed} 条经人工确认。",
        "A person has confirmed {confirmed} of {codings} codings.",
    ),
    "confidence_rule": (
        "可信度参照 GRADE-CERQual 的四个维度（Lewin 等，2018），"
        "但各维度的疑虑由下列规则按计数得出，不替代研究者的判断。"
        "至多一项轻微疑虑为“高”；无严重疑虑且至多一项中度疑虑为“中”；至多一项严重疑虑为“低”；其余为“极低”。",
        "The components are those of GRADE-CERQual (Lewin et al. 2018), but each concern follows a rule over counts, "
        "and does not replace a researcher’s judgement. At most one minor concern: high. No serious and at most "
        "one moderate: moderate. At most one serious: low. Else very low.",
    ),
    "rule_adequacy": (
        "充分性：至少 {a} 个个案、{b} 个群体，无疑虑；{c} 个个案、{d} 个群体，轻微；{e} 个个案，中度；更少则严重。",
        "Adequacy: no concern from {a} cases and {b} groups; minor from {c} and {d}; moderate from {e} "
        "cases; serious below.",
    ),
    "rule_coherence": (
        "一致性：无人异议则无疑虑；异议个案不到提出者的四分之一为轻微，不到一半为中度，更多则严重；"
        "所回应的困境与成因过半无人谈及，再加一级。",
        "Coherence: no concern without contrary voices; minor below a quarter of those proposing it, moderate below "
        "half, serious above; one step more where most of what it answers is spoken of by nobody.",
    ),
    "rule_relevance": (
        "相关性：半数以上的群体提出则无疑虑，三分之一以上轻微，五分之一以上中度，更少则严重；"
        "受访者过半未注明群体，则无法评估，按中度计，充分性亦不计群体。",
        "Relevance: no concern where half of the groups propose it; minor from a third, moderate from a fifth, serious "
        "below. Where most participants have no group it is not assessed and weighs as moderate, and adequacy "
        "does without groups.",
    ),
    "rule_methods": (
        "方法学：编码有九成以上经人工确认则无疑虑，半数以上轻微，更少则严重；编码者间一致性未测或未达标，再加一级。",
        "Methods: no concern where a person confirmed nine in ten codings; minor from half, serious below; one step "
        "more where agreement between coders is unknown or too low.",
    ),
    "responsible": ("责任主体", "Responsible"),
    "no_responsible": ("编码本未指明责任主体。", "The codebook names nobody responsible."),
    # comparison
    "compare_by": ("按“{attribute}”比较", "Compared by “{attribute}”"),
    "compare_how": (
        "每格为谈及者占该组受访者之比及其 95% 区间（Wilson）。检验以个案为单位：{test}；"
        "校正后 p 按 Benjamini–Hochberg 法在本表各项之间校正。差异大者在前；未谈及不等于反对。",
        "Each cell: those who speak of it out of the group’s participants, with the 95% interval (Wilson). Tests are "
        "on cases: {test}; adjusted over this table after Benjamini and Hochberg. The most different come first; "
        "silence is not dissent.",
    ),
    "test_fisher": ("Fisher 精确检验", "Fisher’s exact test"),
    "test_permutation": ("置换检验", "a permutation test"),
    "compare_none": (
        "校正之后，各组之间没有任何一项低于 0.05。",
        "After adjustment no item differs between the groups below 0.05.",
    ),
    "compare_some": (
        "校正之后，各组之间有 {n} 项低于 0.05。",
        "Items that differ between the groups below 0.05 after adjustment: {n}.",
    ),
    "compare_one_group": (
        "只有一个组，无从比较。",
        "There is only one group, so nothing can be compared.",
    ),
    "compare_no_groups": (
        "没有人带有这一属性，无从比较。",
        "Nobody has this attribute, so nothing can be compared.",
    ),
    "no_comparison": (
        "受访者没有可供比较的群体或地点。",
        "Participants have neither groups nor sites to compare.",
    ),
    "why_everybody": ("人人谈及", "everybody speaks of it"),
    "why_nobody_or_everybody": ("无人或人人谈及", "nobody or everybody speaks of it"),
    # agreement, saturation
    "agreement_title": ("编码者间一致性", "Agreement between coders"),
    "agreement_how": (
        "由 {coders} 各自编码，以{unit}为单位比较；方括号内为 95% 区间。",
        "Coded by {coders}, compared by {unit}; the 95% interval in brackets.",
    ),
    "agreement_one": (
        "只有一人或无人参与编码，编码者间一致性无从计算。",
        "Fewer than two people have coded, so agreement between coders is undefined.",
    ),
    "agreement_nothing": (
        "没有两人都读过的内容，一致性无从计算。",
        "No unit was read by two people, so agreement is undefined.",
    ),
    "gate_fault": (
        "{name}：α 为 {alpha}，低于本研究要求的 {minimum}。",
        "{name}: alpha is {alpha}, below the {minimum} that this study asks for.",
    ),
    "gate_undefined": (
        "{name}：α 无定义，未达到本研究要求的 {minimum}。",
        "{name}: alpha is undefined; this study asks for {minimum}.",
    ),
    "gate_loud": (
        "编码者间一致性未达到本研究自定的标准，以下结论须格外谨慎。",
        "Coders do not reach the agreement that this study asks of itself. Read what follows with that in mind.",
    ),
    "robustness_title": (
        "换一种计数口径，结论是否仍成立",
        "Whether the findings survive being counted in other ways",
    ),
    "all_codes": ("全部代码", "All codes"),
    "units": ("单位数", "Units"),
    "percent_agreement": ("一致率", "Agreement"),
    "saturation_title": ("饱和度", "Saturation"),
    "unit_character": ("字符", "character"),
    "unit_list": ("预先划定的单位", "unit of a list made beforehand"),
    "curve_title": ("代码累积曲线", "Codes met, interview by interview"),
    "curve_x": ("访谈份数", "interviews"),
    "curve_y": ("已出现的代码", "codes met"),
    "curve_band": (
        "阴影为随机排列的中间 95%，虚线为其均值。",
        "The band is the middle 95% of random orders, the dashed line their mean.",
    ),
    "curve_new": ("新出现", "New"),
    "no_saturation": (
        "尚无编码，饱和度无从计算。",
        "Nothing is coded, so saturation is undefined.",
    ),
    "saturated": ("饱和", "saturation"),
    # method
    "coreq_title": ("COREQ 报告清单", "COREQ checklist"),
    "coreq_how": (
        "按 COREQ 三十二项（Tong、Sainsbury 与 Craig，2007）。研究文件能回答的 {filled} 项已填，"
        "其余 {open} 项只有研究者知道，留待填写。",
        "The 32 items of COREQ (Tong, Sainsbury and Craig 2007). The study itself answers {filled}; the other {open} "
        "only the researcher can.",
    ),
    "coreq_open": ("待研究者填写", "for the researcher to answer"),
    "coreq_item": ("项目", "Item"),
    "coreq_answer": ("回答", "Answer"),
    # provenance
    "made_by": ("生成命令", "Made by"),
    "journal_head": ("日志末项", "Head of the journal"),
    "check_it": ("核验", "To check it"),
    "check_how": (
        "网页、Word 与 JSON 形式的报告自带全部数据，可用下列命令逐字核对；在研究文件夹中运行，还会逐一重算每个数字。",
        "Reports as a page, in Word or as JSON carry all their data, and this command compares them letter by letter. "
        "Run in the study’s folder it also computes every number anew.",
    ),
    # claims
    "claims_how": (
        "以下将论文的论断逐条与本研究的证据对照。“有据”只表示本研究中有人这样说，不表示论断成立；"
        "“未见”只表示本研究中无人说起。",
        "The claims of the thesis against the evidence of this study, one by one. “Found” means that somebody here "
        "says so, not that the claim is true; “not found” means no more than that nobody here does.",
    ),
    "claim": ("论断", "Claim"),
    "verdict": ("对照结果", "Verdict"),
    "verdict_found": ("有据", "found"),
    "verdict_contradicted": ("相左", "contradicted"),
    "verdict_mixed": ("互见", "mixed"),
    "verdict_not_found": ("未见", "not found"),
    "contrary_cases": ("异议个案", "Contrary cases"),
}
