"""Why nobody is there yet: what the force waits for."""
