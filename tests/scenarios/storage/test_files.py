"""Scenario files: read, refused, written."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conditions import KINDS
from scenarios.storage.files import LARGEST, ScenarioFileError, dumps, load, loads, read, save, scenario_of, write
from scenarios.storage.reasons import NO_FILES, hindrance, writing_reason
from scenarios.storage.temporary import sweep
from tests.examples import contingent, tiny, worked
from tests.strategies import missions
from tests.thoroughness import at_most

TEXT = dumps(worked())

READ_ONLY = "there is no permission to write it"

KIND_WORDS = list(KINDS)


def problems(text):
    with pytest.raises(ScenarioFileError) as caught:
        loads(text, "x.toml")
    return [str(problem) for problem in caught.value.problems]


def changed(*pairs):
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def refusal(call, path, *rest):
    with pytest.raises(ScenarioFileError) as caught:
        call(*rest, path)
    assert caught.value.file == str(path)
    assert len(caught.value.problems) == 1
    return str(caught.value).removeprefix(f"{path}: ")


@settings(max_examples=at_most(25))
@given(missions())
def test_that_a_file_gives_back_the_scenario_it_was_written_from(scenario):
    text = dumps(scenario)
    again = loads(text, "x")
    assert again == scenario
    assert again.fingerprint == scenario.fingerprint
    assert dumps(again) == text


@given(st.text())
def test_that_any_text_survives_a_file(text):
    scenario = tiny(note=text, sources={text: {"ground": "data", "text": text}})
    assert loads(dumps(scenario), "x") == scenario


@pytest.mark.parametrize(
    "note",
    ["", "\n", '"""', "a\n", "\na", 'a"\n"', '"""\n""""', "\\\n", "a\\\n  b", "\r\n", "a\x00\n\x7f\x85\u2028", "\t\n "],
)
def test_that_awkward_text_of_several_lines_survives_a_file(note):
    assert loads(dumps(tiny(note=note)), "x").note == note


def test_that_the_text_is_what_people_like_to_read():
    assert TEXT.splitlines()[:8] == [
        "format = 2",
        'title = "worked"',
        "start = 2024-01-01",
        "horizon = 100",
        "target = 300",
        "",
        "[[conditions]]",
        'name = "resolution"',
    ]
    assert "correlation" not in TEXT
    assert "lead" not in TEXT
    assert "mandate" not in TEXT


def test_that_a_table_of_one_line_stays_on_its_line():
    text = dumps(tiny(sources={"target": {"ground": "document", "text": "a\nb"}}))
    assert '"target" = { ground = "document", text = "a\\nb" }' in text.splitlines()


def test_that_an_estimate_is_written_as_short_as_can_be():
    text = dumps(tiny(contingents=[contingent("A", training=[1, 2.5, 3], vetting=[4, 4, 4], decision=1_000)]))
    assert "training = [1, 2.5, 3]" in text
    assert "vetting = 4\n" in text
    assert "decision = 1000\n" in text
    assert "opening_balance = 250_000_000\n" in dumps(
        tiny(finance=tiny().finance.model_dump() | {"opening_balance": 2.5e8})
    )


def test_that_sources_stand_in_the_order_of_the_numbers():
    source = {"ground": "data", "text": "x"}
    text = dumps(tiny(sources={"a.b": source, "target": source, "horizon": source, "camp.build": source}))
    assert [line.split(" = ")[0] for line in text.splitlines()[-4:]] == [
        '"horizon"',
        '"target"',
        '"camp.build"',
        '"a.b"',
    ]


