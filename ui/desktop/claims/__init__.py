"""Reality checks: those of the scenario, edited, run, and where one breaks, its first run."""
