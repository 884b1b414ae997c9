"""The one style sheet: a restrained layer over Fusion. Every length follows the application font."""

from __future__ import annotations

from collections.abc import Callable

from ui.desktop.look.colours import Colours

Length = Callable[[float], int]

TYPE_SCALE = {"display": 2.0, "title": 1.35, "subtitle": 1.12, "body": 1.0, "caption": 0.88}
"""Sizes of text in relation to the application font."""

_SURFACES = """
QAbstractScrollArea {{ border: none; }}
QToolTip {{ color: {text}; background: {raised}; border: 1px solid {edge}; padding: {p4}px; }}
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter::handle:hover {{ background: {accent}; }}
QFrame[role="card"] {{ background: {raised}; border: 1px solid {line}; border-radius: {p8}px; }}
QFrame[role="panel"], QScrollArea[role="panel"], QWidget[role="page"] {{ background: {surface}; border: none; }}
QFrame[role="chip"] {{ background: {accent_soft}; border: 1px solid {accent}; border-radius: {p8}px; }}
QFrame[role="chip"][refused="true"] {{ background: {warning_soft}; border-color: {warning}; }}
QFrame[role="chip"][edited="true"] {{ border: 2px solid {accent}; background: {surface}; }}
QFrame[role="rule"] {{ background: {line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame[role="upright"] {{ background: {line}; border: none; max-width: 1px; min-width: 1px; margin: {p4}px; }}
QFrame[role="notice"] {{ background: {warning_soft}; border: none; border-radius: {p4}px; }}
QStatusBar {{ background: {window}; color: {muted}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {line}; padding: {p4}px; spacing: {p4}px; }}
QMenuBar {{ background: {window}; }}
QMenuBar::item {{ padding: {p4}px {p8}px; border-radius: {p4}px; background: transparent; }}
QMenuBar::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu {{ background: {raised}; border: 1px solid {edge}; padding: {p4}px; }}
QMenu::item {{ padding: {p4}px {p24}px {p4}px {p24}px; border-radius: {p4}px; }}
QMenu::item:selected {{ background: {accent_soft}; color: {text}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {p4}px {p8}px; }}
"""

_TEXT = """
QLabel {{ background: transparent; }}
QLabel[role="display"] {{ font-size: {display}pt; font-weight: 600; }}
QLabel[role="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[role="subtitle"] {{ font-size: {subtitle}pt; font-weight: 600; }}
QLabel[role="caption"] {{ font-size: {caption}pt; color: {muted}; }}
QLabel[role="muted"] {{ color: {muted}; }}
QLabel[role="warning"] {{ font-size: {caption}pt; color: {warning}; }}
QLabel[role="error"] {{ font-size: {caption}pt; color: {danger}; }}
QLabel[role="bubble"] {{ font-size: {caption}pt; color: {danger}; background: {raised}; border: 1px solid {danger};
    border-radius: {p4}px; padding: {p4}px {p8}px; }}
"""

# A list in the manner of a menu is too low for its entries where the frame of the box is thicker for the focus.
_FIELDS = """
QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: {p4}px;
    padding: {p2}px {p5}px; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover {{ border-color: {muted}; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {{
    border: 2px solid {focus}; padding: {p2less}px {p5less}px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ color: {faint}; border-color: {line}; }}
QLineEdit[refused="true"] {{ border-color: {danger}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; background: transparent; }}
QComboBox {{ combobox-popup: 0; qproperty-maxVisibleItems: 14; }}
QComboBox::drop-down {{ border: none; width: {p20}px; }}
QComboBox::down-arrow {{
    image: url("muster:down-{shade}.png"); width: {p10}px; height: {p10}px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{
    border: none; background: transparent; width: {p20}px; }}
QAbstractSpinBox::up-arrow {{
    image: url("muster:up-{shade}.png"); width: {p10}px; height: {p10}px; }}
QAbstractSpinBox::down-arrow {{ image: url("muster:down-{shade}.png"); width: {p10}px; height: {p10}px; }}
QFrame[role="calendar"] {{ background: {raised}; border: 1px solid {edge}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {raised}; }}
QCalendarWidget QAbstractItemView {{ background: {raised}; border: none; outline: none;
    selection-background-color: {accent}; selection-color: {on_accent}; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {edge}; outline: none;
    selection-background-color: {accent_soft}; selection-color: {text}; }}
QCheckBox {{ spacing: {p8}px; padding: {p2}px; border: 1px solid transparent; border-radius: {p4}px; }}
QCheckBox:focus {{ border-color: {focus}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
    width: {p12}px; height: {p12}px; border: 1px solid {edge}; border-radius: {p3}px; background: {surface}; }}
QCheckBox::indicator:hover, QAbstractItemView::indicator:hover {{ border-color: {muted}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {accent}; border-color: {accent}; image: url("muster:check-{shade}.png"); }}
QCheckBox::indicator:disabled, QAbstractItemView::indicator:disabled {{ background: {sunken}; border-color: {line}; }}
QRadioButton {{ spacing: {p8}px; padding: {p2}px; border: 1px solid transparent; border-radius: {p4}px; }}
QRadioButton:focus {{ border-color: {focus}; }}
QRadioButton::indicator {{ width: {p12}px; height: {p12}px; border: 1px solid {edge}; border-radius: {p6}px;
    background: {surface}; }}
QRadioButton::indicator:hover {{ border-color: {muted}; }}
QRadioButton::indicator:checked {{ width: {p6}px; height: {p6}px; border: {p4}px solid {accent};
    background: {on_accent}; }}
"""

