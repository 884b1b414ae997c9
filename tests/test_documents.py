"""The documents tell the truth: their paths, links, commands, keys and examples are there, and mean what they say."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from scenarios.editing.difference import differences
from scenarios.goals import Milestone, Need, PlanStep
from scenarios.library import FIRST, shipped
from scenarios.observation import Observed
from scenarios.parameters import parameters, unsourced, value_of
from scenarios.places import kinds_under
from scenarios.schema import Scenario
from scenarios.storage.files import loads
from simulator.claims.verdicts import verdicts_on
from simulator.experiment import run
from simulator.figures.states import STATES
from simulator.filters.filter import Filter
from simulator.filters.grammar import parse
from simulator.influence.asking import value_of_asking
from simulator.influence.influence import influence
from simulator.influence.measures import Measure
from simulator.ledger.freezing import freeze
from simulator.ledger.questions import Question
from simulator.results.results import Results
from simulator.scoring.scores import Scores, score
from simulator.seek.family import Family, Series, members_of
from simulator.seek.ladder import Ladder
from simulator.seek.search import seek
from simulator.seek.trying import Trying
from simulator.seek.wanted import Wanted
from simulator.weighing.weighing import Weighing
from simulator.what_if.comparison import compare
from simulator.what_if.gains import gains
from simulator.what_if.knockout import knockouts, outcomes, setbacks
from tests.documents import DOCUMENTS, ROOT, fences, prose
from tests.examples import worked
from tests.simulator.worked_example_2 import worked_example_2
from ui.main import app
from ui.report.evidence import Evidence
from ui.report.gathering import evidence_of
from ui.terminal import judging
from ui.terminal.base.where import Where
from ui.terminal.compare import result as compared
from ui.terminal.compare import sheets as comparison_sheets
from ui.terminal.compare.compared import Compared, NamedScenario
from ui.terminal.influence import result as influencing
from ui.terminal.report import result as reporting
from ui.terminal.run import result
from ui.terminal.run.reference_class import Outside
from ui.terminal.score import result as scoring
from ui.terminal.seek import result as seeking
from ui.terminal.seek import sheets as sweep_sheets
from ui.terminal.why.result import Why, object_of
from ui.wording import run_tables
from ui.wording.run_tables import EVENT_COLUMNS

MODEL, INTERFACE, README = ROOT / "docs" / "model.md", ROOT / "docs" / "interface.md", ROOT / "README.md"

PLACES = ("scenarios", "simulator", "ui", "tests", "docs", ".ci")
"""A text in backticks that begins with one of these and a slash is a path."""


def paths_in(document: Path) -> Iterator[str]:
    """What stands in backticks and looks like a path within the project."""
    for text in re.findall(r"`([^`\n]+)`", prose(document)):
        word = text.strip()
        if re.fullmatch(r"[\w./*-]+", word) and word.partition("/")[0] in PLACES and "/" in word:
            yield word


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_that_every_path_in_a_document_is_there(document: Path) -> None:
    assert [path for path in paths_in(document) if not any(ROOT.glob(path.rstrip("/")))] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_that_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", prose(document))
    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []


def commands_in(document: Path) -> list[list[str]]:
    """The commands of a document's blocks for a shell, as lists of words; comments are left out."""
    lines = [line for block in fences(document) if block.language == "sh" for line in block.text.splitlines()]
    return [words for line in lines if (words := shlex.split(line, comments=True))]


def test_that_every_command_of_the_readme_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "observed.csv").write_text("date,personnel\n2024-06-25,200\n2024-07-16,400\n", encoding="utf-8")
    asked = [words[1:] for words in commands_in(README) if words[0].endswith("muster")]
    assert {words[0] for words in asked} == set(_commands())
    for words in map(_quicker, asked):
        # The window is tested elsewhere, and so are clusters.
        if words[0] == "open" or "tcp://host:8786" in words:
            assert {word for word in words if word.startswith("--")} <= _options(_commands()[words[0]])
            continue
        done = CliRunner().invoke(app, words)
        assert done.exit_code == (1 if words[0] == "diff" else 0), (words, done.output)


