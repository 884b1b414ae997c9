"""The options of each command; what a command does stands in a room of its own."""
