"""Changes of a scenario: edits, what is new, what differs, what is taken back, and what is known by a later start."""
