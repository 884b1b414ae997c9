"""Scenario files: found and read without trust, and saved into the text that the hand wrote."""
