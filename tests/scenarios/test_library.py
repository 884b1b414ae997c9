"""The shipped scenarios: complete, sourced, and what they say they are."""

import csv
import datetime as dt
import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from scenarios.checks.warnings import warnings_of
from scenarios.conditions import FixedDate
from scenarios.contingent import PARTICIPATION
from scenarios.library import group_of, names, resolve, shipped, text_of, words_of
from scenarios.parameters import parameters, unsourced, value_of
from scenarios.places import fields_of, paths_of, walk
from scenarios.storage.files import ScenarioFileError, dumps, load, loads, save
from scenarios.storage.shipped_files import text_in
from scenarios.vote import CouncilVote
from simulator.experiment import run

EVERY = pytest.mark.parametrize("name", names())
HINDCASTS = [name for name in names() if group_of(name) == "hindcast"]
HINDCAST = pytest.mark.parametrize("name", HINDCASTS)
KNOWING = pytest.mark.parametrize("name", HINDCASTS[1:])
"""Those that know more than the article."""

ASKS = {
    "article-2023": "when will the first people be in Haiti",
    "article-2023-units": "is what was pledged also a force that can work",
    "authorised-2500": "how much of the authorised strength",
    "caribbean-first": "how much sooner is anybody there",
    "court-challenge": "how much later do the first people",
    "funding-shortfall": "who comes when the money does not",
    "handover": "when can the new force take over",
    "hindcast/2023-09-28": "how well was the build-up to be seen",
    "hindcast/2024-01-01": "with authority given and a court in the way",
    "hindcast/2024-03-01": "with authority, approvals and the first pledges of money in place",
    "hindcast/2024-07-01": "how fast will the other 800",
    "hindcast/2024-10-01": "how many of the 2,500 that are announced for January",
    "hindcast/2025-02-01": "does the force grow on towards the 2,500",
    "prepare-before-the-vote": "how many days does it win to prepare",
    "vote-delayed": "what does a late resolution cost",
}


THERE = {"2023-09-28": 0, "2024-01-01": 0, "2024-03-01": 0, "2024-07-01": 200, "2024-10-01": 408, "2025-02-01": 789}
"""Who is there on the day of each hindcast: contingents added up, which counts of all do not always match."""

LATER = {"priors: running cost": "2024-04-26", "priors: camp beds": "2024-05-21"}
"""What rests on contracts and estimates, and when the last of them was known."""

DATE = re.compile(r"\d{4}-\d\d-\d\d")
ROW = re.compile(r"observed: (events|funding|strength) (\d{4}-\d\d-\d\d)")


def base_of(name):
    """The name of the scenario that a shipped one stands on; None of a whole one."""
    return tomllib.loads(text_in(name)).get("base")


VARIANTS = [name for name in names() if base_of(name) is not None]


def differences(name):
    """The paths of all numbers that a variant has otherwise than its base."""
    base, variant = shipped(base_of(name)), shipped(name)
    common = {item.path for item in parameters(variant)} & {item.path for item in parameters(base)}
    return {path for path in common if value_of(base, path) != value_of(variant, path)}


def positions(name):
    """What a scenario says of the day on which it starts: paths, and the dates, numbers and flags there."""
    for group, part in walk(shipped(name)):
        if "at_start" in group:
            for field in fields_of(type(part)):
                value = getattr(part, field.name)
                if value and not field.rows:
                    yield ".".join((*group, field.name)), value


def test_that_the_article_comes_first_and_the_hindcasts_last():
    assert names()[0] == "article-2023"
    assert set(names()) == set(ASKS)
    assert list(names()[-6:]) == sorted(HINDCASTS)


@EVERY
def test_that_the_note_says_which_question_is_asked(name):
    assert f"Question: {ASKS[name]}" in shipped(name).note
    assert shipped(name).title


@EVERY
def test_that_a_shipped_scenario_loads_runs_and_is_saved_equal(name, tmp_path):
    save(shipped(name), tmp_path / "again.toml")
    assert load(tmp_path / "again.toml") == shipped(name)
    results = run(shipped(name), 3)
    assert results.strength.shape == (3, shipped(name).horizon + 1)


@EVERY
def test_that_a_copy_of_a_shipped_scenario_is_a_whole_one(name):
    assert text_of(name) == dumps(shipped(name))
    assert "\nbase = " not in text_of(name)


