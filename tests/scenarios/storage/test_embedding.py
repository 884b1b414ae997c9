"""Scenarios inside pictures: they come back equal, and a picture that means harm does none."""

from __future__ import annotations

import base64
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from scenarios.library import resolve
from scenarios.schema import Scenario
from scenarios.storage import embedding
from scenarios.storage.embedding import KEY, NONE, SPACE, is_picture, packed, scenario_in
from scenarios.storage.files import ScenarioFileError, dumps
from tests.examples import tiny
from tests.strategies import missions
from tests.thoroughness import at_most

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*chunks: bytes) -> bytes:
    pixels = chunk(b"IDAT", zlib.compress(b"\0\0"))
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return SIGNATURE + chunk(b"IHDR", head) + pixels + b"".join(chunks) + chunk(b"IEND", b"")


def svg(text: str, before: str = "") -> bytes:
    element = f'<m:scenario xmlns:m="{SPACE}">{text}</m:scenario>'
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg"><metadata>{element}</metadata></svg>'.encode()


def text_chunks(scenario: Scenario) -> dict[str, bytes]:
    key, text = KEY.encode() + b"\0", packed(scenario).encode()
    return {
        "plain": chunk(b"tEXt", key + text),
        "compressed": chunk(b"zTXt", key + b"\0" + zlib.compress(text)),
        "international": chunk(b"iTXt", key + b"\0\0en\0\0" + text),
        "both": chunk(b"iTXt", key + b"\1\0\0\0" + zlib.compress(text)),
    }


def in_file(tmp_path: Path, content: bytes) -> Path:
    place = tmp_path / "picture"
    place.write_bytes(content)
    return place


@hypothesis_settings(max_examples=at_most(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(missions())
def test_that_any_scenario_comes_back_equal(tmp_path_factory: pytest.TempPathFactory, scenario: Scenario) -> None:
    folder = tmp_path_factory.mktemp("pictures")
    assert scenario_in(in_file(folder, png(text_chunks(scenario)["plain"]))) == scenario
    assert scenario_in(in_file(folder, svg(packed(scenario)))) == scenario


@pytest.mark.parametrize("kind", ["plain", "compressed", "international", "both"])
def test_that_every_kind_of_text_in_a_png_is_read(tmp_path: Path, kind: str) -> None:
    other = chunk(b"tEXt", b"Title\0x")
    assert scenario_in(in_file(tmp_path, png(other, text_chunks(tiny())[kind]))) == tiny()


def test_that_line_breaks_and_a_document_type_of_other_programs_do_no_harm(tmp_path: Path) -> None:
    text = packed(tiny())
    broken = "\n".join(text[place : place + 40] for place in range(0, len(text), 40))
    head = '<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://example.org/no.dtd">\n'
    assert scenario_in(in_file(tmp_path, svg(broken, head))) == tiny()


@pytest.mark.parametrize(
    "content",
    [png(), png(chunk(b"tEXt", b"Title\0Muster scenario")), b"<svg/>", b"<svg><scenario>x</scenario></svg>", SIGNATURE],
)
def test_that_a_picture_without_a_scenario_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    place = in_file(tmp_path, content)
    with pytest.raises(ScenarioFileError) as caught:
        resolve(str(place))
    assert str(caught.value) == f"{place}: {NONE}"


def bomb(size: int) -> str:
    return base64.b64encode(zlib.compress(b"#" * size, 9)).decode()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("%%%", "damaged"),
        ("AAAA", "damaged"),
        ("", "damaged"),
        (packed(tiny())[:-8], "damaged"),
        (bomb(200_000_000), "larger than any scenario"),
        (base64.b64encode(zlib.compress(b"format = 1")).decode(), "horizon"),
        (base64.b64encode(zlib.compress(b"\xff")).decode(), "UTF-8"),
    ],
)
def test_that_a_damaged_scenario_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    for content in (svg(text), png(chunk(b"tEXt", KEY.encode() + b"\0" + text.encode()))):
        with pytest.raises(ScenarioFileError, match=words):
            scenario_in(in_file(tmp_path, content))


def test_that_a_text_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    body = KEY.encode() + b"\0\0" + zlib.compress(b"A" * 100_000_000, 9)
    with pytest.raises(ScenarioFileError, match="larger than any scenario"):
        scenario_in(in_file(tmp_path, png(chunk(b"zTXt", body))))


@pytest.mark.parametrize(
    "declared",
    [
        '<!ENTITY x "y">',
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x SYSTEM "http://example.org/x">',
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
    ],
)
def test_that_entities_are_refused_before_they_stand_for_anything(tmp_path: Path, declared: str) -> None:
    with pytest.raises(ScenarioFileError, match="it is a picture with entities"):
        scenario_in(in_file(tmp_path, svg("&x;", f"<!DOCTYPE svg [{declared}]>")))


@pytest.mark.parametrize(
    "content", [b"<svg", b"<a><b></a>", b"<\xff\xfe", b"<?xml version='1.0' encoding='none'?><a/>"]
)
def test_that_a_document_that_is_no_xml_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(ScenarioFileError, match="neither a scenario file nor a picture"):
        scenario_in(in_file(tmp_path, content))


@pytest.mark.parametrize(
    ("shown", "expected"), [(SIGNATURE, True), (b"  <svg", True), (b"\xef\xbb\xbf<?xml", True), (b"", False)]
)
def test_that_a_picture_is_told_by_its_first_bytes(tmp_path: Path, shown: bytes, expected: bool) -> None:
    assert is_picture(in_file(tmp_path, shown)) == expected
    assert not is_picture(in_file(tmp_path, dumps(tiny()).encode()))


def test_that_what_is_no_file_is_no_picture(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert not is_picture(tmp_path / "pipe")
    assert not is_picture(tmp_path)
    assert not is_picture(tmp_path / "none")


def test_that_a_picture_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch) -> None:
    place = in_file(tmp_path, png(text_chunks(tiny())["plain"]))
    monkeypatch.setattr(embedding, "LARGEST", place.stat().st_size - 1)
    with pytest.raises(ScenarioFileError, match="allowed: at most 514"):
        scenario_in(place)


def test_that_a_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioFileError, match="there is no such file"):
        scenario_in(tmp_path / "none.png")


@hypothesis_settings(max_examples=at_most(200), deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_that_no_bytes_at_all_make_it_fall(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, is_png: bool
) -> None:
    place = tmp_path_factory.getbasetemp() / "any"
    place.write_bytes((SIGNATURE if is_png else b"<") + content)
    with pytest.raises(ScenarioFileError):
        scenario_in(place)
