"""Scores: frozen forecasts against what was observed, and against simpler ones."""
