"""Pages of a report, read back as a browser reads them."""

from __future__ import annotations

import json
from html.parser import HTMLParser

VOID = {"meta", "img"}


class Page(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stated: list[tuple[object, str, str]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(content.decode())
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")
        if tag == "data":
            given = dict(attrs)
            self.stated.append((json.loads(given["value"] or ""), given["data-key"] or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.texts[tag][-1] += data
        if "data" in self._open:
            value, key, words = self.stated[-1]
            self.stated[-1] = value, key, words + data

    def of(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [value or "" for _, attributes in self.tags for key, value in attributes.items() if key == name]
