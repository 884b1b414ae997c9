"""The chart in front as a picture for a report: PNG, SVG or PDF, on white, with what it shows in words and as data.

    content = drawn(chart, facts, "svg")

A PNG and an SVG carry the scenario as ``embedding`` says; a PDF has it as an attached file, ``scenario.toml``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QEvent,
    QIODevice,
    QMarginsF,
    QPoint,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QLabel, QWidget

from scenarios.storage.embedding import KEY, SPACE, packed
from scenarios.storage.files import dumps
from ui.desktop.charts.stale_cover import StaleCover
from ui.desktop.look import theme
from ui.desktop.tabs.page import Page
from ui.desktop.tabs.tab import Tab
from ui.desktop.window.facts import Facts

SHARPNESS = 2
"""Pixels of a PNG for one of the screen."""

PRINTED = "printed"
"""The property of a label whose words are others on paper, where nobody can click."""

FORMATS = ("png", "svg", "pdf")

_DEPTH = 6
"""Layouts within each other, at most: each may ask the one around it for another room."""

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def drawn(chart: Tab, facts: Facts, form: str) -> bytes:
    """The file of a picture of what the chart shows.

    Args:
        chart: a tab of the results.
        facts: what it shows.
        form: one of ``FORMATS``.
    """
    writers: dict[str, Callable[[Sheet], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}
    with _printing(chart):
        return writers[form](Sheet(chart, facts))


def image(chart: Tab, facts: Facts) -> QImage:
    """An image of what the chart shows, for the clipboard."""
    with _printing(chart):
        return _image(Sheet(chart, facts))


class Sheet:
    """A title, the chart, and below it what its bands are and what made it; all lengths are pixels of the screen."""

    def __init__(self, chart: Tab, facts: Facts) -> None:
        self.body = _body(chart)
        self.facts = facts
        self._gap = theme.px(theme.M)
        self._width = self.body.width() - 2 * self._gap
        self._head = _height(facts.title, theme.font("title"), self._width)
        self._foot = _height(facts.description, theme.font("caption"), self._width)

    @property
    def size(self) -> QSize:
        """Width and height of the whole sheet, in pixels of the screen."""
        return QSize(self.body.width(), self.top + self.body.height() + self._foot + 2 * self._gap)

    @property
    def top(self) -> int:
        """Pixels from the top of the sheet to the chart."""
        return self._head + 2 * self._gap

    @property
    def resolution(self) -> int:
        """Dots per inch of the screen, which the fonts of the chart are made for."""
        return self.body.logicalDpiX()

    def paint(self, painter: QPainter) -> None:
        """Paint it all, on white."""
        painter.fillRect(QRect(QPoint(0, 0), self.size), QColor("white"))
        head = QRect(self._gap, self._gap, self._width, self._head)
        self._write(painter, head, self.facts.title, "title", theme.current().colours.text)
        foot = QRect(self._gap, self.top + self.body.height() + self._gap // 2, self._width, self._foot)
        self._write(painter, foot, self.facts.description, "caption", theme.current().colours.muted)
        painter.save()
        painter.translate(0, self.top)
        self.body.render(painter, QPoint(0, 0))
        painter.restore()

    def _write(self, painter: QPainter, place: QRect, words: str, role: str, colour: str) -> None:
        painter.setFont(theme.font(role))
        painter.setPen(QColor(colour))
        painter.drawText(QRectF(place), _WRAP, words)


def _body(chart: QWidget) -> QWidget:
    """What is drawn: the whole of a page, however little of it its window shows."""
    page = chart.findChild(Page)
    body = page.widget() if page is not None else None
    return body if body is not None else chart


@contextmanager
def _printing(chart: Tab) -> Iterator[None]:
    """As a chart looks on paper: light, without focus, cover and calls to click, and as if nobody pointed at it."""
    covers = [cover for cover in chart.findChildren(StaleCover) if not cover.isHidden()]
    spoken = [(label, label.text()) for label in chart.findChildren(QLabel) if label.property(PRINTED)]
    for cover in covers:
        cover.hide()
    for label, _ in spoken:
        label.setText(str(label.property(PRINTED)))
    try:
        with theme.current().printing(chart), chart.pointer.at_rest():
            _lay_out()
            yield
    finally:
        for label, words in spoken:
            label.setText(words)
        _lay_out()
        for cover in covers:
            cover.show()


def _lay_out() -> None:
    """Give other words the room they need: else it would be that for the words of the day pointed at."""
    for _ in range(_DEPTH):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _image(sheet: Sheet) -> QImage:
    image = QImage(sheet.size * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    for name, value in sheet.facts.named().items():
        image.setText(name, value)
    image.setText(KEY, packed(sheet.facts.scenario))
    _paint(image, sheet)
    # So many dots per metre that it has the size of the screen in a report.
    image.setDotsPerMeterX(round(sheet.resolution * SHARPNESS / 0.0254))
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
    content = bytes(buffer.data().data())
    # Angle brackets of title and description are written as entities: the first such tag is the real one.
    return content.replace(b"</desc>", b"</desc>\n" + _metadata(sheet.facts).encode(), 1)


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
    points = QSizeF(sheet.size) * (72 / sheet.resolution)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet.facts.title)
    writer.setCreator(sheet.facts.maker)
    writer.setDocumentXmpMetadata(QByteArray(_xmp(sheet.facts).encode()))
    writer.addFileAttachment("scenario.toml", QByteArray(dumps(sheet.facts.scenario).encode()), "application/toml")
    _paint(writer, sheet)
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


def _paint(device: QImage | QSvgGenerator | QPdfWriter, sheet: Sheet) -> None:
    painter = QPainter(device)
    try:
        sheet.paint(painter)
    finally:
        painter.end()


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _height(words: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 10_000), _WRAP, words).height()
