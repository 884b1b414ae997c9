"""Changes of a scenario: edits, what is new, what differs, and what is taken back."""