def test_that_an_error_without_problems_names_its_file():
    assert str(ScenarioFileError("x.toml", ())).startswith("x.toml")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x = " + "[" * 50_000, "its lists or tables are nested too deeply"),
        ("x = " + "[" * 200_000, "it has more values and tables than any scenario; at most 100,000 are read"),
        ('a = """\n"""\nx = ' + "9" * 5000, "line 3: a number of 5,000 digits is not read; at most 400 are"),
        ("#\n" + "x" * 5000, "line 2: a word of 5,000 letters is not read; at most 400 are"),
        (
            "x" + ".y" * 9,
            "line 1: a name has at most 8 dots; a path with dots, as that of a source, stands between quotation marks",
        ),
        (
            f"format = 0x{'f' * 390}",
            "format: a number beyond 15 digits is no format; this program reads formats 1 to 2",
        ),
        (
            "format = 3\nstart = 1",
            "format: this file has format 3, this program reads formats 1 to 2: a newer Muster is needed",
        ),
        ("format = 0", "format: 0 is no format; this program reads formats 1 to 2"),
        ("format = true", "format: true is no format; this program reads formats 1 to 2"),
        ("format = '1'", "format: '1' is no format; this program reads formats 1 to 2"),
        ("format = 1.0", "format: 1.0 is no format; this program reads formats 1 to 2"),
    ],
)
def test_that_a_file_that_cannot_be_read_at_all_has_one_problem(text, sentence):
    assert problems(text) == [sentence]


def test_that_all_problems_are_told_at_once():
    text = changed(
        ("format = 2\n", ""),
        ("training = 10", "traning = 10"),
        ("build = 20", 'build = "soon"'),
        ('after = ["resolution"]', 'after = ["resoluton"]'),
        ("target = 300", "target = 3.5"),
        ("stay_probability = 1", "stay_probability = 1.5"),
        ('kind = "date"', 'kind = "dat"'),
    )
    assert problems(text) == [
        "format: it is missing; needed: format = 2 in the first line",
        "target: 3.5 is given; allowed: a whole number from 1 to 1,000,000 people",
        "conditions.resolution.kind: 'dat' is no kind of condition; did you mean 'date'?",
        "camp.build: 'soon' is given; allowed: one number or [low, likely, high] from 0 to 36,500 days",
        "contingents.A.training: it is missing; needed: one number or [low, likely, high] from 0 to 36,500 days",
        "contingents.A.stay_probability: 1.5 is out of range; allowed: from 0 to 1",
        "contingents.A.traning: unknown key; did you mean 'training'?",
        "camp.after: there is no condition 'resoluton'; did you mean 'resolution'?",
    ]


