"""What the failing runs have in common: traits of a few limits, found in some runs and measured in fresh ones."""
