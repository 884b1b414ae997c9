"""Build-up: strength over time."""
