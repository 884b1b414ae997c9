"""What many replications of one scenario say together."""
