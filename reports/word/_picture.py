"""A picture inside the text."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from ._xml import Xml, attribute

_EMU = 12_700  # a point
_WIDEST = 453  # points between the margins
_TALLEST = 560
_SCALE = 3  # pixels a point


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG."""

    content: bytes

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in points, no larger than a page."""
        wide, high = struct.unpack(">II", self.content[16:24])
        shrink = min(1.0, _WIDEST * _SCALE / wide, _TALLEST * _SCALE / high)
        return int(wide * shrink / _SCALE), int(high * shrink / _SCALE)


def picture_xml(picture: Picture, *, at: int, name: str, alternative: str) -> Xml:
    """The run that holds the picture; its file is the relation ``rImage`` with its number."""
    wide, high = (each * _EMU for each in picture.size)
    properties = f'id="{at}" name={attribute(name)} descr={attribute(alternative)}'
    return Xml(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:docPr {properties}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {properties}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="rImage{at}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
