"""Scenarios side by side, run by run."""
