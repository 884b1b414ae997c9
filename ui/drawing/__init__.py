"""Pictures by matplotlib, alike for the terminal, the window and the report; nothing here imports Qt."""
