"""Claims judged: the runs in which one holds, and the first run that breaks it."""
