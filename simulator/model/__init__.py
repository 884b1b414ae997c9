"""The SimPy processes of one run."""
