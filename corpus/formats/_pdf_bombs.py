"""Streams of a PDF that unpack without end, found before PDFium unpacks them.

PDFium cannot be stopped while it reads a page, so what would keep it busy is refused beforehand.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from ... import Problem
from .._model import TranscriptError

MOST_UNPACKED = 100 * 1024**2  # bytes of one stream; a page scanned at 600 dpi has as many
MOST_WRITTEN = 8 * 1024**2  # bytes of one stream of drawing commands, which are letters and digits
_WRITTEN_SHARE = 0.6  # of such a stream is written in letters, digits and blanks
_STREAM = re.compile(rb"stream\r?\n(?=[\x08\x18\x28\x38\x48\x58\x68\x78])")
_LETTERS = bytes([0, 9, 10, 12, 13, *range(32, 127)])
_PIECE = 4 * 1024**2
_LAYERS = 3  # times that a stream may have been packed


def refuse_bombs(data: bytes) -> None:
    """Raise TranscriptError when a stream of ``data`` unpacks to more than a page can need.

    Streams that are packed otherwise than by Deflate, or locked, are not looked into.
    """
    for match in _STREAM.finditer(data):
        _measure(_pieces(data, match.end()), _LAYERS)


def _measure(pieces: Iterator[bytes], layers: int) -> None:
    size = written = 0
    kept = []
    for piece in pieces:
        size += len(piece)
        written += len(piece) - len(piece.translate(None, _LETTERS))
        if size > MOST_UNPACKED or (written > MOST_WRITTEN and written > _WRITTEN_SHARE * size):
            remedy = "open it in a PDF viewer and print it to a PDF file again"
            raise TranscriptError(Problem("unpacks to more than a page can need", remedy=remedy))
        kept.append(piece)
    unpacked = b"".join(kept)
    if layers > 1 and unpacked[:1] == b"x":  # packed once more
        _measure(_pieces(unpacked, 0), layers - 1)


def _pieces(data: bytes, start: int) -> Iterator[bytes]:
    """Unpack what begins at ``start``, piece by piece, as far as it is sound."""
    unpacker = zlib.decompressobj()
    rest = b""
    while not unpacker.eof:
        if not rest:
            rest, start = data[start : start + 65536], start + 65536
            if not rest:
                return
        try:
            piece = unpacker.decompress(rest, _PIECE)
        except zlib.error:
            return
        rest = unpacker.unconsumed_tail
        if piece:
            yield piece
