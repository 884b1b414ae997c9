"""The reference class: how fast UN missions built up, and how a projection stands among them."""