def _quicker(words: list[str]) -> list[str]:
    """The same command with few runs, in this process."""
    if "--replications" not in _options(_commands()[words[0]]) or (words[0] == "check" and "--run" not in words):
        return words
    place = words.index("--replications") if "--replications" in words else len(words)
    runs = "40" if words[0] == "seek" else "8"
    return [*words[:place], *words[place + 2 :], "--replications", runs, "--workers", "1"]


def test_that_every_target_of_make_in_a_document_is_one() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    named = {word for document in DOCUMENTS for word in re.findall(r"\bmake ([a-z]+)`", prose(document))}
    named |= {words[1] for document in DOCUMENTS for words in commands_in(document) if words[0] == "make"}
    assert named <= targets
    assert {"run", "test"} <= named


def tomls(document: Path) -> list[str]:
    return [block.text for block in fences(document) if block.language == "toml"]


def test_that_the_example_of_the_model_is_a_scenario_and_has_every_key_of_its_parts() -> None:
    loads(tomls(MODEL)[0], "model.md")
    asked = {name for kind in kinds_under(Scenario) for name in kind.model_fields}
    missing = asked - set(keys_in(tomllib.loads(tomls(MODEL)[0])))
    # One is there after a rename only, the other where another stands.
    assert missing == {"id", "at"}
    assert all(f"`{name}`" in prose(MODEL) for name in missing)


def keys_in(value: Any) -> Iterator[str]:
    """Every key at any depth of a file's data."""
    for key, held in value.items() if isinstance(value, dict) else ():
        yield key
        yield from keys_in(held)
    for item in value if isinstance(value, list) else ():
        yield from keys_in(item)


def test_that_the_example_of_a_variant_says_how_it_differs_from_the_article() -> None:
    changes = differences(shipped(FIRST), loads(tomls(MODEL)[1], "model.md"))
    paths = {change.path for change in changes}
    assert paths == {"contingents.Spain", "mandate", "contingents", "conditions.kenya-approval.probability"}


def test_that_all_that_may_be_an_estimate_is_one_in_the_example_of_the_model() -> None:
    scenario = loads(tomls(MODEL)[0], "model.md")
    stated = unsourced(scenario.model_copy(update={"sources": ()}))
    uncertain = [each for each in parameters(scenario) if each.is_estimate and each.path in stated]
    assert [each.path for each in uncertain if value_of(scenario, each.path).is_certain] == []  # type: ignore[union-attr]


def test_that_the_worked_example_of_the_model_is_the_one_that_is_tested_and_comes_out_as_the_table_says() -> None:
    scenario = loads(tomls(MODEL)[2], "model.md")
    results = run(scenario, 1)
    assert (results.strength == run(worked(), 1).strength).all()
    rows = {name: cells for name, *cells in map(_cells, MODEL.read_text(encoding="utf-8").splitlines()) if cells}
    days = [int(cell) for cell in rows["from day"]]
    for name in ("strength", "operational"):
        told = [int(cell) for cell in rows[name]]
        daily = getattr(results, name)[0]
        assert [daily[day] for day in days] == told
        assert [day for day in range(1, 101) if daily[day] != daily[day - 1]] == [
            day for day, now, before in zip(days[1:], told[1:], told, strict=False) if now != before
        ]
    closures = [results.milestones[f"closure_{share}"].days[0] for share in (50, 75, 90)]
    assert closures == [54, 65, float("inf")]


def test_that_the_example_that_starts_in_the_middle_comes_out_as_its_table_says() -> None:
    results = run(loads(tomls(MODEL)[3], "model.md"), 1)
    assert (results.strength == run(worked_example_2(), 1).strength).all()
    rows = {name: cells for name, *cells in map(_cells, MODEL.read_text(encoding="utf-8").splitlines()) if cells}
    days = [int(cell) for cell in rows["since day"]]
    daily = {"people in theatre": results.strength[0], "of these operational": results.operational[0]}
    for name, known in daily.items():
        assert [known[day] for day in days] == [int(cell) for cell in rows[name]]
    changes = {day for day in range(1, 101) for known in daily.values() if known[day] != known[day - 1]}
    assert changes == set(days) - {0}
    assert results.milestones["closure_50"].days[0] == 8
    assert results.met[0].tolist() == [-151, 40]