def test_that_no_problem_is_told_twice():
    assert problems(changed(('requires = ["resolution"]', 'requires = ["vote", "vote"]'))) == [
        "contingents.A.requires: there is no condition 'vote'; known: resolution"
    ]


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        (
            "start = 2024-01-01",
            "start = 2024-01-01T00:00:00",
            "start",
            "a time of day is given; allowed: a date such as 2023-10-02",
        ),
        ("start = 2024-01-01", 'start = "soon"', "start", "'soon' is given; allowed: a date such as 2023-10-02"),
        (
            "start = 2024-01-01",
            "start = 9999-12-31",
            "horizon",
            "day 100 lies beyond the year 9999; allowed: an earlier start",
        ),
        ('title = "worked"', "title = 3", "title", "3 is given; allowed: text"),
        (
            "target = 300",
            "target = true",
            "target",
            "true is given; allowed: a whole number from 1 to 1,000,000 people",
        ),
        ("target = 300", "target = -1", "target", "-1 is out of range; allowed: from 1 to 1,000,000 people"),
        ("target = 300", "target = nan", "target", "nan is given; allowed: a whole number from 1 to 1,000,000 people"),
        (
            "target = 300",
            f"target = {10**30}",
            "target",
            "a number beyond 15 digits is out of range; allowed: from 1 to 1,000,000 people",
        ),
        ("target = 300", "target = 300\ntaget = 3", "taget", "unknown key; did you mean 'target'?"),
        ("[camp]", "[[camp]]", "camp", "a list is given; allowed: a table"),
        ("[[contingents]]", "[contingents]", "contingents", "a table is given; allowed: a list of tables"),
        (
            "days = 7",
            "days = [7, 8]",
            "reception.days",
            "[7, 8] is given; allowed: one number or [low, likely, high] from 0 to 36,500 days",
        ),
        ("days = 7", "days = [9, 8, 7]", "reception.days", "low ≤ likely ≤ high is needed, not [9, 8, 7]"),
        ("cycle = 3", "cycle = 0.5", "lift", "cycle is shorter than transit; allowed: cycle ≥ transit"),
        (
            'kind = "date"\n',
            "",
            "conditions.resolution.kind",
            f"it is missing; needed: {', '.join(map(repr, KIND_WORDS[:-1]))} or {KIND_WORDS[-1]!r}",
        ),
        (
            'kind = "date"',
            "kind = 4",
            "conditions.resolution.kind",
            f"4 is no kind of condition; known: {', '.join(KIND_WORDS)}",
        ),
        ('requires = ["resolution"]', "requires = 3", "contingents.A.requires", "3 is given; allowed: a list of names"),
        (
            'requires = ["resolution"]',
            'requires = ["resolution", 3]',
            "contingents.A.requires[2]",
            "3 is given; allowed: a name of one line, 1 to 80 characters",
        ),
        (
            'funded_by = "self"',
            'funded_by = "me"',
            "contingents.A.funded_by",
            "'me' is given; allowed: 'mission' or 'self'",
        ),
        (
            'name = "A"',
            "name = 1",
            "contingents[1].name",
            "1 is given; allowed: a name of one line, 1 to 80 characters",
        ),
        ('name = "A"', 'name = "A"\nlead = 1', "contingents.A.lead", "1 is given; allowed: true or false"),
        (
            "[reception]",
            "[mandate]\nmonths = 1\nrenewal_probability = 1\ndrawdown_days = 1\n[reception]",
            "mandate.condition",
            "it is missing; needed: a name of one line, 1 to 80 characters",
        ),
        ("horizon = 100", "horizon = 100\nmandate = 3", "mandate", "3 is given; allowed: a table"),
        ("horizon = 100", "horizon = 100\nsources = []", "sources", "a list is given; allowed: a table"),
    ],
)
def test_that_a_problem_names_its_path_and_what_is_allowed(old, new, path, message):
    assert problems(changed((old, new))) == [f"{path}: {message}"]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("'a.b' = 3", 'sources."a.b": 3 is given; allowed: a table'),
        ("'a.b' = { ground = 'data', txt = '' }", "sources.\"a.b\".txt: unknown key; did you mean 'text'?"),
        ("'a.b' = {}", "sources.\"a.b\".ground: it is missing; needed: 'document', 'data' or 'judgement'"),
        (
            "'a.b' = { ground = 'x' }",
            "sources.\"a.b\".ground: 'x' is given; allowed: 'document', 'data' or 'judgement'",
        ),
    ],
)
def test_that_a_wrong_source_is_named_by_its_path(line, problem):
    assert problems(f"{TEXT}\n[sources]\n'target' = {{ ground = 'data' }}\n{line}\n") == [problem]


def test_that_a_disruption_that_stops_something_unknown_is_refused():
    text = f'{TEXT}\n[[disruptions]]\nname = "x"\nstops = ["lift", "sea"]\nat = 3\nduration = 1\n'
    assert problems(text) == ["disruptions.x.stops: there is no lift or camp 'sea'; known: lift, camp"]


def test_that_a_long_wrong_text_is_cut():
    assert len(problems(changed(("start = 2024-01-01", f'start = "{"x" * 5000}"')))[0]) < 200


@pytest.mark.parametrize(
    ("number", "head", "rest"),
    [
        (20, "20 problems", []),
        (21, "21 problems", ["  and 1 more"]),
        (99, "99 problems", ["  and 79 more"]),
        (100, "100 problems and more", ["  and many more"]),
        (5000, "100 problems and more", ["  and many more"]),
    ],
)
def test_that_of_many_problems_twenty_are_told_and_how_many_more_there_are(number, head, rest):
    with pytest.raises(ScenarioFileError) as caught:
        loads(TEXT + "".join(f"key{place} = 1\n" for place in range(number)), "x.toml")
    first, *lines = str(caught.value).splitlines()
    assert first == f"x.toml: {head}"
    assert len(caught.value.problems) == 20
    assert lines[20:] == rest


@settings(max_examples=at_most(100))
@given(st.data())
def test_that_a_damaged_file_is_refused_or_read_but_never_breaks_the_reader(data):
    start = data.draw(st.integers(0, len(TEXT)))
    stop = data.draw(st.integers(start, min(len(TEXT), start + 20)))
    text = TEXT[:start] + data.draw(st.text(max_size=10)) + TEXT[stop:]
    with suppress(ScenarioFileError):
        scenario = loads(text, "x")
        assert loads(dumps(scenario), "x") == scenario


