"""What the hand wrote in a scenario file outlives a save: comments, order, blank lines, the form of what stays."""

from __future__ import annotations

import re
import time
from difflib import ndiff
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scenarios.editing import edits, fresh
from scenarios.library import names, shipped, text_of
from scenarios.parameters import replaced
from scenarios.parts import Source
from scenarios.places import walk
from scenarios.schema import Scenario
from scenarios.storage.files import dumps, loads, scenario_of
from scenarios.storage.rewriting import _Rewriting, rewritten
from tests.counting_steps import steps
from tests.examples import tiny
from tests.handwriting import Change, Hand, Line, changes, hands
from tests.strategies import missions
from tests.thoroughness import at_most

written = settings(
    max_examples=at_most(16),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    # A file is long, and to shrink one takes many minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def text(content: bytes) -> str:
    return content.decode("utf-8-sig")


def saved(hand: Hand, change: Change) -> bytes:
    found = rewritten(hand.content, change.scenario)
    assert found is not None
    return found


@written
@given(hands(), st.data())
def test_that_what_the_hand_wrote_outlives_a_save_and_what_is_saved_is_the_edited_scenario(
    hand: Hand, data: st.DataObject
) -> None:
    """To draw a file takes most of the time: all that holds of a save is looked at in each."""
    assert rewritten(hand.content, hand.scenario) == hand.content
    change = data.draw(changes(hand.scenario))

    new = saved(hand, change)

    assert scenario_of(new, "") == change.scenario
    comments_go_only_with_the_part_they_belong_to(hand, change, text(new))
    lines_of_what_did_not_change_stay(hand, change, text(new))
    line_ends_and_the_ends_of_the_file_stay(hand, new)


def comments_go_only_with_the_part_they_belong_to(hand: Hand, change: Change, new: str) -> None:
    there = {way for way, _ in walk(change.scenario)} | {("sources", path) for path in change.scenario.source}
    for mark, owner in hand.comments.items():
        if owner is not None and change.now(owner) in there:
            assert new.count(mark) == 1
        assert new.count(mark) <= 1


def lines_of_what_did_not_change_stay(hand: Hand, change: Change, new: str) -> None:
    found = set(new.replace("\r\n", "\n").split("\n"))
    for line in hand.lines:
        if line.text and is_unchanged(line, hand, change):
            assert set(line.text.split("\n")) <= found


def is_unchanged(line: Line, hand: Hand, change: Change) -> bool:
    """Whether the field that a line gives is there as it was."""
    old, new = dict(walk(hand.scenario)).get(line.owner), dict(walk(change.scenario)).get(change.now(line.owner))
    if line.owner[:1] == ("sources",):
        path = line.owner[-1]
        return hand.scenario.source[path] == change.scenario.source.get(path)
    if old is None or new is None or type(old) is not type(new):
        return False
    return not line.field or getattr(old, line.field) == getattr(new, line.field)


def line_ends_and_the_ends_of_the_file_stay(hand: Hand, new: bytes) -> None:
    old = hand.content
    assert new.startswith(b"\xef\xbb\xbf") == old.startswith(b"\xef\xbb\xbf")
    assert text(new)[len(text(new).rstrip("\r\n")) :] == text(old)[len(text(old).rstrip("\r\n")) :]
    assert (new.count(b"\r\n") == new.count(b"\n")) >= (old.count(b"\r\n") == old.count(b"\n"))
    assert (b"\r" in new) <= (b"\r" in old)


def test_that_a_part_of_many_lines_that_comes_into_a_list_ends_its_lines_as_the_file_does() -> None:
    law = 'conditions = [\n  { name = "law", kind = "date", date = 2024-02-01 },\n]\n'
    old = (law + dumps(tiny())).replace("\n", "\r\n").encode()
    scenario = scenario_of(old, "")
    vote = fresh.condition(scenario, "council-vote").model_copy(update={"name": "law"})

    new = rewritten(old, scenario.model_copy(update={"conditions": (vote,)}))

    assert new is not None
    assert new.count(b"\n") == new.count(b"\r\n") > old.count(b"\n")


@written
@given(missions(), st.data())
def test_that_a_file_of_muster_is_changed_as_it_would_be_written(scenario: Scenario, data: st.DataObject) -> None:
    change = data.draw(changes(scenario))

    assert scenario_of(rewritten(dumps(scenario).encode(), change.scenario) or b"", "") == change.scenario


@written
@given(missions(), missions())
def test_that_any_scenario_can_be_written_into_the_file_of_any_other(one: Scenario, other: Scenario) -> None:
    assert scenario_of(rewritten(dumps(one).encode(), other) or b"", "") == other


HAND = """\
# Desk note: ask before changing.
format = 2
title = 'Small'
start = 2024-01-01
horizon = 3_0            # a month
target = 10

# ---- money ----
finance = { opening_balance = 5e6, cost_per_person_month = 0, \
start_up_cost_per_person = 0.0, reserve_months = 0, arrears_days = 60 }
camp.build = 0
camp.opening_beds = 1000  # tents
camp . "beds_per_week" = 0
camp.max_beds = 1000

[reception]
days = 0

[lift]
aircraft = 1
passengers = 100
cycle = 2
transit = 1

# Kenya leads.
[[contingents]]
name = "Kenya"
commitment = "announced"
participation = 1         # the minister said so
personnel = [ 5, 10, 20 ] # brigade
decision = 0
vetting = 0
training = [
    14, # fast
    35,
    60, # with range time
]
equipment = 0
tranche = 10
interval = 0
funded_by = "self"
tour_months = 12
stay_probability = 1
# interval = 30 was asked for

# Peru is not sure.

[[contingents]]
name = "Peru"
commitment = "considering"
personnel = 10
decision = 0
vetting = 0
training = 0
equipment = 0
tranche = 10
interval = 0
funded_by = "self"
tour_months = 12
stay_probability = 1

# The end."""
"""No line end at the end."""


def hand() -> Scenario:
    return loads(HAND, "hand")


def changed(scenario: Scenario, before: str = HAND) -> list[str]:
    """The lines that are gone, and those that are new, as a difference says it."""
    new = text(rewritten(before.encode(), scenario) or b"")
    return [line for line in ndiff(before.split("\n"), new.split("\n")) if line[0] in "-+"]


@pytest.mark.parametrize(
    ("path", "value", "lines"),
    [
        ("target", 12, ["- target = 10", "+ target = 12"]),
        ("horizon", 40, ["- horizon = 3_0            # a month", "+ horizon = 40            # a month"]),
        ("camp.beds_per_week", 5, ['- camp . "beds_per_week" = 0', '+ camp . "beds_per_week" = 5']),
        ("contingents.Kenya.training.likely", 40, ["-     35,", "+     40,"]),
        (
            "contingents.Kenya.personnel.high",
            30,
            ["- personnel = [ 5, 10, 20 ] # brigade", "+ personnel = [ 5, 10, 30 ] # brigade"],
        ),
        ("contingents.Kenya.personnel", 7, ["- personnel = [ 5, 10, 20 ] # brigade", "+ personnel = 7 # brigade"]),
        (
            "contingents.Kenya.participation",
            None,
            ["- participation = 1         # the minister said so", "+ # the minister said so"],
        ),
        ("contingents.Peru.participation", 0.5, ["+ participation = 0.5"]),
        ("contingents.Peru.lead", True, ["+ lead = true"]),
        ("correlation", 0.5, ["+ correlation = 0.5"]),
        ("camp.after", (), []),
    ],
)
def test_that_one_change_changes_one_line(path: str, value: Any, lines: list[str]) -> None:
    found = [line for line in changed(edits.with_field(hand(), path, value)) if not line.startswith("?")]

    assert sorted(found) == sorted(lines)


def test_that_certain_numbers_stay_three_where_each_has_a_comment() -> None:
    assert changed(replaced(hand(), "contingents.Kenya.training", 35)) == [
        "-     14, # fast",
        "+     35, # fast",
        "-     60, # with range time",
        "+     35, # with range time",
    ]


def test_that_comments_directly_above_a_removed_table_and_in_it_go_and_no_others() -> None:
    new = text(rewritten(HAND.encode(), edits.removed(hand(), "contingents", "Kenya")) or b"")

    assert "transit = 1\n\n# Peru is not sure.\n\n[[contingents]]\n" in new
    assert [line for line in HAND.split("\n") if "#" in line and line not in new] == [
        "# Kenya leads.",
        "participation = 1         # the minister said so",
        "personnel = [ 5, 10, 20 ] # brigade",
        "    14, # fast",
        "    60, # with range time",
        "# interval = 30 was asked for",
    ]


def test_that_a_copy_stands_behind_its_original_and_before_what_stands_alone() -> None:
    new = text(rewritten(HAND.encode(), edits.duplicated(hand(), "contingents", "Kenya")) or b"")

    assert '# interval = 30 was asked for\n\n[[contingents]]\nname = "Kenya 2"\n' in new
    assert "stay_probability = 1\n\n# Peru is not sure.\n\n[[contingents]]\n" in new
    assert new.endswith("\n# The end.")


def test_that_a_renamed_part_keeps_its_comments_and_its_sources_their_lines() -> None:
    before = HAND + '\n[sources]\n"contingents.Kenya.training" = { ground = "data" }  # annex B\n'

    found = changed(edits.renamed(loads(before, ""), "contingents", "Kenya", "Republic of Kenya"), before)

    assert set(found) == {
        '- name = "Kenya"',
        '+ name = "Republic of Kenya"',
        '+ id = "Kenya"',
        '- "contingents.Kenya.training" = { ground = "data" }  # annex B',
        '+ "contingents.Republic of Kenya.training" = { ground = "data" }  # annex B',
    }


def test_that_a_table_that_stands_between_the_parts_of_another_does_not_break_it() -> None:
    scenario = edits.add(hand(), "conditions", fresh.condition(hand(), "council-vote"))
    table = '[[conditions.members]]\nname = "Late"\nyes = 1\nno = 0\n'
    vote = dumps(scenario).partition("members")[0].partition("[[cond")
    before = f"{HAND}\n{vote[1]}{vote[2]}\n[mandate]\n# six\nmonths = 6\ncondition = 'new council-vote'\n"
    before += f"renewal_probability = 1\ndrawdown_days = 0\n{table}"
    scenario = edits.duplicated(loads(before, ""), "conditions", "new council-vote")

    assert scenario_of(rewritten(before.encode(), scenario) or b"", "") == scenario


@pytest.mark.parametrize("name", names())
def test_that_what_comes_with_muster_is_changed_as_it_would_be_written(name: str) -> None:
    scenario = edits.removed(shipped(name), "contingents", "Kenya")
    scenario = edits.with_field(scenario, "sources", {**scenario.source, "lift.transit": Source(ground="data")})

    assert text(rewritten(text_of(name).encode(), scenario) or b"") == dumps(scenario)


def test_that_what_is_no_scenario_file_is_not_kept() -> None:
    assert rewritten(b"\xff", hand()) is None
    assert rewritten(b"format = 1", hand()) is None


SPREAD = "[camp]\nbuild = 0\nopening_beds = 1\nbeds_per_week = 0\nmax_beds = 1\n"


def test_that_an_order_that_would_tear_a_part_apart_is_not_tried() -> None:
    vote = 'kind = "council-vote"\nfirst_vote = 0\nattempts = 1\nretable = 0\nmajority = 0\n'
    member = '[[conditions.members]]\nname = "M"\nyes = 1\nno = 0\n'
    head = HAND.replace("camp", "#camp")
    before = f'{head}\n[[conditions]]\nname = "a"\n{vote}{SPREAD}{member}[[conditions]]\nname = "b"\n{vote}'
    scenario = loads(before, "")

    turned = scenario.model_copy(update={"conditions": scenario.conditions[::-1]})

    assert rewritten(before.encode(), turned) is None


def many(number: int, form: str) -> str:
    """A file with many parts, in one of the forms that are known to be slow elsewhere."""
    if form == "dotted":
        return HAND.replace(
            "\n\n# ---- money",
            "".join(f'\nsources.s{n}.ground = "data" # {n}' for n in range(number)) + "\n\n# ---- money",
        )
    if form == "tables":
        return HAND + "".join(f'\n[sources.s{n}]\nground = "data" # {n}\n' for n in range(number))
    if form == "braces":
        rows = ", ".join(f's{n} = {{ ground = "data" }}' for n in range(number))
        return HAND.replace("\n\n# ---- money", f"\nsources = {{ {rows} }}\n\n# ---- money")
    body = HAND[HAND.index('commitment = "cons') : HAND.index("\n\n# The end")]
    if form == "list":
        rows = "\n".join(f'{{ name = "c{n}", {", ".join(body.splitlines())} }}, # {n}' for n in range(number))
        return (
            HAND[: HAND.index("[reception]")]
            + f"contingents = [\n{rows}\n]\n"
            + HAND[HAND.index("[reception]") : HAND.index("# Kenya")]
        )
    return HAND + "".join(f'\n# {n}\n[[contingents]]\nname = "c{n}"\n{body}\n' for n in range(number))


@pytest.mark.parametrize("form", ["dotted", "tables", "braces", "list", "headers"])
def test_that_twice_as_long_a_file_takes_twice_the_steps(form: str) -> None:
    def work(number: int) -> int:
        before = many(number, form)
        old = loads(before, "")
        new = {path: Source(ground="judgement") for path in old.source}
        parts = tuple(item.model_copy(update={"tranche": 7}) for item in old.contingents)
        scenario = old.model_copy(update={"sources": tuple(new.items())[1:], "contingents": parts[:-1]})
        layout = steps(lambda: _Rewriting(before).to(old, scenario))
        assert rewritten(before.encode(), scenario) is not None
        return layout

    assert work(200) / work(100) < 2.2


def test_that_the_path_of_a_source_may_have_many_dots_where_a_part_is_renamed() -> None:
    long = f"contingents{'.A' * 400_000}"
    old = edits.with_field(hand(), "sources", {**hand().source, long: Source(ground="data")})
    new = edits.renamed(old, "contingents", old.contingents[0].name, "Another")
    begin = time.process_time()
    result = rewritten(dumps(old).encode(), new)
    # Some hundredths of a second; minutes where every beginning of the path is looked at.
    assert time.process_time() - begin < 20
    assert loads(text(result or b""), "") == new


SITE = "# the site\n[camp] # here\nbuild = 0 # none\nopening_beds = 1000 # tents\nbeds_per_week = 0\nmax_beds = 1000\n"
SITE += "[camp.at_start]\nbeds = 3 # three\n\n[reception]"

HEADED = re.sub(r"camp.*\n", "", HAND).replace("[reception]", SITE)
HEADED += '\n[sources]\n"camp.build" = { ground = "data" }  # annex\n"lift.aircraft" = { ground = "data" }\n'


@pytest.mark.parametrize("group", ["camps", "lifts"])
def test_that_one_that_stood_alone_keeps_its_comments_in_a_list_and_comes_back_as_it_was(group: str) -> None:
    old = loads(HEADED, "")
    more = edits.add(old, group)

    listed = rewritten(HEADED.encode(), more)

    assert listed is not None
    assert scenario_of(listed, "") == more
    assert all(text(listed).count(word) == 1 for word in ("# the site", "# here", "# tents", "# three", "# annex"))
    assert rewritten(listed, edits.removed(more, group, getattr(more, group)[-1].name)) == HEADED.encode()


@pytest.mark.parametrize("form", ["camp = { build = 0, opening_beds = 9, beds_per_week = 0, max_beds = 9 }", ""])
def test_that_a_camp_in_any_other_form_becomes_a_list_as_well(form: str) -> None:
    before = HAND if not form else form + "\n" + re.sub(r"camp.*\n", "", HAND)
    more = edits.add(loads(before, ""), "camps")
    assert scenario_of(rewritten(before.encode(), more) or b"", "") == more


def test_that_a_file_of_format_1_is_saved_as_format_2_and_only_its_number_changes() -> None:
    before = HAND.replace("format = 2", "format = 1  # as ever")
    assert rewritten(before.encode(), hand()) == before.encode()

    lines = changed(replaced(hand(), "target", 12), before)

    assert [line for line in lines if "format" in line] == ["- format = 1  # as ever", "+ format = 2  # as ever"]
    assert [line for line in lines if "format" not in line and line[0] != "?"] == ["- target = 10", "+ target = 12"]


TRANCHES = """\
# the first
[[contingents.tranches]]
personnel = 5 # five

# the second
[[contingents.tranches]]
personnel = [1, 2, 3] # or so
interval = 7 # a week
"""


def test_that_the_comments_of_a_tranche_go_with_it_and_no_others() -> None:
    even = ["personnel = [ 5, 10, 20 ] # brigade\n", "tranche = 10\n", "interval = 0\n"]
    kenya = HAND.split("# Peru is", maxsplit=1)[0]
    for line in even:
        kenya = kenya.replace(line, "", 1)
    before = f"{kenya}{TRANCHES}\n# Peru is{HAND.split('# Peru is')[1]}"

    scenario = edits.removed(loads(before, ""), "contingents.Kenya.tranches", "1")
    new = text(rewritten(before.encode(), scenario) or b"")

    assert "# the first" not in new
    assert "# five" not in new
    assert all(new.count(word) == 1 for word in ("# the second", "# or so", "# a week"))
    again = edits.duplicated(scenario, "contingents.Kenya.tranches", "1")
    assert scenario_of(rewritten(new.encode(), again) or b"", "") == again
