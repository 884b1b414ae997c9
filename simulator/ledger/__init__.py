"""The ledger: forecasts that are frozen, written, read again and found unchanged."""