def test_that_several_problems_stand_one_a_line():
    with pytest.raises(ScenarioFileError) as caught:
        loads("format = 1\n[camp]\n", "x.toml")
    first, *rest = str(caught.value).splitlines()
    assert first == f"x.toml: {len(rest)} problems"
    assert all(line.startswith("  ") for line in rest)


def test_that_a_saved_file_is_loaded_equal(tmp_path):
    path = tmp_path / "a.toml"
    save(worked(), path)
    assert load(path) == worked()
    assert list(tmp_path.iterdir()) == [path]


def test_that_line_ends_and_byte_order_mark_of_windows_are_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert load(path) == worked()


def test_that_a_file_that_is_not_there_is_refused(tmp_path):
    assert refusal(load, tmp_path / "a.toml") == "there is no such file"


def test_that_a_folder_is_refused(tmp_path):
    assert refusal(load, tmp_path) == "it is a folder, not a file"
    assert refusal(save, tmp_path, worked()) == "it is a folder, not a file"


def test_that_a_file_that_is_not_utf_8_is_refused(tmp_path):
    path = tmp_path / "a.toml"
    path.write_bytes(b'title = "caf\xe9"')
    assert refusal(load, path) == "it is not UTF-8 text: byte 13, in line 1, cannot be read; save it as UTF-8"


def test_that_a_large_file_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * (LARGEST + 1))
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file was opened"))
    assert refusal(load, path) == "it has 1,000,001 bytes; allowed: at most 1,000,000"


def test_that_a_file_of_the_largest_size_is_read(tmp_path):
    path = tmp_path / "a.toml"
    path.write_text(TEXT + "#" * (LARGEST - len(TEXT.encode())))
    assert load(path) == worked()


