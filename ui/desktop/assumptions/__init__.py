"""The panel of assumptions: every number of the scenario, the few that matter most at the top."""
