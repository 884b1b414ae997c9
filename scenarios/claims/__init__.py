"""Claims as text: read into a tree of what is claimed, names changed in them, and written again."""
