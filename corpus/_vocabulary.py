"""Words that tell what a label is, folded: lower case, Simplified, half-width."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    """Split a list kept as running text; ``_`` stands for a blank within an entry."""
    return frozenset(word.replace("_", " ") for word in text.split())


INTERVIEWER = _words(
    "访谈者 采访者 访谈员 采访员 访问者 访问员 访谈人 采访人 访员 主持人 主持 问 提问 "
    "记者 研究者 调查员 调研员 interviewer moderator facilitator host question q reporter int ir iv mod fac 访"
)
# Initials of interviewer and moderator, unless the labels run through the alphabet.
INTERVIEWER_INITIALS = frozenset("im")
PARTICIPANT = _words(
    "受访者 受访人 被访者 被访人 被访谈者 被采访者 受访对象 被访谈人 答 回答 答复 interviewee "
    "respondent participant informant answer a r p ie ip resp 受"
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
    "处长 局长 主秘 匿名 号 房东 房客 租客 邻居 商户 摊主 店主 老板 店员 工人 农民 干部 领导 队员 民警 "
    "警察 辅警 城管 经理 主管 "
    "会计 司机 厨师 护工 保姆 家属 父亲 母亲 爸爸 妈妈 儿子 女儿 丈夫 妻子 爷爷 奶奶 外公 外婆 姐姐 妹妹 哥哥 弟弟 "
    "先生 女士 男 女 男声 女声 我 他 她 嘉宾 "
    "专家 患者 医生 护士 来宾 某 audience "
    "attendee student teacher resident man woman male female unknown guest expert panelist "
    "therapist client counselor counsellor caller 治疗师 咨询师 来访者 求助者 客户 顾客 channel 声道 "
    "user audience_member unidentified_speaker male_voice female_voice "
    "unknown_speaker"
)

# Keys of the head of a file by what they are kept under; "" is read over, not kept.
_HEADERS = {
    "date": _words(
        "日期 访谈日期 采访日期 会议日期 调研日期 录音日期 date interview_date date_of_interview"
    ),
    "time": _words(
        "时间 访谈时间 采访时间 会议时间 调研时间 录音时间 座谈时间 time interview_time "
        "time_of_interview date_and_time"
    ),
    "place": _words(
        "地点 访谈地点 采访地点 会议地点 调研地点 座谈地点 place location venue interview_location"
    ),
    "topic": _words("主题 访谈主题 采访主题 会议主题 题目 topic subject title theme"),
    "interviewee": _words(
        "访谈对象 采访对象 受访对象 调研对象 被访对象 受访者 受访人 被访者 被访人 被访谈人 被访谈者 "
        "被采访者 受访人员 interviewee interviewees respondent respondents participant participants "
        "informant"
    ),
    "interviewer": _words(
        "访谈者 访谈人 访谈员 采访者 采访人 采访员 访问者 访问员 访员 主持人 主持 interviewer "
        "interviewers moderator facilitator host"
    ),
    "organisation": _words(
        "单位 工作单位 所在单位 受访单位 访谈单位 机构 organisation organization institution "
        "affiliation employer"
    ),
    "position": _words("职务 职位 岗位 职称 职务职称 position job_title job post"),
    "occupation": _words("职业 occupation profession"),
    "number": _words(
        "编号 访谈编号 受访者编号 被访者编号 录音编号 文件编号 序号 number no. no interview_number "
        "interview_no interview_id participant_id participant_number transcript_number "
        "transcript_id respondent_id"
    ),
    "method": _words("访谈方式 采访方式 访谈形式 访谈方法 方式 method mode format interview_mode"),
    "duration": _words("时长 访谈时长 录音时长 访谈时间长度 历时 duration length"),
    "recorder": _words(
        "记录人 记录 记录者 记录员 整理人 整理者 整理 转录人 转录 转写 转写人 誊稿人 录入人 "
        "transcriber recorder transcribed_by note-taker notetaker notes_by"
    ),
    "gender": _words("性别 gender sex"),
    "age": _words("年龄 age"),
    "education": _words("学历 文化程度 教育程度 受教育程度 education"),
    "language": _words("语言 访谈语言 language"),
    "": _words(
        "联系方式 联系电话 电话 手机 手机号 手机号码 邮箱 电子邮箱 电子邮件 微信 微信号 qq 地址 住址 "
        "家庭住址 姓名 名字 受访者姓名 访谈对象姓名 身份证 身份证号 身份证号码 证件号 出生日期 生日 "
        "录音 录音文件 文件名 备注 关键词 关键字 文字记录 出席 列席 出席人员 与会人员 参会人员 参加人员 "
        "出席者 列席者 出席单位 phone telephone tel mobile cell email e-mail contact contact_details "
        "name full_name address id id_number date_of_birth birthday file filename file_name keywords "
        "attendees present apologies remarks"
    ),
}
HEADER_KEYS = {key: kept for kept, keys in _HEADERS.items() for key in keys}
# Keys whose value may be a person's name, which is not kept when it is an interviewee's.
PERSON_KEYS = frozenset({"interviewee", "interviewer", "recorder"})
# A label among these is a turn as often as it is a line of the head.
SPEAKING_KEYS = (_HEADERS["interviewee"] | _HEADERS["interviewer"]) - _words(
    "访谈对象 采访对象 调研对象 被访对象 interviewees respondents participants interviewers"
)

# Labels that open prose or a section, never a speaker.
PROSE = _words(
    "另外 例如 比如 譬如 比如说 举例 举个例子 首先 其次 再次 然后 接着 最后 第一 第二 第三 第四 第五 "
    "其一 其二 其三 总之 注 附注 原因 结果 后果 建议 优点 缺点 优势 劣势 即 也就是说 换句话说 换言之 "
    "他说 她说 我说 他们说 我们说 大家说 有人说 俗话说 常言道 结论 定义 目的 方法 来源 资料来源 参考 "
    "参考文献 链接 网址 决议 决定 负责人 责任人 责任单位 牵头单位 时限 完成时间 完成时限 进度 状态 "
    "措施 任务 步骤 要求 标准 依据 背景 现状 问题 对策 策略 案例 表格 图 表 图片 摘要 提示 提醒 警告 "
    "注意 温馨提示 谢谢 周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 "
    "星期日 星期天 礼拜一 礼拜二 礼拜三 礼拜四 礼拜五 礼拜六 礼拜天 上午 中午 下午 晚上 早上 今天 明天 "
    "昨天 春 夏 秋 冬 译文 原文 作者 编者 编者按 责编 题记 正文 标题 副标题 单价 数量 合计 小计 总计 "
    "金额 note notes nb example examples warning summary background agenda introduction conclusion "
    "conclusions methods method findings results result discussion overview abstract keywords source "
    "sources reference references bibliography first second third finally e.g i.e http https ftp "
    "mailto action_items action_item actions decision decisions next_steps next todo to_do owner due "
    "deadline status priority aim aims objective objectives purpose scope from to cc bcc sent re fw "
    "fwd tip tips hint caution important definition figure fig table chapter section part step "
    "option monday tuesday wednesday thursday friday saturday sunday morning afternoon evening "
    "today tomorrow yesterday however also besides moreover therefore thus so but and or yes no ok "
    "well remember questions answers because if when where why how what that this it there here pros cons total "
    "subtotal commits changes changelog features fixes bugfixes added removed changed fixed "
    "deprecated notable_changes price quantity usage input output returns raises args parameters "
    "license copyright "
    "version author authors editor publisher isbn doi url abstract appendix p.s ps dear hello hi"
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
            "长 主任 书记 经理 总监 主管 委员 教授 老师 教师 医师 医生 律师 议员 秘书 专员 科员 "
            "干事 司仪 主席 主持人 记者 研究员 工程师 技士 助理 顾问 先生 女士 小姐 同学 总裁 "
            "店员 社工 网格员 志愿者 居民 业主 队员 民警 警官 法官 检察官 会计 出纳 保安 楼组长 楼长 业委会成员 "
            "负责人 联络人 召集人 发言人 代表 主播 编辑 学生 学者 专家 顾客 租户 住户 村民 市民 技师 药师 "
            "护士 护理师 director manager ceo cto cfo coo professor secretary officer chair chairman "
            "chairwoman chairperson president editor minister engineer analyst adviser advisor "
            "consultant researcher assistant coordinator supervisor inspector planner developer "
            "designer founder teacher student nurse doctor guard resident tenant volunteer mayor "
            "councillor representative leader head lead interviewer moderator facilitator host "
            "translator interpreter lecturer journalist reporter specialist technician owner "
            "administrator"
        )
    )
)
# How the name of an organisation or office ends.
ORGANISATION_ENDINGS = tuple(
    sorted(
        _words(
            "公司 集团 企业 机构 单位 街道 社区 居委会 居委 业委会 村委会 委员会 协会 学会 基金会 商会 联盟 "
            "会 署 处 局 部 厅 司 科 室 所 院 校 大学 中心 站 组 队 厂 店 银行 政府 办 办公室 派出所 物业 "
            "小区 中学 小学 医院 法院 inc inc. ltd ltd. llc university college institute council "
            "committee ministry department office agency association foundation society company "
            "centre center bureau police school hospital"
        )
    )
)
# How people are called who are not named: 张阿姨, 李师傅, 王姐.
PERSON_ENDINGS = tuple(
    sorted(
        _words(
            "叔 叔叔 大叔 阿姨 大爷 大伯 伯伯 老伯 爷叔 大妈 大娘 大姐 大哥 大嫂 婶 婶婶 奶奶 爷爷 婆婆 "
            "公公 师傅 老板 老板娘 老师 同学 先生 女士 小姐 太太 总 工 姐 哥 嫂 妹 弟 伯 姨 爷 队长 主任 "
            "书记 经理 阿公 阿婆 阿伯"
        )
    )
)
# Lines in brackets that are no speakers: songs and stage directions.
NO_SPEAKERS_IN_BRACKETS = _words(
    "verse chorus bridge intro outro hook refrain pre-chorus interlude solo instrumental music "
    "applause laughter laughs laughing laugh inaudible unintelligible crosstalk pause silence "
    "noise coughs sighs sic redacted end start begin beginning break blank unclear foreign "
    "indiscernible 音乐 掌声 笑声 笑 众笑 沉默 停顿 听不清 不清楚 噪音 咳嗽 叹气 中断 录音中断 录音开始 "
    "录音结束 开始 结束 休息 主歌 副歌 前奏 间奏 尾奏 图片 表情 语音 视频 文件 链接 红包 位置"
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
    "桓公邸粘朴涂肖付闫阳冼佘覃岳帅亢况佟仝牟墨哈谯揭鲜苟苑辜庹亓丘官锺"
)
COMPOUND_SURNAMES = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "公孙", "慕容", "司徒", "夏侯")
