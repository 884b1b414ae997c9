"""A page as HTML that Qt can show: headings and rows can be led to, and links lead from page to page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from ui.desktop.manual.anchors import slug_of
from ui.desktop.manual.pages import is_page, resolved, text_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEME = "page:/"
"""Before the place of a page in a link."""

_ANCHOR = re.compile(r'<a id="([^"]+)">')


def html_of(page: str, width: int) -> str:
    """A page as HTML.

    Args:
        page: its place; KeyError where there is none.
        width: of a picture, in pixels.
    """
    reader = _reader()
    tokens = reader.parse(text_of(page))
    for token, inside in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and inside is not None:
            token.attrSet("name", slug_of(heading_text(inside)))
        for child in token.children or ():
            _lead(child, page, width)
        token.children = list(_without_dead_links(token.children)) if token.children else token.children
    return _readable(str(reader.renderer.render(tokens, reader.options, {})))


def heading_text(inline: Token) -> str:
    """The words of a heading, without marks."""
    return "".join(child.content for child in inline.children or () if child.type in ("text", "code_inline"))


def _lead(token: Token, page: str, width: int) -> None:
    """Let a link lead to a page, and a picture be found."""
    if token.type == "link_open" and "://" not in str(token.attrGet("href")):
        place = resolved(str(token.attrGet("href")), page)
        token.attrSet("href", f"{SCHEME}{place}" if is_page(place.partition("#")[0]) else "")
    elif token.type == "image":
        token.attrSet("src", f"{SCHEME}{resolved(str(token.attrGet('src')), page)}")
        token.attrSet("width", str(width))


def _without_dead_links(tokens: Sequence[Token]) -> Iterator[Token]:
    """What leads out of the manual, to a file of the source, is told as text."""
    is_dead = False
    for token in tokens:
        if token.type == "link_open":
            is_dead = not token.attrGet("href")
        if not (is_dead and token.type in ("link_open", "link_close")):
            yield token


def _readable(html: str) -> str:
    """What Qt's HTML lacks: frames of tables, room around code, and names of places as it knows them."""
    html = _ANCHOR.sub(r'<a name="\1">', html)
    html = re.sub(r'<(h\d) name="([^"]+)">', r'<\1><a name="\2"></a>', html)
    html = html.replace("<table>", '<table class="grid" border="1" cellspacing="0" cellpadding="5" width="100%">')
    html = html.replace("\n</code></pre>", "</code></pre>")
    html = html.replace("<pre>", '<table class="code" width="100%" cellpadding="8"><tr><td><pre>')
    return html.replace("</pre>", "</pre></td></tr></table>")


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    settings: dict[str, Any] = {"html": True}
    return MarkdownIt("commonmark", settings).enable("table")
