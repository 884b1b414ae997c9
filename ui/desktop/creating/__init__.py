"""A mission of one's own: a short form, tables to paste, and the scenario that they make."""
