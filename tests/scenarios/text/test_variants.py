"""A file with a base says only what differs: it is read as a whole scenario, and saved as what differs."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from scenarios.editing import edits
from scenarios.library import FIRST, names, shipped
from scenarios.parameters import replaced
from scenarios.places import part_name, walk
from scenarios.schema import Scenario
from scenarios.storage.bases import DEEPEST, Home, may_stand_on_file
from scenarios.storage.contents import MOST_BYTES
from scenarios.storage.files import ScenarioFileError, dumps, load, loads, reading_of
from scenarios.storage.holding import text_held, variant_for
from scenarios.storage.rewriting import rewritten
from scenarios.storage.shipped_files import text_in
from scenarios.text.variants import variant_text
from tests.counting_steps import steps
from tests.examples import contingent, tiny
from tests.handwriting import changes
from tests.scenarios.judging import is_a_sentence
from tests.strategies import missions
from tests.thoroughness import at_most

FINGERPRINTS = {
    "article-2023": "9348e5bd1a2e",
    "authorised-2500": "44b6cbf5c982",
    "caribbean-first": "457a4e82e3e8",
    "court-challenge": "bbbf517539bc",
    "funding-shortfall": "a9587efb4179",
    "prepare-before-the-vote": "66cf26816290",
    "vote-delayed": "0f3e89d82cb0",
}
"""Of those shipped scenarios that once were whole files: what a variant says is what its whole file would."""

HEAD = 'base = "article-2023"\n'

few = settings(max_examples=at_most(12), phases=[Phase.explicit, Phase.reuse, Phase.generate])


def variant(text: str) -> Scenario:
    return loads(HEAD + text, "x.toml")


def problems(text: str, home: Path | None = None) -> list[str]:
    """What is said of the text of a variant in a file of a folder; of one in no folder where none is given."""
    with pytest.raises(ScenarioFileError) as error:
        loads(text, "x.toml", *([Home.of(home / "x.toml")] if home is not None else []))
    assert all(is_a_sentence(str(problem)) for problem in error.value.problems)
    return [str(problem) for problem in error.value.problems]


def the_problem(text: str, home: Path | None = None) -> str:
    found = problems(text, home)
    assert len(found) == 1
    return found[0]


ARTICLE = shipped(FIRST)


@pytest.mark.parametrize("name", FINGERPRINTS)
def test_that_a_shipped_scenario_is_what_its_whole_file_was(name: str) -> None:
    assert shipped(name).fingerprint == FINGERPRINTS[name]


def base_of(name: str) -> str | None:
    """The base of a shipped scenario; None of a whole one."""
    base: str | None = tomllib.loads(text_in(name)).get("base")
    return base


@pytest.mark.parametrize("name", names())
def test_that_a_shipped_scenario_is_written_as_muster_writes_it(name: str) -> None:
    base = base_of(name)
    written = dumps(shipped(name)) if base is None else variant_text(shipped(name), shipped(base), base)

    assert text_in(name) == written


def test_that_what_a_variant_does_not_say_is_as_in_its_base() -> None:
    assert variant("") == ARTICLE
    assert variant("format = 1\ntarget = 900\n") == ARTICLE.model_copy(update={"target": 900})
    assert variant("[camp]\nmax_beds = 900\n") == replaced(ARTICLE, "camp.max_beds", 900)


def test_that_parts_of_a_list_are_known_by_their_names() -> None:
    found = variant(
        '[[contingents]]\nname = "Spain"\ntranche = 7\n[[finance.donors]]\nname = "Other donors"\nevery = 9\n'
    )

    assert found == replaced(replaced(ARTICLE, "contingents.Spain.tranche", 7), "finance.donors.Other donors.every", 9)


def test_that_a_member_of_the_council_is_known_by_its_name() -> None:
    found = variant('[[conditions]]\nname = "resolution"\nmembers = [ { name = "China", yes = 0.5 } ]\n')

    assert found == replaced(ARTICLE, "conditions.resolution.members.China.yes", 0.5)


def test_that_a_new_name_comes_at_the_end() -> None:
    found = variant('[[disruptions]]\nname = "Strike"\nstops = ["camp"]\nat = 3\nduration = 4\n')

    assert [one.name for one in found.disruptions] == ["Airport closed", "Strike"]


def test_that_a_condition_of_another_kind_takes_the_place_of_the_old_one_and_its_sources() -> None:
    found = variant('[[conditions]]\nname = "funding"\nkind = "date"\ndate = 2024-01-01\n')

    assert [one.name for one in found.conditions] == [one.name for one in ARTICLE.conditions]
    assert found.condition("funding").kind == "date"
    assert ARTICLE.source.keys() - found.source.keys() == {"conditions.funding.amount"}


def test_that_a_disruption_on_a_known_day_comes_by_chance_no_more() -> None:
    found = variant('[[disruptions]]\nname = "Airport closed"\nat = 154\n').disruptions[0]

    assert (found.at, found.per_year) == (154, None)


def test_that_a_source_is_replaced_as_a_whole() -> None:
    found = variant('[sources]\n"target" = { ground = "judgement" }\n')

    assert (found.source["target"].ground, found.source["target"].text) == ("judgement", "")
    assert found.source["horizon"] == ARTICLE.source["horizon"]


def test_that_without_takes_out_parts_tables_keys_and_sources() -> None:
    paths = '"contingents.Spain", "mandate", "contingents.Kenya.participation", "sources.target"'
    found = variant(f"without = [{paths}]\n")

    assert [one.name for one in found.contingents] == [one.name for one in ARTICLE.contingents[:-1]]
    assert (found.mandate, found.contingent("Kenya").participation) == (None, None)
    gone = ("contingents.Spain.", "mandate.", "contingents.Kenya.participation", "target")
    assert found.source == {path: one for path, one in ARTICLE.source.items() if not path.startswith(gone)}


def test_that_order_puts_parts_first_in_their_lists() -> None:
    found = variant('order = ["contingents.Italy", "finance.donors.Other donors", "contingents.Belize"]\n')

    known = [one.name for one in ARTICLE.contingents]
    assert [one.name for one in found.contingents] == [
        "Italy",
        "Belize",
        *(one for one in known if one not in ("Italy", "Belize")),
    ]
    assert [one.name for one in found.finance.donors] == ["Other donors", "United States"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("target = 1.5\n", ["target: 1.5 is given; allowed: a whole number"]),
        ("targt = 2\n", ["targt: unknown key; did you mean 'target'?"]),
        ('[[contingents]]\nname = "Kenia"\ntranche = 3\n', ["contingents.Kenia.commitment: it is missing"]),
        ("[[contingents]]\ntranche = 3\n", ["contingents[1]: it has no name; "]),
        ("contingents = []\n", ["contingents: an empty list takes nothing out of the base; write without = "]),
        ('without = ["contingents.Kenia"]\n', ["without: 'contingents.Kenia' leads to nothing in the base; "]),
        ("without = 3\n", ["without: 3 is given; allowed: a list of paths"]),
        ("without = [3]\n", ["without: 3 is in the list; allowed: paths in quotation marks"]),
        ('order = ["target"]\n', ["order: 'target' leads to no part of a list; "]),
        (
            '[[tents]]\n[[disruptions]]\nname = "A"\n[[disruptions]]\nname = "A"\n',
            ["tents: unknown key", "disruptions.A: the name 'A' is used more than once; each name once"],
        ),
        (
            '[[contingents]]\nname = "Kenya"\ntranche = 3\n[[contingents]]\nname = "Kenya"\ntranche = 4\n',
            ["contingents.Kenya: the name 'Kenya' is used more than once; each name once"],
        ),
        (
            'without = ["conditions.funding"]\n',
            [
                "contingents.Kenya.requires (in the base): there is no condition 'funding'",
                "contingents.Belize.requires (in the base): there is no condition 'funding'",
            ],
        ),
        (
            'without = ["conditions.funding"]\n[[contingents]]\nname = "Kenya"\nrequires = ["funding"]\n',
            [
                "contingents.Kenya.requires: there is no condition 'funding'",
                "contingents.Belize.requires (in the base): there is no condition 'funding'",
            ],
        ),
    ],
)
def test_that_what_is_wrong_is_told_with_its_place(text: str, told: list[str]) -> None:
    found = problems(HEAD + text)

    assert all(any(one.startswith(start) for one in found) for start in told), found


def test_that_words_of_a_variant_need_a_base() -> None:
    assert problems(f'without = ["a"]\n{dumps(tiny())}')[0].startswith(
        "without: it says how a file differs from its base"
    )


# Where a base is


def test_that_a_base_is_a_file_beside_the_variant_or_below_it(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/b.toml").write_text('base = "c.toml"\nhorizon = 40\n')
    (tmp_path / "below/c.toml").write_text(dumps(tiny()))
    (tmp_path / "a.toml").write_text('base = "below/b.toml"\ntarget = 11\n')

    assert load(tmp_path / "a.toml") == tiny(horizon=40, target=11)
    assert text_held(tmp_path / "a.toml").has_base
    assert not text_held(tmp_path / "below/c.toml").has_base


def test_that_a_shipped_name_is_the_shipped_scenario_whatever_file_stands_beside(tmp_path: Path) -> None:
    (tmp_path / FIRST).write_text(dumps(tiny()))
    home = Home.of(tmp_path / "a.toml")

    assert loads(HEAD, "x", home) == ARTICLE
    assert loads(f'base = "./{FIRST}"\n', "x", home) == tiny()


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("3", "base: 3 is given; allowed: the name of a shipped scenario, or of a file beside this one or below it"),
        ('""', "base: '' is given; allowed: "),
        ('"gone.toml"', "base: 'gone.toml' cannot be read: there is no such file beside this one or below it, and no "),
        ('"artcle-2023"', "shipped scenario of this name; did you mean 'article-2023'?"),
        ('"../above.toml"', "base: '../above.toml' has .. in it, and no base may lead out of this folder;"),
        ('"below/../../above.toml"', "has .. in it"),
        ('"/etc/passwd"', "base: '/etc/passwd' is no path as in below/mine.toml; allowed: "),
        ('"C:/x.toml"', "is no path as in below/mine.toml"),
        (r'"..\\above.toml"', "is no path as in below/mine.toml"),
        (r'"a\u0000.toml"', "is no path as in below/mine.toml"),
        (
            '"out.toml"',
            "base: 'out.toml' is a link that leads out of the folder of this file; put a copy there instead",
        ),
        ('"way/above.toml"', "is a link that leads out of the folder of this file"),
        ('"below"', "base: 'below' cannot be read: it is a folder, not a file; allowed: "),
        ('"pipe"', "base: 'pipe' cannot be read: it is not an ordinary file"),
        ('"round.toml"', "base: 'round.toml' cannot be read: the system refuses it: "),
        ('"large.toml"', "base: 'large.toml' cannot be read: it has 1,000,001 bytes; allowed: at most 1,000,000"),
        ('"broken.toml"', "base broken.toml, line 2: "),
        ('"dotted.toml"', "base dotted.toml, line 1: a name has at most 8 dots"),
        ('"wrong.toml"', "base wrong.toml, target: 0 is out of range; allowed: from 1 to "),
        ('"binary.toml"', "base binary.toml: it is not UTF-8 text"),
        ('"self.toml"', "the scenarios stand on each other in a circle: self.toml → self.toml; write one of them"),
        ('"x.toml"', "base: the scenarios stand on each other in a circle: x.toml → x.toml; write one of them without"),
        ('"b.toml"', "base b.toml, base: the scenarios stand on each other in a circle: x.toml → b.toml → x.toml; "),
        (
            '"deep1.toml"',
            "at most 8 files may stand on each other, and there are more; write one of them without a base",
        ),
    ],
)
def test_that_a_base_that_cannot_be_had_is_one_sentence(named: str, told: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "below").mkdir(parents=True)
    (tmp_path / "above.toml").write_text(dumps(tiny()))
    (home / "out.toml").symlink_to(tmp_path / "above.toml")
    (home / "way").symlink_to(tmp_path)
    (home / "round.toml").symlink_to(home / "round.toml")
    os.mkfifo(home / "pipe")
    (home / "large.toml").write_bytes(b"#" * (MOST_BYTES + 1))
    (home / "broken.toml").write_text("format = 1\ntarget 3\n")
    (home / "dotted.toml").write_text("a" + ".a" * 20 + " = 1\n")
    (home / "wrong.toml").write_text(dumps(tiny()).replace("target = 10", "target = 0"))
    (home / "binary.toml").write_bytes(b"\xff\x00\xff")
    (home / "self.toml").write_text('base = "self.toml"\n')
    (home / "b.toml").write_text('base = "x.toml"\n')
    for number in range(1, DEEPEST + 1):
        (home / f"deep{number}.toml").write_text(f'base = "deep{number + 1}.toml"\n')
    text = f"base = {named}\n"
    (home / "x.toml").write_text(text)

    assert told in the_problem(text, home)


def test_that_a_chain_of_bases_of_the_greatest_depth_is_read(tmp_path: Path) -> None:
    for number in range(1, DEEPEST):
        (tmp_path / f"{number}.toml").write_text(f'base = "{number + 1}.toml"\n')
    (tmp_path / f"{DEEPEST}.toml").write_text(HEAD)

    assert load(tmp_path / "1.toml") == ARTICLE


def test_that_a_scenario_in_no_folder_may_have_a_shipped_base_only() -> None:
    told = the_problem('base = "b.toml"\n')

    assert told.startswith("base: 'b.toml' is no shipped scenario; known: article-2023, ")
    assert told.endswith("; a file can be the base of a file only")


@pytest.mark.parametrize(
    ("text", "may"),
    [
        (HEAD, False),
        ('title = "base"\n', False),
        ("base = 'article-2023'  # the article's\r\n", False),
        ('base = "article-2023#.toml"\n', True),
        ('base = """article-2023"""\n', True),
        ('base = "b.toml"\n', True),
        ('format = 1\n  "base"="b.toml"\n', True),
        ('"b\\u0061se" = "b.toml"\n', True),
    ],
)
def test_that_it_is_known_before_it_is_read_whether_a_text_may_stand_on_a_file(text: str, may: bool) -> None:
    assert may_stand_on_file(text) is may


@pytest.mark.parametrize(
    "line",
    [
        '[[contingents]]\nname = "C{0}"\ntranche = 3\n',
        '[[contingents]]\nname = "C{0}"\ntranchy = 3\n',
        '[[contingents]]\nname = "C0"\n',
        "[[contingents]]\n",
        'sources."contingents.C{0}.training".ground = "document"\n',
        "without",
        "order",
    ],
)
def test_that_twice_as_long_a_variant_takes_twice_the_work(line: str, tmp_path: Path) -> None:
    def work(size: int) -> int:
        paths = ", ".join(f'"contingents.C{number}"' for number in reversed(range(size)))
        text = f"{line} = [{paths}]\n" if line in ("without", "order") else "".join(map(line.format, range(size)))
        (tmp_path / "b.toml").write_text(dumps(tiny(contingents=[contingent(f"C{number}") for number in range(size)])))
        return steps(lambda: outcome(f'base = "b.toml"\n{text}', tmp_path))

    assert work(200) < 2.5 * work(100) + 2000


def outcome(text: str, folder: Path) -> Scenario | None:
    try:
        return loads(text, "x.toml", Home.of(folder / "x.toml"))
    except ScenarioFileError:
        return None


# How a variant is written


@few
@given(missions(), missions())
def test_that_any_scenario_is_a_variant_of_any_other(one: Scenario, other: Scenario) -> None:
    with TemporaryDirectory() as folder:
        (Path(folder) / "b.toml").write_bytes(dumps(other).encode())
        place = Path(folder) / "a.toml"
        text = variant_for(one, b'base = "b.toml"\n', place, place)
        if text is None:
            assert any("." in part_name(part) for scenario in (one, other) for _, part in walk(scenario))
        else:
            place.write_bytes(text)
            assert load(place) == one
            assert text_held(place).has_base


@few
@given(st.sampled_from(names()), st.data())
def test_that_the_variant_of_an_edited_scenario_reads_as_that(name: str, data: st.DataObject) -> None:
    scenario = data.draw(changes(shipped(name))).scenario

    assert loads(variant_text(scenario, ARTICLE, FIRST), "x") == scenario


@few
@given(st.sampled_from([name for name in names() if base_of(name) is not None]), st.data())
def test_that_a_save_into_a_variant_keeps_the_base_and_reads_as_what_was_saved(name: str, data: st.DataObject) -> None:
    before = text_in(name).replace("\nnote", "  # ours\nnote")
    one = data.draw(changes(shipped(name))).scenario
    other = data.draw(changes(one)).scenario

    between = rewritten(before.encode(), one)
    assert between is not None
    after = rewritten(between, other)

    assert after is not None
    reading = reading_of(after.decode(), "x")
    assert (reading.scenario, reading.base) == (other, shipped(base_of(name) or FIRST))
    assert "# ours" in after.decode()


def test_that_a_save_changes_in_a_variant_what_has_changed() -> None:
    before = text_in("court-challenge").replace("probability = 0.85", "probability = 0.85  # our guess")
    scenario = replaced(shipped("court-challenge"), "conditions.kenya-approval.probability", 0.95)
    scenario = replaced(scenario, "contingents.Kenya.training.likely", 40)

    after = rewritten(before.encode(), scenario)

    block = '[[contingents]]\nname = "Kenya"\ntraining = [14, 40, 60]\n\n[sources]'
    assert after is not None
    assert after.decode() == before.replace("0.85  #", "0.95  #").replace("[sources]", block)


def test_that_a_table_without_a_header_gets_one() -> None:
    before = text_in("funding-shortfall")
    after = rewritten(before.encode(), replaced(shipped("funding-shortfall"), "finance.opening_balance", 5))

    assert after is not None
    assert after.decode() == before.replace("[[finance", "[finance]\nopening_balance = 5\n\n[[finance", 1)


def test_that_a_part_that_goes_is_taken_out_and_comes_back() -> None:
    before = HEAD + '[[contingents]]\nname = "Spain"\ntranche = 7  # seven\n'
    scenario = loads(before, "x")

    after = rewritten(before.encode(), edits.removed(scenario, "contingents", "Italy"))

    assert after is not None
    assert after.decode() == before.replace("\n[[", '\nwithout = ["contingents.Italy"]\n[[', 1)
    assert rewritten(after, scenario) == before.encode()


def test_that_a_list_goes_with_the_last_part_that_differed() -> None:
    before = '[[conditions]]\nname = "resolution"\nmembers = [{ name = "Us", yes = 1, no = 0 }]\n'

    after = rewritten((HEAD + before).encode(), ARTICLE)

    assert after == f'{HEAD}[[conditions]]\nname = "resolution"\n'.encode()


def test_that_rows_that_a_part_gets_go_along_when_it_is_moved() -> None:
    before = text_in("caribbean-first")
    wanted = edits.renamed(shipped("caribbean-first"), "contingents", "Antigua and Barbuda", "Antigua")

    after = rewritten(before.encode(), wanted)

    assert after is not None
    last = after.decode().partition("[sources]")[0].rstrip().rpartition("\n\n")[2].splitlines()
    assert last[:3] == ["[[contingents]]", 'name = "Antigua"', 'id = "Antigua and Barbuda"']
    assert last[-1] == "stay_probability = 0.9"


def test_that_a_variant_goes_where_its_base_can_be_reached_from(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "b.toml").write_text(dumps(tiny()))
    before = b'base = "b.toml"  # ours\ntarget = 11\n'
    scenario, origin = tiny(target=12), tmp_path / "a.toml"

    assert variant_for(scenario, before, origin, tmp_path / "c.toml") == before.replace(b"11", b"12")
    assert variant_for(scenario, before, origin, tmp_path / "other/a.toml") is None
    # A file that stood on itself.
    assert variant_for(scenario, before, origin, tmp_path / "b.toml") is None
    (tmp_path / "b.toml").unlink()
    assert variant_for(scenario, before, origin, tmp_path / "c.toml") is None


def test_that_a_save_knows_what_its_base_is_by_now(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(dumps(tiny()))
    before, origin = b'base = "b.toml"\ntarget = 11\n', tmp_path / "a.toml"
    assert variant_for(tiny(target=12), before, origin, origin) == before.replace(b"11", b"12")

    (tmp_path / "b.toml").write_text(dumps(tiny(horizon=99)))

    assert variant_for(tiny(target=12), before, origin, origin) == b'base = "b.toml"\nhorizon = 30\ntarget = 12\n'


def test_that_a_part_whose_name_looks_like_a_path_is_no_reason_to_save_another_scenario(tmp_path: Path) -> None:
    base = tiny(contingents=[contingent("A", participation=0.5), contingent("A.participation")])
    (tmp_path / "b.toml").write_text(dumps(base))
    wanted = edits.removed(base, "contingents", "A.participation")

    assert variant_for(wanted, b'base = "b.toml"\n', tmp_path / "a.toml", tmp_path / "a.toml") is None
