"""What would change it: comparisons of two scenarios, and knock-outs."""
