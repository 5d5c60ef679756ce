"""Where a model answers: an address as the user wrote it, and whether it is this machine."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from ... import Problem
from .._errors import StudyError
from .._settings import FILE

_PORTS = {"http": 80, "https": 443}
_EXAMPLE = 'write address = "http://localhost:11434/v1" under [llm]'


@dataclass(frozen=True, slots=True)
class Address:
    """``http`` or ``https``, a host, a port, and the path below which ``/chat/completions`` lies."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def local(self) -> bool:
        """Whether it is this machine: ``localhost`` or a loopback number.

        Another name may lead to this machine today and elsewhere tomorrow, so it is not local.
        """
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.scheme == "https"

    def __str__(self) -> str:
        """The address without what it implies."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def read_address(text: str) -> Address:
    """The address in ``text``.

    Raises:
        StudyError: when it is none, or carries a password or a question mark: a key comes from
            the environment only, and what is stored must not hold one.
    """
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise _no_address(text) from None
    if parts.scheme not in _PORTS or not parts.hostname or not text.isprintable():
        raise _no_address(text)
    if parts.username is not None or parts.password is not None or parts.query or parts.fragment:
        fault = "the address of the model may hold no password, question mark or #"
        raise StudyError(Problem(fault, FILE, "put the key into GOVCODE_LLM_KEY"))
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    if not path.isascii() or " " in path:
        raise _no_address(text)
    return Address(parts.scheme, parts.hostname, port or _PORTS[parts.scheme], path)


def _no_address(text: str) -> StudyError:
    return StudyError(Problem(f"{text!r} is no address of a model", FILE, _EXAMPLE))
