"""What stands behind a report: how far to trust it, what it assumes, what it leaves out, how it is made again."""