def test_that_what_is_no_ordinary_file_is_refused_at_once(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert refusal(load, path) == "it is not an ordinary file"
    assert refusal(save, path, worked()) == "it is not an ordinary file"
    assert stat.S_ISFIFO(path.stat().st_mode)


def test_that_missing_permission_is_told(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text(TEXT)

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    assert refusal(load, path) == "there is no permission to read it"
    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(save, path, worked()) == "there is no permission to write it"


def test_that_a_write_protected_file_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(save, path, worked()) == "there is no permission to write it"
    assert path.read_text() == "old"


def test_that_a_folder_that_is_not_there_is_told(tmp_path):
    assert refusal(save, tmp_path / "none" / "a.toml", worked()) == "its folder does not exist"
    with pytest.raises(ScenarioFileError) as caught:
        load(tmp_path / ("x" * 300))
    assert str(caught.value.problems[0]).startswith("the system refuses it: File name too long")
    assert len(str(caught.value)) < 400
    for name in ("a\0b", "a\ud800b"):
        assert "its name has a character that no name of a file can have" in refusal(load, Path(name))


def test_that_a_circle_of_links_is_told(tmp_path):
    path = tmp_path / "a.toml"
    path.symlink_to(path)
    assert refusal(save, path, worked()).startswith("the system refuses it: ")


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_that_saving_keeps_the_permissions(tmp_path, mode):
    path = tmp_path / "a.toml"
    path.write_text("old")
    path.chmod(mode)
    save(worked(), path)
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_that_a_new_file_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "other").touch()
    save(worked(), tmp_path / "a.toml")
    assert (tmp_path / "a.toml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_that_a_symbolic_link_stays_one(tmp_path):
    (tmp_path / "folder").mkdir()
    target, link = tmp_path / "folder" / "real.toml", tmp_path / "link.toml"
    link.symlink_to(target)
    for title in ("first", "second"):
        save(tiny(title=title), link)
        assert link.is_symlink()
        assert load(target).title == title
    assert list((tmp_path / "folder").iterdir()) == [target]


@pytest.mark.parametrize("broken", ["chmod", "fsync", "replace"])
def test_that_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch, broken):
    path = tmp_path / "a.toml"
    path.write_text("old")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fail)
    assert refusal(save, path, worked()) == "the system refuses it: No space left on device"
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_an_interrupt_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.toml"
    path.write_text("old")

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(worked(), path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_folder_that_cannot_be_synced_is_no_failure(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fail)
        save(worked(), tmp_path / "a.toml")
    assert load(tmp_path / "a.toml") == worked()


SAVER = """
    import sys
    from pathlib import Path
    from scenarios.storage.files import load, save
    path = Path(sys.argv[1])
    first = load(path)
    others = [first.model_copy(update={"title": "x" * 200_000}), first]
    print("ready", flush=True)
    while True:
        for scenario in others:
            save(scenario, path)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a signal")
def test_that_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path):
    path = tmp_path / "a.toml"
    save(worked(), path)
    for pause in (0.0, 0.003, 0.007, 0.012, 0.02):
        process = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(SAVER), path], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert load(path).title in ("worked", "x" * 200_000)
        sweep(tmp_path)
        assert list(tmp_path.iterdir()) == [path]
        save(worked(), path)


@pytest.mark.parametrize("links", [True, False])
def test_that_a_file_that_is_to_be_new_never_takes_the_place_of_another(tmp_path, monkeypatch, links):
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(1, "no links here")))
    new, late, link = (tmp_path / f"{name}.toml" for name in ("new", "late", "link"))
    late.write_text("old")
    link.symlink_to(tmp_path / "nowhere")
    write(b"first", new, new=True)
    taken = [new, late, link]
    # What comes between the first look and the last step is seen as well.
    monkeypatch.setattr(os.path, "lexists", lambda path: path != late and path in taken)
    for place in taken:
        sentence = refusal(partial(write, new=True), place, b"second")
        assert sentence == "it is there already, and is left as it is"
    assert (new.read_bytes(), late.read_bytes(), link.is_symlink()) == (b"first", b"old", True)
    assert sorted(tmp_path.iterdir()) == sorted(taken)


def test_that_any_content_is_written_as_a_whole_and_read_back(tmp_path: Path) -> None:
    place = tmp_path / "some.bin"
    write(b"\x00\xff", place)
    write(b"\x01", place)
    assert read(place) == b"\x01"
    assert [file.name for file in tmp_path.iterdir()] == ["some.bin"]
    with pytest.raises(ScenarioFileError, match="its folder does not exist"):
        write(b"", tmp_path / "no" / "some.bin")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("no/some.bin", "its folder does not exist"),
        ("file/some.bin", "a file stands where its folder should be"),
        ("file/deeper/some.bin", "a file stands where its folder should be"),
        ("folder", "it is a folder, not a file"),
        ("shut.bin", "there is no permission to write it"),
    ],
)
def test_that_why_a_file_cannot_be_written_is_said_alike_before_and_after(tmp_path, monkeypatch, place, sentence):
    (tmp_path / "folder").mkdir()
    for name in ("file", "shut.bin"):
        (tmp_path / name).write_text("old")
    path, access = tmp_path / place, os.access
    monkeypatch.setattr(os, "access", lambda one, how: Path(one).name != "shut.bin" and access(one, how))
    assert hindrance(path) == sentence
    assert refusal(write, path, b"new") == sentence


def test_that_nothing_hinders_where_a_file_can_be_written(tmp_path):
    (tmp_path / "old.bin").write_text("old")
    for name in ("old.bin", "new.bin"):
        assert not hindrance(tmp_path / name)
        write(b"new", tmp_path / name)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no such folder of the system")
def test_that_a_folder_that_takes_no_files_is_not_said_to_be_missing():
    # Who has no rights is told that first.
    assert refusal(write, Path("/proc/some.bin"), b"new") in (NO_FILES, READ_ONLY)


def test_that_a_folder_that_is_there_and_takes_no_file_is_told_as_such(tmp_path):
    assert writing_reason(FileNotFoundError(), tmp_path / "some.bin") == NO_FILES


def test_that_content_that_is_no_text_is_refused_by_the_name_it_was_given() -> None:
    with pytest.raises(ScenarioFileError, match="mine: it is not UTF-8 text: byte 2"):
        scenario_of(b"a\xff", "mine")
