"""Scenario files: found and read without trust, with every problem told at once, and written in the hand's own text."""
