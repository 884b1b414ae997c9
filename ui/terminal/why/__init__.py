"""muster why: what the force waits for, and what would gain days."""
