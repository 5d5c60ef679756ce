"""The parts of a Word document in one zip, byte for byte the same for the same parts."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence

from ._fonts import Fonts, fonts_part
from ._settings import numbering_part, settings_part
from ._styles import styles_part
from ._xml import HEAD, text

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_THEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip knows
DATA = "customXml/item1.xml"
_KINDS = {
    "word/document.xml": "document.main",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/fontTable.xml": "fontTable",
    "word/footnotes.xml": "footnotes",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}


def package(
    *,
    parts: Mapping[str, str],
    pictures: Sequence[bytes],
    title: str,
    made_at: str,
    version: str,
    data: str,
    chinese: bool,
    fonts: Fonts | None = None,
) -> bytes:
    """The document's bytes. ``data`` is the XML that the document carries unseen."""
    told: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            {
                "rDocument": ("officeDocument", "word/document.xml"),
                "rCore": (
                    f"{_PACKAGE}/relationships/metadata/core-properties",
                    "docProps/core.xml",
                ),
                "rApp": ("extended-properties", "docProps/app.xml"),
            }
        ),
        **parts,
        "word/styles.xml": styles_part(fonts),
        "word/numbering.xml": numbering_part(),
        "word/settings.xml": settings_part(chinese=chinese),
        "word/fontTable.xml": fonts_part(),
        "word/_rels/document.xml.rels": _relations(_of_document(len(pictures))),
        **{f"word/media/image{at}.png": each for at, each in enumerate(pictures, start=1)},
        DATA: data,
        "customXml/_rels/item1.xml.rels": _relations(
            {"rProps": ("customXmlProps", "itemProps1.xml")}
        ),
        "customXml/itemProps1.xml": _data_properties(data),
        "docProps/core.xml": _core(title, made_at),
        "docProps/app.xml": _app(version),
    }
    return zipped(told)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Parts in one zip, without the time at which it was made."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # the same on every system
            archive.writestr(info, content)
    return whole.getvalue()


def _of_document(pictures: int) -> dict[str, tuple[str, str]]:
    names = ("styles", "numbering", "settings", "fontTable", "footnotes")
    return {
        **{f"r{name}": (name, f"{name}.xml") for name in names},
        "rHeader": ("header", "header1.xml"),
        "rFooter": ("footer", "footer1.xml"),
        "rData": ("customXml", f"../{DATA}"),
        **{f"rImage{at}": ("image", f"media/image{at}.png") for at in range(1, pictures + 1)},
    }


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{kind if "/" in kind else f"{_OFFICE}/relationships/{kind}"}" '
        f'Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _content_types() -> str:
    kinds = {f"/{name}": f"{_WORD}.{kind}+xml" for name, kind in _KINDS.items()}
    kinds["/docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    kinds["/docProps/app.xml"] = (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    )
    kinds["/customXml/itemProps1.xml"] = (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        "png": "image/png",
    }
    rows = [
        *(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in defaults.items()),
        *(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()),
    ]
    return f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">{"".join(rows)}</Types>'


def _core(title: str, made_at: str) -> str:
    times = "".join(
        f'<dcterms:{each} xsi:type="dcterms:W3CDTF">{text(made_at)}</dcterms:{each}>'
        for each in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text(title)}</dc:title><dc:creator>govcode</dc:creator>{times}"
        "</cp:coreProperties>"
    )


def _app(version: str) -> str:
    return (
        f'{HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>govcode {text(version)}</Application></Properties>"
    )


def _data_properties(data: str) -> str:
    name = str(uuid.UUID(bytes=hashlib.sha256(data.encode()).digest()[:16])).upper()
    return (
        f'{HEAD}<ds:datastoreItem ds:itemID="{{{name}}}" xmlns:ds="{_OFFICE}/customXml">'
        '<ds:schemaRefs><ds:schemaRef ds:uri="urn:govcode:report"/></ds:schemaRefs></ds:datastoreItem>'
    )
