"""Contingents: who is there."""
