"""The chart in front as a picture for a report: PNG, SVG or PDF, light, with what it shows in words and as data.

    content = drawn(chart, facts, "svg", SLIDE)

A PNG and an SVG carry the scenario as ``embedding`` says; a PDF has it as an attached file, ``scenario.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from scenarios.storage.embedding import KEY, SPACE, packed
from scenarios.storage.files import dumps
from ui.desktop.tabs.tab import Tab
from ui.desktop.window.facts import Facts
from ui.desktop.window.picture_sizes import INCH, SCREEN, PictureSize
from ui.desktop.window.sheet import Sheet, laid_out

SHARPNESS = 2
"""Pixels of a PNG for one of the screen, where it has the size of the screen."""

FORMATS = ("png", "svg", "pdf")

_SIZE = re.compile(rb'(<svg [^>]*?)width="[^"]*" height="[^"]*"')


def drawn(chart: Tab, facts: Facts, form: str, size: PictureSize = SCREEN, *, is_dark: bool = False) -> bytes:
    """The file of a picture of what the chart shows.

    Args:
        chart: a tab of the results.
        facts: what it shows.
        form: one of ``FORMATS``.
        size: what it is laid out for.
        is_dark: as on the screen, though that is dark; else it is light.
    """
    writers: dict[str, Callable[[Sheet], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
    with laid_out(chart, facts, size, is_dark=is_dark) as sheet:
        return writers[form](sheet)


def image(chart: Tab, facts: Facts, size: PictureSize = SCREEN, *, is_dark: bool = False) -> QImage:
    """An image of what the chart shows, as the dialog shows it before a picture leaves."""
    with laid_out(chart, facts, size, is_dark=is_dark) as sheet:
        return _image(sheet)


def _image(sheet: Sheet) -> QImage:
    scale = sheet.kind.pixels / sheet.size.width() if sheet.kind.is_fixed else SHARPNESS
    whole = QSize(round(sheet.size.width() * scale), round(sheet.size.height() * scale))
    if sheet.kind.is_fixed and abs(whole.height() - sheet.kind.tall) <= scale:
        whole.setHeight(sheet.kind.tall)
    image = QImage(whole, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    for name, value in sheet.facts.named().items():
        image.setText(name, value)
    image.setText(KEY, packed(sheet.facts.scenario))
    _paint(image, sheet)
    # So many dots per metre that it has its size, or that of the screen, in a report.
    inches = sheet.kind.width / INCH if sheet.kind.is_fixed else sheet.size.width() / sheet.resolution
    image.setDotsPerMeterX(round(whole.width() / inches / INCH * 1000))
    image.setDotsPerMeterY(image.dotsPerMeterX())
    return image


def _png(sheet: Sheet) -> bytes:
    buffer = _buffer()
    if not _image(sheet).save(buffer, "PNG"):  # type: ignore[call-overload] # stubs want bytes for the format
        raise OSError("there is not enough memory for a picture of this size")
    return bytes(buffer.data().data())


def _svg(sheet: Sheet) -> bytes:
    buffer, generator = _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(sheet.size)
    generator.setViewBox(QRect(QPoint(0, 0), sheet.size))
    # Otherwise the axes are drawn at another scale than the rest.
    generator.setResolution(sheet.resolution)
    generator.setTitle(sheet.facts.title)
    generator.setDescription(sheet.facts.description)
    _paint(generator, sheet)
    content = _sized(bytes(buffer.data().data()), sheet)
    # Angle brackets of title and description are written as entities: the first such tag is the real one.
    return content.replace(b"</desc>", b"</desc>\n" + _metadata(sheet.facts).encode(), 1)


def _sized(content: bytes, sheet: Sheet) -> bytes:
    """An SVG as large as it is to be in a report, however many pixels it was laid out for."""
    if not sheet.kind.is_fixed:
        return content
    width = sheet.kind.width
    size = f'width="{width:.2f}mm" height="{width * sheet.size.height() / sheet.size.width():.2f}mm"'
    return _SIZE.sub(rb"\1" + size.encode(), content, count=1)


def _metadata(facts: Facts) -> str:
    given = facts.named().items()
    names = " ".join(
        f"{name.lower()}={quoteattr(value)}" for name, value in given if name not in ("Title", "Description")
    )
    scenario = f"<muster:scenario {names}>{packed(facts.scenario)}</muster:scenario>"
    return f'<metadata xmlns:muster="{SPACE}">{scenario}</metadata>'


def _pdf(sheet: Sheet) -> bytes:
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setResolution(sheet.resolution)
    scale = sheet.kind.width / INCH * sheet.resolution / sheet.size.width() if sheet.kind.is_fixed else 1.0
    points = QSizeF(sheet.size) * (scale * 72 / sheet.resolution)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet.facts.title)
    writer.setCreator(sheet.facts.maker)
    writer.setDocumentXmpMetadata(QByteArray(_xmp(sheet.facts).encode()))
    writer.addFileAttachment("scenario.toml", QByteArray(dumps(sheet.facts.scenario).encode()), "application/toml")
    _paint(writer, sheet, scale)
    return bytes(buffer.data().data())


def _xmp(facts: Facts) -> str:
    """Title, description and key words as XMP (ISO 16684-1)."""
    given = list(facts.named().items())[3:]
    keywords = "; ".join(f"{name.lower()} {value}" for name, value in given)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<dc:title>{_in_english(facts.title)}</dc:title>"
        f"<dc:description>{_in_english(facts.description)}</dc:description>"
        f"<pdf:Keywords>{escape(keywords)}</pdf:Keywords><xmp:CreatorTool>{escape(facts.maker)}</xmp:CreatorTool>"
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )


def _in_english(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt>'


def _paint(device: QImage | QSvgGenerator | QPdfWriter, sheet: Sheet, scale: float = 1.0) -> None:
    painter = QPainter(device)
    try:
        painter.scale(scale, scale)
        sheet.paint(painter)
    finally:
        painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