def _cells(line: str) -> list[str]:
    """The cells of a row of a table, without backticks."""
    return [cell.strip().strip("`") for cell in line.strip("|").split(" | ")] if line.startswith("| ") else [""]


def test_that_the_states_of_the_model_are_those_of_the_program_in_their_order() -> None:
    page = MODEL.read_text(encoding="utf-8").partition("| state | from |")[2].partition("\n\n")[0]
    assert [_cells(line)[0] for line in page.splitlines()[2:]] == list(STATES)


def _commands() -> dict[str, Any]:
    group: Any = get_command(app)
    return dict(group.commands)


def _options(command: Any) -> set[str]:
    return {word for each in command.params for word in (*each.opts, *each.secondary_opts) if word.startswith("--")}


def test_that_the_page_on_the_interface_has_every_command_with_its_options() -> None:
    rows = [line for line in INTERFACE.read_text(encoding="utf-8").splitlines() if line.startswith("| `muster")]
    told = {}
    for line in rows:
        command, options, *rest = line.strip("| ").split(" | ")
        if rest or command in ("`muster check`", "`muster list`", "`muster new`"):
            told[command.strip("`")] = set(re.findall(r"`(--[a-z-]+)`", options))
    known = {f"muster {name}": _options(command) - {"--help"} for name, command in _commands().items()}
    assert told == known | {"muster": {"--version", "--install-completion", "--show-completion"}}


def test_that_the_page_on_the_interface_has_every_tab() -> None:
    from ui.desktop.window.tab_makers import TAB_NAMES

    rows = INTERFACE.read_text(encoding="utf-8").partition("| tab | shows |")[2].partition("\n\n")[0]
    assert [_cells(line)[0] for line in rows.splitlines()[2:]] == list(TAB_NAMES)


@pytest.fixture(scope="module")
def results() -> Results:
    start = worked().start
    facts = {"plan": (PlanStep(date=start, personnel=1),), "observed": (Observed(date=start, personnel=0),)}
    return run(worked().model_copy(update=facts), 5)


@pytest.fixture(scope="module")
def pair(results: Results) -> Compared:
    base = results.scenario
    changed = base.model_copy(update={"target": 200})
    (comparison,) = compare(results, run(changed, 5))
    named = (NamedScenario("A", "a.toml", base), NamedScenario("B", "b.toml", changed))
    return Compared(named, (comparison,))


def same_keys(told: Any, made: Any, way: str = "") -> None:
    """Hold what a page says of an object against one that was made; a dictionary of names is told by one of them."""
    if isinstance(told, dict):
        assert isinstance(made, dict), way
        if way.rpartition(".")[2] in (
            "milestones",
            "contingents",
            "states",
            "conditions",
            "person_days_mean",
            "simpler",
        ):
            (template,) = told.values()
            assert made, way
            for value in made.values():
                same_keys(template, value, f"{way}.*")
        else:
            assert list(told) == list(made) or set(told) == set(made), way
            for key, value in told.items():
                same_keys(value, made[key], f"{way}.{key}")
    elif isinstance(told, list) and told and isinstance(told[0], dict):
        assert made, way
        same_keys(told[0], made[0], f"{way}.0")


@pytest.fixture(scope="module")
def answer() -> seeking.Answer:
    ladder, wanted = Ladder.of(worked(), "contingents.A.vetting"), Wanted(100, 60, 0.5)
    return seeking.Answer(seek(ladder, wanted, Trying(1).evaluation(ladder, wanted)), 1, 1)


@pytest.fixture(scope="module")
def swept() -> seeking.Swept:
    tried, wanted = (Series.of(worked(), "contingents.A.vetting", (1.0,)),), Wanted(100, 60)
    return seeking.Swept(Family(worked(), tried, wanted, tuple(members_of(worked(), tried, wanted, Trying(1)))), 1, 1)


def influenced() -> influencing.Uncertain:
    found, measure = run(shipped("article-2023"), 100), Measure.of("closure_50")
    return influencing.Uncertain(found, measure, (influence(found, measure),), value_of_asking(found, 600, 300))


def scored() -> Scores:
    """Of a forecast and ten questions, all resolved."""
    questions = tuple(Question("on", worked().date_of(day), 100) for day in range(40, 50))
    figures = (Observed(date=worked().date_of(day), personnel=2 * day) for day in (0, 55, 100))
    return score([freeze(run(worked(), 2), questions, issued=worked().start, version="")], tuple(figures))


