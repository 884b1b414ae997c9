"""What drives the runs: their draws by name, the number that each answers, and what was drawn."""
