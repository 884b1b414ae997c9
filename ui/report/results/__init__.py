"""What a report says of its results: when, readiness, what the force waits for, money, and the comparison."""
