"""How ready the force is: where everybody is, and when each contingent passes which step."""
