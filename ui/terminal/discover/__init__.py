"""muster discover: what the failing runs have in common."""
