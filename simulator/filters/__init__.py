"""Filters: which runs are kept, and what sets those apart from all."""
