"""Zip containers, opened without trusting what they say of themselves."""

from __future__ import annotations

import io
import zipfile

from .. import Problem
from ._model import TranscriptError

MOST_ENTRIES = 20_000  # files in one container
MOST_RATIO = 400  # bytes for each packed one; text comes to some 30, a bomb to 1,000
_SMALL = 4 * 1024**2  # bytes that harm nobody, however well they were packed
_PIECE = 1024**2
_ENTRY = b"PK\x01\x02"


class OversizedError(Exception):
    """A member that unpacks to more than it may; says to how much at least, in words."""


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a container; nothing is unpacked yet.

    Raises TranscriptError when it holds more than ``MOST_ENTRIES`` files, which is told
    before they are listed, and ``zipfile.BadZipFile`` or a ValueError when it is damaged.
    """
    if data.count(_ENTRY) > MOST_ENTRIES:
        fault = f"holds more than {MOST_ENTRIES} files"
        raise TranscriptError(Problem(fault, remedy="split it into smaller archives"))
    return zipfile.ZipFile(io.BytesIO(data))


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Unpack one member, at most ``most`` bytes of it whatever its directory entry says.

    Raises OversizedError for more, and for what was packed far better than any text can be.
    Damage raises what ``zipfile`` and the decompressors raise; they share no base.
    """
    pieces: list[bytes] = []
    size = 0
    with archive.open(member) as file:
        while piece := file.read(min(_PIECE, most + 1 - size)):
            size += len(piece)
            if size > most:
                raise OversizedError(f"{most // 1024**2} MB")
            if size > _SMALL and size > MOST_RATIO * max(1, member.compress_size):
                raise OversizedError(f"{MOST_RATIO} times its packed size")
            pieces.append(piece)
    return b"".join(pieces)
