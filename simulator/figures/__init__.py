"""Figures of many replications, and how precisely they are known."""