@EVERY
def test_that_every_number_has_a_source(name):
    assert unsourced(shipped(name)) == ()
    assert all(source.text for _, source in shipped(name).sources)


@EVERY
def test_that_every_source_has_its_place_and_something_that_can_be_looked_up(name):
    rows = {line.split("|")[1].strip() for line in sources_page().splitlines() if line.startswith("| ")}
    paths = paths_of(shipped(name))
    for path, source in shipped(name).sources:
        assert path in paths
        if source.text.startswith("priors: "):
            assert source.text.removeprefix("priors: ") in rows
        elif source.text.startswith("article "):
            assert source.ground == "document"
        for table, date in ROW.findall(source.text):
            assert rows_on(table, date)


def rows_on(table, date):
    """The rows of observed figures of a date."""
    return [row for row in observed(table) if row["date"] == date]


@HINDCAST
def test_that_a_hindcast_cites_nothing_that_is_later_than_its_day(name):
    start = str(shipped(name).start)
    assert name == f"hindcast/{start}"
    for path, source in shipped(name).sources:
        assert max(DATE.findall(source.text), default="") <= start, path


@HINDCAST
def test_that_a_hindcast_ends_with_the_article_and_has_a_plan_and_what_followed(name):
    article, hindcast = shipped("article-2023"), shipped(name)
    assert hindcast.date_of(hindcast.horizon) == article.date_of(article.horizon)
    assert hindcast.plan
    assert hindcast.observed == article.observed
    assert hindcast.note.endswith("The dots are what followed; no run knows them.")


@pytest.mark.parametrize("name", ["article-2023", *HINDCASTS])
def test_that_what_is_changed_in_hindsight_says_so(name):
    told = [source for _, source in shipped(name).sources if "hindsight" in source.text]
    assert all(source.ground == "judgement" and source.text.startswith("in hindsight: ") for source in told)


@pytest.mark.parametrize("day", ["2024-03-01", "2024-07-01"])
def test_that_a_hindcast_still_answers_to_its_former_name(day):
    assert f"as-of-{day}" not in names()
    assert resolve(f"as-of-{day}") == shipped(f"hindcast/{day}")
    assert loads(f'format = 2\nbase = "as-of-{day}"\n', "mine.toml") == shipped(f"hindcast/{day}")


def test_that_the_scenarios_of_haiti_carry_what_the_table_of_strength_counts():
    rows = [row for row in observed("strength") if row["kind"] == "total" and row["use_for_fit"] != "no"]
    counted = {(row["date"], row["contingent"].replace("TOTAL", ""), int(row["personnel"])) for row in rows}
    for name in names():
        told = [one for one in shipped(name).observed if one.personnel is not None]
        found = {(str(one.date), one.contingent or "", one.personnel) for one in told}
        assert found == (set() if name == "handover" else counted | {("2023-09-28", "", 0)})
        assert all(one.source and "://" not in one.source for one in shipped(name).observed)


@KNOWING
def test_that_what_is_known_on_a_day_was_observed_by_then(name):
    found = dict(positions(name))
    known = shipped(name).source
    assert found
    for path, value in found.items():
        if known[path].ground != "judgement":
            ((table, date),) = ROW.findall(known[path].text)[:1]
            rows = [{"amount_usd_low": "nan", "personnel": "nan", **row} for row in rows_on(table, date)]
            numbers = {float(row[key]) for row in rows for key in ("personnel", "amount_usd_low")}
            assert value is True or (str(value) == date if isinstance(value, dt.date) else value in numbers)


@KNOWING
def test_that_what_is_judged_on_a_day_is_as_it_was_before_anybody_knew(name):
    known = shipped(name).source
    judged = {known[path].text for path in differences(name) if "observed: " not in known[path].text}
    assert all(text.startswith(("priors: ", "article P", "the last day of the article's")) for text in judged)


@EVERY
def test_that_contracts_and_estimates_are_cited_only_after_they_were_known(name):
    start, cited = str(shipped(name).start), {source.text for _, source in shipped(name).sources}
    assert {text for text, known in LATER.items() if known > start}.isdisjoint(cited)


def sources_page():
    return files("scenarios.library").joinpath("sources.md").read_text(encoding="utf-8")


