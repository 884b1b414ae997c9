"""The charts of the results."""
