"""Forecasts that are frozen: the dialog, the folder that is the ledger, and the list of them."""
