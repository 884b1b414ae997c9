"""Runs on a Dask cluster: the same blocks, and the same answers, as on one machine."""
