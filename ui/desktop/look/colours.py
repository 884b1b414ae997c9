"""Colour tokens of the light and the dark theme, and the series colours of the charts."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

BLACK, ORANGE, SKY, GREEN, YELLOW, BLUE, VERMILLION, PURPLE = (
    "#000000",
    "#E69F00",
    "#56B4E9",
    "#009E73",
    "#F0E442",
    "#0072B2",
    "#D55E00",
    "#CC79A7",
)
"""The palette of Okabe and Ito (2008), told apart with every common kind of colour blindness."""


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour is for; every value is ``#RRGGBB``.

    Attributes:
        window: behind everything.
        surface: panels, lists and fields.
        raised: cards, menus and tooltips.
        sunken: tracks of sliders, headers of tables.
        line: between things.
        edge: around things one can use.
        text, muted, faint: what is read, what explains it, what is not available.
        accent, on_accent, accent_soft: what is chosen or can be chosen; text on it; its quiet background.
        focus: the ring around what the keyboard speaks to.
        warning, warning_soft: out of the ordinary, as text and as background.
        danger: refused, failed or lost.
        good: met, reached.
        series: eight colours for curves, in order of use.
    """

    dark: bool
    window: str
    surface: str
    raised: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    warning: str
    warning_soft: str
    danger: str
    good: str
    series: tuple[str, ...]


LIGHT = Colours(
    dark=False,
    window="#F3F4F6",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#E9ECF0",
    line="#DFE3E8",
    edge="#B9C1CC",
    text="#1A2130",
    muted="#596475",
    faint="#8C96A5",
    accent="#0067A3",
    on_accent="#FFFFFF",
    accent_soft="#DBEAF5",
    focus="#0072B2",
    warning="#8A5000",
    warning_soft="#FFF2DA",
    danger="#B3261E",
    good="#00704F",
    series=(BLUE, ORANGE, GREEN, VERMILLION, SKY, PURPLE, YELLOW, BLACK),
)

DARK = Colours(
    dark=True,
    window="#13161B",
    surface="#1A1E25",
    raised="#232932",
    sunken="#2A313B",
    line="#2C333D",
    edge="#4C5666",
    text="#E6E9EE",
    muted="#A3ADBB",
    faint="#6F7A89",
    accent="#5CB6EA",
    on_accent="#06202F",
    accent_soft="#1B3A4E",
    focus="#56B4E9",
    warning="#F2B84B",
    warning_soft="#3A2D12",
    danger="#FF8F85",
    good="#4CC9A0",
    series=(SKY, ORANGE, GREEN, VERMILLION, BLUE, PURPLE, YELLOW, "#E6E9EE"),
)


def palette(colours: Colours) -> QPalette:
    """The tokens as Qt's roles, so that widgets without a style of their own fit in."""
    result = QPalette()
    for role, colour in _roles(colours).items():
        result.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return result


def _roles(colours: Colours) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.sunken,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.faint,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.danger,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.line,
        role.Mid: colours.edge,
        role.Dark: colours.edge,
        role.Shadow: colours.sunken,
    }
