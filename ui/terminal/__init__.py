"""The commands of the terminal; nothing here imports Qt."""
