"""The mission's account: what comes in, what goes out, and when it runs dry."""
