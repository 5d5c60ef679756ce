"""What the columns of a table of transcripts are called, in Chinese and English.

Names are compared folded, without the signs between their words: ``utterance_text``,
``Utterance Text`` and ``utteranceText`` are one name. Of two that fit, the one named first
here is taken.
"""

from __future__ import annotations

import re

from .._fold import fold

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[\s_\-./\\:：()（）\[\]【】*]+")
_UNITS = frozenset("s sec secs second seconds ms msec milliseconds 秒 毫秒 hh mm ss".split())


def _names(text: str) -> dict[str, int]:
    """Return each name with its rank; ``_`` stands for a blank."""
    return {name.replace("_", " "): rank for rank, name in enumerate(text.split())}


SPEECH = _names(
    "utterance_text utterance transcript_text speech_text content speech text comment_body "
    "comment_text comment message_text message body transcript transcription words sentence "
    "caption response answer statement remark quote dialogue dialog said "
    "发言内容 讲话内容 说话内容 对话内容 访谈内容 转写内容 转写文本 转录内容 转录文本 识别结果 识别文本 "
    "文本内容 文字内容 评论内容 留言内容 回答内容 消息内容 内容 发言 正文 文本 文字 转写 转录 话语 语句 句子 原文 "
    "对话 逐字稿 回答 答案 答复 意见 评论 留言"
)
# Statements that stand for themselves: each is a turn, whoever made the one before.
COMMENTS = _names(
    "comment_body comment_text comment response answer statement remark quote "
    "评论内容 留言内容 回答内容 回答 答案 答复 意见 评论 留言"
)
QUESTION = _names("question question_text prompt 问题 提问 题目 访谈问题")
SPEAKER = _names(
    "speaker_name speaker_label speaker speaker_id interlocutor 发言人姓名 说话人姓名 发言人 说话人 讲话人 发言者 "
    "说话者 讲话者 讲者 author_name author author_id participant_name participant participant_id "
    "respondent respondent_id interviewee interviewee_name 受访者 被访者 受访人 被访人 访谈对象 受访者编号 "
    "username user_name user user_id nickname 昵称 用户名 用户 网友 作者 评论者 留言者 姓名 名字 name full_name "
    "person 人物 who 角色 role 身份"
)
ROLE = _names("role 角色 身份 speaker_role 说话人角色 发言人角色")
BEGINS = _names(
    "start_time start begin_time begin begins time_start start_timestamp timestamp timespan "
    "time_span timecode time_code time 开始时间 开始 起始时间 起始 时间戳 时间码 时间轴 时间段 发言时间 时间"
)
ENDS = _names("end_time end ends time_end stop_time stop end_timestamp 结束时间 结束 终止时间")
DOCUMENT = _names(
    "document document_id document_name doc transcript_id transcript_name interview interview_id "
    "interview_no conversation_id conversation dialogue_id dialog_id session_id session "
    "meeting_id meeting file file_name filename source source_file source_name case case_id "
    "episode recording recording_id transcript 文件 文件名 文件名称 文档 文档名 访谈 访谈编号 访谈名称 访谈文件 会议 "
    "会议名称 场次 录音 录音编号 录音文件 来源 来源文件 案例 编号 id"
)
WEAK_DOCUMENT = frozenset({"编号", "id", "case", "source", "来源"})  # often the row's own number
ROW = _names(
    "utterance_id row_id row line line_no line_number no index number # comment_id turn turn_id "
    "turn_number segment segment_id sentence_id message_id 序号 行号 句号 轮次"
)
_PERSONAL = re.compile(
    r"\be ?mails?\b|\bmail\b|\b(?:tele)?phone\b|\bmobile\b|\btel\b|\bid card\b|\bpassport\b"
    r"|\bwechat\b|\bqq\b|\baddress\b|\bip\b|\bssn\b"
    r"|邮箱|邮件|电话|手机|联系方式|身份证|证件号|护照|微信|地址|住址|银行卡|车牌"
)
_OF_THE_DOCUMENT = re.compile(
    r"\b(?:date|datetime|recording|recorded|session|venue|place|duration|interviewer|wave)\b"
    r"|日期|时间|地点|时长|场次|访谈员|访谈者|采访者|记录人"
)
_KNOWN = (SPEECH, QUESTION, SPEAKER, ROLE, BEGINS, ENDS, DOCUMENT, ROW)


def key(name: str) -> str:
    """Fold a name and put blanks between its words: ``RecordingDate`` → ``recording date``."""
    return _SIGNS.sub(" ", fold(_CAMEL.sub(" ", name))).strip()


def without_unit(folded: str) -> str:
    """Drop the unit behind a time column's name: ``start (s)``, ``开始_毫秒``."""
    words = folded.split(" ")
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in _UNITS else folded


def known(name: str) -> bool:
    """Whether a column with this name may hold something that is looked for."""
    folded = key(name)
    return any(folded in names or without_unit(folded) in names for names in _KNOWN)


def is_personal(name: str) -> bool:
    """Whether the column identifies people: telephone, e-mail, ID card, address."""
    return bool(_PERSONAL.search(key(name)))


def is_of_the_document(name: str) -> bool:
    """Whether the column tells of the conversation, not of the person: date, place, length."""
    return bool(_OF_THE_DOCUMENT.search(key(name)))
