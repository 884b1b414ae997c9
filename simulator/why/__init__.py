"""What the force waits for, and why."""
