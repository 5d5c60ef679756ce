"""Addresses of the network: e-mail, links, accounts of social media, addresses of computers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address

from ._context import introduced
from ._model import Found, Views

_EMAIL = re.compile(
    r"(?<![a-z0-9._%+\-])[a-z0-9](?:[a-z0-9._%+\-]{0,62}[a-z0-9])?"
    r"(?:@| ?(?:\[at\]|\(at\)) ?)(?:[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?[.。]){1,4}[a-z]{2,24}(?![a-z0-9])"
)
_URL = re.compile(
    r"(?:https?://|(?<![a-z0-9.@])www\.)[^\s<>\"'()\[\]{}，。；、！？（）「」『』【】》《]+"
)
_TAIL = ".,;:!?*_\\"
_HANDLE = re.compile(r"(?<![a-z0-9._@/])@[a-z][a-z0-9_.]{2,29}(?<!\.)(?![a-z0-9@])")
_SERVICES = (
    r"(?:微信|wechat|(?<![a-z])(?:wx|vx)(?![a-z])|v信|qq|企鹅|line(?= ?(?:id|号|帐|账))|微博|抖音|快手|小红书"
    r"|b站|知乎|脸书|telegram|instagram|(?<![a-z])ig(?![a-z])|skype|twitter|facebook|whatsapp|tiktok"
    r"|snapchat)"
)
_KEYWORD = r" ?(?:账号|帐号|帐户|号码|号|群号|群|id|account|user ?name|name|handle)"
_ACCOUNT = r"(?P<account>@?[a-z][a-z0-9_\-]{4,29}|[1-9]\d{4,11})(?![a-z0-9_\-])"
_NAMED = re.compile(rf"{_SERVICES}{_KEYWORD}(?: ?(?:是|为|叫|:|,|is|=))? ?{_ACCOUNT}")
_CODED = re.compile(
    rf"{_SERVICES}(?: ?(?:是|为|叫|:|,))? ?(?=[a-z_\-@]*[\d_]){_ACCOUNT}"
)  # no plain word
_IP4 = re.compile(r"(?<![0-9a-z.])(?:\d{1,3}\.){3}\d{1,3}(?![0-9a-z]|\.\d)")
_IP6 = re.compile(r"(?<![0-9a-z:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![0-9a-z:])")
_SAYS_VERSION = re.compile(r"版本|第|条|章|节|\bv(?:ersion)?\.? ?$|\bsection|\brelease")


def find_contacts(seen: Views) -> Iterator[Found]:
    """E-mail addresses, links, accounts and IP addresses in ``seen``."""
    text = seen.folded
    for match in _EMAIL.finditer(text):
        yield Found(*match.span(), "email", "form", "certain")
    for match in _URL.finditer(seen.text.lower() if len(seen.text.lower()) == len(text) else text):
        yield Found(match.start(), match.start() + len(match[0].rstrip(_TAIL)), "url", "form")
    for match in _HANDLE.finditer(text):
        yield Found(*match.span(), "account", "handle")
    for form in (_NAMED, _CODED):
        for match in form.finditer(text):
            yield Found(*match.span("account"), "account", "named")
    yield from _computers(text)


def _computers(text: str) -> Iterator[Found]:
    for match in _IP4.finditer(text):
        if _is_ip(match[0]) and not introduced(text, match.start(), _SAYS_VERSION, 8):
            yield Found(*match.span(), "ip", "form")
    for match in _IP6.finditer(text):
        clock = match[0].replace(":", "").isdecimal() and "::" not in match[0]
        if len(match[0]) > 5 and not clock and _is_ip(match[0]):
            yield Found(*match.span(), "ip", "form")


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
