"""Blocks of replications: run, kept, run anew where an edit changes them, here or in workers."""
