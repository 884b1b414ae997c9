"""What all commands share: reading, running, failing, words."""
