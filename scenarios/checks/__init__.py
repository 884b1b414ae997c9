"""Warnings: what of a valid scenario cannot happen, cannot matter, or may mislead."""
