"""Open scenarios: what they are, where they live, what was undone, and what outlives a crash."""
