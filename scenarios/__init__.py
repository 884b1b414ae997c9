"""What is assumed: scenarios, the numbers in them, and the files they live in."""
