"""Observed figures: typed, pasted from a spreadsheet or read from a file."""
