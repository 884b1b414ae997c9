"""The report: what it says, in parts that every form of it writes."""