def reported() -> Evidence:
    """Of two scenarios, the first of which has a plan and a milestone of its own."""
    need, start = Need(personnel=100), worked().start
    facts = {"plan": (PlanStep(date=start, personnel=1),), "milestones": (Milestone(name="IOC", needs=(need,)),)}
    cases = (worked().model_copy(update=facts), worked())
    runs = [("a.toml", run(each, 2)) for each in cases]
    return evidence_of(runs, made=start, command="", try_knockouts=lambda base, some: outcomes(base, some[:1]))


def test_that_the_objects_on_the_page_on_the_interface_have_the_keys_of_those_that_are_printed(
    results: Results, pair: Compared, answer: seeking.Answer, swept: seeking.Swept
) -> None:
    of_run, of_class, of_why, of_influence, of_comparison, of_seek, of_sweep, *others = [
        json.loads(one.text) for one in fences(INTERFACE) if one.language == "json"
    ]
    same_keys(of_run, result.object_of(results, 2.0))
    uncertain = run(shipped("article-2023"), 2)
    sides = (*knockouts(uncertain.scenario), *setbacks(uncertain.scenario))
    some = tuple(each for each in sides if each.path == "contingents.Kenya.training")
    found = gains(uncertain, outcomes(uncertain, some))
    same_keys(of_why, object_of(Why(results, "closure_50", 0.5, found)))
    same_keys(of_influence, influencing.object_of(influenced()))
    same_keys(of_comparison, compared.object_of(pair))
    same_keys(of_seek, seeking.seek_object(answer))
    same_keys(of_sweep, seeking.sweep_object(swept))
    same_keys(next(some for some in others if "crps" in str(some)), scoring.object_of(scored()))
    of_checks = next(some for some in others if "files" in some)
    same_keys(of_checks, judging.object_of(["article-2023"], lambda one: verdicts_on(run(one, 2)), 2, 1))
    of_report = next(some for some in others if "report" in some)
    same_keys(of_report, reporting.object_of(reported()))
    of_where = next(some for some in others if "where" in some)
    scenario = shipped("article-2023")
    where = Where.of(run(scenario, 100), parse("lead-deployed never met", scenario))
    same_keys(of_where, {"where": where.object_of()})
    of_weighing = next(some for some in others if "weighing" in some)
    seen = tuple(Observed(date=scenario.date_of(day), personnel=0) for day in (0, 200))
    record = Results(scenario.model_copy(update={"observed": seen}), 1, run(scenario, 200).block)
    weighed = Where.of(record, Filter((), Weighing(scenario.date_of(200), 120.0)))
    same_keys(of_weighing, weighed.objects())
    same_keys(of_class, {"reference_class": Outside("all", None).object_of(results)})


def test_that_the_tables_on_the_page_on_the_interface_have_the_columns_of_those_that_are_written(
    results: Results, pair: Compared, swept: seeking.Swept
) -> None:
    page = INTERFACE.read_text(encoding="utf-8").partition("## Tables")[2].partition("## Objects")[0]
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)`", page, re.MULTILINE)
    made = {name: _head(content.decode("utf-8-sig")) for name, content in run_tables.files(results)}
    made |= {"differences.csv": _head(comparison_sheets.inputs(pair).csv())}
    made |= {
        "strength-difference.csv": _head(comparison_sheets.strength(pair).csv()),
        "muster trace": ",".join(EVENT_COLUMNS),
    }
    made |= {"sweep.csv": _head(sweep_sheets.members(swept).csv())}
    made |= {"sweep-milestones.csv": _head(sweep_sheets.milestones(swept).csv())}
    told = dict(rows)
    assert set(told) == set(made)
    assert made["contingents.csv"].startswith(told.pop("contingents.csv"))
    assert told == {name: made[name] for name in told}


def _head(text: str) -> str:
    return text.removeprefix("\ufeff").splitlines()[0]


def test_that_every_block_of_toml_or_json_in_a_document_can_be_read() -> None:
    for document in DOCUMENTS:
        for block in fences(document):
            if block.language in ("toml", "json"):
                {"toml": tomllib.loads, "json": json.loads}[block.language](block.text)
