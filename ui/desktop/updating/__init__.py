"""Bring up to date: what is known of a scenario that is to start on a later date."""