@EVERY
def test_that_no_assumption_of_a_shipped_scenario_is_idle(name):
    # A hindcast keeps the figures of the days before its own, and that is no warning.
    assert warnings_of(shipped(name)) == ()


def test_that_the_article_names_thirteen_nations_and_states_three_sizes():
    article = shipped("article-2023")
    assert len(article.contingents) == 13
    stated = {item.name: item.pledge.high for item in article.contingents if not item.undetermined}
    assert stated == {"Kenya": 1000, "Bahamas": 150, "Belize": 50}
    assert sum(stated.values()) == article.target == 1200
    assert [item.name for item in article.contingents if item.lead] == ["Kenya"]


def test_that_an_undetermined_size_is_never_zero_and_never_certain():
    for contingent in shipped("article-2023").contingents:
        if contingent.undetermined:
            assert 0 < contingent.pledge.low < contingent.pledge.high


def test_that_everything_in_the_article_depends_on_the_resolution():
    article = shipped("article-2023")
    for contingent in article.contingents:
        assert "resolution" in contingent.requires
        if not contingent.lead:
            assert "lead-deployed" in contingent.requires
    assert article.contingent("Kenya").requires == ("resolution", "kenya-approval", "host-agreement", "funding")
    assert "funding" in article.contingent("Belize").requires


def test_that_fifteen_members_vote_and_a_veto_is_rare():
    vote = shipped("article-2023").condition("resolution")
    assert isinstance(vote, CouncilVote)
    assert len(vote.members) == 15
    permanent = [member for member in vote.members if member.permanent]
    assert len(permanent) == 5
    assert sum(member.no for member in permanent) == pytest.approx(0.005)
    abstains = {member.name: 1 - member.yes - member.no for member in vote.members}
    assert sorted(abstains, key=abstains.__getitem__)[-2:] == ["China", "Russia"]


def test_that_shares_by_commitment_are_those_of_the_priors():
    row = next(line for line in sources_page().splitlines() if line.startswith("| pledge ever deploys"))
    assert all(f"{commitment} {share:g}" in row for commitment, share in PARTICIPATION.items())


def test_that_the_authorised_scenario_has_its_resolution_on_day_four():
    scenario = shipped("authorised-2500")
    resolution = scenario.condition("resolution")
    assert isinstance(resolution, FixedDate)
    assert resolution.date == dt.date(2023, 10, 2) == scenario.date_of(4)
    assert scenario.target == 2500
    assert scenario.mandate is not None
    assert scenario.mandate.months == 12


@pytest.mark.parametrize("name", VARIANTS)
def test_that_a_variant_differs_in_its_question_alone(name):
    allowed = {
        "article-2023-units": ("finance.arrears_days", "contingents."),
        "hindcast/2023-09-28": (),
        "hindcast/2024-01-01": ("horizon",),
        "hindcast/2024-03-01": ("horizon", "finance."),
        "hindcast/2024-07-01": ("horizon", "finance.", "contingents.", "camp."),
        "hindcast/2024-10-01": ("horizon", "plan.", "finance.", "contingents.", "camp."),
        "hindcast/2025-02-01": ("horizon", "plan.", "finance.", "contingents."),
        "authorised-2500": ("target", "camp.max_beds"),
        "caribbean-first": (),
        "court-challenge": ("conditions.kenya-approval.",),
        "funding-shortfall": ("finance.donors.",),
        "prepare-before-the-vote": (),
        "vote-delayed": ("conditions.resolution.",),
    }[name]
    assert all(path.startswith(allowed) for path in differences(name)) if allowed else not differences(name)
    assert shipped(name) != shipped(base_of(name))


def test_that_the_caribbean_does_not_wait_for_the_lead():
    scenario = shipped("caribbean-first")
    alone = [item.name for item in scenario.contingents if "lead-deployed" not in item.requires and not item.lead]
    assert alone == ["Bahamas", "Belize", "Jamaica", "Antigua and Barbuda", "Suriname"]
    assert all("resolution" in item.requires for item in scenario.contingents)


def test_that_everybody_prepares_before_the_vote_only_where_it_is_asked():
    assert not any(item.prepare_after for item in shipped("prepare-before-the-vote").contingents)
    assert all(item.prepare_after == ("resolution",) for item in shipped("article-2023").contingents)


