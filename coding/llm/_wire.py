"""One question over HTTP: sent once, answered in time and in bounds, or a named fault."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from threading import Event, Timer

from ._address import Address

LARGEST = 4_000_000  # bytes of an answer; a model that writes more has gone astray
_CONNECT = 10.0  # seconds until somebody must have picked up


class WireError(Exception):
    """No answer came. ``outcome`` names why; ``again`` tells whether another try may help."""

    def __init__(self, outcome: str, detail: str = "", *, again: bool = True) -> None:
        self.outcome, self.detail, self.again = outcome, detail, again
        super().__init__(f"{outcome}: {detail}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever its status; ``headers`` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def post(address: Address, body: bytes, *, key: str = "", timeout: float) -> Reply:
    """Send ``body`` (JSON) to the address's ``/chat/completions``; redirects are not followed.

    No proxy is used: what is meant for this machine must not leave it by a detour.
    ``timeout`` bounds the whole exchange, in seconds, also where bytes come one by one.

    Raises:
        WireError: when nobody answers, the answer does not end in time, or is too long.
    """
    late = Event()
    with closing(_connection(address)) as connection:
        try:
            connection.connect()
            connection.sock.settimeout(timeout)
            guard = Timer(timeout, _hang_up, (connection.sock, late))
            guard.daemon = True
            guard.start()
            try:
                return _exchange(connection, address, body, key)
            finally:
                guard.cancel()
        except ssl.SSLCertVerificationError as error:
            fault = "certificate not trusted"
            raise WireError(fault, str(error.verify_message), again=False) from None
        except ConnectionRefusedError:
            raise WireError("connection refused", str(address)) from None
        except socket.gaierror:
            raise WireError("host unknown", address.host, again=False) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise WireError("no answer in time", f"{timeout:g} seconds") from None
            broken = isinstance(error, http.client.IncompleteRead)
            detail = "the answer broke off" if broken else str(error) or type(error).__name__
            raise WireError("connection lost", detail) from None


def _connection(address: Address) -> http.client.HTTPConnection:
    kind = http.client.HTTPSConnection if address.encrypted else http.client.HTTPConnection
    return kind(address.host, address.port, timeout=_CONNECT)


def _hang_up(sock: socket.socket, late: Event) -> None:
    late.set()
    with suppress(OSError):  # it has just ended by itself
        socket.socket.shutdown(sock, socket.SHUT_RDWR)  # also under TLS: the reader wakes up


def _exchange(
    connection: http.client.HTTPConnection, address: Address, body: bytes, key: str
) -> Reply:
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    connection.request("POST", f"{address.path}/chat/completions", body, headers)
    response = connection.getresponse()
    answer = response.read(LARGEST + 1)
    if len(answer) > LARGEST:
        raise WireError("answer too long", f"over {LARGEST:,} bytes", again=False)
    expected = response.headers.get("Content-Length", "")
    if expected.isdecimal() and len(answer) < int(expected[:20]):
        raise http.client.IncompleteRead(b"")
    return Reply(
        response.status, {name.lower(): value for name, value in response.headers.items()}, answer
    )
