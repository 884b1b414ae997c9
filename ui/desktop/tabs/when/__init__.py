"""When: when so many people are there."""
