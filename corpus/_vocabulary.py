"""Words that tell what a label is, folded: lower case, Simplified, half-width."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Split a list kept as running text; ``_`` stands for a blank within an entry."""
    return frozenset(word.replace("_", " ") for word in text.split())


INTERVIEWER = _words(
    "访谈者 采访者 访谈员 采访员 访问者 访问员 访谈人 采访人 访员 主持人 主持 问 提问 "
    "记者 研究者 调查员 调研员 interviewer moderator facilitator host question q reporter int 访"
)
# Initials of interviewer and moderator, unless the labels run through the alphabet.
INTERVIEWER_INITIALS = frozenset("im")
PARTICIPANT = _words(
    "受访者 受访人 被访者 被访人 被访谈者 被采访者 受访对象 被访谈人 答 回答 答复 interviewee "
    "respondent participant informant answer a r p 受"
)
OTHER = _words(
    "口译人员 口译员 口译 翻译 翻译人员 译者 司仪 旁白 interpreter translator narrator "
    "operator emcee"
)
# What somebody is rather than who: the same label in two files may be two persons.
GENERIC = _words(
    "说话人 发言人 讲话人 发言者 讲者 speaker 提问者 与会者 与会人员 参与者 听众 观众 居民 "
    "村民 市民 群众 民众 业主 住户 老人 用户 学生 同学 学员 家长 老师 教师 员工 职工 社工 "
    "志愿者 网格员 保安 物业 物业经理 居委会主任 主席 副主席 主任 副主任 书记 委员 代表 科长 "
    "处长 局长 主秘 匿名 先生 女士 男 女 男声 女声 我 他 她 嘉宾 "
    "专家 患者 医生 护士 来宾 某 audience "
    "attendee student teacher resident man woman male female unknown guest expert panelist "
    "therapist client counselor counsellor caller 治疗师 咨询师 来访者 求助者 客户 顾客 channel 声道 "
    "user audience_member unidentified_speaker male_voice female_voice "
    "unknown_speaker"
)

# Keys of the head of a file by what they are kept under; "" is read over, not kept.
_HEADERS = {
    "date": _words("日期 访谈日期 采访日期 会议日期 date interview_date date_of_interview"),
    "time": _words("时间 访谈时间 采访时间 会议时间 time"),
    "place": _words("地点 访谈地点 采访地点 会议地点 place location venue"),
    "topic": _words("主题 访谈主题 采访主题 会议主题 题目 topic subject title"),
    "": _words(
        "联系方式 联系电话 电话 手机 手机号 邮箱 电子邮箱 微信 地址 姓名 性别 年龄 职业 学历 "
        "职务 单位 编号 访谈对象 采访对象 访谈编号 访谈方式 访谈时长 时长 录音 "
        "录音时长 录音编号 记录人 记录 整理人 转录人 出席 列席 出席人员 与会人员 参会人员 "
        "文件名 备注 关键词 phone tel mobile email contact name age gender occupation "
        "duration transcriber recorder file language keywords participants attendees present "
        "interviewees"
    ),
}
HEADER_KEYS = {key: kept for kept, keys in _HEADERS.items() for key in keys}

# Labels that open prose or a section, never a speaker.
PROSE = _words(
    "另外 例如 比如 譬如 比如说 首先 其次 再次 最后 第一 第二 第三 第四 第五 其一 其二 其三 "
    "总之 注 附注 原因 结果 建议 优点 缺点 优势 劣势 即 也就是说 换句话说 换言之 他说 她说 "
    "我说 他们说 我们说 大家说 有人说 结论 定义 目的 方法 来源 资料来源 参考 链接 网址 note "
    "notes nb example examples warning summary background agenda introduction conclusion "
    "conclusions methods findings results discussion overview abstract keywords source "
    "sources reference references first second third finally e.g i.e http https action_items "
    "next_steps"
)
TOPIC_ENDINGS = tuple(
    sorted(
        _words(
            "报告 确认 讨论 事项 意见 说明 结论 决议 议题 目标 提要 议程 背景 摘要 纪录 记录 "
            "日期 时间 地点 出席 列席 附件 附录 备注 流程 名单 内容 回顾 总结 小结 结语 前言 "
            "概要 章节 重点 大纲 提纲 问题 资料"
        )
    )
)
TITLE_ENDINGS = tuple(
    sorted(
        _words(
            "长 主任 书记 经理 总监 主管 委员 教授 老师 医师 医生 律师 议员 秘书 专员 科员 "
            "干事 司仪 主席 主持人 记者 研究员 工程师 技士 助理 顾问 先生 女士 小姐 同学 总裁 "
            "店员 社工 网格员 志愿者 居民 业主 director manager ceo professor secretary "
            "officer chair president editor minister"
        )
    )
)
NOTES = _words(
    "补充说明 补充 续 线上 在线 视讯 电话 书面 书面意见 代 online remote written on_the_phone "
    "by_phone"
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康"
    "伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁"
    "宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴"
    "弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀"
    "蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈"
    "燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙"
    "东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙鞠须丰巢关蒯相查后荆红游竺权逯盖益"
    "桓公邸粘朴涂肖付闫"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "公孙", "慕容", "司徒", "夏侯")
