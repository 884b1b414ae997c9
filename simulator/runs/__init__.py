"""Blocks of replications: run by the kernel or by SimPy, here or in workers."""
