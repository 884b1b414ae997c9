"""What people type, read: numbers and dates in any script's digits; what can be meant in two ways is refused."""
