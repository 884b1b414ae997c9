"""muster seek and muster sweep: what it would take, and several values of a number."""
