"""Luck with names: the draws of a replication."""