def test_that_the_observed_build_up_lies_within_the_bands_of_the_article():
    article = shipped("article-2023")
    results = run(article, 100)
    low, high = results.strength_band(0.05), results.strength_band(0.95)
    days = range(article.horizon + 1)
    observed = [observed_on(article.date_of(day)) for day in days]
    inside = sum(low[day] <= observed[day] <= high[day] for day in days)
    assert inside / len(days) > 0.9


def observed_on(date):
    """People in theatre by the last count up to a date."""
    counts = [row for row in observed("strength") if row["contingent"] == "TOTAL" and row["use_for_fit"] == "yes"]
    return max(((row["date"], int(row["personnel"])) for row in counts if row["date"] <= str(date)), default=("", 0))[1]


def observed(name):
    text = files("scenarios").joinpath(f"observed/{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("name", ["strength", "events", "funding"])
def test_that_observed_figures_are_complete_and_in_order(name):
    rows = observed(name)
    dates = [dt.date.fromisoformat(row["date"]) for row in rows]
    assert dates == sorted(dates)
    assert all(row["source"] and row["confidence"] in ("high", "medium", "low") for row in rows)
    assert None not in {value for row in rows for value in row.values()}


def test_that_the_old_force_of_the_handover_is_the_one_that_was_counted():
    totals = [row for row in observed("strength") if row["kind"] == "total" and row["date"] >= "2025-06-20"]
    last = {row["contingent"]: int(row["personnel"]) for row in totals}
    last["Caribbean"] = sum(last[name] for name in ("Jamaica", "Bahamas", "Belize"))
    there = {item.name: item.there for item in shipped("handover").contingents if item.there}
    assert there == {name: last[name] for name in ("Kenya", "Guatemala", "El Salvador", "Caribbean")}


def test_that_what_is_invented_is_a_judgement():
    sources = [source for name in names() for _, source in shipped(name).sources]
    assert {source.ground for source in sources if source.text.startswith("invented: ")} == {"judgement"}


@pytest.mark.parametrize(
    ("name", "people"), [*((f"hindcast/{day}", people) for day, people in THERE.items()), ("handover", 994)]
)
def test_that_those_who_are_there_at_the_start_are_there_on_day_0(name, people):
    scenario = shipped(name)
    assert people == run(scenario, 5).strength[:, 0].max() == run(scenario, 5).strength[:, 0].min()
    assert name == "handover" or people == pytest.approx(observed_on(scenario.start), rel=0.005)


def test_that_the_first_arrival_was_on_day_271():
    first = next(row for row in observed("strength") if row["kind"] == "arrival")
    assert (dt.date.fromisoformat(first["date"]) - shipped("article-2023").start).days == 271
    assert int(first["personnel"]) == 200


def test_that_a_name_or_a_path_is_resolved(tmp_path):
    path = tmp_path / "mine.toml"
    save(shipped("vote-delayed"), path)
    assert resolve(str(path)) == resolve("vote-delayed") == shipped("vote-delayed")


def test_that_a_file_goes_before_a_shipped_scenario_of_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "vote-delayed").mkdir()
    assert resolve("vote-delayed") == shipped("vote-delayed")
    (tmp_path / "vote-delayed").rmdir()
    save(shipped("article-2023"), tmp_path / "vote-delayed")
    assert resolve("vote-delayed") == shipped("article-2023")


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ("vote-delyed", "no shipped scenario of this name; did you mean 'vote-delayed'?"),
        ("zzz", "no shipped scenario of this name; known: article-2023, article-2023-units"),
        ("nowhere.toml", "nowhere.toml: there is no such file"),
        ("", "it is a folder, not a file"),
    ],
)
def test_that_what_is_neither_is_refused(asked, sentence, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioFileError, match=sentence.replace("?", r"\?")):
        resolve(asked)


def test_that_an_unknown_shipped_scenario_is_refused():
    for call in (shipped, text_of):
        with pytest.raises(ScenarioFileError, match="did you mean 'article-2023'"):
            call("article")


@pytest.mark.parametrize("name", names())
def test_that_the_words_of_a_shipped_scenario_are_read_without_its_tables(name):
    assert words_of(name) == (shipped(name).title, shipped(name).note)


def test_that_the_readme_lists_every_shipped_scenario():
    readme = Path(__file__).parents[2].joinpath("README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w/-]+)` \|", readme, re.MULTILINE) == list(names())
