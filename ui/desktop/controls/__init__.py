"""The controls that set one number: slider, number box, estimate, and the row that holds them together."""
