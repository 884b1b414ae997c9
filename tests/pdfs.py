"""PDFs written by hand, object by object."""

from __future__ import annotations

import zlib

from scenarios.schema import Scenario
from scenarios.storage.files import dumps

TREE = b"<</Names[(scenario.toml) 4 0 R]>>"
FILE = b"<</Type/Filespec/F(scenario.toml)/EF<</F 5 0 R>>>>"


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream as it is; ``more`` stands in its dictionary."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), more, data)


def deflated(data: bytes) -> bytes:
    """A compressed stream."""
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode")


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, of which the first is the catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
    return content + table + end % (len(objects) + 1, trailer, len(content))


def with_tree(tree: bytes, *others: bytes, trailer: bytes = b"") -> bytes:
    """A PDF whose tree of attached files is the third object."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>"
    return pdf(catalogue, b"<</Type/Pages/Kids[]/Count 0>>", tree, *others, trailer=trailer)


def with_file(body: bytes) -> bytes:
    """A PDF whose file ``scenario.toml`` is this object."""
    return with_tree(TREE, FILE, body)


def text_of(scenario: Scenario) -> bytes:
    """What a file of a scenario holds."""
    return dumps(scenario).encode()
