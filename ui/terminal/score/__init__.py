"""muster score: frozen forecasts against what was observed."""
