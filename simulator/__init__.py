"""What follows from a scenario: the simulated build-up and the results of many runs."""
