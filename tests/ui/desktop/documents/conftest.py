"""What the tests of the session share."""

from __future__ import annotations

import pytest

from tests.examples import tiny
from ui.desktop.documents.document import Document
from ui.desktop.documents.session import Session


@pytest.fixture
def three(session: Session) -> tuple[Document, Document, Document]:
    """Three open documents; the last one is selected."""
    for title in ("Two", "Three"):
        session.new(tiny(title=title), title)
    first, second, third = session.documents
    return first, second, third
