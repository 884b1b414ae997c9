"""One run: the clock, the actors, their queues, and what happens at an instant."""
