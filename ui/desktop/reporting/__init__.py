"""The report from the window: what it tells of, a preview of its pages, and where it is saved."""
