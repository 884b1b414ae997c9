"""How the document looks: paper, styles, language, footer, and what it says of itself."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ui.report.document import Report
from ui.report.forms.cells import shortened
from ui.report.forms.docx.fields import add_field, element
from ui.report.forms.docx.text import clean

LANGUAGE = "en-GB"
FONT = "Calibri"
INK, ACCENT, QUIET = "1A1A1A", "1F3864", "595959"
HEAD, LINE = "DCE6F1", "BFBFBF"
"""Colours of the header of a table, and of its lines."""

CELLS = {
    "text": "TableText",
    "number": "TableNumber",
    "text small": "TableTextSmall",
    "number small": "TableNumberSmall",
}
"""The styles of paragraphs in tables: numbers stand at the right, tables with many columns have smaller letters."""

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 20.0
"""Millimetres of the paper (A4), and of its margins."""

FOOT = 60
"""Letters of the title at the foot of each page, at most."""

_SIZES = {"Title": 22, "Subtitle": 12, "Heading 1": 16, "Heading 2": 12.5, "Caption": 9, "Normal": 10.5}
_SPACE: dict[str, tuple[float, float]] = {
    "Title": (0, 2),
    "Subtitle": (0, 8),
    "Heading 1": (14, 6),
    "Heading 2": (10, 3),
    "Caption": (8, 3),
    "Normal": (0, 5),
    "List Bullet": (0, 3),
}
"""Points before and after a paragraph."""


def set_up(document: Any, report: Report) -> None:
    """Set up an empty document."""
    section = document.sections[0]
    lay_out(section, landscape=False)
    _footer(section, report)
    for name in (*_SIZES, "List Bullet"):
        _style(document.styles[name], name)
    for name, style in CELLS.items():
        _cell_style(document, name, style)
    _languages(document)
    _modern(document)
    _properties(document.core_properties, report)


def lay_out(section: Any, *, landscape: bool) -> None:
    """Set paper and margins of a section."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    wide, high = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(wide), Mm(high)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin, section.bottom_margin = Mm(18), Mm(18)
    section.header_distance = section.footer_distance = Mm(9)


def _style(style: Any, name: str) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, form = style.font, style.paragraph_format
    font.name, font.italic = FONT, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    for spacing in style.element.rPr.findall(qn("w:spacing")):
        style.element.rPr.remove(spacing)
    font.size = Pt(_SIZES.get(name, _SIZES["Normal"]))
    font.bold = name in ("Title", "Heading 1", "Heading 2", "Caption")
    colour = ACCENT if name in ("Title", "Heading 1", "Heading 2") else QUIET if name == "Subtitle" else INK
    font.color.rgb = RGBColor.from_string(colour)
    before, after = _SPACE[name]
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.05
    form.keep_with_next = name.startswith("Heading") or name == "Title"
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _cell_style(document: Any, name: str, style: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    made = document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.font.size = Pt(8.5 if "small" in name else 9)
    form = made.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(1.5), Pt(1.5), 1.0
    form.alignment = WD_ALIGN_PARAGRAPH.RIGHT if "number" in name else WD_ALIGN_PARAGRAPH.LEFT


def _footer(section: Any, report: Report) -> None:
    from docx.shared import Pt

    paragraph = section.footer.paragraphs[0]
    paragraph.paragraph_format.tab_stops.clear_all()
    run = paragraph.add_run(f"{shortened(clean(report.title), FOOT)} · {clean(report.maker)} · ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES", "1")
    for run in paragraph.runs:
        run.font.size = Pt(8.5)


def _languages(document: Any) -> None:
    from docx.oxml.ns import qn

    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)


def _modern(document: Any) -> None:
    """Say that the document is of today's Word, which else opens it in a mode for old ones."""
    from docx.oxml.ns import qn

    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = element("w:compat")
        settings.append(compat)
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))


def _properties(properties: Any, report: Report) -> None:
    made = dt.datetime(report.made.year, report.made.month, report.made.day)
    properties.title, properties.subject = clean(report.title)[:255], clean(report.subtitle)[:255]
    properties.author = properties.last_modified_by = clean(report.maker)[:255]
    properties.created = properties.modified = made
    properties.comments, properties.keywords, properties.category = "", "", "Report"
    properties.revision, properties.language = 1, LANGUAGE
