"""One run, seen closely: who waited for what and when, what happened, and a replay."""
