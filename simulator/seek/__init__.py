"""What it would take: the value of a number that reaches what is wanted, and families of runs."""
