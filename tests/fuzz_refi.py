"""Tries to make the readers of foreign projects crash: ``python tests/fuzz_refi.py SECONDS``.

Guided by coverage where atheris is installed, else by chance. Whatever bytes come, a reader
ends in a project or in an error of its own; anything else is a finding, and its input is kept.
"""

from __future__ import annotations

import io
import random
import sys
import tempfile
import time
import zipfile
from pathlib import Path

try:
    import atheris
except ImportError:
    atheris = None

if atheris is not None:
    with atheris.instrument_imports(include=["govcode.coding.exchange"]):
        from govcode.coding.exchange.refi import _qdc, _read
else:
    from govcode.coding.exchange.refi import _qdc, _read

from govcode import GovcodeError
from govcode.coding.exchange._loss import LossNotes
from govcode.coding.exchange._registry import ReadOptions, WriteOptions
from govcode.coding.exchange.refi._write import write_project

G = "11111111-1111-1111-1111-11111111111"
SEED = f"""<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="NVivo" creatingUserGUID="{G}0">
<Users><User guid="{G}0" name="A" id="a"/></Users>
<CodeBook><Codes><Code guid="{G}1" name="c" isCodable="false" color="#fff"><Description>d</Description>
<NoteRef targetGUID="{G}9"/><Code guid="{G}2" name="e" isCodable="true"/></Code></Codes></CodeBook>
<Variables><Variable guid="{G}3" name="v" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="{G}4" name="x"><VariableValue><VariableRef targetGUID="{G}3"/>
<IntegerValue>4</IntegerValue></VariableValue><SourceRef targetGUID="{G}5"/></Case></Cases>
<Sources><TextSource guid="{G}5" name="s" plainTextPath="internal://a.txt"><PlainTextSelection
guid="{G}6" name="信不过" startPosition="1" endPosition="4" creationDateTime="2024-01-01T10:00:00Z">
<Coding guid="{G}7"><CodeRef targetGUID="{G}2"/></Coding></PlainTextSelection></TextSource>
<AudioSource guid="{G}8" path="relative:///a.m4a"><Transcript guid="{G}a"><PlainTextContent>t 😀
u</PlainTextContent><SyncPoint guid="{G}b" position="0"/><SyncPoint guid="{G}c" position="1"/>
<TranscriptSelection guid="{G}d" fromSyncPoint="{G}b" toSyncPoint="{G}c"/></Transcript></AudioSource>
</Sources><Notes><Note guid="{G}9" name="n"><PlainTextContent>w</PlainTextContent></Note></Notes>
<Links><Link guid="{G}e" originGUID="{G}9" targetGUID="{G}6"/></Links>
<Graphs><Graph guid="{G}f"><Vertex guid="{G}0" firstX="1" firstY="2"/></Graph></Graphs></Project>
""".encode()
TEXT = b"\xef\xbb\xbf\xe6\x88\x91\xe4\xbb\xac\xf0\x9f\x98\x80\xe4\xbf\xa1\r\nwords\r\n"
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-refi-"))


def packed(xml: bytes, text: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", xml)
        archive.writestr("sources/a.txt", text)
    return buffer.getvalue()


def one(data: bytes) -> None:
    """The first byte tells what the rest is: a container, the XML in one, a text, a codebook."""
    kind, rest = data[:1], data[1:]
    path = FOLDER / ("p.qdc" if kind == b"c" else "p.qdpx")
    if kind in (b"x", b"t"):
        rest = packed(rest, TEXT) if kind == b"x" else packed(SEED, rest)
    path.write_bytes(rest)
    try:
        if kind == b"c":
            _qdc.read_qdc(path, LossNotes())
            return
        project = _read.read_project(path, ReadOptions(), LossNotes())
        write_project(project, FOLDER / "out.qdpx", WriteOptions(), LossNotes())
        _read.read_project(FOLDER / "out.qdpx", ReadOptions(), LossNotes())
    except GovcodeError as error:
        str(error)


def corpus() -> list[bytes]:
    code = b'<Code guid="%s" name="a" isCodable="1"/>' % (G + "0").encode()
    codes = b'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>%s</Codes></CodeBook>' % code
    return [
        b"z" + packed(SEED, TEXT),
        b"x" + SEED,
        b"x" + SEED.replace(b"\n", b""),
        b"t" + TEXT,
        b"c" + codes,
    ]


def by_chance(seconds: float) -> None:
    chance, seeds = random.Random(0), corpus()
    until, tried = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randrange(1, 8)):
            at = chance.randrange(1, len(data))
            piece = chance.choice(seeds)
            start = chance.randrange(len(piece))
            length = chance.randrange(40)
            data[at : at + chance.choice((0, length))] = chance.choice(
                (bytes([chance.randrange(256)]), piece[start : start + length], b"")
            )
        try:
            one(bytes(data))
        except BaseException:
            Path("crash-refi").write_bytes(bytes(data))
            raise
        tried += 1
    print(f"{tried} inputs, no crash")


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60
    if atheris is None:
        by_chance(seconds)
        return
    folder = FOLDER / "corpus"
    folder.mkdir()
    for number, data in enumerate(corpus()):
        (folder / str(number)).write_bytes(data)
    dictionary = FOLDER / "words"
    names = {
        word for word in SEED.decode().replace("<", " ").replace("=", " ").split() if word.isalpha()
    }
    dictionary.write_text("".join(f'"{word}"\n' for word in sorted(names)), "utf-8")
    options = [
        f"-max_total_time={seconds:.0f}",
        f"-dict={dictionary}",
        "-max_len=20000",
        "-timeout=20",
    ]
    atheris.Setup([sys.argv[0], *options, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
