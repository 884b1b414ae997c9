"""What ``muster run`` does."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

from scenarios.library import resolve
from ui.terminal.answer import json_text
from ui.terminal.folder import files_of, folder
from ui.terminal.headline import print_headline
from ui.terminal.running import progress_bar, results_of
from ui.terminal.signals import stoppable
from ui.terminal.text import safe


def run_file(file: str, replications: int, seed: int, workers: int | None, *, json: bool, output: Path | None) -> None:
    """Run a scenario, write the folder if one is asked for, and print the result object or the headline."""
    scenario = resolve(file)
    with stoppable(), folder(output) if output is not None else nullcontext() as place:
        with progress_bar(scenario, replications) as progress:
            results = results_of(scenario, replications, seed=seed, workers=workers, progress=progress)
        names = place.write(files_of(results)) if place is not None else []
    if json:
        sys.stdout.write(json_text(results))
        return
    print_headline(results)
    if names:
        print(f"Written to {safe(str(output))}: {', '.join(names)}")
