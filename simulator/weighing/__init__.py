"""Runs weighed by the record: how well each agrees with what was observed, and what that leaves."""