_BUTTONS = """
QPushButton {{ background: {raised}; color: {text}; border: 1px solid {edge}; border-radius: {p4}px;
    padding: {p4}px {p12}px; }}
QPushButton:hover {{ border-color: {muted}; background: {sunken}; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QPushButton:pressed {{ background: {accent_soft}; }}
QPushButton:default {{ background: {accent}; color: {on_accent}; border-color: {accent}; }}
QPushButton::menu-indicator {{ image: url("muster:down-{shade}.png"); width: {p10}px; height: {p10}px;
    subcontrol-position: right center; right: {p8}px; }}
QPushButton[menu="true"] {{ padding-right: {p24}px; }}
QPushButton:disabled {{ color: {faint}; border-color: {line}; background: {window}; }}
QPushButton:focus {{ border: 2px solid {focus}; padding: {p4less}px {p12less}px; }}
QPushButton[role="chip"] {{ background: transparent; border: 1px solid transparent; padding: {p2}px {p5}px; }}
QPushButton[role="chip"]:hover {{ text-decoration: underline; }}
QPushButton[role="chip"]:focus {{ border: 2px solid {focus}; padding: {p2less}px {p5less}px; }}
QToolButton {{ background: transparent; color: {text}; border: 1px solid transparent; border-radius: {p4}px;
    padding: {p4}px {p8}px; }}
QToolButton:hover {{ background: {sunken}; }}
QToolButton:pressed {{ background: {accent_soft}; }}
QToolButton:checked {{ background: {accent_soft}; border-color: {accent}; }}
QToolButton:disabled {{ color: {faint}; }}
QToolButton:focus {{ border: 2px solid {focus}; padding: {p4less}px {p8less}px; }}
QToolButton::menu-indicator {{ image: none; }}
"""

_LISTS = """
QTableView, QListView, QTreeView {{ background: {surface}; border: 1px solid {line}; border-radius: {p4}px;
    gridline-color: {line}; outline: none; selection-background-color: {accent_soft}; selection-color: {text}; }}
QListView::item {{ padding: {p4}px {p8}px; }}
QTreeView::item {{ padding: {p2}px 0; }}
QTableView:focus, QListView:focus, QTreeView:focus {{ border: 2px solid {focus}; }}
QHeaderView {{ background: {surface}; border: none; }}
QHeaderView::section {{ background: {surface}; color: {muted}; border: none; border-bottom: 1px solid {line};
    padding: {p4}px {p8}px; font-size: {caption}pt; }}
QTableCornerButton::section {{ background: {surface}; border: none; border-bottom: 1px solid {line}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar {{ border: none; }}
QTabBar::tab {{ background: transparent; color: {muted}; padding: {p8}px {p12}px; border: none;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:focus {{ color: {accent}; background: {accent_soft}; }}
QTabBar::scroller {{ width: {p40}px; }}
QTabBar QToolButton {{ background: {window}; border: 1px solid {line}; border-radius: 0; padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: url("muster:left-{shade}.png"); width: {p12}px; height: {p12}px; }}
QTabBar QToolButton::right-arrow {{ image: url("muster:right-{shade}.png"); width: {p12}px; height: {p12}px; }}
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled {{ image: none; }}
QProgressBar {{ background: {sunken}; border: none; border-radius: 2px; max-height: {p4}px; min-height: {p4}px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: {p12}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {p12}px; margin: 0; }}
QScrollBar::handle {{ background: {edge}; border-radius: {p3}px; margin: {p3}px; }}
QScrollBar::handle:vertical {{ min-height: {p24}px; }}
QScrollBar::handle:horizontal {{ min-width: {p24}px; }}
QScrollBar::handle:hover {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def style_sheet(colours: Colours, points: float, length: Length) -> str:
    """The sheet for these colours, for an application font of so many points.

    Args:
        colours: the theme's tokens.
        points: size of the application font.
        length: turns a length of the design into pixels at this font.
    """
    names: dict[str, object] = {name: getattr(colours, name) for name in colours.__slots__}
    names["shade"] = "dark" if colours.dark else "light"
    names |= {role: f"{points * factor:.1f}" for role, factor in TYPE_SCALE.items()}
    names |= {f"p{size}": length(size) for size in (2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 40)}
    # A ring is one pixel thicker than the border it replaces: the padding gives way, and nothing moves.
    names |= {f"p{size}less": max(length(size) - 1, 0) for size in (2, 4, 5, 8, 12)}
    return "".join(part.format(**names) for part in (_SURFACES, _TEXT, _FIELDS, _BUTTONS, _LISTS))
